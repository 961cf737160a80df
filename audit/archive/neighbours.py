"""Which documents of an archive matter to some drafts: the others hold no passage of theirs and contradict nothing.

The passage engine and the figures' rules then look at these documents only, whether the archive was read just now or
is an index on disk, and so say the same. What they need to know of the rest is how common a phrase is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from audit.archive.features import PARAGRAPHS, SEEDS, SHINGLES, TOKENS, Features
from audit.archive.postings import Documents, Hits, posted
from audit.figures.pairs import COMMONEST as COMMON_TOKEN
from audit.figures.pairs import LEAST_SHARED as TOKENS_SHARED
from audit.figures.pairs import Elsewhere
from audit.inspected import Inspected
from audit.passages.near import COMMON as COMMON_SHINGLE
from audit.passages.near import PHRASES
from audit.passages.seeds import COMMON as COMMON_SEED
from audit.passages.shingles import Hashes

SEEDS_SHARED = 2  # as the engine asks of any two articles
SHINGLES_SHARED = 3  # sampled ones that are rare: of 30 characters with every tenth changed 8 are to be expected
OF_PHRASES = 0.2  # of the sampled shingles of a paragraph that consists of phrases


class Archive(Protocol):
    """What was published before. Documents are known by numbers."""

    size: int
    """The numbers of documents are below it."""

    def find(self, kind: str, wanted: Hashes) -> Hits:
        """The documents that hold the hashes `wanted`, which are in order, each once."""

    def load(self, documents: Sequence[int]) -> list[Inspected]:
        """The documents of these numbers, one article each."""


class Neighbours(NamedTuple):
    """The documents that matter, and what is common in the archive."""

    documents: Documents
    phrases: Hashes
    """Seeds of the drafts that are common in drafts and archive together, in order."""
    elsewhere: Elsewhere


def neighbours(mine: Features, shortest: int, archive: Archive) -> Neighbours:
    """The documents of the archive that the drafts share more with than phrases, in order.

    `shortest` is the least length of a passage in folded characters.
    """
    seeds, tokens, shingles, paragraphs = (
        _Shared(mine, archive, kind) for kind in (SEEDS, TOKENS, SHINGLES, PARAGRAPHS)
    )
    found = [
        paragraphs.hits.documents,
        seeds.by_number(COMMON_SEED, SEEDS_SHARED),
        shingles.by_number(COMMON_SHINGLE, SHINGLES_SHARED),
        tokens.by_number(COMMON_TOKEN, TOKENS_SHARED),
        *_of_phrases(mine, shortest, shingles),
    ]
    return Neighbours(
        documents=np.unique(np.concatenate(found)),
        phrases=seeds.wanted[seeds.totals > COMMON_SEED],
        elsewhere=Elsewhere(tokens.wanted, tokens.counts),
    )


class _Shared:
    """The hashes of one kind that drafts hold, and the documents of the archive that hold them too."""

    def __init__(self, drafts: Features, archive: Archive, kind: str) -> None:
        self.mine = posted(*drafts.rows[kind])
        self.wanted, self.starts, self.sizes = np.unique(self.mine.hashes, return_index=True, return_counts=True)
        self.hits = archive.find(kind, self.wanted)
        self.counts = np.bincount(self.hits.which, minlength=self.wanted.size)
        self.totals = self.counts + self.sizes

    def by_number(self, commonest: int, least: int) -> Documents:
        """Documents that share at least so many hashes with one draft, none of them in more than `commonest`."""
        rare = self.totals[self.hits.which] <= commonest
        which, documents = self.hits.which[rare], self.hits.documents[rare]
        sizes = self.sizes[which]
        at = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes - self.starts[which], sizes)
        pairs = self.mine.documents[at] << 32 | np.repeat(documents, sizes)
        values, counts = np.unique(pairs, return_counts=True)
        found: Documents = values[counts >= least] & 0xFFFFFFFF
        return found

    def of(self, numbers: NDArray[np.int64]) -> Documents:
        """The documents that hold the hashes of these numbers, once for each that they hold."""
        low, high = (np.searchsorted(self.hits.which, numbers, side) for side in ("left", "right"))
        none = np.zeros(0, np.int64)
        return np.concatenate([none, *(self.hits.documents[a:b] for a, b in zip(low, high, strict=True))])


def _of_phrases(mine: Features, shortest: int, shared: _Shared) -> list[Documents]:
    """For each paragraph that consists of phrases the documents that hold a good part of them."""
    places = mine.shingle_places
    which = np.searchsorted(shared.wanted, mine.rows[SHINGLES][0])
    common: NDArray[np.int64] = np.concatenate([[0], np.cumsum(shared.totals[which] > COMMON_SHINGLE)])
    lows = np.searchsorted(places, mine.corpus.paragraph_starts)
    highs = np.searchsorted(places, mine.corpus.paragraph_ends)
    found = []
    long = mine.corpus.paragraph_ends - mine.corpus.paragraph_starts >= shortest
    for paragraph in np.flatnonzero(long & (common[highs] - common[lows] > PHRASES * (highs - lows))).tolist():
        own = np.unique(which[lows[paragraph] : highs[paragraph]])
        least = max(SHINGLES_SHARED, OF_PHRASES * own.size)
        found.append(np.flatnonzero(np.bincount(shared.of(own)) >= least))
    return found
