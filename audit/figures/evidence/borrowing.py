"""Values that slipped from one thing to another: what one article gives to it, the other gives to its neighbour."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.likeness.matching import fit
from audit.figures.pairs.matches import Match
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits, family, written
from audit.figures.reading.article import Reading, once
from audit.figures.reading.surroundings import surroundings
from audit.model import Figure
from audit.text.regex import regex

_TELLING = 3
_NUMBERED = frozenset({"ordinal", "rank"})
_EXACT = frozenset({"exact", "about"})


def is_lent(reading: Reading, figure: Figure, match: Match) -> bool:
    """Whether the other article gives the very value to something else, or to another time."""
    return next(_lenders(reading, figure, match.first, match.second), None) is not None


def is_taken(pair: Pair, match: Match) -> bool:
    """Whether the value is that of another thing in the other article, and not that of the thing at another time."""
    sides = (pair.first, match.second, match.theirs), (pair.second, match.first, match.mine)
    return any(
        fit(around, surroundings(reading, lender)) < match.fit / 2
        for reading, figure, around in sides
        for lender in _lenders(reading, figure, match.first, match.second)
    )


def is_own(pair: Pair, match: Match) -> bool:
    """Whether the other article has the very value under a name that stands with it here, and not with its partner.

    新能源车驱动电机…全年收入35.1亿元 is no conflict with 工业电机贡献收入51.3亿元,新能源车驱动电机35.1亿元.
    """
    sides = (pair.first, match.second, pair.second, match.first), (pair.second, match.first, pair.first, match.second)
    return any(
        tells_of(own, figure, reading, lender, partner)
        for reading, figure, own, partner in sides
        for lender in _lenders(reading, figure, match.first, match.second)
    )


def tells_of(own: Reading, figure: Figure, reading: Reading, lender: Figure, partner: Figure) -> bool:
    """Whether another article's `lender` is the very figure, told under a name of its own.

    The name is one that stands straight before the lender there, or at the beginning of its sentence, and here with
    the figure or at the beginning of its sentence, and that is no other figure's, nor the place that all is about.
    """
    if lender.value != figure.value or lender.kind != figure.kind:
        return False
    label = _pieces(_label(reading, lender)) - _pieces(_label(reading, partner))
    at = own.at(figure)
    told = _pieces(own.gap(own.figures[at - 1] if at else None, figure))
    if label & told:
        return True
    others = [f for f in own.figures if f is not figure and family(f) == family(figure)]
    label |= _pieces(reading.gap(None, lender)[:_NAMED]) - _pieces(reading.gap(None, partner))
    named = _pieces(own.gap(None, figure)[:_NAMED]) - _pieces(partner.subject or "")
    return bool(label & named - {piece for other in others for piece in _pieces(_label(own, other))})


_NAMED = 16
"""Characters at the beginning of a sentence that may name whom it is about."""


def _label(reading: Reading, figure: Figure) -> str:
    """The words straight before a figure in its clause."""
    return _CUTS.split(reading.gap(None, figure)[-_LABEL:])[-1]


def _pieces(text: str) -> set[str]:
    """The ideographs of a text, two in a row, but for those that name a time."""
    return {piece for run in _HAN.findall(_TIMES.sub(" ", text)) for piece in map("".join, pairwise(run))}


_CUTS = regex(r"[,;:、。()!?\n0-9]|其中")
_HAN = regex("[一-龥]+")
_TIMES = regex(
    r"[今去前本上当同全年月日季]{1,2}(?:年|月|期|季度?|半年)|达到?|超过|共有?|已|完成|实现|人数|人次|[同环]比|增长|下降|增加|减少"
)
_LABEL = 16


def may_be_taken(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether either value stands in the other article as well, for a third figure."""
    sides = (pair.first, b), (pair.second, a)
    return any(next(_lenders(reading, figure, a, b), None) is not None for reading, figure in sides)


def _lenders(reading: Reading, figure: Figure, first: Figure, second: Figure) -> Iterator[Figure]:
    """Other figures of one value, or with its very digits: 23.4亿元, 23.4万吨."""
    size = digits(figure.value)
    if figure.qualifier not in _EXACT or size < _TELLING - 1:
        return
    known = _by_value(reading)
    for other in known.get(figure.value, ()):
        if other is not first and other is not second and other.kind not in _NUMBERED:
            yield other
    if size < _TELLING or figure.kind == "percent":
        return
    for other in known.get(written(figure.value), ()):
        is_third = other is not first and other is not second
        if is_third and other.unit != figure.unit and other.kind != "percent":
            yield other


@once
def _by_value(reading: Reading) -> dict[float | str, list[Figure]]:
    """The figures of an article that are told so exactly, by value and by the digits of it."""
    known: dict[float | str, list[Figure]] = {}
    for figure in reading.figures:
        if figure.qualifier in _EXACT:
            known.setdefault(figure.value, []).append(figure)
            known.setdefault(written(figure.value), []).append(figure)
    return known
