"""Hours or days in the headline or the lead against two times told further on: 滞留约5小时, 昨晚9时20分…今晨2时25分.

The two times are the only ones of the article and stand in one paragraph; of days, something begins with the first and
ends with the last. A time without its half of the day may be of either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.times.later_times import (
    DATE,
    DAY,
    DAYS,
    HALF,
    HOURS,
    NUMBER,
    Point,
    Told,
    clocks,
    dates,
    told,
)
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_LONGEST, FAR, BETWEEN, PAIR = 200 * 60, 4.0, 160, 2
"""Minutes at most; how many times one may be the other; characters between the two times, and how many there are."""
_NEXT = frozenset({"次日", "翌日", "隔日", "第二天", "转天"})
_NAMED = 1000
"""Days are counted from today, or are ordinals, which are greater."""
_HALF_A_YEAR = 183
_AHEAD = regex("[将拟]于|将在|计划|预计|每[天日晚周]")
"""What is to come may be of another thing."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Stated hours and days that are not those between the two times told further on."""
    text = reading.text
    if text.isascii():
        return
    if holds(text, ("小时", "钟头")):
        yield from compared(reading, told(reading, HOURS, 60.0), clocks, minutes_between)
    if "夜" in text and "日" in text:
        yield from _nights(reading)
    if holds(text, ("天", "昼夜")) and len(DATE.findall(text, reading.title_end)) == PAIR:
        yield from compared(reading, told(reading, DAYS, 1.0), dates, days_between)


def compared(
    reading: Reading,
    durations: list[Told],
    points: Callable[[Reading], list[Point]],
    lengths: Callable[[Point, Point], set[float]],
) -> Iterator[Conflict]:
    """The one duration of an article against the two times that it names."""
    if len({one.size for one in durations}) != 1 or len(named := points(reading)) != PAIR:
        return
    first, last = named
    apart = reading.text[first.end : last.start]
    if len(apart) > BETWEEN or "\n" in apart or not _is_of_thing(first, last, lengths):
        return
    start, end = reading.sentence(first.start)[0], reading.sentence(last.start)[1]
    if _AHEAD.search(reading.text, start, end):
        return
    stated = next((one for one in durations if not start <= one.start < end), None)
    fits = {length for length in lengths(first, last) if length > 0}
    if stated is None or not fits or any(abs(stated.size - length) <= stated.slack for length in fits):
        return
    nearest = min(fits, key=lambda length: abs(length - stated.size))
    if not 1 / FAR <= stated.size / nearest <= FAR or nearest > _LONGEST:
        return
    hours = lengths is minutes_between
    shown = number(round(nearest / 60, 2)) if hours else number(nearest)
    rule = Text(
        f"between the two times there are {shown} {'hours' if hours else 'days'}",
        f"两个时间相隔{shown}{'小时' if hours else '天'}",
    )
    span = mark(reading, first.start, last.end, nearest, None)
    figure = figure_at(reading, stated.start, stated.end) or mark(reading, stated.start, stated.end, stated.size, None)
    places = sorted((span, figure), key=lambda one: one.start)
    yield conflict(CODE, "probable", [(reading, one) for one in places], rule)


_NIGHTS = regex(rf"(?P<n>{NUMBER})天(?P<k>{NUMBER})夜")


def _nights(reading: Reading) -> Iterator[Conflict]:
    """两天两夜 against the nights between two times, each told with its day."""
    named = list(_NIGHTS.finditer(reading.text))
    points = clocks(reading) if named else []
    if len(points) != PAIR or len({one[0] for one in named}) != 1:
        return
    first, last = points
    if first.day is None or last.day is None or not (_NAMED < first.day < last.day and (first.begins or last.ends)):
        return
    days, nights = read(named[0]["n"]), read(named[0]["k"])
    between = last.day - first.day
    whole = (between * DAY + last.minute - first.minute) / DAY
    if days is None or nights is None or nights in {between, round(whole), int(whole)} or between > 2 * nights:
        return
    rule = Text(f"between the two times there are {between:g} nights", f"两个时间相隔{between:g}夜")
    span = mark(reading, first.start, last.end, between, None)
    places = sorted((mark(reading, *named[0].span(), nights, None), span), key=lambda one: one.start)
    yield conflict(CODE, "probable", [(reading, one) for one in places], rule)


def _is_of_thing(first: Point, last: Point, lengths: Callable[[Point, Point], set[float]]) -> bool:
    """Whether something begins with the first day and ends with the last; days are told for much else."""
    return lengths is not days_between or (first.begins and last.ends)


def minutes_between(first: Point, last: Point) -> set[float]:
    """How many minutes there may be from one time to the other."""
    if last.day is not None and first.day is not None and (abs(first.day) < _NAMED) == (abs(last.day) < _NAMED):
        length = (last.day - first.day) * DAY + last.minute - first.minute
    elif last.rel in _NEXT or (last.day is None and last.minute < first.minute and last.half):
        length = DAY + last.minute - first.minute
    elif last.day is None or last.day == first.day or first.day is None:
        length = last.minute - first.minute
    else:
        return set()
    return {length} if last.half else {length, length + HALF}


def days_between(first: Point, last: Point) -> set[float]:
    """How many days there may be from one to the other."""
    if first.day is None or last.day is None:
        return set()
    days = last.day - first.day + (365 if last.day < first.day else 0)
    return {days, days + 1} if days < _HALF_A_YEAR else set()
