"""A rate told after its two counts in English: 61 cases, of whom 38 have died, a fatality rate of 52 per cent."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import alike, bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.misfits import share_is
from audit.model import Conflict, Figure
from audit.text.regex import regex

_OF_WHOM = regex(r"\bof (?:whom|which|them|those)\b[^.;]{0,20}$")
_RATE = regex(r"\b(?:rate|share|proportion)\b[^.;]{0,30}\b(?:at|of|to|is|was) (?:about |nearly |just over )?$")
_OTHER = regex(r"\b(?:from|last year|previous|national|average|target)\b")
_SLACK, _FAR = 1.0, 3.0


def within(reading: Reading) -> Iterator[Conflict]:
    """A whole, its part and their rate, one after the other in one sentence."""
    if not reading.text.isascii() or "of wh" not in reading.text:
        return
    for every in reading.sentences:
        figures = [f for f in every if f.kind != "duration"]
        for whole, part, rate in zip(figures, figures[1:], figures[2:], strict=False):
            gap = reading.gap(part, rate)
            told = _OF_WHOM.search(reading.gap(whole, part)) and _RATE.search(gap) and not _OTHER.search(gap)
            counts = whole.kind == part.kind == "count" and (alike(whole, part) or part.unit is None)
            if told and counts and rate.unit == "%" and not _fits(whole, part, rate):
                rule = share_is(round(100 * value(part) / value(whole), 1))
                yield conflict(CODE, "probable", [(reading, f) for f in (whole, part, rate)], rule)


def _fits(whole: Figure, part: Figure, rate: Figure) -> bool:
    (w0, w1), (p0, p1), (r0, r1) = bounded(whole), bounded(part), bounded(rate)
    if w0 <= 0 or p1 > w1:
        return True
    low, high = 100 * p0 / w1, 100 * p1 / w0
    return (low <= r1 + _SLACK and r0 - _SLACK <= high) or not 1 / _FAR < low / max(r0, 1e-9) < _FAR
