"""By how much one leads or wins, against both numbers, in English: on 61 points, three ahead of City on 58."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import read
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
_AHEAD = regex(
    rf"\b(?:on|with|have|has) (?P<a>[0-9]{{1,3}})(?: points)?(?: [a-z]+){{0,4}}?,? (?P<n>{_N})(?: points?)?"
    r" (?P<way>ahead|clear|behind|adrift|above|below)(?: of)? (?:the )?[A-Z][A-Za-z' ]{1,28}?,?"
    r" (?:who (?:are on|have|had)|on|with) (?P<b>[0-9]{1,3})\b"
)
_WON = regex(
    rf"\b(?:by (?P<n>{_N}) (?:points|goals|runs)|(?P<m>{_N})-(?:point|goal) (?:win|victory|defeat|loss|margin))\b"
)
_SCORE = regex(r"(?<![0-9.-])(?P<a>[0-9]{1,3})-(?P<b>[0-9]{1,3})(?![0-9-]|[.][0-9])")
_AT_A_TIME = regex(r"\b(?:half-?time|quarter|led|lead|at one (?:point|stage)|aggregate|on average|earlier|down)\b")


def within(reading: Reading) -> Iterator[Conflict]:
    """Margins of an article that both numbers beside them refute."""
    text = reading.text
    if not text.isascii() or not holds(
        text, (" ahead", " clear", " behind", " adrift", " by ", "-point", "-goal", " above")
    ):
        return
    for match in _AHEAD.finditer(text):
        told, real = read(match["n"]), abs(int(match["a"]) - int(match["b"]))
        if told is not None and told != real:
            places = [mark(reading, *match.span(name), float(match[name]), None) for name in "ab"]
            yield _refuted(reading, [*places, mark(reading, *match.span("n"), told, None)], real)
    for match in _WON.finditer(text):
        name = "n" if match["n"] else "m"
        start, end = reading.sentence(match.start())
        scores = list(_SCORE.finditer(text, start, end))
        told = read(match[name])
        if told is None or len(scores) != 1 or _AT_A_TIME.search(text, start, end):
            continue
        real = abs(int(scores[0]["a"]) - int(scores[0]["b"]))
        if real and told != real:
            places = [mark(reading, *scores[0].span(), 0, None), mark(reading, *match.span(name), told, None)]
            yield _refuted(reading, places, real)


def _refuted(reading: Reading, places: list[Figure], real: int) -> Conflict:
    rule = Text(f"the two numbers are {real} apart", f"按前后两数计算,相差应为{real}")
    ordered = sorted(places, key=lambda figure: figure.start)
    return conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)
