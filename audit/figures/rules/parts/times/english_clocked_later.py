"""The same in English: took about seven hours above, retired at 10:15 a.m. and came back at 2:20 p.m. below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.times import english_clocks
from audit.figures.rules.parts.times.clocked_later import BETWEEN, FAR, PAIR, compared, days_between
from audit.figures.rules.parts.times.later_times import DAY, WHOLE, Point, Told
from audit.figures.times.expressions import MONTHS
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_LEAD = 24
_WEEKDAY = regex(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def within(reading: Reading) -> Iterator[Conflict]:
    """Hours told in the headline or the lead, and two times of the clock further on."""
    text = reading.text
    if not text.isascii():
        return
    if holds(text, (" days", "-day")):
        yield from compared(reading, _days(reading), _dates, days_between)
    if not holds(text, ("hour",)) or not holds(text, ("am", "pm", "a.m", "p.m", "noon")):
        return
    clocks = list(english_clocks.CLOCK.finditer(text))
    told = list(english_clocks.LASTED.finditer(text))
    if len(clocks) != PAIR or not told or clocks[1].start() - clocks[0].end() > BETWEEN:
        return
    start, end = reading.sentence(clocks[0].start())[0], reading.sentence(clocks[1].end())[1]
    size = english_clocks.minutes_told(told[0])
    if any(english_clocks.minutes_told(one) != size or start <= one.start() < end for one in told):
        return
    if _PLANNED.search(text, max(0, told[0].start() - _LEAD), told[0].start()) or told[0]["only"]:
        return
    of_days = len(set(_WEEKDAY.findall(text, start, end))) > 1  # from Friday to Monday, of which one night is told
    if of_days or not (_BEGINS.search(text, start, clocks[1].start()) or _ENDS.search(text, clocks[0].end(), end)):
        return
    length = (english_clocks.minutes_of(clocks[1]) - english_clocks.minutes_of(clocks[0])) % DAY
    slack = max(WHOLE, 0.2 * size * (_ABOUT.search(text, max(0, told[0].start() - 12), told[0].start()) is not None))
    if length and abs(size - length) > slack and 1 / FAR <= size / length <= FAR:
        shown = number(round(length / 60, 2))
        rule = Text(f"between the two times there are {shown} hours", f"两个时间相隔{shown}小时")
        span = mark(reading, clocks[0].start(), clocks[1].end(), length, None)
        figure = figure_at(reading, *told[0].span()) or mark(reading, *told[0].span(), size, "minutes")
        places = sorted((span, figure), key=lambda one: one.start)
        yield conflict(CODE, "probable", [(reading, one) for one in places], rule)


def _days(reading: Reading) -> list[Told]:
    """The days that an English article tells."""
    found = []
    for match in _DAYS.finditer(reading.text):
        lead = reading.text[max(0, match.start() - _LEAD) : match.start()]
        count = read(match["n"].lower())
        if count and _PLANNED.search(lead) is None:
            titled = match.start() < reading.title_end or _LASTS.search(lead) is not None
            loose = _ABOUT.search(lead) is not None
            found.append(Told(*match.span("n"), float(count) if titled else -1.0, 1.0 + 0.15 * count * loose))
    return found


def _dates(reading: Reading) -> list[Point]:
    """The days that the body names with their months."""
    found, year = [], date.fromordinal(reading.day).year if reading.day is not None else 2023
    for match in _DATE.finditer(reading.text, reading.title_end):
        month = MONTHS.index((match["m"] or match["m2"])[:3].lower()) + 1
        try:
            day = date(year, month, int(match["d"] or match["d2"])).toordinal()
        except ValueError:
            continue
        start, end = reading.sentence(match.start())
        begins, ends = _DAY_BEGINS.search(reading.text, start, end), _DAY_ENDS.search(reading.text, start, end)
        found.append(Point(*match.span(), day, "", 0.0, True, begins is not None, ends is not None))
    return found


_MONTH = "|".join(f"{name}[a-z]*" for name in MONTHS)
_DATE = regex(
    rf"\b(?P<d>[0-9]{{1,2}}) (?P<m>{_MONTH})\b|\b(?P<m2>{_MONTH}) (?P<d2>[0-9]{{1,2}})\b(?!,? ?[0-9])", re.IGNORECASE
)
_DAYS = regex(r"\b(?P<n>[0-9]{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)[ -]days?\b", re.IGNORECASE)
_LASTS = regex(r"\b(?:for|took|lasted|after|lasting|spent|closed|shut|missing|adrift)(?: [a-z]+){0,2} $", re.IGNORECASE)
_PLANNED = regex(r"\b(?:every|within|per|scheduled|planned|expected|usual|normally|first|last|than|a|by) (?:[a-z]+ )?$")
_ABOUT = regex(r"\b(?:about|around|nearly|almost|over|more than|under|some|just over|just under) $")
_BEGINS = regex(
    r"\b(?:retired|left|began|started|set off|set out|departed|opened|from|between|broke out|went out|failed"
    r"|sailed|took off|entered|closed|shut|reported|struck|tripped|lost|at|rang|called"
    r"|launched|pushed off|dived|vanished)\b"
)
_DAY_BEGINS = regex(
    r"\b(?:began|started|set off|set out|departed|opened|from|broke out|failed|sailed|closed|shut"
    r"|lost|launched|vanished)\b"
)
_DAY_ENDS = regex(
    r"\b(?:came back|returned|ended|finished|arrived|landed|reached|until|till|to|restored"
    r"|reopened|found|rescued|completed?)\b"
)
_ENDS = regex(
    r"\b(?:came back|returned|ended|finished|arrived|docked|landed|reached|until|till|to|and|restored|reopened"
    r"|back|found|rescued|over|out|closed|delivered|won|touched|emerged|surfaced|freed|cleared|complete[d]?)\b"
)
