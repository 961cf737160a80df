"""Shares told as a row of numbers, which must make a hundred: 三次产业结构由6.3:45.1:48.6调整为5.9:44.2:49.9."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_NUMBER = r"[0-9]{1,2}(?:\.[0-9]{1,2})?"
_ROW = regex(rf"(?<![0-9.:∶]){_NUMBER}(?:[:∶]{_NUMBER}){{2,4}}(?![0-9:∶]|\.[0-9])")
_ONE = regex(_NUMBER)
_SHARES = regex(r"结构|比例|占比|比重|构成|之比|配比")
_BESIDE = 48
_NEAR = 15.0
"""A row that is this far from a hundred is a proportion of something else."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Rows of numbers, called a structure or proportion, that come near a hundred and miss it by more than rounding."""
    if _SHARES.search(reading.text) is None:
        return
    for match in _ROW.finditer(reading.text):
        beside = _BESIDE if "." in match[0] else _BESIDE // 6
        if _SHARES.search(reading.text, max(0, match.start() - beside), match.start()) is None:
            continue
        shares = [mark(reading, *one.span(), float(one[0]), None) for one in _ONE.finditer(reading.text, *match.span())]
        total = sum(share.value for share in shares)
        rounding = 0.1 if "." in match[0] else 1.0
        if rounding * (len(shares) / 2 + 0.01) < abs(total - 100) <= _NEAR:
            rule = Text(f"the shares add up to {number(total)} %", f"各占比之和为{number(total)}%")
            yield conflict(CODE, "probable", [(reading, share) for share in shares], rule)
