"""What two articles have in common in values, and what is left over: figures that nothing in the other agrees with.

Who retells an event gives most of its figures as they were. So a figure that alone of its unit is left over answers the
one that is left over there, in whatever words; and two reports of which several figures differ while none agrees are
about two events.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from audit.figures.likeness.sizes import Sized, at_odds, sized
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits

_COUNTS = 10
"""From this size on a value that both give is taken to be one, not chance."""


class Leftover(NamedTuple):
    """What is left over of two articles."""

    first: dict[str, set[float]]
    """The logarithms of the first article's values, by family of units, that nothing in the second agrees with."""
    second: dict[str, set[float]]
    common: int
    """How many figures of the first article have an equal in the second."""

    def choice(self, a: Sized, b: Sized) -> int:
        """Among how many pairs of values left over that are near the other's a figure of each article is chosen."""
        mine = [log for log in self.first.get(a.family, ()) if abs(log - b.log) < _NEAR]
        theirs = [log for log in self.second.get(b.family, ()) if abs(log - a.log) < _NEAR]
        return (len(mine) or 1) * (len(theirs) or 1)


def _is_telling_count(one: Sized) -> bool:
    """Whether a count has so many digits that it is hardly another thing's by chance, whatever its classifier."""
    return one.figure.kind == "count" and digits(one.figure.value) > _TWO


_TWO = 2
_NEAR = math.log(2.2)
"""What is further off is not what a value may be mistaken for."""


@lru_cache(maxsize=1)
def leftover(pair: Pair) -> Leftover:
    """The values of two articles that have no equal in the other, and how many have one."""
    by_family: dict[str, list[Sized]] = {}
    for one in sized(pair.second):
        by_family.setdefault(one.family, []).append(one)
    counts = {one.figure.value: one for one in sized(pair.second) if _is_telling_count(one)}
    first: dict[str, set[float]] = {}
    agreed: set[int] = set()
    common = 0
    for one in sized(pair.first):
        equals = [other for other in by_family.get(one.family, ()) if not at_odds(one, other)]
        if not equals and _is_telling_count(one) and one.figure.value in counts:
            equals = [counts[one.figure.value]]  # 1020张|床位, 床位|1020张
        if equals:
            agreed.update(other.figure.start for other in equals)
            common += one.size >= _COUNTS
        else:
            first.setdefault(one.family, set()).add(one.log)
    second = {
        name: {one.log for one in figures if one.figure.start not in agreed} for name, figures in by_family.items()
    }
    return Leftover(first, second, common)
