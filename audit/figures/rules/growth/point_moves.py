"""A rate that was moved from one percentage to another, and by how much: from 4.25 to 4.75 percent, a quarter-point.

Central banks move by basis points and quarters of a point, whose names are no figures of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import figure_at
from audit.figures.rules.growth.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_P = r"[0-9]{1,2}(?:\.[0-9]{1,3})?"
_PER = r"(?:%| per ?cent)"
_SIZE = (
    r"(?P<n>[0-9]{1,3}(?:\.[0-9]+)?(?=[ -]basis[ -]points?)|[0-9]\.[0-9]{1,2}(?=[ -](?:percentage[ -])?points?)"
    r"|(?:three-)?quarters?(?:[ -]of[ -]a)?(?=[ -](?:percentage[ -])?point)"
    r"|half(?:[ -]an?)?(?=[ -](?:percentage[ -])?point)"
    r"|(?:one|full)(?=[ -](?:percentage[ -])?point))[ -](?P<of>basis|percentage|point)"
)
_MOVES = (
    regex(rf"\bfrom (?P<a>{_P}){_PER}? to (?P<b>{_P}){_PER}(?:[^.;0-9]|\.(?=[0-9])){{0,60}}?\b{_SIZE}"),
    regex(
        rf"\b{_SIZE}(?:[^.;0-9]|\.(?=[0-9])){{0,40}}? to (?P<b>{_P}){_PER}(?: [a-z]+){{0,3}}?,? from (?P<a>{_P}){_PER}"
    ),
    regex(rf"\b{_SIZE}(?:[^.;0-9]|\.(?=[0-9])){{0,40}}? from (?P<a>{_P}){_PER}? to (?P<b>{_P}){_PER}"),
    regex(
        rf"(?<![0-9.])(?P<a>{_P})%[^。;0-9]{{0,12}}?[至到为](?P<b>{_P})%[^。;0-9%]{{0,16}}?(?P<n>[0-9]{{1,3}})个?(?P<of>基点)"
    ),
    regex(
        rf"(?<![0-9.])(?P<a>{_P})%[^。;0-9]{{0,8}}?(?P<n>[0-9]{{1,3}})个?(?P<of>基点)[^。;0-9%]{{0,6}}?[至到为](?P<b>{_P})%"
    ),
)
_WORDS = {"quarter": 0.25, "three-quarter": 0.75, "half": 0.5, "one": 1.0, "full": 1.0}
_ANOTHER = regex(r"\b(?:and|then|but|before|after|cut|raised|lowered)\b|[又再]|随后")
"""One move after another."""
_SLACK = 1e-6


def within(reading: Reading) -> Iterator[Conflict]:
    """Moves of a rate that both of its values refute."""
    if not holds(reading.text, ("基点", "-point", " point")):
        return
    for pattern in _MOVES:
        for match in pattern.finditer(reading.text):
            if _ANOTHER.search(reading.text, match.start(), max(match.end("n"), match.end("b"))) is not None:
                continue
            told = _size(match)
            expected = round(abs(float(match["a"]) - float(match["b"])), 4)
            if told is not None and expected and abs(told - expected) > _SLACK:
                places = [
                    figure_at(reading, *match.span(name)) or mark(reading, *match.span(name), float(match[name]), "%")
                    for name in "ab"
                ]
                moved = mark(reading, *match.span("n"), told, None)
                rule = Text(
                    f"both values are {number(expected)} points apart", f"按前后两数计算,应为{number(expected)}个百分点"
                )
                ordered = sorted((*places, moved), key=lambda figure: figure.start)
                yield conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)
                return


def _size(match: re.Match[str]) -> float | None:
    """By how many points a rate is said to have moved."""
    word = match["n"]
    if word[0].isdecimal():
        return float(word) / (100 if match["of"] in {"basis", "基点"} else 1)
    first = re.match(r"three-quarter|quarter|half|one|full", word)
    return _WORDS[first[0]] if first is not None else None
