"""How sure it is that two articles tell one event: by rare words, by values that both give, and by names.

A value with three digits that count, given by both for things of one kind, seldom is chance; two of them never are. It
also bridges languages: 43,216 runners and 43216名跑者.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from audit.figures.likeness.matching import agree
from audit.figures.likeness.names import elsewhere, in_two_languages, is_inside, leads
from audit.figures.pairs.leftover import leftover
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import AMOUNTS, digits, telling, value, value_key
from audit.figures.reading.article import Reading, once
from audit.figures.words.lists import any_of, holds, literals
from audit.model import Figure
from audit.text.regex import regex

_SCORE = regex(r"(?<![0-9])[0-9]{2,3}比[0-9]{2,3}(?![0-9])")
_CORRECTION = regex(any_of("corrections"))
_SAME_EVENT = 0.12
"""From this share of common rare words on, two articles are taken to tell the same event."""
_MANY = 3
_LARGE = 1000
_ROUND = "~"
_MOST_FULL = 40
_ROUNDED = 0.03
_ENOUGH = 2
"""Figures that both give, from which on other names make them no strangers."""
_SURELY_ONE = 0.95
"""From here on names in the first words of two articles are not those of two events."""
_SEVERAL_ALIKE, _AT_LENGTH = 2, 100
_ONE_VALUE = 0.85
"""How sure one common telling value makes of it; two leave no doubt."""


@lru_cache(maxsize=1)
def anchors(pair: Pair) -> int:
    """How many telling values both articles give in units of one kind.

    What one of them rounds, and several round values together, count as one.
    """
    common = _values(pair.first) & _values(pair.second)
    many = sum(not key.endswith(_ROUND) for key in common)
    if many or len(common) > 1:
        return many or 1
    return int(_rounds(pair.first, pair.second) or _rounds(pair.second, pair.first))


def _rounds(first: Reading, second: Reading) -> bool:
    """Whether the second article rounds a figure of many digits in the first: 24386, 2.4万余."""
    (full, _, near_full, _), (_, short, _, near_short) = _several(first), _several(second)
    if near_full.isdisjoint(near_short):
        return False
    return any(_is_rounded(a, b) and agree(a, b) for a in full for b in short if a.kind == b.kind)


class _Several(NamedTuple):
    """The figures of an article of which several digits count."""

    full: list[Figure]
    """Those with many digits; none where they are too many to mean anything."""
    short: list[Figure]
    near_full: frozenset[int]
    """Steps of a scale on which a figure and one that it may be rounded to share one."""
    near_short: frozenset[int]


@once
def _several(reading: Reading) -> _Several:
    short = [f for f in reading.figures if f.kind in AMOUNTS and digits(f.value) > 1]
    full = [f for f in short if digits(f.value) >= _MANY]
    full = full if len(full) <= _MOST_FULL else []
    steps = {step for f in full for step in range(_step(f) - 1, _step(f) + 2)}
    short = short[:_MOST_FULL]
    return _Several(full, short, frozenset(steps), frozenset(map(_step, short)))


def _step(figure: Figure) -> int:
    """The place of a figure on a scale of which a step is a little more than rounding may change it by."""
    return int(math.log(abs(value(figure))) / _ROUNDED * 0.98)


def _is_rounded(full: Figure, short: Figure) -> bool:
    return digits(short.value) < digits(full.value) and abs(value(full) - value(short)) <= _ROUNDED * value(full)


@once
def _values(reading: Reading) -> frozenset[str]:
    telling_ones = {key for figure in reading.figures if (key := telling(figure)) is not None}
    round_ones = {
        value_key(figure.kind, value(figure)) + _ROUND
        for figure in reading.figures
        if figure.kind in AMOUNTS and digits(figure.value) == _MANY - 1 and figure.value >= _LARGE
    }
    scores = set(_SCORE.findall(reading.text)) if "比" in reading.text else set()
    return frozenset(telling_ones | round_ones | scores)


def sureness(pair: Pair) -> float:
    """How sure it is, 0 to 1, that both tell one event."""
    common = anchors(pair)
    return max(min(1.0, pair.likeness / _SAME_EVENT), 1.0 if common > 1 else _ONE_VALUE * common)


@lru_cache(maxsize=1)
def are_of_series(pair: Pair) -> bool:
    """Whether other articles are about as like one of the two, which have no telling value in common.

    Visits, anniversaries and matches of a season share their words, and each has years and numbers of its own; what
    shares a hundred rare words tells of one thing at length.
    """
    return pair.neighbours > _SEVERAL_ALIKE and pair.shared < _AT_LENGTH and not anchors(pair)


def are_of_many(pair: Pair) -> bool:
    """Whether the articles are two of many that are as like one another, with too few values in common."""
    return pair.neighbours > _MOST_NEIGHBOURS and anchors(pair) < _ENOUGH


_MOST_NEIGHBOURS = 8


def strangers(pair: Pair) -> bool:
    """Whether both name something in their first words, and again, but nothing that the other has, nor a value."""
    if anchors(pair) or in_two_languages(pair.first, pair.second) or leftover(pair).common >= _ENOUGH:
        return False
    mine, theirs = _own_names(pair.first), _own_names(pair.second)
    return bool(mine and theirs) and not (
        any(name in pair.second.text for name in mine) or any(name in pair.first.text for name in theirs)
    )


@once
def _own_names(reading: Reading) -> list[str]:
    """The names in the first words of an article that come again in it."""
    told = [*leads(reading), *_openings(reading)]
    return [name for name in told if reading.text.count(name) > 1]


def _openings(reading: Reading) -> list[str]:
    """The two characters with which both headline and body open: a name, whatever it ends with."""
    title, body = reading.text[: reading.title_end], reading.text[reading.title_end :].lstrip()
    two = title[:_OPENING]
    opens = _DATELINE.sub("", body).startswith(two) and _NAME.fullmatch(two) is not None
    return [two] if opens and title[_OPENING : _OPENING + 1] not in _NO_NAME_BEFORE else []


_NO_NAME_BEFORE = frozenset("的那这里上下之中")
"""Before these a headline opens with a common noun: 巷口|那间图书馆."""


_OPENING = 2
_DATELINE = regex(
    r"^(?:[^。;!?\n]{0,12}(?:讯|电|报道)[ ,:)]*|昨[天日](?:[上下]午)?,?|今天,?|日前,?|近日,?|据(?=[一-鿿]{2}))"
)
_NAME = regex(
    r"(?![今去前昨本我全各这那上下第首一两三四五六七八九十近中国])[一-鿿](?![年月日天着了过的上下里那])[一-鿿]"
)
"""What a name may begin with: no time, number or pronoun."""


def are_elsewhere(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether two figures belong to two places or bodies, for all that the articles have in common."""
    known = anchors(pair) > 0
    if elsewhere(pair.first, a, pair.second, b, known or (sureness(pair) >= _SURELY_ONE and _have_one_name(pair))):
        return True
    return not known and (is_inside(pair.first, a, pair.second) or is_inside(pair.second, b, pair.first))


