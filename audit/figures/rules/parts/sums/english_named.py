"""An English whole with its parts straight behind it: 1,450 people, namely 380 doctors, 820 nurses and 310 others.

`namely` leaves nothing out; where only `of them` joins the first part, the parts may be fewer than the whole, not more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.misfits import found, misfit
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure
from audit.text.regex import regex

_CUES = (" namely ", " of them ", " made up of ", " comprising ")
_ALL = regex(r"(?: [a-z]+){0,3},? (?:namely|made up of|comprising) $")
_OF_THEM = regex(r"(?: [a-z]+){0,3}, $")
_THEM = regex(r" of them (?:in|on|at|for|from|by|to|with) ")
_PLACED = regex(r"(?: [a-z]+)? (?:in|on|at|for|from|by|to|with) ")
_NEXT = regex(r"[^.;0-9]{0,40}?(?:,|,? and|;) $")
_FEWEST, _MOST, _FAR = 2, 8, 1.4


def within(reading: Reading) -> Iterator[Conflict]:
    """Wholes that are not the sum of what is named behind them."""
    if not reading.text.isascii() or not holds(reading.text, _CUES):
        return
    for at, whole in enumerate(reading.figures):
        parts = reading.figures[at + 1 : at + 1 + _MOST]
        if whole.kind != "count" or whole.qualifier != "exact" or not parts or parts[0].kind != "count":
            continue
        gap = reading.text[whole.end : parts[0].start]
        is_all = _ALL.fullmatch(gap) is not None
        among = _OF_THEM.fullmatch(gap) is not None and _THEM.match(reading.text, parts[0].end) is not None
        own = _run(reading, whole, parts, placed=among) if is_all or among else []
        total = sum(map(value, own))
        over, under = value(whole) < total < _FAR * value(whole), is_all and value(whole) / _FAR < total < value(whole)
        if len(own) >= _FEWEST and (over or under):
            yield found(reading, "probable", [whole, *own], misfit(whole, total))


def _run(reading: Reading, whole: Figure, parts: list[Figure], *, placed: bool) -> list[Figure]:
    """The counts that follow one another, each less than the whole, and where the first has a place, with one too."""
    own = [parts[0]]
    for one, other in pairwise(parts):
        usual = other.kind == "count" and other.qualifier == "exact" and value(other) < value(whole)
        joined = _NEXT.fullmatch(reading.text[one.end : other.start]) is not None
        if not (usual and joined) or (placed and _PLACED.match(reading.text, other.end) is None):
            break
        own.append(other)
    return own if value(own[0]) < value(whole) else []
