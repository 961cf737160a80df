"""Which figures cannot both be true: the rules over each article, and over articles about the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from audit.figures.merging import merged
from audit.figures.pairs import Elsewhere, Pair, pairs
from audit.figures.reading import Reading
from audit.figures.rules import conflict, decreased, growth, headline, listed, ordinal, parts, restated, streak
from audit.model import Article, Conflict, Figure, Passage, Span, by_code

WITHIN: tuple[Callable[[Reading], Iterator[Conflict]], ...] = (
    parts.within,
    growth.within,
    streak.within,
    headline.within,
    listed.within,
    decreased.within,
    ordinal.within,
    restated.within,
)
"""Rules that look at one article at a time."""

ACROSS: tuple[Callable[[Pair], Iterator[Conflict]], ...] = (
    conflict.across,
    decreased.across,
    ordinal.across,
    streak.across,
)
"""Rules that look at two articles about the same thing."""

CHECKS = by_code(rule.CHECK for rule in (conflict, decreased, parts, growth, ordinal, streak))
"""The checks of this room."""


def compare(
    articles: Sequence[Article],
    figures: Sequence[Figure],
    passages: Sequence[Passage] = (),
    audited: int | None = None,
    elsewhere: Elsewhere | None = None,
) -> list[Conflict]:
    """The conflicts among the figures of some articles, worst grade first, then in order of place.

    The first `audited` articles (default all) are under audit, the rest is what an archive holds that matters to them;
    `elsewhere` tells how common their words are there. Of two articles of the archive nothing is said.

    `figures` are those of `extract`, with `Figure.article` an index into `articles`; `passages` are the repeated
    passages of the same articles: of a passage that is the same word for word only the first occurrence speaks, so
    that it neither confirms nor contradicts itself.
    """
    grouped: list[list[Figure]] = [[] for _ in articles]
    echoes = _echoes(passages)
    for figure in figures:
        if not any(start <= figure.start < end for start, end in echoes.get(figure.article, ())):
            grouped[figure.article].append(figure)
    readings = [Reading(article, own) for article, own in zip(articles, grouped, strict=True)]
    found = [hit for reading in readings[:audited] if reading.figures for rule in WITHIN for hit in rule(reading)]
    found += [hit for pair in pairs(readings, audited, elsewhere) for rule in ACROSS for hit in rule(pair)]
    return merged(sorted(dict.fromkeys(found), key=_order))


def _echoes(passages: Sequence[Passage]) -> dict[int, list[Span]]:
    """The spans, by article, that repeat an earlier passage word for word."""
    spans: dict[int, list[Span]] = {}
    for passage in passages:
        if passage.kind in {"exact", "contained"} and passage.similarity >= 1.0:
            for occurrence in passage.occurrences[1:]:
                spans.setdefault(occurrence.article, []).append((occurrence.start, occurrence.end))
    return spans


_GRADES = ("certain", "probable", "query")


def _order(conflict: Conflict) -> tuple[int, str, tuple[tuple[int, int], ...]]:
    places = tuple((figure.article, figure.start) for figure in conflict.figures)
    return _GRADES.index(conflict.grade), conflict.code, places
