"""One anniversary under two numbers, told within weeks: 欢庆创校六十三周年, 慶祝六十五歲生日.

A body keeps one anniversary a year; each article must tell one only, and both must be known to tell of one body.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.names import before_ending, of_two_places
from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at
from audit.figures.rules.streak.check import CODE
from audit.figures.rules.streak.founded import kept
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_SURELY, _DAYS, _SERIAL, _YEAR, _TWO = 0.6, 60, 4, 4, 2
_CUES = ("周年", "岁生日", "岁华诞", "anniversary", "birthday")
_RULE = Text("one anniversary under two numbers", "同一纪念日的周年数不一")


def across(pair: Pair) -> Iterator[Conflict]:
    """The one anniversary of an article against that of another on the same body."""
    if pair.days is None or pair.days > _DAYS or pair.neighbours > _SERIAL or not pair.of_one_date(_YEAR):
        return
    if sureness(pair) < _SURELY:
        return
    a, b = _anniversary(pair.first), _anniversary(pair.second)
    if a is None or b is None or a.value == b.value or are_corrected(pair) or strangers(pair):
        return
    if are_elsewhere(pair, a, b) or of_two_places(pair.first, a, pair.second, b) or _are_of_two(pair, a, b):
        return
    yield conflict(CODE, "probable", [(pair.first, a), (pair.second, b)], _RULE)


def _are_of_two(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether what keeps each has a name that the other article lacks: 西藏|自治区, 新疆|自治区; 人大, 政协."""
    names = [_LINK.sub("", r.lead(f).rpartition(",")[2]) for r, f in ((pair.first, a), (pair.second, b))]
    _, own, others = before_ending(*names)
    named = len(own) == len(others) == _TWO and own.isalpha() and others.isalpha() and not (own + others).isascii()
    return named and own not in pair.second.text and others not in pair.first.text


_LINK = regex(r"(?:[今昨前][天日晚年]|本[周月]|庆祝|欢庆|迎来|[建办开成创通落投诞组][一-龥])*$")


@once
def _anniversary(reading: Reading) -> Figure | None:
    """The one anniversary that an article tells to be kept now."""
    if not holds(reading.text, _CUES):
        return None
    told = {one.value: one for one in kept(reading, reading.text.isascii()) if one.exact}
    if len(told) != 1:
        return None
    one = next(iter(told.values()))
    return figure_at(reading, one.start, one.end) or mark(reading, one.start, one.end, one.value)
