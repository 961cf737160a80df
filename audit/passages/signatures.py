"""MinHash signatures of many shingle sets at once (Broder 1997).

The permutations are those of datasketch 2, scheme `affine32`: hashes are mixed once with the finalizer of MurmurHash3,
then permuted as a·h + b modulo 2**32 with odd a. The same hashes and seed give the same signature, bit for bit.
"""

from __future__ import annotations

from functools import cache
from random import Random

import numpy as np

from audit.passages.corpus import Positions
from audit.passages.shingles import Hashes

SCHEME = "affine32"
PERMUTATIONS = 64  # of shingles that recur, half of what is usual tells as much
SEED = 1  # datasketch's own default
CACHED = 1 << 14  # shingles that are permuted at once: they and the result stay in the first-level cache


@cache
def permutations(count: int, seed: int = SEED) -> tuple[Hashes, Hashes]:
    """The factors a and the terms b of `count` permutations, as `numpy.random.RandomState(seed)` draws them."""
    state = [seed]
    for number in range(1, 624):  # the Mersenne twister as it was first seeded: `numpy.random` is slow to import
        state.append((1812433253 * (state[-1] ^ state[-1] >> 30) + number) & 0xFFFFFFFF)
    generator = Random()
    generator.setstate((3, (*state, 624), None))
    draws = np.array([generator.getrandbits(32) for _ in range(2 * count)], np.uint32)
    return draws[:count] << np.uint32(1) | np.uint32(1), draws[count:]


def mix(hashes: Hashes) -> Hashes:
    """The finalizer of MurmurHash3, in place."""
    hashes ^= hashes >> np.uint32(16)
    hashes *= np.uint32(0x85EBCA6B)
    hashes ^= hashes >> np.uint32(13)
    hashes *= np.uint32(0xC2B2AE35)
    hashes ^= hashes >> np.uint32(16)
    return hashes


def signatures(hashes: Hashes, starts: Positions, ends: Positions, rows: range) -> Hashes:
    """The minima under the permutations `rows` of the shingle sets `hashes[start:end]`; shape (rows, sets).

    `starts` never falls; no set is empty. Sets may overlap.
    """
    a, b = permutations(PERMUTATIONS)
    out = np.empty((len(rows), starts.size), np.uint32)
    first = 0
    while first < starts.size:
        last = max(first + 1, int(np.searchsorted(starts, starts[first] + CACHED)))
        low, high = int(starts[first]), int(ends[first:last].max())
        mixed = mix(np.append(hashes[low:high], np.uint32(0)))  # one more, for the last end to point at
        bounds, own = _bounds(starts[first:last] - low, ends[first:last] - low)
        permuted = np.empty_like(mixed)
        for number, row in enumerate(rows):
            np.multiply(mixed, a[row], out=permuted)
            permuted += b[row]
            out[number, first:last] = np.minimum.reduceat(permuted, bounds)[own]
        first = last
    return out


def _bounds(starts: Positions, ends: Positions) -> tuple[Positions, Positions]:
    """Where `reduceat` is to begin a new minimum, and which of the minima are those of the sets."""
    bounds = np.stack([starts, ends], axis=1).ravel()
    needed = np.ones(bounds.size, bool)
    needed[1:-1:2] = ends[:-1] != starts[1:]  # most sets begin where the one before ends
    return bounds[needed], (np.cumsum(needed) - 1)[::2]
