"""How one value may have become another: digits exchanged, one digit wrong, noughts or a 万 lost."""

from __future__ import annotations

from audit.figures.reading import value, written
from audit.model import Figure

_POWERS = (10, 100, 1000, 10_000)
_SAME = 0.001
_MINUTE = 60
_LENGTH = 4
"""From this ratio on two values have different numbers of digits."""


def ratio(a: Figure, b: Figure) -> float:
    """How many times one value is the other, at least 1."""
    first, second = abs(value(a)), abs(value(b))
    if not first or not second:
        return float("inf")
    return first / second if first > second else second / first


def slipped(a: Figure, b: Figure) -> bool:
    """Whether one value is the other with digits exchanged, a nought among them too, or with a 万 or noughts lost."""
    first, second = _digits(a), _digits(b)
    if len(first) < 2 and len(second) < 2:
        return False
    if len(first) == len(second) and lost(a, b):
        return True
    size = max(len(first), len(second))
    same = sorted(first.ljust(size, "0")) == sorted(second.ljust(size, "0"))
    return same and ratio(a, b) < _LENGTH


def _digits(figure: Figure) -> str:
    """The digits of a value as an article writes them: of 2:08:16, not of its seconds."""
    if figure.unit == "秒" and figure.value >= _MINUTE and figure.value % 1 == 0:
        minutes, seconds = divmod(int(figure.value), _MINUTE)
        return f"{minutes // _MINUTE}{minutes % _MINUTE:02d}{seconds:02d}".lstrip("0")
    return written(value(figure))


def lost(a: Figure, b: Figure) -> bool:
    """Whether one value is the other with a 万 or noughts lost: 4000, 400."""
    times = ratio(a, b)
    return any(abs(times / power - 1) < _SAME for power in _POWERS)


def one_digit(a: Figure, b: Figure) -> bool:
    """Whether one digit of several is another."""
    first, second = written(value(a)), written(value(b))
    changed = sum(x != y for x, y in zip(first, second, strict=False))
    return len(first) == len(second) > 2 and changed == 1 and ratio(a, b) < _LENGTH
