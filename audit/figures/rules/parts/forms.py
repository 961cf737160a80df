"""Parts against their whole: 其中, 分别, 合计; shares against both counts; lists against the number given.

A part is contained in its whole, disjoint parts add up to it, a share is their ratio, and a list has as many members as
it says: arithmetic, not statistics, so that nothing but the reading of the sentence can be wrong. Each form of sentence
has its own module, in the room of what it tells: `sums`, `shares`, `averages`, `lists`, `times`. This one asks them,
sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.averages import daily, dividends, of_several, per_thousand, products, speed
from audit.figures.rules.parts.lists import numbered, recounts, weekdays
from audit.figures.rules.parts.shares import (
    answered,
    batting,
    counts,
    fractions,
    named_rates,
    of_change,
    of_whom,
    one_in_words,
    ratios,
    rest,
)
from audit.figures.rules.parts.sums import (
    accounts,
    accumulated,
    ayes,
    balances,
    complementary,
    divided_later,
    english_named,
    exhaustive,
    itemised,
    majorities,
    men_and_women,
    partition,
    periods,
    points,
    remainder,
    rest_of,
    rows,
    sentenced,
    stages,
    tallies,
    votes,
    wholes,
)
from audit.figures.rules.parts.sums.earlier import among_them, commended
from audit.figures.rules.parts.sums.earlier import before as wholes_before
from audit.figures.rules.parts.times import clocks, dated, days_of_year, margins, nth_day, spans
from audit.model import Conflict, Figure

_ALONE = (accounts, products, ratios, dated, nth_day, days_of_year, recounts, numbered, periods, points, sentenced)
"""Rules that find their sentences themselves."""

_LAST = (
    daily,
    weekdays,
    stages,
    named_rates,
    dividends,
    answered,
    one_in_words,
    of_whom,
    batting,
    exhaustive,
    remainder,
    accumulated,
    clocks,
    margins,
    complementary,
    ayes,
    majorities,
    per_thousand,
    of_several,
    speed,
    itemised,
    men_and_women,
    rest_of,
    rest,
    of_change,
    divided_later,
    english_named,
)
"""Rules whose words are weaker: they tell of no figure that another rule has told of."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Conflicts of this kind inside one article; what one form of sentence tells is not told again."""
    told: set[Figure] = set()
    for hit in _within(reading):
        told.update(hit.figures)
        yield hit
    for rule in _LAST:
        for hit in rule.within(reading):
            if told.isdisjoint(hit.figures):
                told.update(hit.figures)
                yield hit
    for hit in (*partition.within(reading), *rows.within(reading)):
        if not told.issuperset(hit.figures):
            yield hit


def _within(reading: Reading) -> Iterator[Conflict]:
    voted, rewarded = votes.tells_votes(reading), "个人" in reading.text
    older: list[Figure] = []
    earlier: list[Figure] = []
    for figures in reading.sentences:
        kinds = {figure.kind for figure in figures}
        if "percent" in kinds or "multiple" in kinds:
            start = reading.sentence(figures[0].start)[0]
            goes_on = reading.text[max(0, start - 1) : start] == ";" and all(f.unit != "%" for f in earlier[-2:])
            goes_on = goes_on and all(value(f) > value(figures[0]) for f in earlier[-1:])  # else it is no whole
            yield from counts.within(reading, earlier[-1:] + figures if goes_on else figures)
            yield from counts.of_planned(reading, earlier, figures)
            yield from fractions.within(reading, figures)
        if voted:
            yield from votes.divisions(reading, figures)
            yield from votes.elected(reading, older + earlier, figures)
            yield from votes.everyone(reading, earlier, figures)
        if "rank" in kinds:
            yield from tallies.ranks(reading, figures)
        yield from spans.within(reading, figures)
        if rewarded:
            yield from commended(reading, earlier, figures)
        if len(figures) > 1:
            yield from fractions.one_in(reading, *figures[:2])
            yield from wholes.within(reading, figures)
            yield from balances.within(reading, figures)
            if reading.text[figures[0].start : figures[-1].end].isascii():
                yield from wholes_before(reading, earlier, figures)
            else:
                yield from among_them(reading, earlier, figures)
            yield from votes.english_ballots(reading, earlier, figures)
        older, earlier = earlier, figures
    for rule in _ALONE:
        yield from rule.within(reading)
