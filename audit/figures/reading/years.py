"""A year that a text names, and a count that it refutes: where a streak or a series began is one half of it."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.figures.numbers import chinese, english
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.model import Conflict, Figure, Period, Text
from audit.text.dates import REPUBLIC
from audit.text.regex import regex

COUNTED = regex(
    r"[年载](?:(?<=[0-9一二两三四五六七八九十百].)|(?<=[0-9一二两三四五六七八九十百][多余几].)|(?<=[个周]年))"
    r"(?:(?<![0-9]{4}.)|(?=[前来间过如的漫等冠无]))|春秋(?<=个春秋)|寒暑(?<=个寒暑)|华诞"
)
"""What every count of years has, and hardly a date; found many times sooner than the words around it."""
_NAMED = regex("年(?<=(?:18|19|20)[0-9]{2}年)")


@once
def dated(reading: Reading) -> str:
    """The text of an article, of the same length, with the years of the Republic as those of the calendar.

    民国70年 is 1981年.
    """
    if "民国" not in reading.text:
        return reading.text
    return _REPUBLIC.sub(lambda found: f"{int(found[1]) + REPUBLIC:>{len(found[0])}}", reading.text)


_REPUBLIC = regex(r"民国([0-9]{2,3})(?=年)")


@once
def counts_years(reading: Reading) -> bool:
    """Whether an article counts years anywhere, without which no pattern of such counts need be tried."""
    return COUNTED.search(reading.text) is not None


@once
def names_years(reading: Reading) -> bool:
    """The same for years of the calendar with their 年: 1996年."""
    return _NAMED.search(reading.text) is not None


def year_at(reading: Reading, start: int) -> Figure:
    """The year whose four digits begin at `start`, with 年 where it follows."""
    end = start + 4
    number = int(dated(reading)[start:end])
    period = Period(f"{number:04}-01-01", f"{number:04}-12-31")
    return mark(reading, start, end + reading.text.startswith("年", end), number)._replace(period=period)


def figure_at(reading: Reading, start: int, end: int) -> Figure | None:
    """The figure of the article that stands at these characters, if there is one."""
    return next((figure for figure in reading.figures if figure.start < end and start < figure.end), None)


@lru_cache(maxsize=4096)
def read(word: str) -> int | None:
    """A whole number as a pattern found it: 25, 25th, twenty-five, 二十五; None where it is none."""
    digits = re.match(r"[0-9]+", word)
    if digits is not None:
        return int(digits[0])
    if word.isascii():
        found = english.read(word) if re.fullmatch(english.PATTERN, word, re.IGNORECASE) else None
        return int(found) if found else None
    value = chinese.read(word)
    return int(value[0]) if value else None


def refuted(reading: Reading, code: str, grade: str, begun: Figure, counted: Figure, expected: int | str) -> Conflict:
    """The conflict of a count with the year from which on it counts."""
    year = int(begun.value)
    rule = Text(f"from {year} on it would be {expected}", f"从{year}年算起应为{expected}")
    figures = sorted((begun, counted), key=lambda figure: figure.start)
    return conflict(code, grade, [(reading, figure) for figure in figures], rule)
