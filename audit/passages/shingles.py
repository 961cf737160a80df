"""Character shingles hashed all at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from audit.passages.corpus import Positions
from audit.text.fold import Codes

Hashes = NDArray[np.uint32]
NONE: Hashes = np.zeros(0, np.uint32)
MULTIPLIER = np.uint32(0x9E3779B1)  # 2**32 / golden ratio, odd: polynomial hashes mod 2**32 spread well
SAMPLED = np.uint32(1 << 31)
"""A shingle is in the sample when its hash is less: every second one, the same wherever it stands."""
BLOCK = 1 << 16  # characters hashed at once: they and their hashes stay in the second-level cache


def shingle_hashes(codes: Codes, k: int) -> Hashes:
    """The 32-bit hash of the k characters from each position on; the last k-1 positions have none.

    A polynomial rolling hash (Karp and Rabin 1987) modulo 2**32, for all positions together; its low bits know only
    the last characters until they are mixed with the high ones. Doubled lengths are put together as the bits of k say.
    """
    size = codes.size - k + 1
    if size <= 0:
        return np.zeros(0, np.uint32)
    hashes, done = np.zeros(codes.size, np.uint32), 0
    power, factor, width = codes.astype(np.uint32), MULTIPLIER, 1  # the hashes of `width` characters
    while True:
        if k & width:
            hashes = _joined(hashes, power, done, factor)
            done += width
        if done == k:
            break
        power = _joined(power, power, width, factor)
        factor, width = np.uint32(int(factor) ** 2 & 0xFFFFFFFF), 2 * width
    hashes ^= hashes >> np.uint32(15)
    hashes *= np.uint32(0x2C1B3C6D)
    hashes ^= hashes >> np.uint32(12)
    return hashes


def _joined(first: Hashes, second: Hashes, length: int, factor: np.uint32) -> Hashes:
    """The hashes of `length` characters and those that follow; `factor` is MULTIPLIER to the power of their number."""
    both = first[: second.size - length] * factor
    both += second[length:]
    return both


def blocks(codes: Codes, overlap: int) -> Iterator[tuple[int, Codes]]:
    """Slices of about BLOCK codes with their positions; each shares its last `overlap` codes with the next."""
    for start in range(0, max(1, codes.size - overlap), BLOCK):
        yield start, codes[start : start + BLOCK + overlap]


class Spans:
    """A set of places, given by spans that may overlap; `starts` never falls, empty and inverted spans hold nothing."""

    def __init__(self, starts: Positions, ends: Positions) -> None:
        some = ends > starts
        starts, ends = starts[some], np.maximum.accumulate(ends[some])
        starts = np.maximum(starts, np.concatenate([ends[:1] * 0, ends[:-1]]))
        some = ends > starts
        self.starts, self.ends = starts[some], ends[some]

    def mask(self, first: int, size: int) -> NDArray[np.bool_]:
        """Which of the `size` places from `first` on are in the set."""
        low = int(np.searchsorted(self.ends, first, "right"))
        high = int(np.searchsorted(self.starts, first + size))
        bounds = np.stack([self.starts[low:high], self.ends[low:high]], axis=1).ravel() - first
        lengths = np.diff(np.clip(bounds, 0, size), prepend=0, append=size)
        return np.repeat(np.arange(lengths.size) % 2 == 1, lengths)
