"""A value under its neighbour's name in another article: 小学178名、初中96名, and 初中岗位178个、小学岗位96个.

Figures of one unit that stand side by side are told apart by the words between the same commas, before or behind them.
Where the other article has a value of theirs, those words must be with it, and not those of the neighbour.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.amounts import digits, family
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_KINDS = frozenset({"count", "money", "measure", "percent", "duration"})
_CUT = regex(r"[,;:、。()!?\n“”]|以及|(?<![一-龥]{2}共)[和与及]|\b(?:and|while|but|with)\b")
_TIMES = regex(
    r"[今去前本上当同全年月日季周旬初末底]{1,2}(?:年|月|期|季度?|半年|周|旬)|[上下]半年|截至|目前|其中|分别|同比|环比|增长|下降|人数|人次"
    r"|如今|现在|眼下|一共|总共|合计|共计|累计|全部|只有|仅有|达到?|超过|约|近|已|共|有"
)
"""Words that tell two times apart, or nothing."""
_HAN = regex("[一-龥]+")
_WORD = regex(r"[a-zA-Z][a-zA-Z0-9.]{2,}")
_COMMON = frozenset(
    {"the", "were", "was", "per", "cent", "percent", "about", "some", "for", "from", "that", "had", "has"}
)
_STEM = 5
_NEAR, _LEAST, _TELLING = 60, 2, 3
_HEAD = 5
_SHORT = 4
"""Characters between two figures that may name either."""
_ALONE = frozenset("男女金银铜红白黑")
"""What names a thing by itself."""
_LONGEST, _SERIAL = 200, 4
_SURELY, _LIKELY = 0.85, 0.6
_RULE = Text("the articles give one value to two things", "两篇报道把同一数值记在不同项目名下")


class _Named(NamedTuple):
    """A figure with the words that are its own."""

    figure: Figure
    words: frozenset[str]
    head: frozenset[str]
    """Those that stand straight before or behind it."""


class _Beside(NamedTuple):
    """Two figures of one unit side by side, each with the words that the other lacks."""

    one: _Named
    other: _Named


def across(pair: Pair) -> Iterator[Conflict]:
    """Values that the articles give to each other's things."""
    if (pair.days or 0) > _LONGEST or pair.neighbours > _SERIAL or sureness(pair) < _LIKELY:
        return
    found = [*_slips(pair.first, pair.second), *_slips(pair.second, pair.first)]
    if not found or are_corrected(pair) or strangers(pair) or of_two_variants(pair):
        return
    telling = [slip for slip in found if digits(slip.own.value) >= _TELLING]
    if sureness(pair) >= (_LIKELY if any(slip.back for slip in telling) else _SURELY):
        slip = (telling or found)[0]
        told = sorted({slip.own, slip.neighbour, slip.taken, *slip.back}, key=lambda f: (f.article, f.start))
        sides = [(pair.first if f.article == pair.first.number else pair.second, f) for f in told]
        yield conflict(CODE, "probable" if slip.back else "query", sides, _RULE)


class _Slip(NamedTuple):
    """A figure and its neighbour, what has its value in the other article, and what there has the neighbour's."""

    own: Figure
    neighbour: Figure
    taken: Figure
    back: tuple[Figure, ...]
    """One at most, under the figure's own name: the two are crossed."""


def _slips(reading: Reading, other: Reading) -> Iterator[_Slip]:
    """Values of an article that the other one tells under their neighbours' names."""
    named = _named(other)
    for beside in _beside(reading):
        for own, neighbour in (beside, beside[::-1]):
            told = [n for n in named if _are_equal(n.figure, own.figure)]
            if not told or any(n.words & own.words for n in told):
                continue
            taken = next((n for n in told if n.words & neighbour.words), None)
            back = [n for n in named if _are_equal(n.figure, neighbour.figure)]
            if taken is None or any(n.words & neighbour.words for n in back):  # both things have this value
                continue
            crossed = tuple(n.figure for n in back if n.words & own.words)[:1]
            values = own.figure.value, neighbour.figure.value
            telling = max(map(digits, values)) >= _LEAST if crossed else digits(values[0]) >= _LEAST
            if telling and (crossed or taken.head & neighbour.head):
                yield _Slip(own.figure, neighbour.figure, taken.figure, crossed)


def _are_equal(a: Figure, b: Figure) -> bool:
    return a.value == b.value and a.kind == b.kind and (family(a) == family(b) or a.kind == "count")


@once
def _beside(reading: Reading) -> list[_Beside]:
    """The neighbours of an article."""
    found = []
    for a, b in pairwise(_named(reading)):
        gap = reading.text[a.figure.end : b.figure.start]
        near = len(gap) < _NEAR and family(a.figure) == family(b.figure) and _PART.search(gap) is None
        if near and a.figure.value != b.figure.value and not (_changes(reading, a) or _changes(reading, b)):
            one = _Named(a.figure, a.words - b.words, a.head - b.words)
            other = _Named(b.figure, b.words - a.words, b.head - a.words)
            if one.words and other.words:
                found.append(_Beside(one, other))
    return found


_PART = regex(r"其中|包括|包含|含|\bof (?:which|whom|them|those)\b|\bincluding\b")
"""Before a part of what was told: it is named by the same words."""


def _changes(reading: Reading, named: _Named) -> bool:
    """Whether a figure is an old or a new value, or the change between them."""
    figure = named.figure
    return (
        figure.role in {"increment", "plan"}
        or is_base(reading, figure)
        or _CHANGED.search(reading.text, max(0, figure.start - _LEAD), figure.start) is not None
    )


_LEAD = 10
_CHANGED = regex(
    r"(?:[增升提涨减降]|改|达)[加高至到为长少低]{1,2}$|[去上前]年|同期|上[月季周届次]|原[先来有]?|目标|最[高低多少大小]|比[^,。;]{0,8}$"
)


@once
def _named(reading: Reading) -> list[_Named]:
    """The figures of an article's body that say something by their value, with their words."""
    figures = [f for f in reading.figures if f.start >= reading.title_end]
    found, before, lent = [], 0, False
    for i, figure in enumerate(figures):
        start, end = reading.sentence(figure.start)
        after = min(end, figures[i + 1].start) if i + 1 < len(figures) else end
        lead = "" if lent else _CUT.split(reading.text[max(start, before) : figure.start])[-1]
        gap = reading.text[figure.end : after]
        joined = _CUT.search(gap) is None and after < end  # 12金9银: what stands between is of the one or the other
        lent = joined and not lead.strip()
        tail = _CUT.split(gap)[0] if lent or not joined else ""
        before = figure.end
        unclear = joined and len(gap) > _SHORT and bool(lead.strip())
        if figure.kind in _KINDS and figure.qualifier == "exact" and figure.value > 1 and not unclear:
            found.append(_Named(figure, _words(lead) | _words(tail), _words(lead[-_HEAD:]) | _words(tail[:_HEAD])))
    return found


def _words(text: str) -> frozenset[str]:
    """What names a thing: two ideographs in a row, one that stands alone, an English word."""
    runs = _HAN.findall(_TIMES.sub(" ", text))
    told = {run[at : at + _LEAST] for run in runs for at in range(len(run) - 1)} | (_ALONE & set(runs))
    latin = {word.lower() for word in _WORD.findall(text)} - _COMMON
    return frozenset(told | {word if word[-1].isdecimal() else word[:_STEM] for word in latin})
