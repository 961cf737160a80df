"""Bags of characters: what two texts can have in common at most, known without aligning them.

The bag distance, the length of the longer text less the characters that both hold, is never more than the edit
distance (Bartolini, Ciaccia and Patella 2002). Characters share bins here, which only makes it less.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from audit.passages.corpus import Corpus
from audit.passages.units import Units
from audit.text.fold import masked

BITS = 6  # of 64 bins, which leave one in eight of the pairs that are no match
AT_ONCE = 1 << 16  # characters, pairs
MOST = 0xFFFF  # characters that a bag counts
SPREAD = np.uint16(0x9E37)  # odd: neighbouring characters fall into bins far apart


def may_be_alike(corpus: Corpus, units: Units, pairs: NDArray[np.int64], least: float) -> NDArray[np.bool_]:
    """Which pairs (i, j) of units may have an edit similarity of at least `least`, figures masked."""
    found = np.zeros(len(pairs), bool)
    if not found.size:
        return found
    is_asked = np.zeros(len(units), bool)
    is_asked[pairs] = True
    asked = np.flatnonzero(is_asked)
    row = np.cumsum(is_asked) - 1
    bags = _bags(corpus, units, asked)
    lengths = (units.ends - units.starts)[asked]
    for first in range(0, len(pairs), AT_ONCE >> BITS):
        a, b = row[pairs[first : first + (AT_ONCE >> BITS)]].T
        shared = np.minimum(bags[a], bags[b]).sum(axis=1, dtype=np.uint32)
        longer = np.maximum(lengths[a], lengths[b])
        found[first : first + a.size] = (shared >= least * longer) | (longer > MOST)
    return found


def _bags(corpus: Corpus, units: Units, asked: NDArray[np.int64]) -> NDArray[np.uint16]:
    """How many characters of each unit fall into each bin; shape (units asked for, bins)."""
    starts, lengths = units.starts[asked], (units.ends - units.starts)[asked]
    bags = np.empty((asked.size, 1 << BITS), np.uint16)
    ends = np.cumsum(lengths)
    first = 0
    while first < asked.size:
        last = max(first + 1, int(np.searchsorted(ends, ends[first] + AT_ONCE)))
        size = lengths[first:last]
        before = np.cumsum(size) - size
        places = np.arange(int(size.sum())) + np.repeat(starts[first:last] - before, size)
        bins = masked(corpus.codes[places]) * SPREAD >> np.uint16(16 - BITS)
        cells = np.repeat(np.arange(size.size) << BITS, size) + bins
        counts = np.bincount(cells, minlength=size.size << BITS).reshape(-1, 1 << BITS)
        bags[first:last] = np.minimum(counts, MOST)
        first = last
    return bags
