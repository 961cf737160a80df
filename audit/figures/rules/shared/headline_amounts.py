"""What an amount of a headline may stand for, whether it is a change, and the figures of the body beside it."""

from __future__ import annotations

from audit.figures.reading.amounts import scaled, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.model import Figure
from audit.text.regex import regex

NO_AMOUNTS = frozenset({"ordinal", "rank", "percent", "multiple"})
"""Kinds of figures that say of nothing how much there is of it."""
_BEYOND = 1.5
"""破5万 is not said of 12万."""
_NEARLY = 0.85
"""逼近500 is not said of 420."""
_NEW = regex(r"新增|新建|新开|新设|净增")
_CHANGE = regex(
    r"(?:(?:(?<![新净])增|[减升降涨跌])(?:[加少长高低落温幅重掉])?|[多少]|瘦)(?:了|达|约|近|超)?$"
    r"|\b(?:up|down|rises?|rose|falls?|fell|drops?|dropped|grows?|grew)(?: by)? $"
)


def body_of(reading: Reading) -> list[Figure]:
    """The figures of the body, persons that are told as men and women as one: 拘捕|3男2女."""
    found: list[Figure] = []
    for figure in (one for one in reading.figures if one.start >= reading.title_end):
        before = found[-1] if found else figure
        if {before.unit, figure.unit} == {"男", "女"} and figure.start - before.end <= 1:
            both = mark(reading, before.start, figure.end, before.value + figure.value, "人")
            found[-1] = both._replace(kind="count", role="flow")
        else:
            found.append(figure)
    return found


def span_of(figure: Figure) -> tuple[float, float]:
    """What the headline's value may stand for: it is rounded, or cut off."""
    low, high = scaled(figure)
    size = abs(value(figure))
    if value(figure) < 0 and figure.qualifier == "under":  # 跌破零下15℃
        return -_BEYOND * size, high
    if figure.qualifier in {"under", "about"}:
        low = max(low, _NEARLY * size)
    if figure.qualifier in {"over", "at_least"} and high == float("inf"):
        high = _BEYOND * size
    if high != float("inf") and low != -float("inf"):
        high += (high - low) / 2
    return low, high


def is_change(reading: Reading, figure: Figure) -> bool:
    """Whether a figure tells by how much something changed: 降温16℃, 增加11间."""
    added = figure.role == "increment" and not _NEW.search(reading.text, max(0, figure.start - 6), figure.start)
    return added or _CHANGE.search(reading.text[max(0, figure.start - 8) : figure.start]) is not None
