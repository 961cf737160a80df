"""Whether two figures of two articles are of the same time."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from audit.figures.likeness import occasions
from audit.figures.reading.article import Reading, once
from audit.figures.reading.surroundings import surroundings
from audit.figures.words.script import is_latin
from audit.model import Figure, Period
from audit.text.regex import regex


def same_time(
    first: Reading, a: Figure, second: Reading, b: Figure, sure: bool = False, alike: bool = False
) -> bool | None:
    """Whether two figures speak of the same time: yes, no, or None where the texts do not say.

    Days must be the very same, for tolls, searches and bulletins change from day to day; longer periods agree when
    both ends do; a day inside a longer period, or a figure without a time, leaves it open. Where it is `sure` that
    both tell one event, a time that does not stand in the figure's own sentence leaves it open as well; where they are
    much `alike`, so does a day that only one of them names.
    """
    if of_two_occasions(first, a, second, b):
        return False
    if all(_FIRST_DAY.search(r.text, r.sentence(f.start)[0], f.start) for r, f in ((first, a), (second, b))):
        return True
    mine, theirs = surroundings(first, a).timing, surroundings(second, b).timing
    if a.period is None or b.period is None:
        if not sure and _days_apart(first, second) > _YEAR and a.role == b.role == "flow":
            return False  # what happens every year
        past = _is_far(first, a, second) if a.period is not None else _is_far(second, b, first)
        english = alike and is_latin(first.text[a.start : a.end])
        return (None if sure or english else False) if past else _undated(first, a, second, b, sure or alike)
    unknown = is_open(first, a), is_open(second, b)
    if any(unknown):  # whether such a count fell is another rule's matter
        return None if all(unknown) else False
    same = _compared(first, a, second, b, mine, theirs, sure)
    vague = sure and same is False and not (mine and theirs)
    return None if vague and (overlap(a, b) or _days_apart(first, second) < _LONG_AGO) else same


_FIRST_DAY = regex("首日|首班日|(?:通车|开业|开幕|开园|开馆|上映|开通|运营|开放)(?:首日|当[天日]|头一天|第一天)")


def of_two_occasions(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether the words around two figures name two sittings, days of the month or weeks."""
    return (
        occasions.differ(first, a, second, b)
        or _on_other_days(first, a, second, b)
        or _of_other_weeks(first, a, second, b)
        or _of_two_days(first, a, second, b)
    )


