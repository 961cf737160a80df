"""A change told in one article, and both its ends in the other: 612.4亿元,同比增长8.5%; 612.4亿元,去年同期是578.9亿元.

The two articles agree on the value that came, so that the value before it, which the second puts beside it, and the
change that the first tells of it are of one thing, whatever the words around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from audit.figures.likeness.kinship import kin
from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import AMOUNTS, bounded, digits, family, value
from audit.figures.reading.article import Reading, once
from audit.figures.rules.growth.multiples import Span
from audit.figures.rules.growth.third_values import NOT_LEVELS, OTHER_PRICES, TELLS, before, meet, refuted
from audit.figures.rules.shared.cues import Cued, cued
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure
from audit.text.regex import regex

_EARLIER = regex(
    r"[去上前]一?年|上年度|[同那]一?时期|同期|年前|年初|(?:19|20)[0-9]{2}年末?"
    r"|\b(?:year (?:before|earlier|ago)|last year|previous year|in (?:19|20)[0-9]{2})\b"
)
_BECAME = regex(r"(?:增|升|涨|降|跌|减|下|扩|缩|提|回)[^,。;0-9]{0,4}[到至为]|\bto\b")
_FROM = regex(r"[由从][^,。;]{0,12}$|\bfrom [$£€]?$")
_CUES = ("年", "同期", "同一时期", "由", "从", "year", "from", "in 20")
_OTHER_BASE = regex(
    r"环比|[比较]上[个一]?[月季周]|[比较](?:前|上)[一日个][日天季月]|[比较]上半年|年均|平均每年"
    r"|目标|计划|预期|预计|[三五十百]年前|十年"
    r"|\b(?:month|quarter|week|decade|years|annual(?:ly)?|average|target|forecast|expected)\b"
)
_SURELY, _MOST_SURELY, _NEAR, _SLACK, _TWO = 0.6, 0.85, 1.6, 0.002, 2
_BETWEEN = 40


class _Ends(NamedTuple):
    """A value and the one before it, which stand beside one another."""

    old: Figure
    new: Figure


class _Change(NamedTuple):
    """A value with the change that led to it, and the interval of what it was before."""

    new: Figure
    change: Figure
    before: Span


def across(pair: Pair) -> Iterator[Conflict]:
    """Changes that do not lead from the one value of the other article to its other."""
    if sureness(pair) < _SURELY:
        return
    for reading, other in pair.both_ways:
        ends = _ends(other)
        changes = _changes(reading) if ends else []
        if not changes or are_corrected(pair) or strangers(pair):
            continue
        for change in changes:
            old = _unfit(pair, reading, change, other, ends)
            if old is not None:
                yield refuted(reading, change.new, change.change, change.before, other, old)


def _unfit(pair: Pair, reading: Reading, change: _Change, other: Reading, ends: list[_Ends]) -> Figure | None:
    """The value before that the other article tells, where the change leaves no room for it."""
    telling = digits(change.new.value) > _TWO or sureness(pair) >= _MOST_SURELY
    told = [one.old for one in ends if _is_new(change, one) and kin(reading, change.new, other, one.new)]
    if not told or not telling or len({value(old) for old in told}) > 1:
        return None
    low, high = change.before
    if not low / _NEAR < value(told[0]) < high * _NEAR:
        return None
    known = (f for f in (*reading.figures, *other.figures) if family(f) == family(change.new) and f.qualifier in TELLS)
    return None if any(meet(bounded(f), change.before, _SLACK) for f in known) else told[0]


def _is_new(change: _Change, ends: _Ends) -> bool:
    """Whether both have one new value, be it told roughly beside the change: 一千八百多万, 1830万."""
    rough = change.new.qualifier not in TELLS and meet(bounded(change.new), bounded(ends.new), 0.0)
    return ends.new.value == change.new.value or rough


@once
def _changes(reading: Reading) -> list[_Change]:
    """The values of an article that a change since the year before stands beside."""
    found = []
    for figures in reading.sentences:
        kinds = {figure.kind for figure in figures}
        if len(figures) < _TWO or figures[0].start < reading.title_end or not kinds & AMOUNTS:
            continue
        for one, then in pairwise(cued(reading, figures)):
            pairs = ((one, then), (then, one)) if then.cue == "to" else ((one, then),)
            for new, change in pairs:
                if change.cue != "change" or change.up is None or not (new.cue in _CAME or _is_over(reading, new)):
                    continue
                said = new.gap + change.gap + reading.tail(change.figure, 16)
                usual = new.figure.kind in AMOUNTS and new.figure.role not in NOT_LEVELS
                if (
                    usual
                    and digits(new.figure.value) >= _TWO
                    and not (_OTHER_BASE.search(said) or "今年" in change.gap)
                ):
                    span = None if OTHER_PRICES.search(said) else before(new.figure, change.figure, change.up)
                    found += [_Change(new.figure, change.figure, span)] if span is not None else []
    return found


_CAME = frozenset({"plain", "to"})


_HELD_AGAINST = regex("[比较][^,。;]{0,2}[去上前]年|[去上前]年同")
"""With these a value of last year is what this year's is held against: 较上年春运的565.5万人次增长8.3%."""


def _is_over(reading: Reading, new: Cued) -> bool:
    """Whether 去年 is the year that a report at the beginning of the next one is about: 去年货邮量9.84万吨,增幅12%."""
    day = reading.article.metadata.date or ""
    if new.cue != "base" or day[5:7] not in _EARLY or not day[:4].isdecimal():
        return False
    if _HELD_AGAINST.search(new.gap) is not None:
        return False
    return _LAST_YEAR.search(new.gap) is not None or f"{int(day[:4]) - 1}年" in new.gap


_EARLY = frozenset({"01", "02", "03"})
_LAST_YEAR = regex(r"去年|上年|\blast year\b")


@once
def _ends(reading: Reading) -> list[_Ends]:
    """The values of an article with the one before beside them, in either order."""
    found: list[_Ends] = []
    if not holds(reading.text, _CUES):
        return found
    for a, b in pairwise(reading.figures):
        gap = reading.text[a.end : b.start]
        usual = a.kind == b.kind and a.kind in AMOUNTS and family(a) == family(b) and a.value != b.value
        levels = not {a.role, b.role} & NOT_LEVELS and a.qualifier == b.qualifier == "exact"
        if not usual or not levels or a.start < reading.title_end or len(gap) > _BETWEEN * (1 + gap.isascii()):
            continue
        if "\n" in gap or "。" in gap:
            continue
        lead = reading.lead(a)
        if _FROM.search(lead) is not None and _BECAME.search(gap) is not None:
            found.append(_Ends(a, b))
        elif _EARLIER.search(gap) is not None or _EARLIER.search(lead) is not None:
            found += [_Ends(a, b), _Ends(b, a)]  # the other article tells which came
    return found
