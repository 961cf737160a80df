"""How sure it is that two figures of two articles tell one thing, as a sum of signs for and against it.

One sign alone proves little: two reporters share few words, and a street has many numbers. Each sign has a weight in
log-odds, from a logistic regression over matches in invented accounts of one event, which contradict one another in
known places, in planted contradictions, and in untouched news, which has none; rounded, without what did not matter.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple, cast

from audit.figures.evidence.borrowing import is_taken, may_be_taken
from audit.figures.evidence.crosswise import exchanged, may_be_exchanged
from audit.figures.evidence.explanations import is_lost
from audit.figures.evidence.settled import is_budget, is_settled, may_be_settled
from audit.figures.likeness.kinship import GENERIC
from audit.figures.likeness.matching import contrast
from audit.figures.likeness.moments import of_two_occasions, of_two_periods
from audit.figures.likeness.names import apart
from audit.figures.likeness.sizes import Sized, at_odds, sized, times
from audit.figures.likeness.slips import (
    FARTHEST,
    is_power,
    lost,
    of_other_tens,
    of_other_unit,
    one_digit,
    ratio,
    slipped,
)
from audit.figures.pairs.events import anchors, are_elsewhere
from audit.figures.pairs.leftover import leftover
from audit.figures.pairs.levels import needs_level
from audit.figures.pairs.matches import Match
from audit.figures.pairs.pairing import LEAST_LIKENESS, Pair
from audit.figures.reading.amounts import digits, family, written
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base
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
    tens: float = 0.0
    """Both are of two digits, of which only the first is another: 18辆, 28辆."""
    digit: float = 0.0
    """One digit of three, but not the last, is another: 31.5, 41.5; of four or more it counts twice."""
    close: float = 0.0
    """One value is at most a quarter more than the other."""
    ratio: float = 0.0
    """The logarithm of how many times one value is the other, up to 3, unless it slipped."""
    one_time: float = 0.0
    other_time: float = 0.0
    """They are of two times that no words beside them tell: a day or an as-of day in a sentence is often another's."""
    other_period: float = 0.0
    """Their periods have no day in common, and are longer than a few days: 一季度, 二季度."""
    occasion: float = 0.0
    """They are of two occasions: other days of the month, other weeks, two sittings."""
    base: float = 0.0
    """One of them is only what another figure is compared with."""
    beside: float = 0.0
    """How many figures beside them agree with one another, up to 2."""
    barely: float = 0.0
    """The articles have so little in common that only their dates make one event of them, and no telling value."""
    anchors: float = 0.0
    """How many telling values both articles have, up to 2."""
    of_one_level: float = 0.0
    """They are percentages or changes, which is asked of them to follow one level."""
    choice: float = 0.0
    """The logarithm of how many values left over there are to choose from, of their units and near them."""
    generic: float = 0.0
    """A classifier, or none, that says nothing of what it counts."""
    late: float = 0.0
    """More than 60 days lie between the articles; a half where nobody knows."""
    years: float = 0.0
    """More than 300 do."""
    series: float = 0.0
    """How many other articles are about as like one of them, up to 2: parts of a series, or of one topic."""
    vague: float = 0.0
    """One is 约, 超 or 近."""
    formula: float = 0.0
    """The words around them are the same, on another day: a bulletin, the graduates of a term."""
    namesakes: float = 0.0
    """The words around them are the same, in articles of two places or bodies."""
    contrast: float = 0.0
    """How much their outcomes, kinds and scopes differ."""
    exchanged: float = 0.0
    """The articles give the two values crosswise, though each fits as it stands."""
    taken: float = 0.0
    """The words agree, and the value is that of another thing in the other article."""
    elsewhere: float = 0.0
    """Each is tied to a name that the other article lacks."""


_WEIGHTS = Signs(
    support=1.2,
    slip=4.4,
    slip_of_two=4.0,
    tens=2.7,
    digit=0.9,
    close=1.0,
    ratio=-1.9,
    one_time=1.35,
    other_time=-1.45,
    other_period=-3.1,
    occasion=-3.4,
    base=-3.1,
    beside=1.25,
    barely=-2.5,
    anchors=0.35,
    of_one_level=-0.6,
    choice=-0.8,
    generic=-0.65,
    late=-1.7,
    years=-1.65,
    series=-1.5,
    vague=-1.4,
    formula=-1.5,
    namesakes=-1.7,
    contrast=-2.5,
    exchanged=3.0,
    taken=1.3,
    elsewhere=-1.7,
)
_BIAS = -0.9
"""So that a sum of 0 is as much for as against."""


def evidence(pair: Pair, match: Match, same: bool | None) -> float:
    """The sum of the signs of a match whose times are the `same` or not, or unknown; from 0 on it is strong."""
    return _BIAS + _sum(signs(pair, match, same))


