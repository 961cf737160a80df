"""What a day or a month has on average against what its year had: 全年接诊36万人次,平均每天2000人次 (984 a day).

Of a year's days as few as three in five may have counted (a season, working days), and of its months nearly all.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from audit.figures.likeness.slips import is_power
from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_MEAN = regex(
    r"(?:(?P<day>日均|平均每[天日]|每[天日]平均|日产|日处理)|(?P<month>月均|平均每月|每月平均|月产))(?![^,。;]*以[上下])[^,。;0-9]{0,10}$"
)
_YEAR = regex(r"(?:年产|全年|去年|上年|[0-9]年|年(?=[一-龥]{0,3}量))[^,。;0-9]{0,14}$")
_NARROWER = regex(
    r"期间|高峰|假|旺|淡|节|最[高多低少]|工作日|周末|月份|目前|今年|现在|开[通业放]|以来|预计|将|计划|同比|设计|能力|可达"
)
_FEWER = regex(
    r"开通|通车|首飞|投[用产运]|启用|开业|暑假|寒|雪季|休|停|只在|除外|另|开工|[0-9]{1,2}月|[0-9]天|[一二三四五六七八九十]月[到至]"
)
"""What leaves fewer days to a year."""
_CUES = ("均", "每天", "每日", "日产", "月产", "每月")
_GAP, _FAR = 24, 8.0
_SHARES = {"day": (0.6, 1.03, 1.0), "month": (0.9, 1.03, 30.4)}
"""Of all days of a year, how many must and may count; and how many days each has."""
_YEAR_LONG = 365


def within(reading: Reading) -> Iterator[Conflict]:
    """Means that straight follow the total of a year, or the year straight after them, and cannot make it."""
    if not holds(reading.text, _CUES):
        return
    for figures in reading.sentences:
        sentence = reading.text[slice(*reading.sentence(figures[0].start))]
        for first, second in pairwise(figures):
            gap = reading.gap(first, second)
            if len(gap) > _GAP or "。" in gap or first.kind != second.kind or family(first) != family(second):
                continue
            for mean, total in ((second, first), (first, second)):
                each = _MEAN.search(reading.gap(None, mean)[-20:])
                if each is not None and _is_of_year(reading, total, gap) and _FEWER.search(sentence) is None:
                    yield from _against(reading, mean, total, str(each.lastgroup))


def _is_of_year(reading: Reading, total: Figure, gap: str) -> bool:
    if total.role in {"increment", "average", "share", "plan"} or _NARROWER.search(gap) is not None:
        return False
    lead = reading.gap(None, total)[-24:].rpartition(",")[2]
    return _YEAR.search(lead) is not None and _NARROWER.search(lead) is None and ("全年" in lead or _is_long(total))


def _is_long(total: Figure) -> bool:
    """Whether the period of a figure is a year, or is not told."""
    if total.period is None:
        return True
    days = date.fromisoformat(total.period.end) - date.fromisoformat(total.period.start)
    return days.days + 1 >= _YEAR_LONG and days.days <= _YEAR_LONG


def _against(reading: Reading, mean: Figure, total: Figure, each: str) -> Iterator[Conflict]:
    least, most, size = _SHARES[each]
    (m0, m1), (t0, t1) = bounded(mean), bounded(total)
    if min(m0, t0) <= 0:
        return
    times = _YEAR_LONG / size
    low, high = m0 * times * least, m1 * times * most
    ratio = value(total) / (value(mean) * times)
    if (t1 < low * 0.99 or t0 > high * 1.01) and (1 / _FAR < ratio < _FAR or is_power(max(ratio, 1 / ratio))):
        made = number(round(value(total) / times * mean.value / value(mean), 1))
        what = ("day", "天") if each == "day" else ("month", "月")
        rule = Text(f"the year makes {made} a {what[0]}", f"按全年数计算,平均每{what[1]}应为{made}")
        places = sorted((total, mean), key=lambda f: f.start)
        yield conflict(CODE, "probable", [(reading, f) for f in places], rule)