@lru_cache(maxsize=1)
def _have_one_name(pair: Pair) -> bool:
    """Whether a name in the first words of one article stands in the other, which one form of words does not give."""
    return any(name in pair.second.text for name in leads(pair.first)) or any(
        name in pair.first.text for name in leads(pair.second)
    )


def are_corrected(pair: Pair, a: Figure | None = None, b: Figure | None = None) -> bool:
    """Whether either article corrects something; of two figures, unless a last paragraph corrects what is neither."""
    if not (corrects(pair.first) or corrects(pair.second)):
        return False
    if a is None or b is None:
        return True
    return any(_may_correct(reading, a, b) for reading in (pair.first, pair.second))


def _may_correct(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether an article may correct one of two values: not if its last paragraph alone corrects, and has neither."""
    if not corrects(reading):
        return False
    start = reading.text.rstrip().rfind("\n") + 1
    first = _CORRECTION.search(reading.text.lower())
    if start <= reading.title_end or first is None or first.start() < start:
        return True
    return any(f.start >= start and f.value in {a.value, b.value} for f in reading.figures)


@once
def corrects(reading: Reading) -> bool:
    """Whether an article corrects an earlier one."""
    text = reading.text.lower()
    return holds(text, literals("corrections")) and _CORRECTION.search(text) is not None
