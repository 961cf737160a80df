"""Shared runs that edits have broken, chained again and grown to where the two texts part."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from audit.passages.corpus import Corpus
from audit.passages.verify import Match, masked_text, similarity

GAP = 40  # folded characters between two runs that may be one passage
DRIFT = 12  # characters that one side may have more than the other in a gap
LOOK = 16  # characters looked ahead for the text to go on beyond an edit
ANCHOR = 6  # equal characters that show that it does

Run = tuple[int, int, int]
"""Start, other start, length."""


def chained(corpus: Corpus, runs: NDArray[np.int64], shortest: int, least: float) -> list[Match]:
    """Matches made of runs (rows of start, other start, length) that follow one another in the same two articles."""
    found = []
    for chain in _chains(corpus, runs, shortest):
        match = _grown(corpus, Match(chain[0][0], chain[-1][0] + chain[-1][2], chain[0][1], chain[-1][1] + chain[-1][2]))
        if match.end > match.other_start:  # a text that repeats itself at once: one period of it
            period = match.other_start - match.start
            match = Match(match.start, match.start + period, match.other_start, match.other_start + period)
        if max(match.end - match.start, match.other_end - match.other_start) < shortest:
            continue
        if similarity(masked_text(corpus, match[:2]), masked_text(corpus, match[2:]), least):
            found.append(match)
    return found


def _chains(corpus: Corpus, runs: NDArray[np.int64], shortest: int) -> Iterator[list[Run]]:
    """Runs in chains with at least two thirds of `shortest` characters in common."""
    pair = corpus.article_of(runs[:, 0]) * len(corpus.articles) + corpus.article_of(runs[:, 1])
    order = np.lexsort([runs[:, 0], pair])
    runs, pair = runs[order], pair[order]
    bounds = np.flatnonzero(np.concatenate([[True], pair[1:] != pair[:-1]])) if pair.size else pair
    weight = np.add.reduceat(runs[:, 2], bounds) if pair.size else pair
    ends = np.append(bounds[1:], pair.size)
    for number in np.flatnonzero(3 * weight >= 2 * shortest).tolist():
        open_chains: list[list[Run]] = []
        for run in map(tuple, runs[bounds[number] : ends[number]].tolist()):
            chain = next((c for c in reversed(open_chains) if _follows(c[-1], run)), None)
            if chain is None:
                open_chains.append([run])
            else:
                chain.append(run)
        yield from (chain for chain in open_chains if 3 * sum(run[2] for run in chain) >= 2 * shortest)


def _follows(before: Run, after: Run) -> bool:
    gap = after[0] - before[0] - before[2]
    other_gap = after[1] - before[1] - before[2]
    return -before[2] < min(gap, other_gap) and max(gap, other_gap) <= GAP and abs(gap - other_gap) <= DRIFT


def _grown(corpus: Corpus, match: Match) -> Match:
    """The match grown over small edits at both rims, as long as the texts go on alike; never over an article's end."""
    article, other = (int(a) for a in corpus.article_of(np.array([match.start, match.other_start])))
    low, other_low = int(corpus.starts[article]), int(corpus.starts[other])
    high, other_high = int(corpus.starts[article + 1]) - 1, int(corpus.starts[other + 1]) - 1
    start, end, other_start, other_end = match
    while True:
        left = masked_text(corpus, (max(low, start - LOOK), start))[::-1]
        right = masked_text(corpus, (max(other_low, other_start - LOOK), other_start))[::-1]
        i, j = _beyond(left, right)
        if not i:
            break
        start, other_start = start - i, other_start - j
    while True:
        i, j = _beyond(
            masked_text(corpus, (end, min(high, end + LOOK))), masked_text(corpus, (other_end, min(other_high, other_end + LOOK)))
        )
        if not i:
            break
        end, other_end = end + i, other_end + j
    return Match(start, end, other_start, other_end)


def _beyond(a: str, b: str) -> tuple[int, int]:
    """How many characters of both to take in so that an anchor, the nearest, is reached and passed; 0, 0 if none is."""
    for i in range(len(a) - ANCHOR + 1):
        j = b.find(a[i : i + ANCHOR])
        if j >= 0:
            length = ANCHOR
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            return i + length, j + length
    return 0, 0
