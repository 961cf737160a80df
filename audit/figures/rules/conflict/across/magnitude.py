"""How strong one earthquake was, and how deep, in two articles: 规模5.6, 规模6.5; 震源深度10公里, 17公里."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.likeness.slips import exchanged
from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.quakes import MAGNITUDE, strength
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_SURELY, _MOST_SURELY, _DAYS, _WEEKS, _FARTHEST, _AGENCIES = 0.6, 0.9, 4, 15, 1.0, 0.35
"""Agencies differ by up to three tenths."""
_FIRST = regex(r"自动测定|最终结果|级左右|初步测定|修[订正]|\b(?:preliminary|revised|initially)\b")
"""What says that it was measured twice."""
_DEPTHS = Text("two articles give one earthquake two depths", "两篇报道对同一地震的震源深度说法不一")
_RULE = Text("two articles give one earthquake two magnitudes", "两篇报道对同一地震的震级说法不一")


def across(pair: Pair) -> Iterator[Conflict]:
    """The only magnitude of an article against that of another on the same earthquake."""
    if (pair.days or 0) > _WEEKS or sureness(pair) < _SURELY:
        return
    a, b = _magnitude(pair.first), _magnitude(pair.second)
    if a is None or b is None:
        return
    if (pair.days or 0) > _DAYS and sureness(pair) < _MOST_SURELY:
        return
    if a.value != b.value:
        off = abs(a.value - b.value)
        told = off <= _FARTHEST and (off > _AGENCIES or exchanged(a, b))
        if told and not (are_corrected(pair) or strangers(pair)):
            yield conflict(CODE, "probable", [(pair.first, a), (pair.second, b)], _RULE)
        return
    deep, other = _depth(pair.first), _depth(pair.second)
    if deep is None or other is None or (pair.days or 0) > 1 or _are_apart(pair):
        return
    if abs(deep.value - other.value) > _ROUGHLY and not (are_corrected(pair) or strangers(pair)):
        yield conflict(CODE, "probable", [(pair.first, deep), (pair.second, other)], _DEPTHS)


@once
def _depth(reading: Reading) -> Figure | None:
    """The one depth of an earthquake that an article tells."""
    if not holds(reading.text, ("震", "depth of ")) or _FIRST.search(reading.text) is not None:
        return None
    told = [m for m in _DEPTH.finditer(reading.text) if not _is_of_aftershock(reading, m)]
    numbers = {m["n"] or m["k"] or m["m"] for m in told}
    return mark(reading, *told[0].span(), float(numbers.pop()), "公里") if len(numbers) == 1 else None


_DEPTH = regex(
    r"(?:震源?的?|主震)深度?(?:约为?|为|达|只有|仅)?(?P<n>[0-9]{1,3}(?:\.[0-9])?)(?:公里|千米)"
    r"|(?:震源?|地震)[一-龥]{0,3}?[在位于]{1,2}?(?:海床|海底|地)(?:表|面)?(?:以?下|底)(?:约|方)?(?P<k>[0-9]{1,3}(?:\.[0-9])?)(?:公里|千米)"
    r"|\bdepth of (?P<m>[0-9]{1,3}(?:\.[0-9])?) ?(?:km|kilomet)"
)
_ROUGHLY = 2


def _are_apart(pair: Pair) -> bool:
    """Whether two articles tell of shocks at two times, or what two agencies measured."""
    for pattern in (_DAYS_TOLD, _TIMES_TOLD, _AGENCY):
        mine, theirs = (set(pattern.findall(reading.text)) for reading in pair[:2])
        if mine and theirs and not mine & theirs:
            return True
    return False


_DAYS_TOLD, _TIMES_TOLD = regex(r"[0-9]{1,2}(?=日)"), regex(r"[0-9]{1,2}时[0-9]{1,2}(?=分)")
_AGENCY = regex(r"台网|地质调查局|气象[厅署局]|USGS|seismologist|Geological Survey")


def _is_of_aftershock(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a magnitude is that of another shock than the article's own: 最大一起余震规模4.1."""
    start = reading.sentence(match.start())[0]
    return (
        _ANOTHER.search(reading.text, start, match.start()) is not None
        or _AFTER.match(reading.text, match.end()) is not None
    )


_ANOTHER = regex(
    r"余震|前震|再[度次]|接连|邻近|去年|修正|又(?:发生|有|传|摇)|最大一[起次]|\b(?:aftershock|foreshock|another|later)"
)
_AFTER = regex(r"以上|左右|[^。;0-9]{0,10}余震| aftershock")


@once
def _magnitude(reading: Reading) -> Figure | None:
    """The one magnitude that an article tells, those of other shocks left out; the first place of the body counts."""
    if not holds(reading.text, ("震", "quake")) or _FIRST.search(reading.text) is not None:
        return None
    told: dict[float, Figure] = {}
    for match in MAGNITUDE.finditer(reading.text):
        number = strength(match)
        if _is_of_aftershock(reading, match):
            continue
        if number not in told or told[number].start < reading.title_end:
            told[number] = mark(reading, *match.span(), number, "级")
    return next(iter(told.values())) if len(told) == 1 else None
