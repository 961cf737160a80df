"""Repeated passages: shingle → sign → candidates → verify → group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from audit.model import Article, Passage
from audit.passages.corpus import build
from audit.passages.describe import described
from audit.passages.groups import grouped
from audit.passages.near import candidate_pairs
from audit.passages.runs import chained, not_within
from audit.passages.seeds import SEED, shared_runs
from audit.passages.shingles import NONE, Hashes, Spans
from audit.passages.units import Paragraphs, distinct_units, paragraphs
from audit.passages.verify import verified


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
    matches = verified(corpus, units, candidate_pairs(corpus, units, similarity), similarity)
    runs = not_within(corpus, shared_runs(corpus, _copies(long), SEED, phrases), matches)
    matches += chained(corpus, runs, shortest, similarity)
    equal = [
        [(int(long.units.starts[unit]), int(long.units.ends[unit])) for unit in members] for members in long.repeated()
    ]
    groups = grouped(corpus, matches, equal)
    return described(corpus, groups, shortest)


def _copies(found: Paragraphs) -> Spans:
    """The text of paragraphs that stand word for word in an earlier place, but for the seeds that run out of it."""
    later = np.flatnonzero(found.classes != np.arange(found.classes.size))
    return Spans(found.units.starts[later], found.units.ends[later] - SEED + 1)
