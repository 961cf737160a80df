"""One change told twice, from a value to another: 由64班减至56班, 从64班缩减到46班; or its old value told as today's.

Two reports of one change agree on both ends; where they agree on one, and the other differs, one of them is wrong. And
what has become another value is no longer what there is: 由186个增至216个, 目前186座.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.evidence.plans import is_foreseen
from audit.figures.likeness.kinship import kin
from audit.figures.likeness.matching import agree, contrast
from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.amounts import digits, value
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import became, is_base, surroundings
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_KINDS = frozenset({"count", "money", "measure", "percent"})
_YEAR = regex(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年|\b)")
_PRESENT = regex(
    r"目前|现有|现在|如今|眼下|今天|已有|已建成|已建起|已达|新标准|新规|新票?价|新办法|现行"
    r"|(?:落地|实施|施行|调整|[提调][高价]|[上下]调|涨价|降价)后(?=[,的每为是])"
    r"|\b(?:now|currently|today|to date|has|have)\b"
)
_PAST = regex(
    r"去年|上年|前年|此前|原[来有先]|过去|当时|曾|当初|年前|以前|\b(?:last|ago|previously|earlier|was|were|had|used)\b"
)
_LONGEST, _SERIAL = 120, 5
_SURELY, _SURELY_STALE = 0.6, 0.8
_TWO = 2
_ALIKE = 0.4
_NEXT = 24
_RULE = Text("one change with two ends that do not agree", "同一变化的起点或终点前后不一")
_STALE = Text("what it was before told as what it is now", "把变化前的旧数当作现在的数")


class _Change(NamedTuple):
    """A value and the one it became."""

    old: Figure
    new: Figure


def across(pair: Pair) -> Iterator[Conflict]:
    """Changes that do not agree, and values that are no longer so."""
    if pair.days is None or pair.days > _LONGEST or pair.neighbours > _SERIAL or sureness(pair) < _SURELY:
        return
    first, second = _changes(pair.first), _changes(pair.second)
    if (not first and not second) or are_corrected(pair):
        return
    if strangers(pair) or of_two_variants(pair):
        return
    for a in first:
        for b in second:
            for one, other in _at_odds(pair, a, b):
                if not are_elsewhere(pair, one, other):
                    yield conflict(CODE, "probable", [(pair.first, one), (pair.second, other)], _RULE)
                    return
    if sureness(pair) >= _SURELY_STALE:
        yield from _stale(pair, pair.first, first, pair.second)
        yield from _stale(pair, pair.second, second, pair.first)


def _at_odds(pair: Pair, a: _Change, b: _Change) -> Iterator[tuple[Figure, Figure]]:
    """The ends at which two changes differ, if they are alike at the other."""
    if (value(a.new) > value(a.old)) != (value(b.new) > value(b.old)):
        return
    ends = ((a.old, b.old), (a.new, b.new))
    if not all(kin(pair.first, one, pair.second, other) for one, other in ends):
        return
    years = _years(pair.first, a), _years(pair.second, b)
    if years[0] and years[1] and years[0] != years[1]:
        return
    for (one, other), (mine, theirs) in (ends, ends[::-1]):
        told = min(digits(mine.value), digits(theirs.value)) >= _TWO
        if told and mine.value == theirs.value and mine.unit == theirs.unit and not agree(one, other):
            yield one, other


def _years(reading: Reading, change: _Change) -> list[str]:
    start = reading.sentence(change.old.start)[0]
    return _YEAR.findall(reading.text, max(start, change.old.start - _NEXT), change.new.start)


def _stale(pair: Pair, reading: Reading, changes: list[_Change], other: Reading) -> Iterator[Conflict]:
    """Old values that the other, later article tells as those of its own day."""
    if (other.day or 0) < (reading.day or 0):
        return
    for change in changes:
        if digits(change.old.value) < _TWO or is_foreseen(reading, change.new):
            continue
        for figure in other.figures:
            if figure.value != change.old.value or figure.kind != change.old.kind or not _is_of_today(other, figure):
                continue
            one, two = (figure, change.old) if other is pair.first else (change.old, figure)
            told = any(f.value == change.new.value for f in other.figures)
            if told or not kin(pair.first, one, pair.second, two):
                continue
            mine, theirs = surroundings(pair.first, one), surroundings(pair.second, two)
            if contrast(mine, theirs) >= _ALIKE and not are_elsewhere(pair, one, two):
                places = [(reading, change.new), (other, figure)]
                yield conflict(CODE, "probable", sorted(places, key=lambda p: p[0] is not pair.first), _STALE)
                return


def _is_of_today(reading: Reading, figure: Figure) -> bool:
    start, end = reading.sentence(figure.start)
    words = reading.text[start : end if reading.text[start:end].isascii() else figure.start]
    if is_base(reading, figure) or _PAST.search(words) is not None or _YEAR.search(words) is not None:
        return False
    return _PRESENT.search(words) is not None and figure.role not in {"increment", "plan"}


@once
def _changes(reading: Reading) -> list[_Change]:
    """The changes of an article whose two values stand beside one another."""
    found = []
    for at, old in enumerate(reading.figures[:-1]):
        new = reading.figures[at + 1]
        if (
            old.kind not in _KINDS
            or new.kind != old.kind
            or new.start - old.end > _NEXT
            or old.start < reading.title_end
        ):
            continue
        if became(reading, old) and old.qualifier == "exact":
            found.append(_Change(old, new))
    return found
