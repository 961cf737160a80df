"""How strong one earthquake was, in two articles: 规模5.6, 规模6.5."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.slips import exchanged
from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.quakes import MAGNITUDE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_SURELY, _DAYS, _FARTHEST, _AGENCIES = 0.6, 3, 1.0, 0.35
"""Agencies differ by up to three tenths."""
_FIRST = regex(r"自动测定|最终结果|级左右|初步测定|修[订正]|\b(?:preliminary|revised|initially)\b")
"""What says that it was measured twice."""
_RULE = Text("two articles give one earthquake two magnitudes", "两篇报道对同一地震的震级说法不一")


def across(pair: Pair) -> Iterator[Conflict]:
    """The only magnitude of an article against that of another on the same earthquake."""
    a, b = _magnitude(pair.first), _magnitude(pair.second)
    if a is None or b is None or a.value == b.value or (pair.days or 0) > _DAYS or sureness(pair) < _SURELY:
        return
    off = abs(a.value - b.value)
    told = off <= _FARTHEST and (off > _AGENCIES or exchanged(a, b))
    if told and not (are_corrected(pair) or strangers(pair)):
        yield conflict(CODE, "probable", [(pair.first, a), (pair.second, b)], _RULE)


@once
def _magnitude(reading: Reading) -> Figure | None:
    """The one magnitude that an article tells; the first place of the body counts."""
    if not holds(reading.text, ("震", "quake")) or _FIRST.search(reading.text) is not None:
        return None
    told: dict[str, Figure] = {}
    for match in MAGNITUDE.finditer(reading.text):
        number = match["n"] or match["m"]
        if number not in told or told[number].start < reading.title_end:
            told[number] = mark(reading, *match.span(), float(number), "级")
    return next(iter(told.values())) if len(told) == 1 else None
