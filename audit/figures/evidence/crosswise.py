"""Whether two articles give two values crosswise: exports 583, imports 329; exports 329, imports 583."""

from __future__ import annotations

from audit.figures.likeness.matching import agree, fit
from audit.figures.likeness.sizes import at_odds, sized
from audit.figures.likeness.slips import MIXED
from audit.figures.pairs.matches import Match, matches
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits, family
from audit.figures.reading.article import Reading
from audit.model import Figure

_CROSSED = 1.5
"""How much better two figures and their neighbours must fit as they stand than crosswise, to have been exchanged."""


def may_be_exchanged(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether either article has a figure that agrees with the other's one, so that the two may be told crosswise."""
    if digits(a.value) < MIXED or digits(b.value) < MIXED:
        return False
    return _has_equal(pair.second, pair.first, a) and _has_equal(pair.first, pair.second, b)


def _has_equal(reading: Reading, own: Reading, figure: Figure) -> bool:
    """Whether an article has a figure that agrees with one of another article, its `own`."""
    known = reading.memo.setdefault("equals", {})
    key = own.number, figure.start
    if key not in known:
        one = sized(own)[own.at(figure)]
        known[key] = any(
            (one.low <= other.high and other.low <= one.high) or not at_odds(one, other) for other in sized(reading)
        )
    return bool(known[key])


def exchanged(pair: Pair, match: Match) -> bool:
    """Whether the articles give two values crosswise: exports 583, imports 329; exports 329, imports 583."""
    a, b = match.first, match.second
    if not may_be_exchanged(pair, a, b):
        return False
    units = {family(a), family(b)}  # 90%以上 agrees with whatever is more
    mine = {x.start for x in pair.first.figures if x is not a and family(x) in units and agree(x, b)}
    theirs = {y.start for y in pair.second.figures if y is not b and family(y) in units and agree(a, y)}
    other = next(matches(pair, lambda x, y: x.start in mine and y.start in theirs), None)
    if other is None:
        return False
    crossed = fit(match.mine, other.theirs) + fit(other.mine, match.theirs)
    return match.fit + other.fit > _CROSSED * crossed