def signs(pair: Pair, match: Match, same: bool | None) -> Signs:
    """The signs of a match whose times are the `same` or not, or unknown."""
    a, b = match.first, match.second
    slip = is_lost(match) or (slipped(a, b) and (a.unit == b.unit or not lost(a, b) or match.fit >= _ENOUGH / 2))
    short = min(digits(a.value), digits(b.value)) < _TELLING
    one, other = sized(pair.first)[pair.first.at(a)], sized(pair.second)[pair.second.at(b)]
    timings = {match.mine.timing, match.theirs.timing}
    alike = match.fit > SAME_WORDS
    found = Signs(
        **_of_articles(pair),
        support=min(1.0, match.fit / _ENOUGH),
        slip=slip and not short,
        slip_of_two=slip and short and not (_is_barely(pair) and match.fit < _ENOUGH),
        tens=not slip and of_other_tens(a, b),
        digit=_wrong_digit(a, b),
        close=ratio(a, b) < _CLOSE,
        ratio=0.0 if slip else min(_FARTHEST, math.log(max(1.0, min(1e9, ratio(a, b))))),
        one_time=same is True,
        other_time=same is False and "as of" not in timings and timings != {"dated"},
        other_period=of_two_periods(a, b),
        occasion=of_two_occasions(pair.first, a, pair.second, b),
        base=is_base(pair.first, a) != is_base(pair.second, b),
        beside=min(_MOST_BESIDE, beside(pair, a, b)),
        of_one_level=needs_level(a),
        choice=math.log(leftover(pair).choice(one, other)),
        generic=a.unit in GENERIC or family(a) == "none",
        vague=a.qualifier != "exact" or b.qualifier != "exact",
        formula=alike and same is not True and (pair.days is None or pair.days > _SAME_DAYS),
        namesakes=alike and apart(pair.first, pair.second),
        contrast=1 - contrast(match.mine, match.theirs),
        exchanged=exchanged(pair, match),
        taken=match.fit >= _SURE_FIT and is_taken(pair, match),
        elsewhere=are_elsewhere(pair, a, b),
    )
    if is_budget(pair, match):
        found = found._replace(formula=0.0)
    return found._replace(**_TIMELESS) if is_settled(pair, match) else found


_TIMELESS = {"other_time": 0.0, "other_period": 0.0, "base": 0.0, "late": 0.0, "years": 0.0}
"""What does not speak against two figures of what does not change, or is over."""


def may_reach(pair: Pair, a: Sized, b: Sized, least: float) -> bool:
    """Whether the evidence for two figures may come to so much, whatever the words say."""
    most, of_time = _most(pair)
    if of_time and may_be_settled(pair, a.figure, b.figure):
        most -= of_time
    if needs_level(a.figure):
        most += _WEIGHTS.of_one_level
    if a.figure.qualifier != "exact" or b.figure.qualifier != "exact":
        most += _WEIGHTS.vague
    if most + _WEIGHTS.taken + _WEIGHTS.slip + _WEIGHTS.close >= least:  # a wrong digit weighs less than a slip
        times_as_much = times(a, b)
        slip = (
            is_power(times_as_much)
            or of_other_unit(a.figure, b.figure)
            or (times_as_much < FARTHEST and slipped(a.figure, b.figure))
        )
        value = _WEIGHTS.slip if slip else _WEIGHTS.ratio * min(_FARTHEST, abs(a.log - b.log))
        value += _WEIGHTS.close * (times_as_much < _CLOSE) + _WEIGHTS.tens * of_other_tens(a.figure, b.figure)
        value += _WEIGHTS.digit * _wrong_digit(a.figure, b.figure)
        if most + _WEIGHTS.taken + value >= least:
            value += _WEIGHTS.choice * math.log(leftover(pair).choice(a, b))
        if most + _WEIGHTS.taken + value >= least:
            most += value + _WEIGHTS.taken * may_be_taken(pair, a.figure, b.figure)
            enough = _MOST_BESIDE - (most - least) / _WEIGHTS.beside
            if enough <= 0 or (enough <= _MOST_BESIDE and beside(pair, a.figure, b.figure) >= enough):
                return True
    return may_be_exchanged(pair, a.figure, b.figure)


def _wrong_digit(a: Figure, b: Figure) -> int:
    """Whether a digit but the last of one value is another in the other; 2 where there are many of them."""
    if not one_digit(a, b) or written(a.value)[-1] != written(b.value)[-1]:  # 118 and 116 are merely near
        return 0
    return 1 + (min(digits(a.value), digits(b.value)) > _TELLING)


@lru_cache(maxsize=1)
def _most(pair: Pair) -> tuple[float, float]:
    """The most that the evidence for figures of two articles may come to, by what the articles have in common.

    Beside it, what of it is for the time between them, which does not count where nothing changes.
    """
    articles = _of_articles(pair)
    most = _WEIGHTS.support + _WEIGHTS.one_time + _WEIGHTS.beside * _MOST_BESIDE
    of_time = _WEIGHTS.late * articles["late"] + _WEIGHTS.years * articles["years"]
    return _BIAS + most + _sum(Signs(**articles)), of_time


def _sum(found: Signs) -> float:
    return sum(weight * sign for weight, sign in zip(_WEIGHTS, found, strict=True) if sign)


def _of_articles(pair: Pair) -> dict[str, float]:
    """The signs that two articles give, whatever their figures."""
    return {
        "barely": _is_barely(pair),
        "anchors": min(2, anchors(pair)),
        "late": 0.5 if pair.days is None else pair.days > _LATE,
        "years": (pair.days or 0) > _YEARS,
        "series": min(2, max(0, pair.neighbours - 1)),
    }


def _is_barely(pair: Pair) -> bool:
    return pair.likeness < LEAST_LIKENESS and not anchors(pair)


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
_CLOSE = 1.28
_SURE_FIT = 0.4
_SAME_DAYS = 2
SAME_WORDS = 0.9
_LATE = 60
_YEARS = 300
