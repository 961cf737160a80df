"""Counts told with their shares of one base: 1250名受访者中,775人…,占62%;…250人,占两成半.

A base that one such pair bears out, the others must bear out as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from audit.figures.reading.amounts import alike, bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.misfits import share_is
from audit.model import Conflict, Figure
from audit.text.regex import regex

_JOINED = regex(
    r"[^,。;、(0-9]{0,16}[,、(]占比?(?:为|达|到|约|近|超过?)?|[,、(]?(?:约|大约|近|超过?|即|占比?(?:为"
    r"|达|到|约)?|比例(?:为|达)?|占了?){0,3}|,? \(?(?:or |about |nearly |or about |some )?"
)
_OF_ELSE = regex(r"占(?:其|其中|前者)|^(?:的)?(?:增|降|升)|同比|比上|较上")
_NARROWER = regex(r"男|女|老年|儿童|\b(?:men|women|of them|of those)\b")
_REACH = 400
"""Characters from a base to the last of its parts."""
_WIDE = 2.2
_SLACK, _SLACK_OF_WORDS = 0.6, 4.0
"""Points by which a percentage may be rounded, and a share told in words."""


class _Pair(NamedTuple):
    """A count and its share."""

    part: Figure
    share: Figure


def within(reading: Reading) -> Iterator[Conflict]:
    """Pairs that the base of the other pairs refutes."""
    pairs = list(_pairs(reading))
    if pairs and "人口" in reading.text:
        yield from _of_population(reading, pairs)
    if len(pairs) < 2:
        return
    told: set[int] = set()
    for base in reading.figures:
        if base.kind != "count" or base.qualifier != "exact" or base.role in {"increment", "average"}:
            continue
        own = [p for p in pairs if _may_be_of(reading, p, base)]
        fitting = [p for p in own if _fits(p, base)]
        wrong = [p for p in own if p not in fitting]
        if len(wrong) != 1 or not fitting or wrong[0].part.start in told:
            continue
        for hit in _refuted(reading, wrong[0], base):
            told.add(wrong[0].part.start)
            yield hit


def _refuted(reading: Reading, pair: _Pair, base: Figure) -> Iterator[Conflict]:
    """A pair against a base that it does not fit, unless it is far off, or another count explains it."""
    made = 100 * value(pair.part) / value(base)
    near = 1 / _WIDE < made / max(_middle(pair.share), 1e-9) < _WIDE
    if near and not _has_base_of_its_own(reading, pair, base):
        yield conflict(CODE, "probable", [(reading, f) for f in (base, pair.part, pair.share)], share_is(made))


def _of_population(reading: Reading, pairs: list[_Pair]) -> Iterator[Conflict]:
    """Shares of the one population that the article tells: 常住人口312.4万人。60岁及以上人口68.1万人,占28.1%."""
    bases = [f for f in reading.figures if f.kind == "count" and _POPULATION.search(reading.lead(f)) is not None]
    if len({f.value for f in bases}) != 1 or bases[0].qualifier != "exact":
        return
    for pair in pairs:
        clause = reading.gap(None, pair.part)[-16:].rpartition(",")[2]
        if pair.share.unit != "%" or _GROUP.search(clause) is None or not _may_be_of_all(pair, bases[0]):
            continue
        if not _fits(pair, bases[0]):
            yield from _refuted(reading, pair, bases[0])


_POPULATION = regex(r"(?:常住|户籍|总)(?:总)?人口(?:为|达|共有?|有|约)?$")
_GROUP = regex(r"人口")


def _may_be_of_all(pair: _Pair, base: Figure) -> bool:
    return alike(pair.part, base) and base.end < pair.part.start and value(base) > value(pair.part)


def _pairs(reading: Reading) -> Iterator[_Pair]:
    for count, share in pairwise(reading.figures):
        gap = reading.text[count.end : share.start]
        is_share = share.unit == "%" or (share.kind == "multiple" and share.value < 1)
        if count.kind == "count" and is_share and _JOINED.fullmatch(gap) and share.role != "increment":
            yield _Pair(count, share)


def _may_be_of(reading: Reading, pair: _Pair, base: Figure) -> bool:
    """Whether a pair may be of a base: after it, in its paragraph or the next, and smaller."""
    between = reading.text[base.end : pair.part.start]
    after = 0 < pair.part.start - base.end < _REACH and between.count("\n\n") <= 1
    tail = reading.text[pair.share.end : pair.share.end + 6]
    return (
        after
        and alike(base, pair.part)
        and value(base) > value(pair.part)
        and _NARROWER.search(reading.gap(None, pair.part)[-16:].rpartition(",")[2]) is None
        and _OF_ELSE.search(reading.text[pair.part.end : pair.share.end + 2]) is None
        and not tail.startswith(("的", " of "))
    )


def _has_base_of_its_own(reading: Reading, pair: _Pair, base: Figure) -> bool:
    """Whether another count between explains the pair: the men among them, of whom so many."""
    others = (f for f in reading.figures if f is not pair.part and f is not base and alike(f, pair.part))
    return any(value(f) > value(pair.part) and _fits(pair, f) for f in others)


def _fits(pair: _Pair, base: Figure) -> bool:
    (low, high), (least, most) = bounded(pair.part), bounded(base)
    slack = _SLACK if pair.share.unit == "%" and pair.share.qualifier == "exact" else _SLACK_OF_WORDS
    first, last = _percent(pair.share)
    return 100 * low / most <= last + slack and first - slack <= 100 * high / max(least, 1e-9)


def _percent(share: Figure) -> tuple[float, float]:
    low, high = bounded(share)
    scale = 1.0 if share.unit == "%" else 100.0
    return low * scale, high * scale


def _middle(share: Figure) -> float:
    return sum(_percent(share)) / 2
