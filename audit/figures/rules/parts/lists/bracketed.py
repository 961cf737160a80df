"""A number against the bracket behind it that holds its members: 四个区(东区、西区、北区)."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.rules.parts.lists.lengths import FAR, NUMBERS, listed
from audit.model import Conflict, Figure
from audit.text.regex import regex

_BRACKETED = regex(r"[一-龥]{0,6}\((?P<list>[一-龥“”、]{5,120})\)")
_NO_MEMBER = regex(rf"[和及与等的含如除另]|联合|[{NUMBERS}两](?:个|项|类|种|省|市|县|国|区)")
_LONGEST = 7
"""Characters of a member that is surely one."""


def bracketed(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """The number, where at least three members in the bracket straight behind its noun refute it."""
    match = _BRACKETED.match(reading.text, figure.end)
    if match is None or _NO_MEMBER.search(match["list"]) is not None:
        return
    items = match["list"].split("、")
    plain = len(items) > 2 and all(1 < len(item) <= _LONGEST for item in items)
    if plain and len(items) != figure.value and abs(len(items) - figure.value) <= FAR:
        yield listed(reading, figure, len(items), "probable", match.span("list"))
