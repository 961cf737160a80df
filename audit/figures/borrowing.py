"""Values that slipped from one thing to another: what one article gives to it, the other gives to its neighbour."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.matches import Match
from audit.figures.matching import fit
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, digits, written
from audit.figures.surroundings import surroundings
from audit.model import Figure

_TELLING = 3
_EXACT = frozenset({"exact", "about"})


def is_lent(reading: Reading, figure: Figure, match: Match) -> bool:
    """Whether the other article gives the very value to something else, or to another time."""
    return next(_lenders(reading, figure, match.first, match.second), None) is not None


def is_taken(pair: Pair, match: Match) -> bool:
    """Whether the value is that of another thing in the other article, and not that of the thing at another time."""
    sides = (pair.first, match.second, match.theirs), (pair.second, match.first, match.mine)
    return any(
        fit(around, surroundings(reading, lender)) < match.fit / 2
        for reading, figure, around in sides
        for lender in _lenders(reading, figure, match.first, match.second)
    )


def may_be_taken(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether either value stands in the other article as well, for a third figure."""
    sides = (pair.first, b), (pair.second, a)
    return any(next(_lenders(reading, figure, a, b), None) is not None for reading, figure in sides)


def _lenders(reading: Reading, figure: Figure, first: Figure, second: Figure) -> Iterator[Figure]:
    """Other figures of one value, or with its very digits: 23.4亿元, 23.4万吨."""
    if figure.qualifier != "exact" or digits(figure.value) < _TELLING - 1:
        return
    for other in reading.figures:
        is_third = other is not first and other is not second
        if is_third and other.qualifier in _EXACT and (other.value == figure.value or _has_digits(other, figure)):
            yield other


def _has_digits(other: Figure, figure: Figure) -> bool:
    """Whether both have the same three digits or more, in two units."""
    if "percent" in {other.kind, figure.kind} or digits(figure.value) < _TELLING:
        return False
    return other.unit != figure.unit and written(other.value) == written(figure.value)
