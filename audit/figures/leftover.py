"""What two articles have in common in values, and what is left over: figures that nothing in the other agrees with.

Who retells an event gives most of its figures as they were. So a figure that alone of its unit is left over answers the
one that is left over there, in whatever words; and two reports of which several figures differ while none agrees are
about two events.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from audit.figures.pairs import Pair
from audit.figures.sizes import Sized, at_odds, sized

_COUNTS = 10
"""From this size on a value that both give is taken to be one, not chance."""


class Leftover(NamedTuple):
    """What is left over of two articles."""

    first: dict[str, int]
    """How many values of each family of units in the first article nothing in the second agrees with."""
    second: dict[str, int]
    common: int
    """How many figures of the first article have an equal in the second."""


@lru_cache(maxsize=1)
def leftover(pair: Pair) -> Leftover:
    """The values of two articles that have no equal in the other, and how many have one."""
    mine, theirs = sized(pair.first), sized(pair.second)
    by_family: dict[str, list[Sized]] = {}
    for one in theirs:
        by_family.setdefault(one.family, []).append(one)
    first: dict[str, set[float]] = {}
    agreed: set[int] = set()
    common = 0
    for one in mine:
        equals = [other for other in by_family.get(one.family, ()) if not at_odds(one, other)]
        if equals:
            agreed.update(other.figure.start for other in equals)
            common += one.size >= _COUNTS
        else:
            first.setdefault(one.family, set()).add(one.size)
    second: dict[str, set[float]] = {}
    for one in theirs:
        if one.figure.start not in agreed:
            second.setdefault(one.family, set()).add(one.size)
    return Leftover(_counted(first), _counted(second), common)


def _counted(values: dict[str, set[float]]) -> dict[str, int]:
    return {name: len(sizes) for name, sizes in values.items()}
