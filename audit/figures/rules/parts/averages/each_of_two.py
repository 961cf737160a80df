"""Averages over two things at once: 25名工人干了8天,每人每天200元,共4万元."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.averages.each import counts_each
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_FAR = 5.0


def named(reading: Reading, mean: Figure) -> tuple[str, str] | None:
    """Of which two things a figure is said of each: 每人每天|200元."""
    match = _EACH_OF_TWO.search(reading.text, max(0, mean.start - _CLOSE), mean.start)
    return (match["a"], match["b"]) if match is not None else None


_EACH_OF_TWO = regex(r"每个?(?P<a>[一-龥]{1,2}?)每个?(?P<b>[一-龥]{1,2}?)[^,。;0-9每]{0,6}$")
_CLOSE = 16


def against(
    reading: Reading, mean: Figure, two: tuple[str, str], own: list[Figure], totals: list[Figure]
) -> Iterator[Conflict]:
    """25名工人干了8天,每人每天200元,共4万元: what each has of each, times both."""
    counts = [[f for f in own if f is not mean and counts_each(reading, f, each)] for each in two]
    totals = [f for f in totals if f is not mean]
    if any(len(found) != 1 for found in (*counts, totals)) or counts[0] == counts[1]:
        return
    figures = [counts[0][0], counts[1][0], mean, totals[0]]
    product = value(mean) * counts[0][0].value * counts[1][0].value
    exact = all(f.qualifier == "exact" for f in figures)
    (low, high), total = bounded(totals[0]), totals[0]
    if exact and not 0.98 * low <= product <= 1.02 * high and 1 / _FAR < value(total) / max(product, 1e-9) < _FAR:
        shown = number(product * total.value / value(total))
        rule = Text(f"average times count gives {shown}", f"均值乘以数量应为{shown}")
        ordered = sorted(figures, key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, f) for f in ordered], rule)
