"""How old a headline makes somebody, against the body: Girl, 12, swims the Sound; an 11-year-old girl; 她23岁夺冠.

An English headline tells an age as a bare number between commas. It is wrong where the body tells ages and none is the
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
    r"|\baged? (?P<k>[1-9][0-9]?)\b|\b(?:is|was|turned|turns|[Aa]t) (?P<j>[1-9][0-9])(?=[.,;]| years old)"
)
_OFF = 3
RULE = Text("headline and body give different ages", "标题与正文年龄不一致")


def within(reading: Reading) -> Iterator[Conflict]:
    """The one age of an English headline against those of the body."""
    end, text = reading.title_end, reading.text
    if not end:
        return
    if not text[:end].isascii():
        yield from _chinese(reading)
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


_YEARS_OLD = regex(r"(?P<n>[0-9]{1,3}|[一二三四五六七八九十]{1,4})岁(?P<limit>以[上下内]|及|至|到|组|那年|时)?")


def _chinese(reading: Reading) -> Iterator[Conflict]:
    """她23岁夺冠 above, 32岁的老将 below, and no other age."""
    end, text = reading.title_end, reading.text
    if "岁" not in text[:end]:
        return
    titled = list(_YEARS_OLD.finditer(text, 0, end))
    body = list(_YEARS_OLD.finditer(text, end))
    ages = {read(match["n"]) for match in body}
    if len(titled) != 1 or len(ages) != 1 or titled[0]["limit"] or any(match["limit"] for match in body):
        return
    age, told = read(titled[0]["n"]) or 0, ages.pop() or 0
    slip = sorted(str(age)) == sorted(str(told)) or (age % 10 == told % 10 and abs(age - told) <= _TENS)
    if age != told and min(age, told) >= _GROWN and (slip or abs(age - told) <= _OFF):
        found = [
            figure_at(reading, *match.span("n")) or mark(reading, *match.span("n"), value, "岁")
            for match, value in ((titled[0], age), (body[0], told))
        ]
        yield conflict(
            CODE, "probable" if slip or abs(age - told) > 1 else "query", [(reading, f) for f in found], RULE
        )


_TENS, _GROWN = 20, 3


def _age(match: re.Match[str]) -> tuple[tuple[int, int], int]:
    name = next(name for name, value in match.groupdict().items() if value)
    return match.span(name), read(match[name]) or 0
