"""A lead against the list below it: 新建农村公路186公里 in the first paragraph, 168公里 in the item.

An item of a list is a short line that counts one thing; what it counts must end in the same words as the lead's figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.slips import ratio
from audit.figures.reading.amounts import AMOUNTS, disjoint, family, scaled
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Figure, Span, Text
from audit.text.regex import regex

_BULLET = regex(
    r"(?:[-*•·●]|[0-9]{1,2}[.、)]|[一二三四五六七八九十]{1,2}[、.]|\([0-9一二三四五六七八九十]{1,2}\)).{3,60}"
)
_BULLETS = frozenset("-*•·●(0123456789一二三四五六七八九十")
"""What such an item begins with."""
_LONGEST = 64
"""Longer lines are no items of a list, with bullet or without."""
_LENGTHS = range(4, 61)
"""Lengths of an item without a bullet."""
_LEAST_ITEMS = 2
_WORDS = 4
"""Characters of the indicators that must agree: 农村公路."""
_RATIO = 3.0
_RULE = Text("the lead and the list below it give different values", "导语与下文清单数值不一致")


def within(reading: Reading) -> Iterator[Conflict]:
    """Figures of list items that contradict the same thing in the text above the list."""
    items = [f for f in _alone(reading) if f.start > reading.title_end]
    if len(items) < _LEAST_ITEMS:
        return
    first = items[0].start
    above = [f for f in reading.figures if reading.title_end <= f.start < first and f.kind in AMOUNTS]
    for item in items:
        same = [f for f in above if family(f) == family(item) and _one_thing(f, item)]
        if len(same) == 1 and disjoint(scaled(same[0]), scaled(item)) and ratio(same[0], item) <= _RATIO:
            yield conflict(CODE, "probable", [(reading, same[0]), (reading, item)], _RULE)


def _items(text: str) -> Iterator[Span]:
    """The lines of a text that are items of a list: with a bullet or number, with a semicolon, or after such a line."""
    start, goes_on = 0, False
    for line in text.split("\n"):
        size, listed = len(line), line.endswith(";")
        if size <= _LONGEST and (
            (goes_on and size in _LENGTHS)
            or (listed and size - 1 in _LENGTHS)
            or (line[:1] in _BULLETS and _BULLET.fullmatch(line) is not None)
        ):
            yield start, start + size
        start, goes_on = start + size + 1, listed


def _alone(reading: Reading) -> list[Figure]:
    """The figures that are the only ones of a short line, where such lines follow one another."""
    if reading.text.count("\n") < _LEAST_ITEMS:
        return []
    lines = list(_items(reading.text))
    inside: list[list[Figure]] = [[] for _ in lines]
    at = 0
    for figure in reading.figures:
        while at < len(lines) and lines[at][1] <= figure.start:
            at += 1
        if at < len(lines) and lines[at][0] <= figure.start:
            inside[at].append(figure)
    return [figures[0] for figures in inside if len(figures) == 1 and figures[0].kind in AMOUNTS]


def _one_thing(a: Figure, b: Figure) -> bool:
    """Whether two indicators end in the same words, and have the same role."""
    first, second = a.indicator or "", b.indicator or ""
    size = min(len(first), len(second))
    return size >= _WORDS and first[-size:] == second[-size:] and a.role == b.role
