"""Parts against their whole: 其中, 分别, 合计; shares against both counts; lists against the number given.

A part is contained in its whole, disjoint parts add up to it, a share is their ratio, and a list has as many members as
it says: arithmetic, not statistics, so that nothing but the reading of the sentence can be wrong. Each form of sentence
has its own module, in the room of what it tells: `sums`, `shares`, `averages`, `lists`, `times`, `scores`. This one
asks them, sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.rules.parts.averages import daily, english_rates, paces, per_time, products
from audit.figures.rules.parts.lists import mottoes, numbered, recounts
from audit.figures.rules.parts.reckoned import (
    differing,
    english_differing,
    english_rated,
    english_remaining,
    former_latter,
    given_back,
    moved_on,
    one_by_one,
    opposed,
    periodic,
    portions,
    rated,
    remaining,
    share_apart,
)
from audit.figures.rules.parts.scores import english_margins, margins, periods
from audit.figures.rules.parts.shares import counts, fractions, paired, ratios
from audit.figures.rules.parts.sums import (
    accounts,
    all_medals,
    balances,
    english_sums,
    itemised,
    men_and_women,
    partition,
    rest_of,
    rows,
    series,
    tallies,
    told_behind,
    votes,
    wholes,
)
from audit.figures.rules.parts.sums.earlier import among_them, commended
from audit.figures.rules.parts.sums.earlier import before as wholes_before
from audit.figures.rules.parts.times import clocked_later, clocks, dated, english_clocked_later, english_clocks, spans
from audit.model import Conflict, Figure

_ALONE = (
    accounts,
    products,
    english_rates,
    paired,
    ratios,
    series,
    english_sums,
    dated,
    clocks,
    english_clocks,
    clocked_later,
    english_clocked_later,
    recounts,
    numbered,
    mottoes,
    periods,
    margins,
    english_margins,
)
"""Rules that find their sentences themselves."""

_LAST = (
    all_medals,
    itemised,
    men_and_women,
    rest_of,
    one_by_one,
    remaining,
    english_remaining,
    moved_on,
    differing,
    english_differing,
    share_apart,
    former_latter,
    rated,
    english_rated,
    periodic,
    portions,
    opposed,
    given_back,
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
            goes_on = reading.text[max(0, start - 1) : start] == ";"
            yield from counts.within(reading, earlier[-1:] + figures if goes_on else figures)
            yield from counts.of_planned(reading, earlier, figures)
            yield from fractions.within(reading, figures)
        if len(figures) > 1:
            yield from fractions.one_in(reading, *figures[:2])
        if voted:
            yield from votes.divisions(reading, figures)
        if "rank" in kinds:
            yield from tallies.ranks(reading, figures)
        yield from spans.within(reading, figures)
        if voted:
            yield from votes.elected(reading, older + earlier, figures)
        if rewarded:
            yield from commended(reading, earlier, figures)
        if len(figures) > 1:
            yield from wholes.within(reading, figures)
            yield from told_behind.within(reading, figures)
            yield from paces.within(reading, figures)
            yield from daily.within(reading, figures)
            yield from per_time.within(reading, figures)
            yield from balances.within(reading, figures)
            if reading.text[figures[0].start : figures[-1].end].isascii():
                yield from wholes_before(reading, earlier, figures)
            else:
                yield from among_them(reading, earlier, figures)
            yield from votes.english_ballots(reading, earlier, figures)
        if voted:
            yield from votes.everyone(reading, earlier, figures)
        older, earlier = earlier, figures
    for rule in _ALONE:
        yield from rule.within(reading)
