"""What follows from a value and its change over a year: 388万人次,同比增长9.6% makes the 354万人次 of the year before.

And the value that the year before and its change make: 比去年同期的354万人次多出24万.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from audit.figures.likeness.moments import days
from audit.figures.reading.amounts import AMOUNTS, bounded, digits, family, in_unit_of, value
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, spoken
from audit.figures.rules.growth.check import CODE
from audit.figures.rules.growth.multiples import Span
from audit.figures.rules.growth.neutral import neutral
from audit.figures.rules.shared.cues import Cued, cued
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_THAN_YEAR_BEFORE = regex(
    r"[比较](?:去|上一?|前一?)年|同比|按年|年[增减升跌]|[比较](?:19|20)[0-9]{2}年"
    r"|\b(?:year on year|on the year|(?:from|than|on|over|against) (?:at )?(?:the start of )?"
    r"(?:a year|the year (?:before|earlier)|the previous (?:year|season)"
    r"|last (?:year|season|summer|winter|spring|autumn))|than (?:in )?(?:the )?(?:19|20)[0-9]{2})\b"
)
_THAN_NAMED = regex(r"[比较](?:(?P<y>(?:19|20)[0-9]{2})年)|\bthan (?:in )?(?:the )?(?P<z>(?:19|20)[0-9]{2})\b")
_OWN_BASE = regex(r"^,?[比较](?:前年|上一?年|(?:19|20)[0-9]{2}年)")
"""Behind a value of last year, which is then no base but what is compared: 去年2871宗|,较前年多."""
_CUES = (
    *("去年", "上年", "上一年", "前年", "前一年", "同比", "按年", "年增", "年减", "年升", "年跌"),
    *("year", "in 20", "last ", "previous", " than ", "比2", "较2", "比1", "较1"),
)
OTHER_PRICES = regex(
    r"增加值|生产总值|GDP|总产值|不变价|可比|同口径|名义|实际增|扣除|剔除|指数|进出口|外贸|货物贸易|财政收入|税收|融资"
)
"""What is compared in other prices, or with a base that its office restates."""
_IN_YEAR = regex(r"^ (?:in|for|during) (?:20[0-9]{2}|the year|the past year|last year)\b")
_KINDS = AMOUNTS | {"duration"}
LAST_YEAR = regex(r"(?:去年|上年|前一年|上一年|\blast year)[^,。;]{0,14}$")
TELLS = frozenset({"exact", "about"})
"""Qualifiers of a value; others say too little to be one: 六百多万人次."""
NOT_LEVELS = frozenset({"increment", "plan"})
_TWO, _TAIL = 2, 40


class Reckoned(NamedTuple):
    """Two figures of which a third value follows, the year that it is of, and the interval in which it lies."""

    one: Figure
    change: Figure
    year: int
    third: Span
    is_base: bool


def meet(a: Span, b: Span, slack: float) -> bool:
    """Whether two intervals have a value in common, but for a share of `slack`."""
    most = slack * max(abs(b[0]), abs(b[1]))
    return a[0] <= b[1] + most and b[0] <= a[1] + most


def refuted(reading: Reading, one: Figure, change: Figure, third: Span, other: Reading, told: Figure) -> Conflict:
    """A value that another article tells, and that a value and its change leave no room for."""
    size = spoken(float(f"{in_unit_of(told, sum(third) / 2):.4g}"))
    rule = Text(
        f"the value and change of the other article make it about {size.en}",
        f"按另一篇的数值与增减推算,应约为{size.zh}",
    )
    sides = [(reading, one), (reading, change), (other, told)]
    return conflict(CODE, "probable", sorted(sides, key=lambda s: (s[0].number, s[1].start)), rule)


def year_of(reading: Reading, figure: Figure) -> int | None:
    """The year that a figure is of: its period's, or its article's."""
    if figure.period is None:
        return date.fromordinal(reading.day).year if reading.day else None
    start, end = (date.fromordinal(day) for day in days(figure))
    return start.year if start.year == end.year else None


@once
def third_values(reading: Reading) -> list[Reckoned]:
    """The third values that follow from values with the change over a year straight behind them."""
    found: list[Reckoned] = []
    if not holds(reading.text, _CUES):
        return found
    earlier: Sequence[Figure] = ()
    for figures in reading.sentences:
        if figures[0].start < reading.title_end:
            continue
        if figures[0].unit == "%" and earlier and (third := _third_of_last(reading, earlier, figures)) is not None:
            found.append(third)
        if len(figures) > 1:
            row = cued(reading, figures)
            for at in range(len(row) - 1):
                third = _third(reading, row, at) or _third_of_rise(reading, row, at)
                if third is not None:
                    found.append(third)
        earlier = figures
    return found


def _third_of_last(reading: Reading, earlier: Sequence[Figure], figures: list[Figure]) -> Reckoned | None:
    """The same where the change has a sentence of its own: 4600名本科新生走进校门。今年的本科招生规模比去年扩大12%."""
    then = cued(reading, figures)[0]
    if then.cue != "change" or then.up is None or not _THAN_YEAR_BEFORE.search(then.gap):
        return None
    named = [f for f in earlier if _has_noun_of(reading, f, then.gap)]
    if len(named) != 1 or named[0].kind != "count" or digits(named[0].value) < _TWO or named[0].role in NOT_LEVELS:
        return None
    year, third = year_of(reading, named[0]), before(named[0], then.figure, then.up)
    if year is None or third is None or _THAN_NAMED.search(then.gap) or OTHER_PRICES.search(then.gap):
        return None
    return Reckoned(named[0], then.figure, year - 1, third, True)


def _has_noun_of(reading: Reading, figure: Figure, words: str) -> bool:
    """Whether words tell of what a figure counts: the two characters behind it that begin its noun."""
    noun = _NOUN.match(reading.text, figure.end)
    return noun is not None and noun[0] in words


_NOUN = regex(r"[一-龥]{2}")


def _third(reading: Reading, row: list[Cued], at: int) -> Reckoned | None:
    """What follows from a place of a row and the change behind it."""
    one, then = row[at], row[at + 1]
    if then.cue != "change" or then.up is None or one.figure.kind not in _KINDS or one.figure.role in NOT_LEVELS:
        return None
    if digits(one.figure.value) < _TWO or OTHER_PRICES.search(one.gap + then.gap) or not neutral(row, at + 1, at):
        return None
    year = year_of(reading, one.figure)
    said = then.gap + reading.tail(then.figure, _TAIL) if then.gap.isascii() else then.gap
    named = _THAN_NAMED.search(said)
    then_year = int(named["y"] or named["z"]) if named is not None else (year or 0) - 1
    if year is None or then_year >= year:
        return None
    own = _OWN_BASE.match(then.gap) is not None
    if own or (one.cue in {"plain", "to"} and _THAN_YEAR_BEFORE.search(said) is not None):
        third, is_base = before(one.figure, then.figure, then.up), True
    elif one.cue == "base" and LAST_YEAR.search(one.gap) and not _has_new(row, at):
        third, is_base = _after(one.figure, then.figure, then.up), False
        then_year = date.fromordinal(reading.day).year if reading.day else year
    else:
        return None
    if third is None:
        return None
    return Reckoned(one.figure, then.figure, then_year, third, is_base)


def _third_of_rise(reading: Reading, row: list[Cued], at: int) -> Reckoned | None:
    """The same where the change stands before what it made: 同比增长20%,达到15万; rose 20 percent in 2022 to 15."""
    then, one = row[at], row[at + 1]
    if then.cue != "change" or one.cue != "to" or then.up is None or one.figure.kind not in _KINDS:
        return None
    if any(other.cue in {"from", "base"} for other in row) or digits(one.figure.value) < _TWO:
        return None
    said = then.gap + "|" + one.gap
    if OTHER_PRICES.search(said) or not (_THAN_YEAR_BEFORE.search(said) or _IN_YEAR.search(one.gap)):
        return None
    year, third = year_of(reading, one.figure), before(one.figure, then.figure, then.up)
    return Reckoned(one.figure, then.figure, year - 1, third, True) if year and third is not None else None


def _has_new(row: list[Cued], at: int) -> bool:
    """Whether the new value to a base stands beside it, which another rule holds against them."""
    base = row[at].figure
    others = (one.figure for one in (*row[:at], *row[at + 2 :]))
    return any(family(figure) == family(base) and figure.qualifier in TELLS for figure in others)


def before(new: Figure, change: Figure, up: bool) -> Span | None:
    """The interval of what a value was before it rose (`up`) or fell."""
    if change.unit != "%":
        return _after(new, change, not up)
    (n0, n1), (r0, r1) = bounded(new), _rates(change, up)
    return (n0 / (1 + r1), n1 / (1 + r0)) if r0 > -1 else None


def _after(base: Figure, change: Figure, up: bool) -> Span | None:
    """The interval of what a value is after it rose (`up`) or fell."""
    (b0, b1), (c0, c1) = bounded(base), bounded(change)
    if change.unit == "%":
        r0, r1 = _rates(change, up)
        return b0 * (1 + r0), b1 * (1 + r1)
    if family(change) not in {family(base), "none"} or value(change) >= value(base):
        return None
    return (b0 + c0, b1 + c1) if up else (b0 - c1, b1 - c0)


def _rates(change: Figure, up: bool) -> Span:
    low, high = bounded(change)
    return (low / 100, high / 100) if up else (-high / 100, -low / 100)
