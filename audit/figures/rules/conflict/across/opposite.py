"""One rate told as a rise and as a fall: 销售额24.5亿元,按年上升3.2% and 销售额24.5亿元,按年下跌3.2%.

Both articles tell the same value and the same rate straight behind it, so that nothing but the way can be meant
otherwise.
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

_LEVELS = frozenset({"money", "measure", "count"})
_WAYS = frozenset({"up", "down"})
_TELLING = 2
"""Digits that a value must have for two that are the same to be of one thing."""
_REACH = 16
"""Characters between a value and its rate."""
_RULE = Text("one rate is told as a rise and as a fall", "同一幅度一处为增、一处为减")


class _Rated(NamedTuple):
    """A value with the rate behind it."""

    level: Figure
    rate: Figure


def across(pair: Pair) -> Iterator[Conflict]:
    """Rates that two articles tell of one value and in opposite directions."""
    known = {_key(one): one for one in _rated(pair.first)}
    for other in _rated(pair.second) if known else ():
        one = known.get(_key(other))
        if one is None:
            continue
        ways = {clearly(pair.first, one.rate, None), clearly(pair.second, other.rate, None)}
        if ways == _WAYS:
            yield conflict(CODE, "probable", [(pair.first, one.rate), (pair.second, other.rate)], _RULE)


def _key(one: _Rated) -> tuple[float, str | None, float]:
    return one.level.value, one.level.unit, one.rate.value


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
