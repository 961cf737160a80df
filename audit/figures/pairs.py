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

_COMMONEST = 10
"""A token in more articles than this says nothing about an event, and would make blocks too large."""
_LEAST_SHARED = 2
_LEAST_LIKENESS = 0.04
_LEAST_OF_SHORT = 0.1
"""Two shared tokens are enough between short articles only."""
_SERIES = 0.06
"""Articles with many neighbours at least this like them are parts of a series: a search, a championship."""
_CHUNK = 2_000_000

_WORD = re.compile(r"[A-Za-z]{3,}")

Keys = npt.NDArray[np.uint64]


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


def pairs(readings: Sequence[Reading]) -> Iterator[Pair]:
    """The pairs of articles that may be about the same thing, in order."""
    documents, tokens = _tokens(readings)
    if not len(tokens):
        return
    order = np.argsort(tokens, kind="stable")
    documents, tokens = documents[order], tokens[order]
    starts = np.flatnonzero(np.r_[True, tokens[1:] != tokens[:-1]])
    counts = np.diff(np.r_[starts, len(tokens)])
    rare = np.bincount(documents[np.repeat(counts <= _COMMONEST, counts)], minlength=len(readings))
    found = []
    degree: Counter[int] = Counter()
    for first, second, shared in _counted(documents, starts, counts, len(readings)):
        likeness = shared / max(1, min(int(rare[first]), int(rare[second])))
        if likeness < (_LEAST_LIKENESS if shared > _LEAST_SHARED else _LEAST_OF_SHORT):
            continue
        found.append((first, second, shared, likeness))
        if likeness >= _SERIES:
            degree[first] += 1
            degree[second] += 1
    for first, second, shared, likeness in found:
        a, b = readings[first], readings[second]
        yield Pair(a, b, shared, likeness, _days(a, b), max(degree[first], degree[second]))


def _tokens(readings: Sequence[Reading]) -> tuple[npt.NDArray[np.int64], Keys]:
    """Document numbers and token hashes, each pair once: runs of three ideographs, and English words in pairs."""
    documents, tokens = [], []
    for number, reading in enumerate(readings):
        if not reading.figures:
            continue
        found = np.unique(_shingles(reading.text))
        documents.append(np.full(len(found), number, dtype=np.int64))
        tokens.append(found)
    if not tokens:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64)
    return np.concatenate(documents), np.concatenate(tokens)


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
    for count in range(2, _COMMONEST + 1):
        rows = documents[starts[counts == count][:, None] + np.arange(count)]
        for i in range(count):
            for j in range(i + 1, count):
                found.append(rows[:, i] * size + rows[:, j])
    keys, shared = np.unique(np.concatenate(found), return_counts=True)
    keys, shared = keys[shared >= _LEAST_SHARED], shared[shared >= _LEAST_SHARED]
    for key, number in zip(keys.tolist(), shared.tolist(), strict=True):
        yield key // size, key % size, number


def _days(a: Reading, b: Reading) -> int | None:
    if a.day is None or b.day is None:
        return None
    return abs(a.day - b.day)
