"""One thing counted twice in one article with two values: 新建充电桩1860个 in the lead, 1680个 further down.

The slots that were read decide alone: same indicator, unit, subject, role and period. A list names the period once, so
there it may be left out where the digits are the same in another order. An article that gives a thing more than two
values tells a series, and is left alone; so are figures of one paragraph, which mostly contrast there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from audit.figures.likeness.slips import exchanged, lost
from audit.figures.reading.amounts import AMOUNTS, disjoint, family, written
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

ROLES = frozenset({None, "stock", "flow"})
CLEAR = 3  # characters; a shorter indicator (死亡, 城市) is too general to be sure of
FARTHEST = 10.5  # times one value of the other, with which a slip of the pen is still likely
ALIKE = 0.85  # share of the words of one that the other has too
RULE = Text("one article gives two values for the same thing", "同一篇文章对同一事项给出两个数值")


def within(reading: Reading) -> Iterator[Conflict]:
    """Figures of one article that agree in everything but their value."""
    keyed: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    sized: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if figure.kind in AMOUNTS and figure.role in ROLES:
            sized["".join(sorted(written(figure.value))), family(figure), figure.kind].append(figure)
            if figure.indicator:
                keyed[figure.indicator, figure.unit, figure.role, figure.kind].append(figure)
    for figures in sized.values():
        yield from _exchanged(reading, figures)
    for (indicator, *_), figures in keyed.items():
        if len({figure.value for figure in figures}) == 2 and len(str(indicator)) > 1:
            first = figures[0]
            other = next(figure for figure in figures if figure.value != first.value)
            if _are_of_one(first, other) and _differ(reading, first, other):
                grade = "probable" if len(str(indicator)) >= CLEAR else "query"
                yield conflict(CODE, grade, [(reading, first), (reading, other)], RULE)


def _exchanged(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Two values whose digits are the same in another order, told of one noun: 新增就业8600人, 新增就业…达到6800人."""
    values = [figure.value for figure in figures]
    body = {figure.value: figure for figure in reversed(figures) if figure.start >= reading.title_end}
    if len(figures) > _THREE or len(body) != _TWO or min(values.count(value) for value in body) > 1:
        return  # a slip is made once
    first, other = sorted(body.values(), key=lambda figure: figure.start)
    exact = first.qualifier == other.qualifier == "exact"
    if (
        not exact
        or lost(first, other)
        or not exchanged(first, other)
        or any("\n" not in reading.text[a.end : b.start] for a, b in pairwise(figures) if a.value != b.value)
    ):
        return
    one, two = (_CLAUSES.split(reading.gap(None, figure)[-_CLAUSE:])[-1] for figure in (first, other))
    noun = next(
        (run for at in range(len(one) - _NOUN + 1) if _HAN.fullmatch(run := one[at : at + _NOUN]) and run in two), ""
    )
    noun = noun or _noun_beside(reading, first, other)
    if noun and _may_be_of_one_time(first, other):
        yield conflict(CODE, "probable", [(reading, first), (reading, other)], RULE)


def _may_be_of_one_time(a: Figure, b: Figure) -> bool:
    """Whether nothing says that two figures are of two times: both periods are one, or one is not told."""
    return a.period is None or b.period is None or a.period == b.period


def _noun_beside(reading: Reading, first: Figure, other: Figure) -> str:
    """The noun straight behind a figure that the other's line is labelled with: 368名|选手, 决赛选手:|386人.

    So too the noun behind both, of whom one thing more is said, 312名师生|参加献血, 321名师生|献血; and the noun whose
    value a figure is: 旅客吞吐量|1870万人次, 全年|1780万人次的旅客吞吐量.
    """
    noun = reading.text[first.end : first.end + _TWO]
    label = reading.lead(other)
    if label.endswith(":") and noun.isalpha() and label[:-1].endswith(noun):
        return noun
    if _TWO_HAN.fullmatch(noun) and reading.text.startswith(noun, other.end):
        said = [_CLAUSES.split(reading.text[f.end + _TWO : f.end + _CLAUSE])[0] for f in (first, other)]
        if any(_TWO_HAN.fullmatch(run := said[0][at : at + _TWO]) and run in said[1] for at in range(len(said[0]))):
            return noun
    for figure, told in ((first, other), (other, first)):
        valued = _VALUED.match(reading.text, figure.end)
        if valued is not None and reading.lead(told).endswith(valued[1]):
            return valued[1]
    return ""


_VALUED = regex("的([一-龥]{0,6}[量额数值率重积])(?![一-龥])")


_TWO_HAN = regex("[一-龥]{2}")
_TWO, _THREE, _NOUN, _CLAUSE = 2, 3, 4, 30
_CLAUSES = regex(r"[,。;:!?\n0-9]")
_HAN = regex("(?!.{0,3}(?:全[省市县国]|今年|去年|目前|累计|一共|总共))[一-龥]{4}")


def _are_of_one(a: Figure, b: Figure) -> bool:
    """Whether two figures have one subject and period, or one of them may have left it out."""
    if a.period and a.period == b.period and a.subject == b.subject:
        return True
    told = a.period in {b.period, None} or b.period is None
    return told and (a.subject in {b.subject, None} or b.subject is None) and exchanged(a, b)


def _differ(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether both cannot be right, and one may be a slip of the other."""
    if "\n" not in reading.text[a.end : b.start] or None in (a.low, a.high, b.low, b.high):
        return False
    if not _told_again(reading, a, b):
        return False
    low, high = sorted((abs(a.value), abs(b.value)))
    return bool(low) and high / low <= FARTHEST and disjoint((a.low or 0, a.high or 0), (b.low or 0, b.high or 0))


def _told_again(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether the words before both numbers are the same but for what one of the two leaves out.

    下降的城市 of two kinds of houses, or the 立案 of two courts, differ in the words before it.
    """
    first, second = sorted((_pieces(reading, a), _pieces(reading, b)), key=len)
    return len(first) > CLEAR and len(first & second) >= ALIKE * len(first)


def _pieces(reading: Reading, figure: Figure) -> set[str]:
    """The pairs of characters that stand before a number in its clause."""
    clause = re.split(r"[,。;:!?\n]", reading.text[max(0, figure.start - 30) : figure.start])[-1]
    if "分别" in clause or "每" in clause:
        return set()
    return {clause[i : i + 2] for i in range(len(clause) - 1) if not clause[i].isdecimal()}
