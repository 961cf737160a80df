"""Which articles may be about the same thing: those that share words which few others have.

Comparing all figures with all others would be quadratic and, worse, noisy: 死亡 and 受伤 are in every accident. Two
accounts of one event share names, places and turns of phrase that are rare in the collection; that is what is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audit.figures.reading import Reading

COMMONEST = 10
"""A token in more articles than this says nothing about an event, and would make blocks too large."""
LEAST_SHARED = 2
_LEAST_LIKENESS = 0.04
_LEAST_OF_SHORT = 0.1
"""Two shared tokens are enough between short articles only."""
_SERIES = 0.06
"""Articles with many neighbours at least this like them are parts of a series: a search, a championship."""
_CHUNK = 2_000_000

_WORD = re.compile(r"[A-Za-z]{3,}")

_MIXER = np.uint64(0x9E3779B97F4A7C15)

Keys = npt.NDArray[np.uint64]
Tokens = npt.NDArray[np.uint32]


class Pair(NamedTuple):
    """Two articles that share rare tokens."""

    first: Reading
    second: Reading
    shared: int
    """How many rare tokens both have."""
    likeness: float
    """Shared rare tokens over those of the shorter article, 0 to 1."""
    days: int | None
    """Days between their dates; None where one has none."""
    neighbours: int
    """How many other articles are like the busier of the two."""


class Elsewhere(NamedTuple):
    """Tokens of the audited articles, in order, and how many articles of the archive hold each."""

    tokens: Tokens
    counts: npt.NDArray[np.int64]


def pairs(
    readings: Sequence[Reading], audited: int | None = None, elsewhere: Elsewhere | None = None
) -> Iterator[Pair]:
    """The pairs of articles that may be about the same thing, in order, the first of each an audited one.

    The first `audited` readings (default all) are under audit. The others are those of an archive that matter, and
    `elsewhere` tells how common the tokens are in all of it.
    """
    audited = len(readings) if audited is None else audited
    documents, found_tokens = _tokens(readings)
    if not len(found_tokens):
        return
    order = np.argsort(found_tokens, kind="stable")
    documents, found_tokens = documents[order], found_tokens[order]
    starts = np.flatnonzero(np.r_[True, found_tokens[1:] != found_tokens[:-1]])
    sizes = np.diff(np.r_[starts, len(found_tokens)])
    counts = sizes if elsewhere is None else _in_all(documents < audited, found_tokens[starts], starts, elsewhere)
    is_rare = (counts > 0) & (counts <= COMMONEST)
    all_tokens = np.bincount(documents, minlength=len(readings))
    rare = np.bincount(documents[np.repeat(is_rare, sizes)], minlength=len(readings))
    found = []
    degree: Counter[int] = Counter()
    for first, second, shared in _counted(documents, starts, np.where(is_rare, sizes, 0), len(readings)):
        if first >= audited:
            continue
        least = int(rare[first])
        if second < audited:
            least = min(least, int(rare[second]))
        elif all_tokens[second] < all_tokens[first]:  # which of its tokens are rare only the whole archive knows
            least = int(least * all_tokens[second] // all_tokens[first])
        likeness = shared / max(1, least)
        if likeness < (_LEAST_LIKENESS if shared > LEAST_SHARED else _LEAST_OF_SHORT):
            continue
        found.append((first, second, shared, likeness))
        if likeness >= _SERIES:
            degree[first] += 1
            degree[second] += 1
    for first, second, shared, likeness in found:
        a, b = readings[first], readings[second]
        yield Pair(a, b, shared, likeness, _days(a, b), max(degree[first], degree[second]))


def _in_all(
    is_audited: npt.NDArray[np.bool_], tokens: Tokens, starts: npt.NDArray[np.intp], elsewhere: Elsewhere
) -> npt.NDArray[np.int64]:
    """How many articles hold each token, those of the archive counted; 0 for a token that no audited article holds."""
    here = np.add.reduceat(is_audited.astype(np.int64), starts)
    at = np.minimum(np.searchsorted(elsewhere.tokens, tokens), max(0, elsewhere.tokens.size - 1))
    known = elsewhere.tokens[at] == tokens if elsewhere.tokens.size else np.zeros(tokens.size, bool)
    there = elsewhere.counts[at] * known if elsewhere.tokens.size else np.zeros(tokens.size, np.int64)
    return np.where(here > 0, here + there, 0)


def _tokens(readings: Sequence[Reading]) -> tuple[npt.NDArray[np.int64], Tokens]:
    """Document numbers and tokens, each pair once."""
    documents, found = [], []
    for number, reading in enumerate(readings):
        if not reading.figures:
            continue
        own = tokens(reading.text)
        documents.append(np.full(len(own), number, dtype=np.int64))
        found.append(own)
    if not found:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint32)
    return np.concatenate(documents), np.concatenate(found)


def tokens(text: str) -> Tokens:
    """Hashes of what tells an event from others, in order, each once: three ideographs in a row, two English words."""
    return np.unique((_shingles(text) * _MIXER >> np.uint64(32)).astype(np.uint32))


def _shingles(text: str) -> Keys:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    han = (codes >= 0x4E00) & (codes <= 0x9FFF)
    if len(codes) < 3:
        return np.zeros(0, dtype=np.uint64)
    whole = han[:-2] & han[1:-1] & han[2:]
    triples: Keys = ((codes[:-2] << np.uint64(42)) | (codes[1:-1] << np.uint64(21)) | codes[2:])[whole]
    words = [word.lower() for word in _WORD.findall(text)] if text.isascii() or not han.any() else []
    runs = [word[:7] for word in words if len(word) > 3]
    runs += [a[:3] + b[:4] for a, b in pairwise(words)]
    english = np.array([int.from_bytes(run.encode()[:7], "big") | 1 << 63 for run in runs], dtype=np.uint64)
    return np.concatenate((triples, english))


def _counted(
    documents: npt.NDArray[np.int64], starts: npt.NDArray[np.intp], counts: npt.NDArray[np.intp], size: int
) -> Iterator[tuple[int, int, int]]:
    """First and second document and the number of rare tokens they share, by one sort over all co-occurrences."""
    found: list[npt.NDArray[np.int64]] = []
    for count in range(2, COMMONEST + 1):
        rows = documents[starts[counts == count][:, None] + np.arange(count)]
        for i in range(count):
            for j in range(i + 1, count):
                found.append(rows[:, i] * size + rows[:, j])
    keys, shared = np.unique(np.concatenate(found), return_counts=True)
    keys, shared = keys[shared >= LEAST_SHARED], shared[shared >= LEAST_SHARED]
    for key, number in zip(keys.tolist(), shared.tolist(), strict=True):
        yield key // size, key % size, number


def _days(a: Reading, b: Reading) -> int | None:
    if a.day is None or b.day is None:
        return None
    return abs(a.day - b.day)
