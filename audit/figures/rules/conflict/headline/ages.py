"""How old an English headline makes somebody, against the body: Girl, 12, swims the Sound; an 11-year-old girl.

A headline tells an age as a bare number between commas. It is wrong where the body tells ages and none is the
headline's, and one of them is near it or has its digits exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_TITLED = regex(
    r"\b[A-Za-z]{3,}, (?P<n>[1-9][0-9]?)(?=,|$)|\b(?P<m>[1-9][0-9]?|[a-z]{3,9})-year-old\b|\baged (?P<k>[1-9][0-9]?)\b",
    re.IGNORECASE,
)
_TOLD = regex(
    r"\b[A-Za-z]{2,}, (?P<n>[1-9][0-9]?)(?=,)|\b(?P<m>[1-9][0-9]?|[a-z]{3,9}(?:-[a-z]{3,5})?)-year-old\b"
    r"|\baged? (?P<k>[1-9][0-9]?)\b|\b(?:is|was|turned|turns) (?P<j>[1-9][0-9])(?=[.,;]| years old)"
)
_OFF = 3
RULE = Text("headline and body give different ages", "标题与正文年龄不一致")


def within(reading: Reading) -> Iterator[Conflict]:
    """The one age of an English headline against those of the body."""
    end, text = reading.title_end, reading.text
    if not end or not text[:end].isascii():
        return
    titled = list(_TITLED.finditer(text[:end].rstrip()))
    if len(titled) != 1:
        return
    place, age = _age(titled[0])
    told = [_age(match) for match in _TOLD.finditer(text, end)]
    if not told or age in {value for _, value in told}:
        return
    near = [one for one in told if abs(one[1] - age) <= _OFF or sorted(str(one[1])) == sorted(str(age))]
    if near:
        grade = "probable" if len({value for _, value in told}) == 1 else "query"
        found = [
            figure_at(reading, *at) or mark(reading, *at, value, "years old") for at, value in ((place, age), near[0])
        ]
        yield conflict(CODE, grade, [(reading, figure) for figure in found], RULE)


def _age(match: re.Match[str]) -> tuple[tuple[int, int], int]:
    name = next(name for name, value in match.groupdict().items() if value)
    return match.span(name), read(match[name]) or 0
