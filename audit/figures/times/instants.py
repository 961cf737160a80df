"""Points in time of a Chinese sentence, each with what of it is told: 2001年4月, 7月10日, 8日22时, 次日6时30分.

What a point leaves out it has from the one before it, or from the article's day: the year, the month, the day.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from audit.text.regex import regex

_Y, _M, _D = r"(?:18|19|20)[0-9]{2}", r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12][0-9]|0?[1-9])"
_OF = "凌晨|清晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|深夜|夜里|午夜|早|晚"
_CLOCK = (
    rf"(?P<of{{0}}>{_OF})?(?P<h{{0}}>2[0-4]|1[0-9]|0?[0-9]"
    r"|零(?=时))(?:[时点](?P<half{0}>半)?(?:(?P<min{0}>[0-5]?[0-9])分)?(?![0-9间代期候事段报装多许区量])"
    r"|:(?P<sec{0}>[0-5][0-9])(?![0-9:]))"
)
_INSTANT = regex(
    rf"(?=[0-9零今去前上本当次翌第同凌清早上中午下傍晚深夜])(?<![0-9.:第近])(?:(?:(?P<y>{_Y})年(?![代版度级])"
    rf"(?:(?P<m>{_M})月(?!刊)(?:份|[初底末]|(?P<d>{_D})[日号])?)?"
    rf"|(?P<rel>[今去前当同]年|次年|翌年|第二年)(?P<rm>{_M})月(?:份|[初底末]|(?P<rd>{_D})[日号])?"
    r"|(?P<ago>上个?|本)月(?:份|[初底末])?"
    rf"|(?P<m2>{_M})月(?![0-9]*[余刊])(?:份|[初底末]|(?P<d2>{_D})[日号])?"
    rf"|(?P<d3>{_D})[日号](?![电讯元线楼]|[^,。;]{{0,2}}消息)"
    rf"|(?P<word>次日|翌日|第二天|当[日天晚]|同日)(?=[0-9零凌清早上中午下傍晚深夜]))(?:{_CLOCK.format('')})?"
    rf"|{_CLOCK.format('_')})"
)
_YEARS_ON = {"去年": -1, "前年": -2, "今年": 0}
_AFTERNOON = frozenset({"午后", "下午", "傍晚", "晚上", "深夜", "夜里", "晚"})
GRAINS = ("year", "month", "day", "minute")


class Instant(NamedTuple):
    """A point in time, as far as it is told."""

    start: int
    end: int
    year: int
    month: int
    """0 where none is known."""
    day: int
    minute: int
    """Of the day; -1 where no time of the clock is told."""
    told: frozenset[str]
    """Which of `GRAINS` the text itself tells here."""

    def days(self) -> float | None:
        """Days since the year 1, with the time of day where it is told; None where it is no date."""
        try:
            whole = datetime.date(self.year, self.month, self.day or 1).toordinal()
        except ValueError:
            return None
        return whole + max(0, self.minute) / 1440

    def months(self) -> float:
        """Months since the year 0, with the day as a part of one where it is told."""
        return 12 * self.year + self.month + (self.day - 1) / 30.4 * ("day" in self.told)


def instants(text: str, start: int, stop: int, today: datetime.date) -> list[Instant]:
    """The points in time between two places of a text, in order; what none of them tells is `today`'s."""
    found: list[Instant] = []
    for match in _INSTANT.finditer(text, start, stop):
        found.append(_read(match, found[-1] if found else None, today))
    return found


def _read(match: re.Match[str], last: Instant | None, today: datetime.date) -> Instant:
    year, month, day = (last.year, last.month, last.day) if last else (today.year, today.month, today.day)
    told = set()
    y, m, d = (
        match["y"],
        match["m"] or match["rm"] or match["m2"],
        match["d"] or match["rd"] or match["d2"] or match["d3"],
    )
    if y:
        year, told = int(y), {"year"}
    elif match["rel"]:
        told = {"year"}
        year = (
            today.year + _YEARS_ON[match["rel"]] if match["rel"] in _YEARS_ON else year + (match["rel"][0] in "次翌第")
        )
    if match["ago"]:
        before = match["ago"] != "本"
        year, month = (
            today.year - (before and today.month == 1),
            (today.month - 1 or _DECEMBER) if before else today.month,
        )
        day, told = 0, {"year", "month"}
    if m:
        later = last is not None and not told and last.month and int(m) < last.month
        year, month, told = year + bool(later), int(m), told | {"month"}
    if d:
        over = last is not None and "month" not in told and "day" in last.told and int(d) < last.day
        month, day, told = month + bool(over), int(d), told | {"day"}
        if month > _DECEMBER:
            year, month = year + 1, 1
    elif m or y:
        day = 0
    if match["word"]:
        day, told = day + (match["word"] in {"次日", "翌日", "第二天"}), told | {"day"}
    minute = _minute(match)
    if minute >= 0:
        told.add("minute")
    return Instant(*match.span(), year, month if m or d or not y or match["ago"] else 0, day, minute, frozenset(told))


_DECEMBER = 12


def _minute(match: re.Match[str]) -> int:
    for of, h, half, minutes, after in (("of", "h", "half", "min", "sec"), ("of_", "h_", "half_", "min_", "sec_")):
        if match[h]:
            hour = int(match[h].replace("零", "0"))
            hour += 12 * (match[of] in _AFTERNOON and hour < 12)
            return 60 * hour + 30 * bool(match[half]) + int(match[minutes] or match[after] or 0)
    return -1
