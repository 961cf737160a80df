"""One win under two numbers in two English reports of it: her fourth national title, her fifth time trial title.

Who has won so often is told with the win, in a scope that must be the same: a fifth title of the season may be the
twelfth of a career. Titles in a row are the matter of `streak`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.ordinal.check import CODE
from audit.figures.words.script import is_english
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_WON = regex(
    r"\b(?:her|his|their|its|the (?:club|side|team)'s) "
    r"(?P<n>[0-9]{1,3}(?:st|nd|rd|th)|(?:twenty-|thirty-)?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth) "
    r"(?P<scope>(?:(?!consecutive|straight|successive|place|and|or|in|as|of)[A-Za-z'-]+ ){0,4}?)"
    r"(?P<what>title|crown|championship|trophy|win|victory|triumph|gold)\b"
    r"(?P<time> (?:of|this|in) (?:the |her |his |their |a )?[a-z]+)?"
)
_KINDS = {
    **dict.fromkeys(("title", "crown", "championship", "trophy"), "title"),
    **dict.fromkeys(("win", "victory", "triumph"), "win"),
    "gold": "gold",
}
_SCOPES = regex(
    r"\b(?:national|world|olympic|european|asian|commonwealth|continental|regional|state|provincial|county|career|season"
    r"|year|campaign|tournament|grand|slam|tour|league|cup|club|home|away|overall|stage|major|masters|open)\b"
)
_SURELY, _DAYS, _FAR = 0.85, 3, 3
_RULE = Text("two reports give one win two numbers", "两篇报道对同一胜绩的次序说法不一")


class _Win(NamedTuple):
    """The number of a win, and the words that say among which wins it is counted."""

    figure: Figure
    scopes: frozenset[str]


def across(pair: Pair) -> Iterator[Conflict]:
    """Numbers of one sort of win that differ, where each article tells of one such number only."""
    if pair.days is None or pair.days > _DAYS or sureness(pair) < _SURELY:
        return
    first, second = _wins(pair.first), _wins(pair.second)
    for kind in sorted(first.keys() & second.keys()):
        a, b = first[kind], second[kind]
        if a.scopes != b.scopes or not 0 < abs(a.figure.value - b.figure.value) <= _FAR:
            continue
        if not (strangers(pair) or are_corrected(pair) or are_elsewhere(pair, a.figure, b.figure)):
            yield conflict(CODE, "probable", [(pair.first, a.figure), (pair.second, b.figure)], _RULE)


@once
def _wins(reading: Reading) -> dict[str, _Win]:
    """The wins of an article that have a number, by their sort, where it tells of one number of that sort only."""
    found: dict[str, dict[int, _Win]] = {}
    for match in _WON.finditer(reading.text) if is_english(reading.text) else ():
        number = read(match["n"])
        if number:
            span = match.span("n")
            figure = figure_at(reading, *span) or mark(reading, *span, number, None)
            words = f"{match['scope']} {match['time'] or ''}".lower()
            win = _Win(figure._replace(value=float(number)), frozenset(_SCOPES.findall(words)))
            found.setdefault(_KINDS[match["what"]], {}).setdefault(number, win)
    return {kind: next(iter(told.values())) for kind, told in found.items() if len(told) == 1}
