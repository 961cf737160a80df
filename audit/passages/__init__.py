"""Repeated passages: shingle → sign → candidates → verify → group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from audit.model import Article, Passage, Span
from audit.passages.corpus import Corpus, build
from audit.passages.describe import described
from audit.passages.groups import grouped
from audit.passages.near import candidate_pairs
from audit.passages.runs import chained, not_within
from audit.passages.seeds import SEED, shared_runs
from audit.passages.shingles import NONE, Hashes, Spans
from audit.passages.units import Paragraphs, Units, distinct_units, paragraphs
from audit.passages.verify import Match, verified


def find(
    articles: Sequence[Article], checked: int, similarity: float, shortest: int, phrases: Hashes = NONE
) -> list[Passage]:
    """The passages that stand more than once, at least once in the first `checked` articles.

    `similarity` is the least edit similarity of a near repeat (0–1), `shortest` the least length in folded characters.
    `phrases` are hashes of seeds that are known to be common where the articles come from.
    """
    corpus = build(articles, checked)
    long = paragraphs(corpus, shortest)
    units = distinct_units(corpus, long)
    pairs = candidate_pairs(corpus, units, similarity)
    runs = shared_runs(corpus, copies(long), SEED, phrases)
    return told(corpus, linked(corpus, units, pairs, runs, shortest, similarity), spans_of(long), shortest)


def linked(
    corpus: Corpus, units: Units, pairs: NDArray[np.int64], runs: NDArray[np.int64], shortest: int, similarity: float
) -> list[Match]:
    """The pairs of units that are alike, and runs inside other text; each two articles by themselves."""
    matches = verified(corpus, units, pairs, similarity)
    return matches + chained(corpus, not_within(corpus, runs, matches), shortest, similarity)


def told(corpus: Corpus, matches: Sequence[Match], equal: Iterable[Sequence[Span]], shortest: int) -> list[Passage]:
    """The passages that matches and lists of spans that are equal word for word make.

    What is not connected by them, nor stands closer than SLACK in one article, has no influence on one another.
    """
    return described(corpus, grouped(corpus, matches, equal), shortest)


def spans_of(long: Paragraphs) -> list[list[Span]]:
    """The spans of each class of two paragraphs and more."""
    starts, ends = long.units.starts, long.units.ends
    return [[(int(starts[unit]), int(ends[unit])) for unit in members] for members in long.repeated()]


def copies(long: Paragraphs) -> Spans:
    """The text of paragraphs that stand word for word in an earlier place, but for the seeds that run out of it."""
    later = np.flatnonzero(long.classes != np.arange(long.classes.size))
    return Spans(long.units.starts[later], long.units.ends[later] - SEED + 1)
