"""How one value may have become another: digits exchanged, one digit wrong, noughts or a 万 lost."""

from __future__ import annotations

from audit.figures.reading import value, written
from audit.model import Figure

_POWERS = (10, 100, 1000, 10_000)
_SAME = 0.001
_LENGTH = 4
"""From this ratio on two values have different numbers of digits."""


def ratio(a: Figure, b: Figure) -> float:
    """How many times one value is the other, at least 1."""
    first, second = abs(value(a)), abs(value(b))
    if not first or not second:
        return float("inf")
    return first / second if first > second else second / first


def slipped(a: Figure, b: Figure) -> bool:
    """Whether one value is the other with digits exchanged, or with a 万 or noughts lost."""
    first, second = written(value(a)), written(value(b))
    if len(first) < 2 or len(second) < 2:
        return False
    times = ratio(a, b)
    return sorted(first) == sorted(second) if times < _LENGTH else lost_noughts(times)


def lost_noughts(times: float) -> bool:
    """Whether one value is ten, a hundred, a thousand or ten thousand times the other."""
    return any(abs(times / power - 1) < _SAME for power in _POWERS)


def one_digit(a: Figure, b: Figure) -> bool:
    """Whether one digit of several is another, and not the first."""
    first, second = written(value(a)), written(value(b))
    changed = sum(x != y for x, y in zip(first, second, strict=False))
    return len(first) == len(second) > 2 and changed == 1 and first[0] == second[0]
