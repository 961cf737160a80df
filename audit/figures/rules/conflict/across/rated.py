"""One value with two rates: 销售额24.5亿元,按年上升3.2% and 按年下跌3.2%; 由42.1元加到45元, 加幅6.9% and 多7.9%.

Both articles tell the same value and a rate straight behind it. Where the rate is one, its way cannot be two; where the
base is one too, there cannot be two rates.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.headline_percentages import clearly
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_LEVELS = frozenset({"money", "measure", "count"})
_WAYS = frozenset({"up", "down"})
_TELLING = 2
"""Digits that a value must have for two that are the same to be of one thing."""
_REACH = 16
"""Characters between a value and its rate."""
_SLACK = 0.03
_RATES = Text("one change has two rates", "同一变化有两个幅度")
_RULE = Text("one rate is told as a rise and as a fall", "同一幅度一处为增、一处为减")


class _Rated(NamedTuple):
    """A value with the rate behind it."""

    level: Figure
    rate: Figure


def across(pair: Pair) -> Iterator[Conflict]:
    """Rates that two articles tell of one value, in opposite directions or of two sizes."""
    known = {(one.level.value, one.level.unit): one for one in _rated(pair.first)}
    for other in _rated(pair.second) if known else ():
        one = known.get((other.level.value, other.level.unit))
        if one is None:
            continue
        ways = clearly(pair.first, one.rate, None), clearly(pair.second, other.rate, None)
        if one.rate.value == other.rate.value and set(ways) == _WAYS:
            yield conflict(CODE, "probable", [(pair.first, one.rate), (pair.second, other.rate)], _RULE)
        elif set(ways) != _WAYS and _are_two(pair, one, other):
            yield conflict(CODE, "probable", [(pair.first, one.rate), (pair.second, other.rate)], _RATES)


def _are_two(pair: Pair, one: _Rated, other: _Rated) -> bool:
    """Whether two rates of one value are told against one base, and are more than rounding apart."""
    a, b = one.rate, other.rate
    rounding = max(1.0, _SLACK * max(a.value, b.value))
    if a.value % 1 and b.value % 1:  # both with tenths
        rounding /= 2
    if abs(a.value - b.value) <= rounding:
        return False
    bases = _base(pair.first, one), _base(pair.second, other)
    return bases[0] is not None and bases[0] == bases[1]


def _base(reading: Reading, rated: _Rated) -> float | None:
    """The value straight before another in its sentence, which that one became: 由|42.1元加到45元."""
    at = reading.at(rated.level)
    if not at:
        return None
    base = reading.figures[at - 1]
    between = reading.text[base.end : rated.level.start]
    near = base.unit == rated.level.unit and len(between) <= _REACH and _BECAME.search(between) is not None
    return base.value if near else None


_BECAME = regex(r"[至到为]$|\bto (?:about )?$")


@once
def _rated(reading: Reading) -> list[_Rated]:
    """The values of an article with the rate that stands behind each in its sentence."""
    return [
        _Rated(level, rate)
        for level, rate in pairwise(reading.figures)
        if rate.unit == "%"
        and level.kind in _LEVELS
        and digits(level.value) >= _TELLING
        and level.end <= rate.start <= level.end + _REACH * (3 if reading.gap(level, rate).isascii() else 1)
        and level.start >= reading.sentence(rate.start)[0]
    ]
