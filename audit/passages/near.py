"""Units that may be alike as a whole: MinHash over the shingles that recur."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.passages.bands import SHINGLE, candidates, parameters, table_bits, unique, unpacked
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
    recurring = _recurring_shingles(corpus.codes, within(units))
    bands = parameters(similarity)
    found = [np.zeros(0, np.int64)]
    for hashes, starts, ends, numbers in signed_sets(units, recurring):
        pairs = numbers[candidates(hashes, starts, ends, bands)]
        found.append(pairs[:, 0] << 32 | pairs[:, 1])
    return unpacked(unique(np.concatenate(found)))


def within(units: Units) -> Spans:
    """The places at which the shingles of units begin."""
    return Spans(units.starts, units.ends - SHINGLE + 1)


@dataclass(frozen=True)
class Recurring:
    """Shingles that stand more than once."""

    hashes: Hashes
    places: NDArray[np.int32]
    """Where in the corpus each stands, in order."""
    is_common: NDArray[np.bool_]
    """Whether it stands in more places than a passage would."""


Sets = tuple[Hashes, Positions, Positions, Positions]
"""Hashes, where in them the set of each unit starts and ends, and the numbers of these units."""


def signed_sets(units: Units, recurring: Recurring) -> Iterator[Sets]:
    """What is signed: all shingles of the units that consist of phrases, then of every unit those that are rare."""
    lows = np.searchsorted(recurring.places, units.starts)
    highs = np.maximum(lows, np.searchsorted(recurring.places, units.ends - SHINGLE + 1))
    common = np.zeros(recurring.is_common.size + 1, np.int32)
    np.cumsum(recurring.is_common, out=common[1:])
    hot = np.flatnonzero(common[highs] - common[lows] > PHRASES * (highs - lows))
    yield _not_empty(recurring.hashes, lows, highs, hot)
    rare = np.arange(common.size, dtype=np.int32) - common
    yield _not_empty(recurring.hashes[~recurring.is_common], rare[lows], rare[highs], np.arange(len(units)))


def _not_empty(hashes: Hashes, starts: Positions, ends: Positions, units: Positions) -> Sets:
    """The sets of `units`, those without shingles left out."""
    units = units[ends[units] > starts[units]]
    return hashes, starts[units], ends[units], units


def shingle_bits(size: int) -> int:
    """Bits of the table for so many shingles; no hash has more than 32."""
    return min(32, table_bits(size))


def slots_and_tags(hashes: Hashes, bits: int) -> tuple[Hashes, NDArray[np.uint16]]:
    """The slot of each hash in a table of 2**bits, and the bits that tell it from others in its slot."""
    return hashes & np.uint32((1 << bits) - 1), (hashes >> np.uint32(15)).astype(np.uint16)


def _recurring_shingles(codes: Codes, places: Spans) -> Recurring:
    """The sampled shingles that begin in `places` and stand more than once.

    Every shingle writes its hash into a table, and then counts in its slot if it is still there. A sort would be many
    times slower on some machines; shingles that share a slot hide one another, but always all places of a shingle
    together.
    """
    hashes, where = sampled_shingles(codes, places)
    bits = shingle_bits(hashes.size)
    last, count = np.zeros(1 << bits, np.uint16), np.zeros(1 << bits, np.uint16)

    def slots() -> Iterator[tuple[slice, Hashes, NDArray[np.uint16]]]:
        for first in range(0, hashes.size, BLOCK):
            part = slice(first, first + BLOCK)
            yield part, *slots_and_tags(hashes[part], bits)

    for _, slot, tag in slots():
        last[slot] = tag
    for _, slot, tag in slots():
        np.add.at(count, slot[last[slot] == tag], np.uint16(1))
    counts = np.empty(hashes.size, np.uint16)  # of hidden shingles 0
    for part, slot, tag in slots():
        counts[part] = np.where(last[slot] == tag, count[slot], 0)
    kept = np.flatnonzero(counts > 1)
    return Recurring(hashes[kept], where[kept], counts[kept] > COMMON)


def sampled_shingles(codes: Codes, places: Spans) -> tuple[Hashes, NDArray[np.int32]]:
    """The hashes of the shingles that begin in `places` and are in the sample, and their places."""
    found: list[tuple[Hashes, NDArray[np.int32]]] = [(NONE, np.zeros(0, np.int32))]
    for first, block in blocks(codes, SHINGLE - 1):
        hashes = shingle_hashes(masked(block), SHINGLE)
        here = np.flatnonzero(places.mask(first, hashes.size) & (hashes < SAMPLED))
        found.append((hashes[here], (here + first).astype(np.int32)))
    return np.concatenate([hashes for hashes, _ in found]), np.concatenate([where for _, where in found])
