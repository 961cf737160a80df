"""A finding in a few lines of plain text, for programs that show a finding as a message."""

from __future__ import annotations

from audit.catalogue import check
from audit.formats.places import others, within
from audit.formats.shown import elided, visible
from audit.model import Text
from audit.report import Finding, PassageRow, Report

PLACES = 10  # listed of the other places of a finding
QUOTED = 240  # characters shown of a passage


def lines(report: Report, finding: Finding, lang: str) -> list[str]:
    """The message, what stands there, the other places, how to mend it."""
    places = others(report, finding)
    out = [finding.message.in_(lang)]
    if not finding.place.is_in_file:
        out.append(within(finding.place).in_(lang))
    if isinstance(report.detail(finding), PassageRow):
        out.append(elided(finding.place.text, QUOTED))
    also = Text("also {} ({})", "另见 {}（{}）").in_(lang)
    out += [also.format(place, note.in_(lang)) for place, note in places[:PLACES]]
    if (more := len(places) - PLACES) > 0:
        out.append(Text(f"and {more:,} more places", f"另有 {more:,} 处").in_(lang))
    out.append(check(finding.code).mend.in_(lang))
    return [visible(line) for line in out]
