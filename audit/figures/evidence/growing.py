"""Counts that go on: a toll that changes until the matter is settled, a number that has grown since it was told."""

from __future__ import annotations

import re

from audit.figures.likeness.moments import are_so_far, days
from audit.figures.likeness.slips import FARTHEST, MIXED, is_telling_slip, of_other_unit, one_digit, ratio, slipped
from audit.figures.pairs.levels import needs_level
from audit.figures.pairs.matches import Match
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits, telling, value
from audit.figures.reading.article import Reading
from audit.figures.words.lists import any_of
from audit.figures.words.script import is_latin
from audit.model import Figure
from audit.text.regex import regex

_SETTLED = regex(any_of("settled"))
_HOUR = regex(r"(?P<late>下午|傍晚|夜里|夜|晚间|晚上|晚)?(?P<hour>[0-9]{1,2})(?:时|点|:00)")
_BY_THEN = regex(
    "已|累[计积]|迄今|目前|截至|截止|以来|so far|ha(?:ve|s|d) (?:already |now )?[a-z]+ed|to date"
    r"|\bby (?:noon|midday|midnight|dawn|now|mid-|early|late|the (?:end|middle) of|[A-Z][a-z]+day)",
    re.IGNORECASE,
)
"""What says of a count that it goes on: 已, 入夏以来."""
_GROWING_DAYS, _MONTH = 3, 30
_KNOWN_DAYS = 6
"""From when on the number of the hurt does not fall any more."""
_MATCH_DAYS = 4
"""Days from one match of a streak to the next, at least."""


def has_grown(pair: Pair, match: Match, same: bool | None) -> bool:
    """Whether the earlier article tells what there was by then, and the later one of more: 已推出3期, 推出7期."""
    early, a, late, b = pair.first, match.first, pair.second, match.second
    if (early.day or 0) > (late.day or 0):
        early, a, late, b = late, b, early, a
    if "streak" in {a.role, b.role} and 0 < value(b) - value(a) <= 1 + (pair.days or 0) / _MATCH_DAYS:
        return True
    if not pair.days or value(b) <= value(a):
        return pair.days is None and _may_have_grown(pair, match)
    in_all = not needs_level(a) and _opening(early, a, _BY_HOUR) and _opening(late, b, _IN_ALL)
    if in_all or _are_at_two_hours(early, a, late, b):
        return not is_telling_slip(a, b)
    if _has_burnt_on(early, a, late, b) or (
        a.unit == b.unit in _OF_TABLES and _are_points(early, a) and _are_points(late, b)
    ):
        return True
    if needs_level(a) or (same and _ends(b) - _ends(a) < _GROWING_DAYS):
        return False
    return _goes_on(pair, early, a, late, b, same)


def _may_have_grown(pair: Pair, match: Match) -> bool:
    """Whether the greater of two counts may be the later one, where not both days are known: 累计21例, 增至21条."""
    sides = (pair.first, match.first), (pair.second, match.second)
    (_, few), (there, many) = sorted(sides, key=lambda side: value(side[1]))
    start = there.sentence(many.start)[0]
    return _RISEN.search(there.text, start, many.start) is not None and not _is_wrong(few, many)


_RISEN = regex("累[计积][^,。;]{0,8}$|(?:增|升|涨|扩)[加大充]?(?:至|到|为)[^,。;]{0,3}$|so far[^,.;]{0,20}$")


def _has_burnt_on(early: Reading, a: Figure, late: Reading, b: Figure) -> bool:
    """Whether a fire that was not yet out in the earlier article has taken more since."""
    burnt = all(_BURNT.search(r.text, *r.sentence(f.start)) for r, f in ((early, a), (late, b)))
    return burnt and _OUT.search(early.text) is None and not _is_wrong(a, b)


_BURNT = regex(r"过火|火场面积|\b(?:burn(?:t|ed|ing)|scorched)\b")
_OUT = regex(r"扑灭|扑救结束|得到控制|被控制|明火|contained|\bput out\b|extinguished|under control")


def _goes_on(pair: Pair, early: Reading, a: Figure, late: Reading, b: Figure, same: bool | None) -> bool:
    """Whether what the earlier article counts up to its day may have become the larger number of the later one."""
    this_year, longer = are_so_far(early, a, late, b), _is_counted_longer(a, b)
    if longer and not this_year:
        return True  # 1至6月, 1至10月
    this_year = this_year and (pair.days or 0) >= _MONTH  # 今年 alone does not count up to its day
    if (longer and this_year) or (same is not True and _opening(early, a, _AS_OF)):
        return not _is_wrong(a, b)
    if _BY_THEN.search(early.lead(a)) is not None and _BY_THEN.search(late.lead(b)) is not None:
        return not is_telling_slip(a, b)
    start = early.sentence(a.start)[0]
    start += early.text[start : a.start].rfind(",") + 1 if is_latin(early.text[start : a.start]) else 0
    if _stands_still(early, a, late, b):
        return False
    by_then = _BY_THEN.search(early.text, start, a.start) is not None
    return (by_then or this_year) and (pair.days or 0) >= _GROWING_DAYS and not _is_wrong(a, b)


