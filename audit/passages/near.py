"""Units that may be alike as a whole: MinHash over the shingles that recur."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audit.passages.bands import SHINGLE, candidates, parameters, table_bits, unique, unpacked
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


def signed_sets(units: Units, recurring: Recurring) -> Iterator[tuple[Hashes, Positions, Positions, Positions]]:
    """What is signed: hashes, where in them the set of each unit starts and ends, and the numbers of these units.

    First all shingles of the units that consist of phrases, then of every unit those that are rare.
    """
    lows = np.searchsorted(recurring.places, units.starts)
    highs = np.maximum(lows, np.searchsorted(recurring.places, units.ends - SHINGLE + 1))
    common = np.zeros(recurring.is_common.size + 1, np.int32)
    np.cumsum(recurring.is_common, out=common[1:])
    hot = np.flatnonzero(common[highs] - common[lows] > PHRASES * (highs - lows))
    yield _not_empty(recurring.hashes, lows, highs, hot)
    rare = np.arange(common.size, dtype=np.int32) - common
    yield _not_empty(recurring.hashes[~recurring.is_common], rare[lows], rare[highs], np.arange(len(units)))


def _not_empty(
    hashes: Hashes, starts: Positions, ends: Positions, units: Positions
) -> tuple[Hashes, Positions, Positions, Positions]:
    """The sets of `units`, those without shingles left out."""
    units = units[ends[units] > starts[units]]
    return hashes, starts[units], ends[units], units


def shingles(codes: Codes, places: Spans) -> Iterator[tuple[NDArray[np.int64], Hashes]]:
    """Block by block the shingles that begin in `places`: where, and their hashes."""
    for first, block in blocks(codes, SHINGLE - 1):
        hashes = shingle_hashes(masked(block), SHINGLE)
        here = np.flatnonzero(places.mask(first, hashes.size))
        if here.size < hashes.size:
            hashes = hashes[here]
        yield here + first, hashes


def slots_and_tags(hashes: Hashes, bits: int) -> tuple[NDArray[np.intp], NDArray[np.uint16]]:
    """The slot of each hash in a table of 2**bits, and what tells it from others in its slot."""
    return (hashes & np.uint32((1 << bits) - 1)).astype(np.intp), (hashes >> np.uint32(16)).astype(np.uint16)


def _recurring_shingles(codes: Codes, places: Spans) -> Recurring:
    """The shingles in `places` that stand more than once.

    Every shingle writes its hash into a table, and then counts in its slot if it is still there. A sort would be many
    times slower; shingles that share a slot hide one another, but always all places of a shingle together.
    """
    bits = shingle_bits(codes.size)
    here, count = np.zeros(1 << bits, np.uint16), np.zeros(1 << bits, np.uint16)
    for _, hashes in shingles(codes, places):
        slots, tags = slots_and_tags(hashes, bits)
        here[slots] = tags
    for _, hashes in shingles(codes, places):
        slots, tags = slots_and_tags(hashes, bits)
        np.add.at(count, slots[here[slots] == tags], np.uint16(1))
    found: tuple[list[NDArray[Any]], ...] = ([], [], [])
    for where, hashes in shingles(codes, places):
        slots, tags = slots_and_tags(hashes, bits)
        counts = count[slots]
        kept = np.flatnonzero((counts > 1) & (here[slots] == tags))
        row = (hashes[kept], where[kept].astype(np.int32), counts[kept] > COMMON)
        for column, values in zip(found, row, strict=True):
            column.append(values)
    del here, count  # the largest arrays of all
    return Recurring(*(_emptied(column) for column in found))


def shingle_bits(size: int) -> int:
    """Bits of the table for the shingles of so many characters; no hash has more than 32."""
    return min(32, table_bits(size))


def _emptied(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """The parts as one array; they are let go at once, for there are many."""
    whole = np.concatenate(parts)
    parts.clear()
    return whole
