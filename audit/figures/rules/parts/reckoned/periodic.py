"""So much a day and a week's, so much a month and a year's: 日均1.2万步,一周走了8.4万步."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import bounded, family, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.reckoned.nearly import apart, off, slip
from audit.figures.rules.parts.reckoned.rated import TIMED
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CUES = ("周", "星期", "一年", "全年", "每年", "小时", "一天", "每天", "昼夜")


def within(reading: Reading) -> Iterator[Conflict]:
    """Amounts of a longer time that are not so many times those of the shorter one before."""
    rows = [figures for figures in reading.sentences if len(figures) > 1]
    if not rows or reading.text.isascii() or not holds(reading.text, _CUES):
        return
    for figures in rows:
        yield from _periodic(reading, figures)


_OF_TIME = regex(
    r"(?:每一?|平均每?|(?<![0-9一二三四五六七八九十]))(?P<each>天|日|个?月|分钟|小时)(?:均)?[^,。;、0-9]{0,8}$"
)
_IN_TIME = (
    (("天", "日"), 7, regex(r"(?:(?<![每前后上下这近第同])[一每]个?(?:周|星期))(?![前后内末年])[^,。;、0-9]{0,8}$")),
    (("月",), 12, regex(r"(?:一年|全年|每年)(?![前后内级])[^,。;、0-9]{0,8}$")),
    (("分钟",), 60, regex(r"[一每]个?小时[^,。;、0-9]{0,8}$")),
    (("分钟",), 30, regex(r"半个?小时[^,。;、0-9]{0,8}$")),
    (("小时",), 24, regex(r"(?:[一每]天|一昼夜|24小时)(?![前后内])[^,。;、0-9]{0,8}$")),
)
_SO = regex(r"[^。;]{0,4}[,、][^,。;0-9]{0,20}")


def _periodic(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """日均1.2万步,一周走了8.4万步: a week has seven days, a year twelve months."""
    for mean, whole in pairwise(figures):
        gap = reading.gap(mean, whole)
        if mean.kind != whole.kind or family(mean) != family(whole) or _SO.fullmatch(gap) is None:
            continue
        if mean.qualifier != "exact" or whole.qualifier != "exact" or value(whole) <= value(mean):
            continue
        each = _OF_TIME.search(reading.gap(None, mean)[-14:].rpartition(",")[2])
        of = each["each"].lstrip("个") if each is not None and TIMED.search(each[0]) else None
        for times, size, words in _IN_TIME if of else ():
            if of not in times or words.search(gap) is None:
                continue
            (m0, m1), expected = bounded(mean), value(mean) * size
            if apart(whole, m0 * size * 0.97, m1 * size * 1.03) and (
                slip(whole, expected) or off(whole, expected, 0.8, 1.25)
            ):
                shown = number(round(in_unit_of(whole, expected), 2))
                rule = Text(f"{size} times that is {shown}", f"按{size}倍计算,应为{shown}")
                yield conflict(CODE, "probable", [(reading, mean), (reading, whole)], rule)
