"""A value under its neighbour's name in another article: 小学178名、初中96名, and 初中岗位178个、小学岗位96个.

Figures of one unit that stand side by side are told apart by the words between the same commas, before or behind them.
Where the other article has a value of theirs, those words must be with it, and not those of the neighbour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.evidence.borrowing import tells_of
from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.amounts import digits, family
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base
from audit.figures.rules.conflict.called import Named, may_tell, named_figures, with_words
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.conflict.other_words import is_told_of
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_NEAR, _LEAST, _TELLING = 60, 2, 3
_NEXT = 4
_LONGEST, _SERIAL = 200, 4
_SURELY, _LIKELY = 0.85, 0.6
_IN_TITLE = Text("the headline gives the value to the thing beside it", "标题把数值记在了相邻项目名下")
_RULE = Text("the articles give one value to two things", "两篇报道把同一数值记在不同项目名下")


class _Beside(NamedTuple):
    """Two figures of one unit side by side, each with the words that the other lacks."""

    one: Named
    other: Named


def across(pair: Pair) -> Iterator[Conflict]:
    """Values that the articles give to each other's things."""
    if (pair.days or 0) > _LONGEST or pair.neighbours > _SERIAL or sureness(pair) < _LIKELY:
        return
    first, second = pair.first, pair.second
    if _values(first).isdisjoint(_values(second)):
        return
    found = [*_slips(first, named_figures(second), second), *_slips(second, named_figures(first), first)]
    if not found or are_corrected(pair) or strangers(pair):
        return
    telling = [slip for slip in found if digits(slip.own.value) >= _TELLING]
    if sureness(pair) >= (_LIKELY if any(slip.back for slip in telling) else _SURELY):
        slip = (telling or found)[0]
        if not slip.back and of_two_variants(pair):
            return
        told = sorted({slip.own, slip.neighbour, slip.taken, *slip.back}, key=lambda f: (f.article, f.start))
        sides = [(pair.first if f.article == pair.first.number else pair.second, f) for f in told]
        yield conflict(CODE, "probable" if slip.back else "query", sides, _RULE)


def within(reading: Reading) -> Iterator[Conflict]:
    """A value that the headline gives to what stands beside it below: 存栏52.3万头, and 出栏52.3万头,存栏31.6万头."""
    titled = [f for f in reading.figures if f.end <= reading.title_end]
    if not (above := {f.value for f in titled if may_tell(f)}):
        return
    body = [f for f in reading.figures if f.start >= reading.title_end and may_tell(f)]
    if above.isdisjoint(f.value for f in body):
        return
    for slip in _slips(reading, with_words(reading, titled)):
        if len([f for f in body if f.value == slip.own.value and f.unit == slip.own.unit]) > 1:  # no slip is told twice
            continue
        if _AMONG.search(reading.gap(slip.neighbour, slip.own)) is not None:  # 报名影片1840部,从中选出62部
            continue
        if slip.own.kind == "percent" and slip.own.period != slip.neighbour.period:  # 一季度增20.7%。去年…增19%
            continue
        grade = "probable" if digits(slip.own.value) >= _TELLING else "query"
        yield conflict(CODE, grade, [(reading, f) for f in (slip.taken, slip.own, slip.neighbour)], _IN_TITLE)


_AMONG = regex("从中|其中|当中")


class _Slip(NamedTuple):
    """A figure and its neighbour, what has its value elsewhere, and what there has the neighbour's."""

    own: Figure
    neighbour: Figure
    taken: Figure
    back: tuple[Figure, ...]
    """One at most, under the figure's own name: the two are crossed."""


