"""Units that a list tells once, lent to those of its figures that leave them out: 120, 90 and 60 tonnes."""

from __future__ import annotations

from audit.model import Figure
from audit.text.regex import regex

_HUNDRED_MILLION = frozenset("亿億")
_SCALES = frozenset("万亿萬億")
_LIST = frozenset({"、", ",", "和", "及", "与", "以及", "與", "，"})
_ENDS_ITEM = frozenset("、,，。;；和及与與")
_APART = 50
_RATIOS = frozenset({"percent", "multiple"})
"""What is told of the number before, and lends it no unit: 240, four times as many."""
_OF_WHOLE = 24
_OF = regex(r" of (?:the|its|their|our|his|her)(?: [A-Za-z]+'s)? ")
"""Between a part and its whole, which has the noun: 60 of its 310 branches."""
_LARGE = 1000
_LISTED = frozenset({", ", " and ", ", and "})
_TOLD_BEFORE = frozenset({" to ", " to about ", " to nearly "})
"""What stands between two values of which the second alone has its unit: from 2.0 to 1.7 million tonnes."""
_COMPARED = regex(
    r"[, (]{1,2}(?:up |down )?(?:from|against|versus|compared (?:with|to))(?: about| nearly| just| the| a record){0,2} "
)


def with_money(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, those of a list without a currency with that of their whole: 批出8.2億港元,教育4.1億、安老2.6億.

    So are those with the unit that only the last of a list has: 61.5萬、58.2萬及47.9萬人次.
    """
    for i in range(len(figures) - 2, -1, -1):
        this, after = figures[i], figures[i + 1]
        bare = this.unit is None and after.unit is not None and this.kind == after.kind == "count"
        if bare and text[this.end : after.start] in _LIST and text[this.end - 1] in _SCALES:
            figures[i] = this._replace(unit=after.unit, role=this.role or after.role)
    for i in range(1, len(figures)):
        this, earlier = figures[i], figures[i - 1]
        if this.unit is not None or earlier.kind != "money" or this.kind != "count":
            continue
        gap, scale = text[earlier.end : this.start], text[this.end - 1 : this.end]
        closed = i + 1 < len(figures) and figures[i + 1].kind == "money"
        listed = scale in (_SCALES if closed else _HUNDRED_MILLION) and scale in text[earlier.start : earlier.end]
        listed = listed and text[this.end - 2].isdecimal() and gap[:1] in _ENDS_ITEM
        if listed and len(gap) <= _OF_WHOLE and "。" not in gap and text[this.end : this.end + 1] in _ENDS_ITEM:
            figures[i] = this._replace(unit=earlier.unit, kind="money")
    return _titled(text, figures)


def _titled(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, a bare sum of the headline with the currency of the body's: 吸金2亿3千万; 共2亿3千万元."""
    end = text.find("\n")
    sums = {figure.value: figure.unit for figure in figures if figure.kind == "money" and figure.start >= end}
    for i, this in enumerate(figures):
        if this.end > end or not sums:
            break
        bare = this.unit is None and this.kind == "count" and this.value in sums
        if bare and text[this.start : this.end].rstrip()[-1] in _SCALES:
            figures[i] = this._replace(unit=sums[this.value], kind="money")
    return figures


def with_whole_units(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, a value that another became with the whole unit of that: 从41微克每立方米降到|33微克."""
    for i in range(1, len(figures)):
        this, before = figures[i], figures[i - 1]
        unit = before.unit or ""
        short = this.unit and unit.startswith((f"{this.unit}每", f"{this.unit}/"))
        if short and _BECAME.fullmatch(text, before.end, this.start) is not None:
            figures[i] = this._replace(unit=unit, kind=before.kind)
    return figures


_BECAME = regex(r"[^,。;0-9]{0,4}(?:降|升|增|减|下降|上升|提高|降低|改善|回落)[到至为](?:约|了)?")


def with_units(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, those of an English list with the unit that only its last one has: 120, 90 and 60 tonnes."""
    for i in range(len(figures) - 2, -1, -1):
        this, after = figures[i], figures[i + 1]
        if this.unit is None and after.unit and after.kind not in _RATIOS and this.kind == "count":
            gap = text[this.end : after.start]
            if gap in _LISTED or gap in _TOLD_BEFORE or (len(gap) < _OF_WHOLE and _OF.fullmatch(gap) is not None):
                figures[i] = this._replace(unit=after.unit, kind=after.kind)
    for i in range(1, len(figures)):
        this, earlier = figures[i], figures[i - 1]
        told = this.unit is None and this.kind == "count" and earlier.unit and earlier.kind in {"measure", "money"}
        # or: sold 4.1 million tonnes and bought 2.7 million, in all 6.8 million tonnes
        between = this.value >= _LARGE and i + 1 < len(figures) and earlier.unit == figures[i + 1].unit
        between = between and "." not in text[earlier.end : this.start] and _of_one_size(this, earlier)
        if told and (between or _COMPARED.fullmatch(text, earlier.end, this.start)):
            figures[i] = this._replace(unit=earlier.unit, kind=earlier.kind)
    return figures


def _of_one_size(this: Figure, earlier: Figure) -> bool:
    """Whether a bare number may be of the unit before it: not £12 and 2,500 tickets."""
    return 1 / _APART <= this.value / max(earlier.value, 1.0) <= _APART
