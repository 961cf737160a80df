"""Which figures of two articles answer one another: of all that may be compared, those that fit one another best."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, cast

from audit.figures.kinship import kin, may_compare, of_one_kind
from audit.figures.matching import Surroundings, agree, fit, is_base, surroundings
from audit.figures.moments import same_time
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, digits, family
from audit.figures.sizes import Sized, at_odds, sized
from audit.figures.slips import lost, ratio, slipped
from audit.figures.words import any_of
from audit.model import Figure

_MOST_PAIRS = 600
_SLIP, _SLIP_OF_MANY = 0.3, 0.6
"""What it is worth that one value is the other with digits exchanged: of three, and of more."""
_SAME_VALUE = 1.25
"""How many times better two figures fit that have one value, which seldom is chance."""
_OTHER_TIME = 0.6
"""What is left of a likeness, to choose by, where the times differ."""
_FAR, _FAR_OFF = 6.0, 0.75
"""The same where one value is many times the other."""
_FARTHEST = math.log(20.1)
_TOLD = 0.5
"""What the words that tell figures of one article apart add to a likeness, at most."""
_TELLING = 3
"""Digits from which on a slip of them is hardly chance."""
_INCOMPARABLE = frozenset({"ordinal", "unit:章", "unit:节", "unit:集", "unit:大", "age"})


class Match(NamedTuple):
    """Two figures that answer one another in two articles."""

    first: Figure
    second: Figure
    mine: Surroundings
    theirs: Surroundings
    fit: float


@lru_cache(maxsize=1)
def apart(pair: Pair) -> dict[str, list[tuple[Sized, Sized]]]:
    """The figures of two articles that by their values might be told of one thing, and cannot both be true of it.

    They stand under what their units may be compared with. Values that are many times one another are none of these,
    unless noughts were lost. Where there are none, the words around the figures need not be looked at.
    """
    found = {block: list(_apart(*figures)) for block, figures in _in_both(pair)}
    return {block: figures for block, figures in found.items() if figures}


def _apart(mine: list[Sized], theirs: list[Sized]) -> Iterator[tuple[Sized, Sized]]:
    for a in mine:
        for b in theirs:
            if a.low > b.high or b.low > a.high:
                near = abs(a.log - b.log) < _FARTHEST or lost(a.figure, b.figure)
                if near and of_one_kind(a.level, b.level) and at_odds(a, b):
                    yield a, b


def _in_both(pair: Pair) -> Iterator[tuple[str, tuple[list[Sized], list[Sized]]]]:
    mine, theirs = blocks(pair.first), blocks(pair.second)
    for block in sorted(mine.keys() & theirs.keys()):
        if len(mine[block]) * len(theirs[block]) <= _MOST_PAIRS:
            yield block, (mine[block], theirs[block])


def matches(pair: Pair) -> Iterator[Match]:
    """The figures of two articles that fit one another best, each the other's first choice."""
    for block, _ in _in_both(pair):
        yield from answers(pair, block)


@lru_cache(maxsize=8)
def answers(pair: Pair, block: str) -> tuple[Match, ...]:
    """Those of them whose units may be compared with the same."""
    mine, theirs = blocks(pair.first)[block], blocks(pair.second)[block]
    if not any(at_odds(a, b) for a in mine for b in theirs):
        return ()
    return tuple(_matched(pair, [one.figure for one in mine], [one.figure for one in theirs]))


def _matched(pair: Pair, first: list[Figure], second: list[Figure]) -> Iterator[Match]:
    told_by = _weights(pair, first, second)
    scores: list[tuple[float, float, Figure, Figure]] = []
    best: dict[int, float] = {}
    for a in first:
        for b in second:
            if may_compare(a, b) and kin(pair.first, a, pair.second, b):
                score = _likeness(pair, a, b)
                choice = score
                if score and told_by:
                    choice += _told(pair, a, b, told_by)
                    choice *= _FAR_OFF if ratio(a, b) > _FAR and not slipped(a, b) else 1
                    other = a.value != b.value and same_time(pair.first, a, pair.second, b, True) is False
                    choice *= _OTHER_TIME if other else 1
                scores.append((choice, score, a, b))
                best[id(a)] = max(choice, best.get(id(a), 0.0))
                best[id(b)] = max(choice, best.get(id(b), 0.0))
    for choice, score, a, b in scores:
        if choice >= max(best[id(a)], best[id(b)]):
            mine, theirs = surroundings(pair.first, a), surroundings(pair.second, b)
            yield Match(a, b, mine, theirs, fit(mine, theirs) if needs_level(a) else score)


