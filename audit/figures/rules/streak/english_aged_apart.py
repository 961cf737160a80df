"""How old a thing is against the year in which another article has it begin: the 66-year-old span; opened in 1968."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.pairs.events import strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at
from audit.figures.rules.streak.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_AGED = regex(
    r"\b(?P<n>[1-9][0-9]{1,2})-year-old (?:[a-z]+ )?"
    r"(?:span|bridge|building|school|church|station|theatre|theater|hall|house"
    r"|library|hospital|stadium|company|firm|club|museum|mill|plant|tower|pier|ferry|dam|railway|tunnel|newspaper|factory"
    r"|shop|store|brewery|hotel|college|university|festival|market|lighthouse|arena|airport|port)\b"
)
_BEGUN = regex(
    r"\b(?:opened|built|founded|completed|launched|established|commissioned|inaugurated|set up|started)"
    r"(?: to (?:cars|traffic|the public|visitors))? in (?:[A-Z][a-z]+ )?(?P<y>(?:18|19|20)[0-9]{2})\b"
)
_SURELY, _LONGEST, _MOST = 0.85, 100, 20
_RULE = Text("one article's age is not of the other's year", "一篇所写年限与另一篇所写起始年份不符")


class _Told(NamedTuple):
    """The one age, or the one beginning, that an article tells."""

    figure: Figure
    year: int


def across(pair: Pair) -> Iterator[Conflict]:
    """An age in one article and a year in the other, of the only thing that has one."""
    if pair.days is None or pair.days > _LONGEST or sureness(pair) < _SURELY or strangers(pair):
        return
    for aged, begun in ((pair.first, pair.second), (pair.second, pair.first)):
        a, b = _told(aged, _AGED), _told(begun, _BEGUN)
        if a is not None and b is not None and 1 < abs(a.year - b.year) <= _MOST:
            sides = sorted(((aged, a.figure), (begun, b.figure)), key=lambda side: side[1].article)
            yield conflict(CODE, "probable", sides, _RULE)
            return


def _told(reading: Reading, pattern: re.Pattern[str]) -> _Told | None:
    found = (_aged if pattern is _AGED else _begun)(reading)
    return found[0] if len({one.year for one in found}) == 1 else None


@once
def _aged(reading: Reading) -> list[_Told]:
    year = int((reading.article.metadata.date or "0")[:4])
    matches = _AGED.finditer(reading.text) if year and "-year-old" in reading.text else ()
    return [_Told(_figure(reading, match, "n"), year - int(match["n"])) for match in matches]


@once
def _begun(reading: Reading) -> list[_Told]:
    matches = _BEGUN.finditer(reading.text) if reading.text.isascii() else ()
    return [_Told(_figure(reading, match, "y"), int(match["y"])) for match in matches]


def _figure(reading: Reading, match: re.Match[str], name: str) -> Figure:
    return figure_at(reading, *match.span(name)) or mark(reading, *match.span(name), int(match[name]), "years")
