"""A value and its change, against the third value in another article: 388万人次,同比增长9.6%; 上年的354万人次多出24万.

What there was a year before is fixed by a value and by how much that is more, and so is the value by what there was and
its change. Another article that gives the third must come near. Nobody sees it who reads one article.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from audit.figures.likeness.kinship import kin
from audit.figures.likeness.matching import fit
from audit.figures.likeness.moments import days, of_two_occasions
from audit.figures.likeness.names import is_inside, of_two_places
from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import AMOUNTS, bounded, digits, family, in_unit_of, value
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, number
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.growth.check import CODE
from audit.figures.rules.growth.multiples import Span
from audit.figures.rules.growth.neutral import neutral
from audit.figures.rules.shared.cues import Cued, cued
from audit.figures.words.lists import holds
from audit.figures.words.script import is_latin
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_THAN_YEAR_BEFORE = regex(
    r"[比较](?:去|上一?|前一?)年|同比|按年|[比较](?:19|20)[0-9]{2}年"
    r"|\b(?:year on year|from (?:a year|the year|last year)|than (?:a year|the year|last year)|on the year)\b"
)
_THAN_NAMED = regex(r"[比较]((?:19|20)[0-9]{2})年")
_OWN_BASE = regex(r"^,?[比较](?:前年|上一?年|(?:19|20)[0-9]{2}年)")
"""Behind a value of last year, which is then no base but what is compared: 去年2871宗|,较前年多."""
_CUES = ("去年", "上年", "上一年", "前年", "前一年", "同比", "按年", "year", "in 20", "比2", "较2", "比1", "较1")
_OTHER_PRICES = regex(r"增加值|生产总值|GDP|总产值|不变价|可比|同口径|名义|实际增|扣除|剔除|指数")
_IN_YEAR = regex(r"^ (?:in|for|during) (?:20[0-9]{2}|the year|the past year|last year)\b")
_LINK = regex(r"(?:为|是|达到?|共|累计|超过?|约|有)+$")
_LAST_YEAR = regex(r"(?:去年|上年|前一年|上一年|\blast year)[^,。;]{0,14}$")
_KINDS = AMOUNTS | {"duration"}
_NOT_LEVELS = frozenset({"increment", "plan"})
_SURELY, _ALIKE, _NEAR, _SLACK = 0.6, 0.4, 1.5, 0.001
_MOST_SURELY, _ALIKE_IN_ENGLISH, _HARDLY_ALIKE, _BESIDE = 0.85, 0.2, 0.1, 60
_TELLING, _TWO, _LEAD, _MONTH = 3, 2, 16, 27
Place = tuple[Reading, Figure]


class _Reckoned(NamedTuple):
    """Two figures of which a third value follows, the year that it is of, and the interval in which it lies."""

    one: Figure
    change: Figure
    year: int
    third: Span
    is_base: bool


def across(pair: Pair) -> Iterator[Conflict]:
    """Values that the value and the change in another article leave no room for."""
    told = _reckoned(pair.first), _reckoned(pair.second)
    if not any(told) or sureness(pair) < _SURELY or are_corrected(pair) or strangers(pair):
        return
    for mine, reading, other in ((told[0], pair.first, pair.second), (told[1], pair.second, pair.first)):
        for reckoned in mine:
            found = _otherwise(pair, reading, reckoned, other)
            if found is not None:
                size = number(float(f"{in_unit_of(found, sum(reckoned.third) / 2):.4g}"))
                rule = Text(
                    f"the value and change of the other article make it about {size}",
                    f"按另一篇的数值与增减推算,应约为{size}",
                )
                sides = [(reading, reckoned.one), (reading, reckoned.change), (other, found)]
                yield conflict(CODE, "probable", sorted(sides, key=lambda s: (s[0].number, s[1].start)), rule)


def _otherwise(pair: Pair, reading: Reading, reckoned: _Reckoned, other: Reading) -> Figure | None:
    """The third value in another article, where it is another than the one reckoned."""
    one, (low, high) = reckoned.one, reckoned.third
    same = [f for f in other.figures if f.kind == one.kind and family(f) == family(one)]
    every = [*same, *(f for f in reading.figures if family(f) == family(one))]
    if any(_meet(bounded(f), reckoned.third) for f in every):
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
        and figure.role not in _NOT_LEVELS
        and _is_of(other, figure, reckoned)
    ]
    return next((f for f in near if _is_one(pair, (reading, one), (other, f), known, len(near) == 1)), None)


def _is_its_own(reading: Reading, other: Reading, figure: Figure, reckoned: _Reckoned, same: list[Figure]) -> bool:
    """Whether the other article tells two values of its own, of both years, of what is called alike."""
    year = reckoned.year + reckoned.is_base
    if _year(other, figure) != year or figure.period is None or _LAST_YEAR.search(other.lead(figure)):
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
    return beside or (alone and alike >= _HARDLY_ALIKE)


def _of_two_kinds(mine: Place, theirs: Place) -> bool:
    """Whether one noun stands before both, under modifiers that the other article lacks: 外贸|吞吐量, 货物|吞吐量."""
    reading, other = mine[0], theirs[0]
    one, two = (
        _LINK.sub("", r.text[max(r.sentence(f.start)[0], f.start - _LEAD) : f.start]) for r, f in (mine, theirs)
    )
    size = next((n for n in range(min(len(one), len(two))) if one[-n - 1] != two[-n - 1]), 0)
    if size < _TWO or one.isascii():
        return False
    own, others = one[-size - 2 : -size], two[-size - 2 : -size]
    return own.isalpha() and others.isalpha() and own not in other.text and others not in reading.text


def _is_of(reading: Reading, figure: Figure, reckoned: _Reckoned) -> bool:
    """Whether a figure is of the year of the one reckoned, and told as what was before, if that is."""
    year = _year(reading, figure)
    if _LAST_YEAR.search(reading.text, max(reading.sentence(figure.start)[0], figure.start - 20), figure.start):
        return reading.day is not None and date.fromordinal(reading.day).year - 1 == reckoned.year
    return year == reckoned.year and not _is_a_part(reading, figure, reckoned.one)


def _is_a_part(reading: Reading, figure: Figure, one: Figure) -> bool:
    """Whether two figures are of a year and of a part of one: 一季度2147万吨, 2023年8340万吨."""
    if figure.period is None or one.period is None:
        return False
    (a0, a1), (b0, b1) = days(figure), days(one)
    so_far = a1 == reading.day or min(a1 - a0, b1 - b0) < _MONTH
    return not so_far and abs((a1 - a0) - (b1 - b0)) > _MONTH


def _year(reading: Reading, figure: Figure) -> int | None:
    """The year that a figure is of: its period's, or its article's."""
    if figure.period is None:
        return date.fromordinal(reading.day).year if reading.day else None
    start, end = (date.fromordinal(day) for day in days(figure))
    return start.year if start.year == end.year else None


def _meet(a: Span, b: Span) -> bool:
    slack = _SLACK * max(abs(b[0]), abs(b[1]))
    return a[0] <= b[1] + slack and b[0] <= a[1] + slack


@once
def _reckoned(reading: Reading) -> list[_Reckoned]:
    """The third values that follow from values with the change over a year straight behind them."""
    found: list[_Reckoned] = []
    if not holds(reading.text, _CUES):
        return found
    for figures in reading.sentences:
        if len(figures) > 1 and figures[0].start >= reading.title_end:
            row = cued(reading, figures)
            for at in range(len(row) - 1):
                third = _third(reading, row, at) or _third_of_rise(reading, row, at)
                if third is not None:
                    found.append(third)
    return found


def _third(reading: Reading, row: list[Cued], at: int) -> _Reckoned | None:
    """What follows from a place of a row and the change behind it."""
    one, then = row[at], row[at + 1]
    if then.cue != "change" or then.up is None or one.figure.kind not in _KINDS or one.figure.role in _NOT_LEVELS:
        return None
    if digits(one.figure.value) < _TWO or _OTHER_PRICES.search(one.gap + then.gap) or not neutral(row, at + 1, at):
        return None
    year = _year(reading, one.figure)
    named = _THAN_NAMED.search(then.gap)
    if year is None or (named is not None and int(named[1]) != year - 1):
        return None
    own = _OWN_BASE.match(then.gap) is not None
    said = then.gap + reading.tail(then.figure) if then.gap.isascii() else then.gap
    if own or (one.cue in {"plain", "to"} and _THAN_YEAR_BEFORE.search(said) is not None):
        third, is_base = _before(one.figure, then.figure, then.up), True
    elif one.cue == "base" and _LAST_YEAR.search(one.gap) and not _has_new(row, at):
        third, is_base = _after(one.figure, then.figure, then.up), False
        year = date.fromordinal(reading.day).year if reading.day else year
    else:
        return None
    if third is None:
        return None
    return _Reckoned(one.figure, then.figure, year - is_base, third, is_base)


def _third_of_rise(reading: Reading, row: list[Cued], at: int) -> _Reckoned | None:
    """The same where the change stands before what it made: 同比增长20%,达到15万; rose 20 percent in 2022 to 15."""
    then, one = row[at], row[at + 1]
    if then.cue != "change" or one.cue != "to" or then.up is None or one.figure.kind not in _KINDS:
        return None
    if any(other.cue in {"from", "base"} for other in row) or digits(one.figure.value) < _TWO:
        return None
    said = then.gap + "|" + one.gap
    if _OTHER_PRICES.search(said) or not (_THAN_YEAR_BEFORE.search(said) or _IN_YEAR.search(one.gap)):
        return None
    year, before = _year(reading, one.figure), _before(one.figure, then.figure, then.up)
    return _Reckoned(one.figure, then.figure, year - 1, before, True) if year and before is not None else None


def _has_new(row: list[Cued], at: int) -> bool:
    """Whether the new value to a base stands beside it, which another rule holds against them."""
    base = row[at].figure
    return any(family(one.figure) == family(base) for one in (*row[:at], *row[at + 2 :]))


def _before(new: Figure, change: Figure, up: bool) -> Span | None:
    """The interval of what a value was before it rose (`up`) or fell."""
    if change.unit != "%":
        return _after(new, change, not up)
    (n0, n1), (r0, r1) = bounded(new), _rates(change, up)
    return (n0 / (1 + r1), n1 / (1 + r0)) if r0 > -1 else None


def _after(base: Figure, change: Figure, up: bool) -> Span | None:
    """The interval of what a value is after it rose (`up`) or fell."""
    (b0, b1), (c0, c1) = bounded(base), bounded(change)
    if change.unit == "%":
        r0, r1 = _rates(change, up)
        return b0 * (1 + r0), b1 * (1 + r1)
    if family(change) not in {family(base), "none"} or value(change) >= value(base):
        return None
    return (b0 + c0, b1 + c1) if up else (b0 - c1, b1 - c0)


def _rates(change: Figure, up: bool) -> Span:
    low, high = bounded(change)
    return (low / 100, high / 100) if up else (-high / 100, -low / 100)
