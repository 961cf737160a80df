"""What is counted from a beginning on, in whatever words: 累计, 今年以来…至今, 从行动启动到12月底."""

from __future__ import annotations

import re

from audit.figures.likeness.moments import days
from audit.figures.reading.article import Reading
from audit.figures.words.script import is_latin
from audit.model import Figure
from audit.text.regex import regex

START, SHORTEST = 4, 20
"""Days that two beginnings may be apart, and that a period has whose beginning is known."""
SUMMED = regex(r"累[计积]|共计已|total(?:l?ing| of)")
_LONG, _ONE_START = 400, 300


def lead(reading: Reading, figure: Figure) -> str:
    return reading.text[max(reading.sentence(figure.start)[0], figure.start - 12) : figure.start]


def is_summed(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is counted from a beginning on: 累计, or 从行动启动到12月底."""
    return SUMMED.search(lead(reading, figure)) is not None or is_begun(reading, figure)


def is_begun(reading: Reading, figure: Figure) -> bool:
    start, end = reading.sentence(figure.start)
    if is_latin(reading.text[start : figure.start]):
        return _EN_BEGUN.search(reading.text, start, end) is not None
    begun = _BEGUN.search(reading.text, reading.sentence(figure.start)[0], figure.start)
    if begun is None or _RETURNS.search(reading.lead(figure)) is not None:
        return False
    return not any(begun.end() < other.start < figure.start for other in reading.figures)  # what is told next is not


def start_apart(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether what two figures are counted from has two names, or what they count: 春季迁徙开始, 秋季迁徙开始."""
    sides = (first, a), (second, b)
    found = [m for r, f in sides if (m := _BEGUN.search(r.text, r.sentence(f.start)[0], f.start)) is not None]
    if len(found) < len(sides):
        return False
    mine, theirs = ({begun[0][at : at + 2] for at in range(len(begun[0]) - 1)} for begun in found)
    nouns = [r.text[f.start - 2 : f.start] for r, f in sides]
    other = nouns[0] != nouns[1] and all(noun.isalpha() for noun in nouns)
    seasons = [set(_SEASON.findall(begun[0])) for begun in found]
    return other or seasons[0] != seasons[1] or len(mine & theirs) < min(_SHARED, len(mine), len(theirs))


_SHARED = 2
_SEASON = regex("[春夏秋冬]")
_RETURNS = regex("安置|转移|收容|在[岗校院]|现有")
"""What may become less again."""


_BEGUN = regex(
    r"迄今|至今|(?:入[春夏秋冬汛]|启动|开展|运行|开通|开工)(?:以来|起)"
    r"|(?:自|从)[^,。;]{2,16}?(?:启动|开展|开始|开工|起步|栽|建)[^,。;]{0,6}?(?:以来|起|到|至)"
)


_EN_BEGUN = regex(
    r"\b(?:so far|to date|thus far)\b(?! this)|\bsince (?:its (?:launch|start|foundation|inception|opening|creation)"
    r"|(?:it|they|the [a-z]+(?: [a-z]+)?) (?:was|were|began|opened|started|launched|came|took|went))\b",
    re.IGNORECASE,
)


def begins_later(early: Figure, late: Figure) -> bool:
    """Whether the later figure is known to be counted from a later day on, so that it may well be the smaller."""
    if early.period is None or late.period is None:
        return False
    (start, end), (other, until) = days(early), days(late)
    return min(end - start, until - other) >= SHORTEST and other - start > START and not are_of_years(early, late)


def are_of_years(a: Figure, b: Figure) -> bool:
    """Whether both are counted over years, from about one time on: 自2019年运行以来, 运行五年来."""
    if a.period is None or b.period is None:
        return False
    (start, end), (other, until) = days(a), days(b)
    return min(end - start, until - other) > _LONG and abs(start - other) < _ONE_START


def is_of_years(figure: Figure) -> bool:
    return figure.period is not None and days(figure)[1] - days(figure)[0] > _LONG
