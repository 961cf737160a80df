"""The days of English time expressions: in October, since 2011, the first half, this year."""

from __future__ import annotations

import datetime
import re

from audit.figures.times.expressions import MONTHS
from audit.figures.times.periods import Calendar, Time
from audit.text.regex import regex

_SENTENCE = 120
_WILL = regex(r"\b(?:will|is to|are to|due to|set to|plans? to|scheduled|expected to|opens|runs|takes place)\b")
_BEGUN = regex(
    r"\bsince (?:its (?:launch|start|foundation|inception|opening|creation)|(?:[a-z'-]+ ){1,4}?(?:was|were|began|opened"
    r"|started|launched|came|took|went)(?: [a-z-]+){0,2}|(?:open|launch|start|beginn)ing) $",
    re.IGNORECASE,
)
"""Before the time from which on is counted: since it was set up |in January."""
_CLAUSE = 48
_WEEK_TO = regex(r"\bweek (?:ending|ended|to|through|that ended) (?:on )?$")
"""The week ending |January 13: seven days."""


def english(known: Calendar, match: re.Match[str]) -> Time:
    """The days of an `ENGLISH` match, of an article with this calendar."""
    start, end = match.span()
    first, last = _in_english(known, match.groupdict())
    if last and match["month3"] and not match["year3"] and _is_ahead(known, match):
        first, last = known.months(_month_ahead(known, _month(match["month3"])), *(_month(match["month3"]),) * 2)
    lead = match[0].split(" ")[0].lower()
    begun = lead in {"in", "last"} and _BEGUN.search(match.string, max(0, start - _CLAUSE), start) is not None
    kind = "since" if lead == "since" or begun else "point" if lead == "by" else "span"
    if match["word"] and match["word"].lower().startswith(("the same", "a year", "year on")):
        kind = "base"
    if kind == "since" and first:
        last = max(last, known.last)
    if first == last > 0 and _WEEK_TO.search(match.string, max(0, start - 16), start) is not None:
        first -= 6
    return Time(start, end, first, last, kind)


def _is_ahead(known: Calendar, match: re.Match[str]) -> bool:
    """Whether a month without a year is told as one to come: will screen 86 films in October."""
    lead = match.string[max(0, match.start() - _SENTENCE) : match.start()].rpartition(". ")[2]
    return known.today is not None and _WILL.search(lead) is not None


def _month_ahead(known: Calendar, month: int) -> int:
    """The year of the next such month."""
    return known.today.year + (month < known.today.month) if known.today else 0


def _in_english(known: Calendar, group: dict[str, str | None]) -> tuple[int, int]:
    today = known.today
    if group["m1"]:
        m1, m2 = _month(group["m1"]), _month(group["m2"] or "")
        in_year = int(group["my"] or 0) or known.recent_month(m2)
        first, last = known.months(in_year, m1, m2) if m1 <= m2 else (0, 0)
        until = known.day(in_year, m2, int(group["until"]))[1] if group["until"] and first else 0
        return first, until or last
    for suffix in ("", "2", "3"):
        if group["month" + suffix]:
            number = _month(group["month" + suffix] or "")
            at = int(group["year" + suffix] or 0) or known.recent_month(number)
            if not at:
                return 0, 0
            day = group.get("day" + suffix) if suffix != "3" else None
            return known.day(at, number, int(day)) if day else known.months(at, number, number)
    if year := group["y"] or group["of"]:
        return known.year(int(year))
    if group["half"]:
        named = group["hy"] or ""
        of_year = int(named) if named.isdigit() else today.year if today else 0
        half = group["half"].lower()
        words = {"half": 6, "quarter": 3, "three quarters": 9}
        numbers = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
        months = words.get(half) or next((i for i, word in enumerate(numbers, 1) if half.startswith(word)), 12)
        return known.months(of_year, 1, months) if of_year else (0, 0)
    return _english_word(known, (group["word"] or "").lower(), today)


def _english_word(known: Calendar, word: str, today: datetime.date | None) -> tuple[int, int]:
    if today is None:
        return 0, 0
    if word.startswith("since the"):
        return known.year(today.year)
    if word in {"so far this year", "this year", "last year", "next year"}:
        return known.year(today.year + {"last": -1, "next": 1}.get(word[:4], 0))
    if word in {"this month", "last month"}:
        back = today.year * 12 + today.month - 1 - (word[0] == "l")
        return known.months(back // 12, back % 12 + 1, back % 12 + 1)
    day = known.last - (word == "yesterday")
    return day, day


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1
