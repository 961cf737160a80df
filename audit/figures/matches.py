"""Which figures of two articles answer one another: of all that may be compared, those that fit one another best.

What a rule cannot use is dropped by the values alone, before the words around the figures are looked at.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple, cast

from audit.figures.kinship import kin, may_compare, of_one_kind
from audit.figures.matching import Surroundings, agree, fit, is_base, surroundings
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, digits, family
from audit.figures.sizes import Sized, at_odds, sized
from audit.figures.slips import lost_noughts, slipped
from audit.model import Figure

_MOST_PAIRS = 600
_SLIP, _SLIP_OF_MANY = 0.3, 0.6
"""What it is worth that one value is the other with digits exchanged: of three, and of more."""
_TELLING = 3
"""Digits from which on a slip of them is hardly chance."""
_FAR = math.log(10.0)
_INCOMPARABLE = frozenset({"ordinal", "unit:章", "unit:节", "unit:集", "unit:大", "age"})


class Match(NamedTuple):
    """Two figures that answer one another in two articles."""

    first: Figure
    second: Figure
    mine: Surroundings
    theirs: Surroundings
    fit: float


@lru_cache(maxsize=1)
def apart(pair: Pair) -> tuple[tuple[Sized, Sized], ...]:
    """The figures of two articles that might be told of one thing, and cannot both be true of it.

    Values that are many times one another are none of these, unless noughts were lost.
    """
    mine, theirs = blocks(pair.first), blocks(pair.second)
    return tuple(
        (a, b)
        for name in sorted(mine.keys() & theirs.keys())
        if len(mine[name]) * len(theirs[name]) <= _MOST_PAIRS
        for a in mine[name]
        for b in theirs[name]
        if (a.low > b.high or b.low > a.high)
        and (abs(a.log - b.log) < _FAR or _lost_noughts(a, b))
        and of_one_kind(a.level, b.level)
        and at_odds(a, b)
    )


def _lost_noughts(a: Sized, b: Sized) -> bool:
    return bool(a.size and b.size) and lost_noughts(max(a.size, b.size) / min(a.size, b.size))


def likeness(pair: Pair, a: Figure, b: Figure) -> float | None:
    """How well two figures fit one another, 0 to 1; None where they count different things."""
    return _fits(pair).of(a, b)


def match(pair: Pair, a: Figure, b: Figure) -> Match | None:
    """Two figures as a match where, of all that may be compared, each fits the other best; else None."""
    fits = _fits(pair)
    score = fits.of(a, b)
    if score is None:
        return None
    block = _block(a)
    first, second = blocks(pair.first)[block], blocks(pair.second)[block]
    if score < 1 and any((fits.of(a, other.figure) or 0.0) > score for other in second):
        return None
    if score < 1 and any((fits.of(other.figure, b) or 0.0) > score for other in first):
        return None
    return Match(a, b, surroundings(pair.first, a), surroundings(pair.second, b), score)


class _Fits:
    """How well the figures of two articles fit one another, each two worked out once."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._known: dict[tuple[int, int], float | None] = {}

    def of(self, a: Figure, b: Figure) -> float | None:
        """The likeness of two figures, 0 to 1; None where they count different things."""
        key = a.start, b.start
        if key not in self._known:
            alike = may_compare(a, b) and kin(self._pair.first, a, self._pair.second, b)
            self._known[key] = _likeness(self._pair, a, b) if alike else None
        return self._known[key]


@lru_cache(maxsize=1)
def _fits(pair: Pair) -> _Fits:
    return _Fits(pair)


def _likeness(pair: Pair, a: Figure, b: Figure) -> float:
    """How well two figures fit, 0 to 1: by the words around them, by their level, by digits that were exchanged."""
    score = fit(surroundings(pair.first, a), surroundings(pair.second, b))
    if needs_level(a) and score:
        return (score + of_one_level(pair, a, b)) / 2
    size = min(digits(a.value), digits(b.value))
    if size < _TELLING or a.value == b.value or not slipped(a, b):
        return score
    return min(1.0, score + (_SLIP_OF_MANY if size > _TELLING else _SLIP * bool(score)))


def blocks(reading: Reading) -> dict[str, list[Sized]]:
    """The comparable figures of an article by what their unit may be compared with at all."""
    if "blocks" not in reading.memo:
        groups: dict[str, list[Sized]] = {}
        for one in sized(reading):
            if one.figure.kind in {"ordinal", "rank"} or one.figure.unit == "周年" or one.family in _INCOMPARABLE:
                continue
            groups.setdefault(_block(one.figure), []).append(one)
        if reading.title_end:
            for group in groups.values():  # what the body tells as well, the headline need not
                body = [one.figure for one in group if one.figure.start >= reading.title_end]
                group[:] = [
                    one
                    for one in group
                    if one.figure.start >= reading.title_end or not any(_is_told(one.figure, by) for by in body)
                ]
        reading.memo["blocks"] = groups
    return cast("dict[str, list[Sized]]", reading.memo["blocks"])


def _block(figure: Figure) -> str:
    return "count" if figure.kind == "count" else family(figure)


def _is_told(titled: Figure, by: Figure) -> bool:
    return family(by) == family(titled) and agree(by, titled) and by.qualifier == "exact"


def needs_level(figure: Figure) -> bool:
    """Whether a figure says nothing without the figure before it: a percentage, a multiple, a change."""
    return figure.kind in {"percent", "multiple"} or figure.role == "increment"


def of_one_level(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether two percentages follow one and the same level, and so are its change: 31.2亿美元,年增12.2%."""
    mine, theirs = _level(pair.first, a), _level(pair.second, b)
    return mine is not None and theirs is not None and agree(mine, theirs) and digits(mine.value) > 1


def _level(reading: Reading, figure: Figure) -> Figure | None:
    """The nearest figure before a percentage in its sentence, or title, that is none itself."""
    start = reading.sentence(figure.start)[0]
    at = bisect_left(reading.figures, figure.start, key=lambda one: one.start) - 1
    while at >= 0 and reading.figures[at].start >= start:
        before = reading.figures[at]
        if before.kind in {"money", "count", "measure"} and before.role != "increment" and not is_base(reading, before):
            return before
        at -= 1
    return None
