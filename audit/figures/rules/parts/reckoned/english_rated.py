"""So much each, so many of them, and what they make, in English: 26 ovens turn out 150 loaves an hour, for eight hours.

In one sentence, of numbers only; the product of all before the total, or of some of them, is what it should be.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from audit.figures.reading.amounts import digits, family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.reckoned.nearly import slip
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CHAIN = regex(r"\b(?:[Ee]ach|[Ee]very|apiece|per|an? (?:hour|day|week|minute|shift|night|month|year))\b")
_MAKES = regex(
    r"\b(?:add(?:s|ed|ing)? up to|mak(?:es?|ing)|made|total(?:s|ing|led|ling)?|comes? to|came to"
    r"|works out at|worked out at"
    r"|or|for a total of|in all|altogether|which is|that is"
    r"|(?:can |could |will |to )(?:carry|seat|hold|house|take|feed|accommodate|serve))"
    r"(?: about| some| nearly| almost)? [$£€]?$"
)
_IN_ALL = regex(r"(?: [a-z]+)? (?:in all|altogether|in total|all told)\b")
_MOST_FACTORS, _LEAST_FACTORS = 3, 2
_NO_FACTOR = regex(r"%|\b(?:from|than|more|fewer|less|up|down|aged|of the)\b")


def within(reading: Reading) -> Iterator[Conflict]:
    """Each of 26 ovens turns out 150 loaves an hour, which over an eight-hour shift adds up to 31,200 loaves."""
    for figures in reading.sentences if reading.text.isascii() else ():
        start, end = reading.sentence(figures[0].start)
        yield from _english_each(reading, figures, start, end)
        if not _LEAST_FACTORS < len(figures) <= _MOST_FACTORS + _LEAST_FACTORS:
            continue
        if _CHAIN.search(reading.text, start, end) is None:
            continue
        for i in range(_LEAST_FACTORS, len(figures)):
            told, factors = figures[i], figures[:i]
            makes = _MAKES.search(reading.gap(figures[i - 1], told)) or _IN_ALL.match(reading.text, told.end)
            if makes is None or len(factors) > _MOST_FACTORS or told.qualifier not in {"exact", "at_most", "about"}:
                continue
            if any(f.kind in {"percent", "multiple", "rank", "ordinal"} or f.qualifier != "exact" for f in factors):
                continue
            if _NO_FACTOR.search(reading.text[factors[0].start : factors[-1].end]) or told.value <= max(
                f.value for f in factors
            ):
                continue
            yield from _multiplied(reading, factors, told)


def _multiplied(reading: Reading, factors: list[Figure], told: Figure) -> Iterator[Conflict]:
    """The product of all numbers before a total, unless that of some of them is it."""
    exact = told.qualifier == "exact" and digits(told.value) > _LEAST_FACTORS
    for n in range(_LEAST_FACTORS, len(factors) + 1):
        for some in combinations(factors, n):
            if abs(math.prod(f.value for f in some) / told.value - 1) < (_EXACT if exact else _ROUNDED):
                return
    expected = math.prod(f.value for f in factors)
    plain = told._replace(unit=None)
    if 1 / _LIKELY_ENGLISH <= told.value / expected <= _LIKELY_ENGLISH or slip(plain, expected):
        rule = Text(f"the numbers before make {number(expected)}", f"前述各数相乘应为{number(expected)}")
        yield conflict(CODE, "probable", [(reading, figure) for figure in (*factors, told)], rule)


_EXACT, _ROUNDED, _LIKELY_ENGLISH = 0.006, 0.03, 1.6


_A_THING = regex(r"\b(?:[Aa]n?|[Oo]ne|[Ee]ach|[Ee]very) (?P<thing>[a-z]{3,12})\b")
_NEXT_NUMBER = 40


def _english_each(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """A litre covers 12 square metres, so the 25-litre drum covers 300."""
    if len(figures) != _LEAST_FACTORS + 1:
        return
    for match in _A_THING.finditer(reading.text, start, end):
        things = {match["thing"], match["thing"] + "s", match["thing"] + "es"}
        counts = [f for f in figures if f.unit in things and f.start > match.end()]
        means = [f for f in figures if 0 <= f.start - match.end() <= _NEXT_NUMBER and f not in counts]
        if len(counts) != 1 or not means:
            continue
        mean, count = means[0], counts[0]
        whole = next(f for f in figures if f not in {mean, count})
        usual = whole.kind == mean.kind and whole.start > mean.end and mean.start < count.start
        usual = usual and (family(whole) == family(mean) or whole.unit is None)
        exact = all(f.qualifier == "exact" for f in (mean, count, whole))
        product = mean.value * count.value
        wrong = usual and exact and abs(whole.value / product - 1) > _ROUNDED
        if wrong and (slip(whole._replace(unit=None), product) or 0.6 <= whole.value / product <= _LIKELY_ENGLISH):
            rule = Text(f"average times count gives {number(product)}", f"均值乘以数量应为{number(product)}")
            yield conflict(CODE, "probable", [(reading, f) for f in figures], rule)
            return
