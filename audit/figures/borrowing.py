"""Values that slipped from one thing to another: what an article gives to the one, the other article gives to its neighbour."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.matches import Match
from audit.figures.matching import fit, surroundings
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, digits, written
from audit.model import Figure

_TELLING = 3
_EXACT = frozenset({"exact", "about"})


def is_lent(reading: Reading, figure: Figure, match: Match) -> bool:
    """Whether the other article gives the very value to something else, or to another time."""
    return next(_lenders(reading, figure, match), None) is not None


def is_taken(pair: Pair, match: Match) -> bool:
    """Whether the value is that of another thing in the other article, and not that of the thing at another time."""
    sides = (pair.first, match.second, match.theirs), (pair.second, match.first, match.mine)
    return any(
        fit(around, surroundings(reading, lender)) < match.fit / 2
        for reading, figure, around in sides
        for lender in _lenders(reading, figure, match)
    )


def _lenders(reading: Reading, figure: Figure, match: Match) -> Iterator[Figure]:
    """Other figures of one value, or with its very digits: 23.4亿元, 23.4万吨."""
    if figure.qualifier != "exact" or digits(figure.value) < _TELLING - 1:
        return
    shown = written(figure.value) if digits(figure.value) >= _TELLING else None
    for other in reading.figures:
        if other.value == figure.value or (shown is not None and written(other.value) == shown):
            if other.qualifier in _EXACT and other is not match.first and other is not match.second:
                yield other
