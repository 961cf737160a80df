"""English streaks against the year or month from which they run: launched in 2012, …the ninth consecutive year.

As in `between`, no word need join both: the count says of itself that none was left out, the beginning stands in its
sentence or the one before, alone of its kind, and the count is a slip of what lies between.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.streak.between import is_slip
from audit.figures.rules.streak.check import CODE
from audit.figures.times.expressions import MONTHS
from audit.figures.words.lists import any_of, holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_N = r"(?P<n>[0-9]{1,3}(?:st|nd|rd|th)?|[a-z]{3,9}(?:-[a-z]{3,8})?)"
_RUN = regex(
    rf"\b{_N}[ -](?:consecutive|straight|successive|unbroken)(?: (?!month|week|day|quarter|win|game|match)[a-z]+)?"
    rf" (?P<unit>(?:annual|year|month|season|edition|summer|winter|spring|autumn"
    r"|rise|fall|decline|increase|gain|drop|time|title|crown|row)[a-z]*|monthly [a-z]+)\b"
    rf"|\b(?P<m>[0-9]{{1,3}}(?:st|nd|rd|th)?|[a-z]{{3,9}}(?:-[a-z]{{3,8}})?)"
    r" (?P<unit2>years?|golds?|titles?|trophies|awards?|months?|seasons?|winters?|summers?|springs?|autumns?)"
    r" (?:running|in a row|in succession|without (?:a break|interruption|a gap))\b"
    r"|\bthe (?P<o>[0-9]{1,3}(?:st|nd|rd|th)|[a-z]{3,9}th|second|third) in a row\b",
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_BEGAN = regex(
    rf"\b(?:[Ss]ince|{any_of('english-founded')}|[Ll]aunched|[Ff]ounded|[Ss]tarted|[Bb]egun|[Bb]egan"
    rf"|[Ff]irst(?: [a-z]+){{1,4}}?)(?: (?:back )?in| at the| [a-z ]{{3,24}} in)?"
    rf" (?:{_MONTH} )?(?P<y>(?:19|20)[0-9]{{2}})\b"
)
_FROM_MONTH = regex(
    rf"\b(?:[Ss]ince|[Ff]rom|[Aa]fter|began in) (?P<a>{_MONTH})\b(?! [0-9]{{1,2}}\b)(?: (?P<ay>20[0-9]{{2}}))?"
)
_TO_MONTH = regex(rf"\b(?P<b>{_MONTH})\b(?! [0-9]{{1,2}}\b)(?: (?P<by>20[0-9]{{2}}))?")
_YEAR = regex(r"\b(?:19|20)[0-9]{2}\b(?!-)")
_AHEAD = regex(r"\b(?:will|plans?|would|aims?|until|due)\b")
_BACK = 240
_WON_FIRST = regex(r"\bsince (?:their|its|his|her) first (?:win|title|victory|crown|trophy)\b|\bfirst came to\b")
"""What began with a win has one more than the years since: a fourth title in a row since her first in 2023."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Streaks that are not what lies between their beginning and their end."""
    text = reading.text
    if not text.isascii() or not holds(
        text,
        ("consecutive", "straight", "successive", "unbroken", " running", " in a row", " in succession", " without "),
    ):
        return
    for match in _RUN.finditer(text):
        group = next(name for name in ("n", "m", "o") if match[name])
        unit = match["unit"] or match["unit2"] or "year"
        count = read(match[group].lower())
        start, end = reading.sentence(match.start())
        before = reading.sentence(max(0, start - 2))[0] if "\n" not in text[max(0, start - 2) : start] else start
        if count is None or _AHEAD.search(text, start, end) is not None:
            continue
        found = _in_months(text, max(start, match.start() - _BACK), end, match.span())
        if found is None and "month" not in unit:
            found = _in_years(reading, max(before, match.start() - _BACK), end) or _in_next(reading, start, end)
        won = found is not None and _WON_FIRST.search(reading.text, start, end) is not None and count > found[2] + 1
        if found is not None and (won or is_slip(count, found[2]) or _is_short(reading, start, end, found[2] - count)):
            rule = Text(f"between the two there are {found[2]}", f"两个时间相隔{found[2]}")
            first = mark(reading, found[0], found[1], found[2], None)
            counted = figure_at(reading, *match.span(group)) or mark(reading, *match.span(group), count, None)
            places = sorted((first, counted), key=lambda figure: figure.start)
            yield conflict(CODE, "probable", [(reading, figure) for figure in places], rule)


def _in_years(reading: Reading, start: int, end: int) -> tuple[int, int, int] | None:
    """Where the first year stands, and the years up to the other that is named, or to the article's."""
    begun = list(_BEGAN.finditer(reading.text, start, end))
    written = (reading.article.metadata.date or "0")[:4]
    if len(begun) != 1 or (reading.article.metadata.date_until or written)[:4] != written:
        return None
    first = int(begun[0]["y"])
    others = {int(year) for year in _YEAR.findall(reading.text, start, end)} - {first}
    if len(others) > 1:
        return None
    return (*begun[0].span("y"), (others.pop() if others else int(written)) - first)


def _is_short(reading: Reading, start: int, end: int, lacking: int) -> bool:
    """Whether a run of which none was left out has one less than the years between."""
    return lacking == 1 and _UNBROKEN.search(reading.text, start, end) is not None


_UNBROKEN = regex(r"\b(?:not|never|without) (?:skipp|miss|(?:been )?broken|a (?:break|miss|gap))|\bunbroken\b")


def _in_next(reading: Reading, start: int, end: int) -> tuple[int, int, int] | None:
    """The same where the sentence after, or the one before, tells of a first time: since their first win in 2019."""
    after = reading.sentence(min(len(reading.text) - 1, end + 2 + reading.text[end : end + 3].count("\n")))
    before = reading.sentence(max(0, start - 3))
    for first, last in (after, before):
        told = _FIRST.search(reading.text, first, last)
        own = set(_YEAR.findall(reading.text, start, end)) - {(reading.article.metadata.date or "")[:4]}
        regular = told is not None and _REGULAR.search(reading.text, first, last) is not None
        if regular and not own:
            found = _in_years(reading, first, last)
            since = found is not None and _SINCE_FIRST.search(reading.text, first, found[0])
            return found if since else None
    return None


_REGULAR = regex(r"\b(?:every|each|annual|yearly)\b")
_SINCE_FIRST = regex(r"\b(?:[Ff]irst|[Ss]ince|began)\b[^,.;]{0,40}$")
_FIRST = regex(r"\b(?:[Ff]irst|every year since|annual|[Ee]very [A-Z][a-z]+)\b")


def _in_months(text: str, start: int, end: int, run: tuple[int, int]) -> tuple[int, int, int] | None:
    """The same of months: every month since March, making August the eighth."""
    begun = list(_FROM_MONTH.finditer(text, start, end))
    ends = [one for one in _TO_MONTH.finditer(text, start, end) if begun and one.start("b") != begun[0].start("a")]
    if len(begun) != 1 or len(ends) != 1 or ends[0].start() < begun[0].start():
        return None
    first, last = (MONTHS.index(name[:3].lower()) for name in (begun[0]["a"], ends[0]["b"]))
    years = int(ends[0]["by"]) - int(begun[0]["ay"]) if ends[0]["by"] and begun[0]["ay"] else int(last < first)
    return (*begun[0].span("a"), last - first + 12 * years)