def _slips(reading: Reading, named: list[Named], other: Reading | None = None) -> Iterator[_Slip]:
    """Values of an article's body that others, `named`, have under their neighbours' names, be they of an`other`."""
    for beside in _beside(reading):
        for own, neighbour in (beside, beside[::-1]):
            told = [n for n in named if _are_equal(n.figure, own.figure)]
            if not told or any(n.words & own.words for n in told):
                continue
            taken = next((n for n in told if n.words & neighbour.words), None)
            back = [n for n in named if _are_equal(n.figure, neighbour.figure)]
            if taken is None or any(n.words & neighbour.words for n in back):  # both things have this value
                continue
            if other is not None and tells_of(other, taken.figure, reading, own.figure, neighbour.figure):
                continue
            if is_told_of(taken.words, own.clause, neighbour.clause, taken.clause):
                continue
            crossed = tuple(n.figure for n in back if n.words & own.words)[:1]
            sizes = [digits(figure.value) for figure in (own.figure, neighbour.figure)]
            exact = (
                taken.head & neighbour.head
                and any(n.head & own.head for n in back)
                and not _FOUND & (own.words | neighbour.words)
            )
            if reading.text.isascii() and min(sizes) < _LEAST and not exact:  # two and 14 people are everywhere
                continue
            if (crossed and (exact or max(sizes) >= _LEAST)) or (
                min(sizes) >= _LEAST and _is_taken(own, neighbour, taken)
            ):
                yield _Slip(own.figure, neighbour.figure, taken.figure, crossed)


def _is_taken(own: Named, neighbour: Named, taken: Named) -> bool:
    """Whether the words straight beside a value are its neighbour's, though nothing is told under its own name."""
    one_unit = taken.figure.unit == own.figure.unit == neighbour.figure.unit
    return one_unit and bool(taken.head & neighbour.head) and not _GROWING & (own.words | neighbour.words)


_GROWING = frozenset({"遇难", "死亡", "失踪", "失联", "受伤", "伤者", "遗体", "获救", "救出", "确诊", "被困"})
"""What is counted anew each day."""
_FOUND = frozenset({"失踪", "失联", "被困", "missi", "trapp"})
"""Those of whom the next day's dead and rescued come."""


def _are_equal(a: Figure, b: Figure) -> bool:
    return a.value == b.value and a.kind == b.kind and (family(a) == family(b) or a.kind == "count")


@once
def _beside(reading: Reading) -> list[_Beside]:
    """The neighbours of an article."""
    named, found = named_figures(reading), []
    for i, a in enumerate(named):
        b = next((n for n in named[i + 1 : i + _NEXT] if family(n.figure) == family(a.figure)), None)
        if b is None or a.figure.value == b.figure.value or _changes(reading, a) or _changes(reading, b):
            continue
        gap = reading.text[a.figure.end : b.figure.start]
        one = Named(a.figure, a.clause, a.words - b.words, a.head - b.words)
        other = Named(b.figure, b.clause, b.words - a.words, b.head - a.words)
        if len(gap) < _NEAR and _PART.search(gap) is None and one.words and other.words:
            found.append(_Beside(one, other))
    return found


_PART = regex(r"其中|包括|包含|含|\bof (?:which|whom|them|those)\b|\bincluding\b")
"""Before a part of what was told: it is named by the same words."""


def _changes(reading: Reading, named: Named) -> bool:
    """Whether a figure is an old or a new value, or the change between them."""
    figure = named.figure
    return (
        figure.role == "plan"
        or (figure.role == "average" and _PER.search(named.clause) is not None)
        or is_base(reading, figure)
        or (figure.kind != "percent" and _is_change(reading, figure))
    )


def _is_change(reading: Reading, figure: Figure) -> bool:
    """Whether a value is what came to another one, or what that became."""
    start = max(0, figure.start - _LEAD)
    added = figure.role == "increment" and _NEW.search(reading.text, start, figure.start) is None
    return added or _CHANGED.search(reading.text, start, figure.start) is not None


_PER = regex("每|[人日户月年]均")
_LEAD = 10
_NEW = regex("新(?:增|确诊|报告|立|收|招|建|开)")
_CHANGED = regex(
    r"(?:[增升提涨减降追]|改|达)[加高至到为长少低]{1,2}$|[去上前]年|同期|上[月季周届次]|原[先来有]?|目标|最[高低多少大小]|比[^,。;]{0,8}$"
)


@once
def _values(reading: Reading) -> frozenset[float]:
    """What figures of an article's body say, without which nothing can have been taken from it."""
    return frozenset(f.value for f in reading.figures if f.start >= reading.title_end and may_tell(f))
