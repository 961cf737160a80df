"""Whether a stated result is the reckoned one but for a slip: one digit wrong, two exchanged, a nought lost.

An unrelated number is hardly ever so near: a slip lets a rule speak where its words alone would not.
"""

from __future__ import annotations

import math

from audit.figures.likeness.slips import is_power
from audit.figures.reading.amounts import bounded, digits, family, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.model import Figure
from audit.text.regex import regex

_FEWEST, _FARTHEST = 2, 5.0
_COUNTED = frozenset({"count", "money", "measure", "duration"})
Interval = tuple[float, float]


def slip(told: Figure, expected: float) -> bool:
    """Whether a figure is `expected`, in its family's base unit, but for one digit, a carry, or two exchanged."""
    right = in_unit_of(told, expected)
    shown = digits(told.value)  # 6.86万 of 68,640
    return _misses(told, right) or (shown > _FEWEST and _misses(told, float(f"{right:.{shown - 1}e}")))


def _misses(told: Figure, right: float) -> bool:
    if right <= 0 or told.value <= 0:
        return False
    if is_power(max(right, told.value) / min(right, told.value)):
        return digits(told.value) > _FEWEST
    a, b = (f"{abs(x):.3f}".replace(".", "") for x in (told.value, right))
    while a.endswith("0") and b.endswith("0"):
        a, b = a[:-1], b[:-1]
    if len(a) != len(b) or len(a.lstrip("0")) < _FEWEST:
        return False
    missed = abs(right - told.value)
    if 0 < 10 * missed < right and round(math.log10(missed), 9).is_integer():
        return True  # a one not carried: 605, 595
    off = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(off) == 1:
        return max(right, told.value) / min(right, told.value) < _FARTHEST
    return len(off) == _FEWEST and off[1] == off[0] + 1 and a[off[0]] == b[off[1]] and a[off[1]] == b[off[0]]


def apart(told: Figure, low: float, high: float) -> bool:
    """Whether a figure cannot be between two values in its family's base unit, however all are rounded."""
    least, most = bounded(told)
    slack = 1e-9 * max(1.0, abs(low), abs(high))
    return most < low - slack or least > high + slack


def off(told: Figure, expected: float, least: float, most: float) -> bool:
    """Whether a figure is between `least` and `most` times what is expected of it."""
    return expected > 0 and least <= value(told) / expected <= most


def difference(a: Figure, b: Figure) -> Interval:
    """By how much two figures may differ."""
    (a0, a1), (b0, b1) = bounded(a), bounded(b)
    low, high = sorted((abs(a0 - b1), abs(a1 - b0)))
    return (0.0 if a0 <= b1 and b0 <= a1 else low), high


def total(parts: list[Figure]) -> Interval:
    """What some figures may add up to."""
    spans = [bounded(part) for part in parts]
    return sum(span[0] for span in spans), sum(span[1] for span in spans)


def same(a: Figure, b: Figure) -> bool:
    """Whether two figures are amounts of one unit, so that they may be added up."""
    return a.kind == b.kind and a.kind in _COUNTED and family(a) == family(b)


def of_one_noun(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether the nouns behind a classifier that says nothing are one: 31个省份 and 13个组 are of two things."""
    if a.unit not in _EMPTY and b.unit not in _EMPTY:
        return True
    first, second = (reading.text[f.end : f.end + 2] for f in (a, b))
    if any(not noun.isalpha() or _VERB.match(noun) for noun in (first, second)):
        return True
    return bool(set(first) & set(second))


_VERB = regex("[没设已未是有在均都被获为完]")
_EMPTY = frozenset({"个", "项", "种", "类"})
