"""The days of a year by the quality of their air, which cannot be more than it has: 301天, 48天, 11天 and 6天.

They may be fewer, for single days have no valid measurement. And those of good air against their share of the year.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import date

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_GRADES = (
    regex(r"优良(?:天数|日数)?[^,。;0-9]{0,12}$|优和良[^,。;0-9]{0,8}$"),
    regex(r"优(?:级|等)?(?:天数)?(?:为|有|达)?$"),
    regex(r"(?<!优)良(?:好|级|等)?(?:天数)?(?:为|有|达)?$"),
    regex(r"轻度(?:污染)?(?:天数|天气|日)?(?:为|有|达)?$"),
    regex(r"中度(?:污染)?(?:天数|天气|日)?(?:为|有|达)?$"),
    regex(r"重度(?:及?以上)?(?:污染)?(?:及?以上)?(?:天数|天气|日)?(?:为|有|只有|仅)?$"),
    regex(r"严重(?:污染)?(?:天数|天气|日)?(?:为|有)?$"),
    regex(r"(?<![轻中重]度)(?<!严重)污染(?:天数|日数|天)(?:为|有|共|达)?$"),
)
_MORE = regex(r"[多少增加减](?:了)?$")
_NO_COUNT = regex("年均|目标|计划|其中[^,。;0-9]*轻度")
_REACH = 160
_LEAST, _FAR = 3, 12
_WHOLE_YEAR = 300
"""Days of good air from which on a year is told of, and no month or quarter."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Days of all grades of one year that are more than its days."""
    text = reading.text
    if "优良" not in text:
        return
    yield from _rated(reading)
    if not holds(text, ("轻度", "污染天")):
        return
    told: dict[int, Figure] = {}
    for figure in reading.figures:
        if figure.unit not in {"天", "日"} or figure.qualifier != "exact":
            continue
        lead = text[max(0, figure.start - 16) : figure.start]
        after = text[figure.end : figure.end + 6]
        if _MORE.search(lead) is not None:
            continue
        grade = next((n for n, pattern in enumerate(_GRADES) if pattern.search(lead) is not None), None)
        grade = 0 if grade is None and _IS_GOOD.search(text, figure.end, figure.end + 14) is not None else grade
        if (grade in told and grade in {0, 3}) or _NO_COUNT.search(lead) is not None:
            return
        if grade is not None and grade not in told and not after.startswith(("增", "减")):
            told[grade] = figure
    first = told.get(0)
    if first is None or first.value < _WHOLE_YEAR:
        return
    if 3 not in told or len(told) < _LEAST:
        if 7 in told:
            yield from _against_year(reading, [first, told[7]])
        return
    near = [f for n, f in sorted(told.items()) if n in {0, 3, 4, 5, 6} and 0 <= f.start - first.start < _REACH]
    if len(near) >= _LEAST:
        yield from _against_year(reading, near)


def _rated(reading: Reading) -> Iterator[Conflict]:
    """Days of good air of a year against their share of it, told in one sentence: 321天,优良率94.2%."""
    for figures in reading.sentences:
        rate = next((f for f in figures if f.unit == "%" and _RATE.search(reading.lead(f)) is not None), None)
        days = next((f for f in figures if f.unit == "天" and _GRADES[0].search(reading.lead(f)) is not None), None)
        if rate is None or days is None or days.qualifier != "exact" or days.period is None:
            continue
        start, end = (date.fromisoformat(day) for day in days.period)
        most = (end - start).days + 1
        share = 100 * days.value / most
        if most in _YEARS and _OFF < abs(share - rate.value) < _FAR and days.value > _WHOLE_YEAR / 2:
            rule = Text(f"of the year's {most} days these are {share:.1f} %", f"占全年{most}天的{share:.1f}%")
            yield conflict(CODE, "probable", _by_place(reading, [rate, days]), rule)


def _by_place(reading: Reading, figures: list[Figure]) -> list[tuple[Reading, Figure]]:
    """Figures with their article, in the order of the text."""
    return [(reading, figure) for figure in sorted(figures, key=lambda figure: figure.start)]


_RATE = regex(r"优良(?:天数|日数)?(?:率|比例|占比|比率)(?:为|达到?|是)?$")
_YEARS = frozenset({365, 366})
_OFF = 1.2
"""Points by which days without a valid measurement may raise a rate."""


def _against_year(reading: Reading, days: list[Figure]) -> Iterator[Conflict]:
    """Days of several grades against those of their year."""
    period = days[0].period
    year = int((period.start if period else reading.article.metadata.date or "0")[:4])
    most, total = 365 + isleap(year) if year else 366, sum(int(f.value) for f in days)
    if 0 < total - most <= _FAR:
        rule = Text(f"these are {total} days, and the year has {most}", f"各级天数合计{total}天,而全年只有{most}天")
        yield conflict(CODE, "probable", _by_place(reading, days), rule)


_IS_GOOD = regex(r"[^,。;0-9]{0,6},?(?:即|为)优良")
