"""One value for two periods: what was produced in September told as that of the third quarter.

A value with three digits that is the same for a month and for the quarter around it is one of the two's; that a thing
grew by nothing in the other two months would be news of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.evidence.plans import is_foreseen
from audit.figures.likeness.matching import fit
from audit.figures.likeness.moments import days
from audit.figures.pairs.events import strangers, sureness
from audit.figures.pairs.levels import needs_level
from audit.figures.pairs.matches import Match, matches
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import AMOUNTS, digits
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Figure, Text

_FIT = 0.4
_SURELY = 0.85
_TELLING, _LARGE = 3, 10_000
_MONTH, _YEAR = 27, 367
_LONGER = 2.5
_MOST_NEIGHBOURS = 8
_RULE = Text("one value for a period and for a part of it", "同一数值既作全期又作其中一段时期的数")


def across(pair: Pair) -> Iterator[Conflict]:
    """Values that two articles give alike, for a period and for a part of it."""
    if pair.neighbours > _MOST_NEIGHBOURS or sureness(pair) < _SURELY:
        return
    if _values(pair.first).isdisjoint(_values(pair.second)) or strangers(pair):
        return
    for match in matches(pair, lambda a, b: _is_one_value(a, b) and _is_part(a, b)):
        if match.fit >= _FIT and match.mine.timing == match.theirs.timing == "dated":
            found = [(pair.first, match.first), (pair.second, match.second)]
            if not any(is_base(*one) or is_foreseen(*one) for one in found):
                yield conflict(CODE, "probable", [*found, *_answers(pair, match)], _RULE)


@once
def _values(reading: Reading) -> frozenset[tuple[float, str | None]]:
    """The values of an article that may be told for two periods."""
    return frozenset(
        (f.value, f.unit)
        for f in reading.figures
        if f.period is not None and f.kind in AMOUNTS and f.qualifier == "exact" and digits(f.value) >= _TELLING - 1
    )


def _answers(pair: Pair, match: Match) -> list[tuple[Reading, Figure]]:
    """What one of the articles itself tells for the time for which the other gives the value."""
    sides = (pair.first, match.first, match.theirs, match.second), (pair.second, match.second, match.mine, match.first)
    return [
        (reading, other)
        for reading, own, around, figure in sides
        for other in reading.figures
        if other is not own
        and other.unit == own.unit
        and other.period == figure.period
        and fit(surroundings(reading, other), around) >= _FIT
    ][:1]


def _is_one_value(a: Figure, b: Figure) -> bool:
    return (
        a.value == b.value
        and a.unit == b.unit
        and a.qualifier == b.qualifier == "exact"
        and a.kind in AMOUNTS
        and (digits(a.value) >= _TELLING or (digits(a.value) == _TELLING - 1 and abs(a.value) >= _LARGE))
        and "plan" not in {a.role, b.role}
        and not (needs_level(a) or needs_level(b))
    )


def _is_part(a: Figure, b: Figure) -> bool:
    """Whether one period lies in the other and is far shorter, both of months of one year."""
    if a.period is None or b.period is None:
        return False
    (start, end), (first, last) = sorted((days(a), days(b)), key=lambda span: span[1] - span[0])
    short, long = end - start + 1, last - first + 1
    return first <= start and end <= last and short >= _MONTH and _LONGER * short <= long <= _YEAR
