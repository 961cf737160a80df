"""SARIF: valid by its schema, understood by code scanning, every place where the file has it."""

from __future__ import annotations

import gzip
import json
import random
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.catalogue import catalogue
from audit.formats import FORMATS, Options, Verdict, sarif
from audit.formats.places import uri
from audit.model import Severity
from audit.readers import ARTICLES, RECORDS
from audit.report import EXTRACTED, Place, Report
from tests.conftest import OTHER, PASSAGE, Run, page
from tests.formats import made
from tests.helpers import DATA, ROOT, document, write

SCHEMA = json.loads((DATA / "sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
URI = re.compile(r"(?:file:)?[A-Za-z0-9._~!$&'()*+;=@/%-]+")  # without the characters that end a path
LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\((\d+)\)")


def checked(log: dict[str, Any]) -> dict[str, Any]:
    """The run of a valid log, in which all that refers to something refers to what is there."""
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        related = result.get("relatedLocations", [])
        assert [location["id"] for location in related] == list(range(1, len(related) + 1))
        targets = [int(number) for _, number in LINK.findall(result["message"]["text"])]
        assert set(targets) <= {location["id"] for location in related}
        assert len(targets) == len(set(targets))
        for location in (*result["locations"], *related):
            assert URI.fullmatch(location["physicalLocation"]["artifactLocation"]["uri"])
            region = location["physicalLocation"]["region"]
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    for name in ("suppressions", "baselineState"):  # of all results, or of none
        assert len({name in result for result in run["results"]}) <= 1
    found: dict[str, Any] = run
    return found


def rendered(report: Report, **options: Any) -> dict[str, Any]:
    return checked(json.loads(FORMATS["sarif"].render(report, Options(**options))[""]))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_seeds(lang: str, run: Run) -> None:
    result = run("check", "seeds", "--format", "sarif", "--lang", lang)
    assert result.stderr == b""
    log = checked(document(result))
    findings = document(run("check", "seeds", "--format", "json", "--lang", lang))["findings"]
    assert len(log["results"]) == len(findings)
    for shown, finding in zip(log["results"], findings, strict=True):
        region = shown["locations"][0]["physicalLocation"]["region"]
        assert shown["ruleId"] == finding["code"]
        assert shown["message"]["text"].startswith(finding["message"])
        assert shown["partialFingerprints"] == {"articleAudit/v1": finding["fingerprint"]}
        assert shown["level"] == {"info": "note"}.get(finding["severity"], finding["severity"])
        assert [region["startLine"], region["startColumn"]] == [finding["line"], finding["column"]]
        assert [region["endLine"], region["endColumn"]] == [finding["end_line"], finding["end_column"]]
    assert log["invocations"][0]["exitCode"] == result.returncode == 1
    assert log["tool"]["driver"]["language"].startswith(lang)


def test_every_place_is_where_the_file_has_it(run: Run) -> None:
    """By line and column, by offset, and by the text itself; the end is exclusive, the unit is the code point."""
    log = checked(document(run("check", "seeds", "--format", "sarif")))
    assert log["columnKind"] == "unicodeCodePoints"
    texts = {path.name: path.read_text("utf-8") for path in (ROOT / "seeds").iterdir()}
    seen = 0
    for result in log["results"]:
        for location in (*result["locations"], *result.get("relatedLocations", [])):
            physical = location["physicalLocation"]
            text = texts[physical["artifactLocation"]["uri"].removeprefix("seeds/")]
            region = physical["region"]
            lines = text.split("\n")
            start = sum(len(line) + 1 for line in lines[: region["startLine"] - 1]) + region["startColumn"] - 1
            end = sum(len(line) + 1 for line in lines[: region["endLine"] - 1]) + region["endColumn"] - 1
            assert (start, end - start) == (region["charOffset"], region["charLength"])
            assert region.get("snippet", {"text": ""})["text"] == text[start:end]
            seen += 1
    assert seen > len(log["results"])


def test_nothing_found(tmp_path: Path, run: Run) -> None:
    clean = run("check", write(tmp_path, {"a.txt": page(PASSAGE)}), "--format", "sarif")
    log = checked(document(clean))
    assert log["results"] == []
    assert log["invocations"][0] == {
        "executionSuccessful": True,
        "exitCode": 0,
        "exitCodeDescription": "Exit code 0: no findings",
    }
    assert checked(json.loads(FORMATS["sarif"].render(made.report([]), Options())[""]))["results"] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_rules_are_explained(lang: str) -> None:
    rules = rendered(made.report([]), lang=lang)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(catalogue())
    for rule, check in zip(rules, catalogue().values(), strict=True):
        assert rule["shortDescription"]["text"] == check.what.in_(lang)
        assert rule["fullDescription"]["text"] == check.why.in_(lang)
        for text in (check.what, check.why, check.mend):
            assert text.in_(lang) in rule["help"]["text"]
            assert text.in_(lang) in rule["help"]["markdown"]
        assert check.bad in rule["help"]["markdown"]
        assert f"--ignore {check.code}" in rule["help"]["markdown"]


def test_each_other_place_is_a_related_location(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.txt": page(PASSAGE), "b.txt": page(OTHER, PASSAGE), "c.txt": page(PASSAGE)})
    log = checked(document(run("check", ".", "--format", "sarif", cwd=tmp_path)))
    (result,) = log["results"]
    places = [*result["locations"], *result["relatedLocations"]]
    files = {place["physicalLocation"]["artifactLocation"]["uri"] for place in places}
    assert files == {"a.txt", "b.txt", "c.txt"}
    assert all(place["message"]["text"] for place in result["relatedLocations"])
    assert [text for text, _ in LINK.findall(result["message"]["text"])] == ["./a.txt:7", "./b.txt:9"]


def test_a_passage_with_more_places_than_are_shown() -> None:
    places = [made.place(f"{number:03}.txt") for number in range(150)]
    (result,) = rendered(made.report([made.passage("p", *places)]))["results"]
    assert len(result["relatedLocations"]) == sarif.MOST_PLACES
    assert result["message"]["text"].endswith("and 144 more places")


def test_a_place_of_a_conflict_twice_at_the_same_figure() -> None:
    at = made.place()
    (result,) = rendered(made.report([made.conflict("c", made.figure(at, "文字"), made.figure(at, "文字"))]))["results"]
    assert len(result["relatedLocations"]) == 1


# --- files


@pytest.mark.parametrize(
    ("path", "windows", "expected"),
    [
        ("a.txt", False, "a.txt"),
        ("./a//b/./c.txt", False, "a/b/c.txt"),
        ("../a.txt", False, "../a.txt"),
        ("文章/a b#c%.md", False, "%E6%96%87%E7%AB%A0/a%20b%23c%25.md"),
        ("a:b?c.txt", False, "a%3Ab%3Fc.txt"),
        ("a\\b.txt", False, "a%5Cb.txt"),
        ("articles\\文\\a.txt", True, "articles/%E6%96%87/a.txt"),
        ("/tmp/文.txt", False, "file:///tmp/%E6%96%87.txt"),
        ("C:\\a b\\c.txt", True, "file:///C:/a%20b/c.txt"),
        ("\\\\server\\share\\c.txt", True, "file://server/share/c.txt"),
        ("-", False, "-"),
        ("\udcff.txt", False, "%FF.txt"),
    ],
)
def test_files_are_uris(path: str, windows: bool, expected: str) -> None:
    assert uri(path, windows) == expected


@given(st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1))
def test_no_name_of_a_file_is_lost_in_its_uri(name: str) -> None:
    assert URI.fullmatch(uri(f"a/x{name}", False))
    assert unquote(uri(f"a/x{name}", False)) == f"a/x{name}"


@given(st.binary(min_size=1))
def test_nor_one_that_is_no_text(name: bytes) -> None:
    decoded = b"x" + name.replace(b"/", b"").replace(b"\0", b"")
    assert unquote_to_bytes(uri(decoded.decode("utf-8", "surrogateescape"), False)) == decoded


def test_absolute_paths_are_those_that_were_typed(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"文 章.txt": page(PASSAGE, OTHER, PASSAGE)})
    typed = document(run("check", tmp_path / "文 章.txt", "--format", "sarif"))
    (result,) = checked(typed)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": (tmp_path / "文 章.txt").as_uri()}
    relative = run("check", "文 章.txt", "--format", "sarif", cwd=tmp_path)
    (result,) = checked(document(relative))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "%E6%96%87%20%E7%AB%A0.txt",
        "uriBaseId": "%SRCROOT%",
    }
    assert str(tmp_path).encode() not in relative.stdout


