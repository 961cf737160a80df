"""How large the figures of an article are, ready to be compared with those of many others."""

from __future__ import annotations

import math
from typing import NamedTuple

from audit.figures.likeness.kinship import level
from audit.figures.likeness.matching import agree, loosely
from audit.figures.reading.amounts import family, value
from audit.figures.reading.article import Reading, once
from audit.model import Figure

_NEAR = 1.5
"""Values further apart than this round no common one."""


class Sized(NamedTuple):
    """A figure with what of it is asked again and again."""

    figure: Figure
    family: str
    level: str
    low: float
    """The interval outside which it agrees with no exact value."""
    high: float
    size: float
    """Its value in its family's base unit, without sign."""
    log: float
    choice: float
    """The logarithm of how many figures of its family the article has."""


@once
def sized(reading: Reading) -> list[Sized]:
    """The figures of an article, in order, with their sizes."""
    return [_sized(reading, figure) for figure in reading.figures]


def _sized(reading: Reading, figure: Figure) -> Sized:
    size, name = abs(value(figure)), family(figure)
    log = math.log(size) if size else -math.inf
    return Sized(figure, name, level(figure), *loosely(figure), size, log, math.log(reading.families[name]))


def times(a: Sized, b: Sized) -> float:
    """How many times one size is the other, at least 1: `slips.ratio`, sooner."""
    low, high = (a.size, b.size) if a.size < b.size else (b.size, a.size)
    return high / low if low else math.inf


def at_odds(a: Sized, b: Sized) -> bool:
    """Whether two figures cannot both be true of one thing: `agree`, the other way about, and sooner."""
    if a.low <= b.high and b.low <= a.high:
        return False
    low, high = (a.size, b.size) if a.size < b.size else (b.size, a.size)
    return high > _NEAR * low or not agree(a.figure, b.figure)
