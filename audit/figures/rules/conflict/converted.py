"""One measure told in two units that are not the same: 69,000 mu, or 6,400 hectares; 过火面积1200亩(合120公顷).

Between units of one kind there is one factor, so what stands in brackets or behind `or`, 合 and 即 is the value before
it, but for rounding.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import family, in_one_size, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_SAME = regex(
    r",?(?:约?合|折合|约合|即|相当于|也就是)(?:约|大约|近)?|\((?:约?合|折合|即|相当于|约|大约)?"
    r"|,? or(?: about| some| roughly| nearly)? | \((?:about |some |roughly |nearly )?"
)
_CLOSES = frozenset(")")
_ROUGHLY, _VAGUELY, _FAR = 0.06, 0.15, 40.0
"""By how much rounding may set two such values apart, by how much if one is rough, and from where on they are of two
things."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Measures of an article that are told in two units at once."""
    for figures in reading.sentences:
        for one, other in pairwise(figures):
            if one.kind != "measure" or other.kind != "measure" or family(one) != family(other):
                continue
            between = reading.text[one.end : other.start]
            if in_one_size(one, other) or _SAME.fullmatch(between) is None or min(one.value, other.value) <= 0:
                continue
            if "(" in between and reading.text[other.end : other.end + 1] not in _CLOSES:  # (宽20米,高3米)
                continue
            times = value(other) / value(one)
            exact = one.qualifier == other.qualifier == "exact"
            slack = _ROUGHLY if exact else _VAGUELY
            if 1 / (1 + slack) <= times <= 1 + slack or not 1 / _FAR < times < _FAR:
                continue
            due = number(float(f"{in_unit_of(other, value(one)):.3g}"))
            rule = Text(f"in the other unit it would be {due}", f"按单位换算应为{due}")
            yield conflict(CODE, "probable", [(reading, one), (reading, other)], rule)
