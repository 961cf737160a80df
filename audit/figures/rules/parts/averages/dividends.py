"""Dividends told per ten shares, against the shares and what is paid in all: 8.1亿股, 每10股派2元, 合计派现1.62亿元."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_PER = regex(r"每(?P<n>10|十)?股[^,。;0-9]{0,12}$")
_IN_ALL = regex(r"(?:合计|共计?|总额|总计)[^,。;0-9]{0,10}$")
_SHARES = frozenset({"股"})
_SLACK = 0.02


def within(reading: Reading) -> Iterator[Conflict]:
    """Totals that the shares and the dividend on each do not make."""
    if "每10股" not in reading.text and "每十股" not in reading.text:
        return
    for figures in reading.sentences:
        shares = [f for f in figures if f.unit in _SHARES and value(f) > _TEN]
        paid = [f for f in figures if f.kind == "money"]
        for each, total in pairwise(paid):
            found = _PER.search(reading.text[max(0, each.start - 20) : each.start])
            told = _IN_ALL.search(reading.gap(figures[figures.index(total) - 1], total)) is not None
            if found is None or not told or len(shares) != 1:
                continue
            made = value(shares[0]) * value(each) / (_TEN if found["n"] else 1)
            low, high = bounded(total)
            if not low * (1 - _SLACK) <= made <= high * (1 + _SLACK):
                yield _refuted(reading, shares[0], each, total, made)


_TEN = 10


def _refuted(reading: Reading, shares: Figure, each: Figure, total: Figure, made: float) -> Conflict:
    shown = number(made * total.value / value(total))
    rule = Text(f"the shares and the dividend make {shown}", f"按股数与每股派现应为{shown}")
    places = sorted((shares, each, total), key=lambda f: f.start)
    return conflict(CODE, "probable", [(reading, f) for f in places], rule)
