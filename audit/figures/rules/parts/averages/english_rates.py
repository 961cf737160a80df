"""English rates against what they come to: 600 boxes a week at £15 a box, earning £9,000; 120km a day for nine days.

What is told of each stands before `a box` or `a day`; the boxes or days are counted in the same sentence, and so is
what they come to.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import alike, bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_EACH = regex(r" (?:an?|per|for (?:each|every)) (?P<noun>[a-z]{3,})\b")
_COMES_TO = regex(
    r"\b(?:earn\w*|rais\w+|total\w*|worth|cover\w*|cost\w*|pay\w*|paid|bring\w*|brought|mak\w+|made|spen\w+|tak\w+"
    r"|took in|rid\w+|walk\w+|produc\w+|yield\w*|receiv\w+|generat\w+|in all|altogether|bill|revenue|sales|income"
    r"|that is|or)\b"
    r"[^.;]{0,24}$"
)
_FAR, _FEWEST, _MOST = 5.0, 3, 6


def within(reading: Reading) -> Iterator[Conflict]:
    """Rates of a sentence against a count and a total of it."""
    if not reading.text.isascii():
        return
    for figures in reading.sentences:
        if not _FEWEST <= len(figures) <= _MOST:
            continue
        for mean in figures:
            yield from _each_of(reading, mean, figures)
            each = _EACH.match(reading.text, mean.end) if mean.qualifier == "exact" else None
            if each is not None and mean.kind in {"money", "measure", "count"}:
                yield from _against(reading, mean, each["noun"], figures)


def _against(reading: Reading, mean: Figure, noun: str, figures: list[Figure]) -> Iterator[Conflict]:
    counts = [f for f in figures if f is not mean and _counts(f, noun)]
    totals = [f for f in figures if f is not mean and f.kind == mean.kind and f not in counts and alike(f, mean)]
    totals = [f for f in totals if value(f) > value(mean) and _COMES_TO.search(reading.gap(None, f)[-48:])]
    if len(counts) != 1 or len(totals) != 1 or counts[0].qualifier != "exact" or totals[0].role == "increment":
        return
    count, total = counts[0], totals[0]
    many = count.value
    (low, high), (least, most) = bounded(mean), bounded(total)
    apart = most < low * many * 0.98 or least > high * many * 1.02
    if apart and 1 / _FAR < value(total) / max(value(mean) * many, 1e-9) < _FAR:
        shown = number(value(mean) * many * total.value / value(total))
        rule = Text(f"average times count gives {shown}", f"均值乘以数量应为{shown}")
        ordered = sorted((mean, count, total), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, f) for f in ordered], rule)


def _each_of(reading: Reading, mean: Figure, figures: list[Figure]) -> Iterator[Conflict]:
    """90 people on each of three shifts, 270 in all."""
    at = figures.index(mean)
    if at + 2 >= len(figures) or _ON_EACH.fullmatch(reading.gap(mean, figures[at + 1])) is None:
        return
    count, total = figures[at + 1 : at + 3]
    told = _IN_ALL.match(reading.text, total.end) or _IN_ALL_BEFORE.search(reading.gap(count, total))
    exact = all(f.qualifier == "exact" and f.kind == "count" for f in (mean, count, total))
    product = mean.value * count.value
    if told and exact and alike(mean, total) and product != total.value and 1 / _FAR < total.value / product < _FAR:
        rule = Text(f"average times count gives {number(product)}", f"均值乘以数量应为{number(product)}")
        yield conflict(CODE, "probable", [(reading, f) for f in (mean, count, total)], rule)


_ON_EACH = regex(r"(?: [a-z]+){0,2} (?:on|in|at|from|for|to|by) each of (?:the |its |their )?")
_IN_ALL = regex(r"(?: [a-z]+)? (?:in all|in total|altogether)\b")
_IN_ALL_BEFORE = regex(r"\b(?:a total of|making|or) $")


def _counts(figure: Figure, noun: str) -> bool:
    """Whether a figure counts what a rate is told of each of."""
    unit = figure.unit or ""
    plural = {noun + "s", noun + "es", noun[:-1] + "ies" if noun.endswith("y") else noun}
    return figure.kind in {"count", "duration"} and unit in plural