def test_the_file_of_a_record_is_its_file(tmp_path: Path, run: Run) -> None:
    rows = [{"title": "春耕", "date": "2025-03-21", "author": "王小明", "text": text} for text in (OTHER, PASSAGE)]
    lines = [json.dumps(row, ensure_ascii=False) for row in [*rows, {**rows[0], "text": f"{OTHER}\n{PASSAGE}"}]]
    write(tmp_path, {"新闻.jsonl": "\n".join(lines)})
    words = ["--select", "passage", "--format", "sarif"]
    log = checked(document(run("check", "新闻.jsonl", *words, cwd=tmp_path)))
    assert log["results"]
    for result in log["results"]:
        location = result["locations"][0]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "%E6%96%B0%E9%97%BB.jsonl"
        assert location["logicalLocations"][0]["name"] in {"#1", "#2", "#3"}
        assert location["physicalLocation"]["region"]["startLine"] == 1  # of its place in the file nothing is known
        assert location["properties"]["text"]
        assert "in the text of record" in result["message"]["text"]


def test_which_articles_are_files_is_known_to_places() -> None:
    for ending in RECORDS:
        at = made.place(f"a{ending}#12")
        assert (at.file, at.record, at.is_in_file) == (f"a{ending}", 12, False)
    assert {ending for ending in ARTICLES if not made.place(f"a{ending}").is_in_file} == set(EXTRACTED)
    for name in ("a#1.txt", "a.txt#1", "a.csv", "a.csv#0", "-"):
        assert (made.place(name).file, made.place(name).record) == (name, None)


