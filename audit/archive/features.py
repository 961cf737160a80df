"""What an article is found again by: hashes of stretches of its text, each once."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from audit.archive.postings import Documents
from audit.figures.pairs.tokens import tokens
from audit.figures.words.script import plain
from audit.model import Article, Figure
from audit.passages.bands import SHINGLE
from audit.passages.corpus import SEPARATOR, Corpus, Positions, build
from audit.passages.seeds import seeds
from audit.passages.shingles import SAMPLED, Hashes, Spans, blocks, shingle_hashes
from audit.text.fold import masked

SHINGLES, SEEDS, PARAGRAPHS, TOKENS = KINDS = ("shingle", "seed", "paragraph", "token")
"""Shingles of 5 characters, a sample; winnowed seeds of 12; whole paragraphs; words and values that tell an event
from others."""
VERSION = 9
"""The version of what an index keeps, hashes and figures: one made with other ones cannot be compared with."""
SHORTEST = 8  # folded characters of a paragraph


Rows = tuple[Hashes, Documents]
"""Hashes and the documents that hold them, in order of place; a document may hold one more than once."""


class Features(NamedTuple):
    """Articles folded, and what each is found by; documents are numbers of the articles."""

    corpus: Corpus
    shingle_places: Positions
    """Where in the corpus each row of SHINGLES stands."""
    rows: dict[str, Rows]


def features(articles: Sequence[Article], figures: Sequence[Sequence[Figure]], shortest: int = SHORTEST) -> Features:
    """`figures` are those of each article: only articles with figures have tokens.

    Paragraphs of less than `shortest` folded characters are left out.
    """
    corpus = build(articles)
    hashes, places = _sampled_shingles(corpus)
    seed_hashes, seed_places = seeds(corpus.codes)
    rows = {
        SHINGLES: (hashes, corpus.article_of(places)),
        SEEDS: (seed_hashes, corpus.article_of(seed_places)),
        PARAGRAPHS: _paragraphs(corpus, shortest),
        TOKENS: _tokens(articles, figures),
    }
    return Features(corpus, places, rows)


def _sampled_shingles(corpus: Corpus) -> tuple[Hashes, Positions]:
    """The hashes of the shingles in the sample, none across two articles, and their places."""
    found = [(np.zeros(0, np.uint32), np.zeros(0, np.int64))]
    for first, block in blocks(corpus.codes, SHINGLE - 1):
        hashes = shingle_hashes(masked(block), SHINGLE)
        separators = np.flatnonzero(block == SEPARATOR)
        across = Spans(np.maximum(0, separators - SHINGLE + 1), separators + 1).mask(0, hashes.size)
        places = np.flatnonzero((hashes < SAMPLED) & ~across)
        found.append((hashes[places], places + first))
    hashes, places = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return hashes, places


def _paragraphs(corpus: Corpus, shortest: int) -> Rows:
    """Each paragraph's folded text as a checksum."""
    long = np.flatnonzero(corpus.paragraph_ends - corpus.paragraph_starts >= shortest)
    starts, ends = corpus.paragraph_starts[long], corpus.paragraph_ends[long]
    data = memoryview(corpus.codes.tobytes())
    sums = [zlib.crc32(data[2 * start : 2 * end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return np.array(sums, np.uint32), corpus.article_of(starts)


def _tokens(articles: Sequence[Article], figures: Sequence[Sequence[Figure]]) -> Rows:
    hashes, documents = [np.zeros(0, np.uint32)], [np.zeros(0, np.int64)]
    for number, (article, own) in enumerate(zip(articles, figures, strict=True)):
        if own:
            found = tokens(plain(article.text), own)
            hashes.append(found)
            documents.append(np.full(found.size, number))
    return np.concatenate(hashes), np.concatenate(documents)
