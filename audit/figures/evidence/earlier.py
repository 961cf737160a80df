"""Values of two times: one that was before, that became the other, or that is of another year."""

from __future__ import annotations

import re

from audit.figures.evidence.reckoned import leads_to
from audit.figures.likeness.matching import agree
from audit.figures.likeness.moments import days
from audit.figures.likeness.slips import is_telling_slip
from audit.figures.pairs.levels import needs_level
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base
from audit.model import Figure
from audit.text.regex import regex

_YEAR_AGO = regex(
    r"[去上前]年|(?:19|20)[0-9]{2}[年届]|[去上前]一?届|同期|同比"
    r"|last year|year (?:earlier|ago|before)|previous year|in (?:19|20)[0-9]{2}",
    re.IGNORECASE,
)


def are_of_two_years(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether articles of two years tell what there is this year, each of its own, or the later one recalls a value."""
    if (pair.days or 0) < _MOST_OF_A_YEAR or needs_level(a):
        return False
    both = (pair.first, a), (pair.second, b)
    if any(_THIS_YEAR.search(r.text, r.sentence(f.start)[0], f.start) is not None for r, f in both):
        return True
    (_, old), (late, _) = sorted(both, key=lambda side: side[0].day or 0)
    return any(
        f.value == old.value and family(f) == family(old) and _YEAR_AGO.search(late.lead(f)) is not None
        for f in late.figures
    )


_THIS_YEAR = regex("[今本]年|本届|本季")


def is_reckoned(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one article leads from its value to that of the other."""
    first, second = pair.first.day or 0, pair.second.day or 0
    return leads_to(pair.first, a, b, second < first or _is_older(b, a)) or leads_to(
        pair.second, b, a, first < second or _is_older(a, b)
    )


def _is_older(figure: Figure, other: Figure) -> bool:
    """Whether a figure is of a time before that of another: 去年秋天是13.1万只."""
    return figure.period is not None and other.period is not None and days(figure)[1] < days(other)[0]


def was_before(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one is the value before: the other article knows it as such, or its own says that it became the other."""
    if pair.days != 0 and (_was(pair.second, a) or _was(pair.first, b)):
        return True
    if (pair.days or 0) < _MOST_OF_A_YEAR and not is_telling_slip(a, b):
        sides = ((pair.first, a, b), (pair.second, b, a))
        last_year = [_is_of_last_year(reading, figure) for reading, figure, _ in sides]
        own = [_is_of_year(other, reading) for reading, _, other in sides]
        if last_year[0] != last_year[1] and own[last_year.index(True)]:
            return True
    if pair.days != 0 and any(_LATER.search(r.lead(f)) for r, f in ((pair.first, a), (pair.second, b))):
        return True
    return _became_the_other(pair.first, a, b) or _became_the_other(pair.second, b, a)


_LATER = regex(
    "(?:后来|其后|随后|之后|此后)[^,。;]{0,4}(?:升|降|跌|涨|增|减|缩|扩|改)[^,。;]{0,2}$"
    "|(?:改判|刑期[改减降][为至到])(?:有期徒刑)?$"
)
"""What says that a value became another one in time: 水位后来一直跌到7.8米; 改判10年."""


def _is_of_last_year(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is told as what the year before had, for comparison: 比去年的|12.6万吨多了1.8万吨."""
    if not is_base(reading, figure):
        return False
    return (
        _YEAR_AGO.search(reading.text, max(reading.sentence(figure.start)[0], figure.start - _LED), figure.start)
        is not None
    )


def _is_of_year(figure: Figure, reading: Reading) -> bool:
    """Whether a figure is of no other year than that of an article."""
    return figure.period is None or figure.period.end[:4] == (reading.article.metadata.date or "")[:4]


_LED, _MOST_OF_A_YEAR = 8, 300


def _became_the_other(reading: Reading, figure: Figure, other: Figure) -> bool:
    """Whether a figure is what became the other article's one in the very same sentence: 由3.1元调为3.5元."""
    if not is_base(reading, figure):
        return False
    start, end = reading.sentence(figure.start)
    return any(start <= f.start < end and family(f) == family(other) and agree(f, other) for f in reading.figures)


def _was(reading: Reading, figure: Figure) -> bool:
    """Whether an article knows a value as the one before, of the other article's day and not of a year ago."""
    return any(
        other.value == figure.value
        and (family(other) == family(figure) or (other.unit is None and other.kind == "count"))
        and is_base(reading, other)
        and _YEAR_AGO.search(reading.text, max(0, other.start - 12), other.start) is None
        and _YEAR_AGO.search(reading.tail(other)) is None
        for other in reading.figures
    )
