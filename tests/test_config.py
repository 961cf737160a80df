"""The configuration: found nearest upward, or named; the command line comes before it."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit
from audit.commands.check import DEFAULTS
from audit.errors import AuditError
from audit.gate.schema import FILE, faults, schema
from audit.gate.settings import Settings
from tests.conftest import OTHER, PASSAGE, Run, page
from tests.helpers import SEEDS, document, run, write
from tests.readme import with_names

TEXT = "今年以来，全市工会深入开展服务基层年活动，不断完善制度体系，推进经审工作规范化有序开展。"


def codes(folder: Path, *words: str) -> list[str]:
    done = run("check", ".", "--format", "json", "--fail-on", "never", *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    return [finding["code"] for finding in json.loads(done.stdout)["findings"]]


def configured(folder: Path, text: str) -> Path:
    """A folder with this configuration."""
    return write(folder, {"article-audit.toml": text})


# --- where it is, and what comes first


@pytest.mark.parametrize(("name", "table"), [("article-audit.toml", ""), ("pyproject.toml", "[tool.article-audit]")])
def test_the_nearest_upward_counts(name: str, table: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(f'{table}\nselect = ["passage"]\n', "utf-8")
    inner = tmp_path / "articles"
    inner.mkdir()
    (inner / "a.txt").write_text(f"{TEXT}\n\n{TEXT}\n", "utf-8")
    assert codes(inner) == ["passage/repeated"]
    assert "meta/title" in codes(inner, "--select", "meta")


def test_a_pyproject_of_another_tool_is_passed_over(repeated: Path) -> None:
    write(repeated, {"article-audit.toml": 'ignore = ["passage"]', "in/pyproject.toml": "[tool.other]"})
    write(repeated / "in", {"a.txt": page(PASSAGE, OTHER, PASSAGE)})
    assert codes(repeated / "in") == []


def test_a_file_that_is_named_comes_before_the_one_that_is_found(repeated: Path) -> None:
    write(repeated, {"article-audit.toml": 'ignore = ["passage"]', "other.toml": ""})
    assert codes(repeated) == []
    assert codes(repeated, "--config", "other.toml") == ["passage/repeated"]


def test_every_option_of_check_may_stand_in_it() -> None:
    """But for those that name the configuration, or change files."""
    settings = {field.name for field in fields(Settings)} - {"config", "root", "cache", "written", "update_baseline"}
    options = (settings - {"rules"}) | {"paths", "lang"} | DEFAULTS.keys()
    assert {option.replace("_", "-") for option in options} == schema()["properties"].keys()


def test_options_of_the_report(repeated: Path, run: Run) -> None:
    configured(repeated, 'format = ["json=out/r.json"]\nlang = "zh"\nmax-findings = 1\nquiet = true\nfail-on = "never"')
    write(repeated, {"in/x.txt": ""})
    done = run("check", "..", cwd=repeated / "in")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "同一段文字" in (repeated / "out/r.json").read_text("utf-8")
    assert not (repeated / "in/out").exists()
    shown = run("check", ".", "--format", "terminal", "--lang", "en", cwd=repeated)
    assert shown.stdout == b""  # quiet still holds
    assert run("check", ".", "--format", "json", "--lang", "en", cwd=repeated).stdout.count(b"stand 2 times") == 1


def test_its_reports_are_no_articles(tmp_path: Path, run: Run) -> None:
    configured(tmp_path, 'format = ["markdown=summary.md"]')
    write(tmp_path, {"a.txt": page(OTHER)})
    for words in ([], ["--format", "json"]):
        done = run("check", ".", *words, cwd=tmp_path)
    assert [row["article"] for row in document(done)["articles"]] == ["./a.txt"]


def test_its_language_is_that_of_mistakes(repeated: Path, run: Run) -> None:
    configured(repeated, 'lang = "zh"')
    assert "请给出" in run("check", "nowhere", cwd=repeated).stderr.decode()


def test_paths_count_from_its_folder(tmp_path: Path, run: Run) -> None:
    configured(tmp_path, 'against = ["old"]\nexclude = ["new/drafts/"]\ninclude = ["/new/*.log"]')
    files: dict[str, str | bytes] = {"old/a.txt": page(PASSAGE), "new/b.txt": page(OTHER, PASSAGE)}
    files |= {"new/drafts/c.txt": "&nbsp;", "new/d.log": page(OTHER), "new/deep/e.log": "&nbsp;"}
    write(tmp_path, files)
    for cwd, path in ((tmp_path, "new"), (tmp_path / "new", "."), (tmp_path / "old", "../new")):
        found = document(run("check", path, "--format", "json", cwd=cwd))
        assert [Path(row["article"]).name for row in found["articles"]] == ["b.txt", "d.log"], path
        assert {finding["code"] for finding in found["findings"]} == {"passage/reused"}


def test_columns_and_exclude(tmp_path: Path) -> None:
    (tmp_path / "conf.toml").write_text(
        'columns = { text = "稿件" }\ninclude = ["*.jsonl"]\nexclude = ["old/"]\nselect = ["passage"]\n', "utf-8"
    )
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "b.txt").write_text(TEXT, "utf-8")
    record = json.dumps({"稿件": TEXT}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_text(f"{record}\n{record}\n", "utf-8")
    assert codes(tmp_path, "--config", "conf.toml") == ["passage/reused"]


def test_from_python_it_must_be_named(repeated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(repeated, 'ignore = ["passage"]')
    monkeypatch.chdir(repeated)
    assert len(audit.check(["."]).findings) == 1
    assert not audit.check(["."], config="article-audit.toml").findings
    assert len(audit.check(["."], config="article-audit.toml", ignore=[]).findings) == 1
    with pytest.raises(AuditError, match="passages: no such check"):
        audit.check(["."], severity={"passages": "info"})


# --- severities, and what holds for some paths


@pytest.mark.parametrize(
    ("table", "severity"),
    [
        ('"passage/reused" = "error"', "error"),
        ('"passage" = "info"', "info"),
        ('"passage" = "error"\n"passage/reused" = "info"', "info"),  # a code comes before its family
        ('"passage/reused" = "off"', None),
        ('"text" = "off"', "warning"),
    ],
)
def test_severities(table: str, severity: str | None, reused: Path, run: Run) -> None:
    configured(reused, f"[severity]\n{table}")
    done = run("check", ".", "--format", "json", cwd=reused)
    found = document(done)
    assert [finding["severity"] for finding in found["findings"]] == ([severity] if severity else [])
    assert found["summary"]["errors"] == sum(row["errors"] for row in found["articles"]) == (severity == "error")
    assert done.returncode == (severity == "error")


def test_the_severity_of_rows_is_that_of_findings(tmp_path: Path, run: Run) -> None:
    configured(tmp_path, '[severity]\n"text" = "info"')
    write(tmp_path, {"a.txt": page(f"<b>{OTHER}")})
    found = document(run("check", ".", "--format", "json", cwd=tmp_path))
    assert [row["severity"] for row in found["defects"]] == [row["severity"] for row in found["findings"]] == ["info"]


def test_settings_of_paths(tmp_path: Path, run: Run) -> None:
    """Of two entries that name an article the later counts; both narrow what is looked for."""
    configured(
        tmp_path,
        """
        [[paths]]
        match = ["old/**", "web/*.txt"]
        ignore = ["text/markup"]
        severity = { "passage" = "info" }
        [[paths]]
        match = "old/2020/**"
        select = ["passage"]
        severity = { "passage/repeated" = "warning" }
        """,
    )
    text = page(f"<b>{PASSAGE}", "去年新建基层工会3家。今年，全县新建建基层工会5家。", f"<b>{PASSAGE}")
    names = ["new/a.txt", "old/b.txt", "old/2020/c.txt", "web/d.txt", "web/deep/e.txt"]
    seen = {}
    for name in names:
        write(tmp_path, {name: text})
        found = document(run("check", name, "--format", "json", cwd=tmp_path))
        seen[name] = {finding["code"]: finding["severity"] for finding in found["findings"]}
    every = {"passage/repeated": "error", "text/markup": "error", "text/doubled": "info"}
    assert seen["new/a.txt"] == seen["web/deep/e.txt"] == every
    assert seen["old/b.txt"] == seen["web/d.txt"] == {"passage/repeated": "info", "text/doubled": "info"}
    assert seen["old/2020/c.txt"] == {"passage/repeated": "warning"}


def test_a_finding_of_two_articles_stays_if_one_of_them_asks_for_it(reused: Path, run: Run) -> None:
    configured(reused, '[[paths]]\nmatch = "a.txt"\nignore = ["passage"]\n')
    assert len(document(run("check", ".", "--format", "json", cwd=reused))["findings"]) == 1
    configured(reused, '[[paths]]\nmatch = ["a.txt", "b.txt"]\nignore = ["passage"]\n')
    assert document(run("check", ".", "--format", "json", cwd=reused))["passages"] == []


# --- what is said of articles from without


@pytest.mark.parametrize(
    ("value", "first"), [('"2024-06"', "2024-06-01"), ('"2023"', "2023-01-01"), ("2024-06-15", "2024-06-15")]
)
def test_articles_are_given_a_date(value: str, first: str, tmp_path: Path, run: Run) -> None:
    configured(tmp_path, f'[articles."seeds/002*"]\ndate = {value}\ntitle = "工会动态"\nbyline = "李明"')
    write(tmp_path, {f"seeds/{path.name}": path.read_bytes() for path in SEEDS})
    found = document(run("check", "seeds", "--format", "json", cwd=tmp_path))
    row = next(row for row in found["articles"] if "002_" in row["article"])
    assert (row["date"], row["date_from"]) == (first, "configuration")
    assert (row["title"], row["byline"]) == ("工会动态", "李明")
    assert {row["date_from"] for row in found["articles"] if "002_" not in row["article"]} != {"configuration"}
    years = [f["period_start"][:4] for f in found["figures"] if "002_" in f["article"] and f["period_start"]]
    assert max(set(years), key=years.count) == first[:4]


def test_a_later_pattern_counts_and_records_have_names(tmp_path: Path, run: Run) -> None:
    configured(tmp_path, '[articles."*.jsonl"]\ndate = "2020"\nbyline = "李明"\n[articles."a.jsonl#2"]\ndate = "2021"')
    write(tmp_path, {"a.jsonl": 2 * f'{{"text": "{OTHER}"}}\n'})
    found = document(run("check", "a.jsonl", "--format", "json", cwd=tmp_path))
    assert [(row["date"], row["byline"]) for row in found["articles"]] == [
        ("2020-01-01", "李明"),
        ("2021-01-01", "李明"),
    ]


def test_what_is_kept_is_not_what_was_stated_before(tmp_path: Path, run: Run) -> None:
    """Neither in the cache of a repository nor in an index."""
    draft = page("截至6月底，全市共建成工会驿站230个，覆盖全部街道。").replace("2025", "2024")
    files: dict[str, str | bytes] = {
        ".git/x": "",
        "old/a.txt": draft.replace("230", "320"),
        "old/b.jsonl": "",
        "new/a.txt": draft,
    }
    write(tmp_path, files)
    for year in ("2022", "2023"):
        configured(tmp_path, f'[articles."*/a.txt"]\ndate = "{year}"')
        found = document(run("check", ".", "--format", "json", cwd=tmp_path))
        assert {row["date"] for row in found["articles"]} == {f"{year}-01-01"}
        assert {figure["period_end"] for figure in found["figures"]} == {f"{year}-06-30"}
        assert run("index", "update", "old", "--index", "i.db", cwd=tmp_path).returncode == 0
        against = document(run("check", "new", "--index", "i.db", "--format", "json", cwd=tmp_path))
        periods = {figure["period_end"] for conflict in against["conflicts"] for figure in conflict["figures"]}
        assert periods == {f"{year}-06-30"}


# --- mistakes


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("similarty = 0.8", "similarty: no such key; did you mean similarity?"),
        ('min-chars = "30"', 'min-chars: give a whole number, not "30"'),
        ("min_chars = 3", "min-chars: give a whole number from 8 up, not 3"),
        ("fail-on = true", "fail-on: give a text in quotes, not true"),
        ('fail-on = "errors"', "fail-on: errors is not known; did you mean error?"),
        ("similarity = 2", "similarity: give a number from 0 to 1, not 2"),
        ("similarity = nan", "similarity: give a number from 0 to 1"),
        ("jobs = 1.5", "jobs: give a whole number"),
        ('select = "passage"', 'select: give a list, not "passage"'),
        ('select = ["pasage"]', "select: pasage is not known; did you mean passage?"),
        ("exclude = [1]", "exclude: give a text in quotes, not 1"),
        ('exclude = ["!"]', "exclude: ! is no pattern"),
        ('include = [" "]', "include: it is empty"),
        ('format = ["xml"]', "format: xml: no such format"),
        ('columns = { texts = "稿件" }', "columns.texts: no such key; did you mean text?"),
        ('columns = { text = "" }', "columns.text: it is empty"),
        ('[severity]\n"passage/reuse" = "info"', "severity: passage/reuse is not known; did you mean passage/reused?"),
        ('[severity]\ntext = "fatal"', "severity.text: fatal is not known; give one of error, warning, info, off"),
        ('[[paths]]\nignore = ["text"]', "paths #1: match: it is missing"),
        ('[[paths]]\nmatch = "a"\n[[paths]]\nmach = "a"', "paths #2: mach: no such key; did you mean match?"),
        ('[[suppress]]\ncode = "text"', "suppress #1: reason: it is missing"),
        ('[[suppress]]\ncode = "txt"\nreason = "so"', "suppress #1: code: txt is not known; did you mean text?"),
        ('[suppress]\ncode = "text"', "suppress: give a list"),
        ('[articles."a*"]\ndate = "June"', 'articles."a*".date: give a day, month or year'),
        ('[articles."a*"]\ndate = "2024-02-30"', 'articles."a*".date: 2024-02-30 is in no calendar'),
        ('[articles."a*"]\nday = "2024"', 'articles."a*".day: no such key; did you mean date?'),
        ('[articles]\n"!" = {}', "articles: ! is no pattern"),
        ("select = [", "give a TOML file"),
        ("a = " + 9999 * "[", "give a TOML file"),
    ],
)
def test_one_line_says_what_is_wrong(text: str, says: str, tmp_path: Path, run: Run) -> None:
    done = run("check", ".", cwd=configured(tmp_path, text))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("article-audit: article-audit.toml: ")
    assert says in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert run("check", ".", "--lang", "zh", cwd=tmp_path).stderr != done.stderr


@pytest.mark.parametrize("name", ["missing.toml", "folder", "bytes.toml", "pyproject.toml"])
def test_a_file_that_is_named_must_be_one(name: str, tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"folder/x": "", "bytes.toml": b"\xff\xfe\xff", "pyproject.toml": "[tool.other]"})
    done = run("check", ".", "--config", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert name in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


# --- the schema, for editors


def test_the_schema_is_one() -> None:
    whole = json.loads(FILE.read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(whole)


def test_the_schema_knows_every_code() -> None:
    text = FILE.read_text("utf-8")
    assert with_names(text) == text, "run python -m tests.readme"


WORDS = st.sampled_from(
    ["", "a/**", "text", "passage/reused", "error", "off", "all", "never", "zh", "2024-06", "2024-13"]
)
NUMBERS = st.integers(-1, 40) | st.sampled_from([0.5, 1.5])
VALUES = st.recursive(
    WORDS | NUMBERS | st.booleans(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)


def entries(rule: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Tables with keys of a rule, some of them right."""
    keys = st.sampled_from([*rule["properties"], "nothing"])
    return st.dictionaries(keys, values(rule), max_size=3)


def values(rule: dict[str, Any]) -> st.SearchStrategy[Any]:
    inner = [each["items"] for each in rule["properties"].values() if "properties" in each.get("items", {})]
    inner += [each for each in rule["properties"].values() if "properties" in each]
    inner += [
        each["additionalProperties"]
        for each in rule["properties"].values()
        if isinstance(each.get("additionalProperties"), dict) and "properties" in each["additionalProperties"]
    ]
    tables = [entries(each) for each in inner]
    lists = [st.lists(table, max_size=2) for table in tables]
    named = [st.dictionaries(WORDS, table, max_size=2) for table in tables]
    return st.one_of(VALUES, *tables, *lists, *named)


@given(entries(json.loads(FILE.read_text("utf-8"))))
def test_what_the_schema_accepts_is_accepted(table: dict[str, Any]) -> None:
    """And nothing else; patterns and days apart, of which JSON Schema knows less."""
    wrong = [fault for fault in faults(table, schema()) if "pattern as in" not in fault.text.en]
    assert (not wrong) == jsonschema.Draft7Validator(schema()).is_valid(table)
