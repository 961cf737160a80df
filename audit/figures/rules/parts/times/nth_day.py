"""The day that something is in, told apart from the day on which it began: its 12th day; walked out on March 11.

Where no words join the two, as they do for `dated`, an article must know one such day and one beginning, and the count
must be a slip of what it should be: it may be told of the day before, and the first day may count or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.check import CODE
from audit.figures.times.expressions import MONTHS
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_N = "(?P<n>[0-9]{1,3}|[二三四五六七八九十]{1,3})"
_NTH = regex(rf"第{_N}[天日](?![0-9课场轮站个比版])")
_IS_IN = regex("(?:进入|迈入|踏入|步入|来到|已是|已到|这是|(?:今|昨)[天日](?:已?是)?|[0-9]日是?)(?:了|的)?$")
_LEAD = 8
_BEGUN = regex(
    r"(?<![0-9月])(?:(?P<m>[0-9]{1,2})月)(?P<d>[0-9]{1,2})日(?:[一-龥]{0,4}?[晨早午晚夜上下中])?(?:[0-9]{1,2}时)?"
    r"[^,。;0-9]{0,8}?(?:开幕|开展|启动|爆发|发生|失踪|失联|停驶|停工|罢[工课]|打响|开庭|开[工播馆园]|坍塌|透水|被困"
    r"|(?P<so>起(?!.?[飞火草停罢])|以来|开始(?!停|罢)))"
)
_MONTH = "(?P<{}>" + "|".join(f"{name.title()}[a-z]*" for name in MONTHS) + ")"
_EN_NTH = regex(
    r"\b(?:(?:enter|reach|start|spen|wen|go|mov|is|was|were|now)[a-z]*(?: on| in| into| to)?|in|into|on)"
    r" (?:its|an?|the|their) (?P<n>[0-9]{1,3})(?:st|nd|rd|th) (?:straight |consecutive )?day\b"
    r"(?! of (?:the )?(?:year|month|festival|each))",
    re.IGNORECASE,
)
_EN_BEGUN = regex(
    r"\b(?:beg[au]n|start(?:ed|s)|opened|broke out|erupted|walked out|downed tools|went missing|vanished|disappeared"
    r"|missing|struck|since|launched|collapsed|sank|trapped)(?: [a-z]+){0,2}?(?: on)?(?: [A-Z][a-z]+day,?)?"
    r"(?: (?:the )?(?:morning|evening|night|afternoon|early hours) of)? "
    rf"(?:{_MONTH.format('m')} (?P<d>[0-9]{{1,2}})|(?P<d2>[0-9]{{1,2}}) {_MONTH.format('m2')})\b"
)
_FEWEST, _FARTHEST, _SLIP, _REACH = 3, 200, 10, 20
_AHEAD = regex(r"将|预计|计划|\b(?:will|would|plans?)\b")


def within(reading: Reading) -> Iterator[Conflict]:
    """The one day that something is in, which the day of its one beginning refutes."""
    english = reading.text.isascii()
    if reading.day is None or not holds(reading.text, (" day",) if english else ("第",)):
        return
    told = list((_EN_NTH if english else _NTH).finditer(reading.text, reading.title_end))
    told = [m for m in told if english or _IS_IN.search(reading.text, max(0, m.start() - _LEAD), m.start())]
    if len({one["n"] for one in told}) != 1:
        return
    begun = list((_EN_BEGUN if english else _BEGUN).finditer(reading.text, reading.title_end))
    begun = [one for one in begun if english or _is_of_one(reading, told[0], one)]
    first = {_day(reading.day, one) for one in begun}
    count, day = read(told[0]["n"]), next(iter(first), None)
    if len(first) != 1 or count is None or count < _FEWEST or day is None:
        return
    if _AHEAD.search(reading.text, reading.sentence(told[0].start())[0], told[0].start()):
        return
    due = reading.day - day + 1
    if 0 < due <= _FARTHEST and not due - _FEWEST < count <= due and abs(count - due) <= _SLIP:
        counted = figure_at(reading, *told[0].span("n")) or mark(reading, *told[0].span("n"), count, None)
        start = mark(reading, *begun[0].span(), due, None)
        rule = Text(f"from the day it began it is day {due}", f"从开始之日算起应为第{due}天")
        places = sorted((counted, start), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in places], rule)


def _is_of_one(reading: Reading, told: re.Match[str], begun: re.Match[str]) -> bool:
    """Whether a day from which on something was done is that of what is told: both sentences have a word of it."""
    if not begun["so"]:
        return True
    start = max(reading.sentence(told.start())[0], reading.text.rfind(",", 0, told.start()))
    one, two = reading.text[start : told.start()], reading.text[begun.start() : begun.end() + _REACH]
    return any(_WORD.fullmatch(one[at : at + 2]) and one[at : at + 2] in two for at in range(len(one)))


_WORD = regex("(?![今昨进入这已是第天从自起开始的了])[一-龥](?![今昨进入这已是第天从自起开始的了])[一-龥]")


def _day(today: int, match: re.Match[str]) -> int | None:
    """The last such day until the article's, as an ordinal; None where there is no such day."""
    groups = match.groupdict()
    month, number = groups["m"] or groups.get("m2") or "", groups["d"] or groups.get("d2") or "0"
    at = int(month) if month.isdecimal() else MONTHS.index(month[:3].lower()) + 1
    year = date.fromordinal(today).year
    for one in (year, year - 1):
        try:
            found = date(one, at, int(number)).toordinal()
        except ValueError:
            return None
        if found <= today:
            return found
    return None
