"""How many times one of two values just told is the other: 1.2%, 4.8%, 前者只有后者的四分之一; 甲是乙的两倍."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_RATIO = regex(
    r"[,;](?P<one>前者|后者|[一-龥]{0,6})(?:只有|仅有|仅为|只是|约[为是]|不到|不足|是|为|相当于|达到?|正好是|恰好是|刚好是)(?P<other>前者|后者)的(?:约|近|整整|将近)?$"
)
_SLACK = 0.06
_NEAR, _BETWEEN = 24, 40
_LIKELY = (0.25, 4.0)


def within(reading: Reading) -> Iterator[Conflict]:
    """Ratios of an article that the two values before them do not have."""
    if not holds(reading.text, ("前者的", "后者的")):
        return
    for figures in reading.sentences:
        for i in range(2, len(figures)):
            a, b, ratio = figures[i - 2 : i + 1]
            match = _RATIO.search(reading.gap(b, ratio))
            if match is None or a.kind != b.kind or family(a) != family(b) or b.start - a.end > _BETWEEN:
                continue
            yield from _against(reading, a, b, ratio, match["other"] == "后者")


def _against(reading: Reading, a: Figure, b: Figure, ratio: Figure, forward: bool) -> Iterator[Conflict]:
    scale = 0.01 if ratio.unit == "%" else 1.0
    if not (ratio.unit in {"%", "倍"} or (ratio.kind == "multiple" and ratio.unit is None)):
        return
    one, other = (a, b) if forward else (b, a)
    (n0, n1), (d0, d1) = bounded(one), bounded(other)
    if d0 <= 0 or value(one) <= 0 or a.qualifier != "exact" or b.qualifier != "exact":
        return
    low, high = n0 / d1, n1 / d0
    least, most = (scale * x for x in bounded(ratio))
    tenths = 0.05 if "成" in reading.shown(ratio) else 0.0
    if least > high * (1 + _SLACK) + tenths or most < low * (1 - _SLACK) - tenths:
        expected = value(one) / value(other)
        if _LIKELY[0] <= scale * ratio.value / expected <= _LIKELY[1]:
            shown = number(round(expected / scale, 2))
            rule = Text(f"the two values give {shown}", f"按前后两数计算,应为{shown}")
            yield conflict(CODE, "probable", [(reading, figure) for figure in (a, b, ratio)], rule)
