"""Which figures of two articles answer one another: of all that may be compared, those that fit one another best."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from audit.figures.likeness.kinship import kin, may_compare, of_one_kind
from audit.figures.likeness.matching import fit
from audit.figures.likeness.moments import of_two_years, same_time
from audit.figures.likeness.sizes import Sized, at_odds, sized
from audit.figures.likeness.slips import FARTHEST, lost, one_digit, ratio, slipped
from audit.figures.pairs.blocks import blocks
from audit.figures.pairs.leftover import leftover
from audit.figures.pairs.levels import needs_level, of_one_level
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits
from audit.figures.reading.surroundings import Surroundings, became, surroundings
from audit.model import Conflict, Figure

_MOST_PAIRS = 600
_SLIP, _SLIP_OF_MANY, _SLIP_ALONE = 0.3, 0.6, 0.1
"""What it is worth that one value is the other with digits exchanged: of three, of more, of three without a word."""
_OTHER_TIME = 0.6
"""What is left of a likeness, to choose by, where the times differ."""
_OF_PAST = 0.4
"""The same where one has become another value since, and only one article tells that."""
_PLANNED = 0.6
"""The same where one is a plan and the other is none."""
_TELLING_SLIP = 0.1
"""By how much another choice must be better than one whose digits are the other's in another order."""
_FAR, _FAR_OFF = 5.0, 0.75
"""The same where one value is many times the other."""
_FARTHEST_TIMES, _TOO_FAR = 20.0, 0.4
"""The same where it is so many times the other that they hardly are one thing."""
_TAKEN = 0.7
"""How well two figures of one value must fit, measured by a rival of another value, to be no rivals of others."""
_FARTHEST = math.log(20.1)
_TOLD = 0.5
"""What the words that tell figures of one article apart add to a likeness, at most."""
_LOST_FIT = 0.2
_TELLING = 3
"""Digits from which on a slip of them is hardly chance."""


class Match(NamedTuple):
    """Two figures that answer one another in two articles."""

    first: Figure
    second: Figure
    mine: Surroundings
    theirs: Surroundings
    fit: float


Judge = Callable[[Pair, Match], Iterator[Conflict]]


@lru_cache(maxsize=1)
def apart(pair: Pair) -> dict[str, list[tuple[Sized, Sized]]]:
    """The figures of two articles that by their values might be told of one thing, and cannot both be true of it.

    They stand under what their units may be compared with. Values that are many times one another are none of these,
    unless noughts were lost. Where there are none, the words around the figures need not be looked at.
    """
    found = {block: list(_apart(*figures)) for block, figures in _in_both(pair)}
    return {block: figures for block, figures in found.items() if figures}


def _apart(mine: list[Sized], theirs: list[Sized]) -> Iterator[tuple[Sized, Sized]]:
    for a in mine:
        low, high, log = a.low, a.high, a.log
        for b in theirs:
            if low > b.high or b.low > high:
                near = abs(log - b.log) < _FARTHEST or lost(a.figure, b.figure)
                if near and (of_one_kind(a.level, b.level) or may_compare(a.figure, b.figure)) and at_odds(a, b):
                    yield a, b


def _in_both(pair: Pair) -> Iterator[tuple[str, tuple[list[Sized], list[Sized]]]]:
    mine, theirs = blocks(pair.first), blocks(pair.second)
    for block in sorted(mine.keys() & theirs.keys()):
        if len(mine[block]) * len(theirs[block]) <= _MOST_PAIRS:
            yield block, (mine[block], theirs[block])


def matches(pair: Pair, wanted: Callable[[Figure, Figure], bool]) -> Iterator[Match]:
    """The figures of two articles that fit one another best, each the other's first choice, of those `wanted`."""
    for block, (mine, theirs) in _in_both(pair):
        asked = [(a.figure, b.figure) for a in mine for b in theirs if wanted(a.figure, b.figure)]
        if asked and any(at_odds(a, b) for a in mine for b in theirs):
            found = (match(pair, block, a, b) for a, b in asked)
            yield from (one for one in found if one is not None and _choices(pair, block).are_first(*one[:2]))


