"""A value of a month or quarter, and its change from the one before, against what another article gave for that one.

10月交付21650辆,环比上涨27.5% makes some 16980 of September, for which another article gave 18420.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from audit.figures.likeness.kinship import kin
from audit.figures.likeness.matching import fit
from audit.figures.likeness.moments import days
from audit.figures.likeness.names import of_two_places
from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import AMOUNTS, bounded, digits, family, value
from audit.figures.reading.article import Reading, once
from audit.figures.reading.surroundings import surroundings
from audit.figures.rules.growth.multiples import Span
from audit.figures.rules.growth.third_values import NOT_LEVELS, OTHER_PRICES, before, meet, refuted
from audit.figures.rules.shared.cues import Cued, cued
from audit.figures.times.expressions import MONTHS
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure
from audit.text.regex import regex

THAN_BEFORE = regex(
    r"环比|按月|按季|[比较](?:上个?|前一个?)(?:月|季度?)|[月季]增|[月季]减"
    r"|\b(?:month on month|quarter on quarter|than (?:the month before|in the previous (?:month|quarter)))\b"
)
_FROM_MONTH = regex(rf"\bfrom (?P<month>{'|'.join(MONTHS)})[a-z]*\.? to\b", re.IGNORECASE)
_CUES = (
    *("环比", "按月", "按季", "上月", "上个月", "上季", "前一", "月增", "月减", "季增", "季减"),
    *(" month", " quarter", " from "),
)
_SURELY, _ALIKE, _SLACK, _FAR, _TELLING = 0.6, 0.4, 0.002, 1.5, 3


class Change(NamedTuple):
    """A value with its change, the days of the month or quarter before, and the interval of what was then."""

    one: Figure
    change: Figure
    then: tuple[int, int]
    value: Span


def across(pair: Pair) -> Iterator[Conflict]:
    """Values that the change to the next month's leaves no room for."""
    if sureness(pair) < _SURELY:
        return
    for reading, other in pair.both_ways:
        changes = _changes(reading)
        if not changes or are_corrected(pair) or strangers(pair):
            continue
        for change in changes:
            told = _told(pair, reading, change, other)
            if told is not None:
                yield refuted(reading, change.one, change.change, change.value, other, told)


def _told(pair: Pair, reading: Reading, change: Change, other: Reading) -> Figure | None:
    """The one value that the other article gives for the time before, where it is another."""
    found = []
    for figure in other.figures:
        if family(figure) != family(change.one) or figure.kind != change.one.kind or figure.role in NOT_LEVELS:
            continue
        if meet(bounded(figure), change.value, _SLACK):
            return None
        ends = (change.one, figure) if reading is pair.first else (figure, change.one)
        of_one = figure.period is not None and days(figure) == change.then and kin(reading, change.one, other, figure)
        of_one = of_one and fit(surroundings(reading, change.one), surroundings(other, figure)) >= _ALIKE
        if of_one and not of_two_places(reading, change.one, other, figure) and not are_elsewhere(pair, *ends):
            found.append(figure)
    low, high = change.value
    near = len({f.value for f in found}) == 1 and low / _FAR < value(found[0]) < high * _FAR
    return found[-1] if near and digits(found[0].value) >= _TELLING else None


def may_change(reading: Reading) -> bool:
    """Whether an article has a word of the month or quarter before."""
    return holds(reading.text, _CUES)


@once
def _changes(reading: Reading) -> list[Change]:
    """The values of a month or quarter with the change from the one before straight behind them."""
    found: list[Change] = []
    for figures in reading.sentences if may_change(reading) else ():
        if len(figures) > 1 and figures[0].start >= reading.title_end:
            row = cued(reading, figures)
            for one, then in pairwise(row):
                change = month_change(reading, one, then) or _change_to(one, then)
                found += [change] if change is not None else []
    return found


def month_change(reading: Reading, one: Cued, then: Cued) -> Change | None:
    """A value of a month or quarter with the change from the one before behind it, if that is what they are."""
    said = then.gap + reading.tail(then.figure) if then.gap.isascii() else then.gap
    if then.cue != "change" or then.up is None or one.figure.kind not in AMOUNTS or one.figure.role in NOT_LEVELS:
        return None
    if one.figure.period is None or THAN_BEFORE.search(said) is None or OTHER_PRICES.search(one.gap + then.gap):
        return None
    period, size = _period_before(*days(one.figure)), before(one.figure, then.figure, then.up)
    return Change(one.figure, then.figure, period, size) if period is not None and size is not None else None


def _change_to(change: Cued, one: Cued) -> Change | None:
    """The same where the change stands first: in August the count fell by another 8,500 from July to 175,500."""
    named = _FROM_MONTH.search(one.gap) if change.cue == "change" and one.cue == "to" else None
    if named is None or change.up is None or one.figure.period is None or one.figure.role in NOT_LEVELS:
        return None
    period, size = _period_before(*days(one.figure)), before(one.figure, change.figure, change.up)
    if period is None or size is None:
        return None
    if date.fromordinal(period[0]).month != MONTHS.index(named["month"].lower()) + 1:
        return None
    return Change(one.figure, change.figure, period, size)


def _period_before(first: int, last: int) -> tuple[int, int] | None:
    """The days of the month or quarter before one that these are the days of; None where they are of no such."""
    start, after = date.fromordinal(first), date.fromordinal(last) + timedelta(1)
    months = 12 * (after.year - start.year) + after.month - start.month
    if start.day != 1 or after.day != 1 or months not in _MONTHS:
        return None
    index = 12 * start.year + start.month - 1 - months
    return date(index // 12, index % 12 + 1, 1).toordinal(), first - 1


_MONTHS = frozenset({1, 3})