def test_an_input_that_was_not_audited_is_told_of_the_run_too(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.txt": bytes(range(128, 256))})
    log = checked(document(run("check", ".", "--format", "sarif", cwd=tmp_path)))
    (note,) = log["invocations"][0]["toolExecutionNotifications"]
    assert note["level"] == "error"
    assert log["results"][0]["ruleId"] == "file/unreadable"
    assert log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.txt"


# --- states


def states(report: Report, **options: Any) -> list[tuple[Any, Any]]:
    results = rendered(report, **options)["results"]
    return [(result.get("baselineState"), result.get("suppressions")) for result in results]


def test_new_findings_without_a_baseline() -> None:
    report = made.report([made.defect("a", made.place())])
    assert states(report) == [(None, None)]
    assert states(report, baseline=True) == [("new", [])]


def test_known_and_suppressed_findings_stay_marked() -> None:
    """What is missing, code scanning takes for mended."""
    rows = [made.defect(name, made.place()) for name in "abc"]
    findings = [
        made.finding(rows[0]),
        made.finding(rows[1], state="known"),
        made.finding(rows[2], state="suppressed", reason="引文，照录"),
    ]
    new, known, suppressed = states(made.report(rows, findings), baseline=True)
    assert new == ("new", [])
    assert known[0] == "unchanged"
    assert [(one["kind"], one["status"]) for one in known[1]] == [("external", "accepted")]
    assert known[1][0]["justification"]
    assert suppressed == ("new", [{"kind": "external", "status": "accepted", "justification": "引文，照录"}])
    only = made.report(rows[2:], findings[2:])
    assert states(only)[0][0] is None


# --- limits


def left_out(log: dict[str, Any]) -> list[str]:
    return [note["message"]["text"] for note in log["invocations"][0].get("toolExecutionNotifications", [])]


def many(number: int, text: str = "文字") -> Report:
    rows = [made.defect(f"{n:06}", made.place(f"{n}.txt", text)) for n in range(number)]
    findings = [made.finding(row, state="known") for row in rows[:-2]]
    findings += [made.finding(rows[-2]), made.finding(rows[-1], Severity.INFO)]
    return made.report(rows, findings)


def test_more_results_than_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """New ones stay, then the worst; and the run says how many are left out."""
    monkeypatch.setattr(sarif, "MOST_RESULTS", 5)
    log = rendered(many(20))
    assert len(log["results"]) == 5
    kept = [result["baselineState"] for result in log["results"]]
    assert kept.count("new") == 2
    assert [result["level"] for result in log["results"]] == ["error"] * 4 + ["note"]
    assert len(left_out(log)) == 1
    assert "15 of 20" in left_out(log)[0]
    assert left_out(rendered(many(5))) == []


def test_more_bytes_than_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_BYTES", 100_000)
    rng = random.Random(7)
    texts = ("".join(chr(0x4E00 + rng.randrange(20000)) for _ in range(500)) for _ in range(400))
    rows = [made.defect(f"{n}", made.place(text=text)) for n, text in enumerate(texts)]
    log = FORMATS["sarif"].render(made.report(rows), Options())[""]
    run = checked(json.loads(log))
    assert 50 < len(run["results"]) < 400
    assert str(400 - len(run["results"])) in left_out(run)[0]
    assert len(gzip.compress("\n".join(map(str, run["results"])).encode())) < 120_000


# --- texts that would act


@pytest.mark.parametrize("name", made.NAMES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_texts(name: str, lang: str) -> None:
    verdict = Verdict(1, made.HOSTILE, made.HOSTILE)
    log = rendered(made.hostile(name), lang=lang, verdict=verdict)
    for result in log["results"]:
        links = LINK.findall(result["message"]["text"])
        assert len(links) == len(result.get("relatedLocations", []))  # no other text is a link
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202e]", result["message"]["text"])


@given(st.text(), st.text(min_size=1))
def test_any_text_makes_a_valid_log(text: str, name: str) -> None:
    log = rendered(made.hostile(name, text))
    shown = [result for result in log["results"] if result["ruleId"] == "text/markup"]
    region = shown[0]["locations"][0]["physicalLocation"]["region"]
    if text and made.place(name).is_in_file:
        assert region["snippet"]["text"] == text.encode("utf-8", "replace").decode("utf-8")


def test_a_link_is_as_long_as_its_text() -> None:
    at = Place("[a](1)\\.txt", 0, 2, 1, 1, 1, 3, "文字")
    (result,) = rendered(made.report([made.passage("p", at, made.place())]))["results"]
    assert LINK.findall(result["message"]["text"]) == [(r"\[a\](1)\\.txt:1", "1")]
