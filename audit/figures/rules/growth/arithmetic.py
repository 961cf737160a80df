"""The change that a base and a new value make, within their rounding: what a stated one is held against."""

from __future__ import annotations

from audit.figures.likeness.slips import is_power
from audit.figures.reading.amounts import alike, bounded, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.growth.check import CODE
from audit.figures.rules.growth.multiples import Span
from audit.figures.rules.shared.cues import POINTS
from audit.model import Conflict, Figure, Text

_CONSTANT_PRICES = 50.0
"""Times by which what grew for so long is told in prices of one year."""
_SLACK = 0.01
_ANOTHER = 100
"""From this many times both values on, a change is of another thing."""
_LOOSE = 0.3
"""How far a multiple may be rounded: 3倍 is said of 2.7 too."""
_SCORED = frozenset({"points", "point"})
"""Percentage points only of percentages; else those of an index."""


def times(ratio: Figure) -> Span:
    """A figure as a multiple: 120% is 1.2, 三倍 3."""
    low, high = bounded(ratio)
    if ratio.unit == "%":
        return low / 100, high / 100
    if ratio.unit == "times":
        return 0.93 * low, 1.1 * high
    if ratio.unit != "倍" or 2 * ratio.value % 1:
        return low, high
    return (low - 0.05, high + 0.05) if ratio.value % 1 == 0 else (low - 0.1, high + 0.1)


def change_of(change: Figure, base: Span, new: Span, old: Figure) -> tuple[Span | None, str]:
    """The interval in which the change must lie, and how sure the reading is."""
    difference = (new[0] - base[1], new[1] - base[0])
    percent = old.kind == "percent"
    if change.unit in POINTS and (percent or change.unit not in _SCORED):
        return (difference, "certain") if percent else (None, "")
    if change.unit in {"%", "倍"} or change.kind == "multiple":
        if base[0] <= 0 or change.unit == "番":
            return None, ""
        rate = (new[0] / base[1] - 1, new[1] / base[0] - 1)
        if change.unit == "%":
            points = percent and not differs(bounded(change), difference)
            return (100 * rate[0], 100 * rate[1]), "query" if points else "certain"
        stated = bounded(change)
        if rate[1] > _CONSTANT_PRICES and change.unit == "倍":
            return None, ""
        if new[1] < base[0] and change.unit == "倍":  # 下降37倍: by what the old value was greater
            rate = (base[0] / new[1] - 1, base[1] / new[0])
        to_that = change.unit == "倍" and rate[0] - _LOOSE <= stated[1] - 1 and stated[0] - 1 <= rate[1] + _LOOSE
        loose = _LOOSE if change.unit == "倍" else _SLACK
        return (rate[0] - loose, rate[1] + loose), "query" if to_that else "certain"
    one = alike(change, old) and change.kind == old.kind and not _is_of_another_size(change, base, new)
    return (difference, "certain") if one else (None, "")


def _is_of_another_size(change: Figure, base: Span, new: Span) -> bool:
    """Whether a change is so much more than both values that it is of something else: 亩产1000斤, 增产60亿斤.

    Noughts or a 万 may be too many, though.
    """
    size, most = abs(value(change)), max(map(abs, (*base, *new)))
    difference = abs(sum(new) - sum(base)) / 2
    return size > _ANOTHER * most and not (difference and is_power(size / difference))


def stretched(change: Figure, old: Figure, new: Figure) -> str:
    """The grade of a change that only fits where all three are off as far as their words allow; else empty."""
    if _is_price(old) and _is_price(new) and change.qualifier == "exact":
        exact, _ = change_of(change, (value(old),) * 2, (value(new),) * 2, old)
        if exact is not None and differs((bounded(change)[0], bounded(change)[1]), (exact[0] * 0.95, exact[1] * 1.05)):
            return "probable"
    spans = [_narrowed(figure) for figure in (change, old, new)]
    expected, _ = change_of(change, spans[1], spans[2], old)
    if (
        expected is None
        or not differs(spans[0], expected)
        or not all(f.qualifier in {"exact", "about"} for f in (change, old, new))
    ):
        return ""
    return "probable" if "about" in {change.qualifier, old.qualifier, new.qualifier} else "query"


def _is_price(figure: Figure) -> bool:
    """Whether a sum is so small that it is told to the last digit: 每度3.2元."""
    return figure.kind == "money" and figure.qualifier == "exact" and value(figure) < _SMALL


_SMALL = 1000


def _narrowed(figure: Figure) -> Span:
    """The middle of a figure's interval, in which it nearly always is."""
    low, high = bounded(figure)
    middle, reach = (low + high) / 2, _WITHIN * (high - low) / 2
    return middle - reach, middle + reach


_WITHIN = 0.6


def differs(stated: Span, expected: Span) -> bool:
    """Whether a stated change lies outside the expected interval, whichever sign it is written with."""
    low, high = sorted(abs(x) for x in expected)
    if expected[0] < 0 < expected[1]:
        low = 0.0
    slack = 1e-6 * max(1.0, high) + _SLACK * high
    return stated[1] < low - slack or stated[0] > high + slack


def is_near(stated: Span, expected: Span) -> bool:
    """Whether a change that does not fit is near enough to be the right one gone wrong."""
    right, told = (abs(span[0] + span[1]) / 2 for span in (expected, stated))
    return differs(stated, expected) and right > 0 and 0.5 <= told / right <= 2


def unfit(reading: Reading, grade: str, figures: list[Figure], expected: Span) -> Conflict:
    low, high = sorted(abs(in_unit_of(figures[-1], x)) for x in expected)
    shown = number(low) if high - low < 0.05 * max(high, 1e-9) else f"{number(low)}–{number(high)}"
    loose = any(f.low is None or f.high is None for f in figures)
    rule = Text(f"the other values give {shown}", f"按其余数值计算,应为{shown}")
    return found(reading, "probable" if loose and grade == "certain" else grade, figures, rule)


def found(reading: Reading, grade: str, figures: list[Figure], rule: Text) -> Conflict:
    ordered = sorted(set(figures), key=lambda figure: figure.start)
    return conflict(CODE, grade, [(reading, figure) for figure in ordered], rule)
