"""A whole with its parts behind a colon, semicolons between them: 2,400 workers: 1,100 at Sandwick; 800 at Port Ellen.

A semicolon ends a sentence for all other rules, so such a list is read on its own, and only where each of its members
gives one number of what the whole counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import alike, value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.sums.adding import KINDS, LIKELY, NO_WHOLE, added
from audit.figures.rules.shared.kinds import nouns
from audit.model import Conflict, Figure
from audit.text.regex import regex

_LIST = regex(r"(?P<lead>[^.;:\n]{0,80}):(?P<list>[^.\n]{8,600}(?:\.[0-9][^.\n]{0,200}){0,8})(?=\.(?: |\n|$)|\n|$)")
_OPEN = regex(r"\b(?:including|such as|among (?:them|others)|the rest|up|down|from|compared|than)\b|%|per ?cent")
_FEWEST = 2


def within(reading: Reading) -> Iterator[Conflict]:
    """Wholes of an article whose listed parts do not add up to them."""
    if "; " not in reading.text or not reading.text.isascii():
        return
    for i, whole in enumerate(reading.figures):
        if whole.kind not in KINDS or whole.qualifier != "exact" or whole.role in NO_WHOLE:
            continue
        match = _LIST.match(reading.text, whole.end)
        if match is None or match["list"].count(";") < _FEWEST or _OPEN.search(match["list"]):
            continue
        parts = _parts(reading, whole, reading.figures[i + 1 :], match.start("list"), match["list"].split(";"))
        if len(parts) > _FEWEST and LIKELY[0] <= sum(map(value, parts)) / max(value(whole), 1e-9) <= LIKELY[1]:
            yield from added(reading, whole, parts, closed=True)


def _parts(reading: Reading, whole: Figure, after: list[Figure], at: int, members: list[str]) -> list[Figure]:
    """The one figure of the whole's kind in each member; none where a member has none or several."""
    parts: list[Figure] = []
    for member in members:
        there = [f for f in after if at <= f.start < at + len(member)]
        same = [f for f in there if f.kind == whole.kind and (alike(f, whole) or nouns(f, whole))]
        if len(same) != 1:
            return []
        parts += same
        at += len(member) + 1
    return parts
