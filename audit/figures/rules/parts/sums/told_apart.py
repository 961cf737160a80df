"""A whole told in one article, and all its parts in the other: 共走访2380户; 因病致困的860户,单亲的540户,….

That the parts are all must be said (每户只归一类, 此外再无, the complete list, everything else) or lie in their kinds
(地下站, 高架站; gold, silver, bronze); else three parts at least must miss the whole by one digit, as the sum of any
three numbers seldom does. Neither article may tell the sum, nor the one with the parts a whole of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.likeness.kinship import kin
from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import bounded, digits, family, value
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.misfits import misfit, off_by_one_digit
from audit.figures.rules.parts.sums.adding import NO_WHOLE
from audit.figures.rules.parts.sums.items import GOES_ON, are_metals, items_of, may_be_medals
from audit.figures.rules.shared.kinds import complementary
from audit.model import Conflict, Figure
from audit.text.regex import regex

_FEWEST, _SURE = 2, 3
_LIKELY, _LIKELY_IF_OPEN = (0.75, 1.34), (0.88, 1.13)
_SURELY, _LIKELY_ONE, _PERHAPS = 0.8, 0.6, 0.4
_MANY = 4
_CLOSED = regex(
    r"只[归算计]|[没无]有?其[他它余]|别无|再[无没]|除此之外|不含其[他它]|全部(?:名单|分类|构成)|分[为成][两二三四五六七八2-9]"
    r"|其[他它余]|剩下|\b(?:complete list|everything else|nothing else|the rest|no others?|in full|all told)\b"
)
_NESTED = regex("其中|(?<!公)[里中],|包括|含")
"""What makes an item a part of another: 17名矿工中,有3人…,其余14人."""
_WIDE = 60


class _Row(NamedTuple):
    """Parts that may be all of something, their sum, and whether it is said that they are."""

    items: list[Figure]
    total: float
    closed: bool


def across(pair: Pair) -> Iterator[Conflict]:
    """Wholes that are not the sum of the parts in the other article."""
    if sureness(pair) < _PERHAPS:
        return
    for reading, other in pair.both_ways:
        rows = _rows(reading)
        if not rows or strangers(pair) or are_corrected(pair):
            continue
        for row in rows:
            whole = _whole(pair, reading, row, other)
            if whole is not None and sureness(pair) >= _needed(row, whole):
                sides = [(other, whole), *((reading, item) for item in row.items)]
                ordered = sorted(sides, key=lambda side: (side[0].number, side[1].start))
                yield conflict(CODE, "probable", ordered, misfit(whole, row.total))
                return


def _whole(pair: Pair, reading: Reading, row: _Row, other: Reading) -> Figure | None:
    """The one figure of the other article that the parts should make up and do not."""
    most = max(map(value, row.items))
    low, high = _LIKELY if row.closed else _LIKELY_IF_OPEN
    found = []
    for figure in other.figures:
        if not _is_of_sort(reading, row.items, other, figure):
            continue
        least, greatest = bounded(figure)
        if least * (1 - 1e-9) <= row.total <= greatest * (1 + 1e-9):
            return None
        usual = figure.qualifier == "exact" and figure.role not in NO_WHOLE and digits(figure.value) > 1
        if usual and value(figure) > most and low <= row.total / value(figure) <= high and not is_base(other, figure):
            found.append(figure)
    if len({value(figure) for figure in found}) != 1 or _has_row(row, other):
        return None
    whole = found[-1]
    if surroundings(other, whole).scope or not (row.closed or off_by_one_digit(whole, row.total)):
        return None
    ends = (whole, row.items[0]) if other is pair.first else (row.items[0], whole)
    return None if are_elsewhere(pair, *ends) else whole


def _needed(row: _Row, whole: Figure) -> float:
    """How sure it must be that both tell of one thing: less so where the sum of all parts misses by one digit."""
    if not (row.closed and off_by_one_digit(whole, row.total)):
        return _SURELY
    return _PERHAPS if len(row.items) >= _MANY else _LIKELY_ONE


def _has_row(row: _Row, other: Reading) -> bool:
    """Whether the other article tells parts of the same as well, which its own whole is held against."""
    return len({item.value for item in row.items} & {figure.value for figure in other.figures}) >= _FEWEST


def _is_of_sort(reading: Reading, items: list[Figure], other: Reading, figure: Figure) -> bool:
    """Whether a figure counts what the parts count: kin to them all, or medals of which they are the metals."""
    if are_metals(reading, items):
        return may_be_medals(other, figure)
    return figure.kind == items[0].kind and all(kin(reading, item, other, figure) for item in items)


@once
def _rows(reading: Reading) -> list[_Row]:
    """The rows of parts of an article of which it tells no whole."""
    return [row for figures in reading.sentences if (row := _row(reading, figures)) is not None]


def _row(reading: Reading, figures: list[Figure]) -> _Row | None:
    items = items_of(reading, figures) if len(figures) >= _FEWEST else []
    if len(items) < _FEWEST or items[0].start < reading.title_end or GOES_ON.match(reading.text, items[-1].end):
        return None
    start, end = reading.sentence(items[0].start)
    if _NESTED.search(reading.text, start, items[-1].start) is not None:
        return None
    said = _CLOSED.search(reading.text, max(reading.title_end, start - _WIDE), min(len(reading.text), end + _WIDE))
    kinds = complementary(reading, items)
    if not kinds and len(items) < _SURE:
        return None
    total = sum(map(value, items))
    own = (f for f in reading.figures if f not in items and family(f) == family(items[0]))
    if any(max(map(value, items)) < value(f) <= total * _LIKELY[1] for f in own):
        return None
    return _Row(items, total, kinds or (said is not None and len(items) >= _SURE))
