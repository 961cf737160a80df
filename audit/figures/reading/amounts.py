"""How large figures are: the families of their units, their values and intervals, and the digits that count."""

from __future__ import annotations

import math
from functools import lru_cache

from audit.figures.words.units import units
from audit.model import Figure
from audit.text.regex import regex

_TELLING = 3
"""Digits that count from which on a value is hardly chance."""
_IS_ENGLISH = regex(r"(?:noun|unit):[a-z ]+")
_REACH = 0.2
_ROUNDED = 0.025
_LIVES = {"条生命", "条人命", "条性命", "条鲜活的生命", "条鲜活生命", "条命", "命", "lives"}
_PERSONS = frozenset({"人", "名", "位", "个人", "people", "persons", "person", *_LIVES})
_ENGLISH_STEM = regex(r"(?:ies|es|s)$")


@lru_cache(maxsize=4096)
def _family(unit: str | None, kind: str) -> str:
    if unit is None:
        return "none" if kind == "count" else kind
    if unit in _PERSONS:
        return "person"
    if unit in {"个百分点", "百分点"}:
        return "points"
    known = units().get(unit) or (units().get(unit + "s") if unit.isascii() else None)
    if known is None:
        return "noun:" + _ENGLISH_STEM.sub("", unit)
    return "unit:" + known.name if "count" in {known.kind, kind} else known.family


def family(figure: Figure) -> str:
    """What a figure's unit may be compared with: a name shared by all units that convert or mean the same."""
    return _family(figure.unit, figure.kind)


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures of one passage count in the same unit; one may leave its noun to the other."""
    first, second = family(a), family(b)
    if first == second:
        return True
    nameless = "none" in {first, second}
    return nameless and all(
        name in {"none", "person", "unit:人次"} or _IS_ENGLISH.fullmatch(name) for name in (first, second)
    )


@lru_cache(maxsize=4096)
def _factor(unit: str | None) -> float:
    known = units().get(unit or "")
    return known.factor if known is not None and known.kind != "count" else 1.0


AMOUNTS = frozenset({"count", "money", "measure"})
"""Kinds of figures that say how much there is of something."""


def scaled(figure: Figure) -> tuple[float, float]:
    """The interval of a figure in its family's base unit; open ends are infinite."""
    factor = _factor(figure.unit)
    low = -math.inf if figure.low is None else figure.low * factor
    high = math.inf if figure.high is None else figure.high * factor
    return low, high


def bounded(figure: Figure) -> tuple[float, float]:
    """The interval of a figure for arithmetic: 近 and 超 reach a fifth of the value, a rounded digit a fortieth."""
    low, high = scaled(figure)
    size = value(figure)
    if low == size < high and figure.qualifier == "exact":  # 3万至12万元
        return low, high
    if math.isinf(low) or math.isinf(high):
        reach = _REACH
    elif figure.qualifier == "exact" and figure.kind in {"count", "money", "measure"}:
        reach = _ROUNDED
    else:
        return low, high
    return max(low, size - reach * abs(size)), min(high, size + reach * abs(size))


def value(figure: Figure) -> float:
    """The value of a figure in its family's base unit."""
    return figure.value * _factor(figure.unit)


def is_cut_to(size: float, short: Figure) -> bool:
    """Whether a size is a figure's, rounded or cut off to the last digit that it is told with: 48217, 4.82万."""
    brief = abs(value(short))
    unit = 10.0 ** (math.floor(math.log10(brief)) + 1 - digits(short.value))
    return round(brief / unit) in {math.floor(size / unit), round(size / unit)}


def in_one_size(a: Figure, b: Figure) -> bool:
    """Whether the units of two figures are of one size: 小时 and 个小时."""
    return a.unit == b.unit or _factor(a.unit) == _factor(b.unit)


def in_unit_of(figure: Figure, size: float) -> float:
    """A value in the base unit of a figure's family, in the unit that the figure is told in."""
    return size / _factor(figure.unit)


def telling(figure: Figure) -> str | None:
    """A key of the value of a figure, by kind, where it is too particular to stand in two articles by chance."""
    if figure.kind in {"ordinal", "rank", "duration", "percent"} or digits(figure.value) < _TELLING:
        return None
    return value_key(figure.kind, value(figure))


def in_any_order(figure: Figure) -> str | None:
    """A key of a telling value that is the same however its digits are ordered; None where no other order is."""
    if telling(figure) is None or len(set(shown := written(size := value(figure)))) < _TWO or not size:
        return None
    return f"{figure.kind} {''.join(sorted(shown))} {math.floor(math.log10(abs(size)))}"


_TWO = 2


@lru_cache(maxsize=1 << 14)  # asked for each figure by who pairs articles, and by who compares them
def value_key(kind: str, size: float) -> str:
    """A figure's kind and value, to so many digits as two reporters may share."""
    return f"{kind} {size:.6g}"


@lru_cache(maxsize=1 << 14)  # numbers recur
def digits(number: float) -> int:
    """How many digits of a number count, noughts at its ends left out."""
    return len(written(number))


@lru_cache(maxsize=1 << 14)  # numbers recur
def written(number: float) -> str:
    """The digits of a number that count: 18 of 1800万."""
    return f"{abs(number):.5e}".partition("e")[0].replace(".", "").strip("0")


def disjoint(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two intervals have no value in common, rounding of floats aside."""
    if a[1] >= b[0] and b[1] >= a[0]:
        return False
    slack = 1e-9 * max(1.0, *(abs(x) for x in (*a, *b) if abs(x) != float("inf")), 1.0)
    return a[1] + slack < b[0] or b[1] + slack < a[0]
