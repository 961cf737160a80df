"""Workflow commands of GitHub Actions: annotations at the lines of a change, the worst findings first.

GitHub shows ten errors, ten warnings and ten notices of a step; a line after them says how many more there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from audit.formats import Options
from audit.formats.lines import lines
from audit.formats.places import posix
from audit.formats.shown import counted, visible
from audit.formats.words import SEVERITIES, blocks
from audit.model import Severity, Text
from audit.report import Finding, Report

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
MOST = 10  # of each command, that GitHub shows of a step
DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
PROPERTY = DATA | {":": "%3A", ",": "%2C"}


def render(report: Report, options: Options) -> Mapping[str, str]:
    """A command on each line, then what was not shown, and the verdict."""
    return {"": "".join(f"{line}\n" for line in _lines(report, options))}


def _lines(report: Report, options: Options) -> Iterator[str]:
    lang = options.lang
    left: dict[Severity, int] = {}
    for severity in Severity:
        shown = blocks(f for f in report.findings if f.state == "new" and f.severity == severity)
        commands = list(islice(_commands(report, shown, lang), MOST))
        yield from commands
        left[severity] = sum(map(len, shown)) - len(commands)
    if any(left.values()):
        yield _left_out(left).in_(lang)
    if verdict := options.verdict:
        yield _log(verdict.zh if lang == "zh" else verdict.en)


def _left_out(left: Mapping[Severity, int]) -> Text:
    en = ", ".join(counted(number, SEVERITIES[severity].en) for severity, number in left.items() if number)
    zh = "，".join(f"{SEVERITIES[severity].zh} {number:,} 条" for severity, number in left.items() if number)
    return Text(
        f"Not annotated: {en}. GitHub shows {MOST} of each kind; add --format markdown=summary.md or sarif=audit.sarif"
        " for more, json=report.json for all.",
        f"未标注：{zh}。GitHub 每类只显示 {MOST} 条；更多请加 --format markdown=summary.md 或 sarif=audit.sarif，"
        "全部请加 json=report.json。",
    )


def _commands(report: Report, shown: list[list[Finding]], lang: str) -> Iterator[str]:
    """The first finding of each block, for ten alike tell less than ten different ones; then the others."""
    for block in shown:
        alike = Text(f"{len(block):,} such places in this article", f"本篇共 {len(block):,} 处").in_(lang)
        yield _command(report, block[0], lang, [alike] if len(block) > 1 else [])
    for block in shown:
        for finding in block[1:]:
            yield _command(report, finding, lang, [])


def _command(report: Report, finding: Finding, lang: str, more: list[str]) -> str:
    """`::error file=…,line=…::message`; a place that is not in the file itself has no line there."""
    place = finding.place
    properties = {"file": posix(place.file)}
    if place.is_in_file:
        properties |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:  # columns of several lines are refused
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = finding.code
    fields = ",".join(f"{name}={_escaped(text, PROPERTY)}" for name, text in properties.items())
    message = "\n".join([*lines(report, finding, lang), *more])
    return f"::{COMMANDS[finding.severity]} {fields}::{_escaped(message, DATA)}"


def _escaped(text: str, table: Mapping[str, str]) -> str:
    """Text as the runner reads it back; control characters but line ends are made visible."""
    return "".join(table.get(character) or visible(character) for character in text)


def _log(text: str) -> str:
    """A line of the log that is no command, not even one of the old kind."""
    return visible(text).replace("##[", "## [")
