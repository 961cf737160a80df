"""Which figures cannot both be true: the rules over each article, and over articles about the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from audit.figures.merging import merged
from audit.figures.pairs.events import are_of_many
from audit.figures.pairs.pairing import Elsewhere, Pair, pairs
from audit.figures.pairs.tokens import words_of
from audit.figures.reading.article import Reading
from audit.figures.reading.order import AS_IT_STANDS
from audit.figures.rules import conflict, decreased, growth, ordinal, parts, streak
from audit.model import Article, Conflict, Figure, Passage, Span, by_code

WITHIN: tuple[Callable[[Reading], Iterator[Conflict]], ...] = (
    *parts.WITHIN,
    *growth.WITHIN,
    *streak.WITHIN,
    *conflict.WITHIN,
    *decreased.WITHIN,
    *ordinal.WITHIN,
)
"""Rules that look at one article at a time."""

ACROSS: tuple[Callable[[Pair], Iterator[Conflict]], ...] = (
    *conflict.ACROSS,
    *decreased.ACROSS,
    *growth.ACROSS,
    *ordinal.ACROSS,
    *parts.ACROSS,
    *streak.ACROSS,
)
"""Rules that look at two articles about the same thing."""

CHECKS = by_code(room.CHECK for room in (conflict, decreased, parts, growth, ordinal, streak))
"""The checks of this room."""


class Comparison(NamedTuple):
    """An article under audit, and the pairs of which it is the first: what is looked at together."""

    reading: Reading
    pairs: list[Pair]


Look = Callable[[Comparison], list[Conflict]]
Each = Callable[[Look, Sequence[Comparison]], Iterable[list[Conflict]]]


def compare(
    articles: Sequence[Article],
    figures: Sequence[Figure],
    passages: Sequence[Passage] | Callable[[], Sequence[Passage]] = (),
    audited: int | None = None,
    elsewhere: Elsewhere | None = None,
    each: Each = map,
) -> list[Conflict]:
    """The conflicts among the figures of some articles, worst grade first, then in order of place.

    The first `audited` articles (default all) are under audit, the rest is what an archive holds that matters to them;
    `elsewhere` tells how common their words are there. Of two articles of the archive nothing is said.

    `figures` are those of `extract`, with `Figure.article` an index into `articles`; `passages` are the repeated
    passages of the same articles: of a passage that is the same word for word only the first occurrence speaks, so
    that it neither confirms nor contradicts itself. They may still be looked for: a function that gives them is called
    late.

    `each` gives what is found in each comparison, in order: in several processes, or from what is known already. What
    is found depends on nothing but the comparison.
    """
    grouped: list[list[Figure]] = [[] for _ in articles]
    for figure in figures:
        grouped[figure.article].append(figure)
    readings = [Reading(article, grouped[n], n) for n, article in enumerate(articles)]
    words = words_of(readings)
    for n, spans in echoes_in(passages() if callable(passages) else passages).items():
        readings[n] = read(articles[n], grouped[n], spans, n)
    comparisons = [Comparison(reading, []) for reading in readings[:audited]]
    for pair in pairs(readings, audited, elsewhere, words):
        comparisons[pair.first.number].pairs.append(pair)
    return in_order(hit for found in each(looked_at, comparisons) for hit in found)


def read(article: Article, figures: Iterable[Figure], echoes: Iterable[Span], number: int = 0) -> Reading:
    """Article `number` of the audit with those of its figures that stand in none of the spans `echoes`."""
    return Reading(article, speaking(figures, echoes), number)


def speaking(figures: Iterable[Figure], echoes: Iterable[Span]) -> list[Figure]:
    """Those of the figures that stand in none of the spans."""
    spans = list(echoes)
    return [f for f in figures if not any(start <= f.start < end for start, end in spans)]


def looked_at(comparison: Comparison) -> list[Conflict]:
    """What the rules find in an article, and between it and those it is compared with."""
    found = within(comparison.reading) + [hit for pair in comparison.pairs for hit in across(pair)]
    comparison.reading.forget()  # of those that it is the second in, its turn is past
    return found


def within(reading: Reading) -> list[Conflict]:
    """What the rules find in one article."""
    return [_placed(hit, reading) for rule in WITHIN for hit in rule(reading)]


def across(pair: Pair) -> list[Conflict]:
    """What the rules find between two articles; nothing between those of a long series, each of which has its own."""
    if are_of_many(pair):
        return []
    return [_placed(hit, pair.first, pair.second) for rule in ACROSS for hit in rule(pair)]


def _placed(conflict: Conflict, *readings: Reading) -> Conflict:
    """What was found, at its places in the texts of the articles."""
    orders = {reading.number: reading.order for reading in readings if reading.order.size}
    if not orders:
        return conflict
    return replace(conflict, figures=tuple(orders.get(f.article, AS_IT_STANDS).placed(f) for f in conflict.figures))


def in_order(found: Iterable[Conflict]) -> list[Conflict]:
    """What was found in articles and then in pairs, each once, worst first; what says the same is one.

    Two figures that a rule of their kind tells of are not told of as two values of one thing as well.
    """
    each = dict.fromkeys(found)
    told = {frozenset(one.figures) for one in each if one.code != conflict.CHECK.code}
    left = (one for one in each if one.code != conflict.CHECK.code or frozenset(one.figures) not in told)
    return merged(sorted(left, key=order))


def echoes_in(passages: Sequence[Passage]) -> dict[int, list[Span]]:
    """The spans, by article, that repeat an earlier passage word for word."""
    spans: dict[int, list[Span]] = {}
    for passage in passages:
        if passage.kind in {"exact", "contained"} and passage.similarity >= 1.0:
            for occurrence in passage.occurrences[1:]:
                spans.setdefault(occurrence.article, []).append((occurrence.start, occurrence.end))
    return spans


_GRADES = ("certain", "probable", "query")


def order(conflict: Conflict) -> tuple[int, str, tuple[tuple[int, int], ...]]:
    """Worst grade first, then by code and place."""
    places = tuple((figure.article, figure.start) for figure in conflict.figures)
    return _GRADES.index(conflict.grade), conflict.code, places
