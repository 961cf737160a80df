"""The edition of an earlier year against that of now, of what is held every year: 2022年的第五届, 今年第六届.

From year to year the edition goes up by one. What is held twice a year, or every four, is not known as yearly, and only
an edition that does not rise with the years is told of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.ordinal import edition, first_year
from audit.figures.rules.ordinal.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_DATED = regex(r"(?:(?P<year>(?:19|20)[0-9]{2})年|(?P<last>去年|上年)|(?P<before>前年))(?:举办|举行|开幕)?的?$")
_TWO = 2
_LEAD = 10
_MOST = 10
"""Years between the two editions."""
_HELD_BY = "04"
"""Before this month the edition that is told may be the last year's."""


def within(reading: Reading) -> Iterator[Conflict]:
    """The only other edition of an article, told with its year."""
    told = [f for f in reading.figures if f.kind == "ordinal" and f.unit == "届" and f.role != "streak"]
    date = reading.article.metadata.date or ""
    if len({figure.value for figure in told}) > _TWO or not date:
        return
    earlier = [(figure, year) for figure in told if (year := _year(reading, figure, int(date[:4]))) is not None]
    own = [f for f in told if all(f is not one for one, _ in earlier) and edition.is_own(reading, f)]
    if len(earlier) != 1 or not own:
        return
    (before, year), now = earlier[0], own[0]
    years, steps = int(date[:4]) - year, now.value - before.value
    due = {years, years - 1} if date[5:7] < _HELD_BY else {years}
    if before.value > 1 and 0 < years <= _MOST and _is_out(reading, year, steps, due):
        rule = Text(f"number {before.value:g} was {years} years before", f"{years}年前为第{before.value:g}届")
        yield conflict(CODE, "probable", [(reading, f) for f in sorted((before, now), key=lambda f: f.start)], rule)


def _is_out(reading: Reading, year: int, steps: float, due: set[int]) -> bool:
    if steps <= 0:
        return True
    held = first_year.is_unbroken(reading) or not any(
        one in edition.PANDEMIC for one in range(year + 1, year + max(due))
    )
    return edition.YEARLY.search(reading.text) is not None and held and steps not in due


def _year(reading: Reading, figure: Figure, now: int) -> int | None:
    """The earlier year that is told straight before an edition."""
    match = _DATED.search(reading.text, max(0, figure.start - _LEAD), figure.start)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else now - 1 if match["last"] else now - 2
    return year if year < now else None
