"""Calendar dates as Chinese and English newsrooms write them, each as the interval of days that it names."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from audit.text.regex import regex

DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_LONG = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
MONTHS = {name: number for number, name in enumerate((*_LONG, "december"), 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_HAN = "〇○零一二三四五六七八九"
WHOLE = regex(
    rf"""
    (?<![\d.])(?P<y>(?:19|20)\d\d)\s?年\s?(?:(?P<m>\d{{1,2}})\s?月(?:\s?(?P<d>\d{{1,2}})\s?[日号號])?)?
    | (?<![\d.])(?P<y2>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m2>\d{{1,2}})(?:(?P=sep)(?P<d2>\d{{1,2}}))?(?![\d.])
    | (?P<y3>[一二][{_HAN}]{{3}})年(?:(?P<m3>十?[一二三四五六七八九]|十)月(?:(?P<d3>[{_HAN}十]{{1,3}})[日号號])?)?
    | 民[国國]\s?(?P<roc>\d{{2,3}})\s?年\s?(?:(?P<m6>\d{{1,2}})\s?月(?:\s?(?P<d6>\d{{1,2}})\s?[日号號])?)?
    | (?<![\d.])(?P<roc7>1[01]\d)\s?年\s?(?P<m7>\d{{1,2}})\s?月\s?(?P<d7>\d{{1,2}})\s?[日号號]
    | (?<![\d./-])(?P<d8>1[3-9]|2\d|3[01])(?P<sep8>[/.])(?P<m8>0?[1-9]|1[0-2])(?P=sep8)(?P<y8>20\d\d)(?![\d./-])
    | (?<![\d./-])(?P<m9>0?[1-9]|1[0-2])/(?P<d9>1[3-9]|2\d|3[01])/(?P<y9>20\d\d)(?![\d./-])
    | \b(?P<m4>{_MONTH})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>(?:19|20)\d\d)\b
    | \b(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m5>{_MONTH})\.?,?\s+(?P<y5>(?:19|20)\d\d)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FORMS = ("", 2, 3, 4, 5, 6, 7, 8, 9)
_YEARS = ("y", "y2", "y3", "y4", "y5", "y8", "y9", "roc", "roc7")
REPUBLIC = 1911
"""The year before the first of the Republic: 民國113年 is 2024, and 113年6月8日 can be nothing else."""
COMPACT = regex(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")


class Mention(NamedTuple):
    """A date in a text: its first and last day, where it stands."""

    first: date
    last: date
    start: int
    end: int

    @property
    def is_day(self) -> bool:
        """Whether it names one day, not a month or a year."""
        return self.first == self.last


def mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Every date with its year between `start` and `end` of `text`, in order; what no calendar holds is left out."""
    for match in WHOLE.finditer(text, start, len(text) if end is None else end):
        year, month, day = (
            next((value for name in names if (value := match[name])), None)
            for names in (_YEARS, [f"m{n}" for n in _FORMS], [f"d{n}" for n in _FORMS])
        )
        since = REPUBLIC if match["roc"] or match["roc7"] else 0
        if year and (days := interval(since + _number(year), month and _month(month), day and _number(day))):
            yield Mention(*days, *match.span())


def parse(value: str) -> tuple[date, date] | None:
    """The days that a value names: `2024-06-08T10:20`, `2024年6月`, `June 8, 2024`, `20240608`, `2024`."""
    value = value.strip()
    if (found := next(mentions(value), None)) and found.start <= 12:  # a weekday may stand before it
        return found.first, found.last
    if match := COMPACT.match(value):
        return interval(int(match[1]), int(match[2]), int(match[3]))
    if re.fullmatch(r"(?:19|20)\d\d", value):
        return interval(int(value))
    return None


def in_name(name: str) -> tuple[date, date] | None:
    """The day or month that a file name holds, such as `20240608_工会.txt` or `2024-06-08-page2.pdf`."""
    found = [days for match in COMPACT.finditer(name) if (days := interval(*map(int, match.groups())))]
    found += [(m.first, m.last) for m in mentions(name) if (m.last - m.first).days < 31]
    return found[0] if len(set(found)) == 1 else None


def interval(year: int, month: int | str | None = None, day: int | str | None = None) -> tuple[date, date] | None:
    """First and last day of a year, a month or a day; None where the calendar has none."""
    try:
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        month = int(month)
        if not day:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return (found := date(year, month, int(day))), found
    except ValueError:
        return None


def _month(text: str) -> int:
    return MONTHS.get(text.lower()) or _number(text)


def _number(text: str) -> int:
    """The value of Arabic digits, or of Chinese ones read one by one (二〇二四) or with a ten (二十四)."""
    if "十" in text:
        tens, _, ones = text.translate(DIGITS).partition("十")
        return 10 * int(tens or 1) + int(ones or 0)
    return int(text.translate(DIGITS))
