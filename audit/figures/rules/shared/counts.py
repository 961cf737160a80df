"""How a count of years, days or hours may have become another: a few off, ten off, one digit wrong, two exchanged."""

from __future__ import annotations

_SLIPS, _TEN = 3, 10


def is_slip(count: float, length: float) -> bool:
    """Whether a count is a length gone wrong: a few off, one digit wrong, digits exchanged; either end may count."""
    return any(_is_slip(round(count), right) for right in {int(length), round(length), int(length) + 1} if right > 1)


def _is_slip(count: int, right: int) -> bool:
    off = abs(count - right)
    if off <= _SLIPS and right > off:
        return True
    told, due = str(count), str(right)
    if off == _TEN and min(count, right) >= _TEN:
        return True
    if len(told) != len(due) or len(told) == 1:
        return False
    wrong = sum(a != b for a, b in zip(told, due, strict=True))
    return wrong == 1 or sorted(told) == sorted(due)
