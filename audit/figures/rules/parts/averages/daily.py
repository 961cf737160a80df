"""Averages and rates over the days of a period: 全年9.6万人次,日均363人次; 优良天数326天,优良率94.3%.

A total over some days is at least the average times the days on which there was something, and at most times all of
them; many count working days only, so an average may be greater than total/days, and not smaller. A share of the days
of a period is their number over the length of the period.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.figures.reading.amounts import alike, bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_PER_DAY = regex(
    r"(?:日均|每[日天]平均|平均每[日天])[一-龥]{0,6}$|\b(?:daily average of|an average of|averaging)(?: about| some)? $"
)
_PER_MONTH = regex(r"(?:月均|每月平均|平均每月)[一-龥]{0,6}$")
_A_DAY = regex(r" (?:[a-z]+ )?(?:a|per|each|every) day\b")
_A_MONTH = regex(r" (?:[a-z]+ )?(?:a|per|each|every) month\b")
_GOOD_DAYS = regex(r"天数(?:累计)?(?:共|为|达到?|有)?$|(?:优良|达标|蓝天|好)天?(?:共|为|达到?|有)?$")
_GOOD_RATE = regex(
    r"(?:优良率|达标率|天数比[率例]|天数占比|优良比例|优良天数比例)(?:为|达到?|是)?$|^[,(]?占比?(?:为|达)?$"
)
_SINCE = regex(r"以来|累计|至今|运营|开放")
_MOST, _LEAST = 1.1, 0.55
"""How far total/average may be from the days of the period."""
_LEAST_OF_MONTHS = 0.9
_MONTH, _YEAR = 30.44, 365
_ALL_YEAR = regex(r"(?:全年|一年|一整年)(?!中)")
_POINTS = 1.5
_FAR = 20.0
_SHORTEST, _LONGEST = 27, 366


def within(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Averages per day or month, and rates of days, against what the sentence tells beside them."""
    for i in range(1, len(figures)):
        mean = figures[i]
        gap = reading.gap(figures[i - 1], mean)
        length = _unit_of(reading, mean, gap)
        if length is not None:
            yield from _averaged(reading, figures[:i], mean, length)
        elif mean.unit == "%" and figures[i - 1].unit in {"天", "日"} and _GOOD_RATE.search(gap):
            yield from _rated(reading, figures[i - 1], mean)


def _unit_of(reading: Reading, mean: Figure, gap: str) -> float | None:
    """Days over which a figure is an average; None where it is none."""
    if mean.kind not in {"count", "money", "measure"}:
        return None
    if not gap.isascii():
        return 1.0 if _PER_DAY.search(gap) else _MONTH if _PER_MONTH.search(gap) else None
    tail = reading.tail(mean, 32)
    told = "average" in gap or "averag" in gap or "equal" in gap or gap.rstrip().endswith(("or", "(", "or about"))
    return 1.0 if told and _A_DAY.match(tail) else _MONTH if told and _A_MONTH.match(tail) else None


def _days(figure: Figure) -> int | None:
    """The days of a figure's period, where it is a month at least and a year at most."""
    if figure.period is None:
        return None
    length = (date.fromisoformat(figure.period.end) - date.fromisoformat(figure.period.start)).days + 1
    return length if _SHORTEST <= length <= _LONGEST else None


def _averaged(reading: Reading, before: list[Figure], mean: Figure, length: float) -> Iterator[Conflict]:
    totals = [f for f in before if alike(f, mean) and f.role not in {"average", "increment", "share", "plan"}]
    start = reading.sentence(mean.start)[0]
    if (
        len(totals) != 1
        or any(f.kind == "duration" and f.unit not in {"天", "日"} for f in before)
        or _SINCE.search(reading.text, start, mean.start)
    ):
        return
    total, days = totals[0], _days(totals[0])
    if days is None and _ALL_YEAR.search(reading.text, start, total.start):
        days = _YEAR
    (t0, t1), (m0, m1) = bounded(total), bounded(mean)
    if days is None or m0 <= 0 or value(total) <= value(mean):
        return
    times = days / length
    if t0 / m1 > times * _MOST or (
        t1 / m0 < times * (_LEAST if length < _MONTH else _LEAST_OF_MONTHS) and t1 / m0 * _FAR > times
    ):
        shown = number(value(total) / times / (value(mean) / mean.value))
        rule = Text(f"over {days} days the total makes {shown}", f"按{days}天计算,均值应为{shown}")
        yield conflict(CODE, "probable", [(reading, total), (reading, mean)], rule)


def _rated(reading: Reading, good: Figure, rate: Figure) -> Iterator[Conflict]:
    """Days of one sort against their share of the period's."""
    days = _days(good)
    lead = reading.gap(None, good)
    if days is None or good.qualifier != "exact" or rate.qualifier != "exact" or not _GOOD_DAYS.search(lead[-12:]):
        return
    share = 100 * good.value / days
    if good.value <= days and abs(share - rate.value) > _POINTS + _POINTS * (days < _LONGEST - 1):
        rule = Text(f"of {days} days they are {number(round(share, 1))} %", f"占{days}天的{number(round(share, 1))}%")
        yield conflict(CODE, "probable", [(reading, good), (reading, rate)], rule)
