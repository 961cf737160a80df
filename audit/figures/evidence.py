"""How sure it is that two figures of two articles tell one thing, as a sum of signs for and against it.

One sign alone proves little: two reporters share few words, and a street has many numbers. Each sign has a weight in
log-odds, from a logistic regression over matches in invented accounts of one event, which contradict one another in
known places, and in untouched news, which does not; rounded, and without what did not matter.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple, cast

from audit.figures.borrowing import is_taken, may_be_taken
from audit.figures.events import anchors
from audit.figures.explanations import exchanged, is_lost, may_be_exchanged
from audit.figures.kinship import GENERIC
from audit.figures.leftover import leftover
from audit.figures.levels import needs_level
from audit.figures.matches import Match
from audit.figures.matching import contrast, is_weak
from audit.figures.names import elsewhere
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, digits, family
from audit.figures.sizes import Sized, at_odds, sized, times
from audit.figures.slips import FARTHEST, is_power, ratio, slipped
from audit.model import Figure

_NEAR = 60
"""Characters between figures that tell of one another."""
_MOST_NEAR = 3
_MOST_BESIDE = 2
_FARTHEST = 3.0


class Signs(NamedTuple):
    """What speaks for two figures being of one thing, and what against it; each 0 to 1 unless it says otherwise."""

    support: float = 0.0
    """How far the words around them agree; a fifth of them is enough."""
    slip: float = 0.0
    """One value is the other with digits exchanged or noughts lost, of three digits or more."""
    slip_of_two: float = 0.0
    one_time: float = 0.0
    other_time: float = 0.0
    beside: float = 0.0
    """How many figures beside them agree with one another, up to 2."""
    anchors: float = 0.0
    """How many telling values both articles have, up to 2."""
    likeness: float = 0.0
    """Shared rare words, up to 1.5 times what makes two articles one event."""
    of_one_level: float = 0.0
    """They are percentages or changes, which is asked of them to follow one level."""
    ratio: float = 0.0
    """The logarithm of how many times one value is the other, up to 3, unless it slipped."""
    choice: float = 0.0
    """The logarithm of how many values left over there are to choose from, of their units and near them."""
    generic: float = 0.0
    """A classifier, or none, that says nothing of what it counts."""
    weak: float = 0.0
    """A percentage or a duration of one or two digits."""
    late: float = 0.0
    """More than 60 days lie between the articles; a half where nobody knows."""
    years: float = 0.0
    """More than 300 do."""
    series: float = 0.0
    """How many other articles are as like them, from the third on, up to 3."""
    vague: float = 0.0
    """One is 约, 超 or 近."""
    daily: float = 0.0
    """One is of 今天 or 昨日."""
    few: float = 0.0
    """Both are 10 at most."""
    formula: float = 0.0
    """The words around them are the same, on another day: a bulletin, the graduates of a term."""
    contrast: float = 0.0
    """How much their outcomes, kinds and scopes differ."""
    exchanged: float = 0.0
    """The articles give the two values crosswise, though each fits as it stands."""
    taken: float = 0.0
    """The words agree, and the value is that of another thing in the other article."""
    elsewhere: float = 0.0
    """Each is tied to a name that the other article lacks."""


_WEIGHTS = Signs(
    support=2.4,
    slip=2.6,
    slip_of_two=2.4,
    one_time=1.2,
    other_time=-0.5,
    beside=1.4,
    anchors=2.0,
    likeness=1.3,
    of_one_level=1.0,
    ratio=-3.0,
    choice=-0.8,
    generic=-0.8,
    weak=-1.0,
    late=-1.8,
    years=-1.4,
    series=-0.7,
    vague=-1.6,
    daily=-0.9,
    few=-0.6,
    formula=-2.0,
    contrast=-4.0,
    exchanged=4.0,
    taken=2.0,
    elsewhere=-2.5,
)
_BIAS = -1.8
"""So that a sum of 0 is as much for as against."""


def evidence(pair: Pair, match: Match, same: bool | None) -> float:
    """The sum of the signs of a match whose times are the `same` or not, or unknown; from 0 on it is strong."""
    return _BIAS + _sum(signs(pair, match, same))


def signs(pair: Pair, match: Match, same: bool | None) -> Signs:
    """The signs of a match whose times are the `same` or not, or unknown."""
    a, b = match.first, match.second
    slip = slipped(a, b) or is_lost(match)
    short = min(digits(a.value), digits(b.value)) < _TELLING
    one, other = sized(pair.first)[pair.first.at(a)], sized(pair.second)[pair.second.at(b)]
    return Signs(
        **_of_articles(pair),
        support=min(1.0, match.fit / _ENOUGH),
        slip=slip and not short,
        slip_of_two=slip and short,
        one_time=same is True,
        other_time=same is False,
        beside=min(_MOST_BESIDE, beside(pair, a, b)),
        of_one_level=needs_level(a),
        ratio=0.0 if slip else min(_FARTHEST, math.log(max(1.0, min(1e9, ratio(a, b))))),
        choice=math.log(leftover(pair).choice(one, other)),
        generic=a.unit in GENERIC or family(a) == "none",
        weak=is_weak(a) and short,
        vague=a.qualifier != "exact" or b.qualifier != "exact",
        daily="daily" in {match.mine.timing, match.theirs.timing},
        few=max(abs(a.value), abs(b.value)) <= _FEW,
        formula=match.fit > SAME_WORDS and same is not True and (pair.days is None or pair.days > _SAME_DAYS),
        contrast=1 - contrast(match.mine, match.theirs),
        exchanged=exchanged(pair, match),
        taken=match.fit >= _SURE_FIT and is_taken(pair, match),
        elsewhere=elsewhere(pair.first, a, pair.second, b, anchors(pair) > 0),
    )


def may_reach(pair: Pair, a: Sized, b: Sized, least: float) -> bool:
    """Whether the evidence for two figures may come to so much, whatever the words say."""
    most = _most(pair) + _WEIGHTS.choice * math.log(leftover(pair).choice(a, b))
    if needs_level(a.figure):
        most += _WEIGHTS.of_one_level
    if a.figure.qualifier != "exact" or b.figure.qualifier != "exact":
        most += _WEIGHTS.vague
    if most + _WEIGHTS.taken + _WEIGHTS.slip >= least:
        apart = times(a, b)
        slip = is_power(apart) or (apart < FARTHEST and slipped(a.figure, b.figure))
        value = _WEIGHTS.slip if slip else _WEIGHTS.ratio * min(_FARTHEST, abs(a.log - b.log))
        if most + _WEIGHTS.taken + value >= least:
            most += value + _WEIGHTS.taken * may_be_taken(pair, a.figure, b.figure)
            enough = _MOST_BESIDE - (most - least) / _WEIGHTS.beside
            if enough <= 0 or (enough <= _MOST_BESIDE and beside(pair, a.figure, b.figure) >= enough):
                return True
    return may_be_exchanged(pair, a.figure, b.figure)


@lru_cache(maxsize=1)
def _most(pair: Pair) -> float:
    """The most that the evidence for figures of two articles may come to, by what the articles have in common."""
    most = _WEIGHTS.support + _WEIGHTS.one_time + _WEIGHTS.beside * _MOST_BESIDE
    return _BIAS + most + _sum(Signs(**_of_articles(pair)))


def _sum(found: Signs) -> float:
    return sum(weight * sign for weight, sign in zip(_WEIGHTS, found, strict=True) if sign)


def _of_articles(pair: Pair) -> dict[str, float]:
    """The signs that two articles give, whatever their figures."""
    return {
        "anchors": min(2, anchors(pair)),
        "likeness": min(1.5, pair.likeness / _ONE_EVENT),
        "late": 0.5 if pair.days is None else pair.days > _LATE,
        "years": (pair.days or 0) > _YEARS,
        "series": min(3, max(0, pair.neighbours - 2)),
    }


def beside(pair: Pair, a: Figure, b: Figure) -> int:
    """How many figures beside the one have an equal beside the other: 1200人次, 58例 and 约1200人次, 85例."""
    mine, theirs = _neighbours(pair.first, a), _neighbours(pair.second, b)
    return sum(
        any(x.family == y.family and x.figure.kind == y.figure.kind and not at_odds(x, y) for y in theirs) for x in mine
    )


def _neighbours(reading: Reading, figure: Figure) -> list[Sized]:
    known = reading.memo.setdefault("neighbours", {})
    if figure.start not in known:
        at = reading.at(figure)
        known[figure.start] = [
            one
            for one in sized(reading)[max(0, at - _MOST_NEAR) : at + _MOST_NEAR + 1]
            if one.figure is not figure
            and abs(one.figure.start - figure.start) < _NEAR
            and digits(one.figure.value) > 1
        ]
    return cast("list[Sized]", known[figure.start])


_TELLING = 3
_ENOUGH = 0.2
_ONE_EVENT = 0.12
_FEW = 10
_SURE_FIT = 0.4
_SAME_DAYS = 2
SAME_WORDS = 0.9
_LATE = 60
_YEARS = 300
