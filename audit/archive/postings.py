"""Postings: which documents hold a hash. An inverted list in two arrays, in order of hash and document."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.passages.shingles import Hashes

Documents = NDArray[np.int64]


class Postings(NamedTuple):
    """Rows (hash, document), in order, each once."""

    hashes: Hashes
    documents: Documents

    def of(self, wanted: Hashes) -> Hits:
        """The rows of the hashes `wanted`, which are in order, each once."""
        low, high = (np.searchsorted(self.hashes, wanted, side) for side in ("left", "right"))
        sizes = high - low
        which = np.repeat(np.arange(wanted.size), sizes)
        at = np.arange(which.size) - np.repeat(np.cumsum(sizes) - sizes - low, sizes)
        return Hits(which, self.documents[at])


class Hits(NamedTuple):
    """What was asked for and found: numbers of hashes asked for, and documents."""

    which: NDArray[np.int64]
    documents: Documents


def posted(hashes: Hashes, documents: NDArray[np.int64]) -> Postings:
    """Rows in any order as postings."""
    packed = np.sort(hashes.astype(np.uint64) << np.uint64(32) | documents.astype(np.uint64))
    packed = packed[np.concatenate([[True], packed[1:] != packed[:-1]])] if packed.size else packed
    return Postings((packed >> np.uint64(32)).astype(np.uint32), (packed & np.uint64(0xFFFFFFFF)).astype(np.int64))


def among(hashes: Hashes, wanted: Hashes) -> NDArray[np.bool_]:
    """Which hashes may be among `wanted`: all that are, and a few others. By a table, which is faster than a search."""
    bits = max(16, wanted.size.bit_length() + 4)
    low = np.uint32((1 << bits) - 1)
    table = np.zeros(1 << bits, bool)
    table[wanted & low] = True
    found: NDArray[np.bool_] = table[hashes & low]
    return found
