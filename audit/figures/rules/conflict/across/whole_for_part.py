"""The whole told as one of its parts: 学位5460个,其中小学3510个, and elsewhere 小学学位5460个.

Behind 其中 a part is named by a word that the whole does not bear. Where the other article has the whole's very value
straight beside that word, and not the part's, it has taken the one for the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits, family
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.rules.conflict.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_KINDS = frozenset({"count", "money", "measure"})
_PART = regex(r"^[^。;]{0,30}?[,(](?:其中|含|包括)(?P<name>[0-9]{0,2}[一-龥]{2,10}?)(?:达到?|为|有|约|近|共)?$")
_TWO = regex(r"(?=([一-龥]{2}))")
_JOINED = regex(r"[、和及与]|以及|中小学|共|全部|所有|总")
_SURELY, _LONGEST, _TELLING, _LEAST, _LEAD = 0.85, 120, 3, 2, 18
_RULE = Text("the whole of one article is told as a part of it in the other", "一篇的总数在另一篇中被写成了其中一项")


class _Split(NamedTuple):
    """A whole, the part told straight behind it, and the words that only the part bears."""

    whole: Figure
    part: Figure
    words: frozenset[str]
    noun: str
    """The last two characters of its name, which both may bear: 高速|铁路."""


def across(pair: Pair) -> Iterator[Conflict]:
    """Wholes that the other article tells under the name of a part."""
    if (pair.days or 0) > _LONGEST or sureness(pair) < _SURELY:
        return
    for reading, other in pair.both_ways:
        for split in _splits(reading):
            taken = _taken(other, split)
            if taken is not None and not (are_corrected(pair) or strangers(pair)):
                told = sorted((split.whole, split.part, taken), key=lambda f: (f.article, f.start))
                sides = [(reading if f.article == reading.number else other, f) for f in told]
                yield conflict(CODE, "probable", sides, _RULE)
                return


def _taken(reading: Reading, split: _Split) -> Figure | None:
    """The figure of an article that has the whole's value and the part's name, if it does not know the part's value."""
    whole, part = split.whole, split.part
    if any(f.value == part.value and family(f) == family(part) for f in reading.figures):
        return None
    for figure in reading.figures:
        if figure.value == whole.value and family(figure) == family(whole) and figure.start >= reading.title_end:
            lead = reading.text[max(reading.sentence(figure.start)[0], figure.start - _LEAD) : figure.start]
            lead = lead.rpartition(",")[2]
            if _JOINED.search(lead) is None and split.noun in lead and any(word in lead for word in split.words):
                return figure
    return None


@once
def _splits(reading: Reading) -> list[_Split]:
    """The wholes of an article, each with the part that is told straight behind it."""
    if not holds(reading.text, ("其中", "含", "包括")):
        return []
    found = []
    for whole, part in pairwise(reading.figures):
        alike = family(whole) == family(part) and whole.kind in _KINDS and part.value < whole.value
        if not alike or digits(whole.value) < _LEAST or whole.qualifier != "exact":
            continue
        match = _PART.match(reading.text[whole.end : part.start])
        if match is None:
            continue
        start = reading.sentence(whole.start)[0]
        own = reading.text[max(start, whole.start - 2 * _LEAD) : whole.end + 2]
        words = {word for word in _TWO.findall(match["name"]) if word not in own and "的" not in word}
        if digits(whole.value) < _TELLING:  # 41万亩: its whole name must be there
            words = {match["name"]} if words and len(match["name"]) >= _TELLING else set()
        if words:
            found.append(_Split(whole, part, frozenset(words), match["name"][-2:]))
    return found
