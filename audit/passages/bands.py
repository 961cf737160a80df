"""Locality-sensitive hashing: units whose signatures agree in a whole band are candidates (Indyk and Motwani 1998)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.passages.corpus import Positions
from audit.passages.shingles import Hashes
from audit.passages.signatures import PERMUTATIONS, signatures

SHINGLE = 5  # characters
RECURRING = 0.3  # of the shingles that two units do not share, the part that stands elsewhere and so is signed
TOGETHER = 14  # bands signed at a time
LARGEST_BUCKET = 50  # of a larger one, each unit is paired with the next and with the first, not with all


class Bands(NamedTuple):
    """How a signature is cut: `bands` bands of `rows` minima each."""

    bands: int
    rows: int


# datasketch's optimal parameters for the similarities that are asked for most; to ask it takes half a second.
KNOWN = {
    0.6: Bands(32, 2),
    0.65: Bands(32, 2),
    0.7: Bands(17, 2),
    0.75: Bands(21, 3),
    0.8: Bands(16, 4),
    0.85: Bands(12, 5),
    0.9: Bands(8, 8),
    0.95: Bands(4, 15),
}


def expected_jaccard(similarity: float) -> float:
    """The Jaccard similarity to expect of two units' recurring shingles at an edit similarity of the units.

    A shingle survives when all its characters do; of those that do not, only the part that recurs elsewhere counts.
    """
    shared = similarity**SHINGLE
    return shared / (shared + 2 * (1 - shared) * RECURRING)


def parameters(similarity: float) -> Bands:
    """Bands and rows for an edit similarity, as datasketch chooses them for the Jaccard similarity to expect.

    Below 0.6 as for 0.6, where a band is down to two rows already.
    """
    similarity = max(similarity, min(KNOWN))
    if similarity in KNOWN:
        return KNOWN[similarity]
    if similarity > max(KNOWN):
        return KNOWN[max(KNOWN)]
    from datasketch.lsh import _optimal_param

    return Bands(*_optimal_param(expected_jaccard(similarity), PERMUTATIONS, 0.5, 0.5))


def candidates(hashes: Hashes, starts: Positions, ends: Positions, bands: Bands) -> NDArray[np.int64]:
    """Pairs (i, j), i < j, of the shingle sets `hashes[start:end]` that agree in at least one band.

    Shape (n, 2), sorted, each once. `starts` never falls; no set is empty. A few bands are signed at a time, so that
    memory follows the number of sets, not that of permutations.
    """
    found = [np.zeros(0, np.int64)]
    for keys in band_keys(hashes, starts, ends, bands):
        pairs = _pairs(keys)
        found.append(pairs[:, 0] << 32 | pairs[:, 1])
    return unpacked(unique(np.concatenate(found)))


def band_keys(hashes: Hashes, starts: Positions, ends: Positions, bands: Bands) -> Iterator[NDArray[np.uint64]]:
    """Band after band a key for each of the shingle sets `hashes[start:end]`, of its minima in the rows of the band."""
    for first in range(0, bands.bands, TOGETHER):
        together = min(TOGETHER, bands.bands - first)
        signed = signatures(hashes, starts, ends, range(first * bands.rows, (first + together) * bands.rows))
        for band in range(together):
            yield _keys(signed[band * bands.rows : (band + 1) * bands.rows])


def unique(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The values in order, each once."""
    values = np.sort(values)
    return values[np.concatenate([[True], values[1:] != values[:-1]])] if values.size else values


def unpacked(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs packed into one number each, as rows."""
    return np.stack([pairs >> 32, pairs & 0xFFFFFFFF], axis=1)


def _keys(minima: Hashes) -> NDArray[np.uint64]:
    """One 64-bit key for each set, of its minima in the rows of a band."""
    keys = np.zeros(minima.shape[1], np.uint64)
    for row in minima:
        keys = mix(keys) + row
    return keys


def mix(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Keys with their bits spread, in place."""
    keys *= np.uint64(0x9E3779B97F4A7C15)
    keys ^= keys >> np.uint64(29)
    return keys


def _pairs(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Pairs of sets with the same key."""
    sets = np.flatnonzero(recurring(keys))
    sets = sets[np.argsort(keys[sets], kind="stable")]
    return within_buckets(keys[sets], sets, LARGEST_BUCKET)


def recurring(keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Which keys stand more than once.

    Every place writes its number into a table at its key and reads back who came last: in place of a sort, which is
    many times slower. Only keys that another one hides in their slot, all places of a key together, are sorted.
    """
    numbers = np.arange(keys.size, dtype=np.int32)
    slots = table_slots(keys)
    last = np.zeros(1 << table_bits(keys.size), np.int32)
    last[slots] = numbers
    partner = last[slots]
    own = keys[partner] == keys
    found: NDArray[np.bool_] = own & (partner != numbers)
    found[partner[found]] = True
    hidden = np.flatnonzero(~own)
    hidden = hidden[np.argsort(keys[hidden])]
    twice = np.flatnonzero(keys[hidden[1:]] == keys[hidden[:-1]])
    found[hidden[twice]] = found[hidden[twice + 1]] = True
    return found


def table_bits(size: int) -> int:
    """Bits of a table with one to two slots for each of `size` keys."""
    return max(4, size.bit_length())


def table_slots(keys: NDArray[Any]) -> NDArray[Any]:
    """The slot of each key: its low bits, which are well mixed."""
    slots: NDArray[Any] = keys & keys.dtype.type((1 << table_bits(keys.size)) - 1)
    return slots


def within_buckets(keys: NDArray[Any], values: NDArray[np.int64], largest: int) -> NDArray[np.int64]:
    """Pairs of values with the same key; `keys` sorted. Large buckets give a star and a chain in place of all pairs."""
    if keys.size < 2:
        return np.zeros((0, 2), np.int64)
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    sizes = np.diff(np.append(first, keys.size))
    start, size = np.repeat(first, sizes), np.repeat(sizes, sizes)
    rank = np.arange(keys.size) - start
    left, right = [], []
    right_at, lag = np.flatnonzero(rank), 1
    while right_at.size:
        left.append(values[right_at - lag])
        right.append(values[right_at])
        lag += 1
        right_at = right_at[(rank[right_at] >= lag) & (size[right_at] <= largest)]
    hot = np.flatnonzero((size > largest) & (rank > 1))
    left.append(values[start[hot]])
    right.append(values[hot])
    a, b = np.concatenate(left), np.concatenate(right)
    return np.stack([np.minimum(a, b), np.maximum(a, b)], axis=1)
