"""Units that may be alike as a whole: MinHash over the shingles that recur."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.passages.bands import SHINGLE, Bands, candidates, parameters, table_bits, unique, unpacked
from audit.passages.corpus import Corpus, Positions
from audit.passages.shingles import BLOCK, NONE, SAMPLED, Hashes, Spans, blocks, shingle_hashes
from audit.passages.units import Units
from audit.text.fold import Codes, masked

COMMON = 60  # a shingle in more units than this is phrase, not passage
PHRASES = 0.5  # a unit with a larger share of common shingles is signed a second time, with all of its shingles


def candidate_pairs(corpus: Corpus, units: Units, similarity: float) -> NDArray[np.int64]:
    """Pairs of units (i, j), i < j, that may be as similar as asked; shape (n, 2), sorted, each once.

    Only shingles that recur are signed: an edited copy differs from its source mostly in shingles that stand nowhere
    else, so that leaving those out brings true copies together, and is cheaper. Phrases that everybody uses are left
    out too, unless a unit consists of them.
    """
    recurring = _recurring_shingles(corpus.codes, Spans(units.starts, units.ends - SHINGLE + 1))
    lows = np.searchsorted(recurring.places, units.starts)
    highs = np.maximum(lows, np.searchsorted(recurring.places, units.ends - SHINGLE + 1))
    common = np.zeros(recurring.is_common.size + 1, np.int32)
    np.cumsum(recurring.is_common, out=common[1:])
    hot = np.flatnonzero(common[highs] - common[lows] > PHRASES * (highs - lows))
    bands = parameters(similarity)
    whole = _banded(recurring.hashes, lows, highs, hot, bands)
    rare = np.arange(common.size, dtype=np.int32) - common
    pairs = _banded(recurring.hashes[~recurring.is_common], rare[lows], rare[highs], np.arange(len(units)), bands)
    return unpacked(unique(np.concatenate([whole, pairs])))


def _banded(hashes: Hashes, starts: Positions, ends: Positions, units: Positions, bands: Bands) -> NDArray[np.int64]:
    """Packed candidate pairs among `units`, those without shingles left out."""
    units = units[ends[units] > starts[units]]
    pairs = units[candidates(hashes, starts[units], ends[units], bands)]
    return pairs[:, 0] << 32 | pairs[:, 1]


@dataclass(frozen=True)
class _Recurring:
    hashes: Hashes
    places: NDArray[np.int32]
    is_common: NDArray[np.bool_]


def _recurring_shingles(codes: Codes, within: Spans) -> _Recurring:
    """The sampled shingles in `within` that stand more than once.

    Every shingle writes its hash into a table, and then counts in its slot if it is still there. A sort would be many
    times slower on some machines; shingles that share a slot hide one another, but always all places of a shingle
    together.
    """
    hashes, places = _sampled_shingles(codes, within)
    bits = table_bits(hashes.size)
    low = np.uint32((1 << bits) - 1)
    last, count = np.zeros(1 << bits, np.uint16), np.zeros(1 << bits, np.uint16)

    def slots() -> Iterator[tuple[slice, Hashes, NDArray[np.uint16]]]:
        """Block by block the slots and, of each hash, the bits that tell it from others in its slot."""
        for first in range(0, hashes.size, BLOCK):
            part = slice(first, first + BLOCK)
            yield part, hashes[part] & low, (hashes[part] >> np.uint32(15)).astype(np.uint16)

    for _, slot, tag in slots():
        last[slot] = tag
    for _, slot, tag in slots():
        np.add.at(count, slot[last[slot] == tag], np.uint16(1))
    counts = np.empty(hashes.size, np.uint16)  # of hidden shingles 0
    for part, slot, tag in slots():
        counts[part] = np.where(last[slot] == tag, count[slot], 0)
    kept = np.flatnonzero(counts > 1)
    return _Recurring(hashes[kept], places[kept], counts[kept] > COMMON)


def _sampled_shingles(codes: Codes, within: Spans) -> tuple[Hashes, NDArray[np.int32]]:
    """The hashes of the shingles in `within` that are in the sample, and their places."""
    found: list[tuple[Hashes, NDArray[np.int32]]] = [(NONE, np.zeros(0, np.int32))]
    for first, block in blocks(codes, SHINGLE - 1):
        hashes = shingle_hashes(masked(block), SHINGLE)
        places = np.flatnonzero(within.mask(first, hashes.size) & (hashes < SAMPLED))
        found.append((hashes[places], (places + first).astype(np.int32)))
    return np.concatenate([hashes for hashes, _ in found]), np.concatenate([places for _, places in found])
