"""One change told twice in one article: 由320元调高至480元 in the lead, 由400元加至480元 below.

Two sentences that tell an old value and the same new one (or the same old one and a new value) in one unit tell one
change; the other value of the two must be the same too, or be rounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from audit.figures.likeness.slips import ratio
from audit.figures.reading.amounts import AMOUNTS, digits, disjoint, family, scaled, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.growth.check import CODE
from audit.figures.rules.growth.claims import claims
from audit.figures.rules.shared.cues import cued
from audit.model import Conflict, Figure, Text

_RULE = Text("one change is told with two values", "同一变动的前后数值两处说法不一")
_KINDS = AMOUNTS | {"percent"}
_NEAR, _MOST = 2.0, 4
_ROUND = 2
"""Digits of a value that two changes do not have in common by chance."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Changes of two sentences that share one of their values."""
    if not _may_share(reading):
        return
    told: list[tuple[Figure, Figure]] = []
    for some in reading.sentences:
        if len(some) > 1:
            told += [(c.base, c.new) for c in claims(reading, cued(reading, some)) if c.base.kind in _KINDS]
    if not 1 < len(told) <= _MOST:
        return
    for (old, new), (old2, new2) in combinations(told, 2):
        if reading.sentence(new.start) == reading.sentence(new2.start) or family(new) != family(new2):
            continue
        for same, other in (((new, new2), (old, old2)), ((old, old2), (new, new2))):
            shared = value(same[0]) == value(same[1]) and digits(same[0].value) >= _ROUND
            exact = all(f.qualifier == "exact" for f in other) and family(other[0]) == family(other[1])
            if shared and exact and disjoint(*(scaled(f) for f in other)) and ratio(*other) <= _NEAR:
                yield conflict(CODE, "probable", [(reading, f) for f in other], _RULE)
                return


def _may_share(reading: Reading) -> bool:
    """Whether two sentences of some figures each have one value."""
    each = [{value(figure) for figure in some} for some in reading.sentences if len(some) > 1]
    return len(each) > 1 and len(set().union(*each)) < sum(map(len, each))
