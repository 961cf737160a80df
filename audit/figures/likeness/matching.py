"""Whether two figures of two articles count the same thing, by unit, role and surroundings."""

from __future__ import annotations

import math

from audit.figures.reading.amounts import digits, disjoint, is_cut_to, scaled, value
from audit.figures.reading.outcomes import RUNNING
from audit.figures.reading.surroundings import Surroundings
from audit.figures.words.things import one_for_the_other
from audit.model import Figure

_SELDOM = frozenset({"个月"})
"""A duration that few things are told in."""
_WEAK_KINDS = frozenset({"percent", "duration", "multiple"})


def fit(a: Surroundings, b: Surroundings) -> float:
    """How far the surroundings agree, 0 to 1: shared pieces of the indicators, and of the clauses.

    One kind of thing under two nouns counts as much as most of an indicator; two kinds are hardly alike.
    """
    head = _shared(a.head, b.head) + _ONE_DEED * bool(a.deeds & b.deeds)
    if a.outcome == b.outcome not in _NO_PROOF:
        head += _ONE_OUTCOME
    if a.thing is not None and a.thing == b.thing:
        head = max(head + _ONE_THING / 2, _ONE_THING)
    found = 0.6 * min(1.0, head) + 0.4 * _shared(a.near, b.near)
    return found * contrast(a, b)


def contrast(a: Surroundings, b: Surroundings) -> float:
    """What is left of a likeness, 0 to 1, where the outcomes, kinds of things or scopes differ."""
    left = 1.0
    if _differ(a.outcome, b.outcome):
        left *= _OTHER_OUTCOME
    elif a.outcome != b.outcome and (runs(a) or runs(b)):
        left *= _NO_OUTCOME
    anyone = {a.thing, b.thing} & _ANYONE or one_for_the_other(a.thing, b.thing)
    if _differ(a.thing, b.thing) and not anyone:
        left *= _OTHER_NOUN if _NOUN in f"{a.thing}{b.thing}" else _OTHER_THING
    if a.scope != b.scope:
        apart = not a.scope ^ b.scope <= VAGUE_SCOPES or (a.scope and b.scope and not a.scope & b.scope)
        left *= _APART if apart else _OTHER_SCOPE
    return left


def _differ(one: str | None, other: str | None) -> bool:
    return None not in {one, other} and one != other


VAGUE_SCOPES = frozenset(
    {"其中", "平均", "首批", "第一批", "一期", "首期", "首日", "当日", "当天", "单日", "各自", "中央"}
)
"""What one account may say of the same figure and the other leave out."""
_ANYONE = frozenset({"person children", "person elderly", "person people", "seats"})
"""Persons by their age, or by no more than that they are persons, who may be pupils, patients or spectators as well."""
_OTHER_SCOPE = 0.8
_APART = 0.4
_OTHER_OUTCOME = 0.1
_NO_OUTCOME = 0.5
_OTHER_THING = 0.25
_OTHER_NOUN = 0.6
_NOUN = "noun:"
"""The kind of what only its own noun tells, which may have other names."""
_ONE_THING = 0.6
_ONE_DEED = 0.2
_ONE_OUTCOME = 0.3
_NO_PROOF = frozenset({None, "gold", "silver", "bronze", "medals"})
"""Outcomes of many contests in one report."""


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def runs(a: Surroundings) -> bool:
    """Whether such a figure is corrected from hour to hour: tolls and searches."""
    return a.outcome in RUNNING


def agree(a: Figure, b: Figure) -> bool:
    """Whether both figures can be true of one thing."""
    return not disjoint(loosely(a), loosely(b)) or _rounds(a, b) or _rounds(b, a)


def _rounds(full: Figure, short: Figure) -> bool:
    """Whether one figure is the other with fewer digits: 48217, 4.82万; 312.4, 312."""
    exact, brief = abs(value(full)), abs(value(short))
    if exact == brief:  # 零下196摄氏度, minus 196
        return True
    if brief >= _ROUND and digits(short.value) == 1 < digits(full.value) and abs(exact - brief) <= _BARELY * brief:
        return True  # 潜深6000米, 6012米
    if not (brief >= _LARGE or exact % 1) or not _MANY <= digits(short.value) < digits(full.value):
        return False
    return is_cut_to(exact, short)


_LARGE = 10_000
_ROUND, _BARELY = 1000, 0.005
"""What is told in whole thousands, and by how much of it the exact value may differ."""
_MANY = 2


def loosely(figure: Figure) -> tuple[float, float]:
    """The interval of a figure if it was cut off rather than rounded: half as wide again on each side.

    What is more than a value is hardly less, and what is less hardly more.
    """
    low, high = scaled(figure)
    if high == low or math.isinf(low) or math.isinf(high):
        return low, high
    more = (high - low) / 2
    over, under = figure.qualifier in {"over", "at_least"}, figure.qualifier in {"under", "at_most"}
    least = min(more, _HARDLY * abs(low))
    return low - (least if over else more), high + (least if under else more)


_HARDLY = 0.01
"""Of a value: 110多艘 are said of 109."""


def is_weak(figure: Figure) -> bool:
    """Whether a figure's kind is so common that its unit says nothing: percentages, durations."""
    return figure.kind in _WEAK_KINDS and figure.unit not in _SELDOM
