"""Averages in English, with their count and total in one sentence: 12 villages, 3,600 people, 300 a village."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.averages.each import NO_TOTAL, is_off
from audit.figures.rules.parts.averages.multiplied import FAR, SUM, TOTAL_UNITS, multiplied
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_ENGLISH_EACH = regex(r"^ (?:each|apiece|per (?P<each>[a-z]+)|for (?:each|every)(?: one)? of (?:the|its|their))\b")
_EACH_GETS = regex(r"\b[Ee]ach (?:[a-z]+ ){0,3}$|\b(?:average|averaging) (?:of )?$")
_EACH_OF = regex(r"\b[Ee]ach of (?:the|its|their) [0-9,]+ [a-z]+ (?:[a-z]+ ){1,4}(?:an? )?$")
_SIGNS = ("each", "Each", "apiece", " per ", "averag", " of ")
_FEWEST, _MOST = 3, 5
"""Figures of a sentence: an average, a count and their total, and hardly any others."""


def within_sentence(reading: Reading, figures: list[Figure], sentence: str) -> Iterator[Conflict]:
    """One average, one count of what it is an average over, and one total, in one sentence."""
    if not _FEWEST <= len(figures) <= _MOST or not holds(sentence, _SIGNS):
        return
    for i, mean in enumerate(figures):
        gap = reading.gap(figures[i - 1] if i else None, mean)
        if gap == " of " and i and figures[i - 1].unit and figures[i - 1].kind == mean.kind == "count":
            yield from _of_so_many(reading, figures, i)
            continue
        told_each = _PER_TIME.match(reading.text, mean.end) is not None
        told = _EACH_GETS.search(gap) or _EACH_OF.search(reading.text, reading.sentence(mean.start)[0], mean.start)
        if not told and not _ENGLISH_EACH.match(reading.text[mean.end : mean.end + 20]):
            continue
        if mean.unit is None and (each := _EACH_IN_ENGLISH.match(reading.text, mean.end)) is not None:
            yield from _averaged(reading, figures, mean, each["each"])
            continue
        counts = [f for f in figures if f is not mean and (f.kind == "count" or f.unit in _DAYS)]
        counts = [f for f in counts if family(f) != family(mean)] or counts
        others = [f for f in figures if f is not mean and f not in counts]
        totals = [f for f in others if family(f) == family(mean) and f.role not in NO_TOTAL]
        if len(counts) == len(totals) == 1 and mean.kind in TOTAL_UNITS:
            averaged = "average" in reading.text[max(0, mean.start - 16) : mean.start]
            summed = averaged or _is_english_total(reading, figures, totals[0])
            if summed or (not told_each and is_off(mean.value * counts[0].value, totals[0])):
                yield from multiplied(reading, mean, counts[0], totals[0])


_EACH_IN_ENGLISH = regex(r" (?:a|an|per|each|every) (?P<each>[a-z]{3,})\b")


def _averaged(reading: Reading, figures: list[Figure], mean: Figure, each: str) -> Iterator[Conflict]:
    """In 12 villages, 3,600 people, an average of 300 a village: a bare mean, and what it is told of."""
    counts = [f for f in figures if _counts_in_english(f, each)]
    totals = [f for f in figures if f is not mean and f not in counts and f.kind == "count" and f.unit is not None]
    if len(counts) == len(totals) == 1 and totals[0].role not in NO_TOTAL:
        for hit in multiplied(reading, mean._replace(unit=totals[0].unit), counts[0], totals[0]):
            yield replace(hit, figures=tuple(mean if f.start == mean.start else f for f in hit.figures))


def _counts_in_english(figure: Figure, each: str) -> bool:
    """Whether a figure counts what a noun names one of: 12 villages, a village."""
    stem = each[:-1] if each.endswith("y") else each
    return figure.kind == "count" and (figure.unit or "").split(" ")[-1].lower().startswith(stem)


_PER_TIME = regex(r" (?:a|an|per|each|every) (?:second|minute|hour|day|night|week|month|quarter|season|year)\b")


def _of_so_many(reading: Reading, figures: list[Figure], i: int) -> Iterator[Conflict]:
    """Forty tables of eight, for 320 guests in all: the total has a noun of its own."""
    count, mean = figures[i - 1], figures[i]
    totals = [f for f in figures if f is not mean and f is not count and f.kind == "count" and f.value > count.value]
    if len(totals) == 1 and _is_english_total(reading, figures, totals[0]) and totals[0].role != "increment":
        total = totals[0]
        least, most = (x if x is not None else total.value for x in (total.low, total.high))
        product = mean.value * count.value
        exact = mean.qualifier == count.qualifier == "exact" and total.qualifier in {"exact", "about"}
        if exact and not 0.98 * least <= product <= 1.02 * most and 1 / FAR < total.value / max(product, 1) < FAR:
            rule = Text(f"average times count gives {number(product)}", f"均值乘以数量应为{number(product)}")
            found = sorted((mean, count, total), key=lambda figure: figure.start)
            yield conflict(CODE, "probable", [(reading, figure) for figure in found], rule)


def _is_english_total(reading: Reading, figures: list[Figure], total: Figure) -> bool:
    at = figures.index(total)
    gap = reading.gap(figures[at - 1] if at else None, total)
    return SUM.search(gap) is not None or SUM.search(reading.tail(total, 16)) is not None


_DAYS = frozenset({"days", "day", "weeks", "nights"})