def _is_wrong(a: Figure, b: Figure) -> bool:
    """Whether one value is the other with a slip of its digits, or with one of them another.

    Of two digits, which are soon exchanged by chance, where they make several times as much.
    """
    return (
        is_telling_slip(a, b)
        or of_other_unit(a, b)
        or (digits(a.value) > MIXED + 1 and one_digit(a, b))
        or _is_far_slip(a, b)
    )


def _is_far_slip(a: Figure, b: Figure) -> bool:
    return _FAR <= ratio(a, b) < FARTHEST and slipped(a, b)


_FAR = 3


def _is_counted_longer(a: Figure, b: Figure) -> bool:
    """Whether both are counted from one day on, the second up to a later one: 前三季度, 全年."""
    if a.period is None or b.period is None:
        return False
    (start, end), (first, last) = days(a), days(b)
    return abs(start - first) <= _ONE_START and last - end > _ONE_START and end - start > _ONE_START


_ONE_START = 3


_AS_OF = regex("截至|截止|到目前|迄今")


def _are_points(reading: Reading, figure: Figure) -> bool:
    """Whether the points are those of a table, which every match adds to."""
    return _TABLE.search(reading.text, *reading.sentence(figure.start)) is not None


_OF_TABLES = frozenset({"分", "胜", "负", "败", "平", "场"})
_TABLE = regex("战绩|胜率|积分|领跑|领先|榜首|积榜|排名|第[0-9]{1,2}[名位]")


_BY_HOUR = regex(
    r"\bby (?:noon|midday|midnight|dawn|[0-9]{1,2}(?::[0-9]{2})? ?[ap]m|[A-Z][a-z]+day)|截至[^,。]{0,8}[0-9]{1,2}时",
    re.IGNORECASE,
)
_AS_OF_HOUR = regex("(?:截至|截止|到|至)[^,。;]{0,10}[0-9]{1,2}[时点]")
_IN_ALL = regex(r"\bin all\b|\bin total\b|\baltogether\b|\ba total of\b|总共|一共|合计", re.IGNORECASE)
"""What says when a count stood so, and what says that it was the last of them."""


def _are_at_two_hours(early: Reading, a: Figure, late: Reading, b: Figure) -> bool:
    """Whether both counts stood so at an hour, and not at the same: 截至晚间8时14起, 到13日上午10时为止27起."""
    hours = [_AS_OF_HOUR.search(r.text, r.sentence(f.start)[0], f.start) for r, f in ((early, a), (late, b))]
    return None not in hours and len({hour[0] for hour in hours if hour is not None}) > 1


def _opening(reading: Reading, figure: Figure, pattern: re.Pattern[str]) -> bool:
    """Whether the words of its sentence before a figure hold a pattern."""
    return pattern.search(reading.text, reading.sentence(figure.start)[0], figure.start) is not None


def _stands_still(early: Reading, a: Figure, late: Reading, b: Figure) -> bool:
    """Whether two telling values beside the one stand beside the other too: they were not counted anew."""
    mine, theirs = (
        {telling(f) for f in r.figures if f is not own and abs(f.start - own.start) < _NEAR} - {None}
        for r, own in ((early, a), (late, b))
    )
    return len(mine & theirs) >= _STILL


_NEAR, _STILL = 60, 2


def _ends(figure: Figure) -> int:
    return days(figure)[1] if figure.period is not None else 0


def still_counted(pair: Pair, match: Match, same: bool | None) -> bool:
    """Whether a toll may have changed between the reports: it grows until the matter is settled."""
    early, a, late, b = pair.first, match.first, pair.second, match.second
    if pair.days == 0:
        hours = _hours(early, a), _hours(late, b)
        return all(hours) and hours[0] != hours[1]
    if (early.day or 0) > (late.day or 0):
        early, a, late, b = late, b, early, a
    if same and _is_over(early, a):
        return False
    once = match.mine.outcome in {"moved", "housing"} and "as of" not in {match.mine.timing, match.theirs.timing}
    if once and (same or (slipped(a, b) and digits(a.value) >= MIXED)):
        return False
    if _SETTLED.search(early.text.lower()) or (same and _at_one_hour(early, a, late, b)):
        return False
    if value(b) < value(a) and match.mine.outcome == "hurt":  # some die of it, which is known soon
        return (pair.days or 0) < _KNOWN_DAYS
    return match.mine.outcome in {"missing", "trapped"} or value(b) > value(a)


def _is_over(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is of a month or more that had ended when its article told it: of what was counted up."""
    if figure.period is None or reading.day is None:
        return False
    start, end = days(figure)
    return end - start >= MONTH and end < reading.day


MONTH = 27


def _at_one_hour(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether both sentences name one hour up to which is counted: 截至5日18时."""
    return _hours(first, a) == _hours(second, b) != []


def _hours(reading: Reading, figure: Figure) -> list[int]:
    """The hours, of 24, that a sentence names up to a figure."""
    found = _HOUR.finditer(reading.text, reading.opening(figure.start), figure.start)
    return [int(match["hour"]) + 12 * (match["late"] is not None and int(match["hour"]) < _NOON) for match in found]


_NOON = 12
