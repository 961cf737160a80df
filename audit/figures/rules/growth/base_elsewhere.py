"""A value and its change, against the third value in another article: 388万人次,同比增长9.6%; 上年的354万人次多出24万.

What there was a year before is fixed by a value and by how much that is more, and so is the value by what there was and
its change. Another article that gives the third must come near. Nobody sees it who reads one article.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.figures.likeness.kinship import kin
from audit.figures.likeness.matching import fit
from audit.figures.likeness.moments import days, of_two_occasions
from audit.figures.likeness.names import before_ending, is_inside, of_two_places
from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import bounded, digits, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.growth.third_values import (
    LAST_YEAR,
    NOT_LEVELS,
    TELLS,
    Reckoned,
    meet,
    refuted,
    third_values,
    year_of,
)
from audit.figures.words.script import is_latin
from audit.model import Conflict, Figure
from audit.text.regex import regex

_LINK = regex(r"(?:为|是|达到?|共|累计|超过?|约|有)+$")
_SURELY, _ALIKE, _NEAR, _SLACK = 0.6, 0.4, 1.5, 0.001
_MOST_SURELY, _ALIKE_IN_ENGLISH, _HARDLY_ALIKE, _BESIDE = 0.85, 0.2, 0.1, 60
_TELLING, _TWO, _LEAD, _MONTH, _YEAR = 3, 2, 16, 27, 365
Place = tuple[Reading, Figure]


def across(pair: Pair) -> Iterator[Conflict]:
    """Values that the value and the change in another article leave no room for."""
    if sureness(pair) < _SURELY:
        return
    told = third_values(pair.first), third_values(pair.second)
    if not any(told) or are_corrected(pair) or strangers(pair):
        return
    for mine, reading, other in ((told[0], pair.first, pair.second), (told[1], pair.second, pair.first)):
        for reckoned in mine:
            found = _otherwise(pair, reading, reckoned, other)
            if found is not None:
                yield refuted(reading, reckoned.one, reckoned.change, reckoned.third, other, found)


def _otherwise(pair: Pair, reading: Reading, reckoned: Reckoned, other: Reading) -> Figure | None:
    """The third value in another article, where it is another than the one reckoned."""
    one, (low, high) = reckoned.one, reckoned.third
    same = [f for f in other.figures if f.kind == one.kind and family(f) == family(one)]
    every = [*same, *(f for f in reading.figures if family(f) == family(one))]
    if any(meet(bounded(f), reckoned.third, _SLACK) for f in every if f.qualifier in TELLS):
        return None
    known = [f for f in same if f.value == one.value]
    if not known and any(_is_its_own(reading, other, f, reckoned, same) for f in same):
        return None
    near = [
        figure
        for figure in same
        if low / _NEAR < value(figure) < high * _NEAR
        and figure.start >= other.title_end
        and digits(figure.value) >= (_TWO if known or sureness(pair) >= _MOST_SURELY else _TELLING)
        and figure.role not in NOT_LEVELS
        and _is_of(other, figure, reckoned)
    ]
    return next((f for f in near if _is_one(pair, (reading, one), (other, f), known, len(near) == 1)), None)


def _is_its_own(reading: Reading, other: Reading, figure: Figure, reckoned: Reckoned, same: list[Figure]) -> bool:
    """Whether the other article tells two values of its own, of both years, of what is called alike."""
    year = year_of(reading, reckoned.one) if reckoned.is_base else reckoned.year
    if year_of(other, figure) != year or figure.period is None or LAST_YEAR.search(other.lead(figure)):
        return False
    if fit(surroundings(reading, reckoned.one), surroundings(other, figure)) < _ALIKE:
        return False
    return any(
        f is not figure
        and abs(f.start - figure.start) < _BESIDE
        and _is_of(other, f, reckoned)
        and f.period != figure.period
        for f in same
    )


def _is_one(pair: Pair, mine: Place, theirs: Place, known: list[Figure], alone: bool) -> bool:
    """Whether two figures are of one quantity: by the words around them, or for the known value beside the second."""
    (reading, one), (other, figure) = mine, theirs
    ends = (one, figure) if reading is pair.first else (figure, one)
    if not kin(*mine, *theirs) or of_two_places(*mine, *theirs) or of_two_occasions(*mine, *theirs):
        return False
    if is_inside(*mine, other) or is_inside(*theirs, reading) or are_elsewhere(pair, *ends):
        return False
    if _of_two_kinds(mine, theirs):
        return False
    alike = fit(surroundings(reading, one), surroundings(other, figure))
    if alike >= (_ALIKE_IN_ENGLISH if is_latin(other.text[figure.start : figure.end]) else _ALIKE):
        return True
    if sureness(pair) < _MOST_SURELY:
        return False
    beside = any(0 < figure.start - f.end < _BESIDE for f in known) and is_base(other, figure)
    only = all(family(f) != family(figure) or f is figure for f in other.figures)  # all that is told in tonnes
    return beside or (alone and (alike >= _HARDLY_ALIKE or (alike > 0 and only and sureness(pair) >= 1)))


def _of_two_kinds(mine: Place, theirs: Place) -> bool:
    """Whether one noun stands before both, under modifiers that the other article lacks: 外贸|吞吐量, 货物|吞吐量."""
    reading, other = mine[0], theirs[0]
    one, two = (
        _LINK.sub("", r.text[max(r.sentence(f.start)[0], f.start - _LEAD) : f.start]) for r, f in (mine, theirs)
    )
    size, own, others = before_ending(one, two)
    if size < _TWO or one.isascii() or {own, others} & _NO_KINDS:
        return False
    return own.isalpha() and others.isalpha() and own not in other.text and others not in reading.text


_NO_KINDS = frozenset({"公司", "集团", "全年", "年度", "本年", "该市", "全市", "全省", "全县"})


def _is_of(reading: Reading, figure: Figure, reckoned: Reckoned) -> bool:
    """Whether a figure is of the year of the one reckoned, and told as what was before, if that is."""
    year = year_of(reading, figure)
    if LAST_YEAR.search(reading.text, max(reading.sentence(figure.start)[0], figure.start - 20), figure.start):
        return reading.day is not None and date.fromordinal(reading.day).year - 1 == reckoned.year
    return year == reckoned.year and not _is_a_part(reading, figure, reckoned.one)


def _is_a_part(reading: Reading, figure: Figure, one: Figure) -> bool:
    """Whether two figures are of a year and of a part of one: 一季度2147万吨, 2023年8340万吨."""
    if figure.period is None or one.period is None:
        return False
    (a0, a1), (b0, b1) = days(figure), days(one)
    so_far = 0 <= (reading.day or 0) - a1 <= 1 or min(a1 - a0, b1 - b0) < _MONTH
    apart = abs(a0 - b0) % _YEAR
    months = _MONTH <= min(a1 - a0, b1 - b0) < _YEAR - _MONTH
    other_months = months and min(apart, _YEAR - apart) > _MONTH / 2  # October, and November
    return not so_far and (abs((a1 - a0) - (b1 - b0)) > _MONTH or other_months)
