"""Units that may be alike as a whole: MinHash over the shingles that recur."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.passages.bands import SHINGLE, Bands, candidates, parameters, table_bits, unique, unpacked
from audit.passages.corpus import Corpus, Positions
from audit.passages.shingles import Hashes, Spans, blocks, masked, shingle_hashes
from audit.passages.units import Units
from audit.text.fold import Codes

COMMON = 60  # a shingle in more units than this is phrase, not passage
PHRASES = 0.3  # a unit with a larger share of common shingles is signed a second time, with all of its shingles


def candidate_pairs(corpus: Corpus, units: Units, similarity: float) -> NDArray[np.int64]:
    """Pairs of units (i, j), i < j, that may be as similar as asked; shape (n, 2), sorted, each once.

    Only shingles that recur are signed: an edited copy differs from its source mostly in shingles that stand nowhere
    else, so that leaving those out brings true copies together, and is cheaper. Phrases that everybody uses are left
    out too, unless a unit consists of them.
    """
    recurring = _recurring_shingles(corpus.codes, Spans(units.starts, units.ends - SHINGLE + 1))
    lows = np.searchsorted(recurring.places, units.starts)
    highs = np.maximum(lows, np.searchsorted(recurring.places, units.ends - SHINGLE + 1))
    common = np.concatenate([[0], np.cumsum(recurring.is_common)])
    hot = np.flatnonzero(common[highs] - common[lows] > PHRASES * (highs - lows))
    bands = parameters(similarity)
    whole = _banded(recurring.hashes, lows, highs, hot, bands)
    rare = np.arange(common.size) - common
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
    """The shingles in `within` that stand more than once.

    Every shingle writes its hash into a table, and then counts in its slot if it is still there. A sort would be many
    times slower; shingles that share a slot hide one another, but always all places of a shingle together.
    """
    bits = table_bits(codes.size)
    slot_of, here, count = np.uint32((1 << bits) - 1), np.zeros(1 << bits, np.uint32), np.zeros(1 << bits, np.uint16)

    def shingles() -> Iterator[tuple[NDArray[np.int64], Hashes]]:
        for first, block in blocks(codes, SHINGLE - 1):
            hashes = shingle_hashes(masked(block), SHINGLE)
            places = np.flatnonzero(within.mask(first, hashes.size))
            yield places + first, hashes[places]

    for _, hashes in shingles():
        here[hashes & slot_of] = hashes
    for _, hashes in shingles():
        slots = hashes & slot_of
        np.add.at(count, slots[here[slots] == hashes], np.uint16(1))
    found = []
    for places, hashes in shingles():
        slots = hashes & slot_of
        kept = np.flatnonzero((here[slots] == hashes) & (count[slots] > 1))
        found.append((hashes[kept], places[kept].astype(np.int32), count[slots[kept]] > COMMON))
    return _Recurring(*(np.concatenate(parts) for parts in zip(*found, strict=True)))
