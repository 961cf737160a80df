"""Units that may be alike as a whole: MinHash over the shingles that recur."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audit.passages.bands import SHINGLE, Bands, candidates, parameters, table_bits, unique, unpacked
from audit.passages.corpus import Corpus, Positions
from audit.passages.shingles import Hashes, Spans, blocks, shingle_hashes
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
    """The shingles in `within` that stand more than once.

    Every shingle writes its hash into a table, and then counts in its slot if it is still there. A sort would be many
    times slower; shingles that share a slot hide one another, but always all places of a shingle together.
    """
    bits = table_bits(codes.size)
    low = np.uint32((1 << bits) - 1)
    here, count = np.zeros(1 << bits, np.uint16), np.zeros(1 << bits, np.uint16)

    def shingles() -> Iterator[tuple[NDArray[np.int64], Hashes, NDArray[np.intp], NDArray[np.uint16]]]:
        """Block by block the places, hashes, slots and, of each hash, the bits that tell it from others in its slot."""
        for first, block in blocks(codes, SHINGLE - 1):
            hashes = shingle_hashes(masked(block), SHINGLE)
            places = np.flatnonzero(within.mask(first, hashes.size))
            if places.size < hashes.size:
                hashes = hashes[places]
            yield places + first, hashes, (hashes & low).astype(np.intp), (hashes >> np.uint32(16)).astype(np.uint16)

    for _, _, slots, tags in shingles():
        here[slots] = tags
    for _, _, slots, tags in shingles():
        np.add.at(count, slots[here[slots] == tags], np.uint16(1))
    found: tuple[list[NDArray[Any]], ...] = ([], [], [])
    for places, hashes, slots, tags in shingles():
        counts = count[slots]
        kept = np.flatnonzero((counts > 1) & (here[slots] == tags))
        row = (hashes[kept], places[kept].astype(np.int32), counts[kept] > COMMON)
        for column, values in zip(found, row, strict=True):
            column.append(values)
    del here, count  # the largest arrays of all
    return _Recurring(*(_emptied(column) for column in found))


def _emptied(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """The parts as one array; they are let go at once, for there are many."""
    whole = np.concatenate(parts)
    parts.clear()
    return whole