def match(pair: Pair, block: str, a: Figure, b: Figure) -> Match | None:
    """Two figures of a block as a match, whether or not another fits better; None where they count different things."""
    found = likeness(pair, block, a, b)
    if found is None:
        return None
    mine, theirs = surroundings(pair.first, a), surroundings(pair.second, b)
    return Match(a, b, mine, theirs, fit(mine, theirs) if needs_level(a) else found)


def answered(pair: Pair, block: str, a: Figure, b: Figure, judged: Judge) -> Iterator[Conflict]:
    """What is judged of two figures of a block that fit one another best in their articles, which is asked last."""
    found = match(pair, block, a, b)
    if found is not None:
        yield from (hit for hit in judged(pair, found) if _choices(pair, block).are_first(a, b))


def likeness(pair: Pair, block: str, a: Figure, b: Figure) -> float | None:
    """How well two figures of a block fit one another, 0 to 1; None where they count different things."""
    return _choices(pair, block).likeness(a, b)


@lru_cache(maxsize=8)
def _choices(pair: Pair, block: str) -> _Choices:
    mine, theirs = blocks(pair.first)[block], blocks(pair.second)[block]
    return _Choices(pair, [one.figure for one in mine], [one.figure for one in theirs])


class _Choices:
    """Which figures of two articles choose one another, looked at where it is asked for."""

    def __init__(self, pair: Pair, first: list[Figure], second: list[Figure]) -> None:
        self._pair = pair
        self._first = first
        self._second = second
        self._likeness: dict[tuple[int, int], float | None] = {}
        self._known: dict[tuple[int, int], tuple[float, float] | None] = {}

    @cached_property
    def _weights(self) -> dict[str, float]:
        """What each word is worth to choose by: little where it stands beside many figures; none without a choice.

        出口 and 进口 tell figures apart that 亿元 and 增长 do not.
        """
        if len(self._first) == len(self._second) == 1:
            return {}
        sides = (self._pair.first, self._first), (self._pair.second, self._second)
        heads = [surroundings(reading, figure).head for reading, figures in sides for figure in figures]
        return {word: 1 / count for word, count in Counter(chain.from_iterable(heads)).items()}

    def are_first(self, a: Figure, b: Figure) -> bool:
        """Whether either of the two figures is the other's first choice."""
        own = self._choice(a, b)
        if own is None:
            return False
        slip = not needs_level(a) and (slipped(a, b) or one_digit(a, b))
        telling = slipped(a, b) and min(digits(a.value), digits(b.value)) >= _TELLING
        least = own[0] + (_TELLING_SLIP if telling else 0.0)
        rivals = (two for two in self._across(a, b) if (rival := self._choice(*two)) is not None and rival[0] > least)
        if telling and a.period is not None and a.period == b.period:
            # what is of another year is no rival of a value told again: 上年为9.36亿元
            rivals = (two for two in rivals if two[0].period == two[1].period)
        if not needs_level(a) and slipped(a, b) and (telling or ratio(a, b) < FARTHEST):
            # what is many times the one value is no rival of the other with its digits
            rivals = (two for two in rivals if ratio(*two) < _FAR)
        elif telling and self._are_left(a, b):
            rivals = (two for two in rivals if two[0].value == two[1].value)
        return all(
            two[0].value != two[1].value
            and (
                self._is_answered(*two)
                or (slip and self._is_told_elsewhere(*two))
                or (ratio(*two) >= _FAR and self._has_equal(*two))
            )
            for two in rivals
        )

    def _has_equal(self, a: Figure, b: Figure) -> bool:
        """Whether one of two figures has its very value in the other article."""
        return any(two[0].value == two[1].value and digits(two[0].value) >= _TELLING for two in self._across(a, b))

    def _are_left(self, a: Figure, b: Figure) -> bool:
        """Whether no other values of their unit are left over in either article."""
        first, second = self._pair.first, self._pair.second
        return leftover(self._pair).choice(sized(first)[first.at(a)], sized(second)[second.at(b)]) == 1

    def _across(self, a: Figure, b: Figure) -> Iterator[tuple[Figure, Figure]]:
        """All pairs of figures that have one of the two in them."""
        return chain(((a, other) for other in self._second), ((other, b) for other in self._first))

    def _is_answered(self, a: Figure, b: Figure) -> bool:
        """Whether one of two figures is better answered by its own value of three digits or more."""
        own = (self._choice(a, b) or (0.0, 0.0))[0]
        same = (two for two in self._across(a, b) if two[0].value == two[1].value)
        return any(
            digits(two[0].value) >= _TELLING and found[0] > own
            for two in same
            if (found := self._choice(*two)) is not None
        )

    def _is_told_elsewhere(self, a: Figure, b: Figure) -> bool:
        """Whether one of two figures has its very value, under words nearly as like, in the other article."""
        least = _TAKEN * (self._choice(a, b) or (0.0, 0.0))[0]
        same = (two for two in self._across(a, b) if two[0].value == two[1].value and digits(two[0].value) > 1)
        return any(
            found[0] >= least or (found[0] and digits(two[0].value) >= _TELLING)
            for two in same
            if (found := self._choice(*two)) is not None
        )

    def likeness(self, a: Figure, b: Figure) -> float | None:
        """How well two figures fit, 0 to 1; None where they count different things."""
        key = a.start, b.start
        if key not in self._likeness:
            alike = may_compare(a, b) and kin(self._pair.first, a, self._pair.second, b)
            self._likeness[key] = _likeness(self._pair, a, b) if alike else None
        return self._likeness[key]

    def _choice(self, a: Figure, b: Figure) -> tuple[float, float] | None:
        """By what two figures are chosen, and their likeness."""
        key = a.start, b.start
        if key not in self._known:
            score = self.likeness(a, b)
            self._known[key] = self._chosen(a, b, score) if score is not None else None
        return self._known[key]

    def _chosen(self, a: Figure, b: Figure, score: float) -> tuple[float, float]:
        pair, choice = self._pair, score
        if score and self._weights:
            choice += _told(pair, a, b, self._weights)
            if (times := ratio(a, b)) > _FAR and not slipped(a, b):
                choice *= _FAR_OFF if times < _FARTHEST_TIMES else _TOO_FAR
            other = of_two_years(a, b) or a.value != b.value
            other = other and same_time(pair.first, a, pair.second, b, True) is False
            choice *= _OTHER_TIME if other else 1
            choice *= _OF_PAST if self._is_past(a, b) else 1
            choice *= _PLANNED if (a.role == "plan") != (b.role == "plan") else 1
        return choice, score

    def _is_past(self, a: Figure, b: Figure) -> bool:
        """Whether one of two figures has become another value since, of which the other article says nothing."""
        past = became(self._pair.first, a), became(self._pair.second, b)
        old, there = (a, self._second) if past[0] else (b, self._first)
        return past[0] != past[1] and all(old.value != other.value for other in there)


def _told(pair: Pair, a: Figure, b: Figure, weights: dict[str, float]) -> float:
    """How far the telling words of two figures agree, 0 to `_TOLD`."""
    mine, theirs = surroundings(pair.first, a).head, surroundings(pair.second, b).head
    both = math.fsum(weights[word] for word in mine & theirs)  # whatever the order of a set
    return _TOLD * both / math.fsum(weights[word] for word in mine | theirs) if both else 0.0


def _likeness(pair: Pair, a: Figure, b: Figure) -> float:
    """How well two figures fit, 0 to 1: by the words around them, by their level, by digits that were exchanged."""
    score = fit(surroundings(pair.first, a), surroundings(pair.second, b))
    if needs_level(a) and score:
        return (score + of_one_level(pair, a, b)) / 2
    size = min(digits(a.value), digits(b.value))
    if a.value == b.value:
        return score
    if score >= _LOST_FIT and lost(a, b):
        return min(1.0, score + _SLIP)
    if size < _TELLING or not slipped(a, b):
        return score
    return min(1.0, score + (_SLIP_OF_MANY if size > _TELLING else _SLIP if score else _SLIP_ALONE))
