"""Workflow commands: what the runner of GitHub Actions reads back is what was meant, at most what GitHub shows."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats import FORMATS, Options, Verdict
from audit.formats.shown import visible
from audit.model import Severity
from audit.report import Report
from tests.conftest import OTHER, PASSAGE, Run, page
from tests.formats import made
from tests.helpers import write


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def command(line: str) -> Command:
    """A line as the runner parses it."""
    assert line.startswith("::")
    head, separator, data = line[2:].partition("::")
    assert separator
    name, _, properties = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in properties.split(","))
    return Command(name, {key: unescaped(value, "%3A:", "%2C,") for key, value in pairs}, unescaped(data))


def unescaped(text: str, *more: str) -> str:
    for pair in ("%0D\r", "%0A\n", *more, "%25%"):
        text = text.replace(pair[:3], pair[3:])
    return text


def parsed(output: str) -> tuple[list[Command], list[str]]:
    """The commands, and the lines of the log after them."""
    lines = output.removesuffix("\n").split("\n") if output else []
    commands = [command(line) for line in lines if line.startswith("::")]
    assert all(line.startswith("::") for line in lines[: len(commands)])
    log = lines[len(commands) :]
    assert not any("##[" in line or line.lstrip().startswith("::") for line in log)
    return commands, log


def rendered(report: Report, **options: object) -> tuple[list[Command], list[str]]:
    return parsed(FORMATS["github"].render(report, Options(**options))[""])  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_seeds(lang: str, run: Run) -> None:
    """The worst first, and among ten errors all four that are no damage."""
    result = run("check", "seeds", "--format", "github", "--lang", lang)
    assert result.stderr == b""
    commands, log = parsed(result.stdout.decode())
    assert [command.name for command in commands] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    titles = [command.properties["title"] for command in commands]
    assert titles[:5] == ["passage/repeated"] * 3 + ["figure/ordinal", "figure/decreased"]
    assert "770" in log[0]
    assert "json=report.json" in log[0]
    assert ("Exit code 1", "退出码 1")[lang == "zh"] in log[-1]


def test_nothing_found(tmp_path: Path, run: Run) -> None:
    result = run("check", write(tmp_path, {"a.txt": page(PASSAGE)}), "--format", "github")
    assert parsed(result.stdout.decode()) == ([], ["Exit code 0: no findings"])
    assert rendered(made.report([])) == ([], [])


def test_an_annotation_is_at_the_right_line(tmp_path: Path, run: Run) -> None:
    text = page(PASSAGE, OTHER, PASSAGE)
    write(tmp_path, {"文章/一,二:三.txt": text})
    ((error,), _) = parsed(run("check", ".", "--format", "github", cwd=tmp_path).stdout.decode())
    line = text.split("\n").index(PASSAGE, text.split("\n").index(PASSAGE) + 1) + 1
    assert error.properties == {
        "file": "文章/一,二:三.txt",
        "line": str(line),
        "endLine": str(line),
        "col": "1",
        "endColumn": str(len(PASSAGE) + 1),
        "title": "passage/repeated",
    }
    said = error.message.split("\n")
    assert PASSAGE in said
    assert any(f"三.txt:{line - 4}" in part for part in said)


def test_a_place_of_several_lines_has_no_columns() -> None:
    at = made.place()._replace(end_line=3, end_column=1)
    ((error,), _) = rendered(made.report([made.defect("a", at)]))
    assert {key for key in error.properties if "ol" in key} == set()
    assert (error.properties["line"], error.properties["endLine"]) == ("1", "3")


@pytest.mark.parametrize(("name", "file"), [("news.jsonl#7", "news.jsonl"), ("a.docx", "a.docx"), ("a.html", "a.html")])
def test_a_text_taken_out_of_a_file_has_no_lines_there(name: str, file: str) -> None:
    ((error,), _) = rendered(made.report([made.defect("a", made.place(name, line=5))]))
    assert set(error.properties) == {"file", "title"}
    assert error.properties["file"] == file
    assert "line 5" in error.message


def test_only_new_findings() -> None:
    rows = [made.defect(name, made.place()) for name in "abc"]
    states = ["new", "known", "suppressed"]
    findings = [made.finding(row, state=state) for row, state in zip(rows, states, strict=True)]
    commands, _ = rendered(made.report(rows, findings))
    assert len(commands) == 1


def test_a_repository_with_known_findings_and_a_new_repeat(tmp_path: Path, run: Run) -> None:
    rows = [made.defect(f"{n}", made.place(f"{n}.txt")) for n in range(300)]
    repeat = made.passage("p", made.place("new.txt"), made.place("new.txt", line=9))
    findings = [*(made.finding(row, state="known") for row in rows), made.finding(repeat, Severity.WARNING)]
    ((only,), _) = rendered(made.report([*rows, repeat], findings), baseline=True)
    assert (only.name, only.properties["file"], only.properties["line"]) == ("warning", "new.txt", "9")


def test_at_most_ten_of_each_and_how_many_more() -> None:
    rows = [made.defect(f"{n:02}", made.place(f"{n % 3}.txt", line=n)) for n in range(25)]
    severities = [Severity.ERROR] * 11 + [Severity.WARNING] * 12 + [Severity.INFO] * 2
    findings = [made.finding(row, severity) for row, severity in zip(rows, severities, strict=True)]
    commands, log = rendered(made.report(rows, findings))
    assert Counter(each.name for each in commands) == {"error": 10, "warning": 10, "notice": 2}
    assert len({each.properties["line"] for each in commands}) == 22
    assert log[0].startswith("Not annotated: 1 error, 2 warnings.")
    assert "3 such places" not in commands[3].message  # said once of those that are alike
    assert "4 such places" in commands[0].message


def test_to_a_file(repeated: Path, run: Run) -> None:
    run("check", ".", "--format", "github=out/log.txt", "--format", "json", cwd=repeated)
    commands, _ = parsed((repeated / "out" / "log.txt").read_text("utf-8"))
    assert len(commands) == 1
    assert json.loads(run("check", ".", "--format", "json", cwd=repeated).stdout)


# --- texts that would act


@pytest.mark.parametrize("name", made.NAMES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_texts(name: str, lang: str) -> None:
    verdict = Verdict(1, made.HOSTILE, made.HOSTILE)
    commands, log = rendered(made.hostile(name), lang=lang, verdict=verdict)
    assert len(commands) == 5
    assert len(log) == 1
    for each in commands:
        assert all(line.isprintable() for line in each.message.split("\n"))


TEXTS = st.text() | st.text("%0A3C2D5:,=\r\n\"'", max_size=20)


@given(TEXTS, TEXTS)
def test_what_the_runner_reads_is_what_was_said(text: str, name: str) -> None:
    commands, _ = rendered(made.hostile(f"x{name}", text))
    (markup,) = [each for each in commands if each.properties["title"] == "text/markup"]
    assert markup.message.split("\n")[0] == visible(text)
    printable = "".join(c if c in "\r\n" else visible(c) for c in f"x{name}")
    if made.place(f"x{name}").file == f"x{name}" and "/" not in name:
        assert markup.properties["file"] == printable