def _of_two_days(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether both are what one day brought, up to an hour of it, on two days: 4日当天接待, 今天17时已接待."""
    if a.period is None or b.period is None or a.period == b.period or first.day == second.day:
        return False
    if a.period.start != a.period.end or b.period.start != b.period.end:
        return False
    return all(_DAILY.search(r.text, r.sentence(f.start)[0], f.start) for r, f in ((first, a), (second, b)))


_DAILY = regex("(?<!开)当[日天](?!起)|单日|截至[^,。;]{0,6}(?:[0-9]{1,2}[时点]|[上下]午)")


def of_two_periods(a: Figure, b: Figure) -> bool:
    """Whether both figures are of periods of more than a few days, which have none in common."""
    if a.period is None or b.period is None or overlap(a, b):
        return False
    (a0, a1), (b0, b1) = days(a), days(b)
    return min(a1 - a0, b1 - b0) > _SHORT


def _on_other_days(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether both clauses name a day of the month, and not the same one: 24号, 26号; 14日发生, 15日再次发生."""
    found = [
        {
            day["day"] or day["event"]
            for day in _DAY.finditer(r.text, max(r.sentence(f.start)[0], f.start - _CLAUSE), f.start)
        }
        for r, f in ((first, a), (second, b))
    ]
    return bool(found[0] and found[1]) and not found[0] & found[1]


def _of_other_weeks(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether both are of the last week, or of this one, in reports of two weeks; or of two bulletins: 此次通报."""
    if _days_apart(first, second) < _WEEK:
        return False
    if _is_weekly(first) and _is_weekly(second):
        return True
    found = [
        _OF_WEEK.search(r.text, max(r.sentence(f.start)[0], f.start - 2 * _CLAUSE), f.start)
        for r, f in ((first, a), (second, b))
    ]
    return found[0] is not None and found[1] is not None


@once
def _is_weekly(reading: Reading) -> bool:
    """Whether an article is a report that comes every week."""
    return _WEEKLY.search(reading.text) is not None


_WEEKLY = regex("每周(?:通报|发布|公布)|第[0-9一二三四五六七八九十]+次通报|(?:比|和|与|较)上周")
_WEEK = 5
_OF_WEEK = regex(
    r"[上本这]周(?!年|边|期|转)|上星期|\b(?:last|this) week\b|[此本这]次(?:的?通报|公布|曝光|抽检|抽查|检查)"
)
_DAY = regex(r"(?<![0-9月])(?P<day>[0-9]{1,2})号|(?<![0-9])(?P<event>[0-9]{1,2})日[^,。;0-9]{0,4}(?:发生|突发)")
_CLAUSE = 24


def _is_far(reading: Reading, figure: Figure, other: Reading) -> bool:
    """Whether a figure is of a time long before both articles, or long after the other one, which names no time."""
    if figure.period is None or reading.day is None or other.day is None:
        return False
    start, end = days(figure)
    if start - other.day > _LONG_AGO:
        due = figure.role == "plan" and is_latin(reading.text[figure.start : figure.end])  # by the end of 2025
        return surroundings(reading, figure).timing != "" and not due
    return min(reading.day, other.day) - end > _LONG_AGO


_LONG_AGO = 120
"""Days from which on a report that names no time does not speak of a period that has ended."""


def is_open(reading: Reading, figure: Figure) -> bool:
    """Whether a running count ends with its article's day, and that is known only to lie between two days."""
    metadata, period = reading.article.metadata, figure.period
    if period is None or metadata.date == metadata.date_until or period.end != metadata.date_until:
        return False
    return surroundings(reading, figure).timing == "as of"


def _compared(  # noqa: PLR0911 - one case a line
    first: Reading, a: Figure, second: Reading, b: Figure, mine: str, theirs: str, sure: bool
) -> bool | None:
    """The same for two figures that have periods."""
    (a0, a1), (b0, b1) = days(a), days(b)
    if a.role == b.role == "plan" and a0 == b0 and _days_apart(first, second) < _SOON:
        return None
    if a.role == b.role == "average" and overlap(a, b) and _days_apart(first, second) < _SOON:
        return None  # what is not summed up does not grow: 亩产
    if "as of" in {mine, theirs} and first.day != second.day and a1 != b1:
        once = sure and any(_closed(r, f) for r, f in ((first, a), (second, b)))
        return None if once and abs(a0 - b0) <= _REPORT and _days_apart(first, second) < _SOON else False
    short = (a1 - a0 <= _SHORT, b1 - b0 <= _SHORT)
    if all(short):
        if (a0, a1) == (b0, b1) and (mine or theirs) and sure:
            return True
        if not (mine and theirs):
            return None if abs(a0 - b0) <= _REPORT else False
        return max(a0, b0) <= min(a1, b1)
    if any(short) or 45 in {a1 - a0, b1 - b0}:
        inside = a0 <= b1 + _SLACK and b0 <= a1 + _SLACK
        return None if inside and ("as of" not in {mine, theirs} or a1 == b1) else False
    if sure and (_so_far(first, a0, a1) != _so_far(second, b0, b1)) and (a0 <= b0 <= b1 <= a1 or b0 <= a0 <= a1 <= b1):
        return None
    slack = min(_SLACK, (a1 - a0) // 4)
    if sure and slack < abs(a1 - b1) < _SOON and are_so_far(first, a, second, b):
        return None
    if abs(a0 - b0) > slack or abs(a1 - b1) > slack:
        return abs(a0 - b0) <= slack and first.day == second.day
    return True


def are_so_far(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether both are of `this year`, as far as it had come."""
    return a.period is not None and b.period is not None and _so_far(first, *days(a)) and _so_far(second, *days(b))


def _so_far(reading: Reading, start: int, end: int) -> bool:
    """Whether a period is no more than `this year`: from its first day to the article's."""
    return reading.day is not None and end == reading.day and date.fromordinal(start).timetuple().tm_yday == 1


_YEAR = 300
_SHORT = 3
_SOON = 45
_SLACK = 10
_REPORT = 2


def _undated(first: Reading, a: Figure, second: Reading, b: Figure, sure: bool) -> bool | None:
    """Where one figure has no period: an as-of figure is of its article's day, a daily one of about that day.

    Where it is `sure` that both tell one event, a sentence without a time tells of the day that the other names. A
    count up to a day that was past when it was told is told again later, without the day: 到2月底.
    """
    apart = _days_apart(first, second)
    timings = {"" if _closed(r, f) else surroundings(r, f).timing for r, f in ((first, a), (second, b))}
    if "as of" in timings and apart:
        return False
    told = "daily" in timings and not (sure and "" in timings)
    return False if told and apart > _REPORT + 1 else None


def _closed(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is counted up to a day that lies some days before its article's."""
    return figure.period is not None and reading.day is not None and reading.day - days(figure)[1] > _REPORT


def _days_apart(first: Reading, second: Reading) -> int:
    return abs((first.day or 0) - (second.day or 0))


def overlap(a: Figure, b: Figure) -> bool:
    """Whether the periods of two figures have a day in common."""
    if a.period is None or b.period is None:
        return False
    (a0, a1), (b0, b1) = days(a), days(b)
    return a0 <= b1 and b0 <= a1


def days(figure: Figure) -> tuple[int, int]:
    """First and last day of a figure's period, as ordinals."""
    assert figure.period is not None
    return _ordinals(figure.period)


@lru_cache(maxsize=1 << 12)  # few periods are those of many figures
def _ordinals(period: Period) -> tuple[int, int]:
    return date.fromisoformat(period.start).toordinal(), date.fromisoformat(period.end).toordinal()


def of_two_years(a: Figure, b: Figure) -> bool:
    """Whether two figures are of one part, a month or more, of two years, one after the other: 2022, 2023."""
    if a.period is None or b.period is None or a.period == b.period:
        return False
    (start, end), (first, last) = days(a), days(b)
    return end - start >= _MONTH and all(abs(abs(apart) - _ONE_YEAR) < _LEAP for apart in (start - first, end - last))


_MONTH, _ONE_YEAR, _LEAP = 27, 365, 4
