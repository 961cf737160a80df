"""Which documents of an archive matter to some drafts: the others hold no passage of theirs and contradict nothing.

The passage engine and the figures' rules then look at these documents only, whether the archive was read just now or
is an index on disk, and so say the same. What they need to know of the rest is how common a phrase is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from audit.archive.features import PARAGRAPHS, SEEDS, SHINGLES, TOKENS, Features
from audit.archive.postings import Documents, Hits, posted
from audit.figures.pairs.pairing import COMMONEST as COMMON_TOKEN
from audit.figures.pairs.pairing import LEAST_SHARED as TOKENS_SHARED
from audit.figures.pairs.pairing import Elsewhere
from audit.inspected import Inspected
from audit.passages.near import COMMON as COMMON_SHINGLE
from audit.passages.near import PHRASES
from audit.passages.seeds import COMMON as COMMON_SEED
from audit.passages.shingles import Hashes

SEEDS_SHARED = 2  # as the engine asks of any two articles
SHINGLES_SHARED = 3  # sampled ones that are rare, with one paragraph; of 60 characters with every fifth changed 9 stay
SHORT, SHARED_BY_SHORT = 60, 2  # folded characters of a paragraph, and what is enough for one
OF_PHRASES = 0.2  # of the shingles of a paragraph that consists of phrases, that a document holds
MOST = 400  # documents that hold the most of them, and those that hold as many as the last


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
    seeds, tokens, paragraphs = (_Shared(*mine.rows[kind], archive, kind) for kind in (SEEDS, TOKENS, PARAGRAPHS))
    corpus = mine.corpus
    own = np.searchsorted(corpus.paragraph_starts, mine.shingle_places, "right") - 1
    shingles = _Shared(mine.rows[SHINGLES][0], own, archive, SHINGLES)
    length = corpus.paragraph_ends - corpus.paragraph_starts
    found = [
        paragraphs.hits.documents,
        seeds.by_number(COMMON_SEED, SEEDS_SHARED),
        shingles.by_number(COMMON_SHINGLE, np.where(length < SHORT, SHARED_BY_SHORT, SHINGLES_SHARED)),
        tokens.by_number(COMMON_TOKEN, TOKENS_SHARED),
        *_of_phrases(mine, np.flatnonzero(length >= shortest), shingles),
    ]
    return Neighbours(
        documents=np.unique(np.concatenate(found)),
        phrases=seeds.wanted[seeds.totals > COMMON_SEED],
        elsewhere=Elsewhere(tokens.wanted, tokens.counts),
    )


class _Shared:
    """The hashes of one kind that drafts hold, and the documents of the archive that hold them too."""

    def __init__(self, hashes: Hashes, owners: NDArray[np.int64], archive: Archive, kind: str) -> None:
        """`owners` are numbers of drafts, or of paragraphs, that hold the hashes."""
        self.mine = posted(hashes, owners)
        self.wanted, self.starts, self.sizes = np.unique(self.mine.hashes, return_index=True, return_counts=True)
        self.hits = archive.find(kind, self.wanted)
        self.counts = np.bincount(self.hits.which, minlength=self.wanted.size)
        self.totals = self.counts + self.sizes

    def by_number(self, commonest: int, least: int | NDArray[np.int64]) -> Documents:
        """Documents that share at least so many hashes with one owner, none of them held by more than `commonest`.

        `least` is one number, or one for each owner.
        """
        rare = self.totals[self.hits.which] <= commonest
        which, documents = self.hits.which[rare], self.hits.documents[rare]
        sizes = self.sizes[which]
        at = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes - self.starts[which], sizes)
        pairs, counts = np.unique(self.mine.documents[at] << 32 | np.repeat(documents, sizes), return_counts=True)
        enough = least if isinstance(least, int) else least[pairs >> 32]
        found: Documents = pairs[counts >= enough] & 0xFFFFFFFF
        return found

    def of(self, numbers: NDArray[np.int64]) -> Documents:
        """The documents that hold the hashes of these numbers, once for each that they hold."""
        low, high = (np.searchsorted(self.hits.which, numbers, side) for side in ("left", "right"))
        none = np.zeros(0, np.int64)
        return np.concatenate([none, *(self.hits.documents[a:b] for a, b in zip(low, high, strict=True))])


def _of_phrases(mine: Features, paragraphs: NDArray[np.int64], shared: _Shared) -> Iterator[Documents]:
    """For each of the paragraphs that consists of phrases the documents that hold most of them."""
    which = np.searchsorted(shared.wanted, mine.rows[SHINGLES][0])
    common: NDArray[np.int64] = np.concatenate([[0], np.cumsum(shared.totals[which] > COMMON_SHINGLE)])
    lows = np.searchsorted(mine.shingle_places, mine.corpus.paragraph_starts)
    highs = np.searchsorted(mine.shingle_places, mine.corpus.paragraph_ends)
    of_phrases = common[highs] - common[lows] > PHRASES * (highs - lows)
    for paragraph in paragraphs[of_phrases[paragraphs]].tolist():
        own = np.unique(which[lows[paragraph] : highs[paragraph]])
        held = np.bincount(shared.of(own))
        least = max(SHINGLES_SHARED, OF_PHRASES * own.size)
        if held.size > MOST:
            least = max(least, np.partition(held, -MOST)[-MOST])
        yield np.flatnonzero(held >= least)
