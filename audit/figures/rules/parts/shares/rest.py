"""What is called the rest of the shares of two sentences: wind 46 %. Hydropower 31 %, solar 14 %, gas the other 12 %.

Where the last share is the rest, those before it and it make the whole. The sentence itself may hold them all, or the
one before it the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_REST = regex(
    r"(?:其余|剩余|余下|剩下)的?[一-龥]{0,6}$|\bthe (?:rest|remaining|other|remainder|balance)\b[a-z, ]{0,12}$"
)
_OTHER = regex(
    r"增|减|升|降|涨|跌|率|比去年|同比|女|党员|\b(?:up|down|rose|fell|rise|fall|rates?|than|women|turnout|compared)\b"
)
_ALL, _NEAR = 100.0, 12.0
_ROUNDED = 0.6
"""What rounding may add to each share."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Shares of two sentences whose last is the rest, and that do not make the whole."""
    for before, figures in pairwise(reading.sentences):
        shares = _shares(reading, figures)
        if len(shares) < 2 or _REST.search(reading.gap(None, shares[-1])) is None:
            continue
        first = _shares(reading, before)
        apart = reading.text[first[-1].end : shares[0].start] if first else "\n"
        if "\n" in apart or _OTHER.search(reading.text, reading.sentence(first[0].start)[0], shares[-1].end):
            continue
        told = [*first, *shares]
        sums = [sum(f.value for f in told[at:]) for at in range(len(first) + 1)]
        slack = _ROUNDED * len(told)
        if any(abs(one - _ALL) <= slack for one in sums) or not abs(sums[0] - _ALL) <= _NEAR:
            continue
        shown = number(sums[0])
        rule = Text(
            f"with what is called the rest, the shares add up to {shown} %", f"连同其余部分,各占比之和为{shown}%"
        )
        yield conflict(CODE, "probable", [(reading, f) for f in told], rule)


def _shares(reading: Reading, figures: list[Figure]) -> list[Figure]:
    """The shares of a sentence, if it tells nothing but shares and times."""
    shares = [f for f in figures if f.kind == "percent" and f.role != "increment" and f.qualifier == "exact"]
    return shares if all(f in shares or f.kind in {"duration", "ordinal"} for f in figures) else []
