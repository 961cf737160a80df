"""Suppressions: findings that somebody has looked at and found right, and entries that match nothing any more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import audit
from audit.gate.suppressions import entry_lines
from tests.conftest import OTHER, PASSAGE, Run, page
from tests.helpers import document, write

NAME = "article-audit.toml"
BOTH = f"<b>甲</b>先到。{PASSAGE}<i>乙</i>后到。"


def states(done: Any) -> list[tuple[str, str]]:
    return sorted((finding["code"], finding["state"]) for finding in document(done)["findings"])


def entry(code: str, reason: str = "it is quoted", **more: str) -> str:
    rest = "".join(f"{key} = '''{value}'''\n" for key, value in more.items())
    return f'[[suppress]]\ncode = "{code}"\nreason = "{reason}"\n{rest}'


def test_what_is_suppressed_is_reported_but_does_not_fail(repeated: Path, run: Run) -> None:
    assert run("check", ".", cwd=repeated).returncode == 1
    write(repeated, {NAME: entry("passage/repeated", "a refrain", path="a.txt", text=PASSAGE[:8])})
    done = run("check", ".", "--format", "json", "--max-error-rate", "0", cwd=repeated)
    found = document(done)
    assert done.returncode == 0
    assert states(done) == [("passage/repeated", "suppressed")]
    assert found["summary"]["suppressed"] == 1
    assert found["summary"]["errors"] == found["articles"][0]["errors"] == found["articles"][0]["error_rate"] == 0
    assert len(found["passages"]) == 1
    assert "1 suppressed" in run("check", ".", cwd=repeated).stdout.decode().splitlines()[-1]


def test_the_reason_goes_with_the_finding(repeated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repeated, {NAME: entry("passage", "a refrain")})
    monkeypatch.chdir(repeated)
    (finding,) = audit.check(["."], config=NAME).findings
    assert (finding.state, finding.reason) == ("suppressed", "a refrain")


@pytest.mark.parametrize(
    ("more", "hits"),
    [
        ({}, 4),
        ({"path": "a.txt"}, 4),
        ({"path": "*.txt"}, 4),
        ({"path": "b.txt"}, 0),
        ({"path": "in/"}, 0),
        ({"text": "<b>"}, 1),
        ({"text": "甲</b>先 到"}, 1),  # words around the place; white space does not count
        ({"text": "甲"}, 0),  # beside the place, not at it
        ({"text": "<b>甲</b>先到。"}, 2),
        ({"text": "<b>", "path": "b.txt"}, 0),
    ],
)
def test_by_code_path_and_text(more: dict[str, str], hits: int, tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.txt": page(BOTH), NAME: entry("text/markup", **more)})
    found = states(run("check", ".", "--format", "json", "--ignore", "config", cwd=tmp_path))
    assert found == [("text/markup", "new")] * (4 - hits) + [("text/markup", "suppressed")] * hits


@pytest.mark.parametrize("path", ["a.txt", "b.txt", "[ab].txt"])
def test_a_finding_of_two_articles_is_known_by_either(path: str, reused: Path, run: Run) -> None:
    write(reused, {NAME: entry("passage/reused", path=path, text=PASSAGE[4:12])})
    assert states(run("check", ".", "--format", "json", cwd=reused)) == [("passage/reused", "suppressed")]


def test_a_conflict_is_known_by_the_words_of_its_figures(tmp_path: Path, run: Run) -> None:
    text = "今年共录取新生850名，其中男生430名、女生450名。"
    write(tmp_path, {"a.txt": page(text), NAME: entry("figure/parts", text="其中男生430名")})
    found = document(run("check", ".", "--format", "json", cwd=tmp_path))
    assert [finding["state"] for finding in found["findings"]] == ["suppressed"]


# --- stale ones


STALE = ("config/suppression", "new")


@pytest.mark.parametrize("name", [NAME, "pyproject.toml"])
def test_one_that_matches_nothing_is_a_finding(name: str, reused: Path, run: Run) -> None:
    table = "[tool.article-audit]\n" if name == "pyproject.toml" else ""
    entries = table + "# why\n\n" + entry("passage") + "\n" + entry("text/markup", "quoted", path="a.txt")
    if table:
        entries = entries.replace("[[suppress]]", "[[tool.article-audit.suppress]]")
    write(reused, {name: entries})
    done = run("check", ".", "--format", "json", cwd=reused)
    assert states(done) == [STALE, ("passage/reused", "suppressed")]
    finding = next(each for each in document(done)["findings"] if each["code"] == STALE[0])
    assert (finding["severity"], finding["article"]) == ("warning", name)
    line = entries.splitlines()[finding["line"] - 1]
    assert line.strip("[]").endswith("suppress")
    assert 'code = "text/markup"' in entries.splitlines()[finding["line"]]
    assert "text/markup" in finding["message"]
    assert done.returncode == 0
    assert run("check", ".", "--fail-on", "warning", cwd=reused).returncode == 1
    assert "text/markup · a.txt" in run("check", ".", "--lang", "zh", cwd=reused).stdout.decode()


@pytest.mark.parametrize(
    ("code", "path", "words", "is_judged"),
    [
        ("text/markup", "a.txt", ["."], True),
        ("text/markup", "./a.txt", ["a.txt"], False),  # a pattern without a folder before it means any folder's
        ("text/markup", "/a.txt", ["a.txt"], True),
        ("text/markup", "/a.txt", ["b.txt"], False),
        ("text/markup", None, ["a.txt", "b.txt"], False),  # there may be more
        ("text/markup", None, ["."], True),
        ("text/markup", "in/*.txt", ["in"], True),
        ("text/markup", "in/deep/**", ["in"], True),
        ("text/markup", "in/**", ["in/deep"], False),
        ("text/markup", "gone/x.txt", ["."], True),
        ("text/markup", None, [".", "--select", "text/markup"], True),
        ("text/markup", None, [".", "--select", "passage"], False),
        ("text", None, [".", "--select", "text/markup"], False),
        ("text/markup", None, [".", "--ignore", "config"], False),
        ("passage/repeated", "/a.txt", ["a.txt"], False),  # what it was like may not be among what was audited
        ("passage/repeated", "in/a.txt", ["in"], True),
        ("passage", None, ["."], True),
    ],
)
def test_only_a_run_that_would_have_found_it_calls_it_stale(
    code: str, path: str | None, words: list[str], is_judged: bool, tmp_path: Path, run: Run
) -> None:
    names = ["a.txt", "b.txt", "in/a.txt", "in/deep/a.txt"]
    parts = [
        "山上的茶园今年开了新路。",
        "河边的水车修好了，夜里也转。",
        "学校的操场铺了草，孩子们很高兴。",
        "镇上的剧院重新开门。",
    ]
    write(tmp_path, dict(zip(names, map(page, parts), strict=True)))
    write(tmp_path, {NAME: entry(code, **({"path": path} if path else {}))})
    found = states(run("check", *words, "--format", "json", cwd=tmp_path))
    assert (STALE in found) == is_judged


def test_a_stale_one_has_a_severity_like_any_other(reused: Path, run: Run) -> None:
    write(reused, {NAME: entry("text/markup") + '[severity]\n"config/suppression" = "error"'})
    assert run("check", ".", cwd=reused).returncode == 1
    write(reused, {NAME: entry("text/markup") + '[severity]\nconfig = "off"'})
    assert states(run("check", ".", "--format", "json", cwd=reused)) == [("passage/reused", "new")]


def test_two_alike_are_two(reused: Path, run: Run) -> None:
    write(reused, {NAME: 2 * entry("text/markup")})
    found = document(run("check", ".", "--format", "json", cwd=reused))["findings"]
    assert [finding["line"] for finding in found if finding["code"] == STALE[0]] == [1, 4]
    assert len({finding["id"] for finding in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ('[[suppress]]\ncode = "a"\n\n[[ suppress ]]\ncode = "b"', [1, 4]),
        ("note = '''\n[[suppress]]\n'''\n[[suppress]]\n", [4]),
        ('suppress = [\n  { code = "a" },\n  { code = "b" },\n]', [2, 3]),
        ('suppress = [{ code = "a" }, { code = "b" }]', [1, 1]),
        ('x = [\n 1,\n]\nsuppress = [ # all\n\n  { code = "a", path = ["b",\n "c"] }\n]', [7]),
        ("[tool.article-audit]\n[[tool.article-audit.suppress]]\n[tool.ruff]\n[[tool.article-audit.suppress]]", [2, 4]),
    ],
)
def test_the_lines_of_entries(text: str, lines: list[int]) -> None:
    assert entry_lines(text) == lines


def test_the_passage_beside_a_suppressed_one_is_still_found(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, OTHER, PASSAGE), NAME: entry("passage", text="农技站")})
    assert [state for _, state in states(run("check", ".", "--format", "json", cwd=tmp_path))] == ["new", "suppressed"]