def _weights(pair: Pair, first: list[Figure], second: list[Figure]) -> dict[str, float]:
    """What each word is worth to choose by: little where it stands beside many figures; nothing to choose, no words.

    出口 and 进口 tell figures apart that 亿元 and 增长 do not.
    """
    if len(first) == len(second) == 1:
        return {}
    heads = [surroundings(r, f).head for r, group in ((pair.first, first), (pair.second, second)) for f in group]
    return {word: 1 / count for word, count in Counter(chain.from_iterable(heads)).items()}


def _told(pair: Pair, a: Figure, b: Figure, weights: dict[str, float]) -> float:
    """How far the telling words of two figures agree, 0 to `_TOLD`."""
    mine, theirs = surroundings(pair.first, a).head, surroundings(pair.second, b).head
    both = sum(weights[word] for word in mine & theirs)
    return _TOLD * both / sum(weights[word] for word in mine | theirs) if both else 0.0


def _likeness(pair: Pair, a: Figure, b: Figure) -> float:
    """How well two figures fit, 0 to 1: by the words around them, by their level, by digits that were exchanged."""
    score = fit(surroundings(pair.first, a), surroundings(pair.second, b))
    if needs_level(a) and score:
        return (score + of_one_level(pair, a, b)) / 2
    size = min(digits(a.value), digits(b.value))
    if a.value == b.value:
        return min(1.0, score * _SAME_VALUE) if size > 1 else score
    if size < _TELLING or not slipped(a, b):
        return score
    return min(1.0, score + (_SLIP_OF_MANY if size > _TELLING else _SLIP * bool(score)))


def blocks(reading: Reading) -> dict[str, list[Sized]]:
    """The comparable figures of an article by what their unit may be compared with at all."""
    if "blocks" not in reading.memo:
        groups: dict[str, list[Sized]] = {}
        for one in sized(reading):
            figure = one.figure
            if figure.kind in {"ordinal", "rank"} or figure.unit == "周年" or one.family in _INCOMPARABLE:
                continue
            groups.setdefault("count" if figure.kind == "count" else one.family, []).append(one)
        for group in groups.values():
            figures = [one.figure for one in group]
            exact = [f for f in figures if f.qualifier == "exact" and f.start >= reading.title_end]
            brief = [f for f in figures if f.start < reading.title_end or f.qualifier != "exact"]
            if told := {id(f) for f in brief if any(_is_told(f, by) for by in exact)}:
                group[:] = [one for one in group if id(one.figure) not in told]
        reading.memo["blocks"] = groups
    return cast("dict[str, list[Sized]]", reading.memo["blocks"])


def _is_told(brief: Figure, by: Figure) -> bool:
    """Whether what the headline says, or says roughly, stands in full further on: 超九成, 93.6%."""
    return by.start > brief.start and family(by) == family(brief) and agree(by, brief)


def needs_level(figure: Figure) -> bool:
    """Whether a figure says nothing without the figure before it: a percentage, a multiple, a change."""
    return figure.kind in {"percent", "multiple"} or figure.role == "increment"


_NEUTRAL = re.compile(rf"{any_of('rises')}|{any_of('falls')}|{any_of('neutral')}|{any_of('past-times')}|[^一-鿿]")
_ANOTHER = 4


def _names_another(gap: str) -> bool:
    """Whether the words between a level and a percentage name another quantity: 527.3亿元,规上工业增加值增速|7.9%."""
    clause = gap.rpartition(",")[2]
    return "占" not in clause and len(_NEUTRAL.sub("", clause)) > _ANOTHER


def of_one_level(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether two percentages follow one and the same level, and so are its change: 31.2亿美元,年增12.2%."""
    mine, theirs = _level(pair.first, a), _level(pair.second, b)
    return mine is not None and theirs is not None and agree(mine, theirs) and digits(mine.value) > 1


def _level(reading: Reading, figure: Figure) -> Figure | None:
    """The nearest figure before a percentage in its sentence, or title, that is none itself."""
    start = reading.sentence(figure.start)[0]
    at = bisect_left(reading.figures, figure.start, key=lambda one: one.start) - 1
    while at >= 0 and reading.figures[at].start >= start:
        before = reading.figures[at]
        if _names_another(reading.text[before.end : figure.start]):
            return None
        if before.kind in {"money", "count", "measure"} and before.role != "increment" and not is_base(reading, before):
            return before
        at -= 1
    return None
