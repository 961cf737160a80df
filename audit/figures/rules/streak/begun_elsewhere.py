"""Years gone by in one article against the year in which the other has the thing begin: 建站35年来; 1985年建站.

From year s to the article's year e there are e - s years, one less or more as both ends count. Round numbers are said
of a few years more, as is 多 or 余.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import counts_years, dated, figure_at, read, year_at
from audit.figures.rules.shared.named_alike import named_alike
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import any_of
from audit.figures.words.script import is_english
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_YEAR = r"(?:1[89]|20)[0-9]{2}"
_N = r"(?P<n>[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})"
_DEEDS = (
    any_of("founded"),
    "建成|落成|投用|投产|启用|通车|通航|开航|运行|运营|上线|开张",
)
"""With the deeds of one row the same thing begins."""
_BEGUN = tuple(
    regex(
        rf"(?P<y>{_YEAR})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?[,一-龥]{{0,4}}?(?:{deeds})(?!前|以前)"
        rf"|(?:{deeds})于(?P<z>{_YEAR})年(?![一-龥]{{1,8}}(?:之后|以后|之前|以前|之际|前后))"
    )
    for deeds in _DEEDS
)
_GONE = tuple(
    regex(
        rf"(?:{deeds})(?:以来的?|至今|后的?)?(?:已经?|整整|近|将近|满|逾|走过了?|迎来|的){{0,2}}{_N}(?P<more>多|余)?"
        r"(?:周?年|载)(?:来|间|里|以来|(?=[,。;之]))"
    )
    for deeds in _DEEDS
)
_EN_BEGUN = regex(
    rf"\b(?:since|(?i:{any_of('english-founded')})(?: [a-z]+){{0,2}} in) (?:[A-Z][a-z]+ )?(?P<y>{_YEAR})\b(?!-)"
)
_EN_GONE = regex(
    r"\b(?:[Ii]n|[Oo]ver|[Ff]or|[Dd]uring) the (?P<about>nearly |almost |about |more than )?"
    r"(?P<n>[0-9]{1,3}|[a-z]+(?:-[a-z]+)?) years since (?:it|its|they|the [a-z]+) (?:first )?[a-z]+"
)
_ROUND, _MORE, _ONE, _FARTHEST = 4, 9, 1, 15
_SURELY = 0.85
_NAME = regex("(?!中国|中华|全国|我国|习近平|新中国|成立|年来)[一-龥]{4}")
_RULE = Text("two articles give one beginning two years", "两篇报道对同一起始年份说法不一")


class _Gone(NamedTuple):
    """So many years, and between which years what they are counted from must have begun."""

    figure: Figure
    first: int
    last: int


def across(pair: Pair) -> Iterator[Conflict]:
    """Years gone by that the other article's year of the beginning refutes."""
    if sureness(pair) < _SURELY:
        return
    for reading, other in pair.both_ways:
        gone = _gone(reading)
        begun = _begun(other) if gone else {}
        for kind in sorted(gone.keys() & begun.keys()):
            told, year = gone[kind], begun[kind]
            if _fits(told, int(year.value)) or are_corrected(pair) or strangers(pair):
                continue
            sides = [(reading, told.figure), (other, year)]
            a, b = (told.figure, year) if reading is pair.first else (year, told.figure)
            if named_alike(*sides[0], *sides[1], _NAME) and not are_elsewhere(pair, a, b):
                yield conflict(CODE, "probable", sides, _RULE)


def _fits(told: _Gone, year: int) -> bool:
    """Whether a year leaves so many years; one that is far from them is that of another thing."""
    return told.first <= year <= told.last or not told.first - _FARTHEST <= year <= told.last + _FARTHEST


@once
def _begun(reading: Reading) -> dict[int, Figure]:
    """The year of each kind of beginning of which an article tells one only."""
    text = dated(reading)
    patterns = (_EN_BEGUN,) if is_english(text) else _BEGUN
    found = {}
    for kind, pattern in enumerate(patterns):
        years = {match["y"] or match["z"]: match for match in pattern.finditer(text)}
        if len(years) == 1:
            match = next(iter(years.values()))
            found[kind] = year_at(reading, match.start("y") if match["y"] else match.start("z"))
    return found


@once
def _gone(reading: Reading) -> dict[int, _Gone]:
    """The years gone by since each kind of beginning, of which an article counts them once."""
    if reading.day is None:
        return {}
    text, year, found = reading.text, datetime.date.fromordinal(reading.day).year, {}
    english = is_english(text)
    for kind, pattern in enumerate((_EN_GONE,) if english else _GONE if counts_years(reading) else ()):
        told = list(pattern.finditer(text))
        number = read(told[0]["n"]) if len(told) == 1 else None
        if number:
            rounded = _ROUND if number % 10 == 0 else _ONE
            back = _MORE if not english and told[0]["more"] else _ROUND if english and told[0]["about"] else rounded
            figure = figure_at(reading, *told[0].span("n")) or mark(reading, *told[0].span("n"), number, "年")
            found[kind] = _Gone(figure, year - number - back, year - number + _ONE)
    return found
