"""A running total that did not grow by what was added since: 327 by 2 June, 24 more in the week after, 341 by then.

Bulletins give what a week or a month has brought, and all since the year began. From one bulletin to the next the total
grows at least by what the later one calls new; where their weeks follow on one another, by just as much.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.moments import days
from audit.figures.likeness.slips import slipped
from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.decreased.check import CODE
from audit.figures.rules.decreased.summed import Total, are_one, totals
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_SURELY, _LONGEST = 0.7, 100
_NEW = regex(r"新增|新报告|新确诊|新发|净增|又[增有]|再[增添]|\bnew\b|\bmore\b|\banother\b|\badded\b")
_LEAD, _PIECE = 16, 2
_LATE = 10
"""Days by which a report may come after the day that its total was counted up to."""
_WEEK = 6
_KEPT = 0.9
"""Of what was added, the share that a total must have grown by where nobody knows the very day."""
_RULE = Text("the total did not grow by what was added since", "累计数的增加与期间新增不符")


def across(pair: Pair) -> Iterator[Conflict]:
    """Totals of which the later is not the earlier and what the later article calls new."""
    if pair.days is None or not 0 < pair.days <= _LONGEST or sureness(pair) < _SURELY:
        return
    first, second = totals(pair.first), totals(pair.second)
    if not first or not second or are_corrected(pair) or strangers(pair):
        return
    for a in first:
        for b in second:
            if are_one(pair, a, b) and not are_elsewhere(pair, a.figure, b.figure):
                found = _grew(pair, a, b)
                if found is not None:
                    yield found
                    return


def _grew(pair: Pair, a: Total, b: Total) -> Conflict | None:
    """A conflict, if the later of two totals is too small, or too large, for what was added."""
    (early, old), (late, new) = sorted(((pair.first, a), (pair.second, b)), key=lambda one: one[0].day or 0)
    before, after = old.figure, new.figure
    for added in late.figures:
        if not _is_added(late, added, new):
            continue
        start, end = days(added)
        if not 0 <= end - start <= _LONGEST or not old.until - _LATE <= start <= end <= new.until:
            continue
        due = before.value + added.value
        if after.value == due or any(figure.qualifier != "exact" for figure in (before, after, added)):
            continue
        follows = _follows(early, old, start)
        share = 1.0 if follows or start >= old.until else _KEPT * (1 - (old.until - start) / (end - start + 1))
        short = after.value < before.value + share * added.value
        if short or (follows and slipped(after._replace(value=due), after)):
            told = [(early, before), (late, added), (late, after)]
            return conflict(CODE, "probable", told, _RULE)
    return None


def _is_added(reading: Reading, figure: Figure, total: Total) -> bool:
    """Whether a figure is what a week or a month has added to a total of its article."""
    whole = total.figure
    if figure is whole or figure.period is None or family(figure) != family(whole) or figure.kind != whole.kind:
        return False
    if figure.role in {"stock", "plan", "average"} or not 0 < figure.value < whole.value:
        return False
    lead = reading.gap(None, figure)[-_LEAD:]
    pieces = {lead[at : at + _PIECE] for at in range(len(lead) - 1)}
    alike = any(piece.isalpha() and piece in total.label for piece in pieces)
    return alike and (figure.unit == whole.unit) and (_NEW.search(lead) is not None or days(figure)[0] > _start(whole))


def _start(figure: Figure) -> int:
    return days(figure)[0] if figure.period is not None else 0


def _follows(early: Reading, total: Total, start: int) -> bool:
    """Whether the earlier article tells what was added until the very day before."""
    return any(
        days(figure)[1] == start - 1 and days(figure)[1] - days(figure)[0] >= _WEEK
        for figure in early.figures
        if figure.period is not None and figure is not total.figure and family(figure) == family(total.figure)
    )
