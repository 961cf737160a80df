"""Findings that somebody has looked at and found right, and suppressions that match nothing any more."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from audit.catalogue import selected
from audit.gate.checks import SUPPRESSION
from audit.gate.settings import Settings, Suppression
from audit.identity import Ids, copy
from audit.model import Text
from audit.patterns import base, is_within, matches
from audit.readers.walk import STDIN
from audit.report import DefectRow, Finding, Place, Report

ALONE = ("text", "meta", "file")
"""Families whose checks look at one article at a time: it is enough to audit the file that is meant."""
BRACKET = re.compile(r"[\[\]{}]")
GLOB = re.compile(r"[*?\[!\\]")


def suppressed(report: Report, settings: Settings, paths: Sequence[str], codes: frozenset[str]) -> Report:
    """The report with what is suppressed marked, and a finding for each suppression that this run shows to be stale.

    `paths` are those that the audit was given, `codes` those that were on.
    """
    if not settings.suppress:
        return report
    used: set[int] = set()
    findings = [_marked(report, finding, settings, used) for finding in report.findings]
    unused = [number for number in range(len(settings.suppress)) if number not in used]
    stale = [number for number in unused if _is_judged(settings.suppress[number], settings, paths, codes)]
    if stale and SUPPRESSION.code in codes:
        rows = list(_stale(settings, stale))
        defects = sorted((*report.defects, *(row for row, _ in rows)), key=lambda row: (row.place, row.code, row.id))
        report = replace(report, defects=defects)
        findings += [finding for _, finding in rows]
    return report.with_findings(findings)


def _marked(report: Report, finding: Finding, settings: Settings, used: set[int]) -> Finding:
    """A finding, suppressed by the first entry that matches; every entry that does is noted as used."""
    hits = [number for number, entry in enumerate(settings.suppress) if _hits(entry, report, finding, settings.root)]
    used.update(hits)
    return replace(finding, state="suppressed", reason=settings.suppress[hits[0]].reason) if hits else finding


def _hits(entry: Suppression, report: Report, finding: Finding, root: str) -> bool:
    if entry.code not in (finding.code, finding.code.partition("/")[0]):
        return False
    places = report.detail(finding).places
    if entry.path and not any(matches(entry.path, place.article, root) for place in places):
        return False
    return entry.text is None or any(_says(place, report.texts.get(place.article), entry.text) for place in places)


def _says(place: Place, source: str | None, words: str) -> bool:
    """Whether words stand at a place, or across one of its ends; white space does not count."""
    wanted, inside = "".join(words.split()), "".join(place.text.split())
    if source is None or not inside:
        return wanted in inside
    reach = 4 * len(wanted)  # room for white space
    before = "".join(source[max(0, place.offset - reach) : place.offset].split())
    after = "".join(source[place.end_offset : place.end_offset + reach].split())
    return wanted in before[max(0, len(before) - len(wanted) + 1) :] + inside + after[: len(wanted) - 1]


def _is_judged(entry: Suppression, settings: Settings, paths: Sequence[str], codes: frozenset[str]) -> bool:
    """Whether this run would have found all that an entry can match: its codes were on, its files were audited.

    A passage or figure is compared with others, so that for those a folder must have been audited.
    """
    if not selected((entry.code,), ()) <= codes:
        return False
    alone = entry.code.partition("/")[0] in ALONE
    named = [os.path.realpath(path) for path in paths if path != STDIN and (alone or os.path.isdir(path))]
    return all(
        any(is_within(os.path.join(base(path, settings.root), area), path) for path in named)
        for area in (map(_area, entry.path) if entry.path else ("",))
    )


def _area(pattern: str) -> str:
    """The folder or file that holds all that a pattern matches, from the folder of the configuration."""
    if "/" not in pattern.rstrip("/"):  # matches at any depth
        return ""
    parts = pattern.strip("/").split("/")
    fixed = next((number for number, part in enumerate(parts) if GLOB.search(part)), len(parts))
    return os.path.join(*parts[:fixed]) if fixed else ""


def _stale(settings: Settings, numbers: Sequence[int]) -> Iterator[tuple[DefectRow, Finding]]:
    """A row and a finding for each entry of these numbers, at its line of the configuration."""
    file, ids = str(settings.config), Ids()
    lines = entry_lines(Path(file).read_text("utf-8-sig"))
    for number in numbers:
        entry = settings.suppress[number]
        line = lines[number] if number < len(lines) else 1
        what = " · ".join(filter(None, (entry.code, *entry.path, entry.text)))
        key = ids("suppression", what, entry.reason)
        place = Place(file, 0, 0, line, 1, line, 1, "")
        known = copy(SUPPRESSION.code, f"{what}\n{entry.reason}", place)
        message = Text(
            f"this suppression matches nothing any more: {what} ({entry.reason})",
            f"这条屏蔽已不匹配任何问题：{what}（{entry.reason}）",
        )
        row = DefectRow(key, SUPPRESSION.code, SUPPRESSION.severity, place, None, message)
        yield (
            row,
            Finding(
                id=f"f{key}",
                code=row.code,
                severity=row.severity,
                state="new",
                fingerprint=known.fingerprint,
                place=place,
                message=message,
                detail=f"defects/{key}",
                copies=(known,),
            ),
        )


def entry_lines(text: str) -> list[int]:
    """For each `suppress` entry of a TOML file the line that begins it; of a list in one piece, that ends it."""
    lines = text.split("\n")
    out: list[int] = []
    for number, line in enumerate(lines, 1):
        if BRACKET.search(line):  # only such a line makes one more
            head = "\n".join(lines[:number])
            count = max(_entries(head), _entries(head + "]"))
            out += [number] * (count - len(out))
    return out


def _entries(head: str) -> int:
    """How many entries the first lines of a file hold; 0 where they are no file yet."""
    try:
        table = tomllib.loads(head)
    except tomllib.TOMLDecodeError:
        return 0
    tool = table.get("tool", {}).get("article-audit", table)
    return len(tool.get("suppress", ()))
