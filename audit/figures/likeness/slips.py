"""How one value may have become another: digits exchanged, one digit wrong, noughts or a 万 lost."""

from __future__ import annotations

import math

from audit.figures.reading.amounts import digits, family, in_one_size, value, written
from audit.model import Figure

_POWERS = (10, 100, 1000, 10_000)
_LEAST_LOST = 9
"""Below this ratio no nought is lost, and the powers need not be tried."""
_SAME = 0.001
_MINUTE = 60
FARTHEST = 9
"""From this ratio on two values of as many digits are none of the other's in another order: 19, 91."""
LENGTH = 4
"""From this ratio on two values have different numbers of digits."""
_FEWEST = 2
"""Digits that can be exchanged."""
MIXED = 2
"""Digits that two values may have in common by chance."""


def ratio(a: Figure, b: Figure) -> float:
    """How many times one value is the other, at least 1."""
    first, second = abs(value(a)), abs(value(b))
    if not first or not second:
        return float("inf")
    return first / second if first > second else second / first


def slipped(a: Figure, b: Figure) -> bool:
    """Whether one value is the other with digits exchanged, a nought among them too, or with a 万 or noughts lost."""
    if of_other_unit(a, b):
        return True
    times = ratio(a, b)
    power = is_power(times)
    if times >= _TEN and not power:
        return False
    one_unit = in_one_size(a, b)  # acres and 亩 convert into other digits
    first, second = _digits(a, one_unit), _digits(b, one_unit)
    if one_unit and _dropped(a, b, first, second):
        return True
    return (times < FARTHEST or power) and _reordered(a, b, first, second, power)


def _reordered(a: Figure, b: Figure, first: str, second: str, power: bool) -> bool:
    """Whether two values have the same digits, `first` and `second`, in another order, or with other noughts behind."""
    size = max(len(first), len(second))
    if power or size < _FEWEST:
        return len(first) == len(second) >= _FEWEST
    if not _has_length_of(a, b, in_one_size(a, b)):
        return False
    if any(len(shown) < size and _precision(f) < size for shown, f in ((first, a), (second, b))):
        return False  # what is rounded has no noughts behind: 1.4亿, 1.04亿
    return sorted(first.ljust(size, "0")) == sorted(second.ljust(size, "0"))


def _dropped(a: Figure, b: Figure, first: str, second: str) -> bool:
    """Whether the first digit of a value was left out in the other, which has three others or more: 1867, 867.

    Both are of one size, and `first` and `second` are their digits.
    """
    short, long = (first, second) if len(first) < len(second) else (second, first)
    if len(long) != len(short) + 1 or len(long) <= _DROPPED or not long.endswith(short):
        return False
    if a.kind != b.kind or a.kind in _NUMBERED or not a.value or not b.value:
        return False
    least, most = sorted((abs(a.value), abs(b.value)))
    return 1 < most / least < _TEN and not is_power(most / least)


_NUMBERED = frozenset({"ordinal", "rank", "percent", "duration"})
_DROPPED, _TEN = 3, 9.5


def of_other_unit(a: Figure, b: Figure) -> bool:
    """Whether one number, noughts aside, is told in two units of one kind: 36万亩, 36万公顷; 9200公顷, 9.2万亩."""
    if a.kind != "measure" or b.kind != "measure" or family(a) != family(b):
        return False
    return written(a.value) == written(b.value) and digits(a.value) > 1 and not in_one_size(a, b)


def _has_length_of(a: Figure, b: Figure, one_unit: bool) -> bool:
    """Whether both values have as many digits before the point: 17 and 71, but not 62.3 and 236."""
    first, second = (abs(f.value if one_unit else value(f)) for f in (a, b))
    return bool(first and second) and math.floor(math.log10(first)) == math.floor(math.log10(second))


def _precision(figure: Figure) -> float:
    """How many digits of a value are told, noughts at its end with them: three of 160万, two of 1.4亿."""
    if figure.low is None or figure.high is None:
        return float("inf")
    width = figure.high - figure.low
    return len(str(round(abs(figure.value) / width))) if width > 0 else float("inf")


def _digits(figure: Figure, as_told: bool) -> str:
    """The digits of a value in its own unit or in its family's; of 2:08:16 those, not its seconds'."""
    if figure.unit == "秒" and figure.value >= _MINUTE and figure.value % 1 == 0:
        minutes, seconds = divmod(int(figure.value), _MINUTE)
        return f"{minutes // _MINUTE}{minutes % _MINUTE:02d}{seconds:02d}".lstrip("0")
    return written(figure.value if as_told else value(figure))


def lost(a: Figure, b: Figure) -> bool:
    """Whether one value is the other with a 万 or noughts lost: 4000, 400."""
    return is_power(ratio(a, b))


def is_power(times: float) -> bool:
    """Whether a ratio is one by which a 万 or noughts are lost."""
    return times > _LEAST_LOST and any(abs(times / power - 1) < _SAME for power in _POWERS)


def exchanged(a: Figure, b: Figure) -> bool:
    """Whether one value is the other with digits exchanged, however far apart, or with a 万 or noughts lost."""
    first, second = written(value(a)), written(value(b))
    return slipped(a, b) or (len(first) == len(second) > 1 and sorted(first) == sorted(second))


def one_digit(a: Figure, b: Figure) -> bool:
    """Whether one digit of several is another."""
    one_unit = in_one_size(a, b)
    first, second = _digits(a, one_unit), _digits(b, one_unit)
    changed = sum(x != y for x, y in zip(first, second, strict=False))
    return len(first) == len(second) > 2 and changed == 1 and ratio(a, b) < LENGTH


def of_other_tens(a: Figure, b: Figure) -> bool:
    """Whether two counts of two digits differ in the first of them alone: 18, 28."""
    return a.value % 10 == b.value % 10 and min(a.value, b.value) >= 10 and max(a.value, b.value) < 100


def is_telling_slip(a: Figure, b: Figure) -> bool:
    """Whether one value is the other with digits exchanged, lost, or one of many wrong: too much for chance."""
    if min(digits(a.value), digits(b.value)) > _MANY and one_digit(a, b):
        return True
    return max(digits(a.value), digits(b.value)) > MIXED and slipped(a, b)


_MANY = 3
"""From more digits on it is hardly chance that two values differ in one only: 2148.6, 2118.6."""
