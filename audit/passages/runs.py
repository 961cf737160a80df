"""Shared runs that edits have broken, chained again and grown to where the two texts part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from audit.passages.bands import unique
from audit.passages.corpus import Corpus, among, has
from audit.passages.verify import Match, similarity

SHORT_RUN = 0.95  # the least similarity of a run of 30 characters inside other text; 0.005 less for each more
COMMON = 0.8  # of the shortest passage, that a chain must have in common before it is looked at
GAP = 40  # folded characters between two runs that may be one passage
DRIFT = 12  # characters that one side may have more than the other in a gap
LOOK = 16  # characters looked ahead for the text to go on beyond an edit
ANCHOR = 6  # equal characters that show that it does

Run = Sequence[int]
"""Start, other start, length."""


def chained(corpus: Corpus, runs: NDArray[np.int64], shortest: int, least: float) -> list[Match]:
    """Matches made of runs (rows of start, other start, length) that follow one another in the same two articles."""
    found, starts = [], corpus.article_starts
    for article, other, chains in _chains(corpus, runs, shortest):
        base, other_base = starts[article], starts[other]
        a = corpus.masked[base : starts[article + 1] - 1]
        b = corpus.masked[other_base : starts[other + 1] - 1]
        for chain in chains:
            first, last = chain[0], chain[-1]
            span = Match(
                first[0] - base, last[0] + last[2] - base, first[1] - other_base, last[1] + last[2] - other_base
            )
            start, end, other_start, other_end = _grown(a, b, span)
            if article == other and end > other_start:  # a text that repeats itself at once: one period of it
                end, other_end = other_start, 2 * other_start - start
            if max(end - start, other_end - other_start) < shortest:
                continue
            match = Match(start + base, end + base, other_start + other_base, other_end + other_base)
            if similarity(a[start:end], b[other_start:other_end], _least(corpus, match, least)):
                found.append(match)
    return found


def _least(corpus: Corpus, match: Match, least: float) -> float:
    """How alike the two must be: formulas of a trade are short runs that vary, copies hardly vary."""
    starts, ends = corpus.bounds
    if has(starts, match.start, match.other_start) and has(ends, match.end, match.other_end):
        return least
    length = max(match.end - match.start, match.other_end - match.other_start)
    return max(least, min(SHORT_RUN, SHORT_RUN - (length - 30) * 0.005))


def _chains(corpus: Corpus, runs: NDArray[np.int64], shortest: int) -> Iterator[tuple[int, int, list[list[Run]]]]:
    """For two articles each, their runs in chains with at least COMMON of `shortest` characters in common."""
    if not runs.size:
        return
    articles, others = corpus.article_of(runs[:, 0]), corpus.article_of(runs[:, 1])
    pair = articles * len(corpus.articles) + others
    order = np.lexsort([runs[:, 0], pair])
    runs, pair = runs[order], pair[order]
    bounds = np.flatnonzero(np.concatenate([[True], pair[1:] != pair[:-1], [True]]))
    enough = COMMON * shortest
    some = np.flatnonzero(np.add.reduceat(runs[:, 2], bounds[:-1]) >= enough)
    firsts = order[bounds[some]]
    columns = (articles[firsts], others[firsts], bounds[some], bounds[some + 1])
    for article, other, start, end in zip(*(column.tolist() for column in columns), strict=True):
        chains = _linked(runs[start:end].tolist()) if end - start > 1 else [runs[start:end].tolist()]
        if chains := [chain for chain in chains if sum([length for _, _, length in chain]) >= enough]:
            yield article, other, chains


def _linked(runs: list[Run]) -> list[list[Run]]:
    """Runs in order, each in the newest chain whose last run it follows."""
    chains: list[list[Run]] = []
    for run in runs:
        for chain in reversed(chains):
            if _follows(chain[-1], run):
                chain.append(run)
                break
        else:
            chains.append([run])
    return chains


def _follows(before: Run, after: Run) -> bool:
    gap = after[0] - before[0] - before[2]
    other_gap = after[1] - before[1] - before[2]
    return -before[2] < min(gap, other_gap) and max(gap, other_gap) <= GAP and abs(gap - other_gap) <= DRIFT


def _grown(a: str, b: str, match: Match) -> Match:
    """The match of spans of two texts grown over small edits at both rims, as long as the texts go on alike."""
    start, end, other_start, other_end = match
    while True:
        i, j = _beyond(a[max(0, start - LOOK) : start][::-1], b[max(0, other_start - LOOK) : other_start][::-1])
        if not i:
            break
        start, other_start = start - i, other_start - j
    while True:
        i, j = _beyond(a[end : end + LOOK], b[other_end : other_end + LOOK])
        if not i:
            break
        end, other_end = end + i, other_end + j
    return Match(start, end, other_start, other_end)


def _beyond(a: str, b: str) -> tuple[int, int]:
    """How many characters of both to take in so that an anchor, the nearest, is reached and passed; 0, 0 if none is."""
    if a[ANCHOR - 1 : ANCHOR] not in b and a[2 * ANCHOR - 2 : 2 * ANCHOR - 1] not in b:
        return 0, 0  # any anchor in LOOK characters holds one of these two
    for i in range(len(a) - ANCHOR + 1):
        j = b.find(a[i : i + ANCHOR])
        if j >= 0:
            length = ANCHOR
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            return i + length, j + length
    return 0, 0


def not_within(corpus: Corpus, runs: NDArray[np.int64], matches: list[Match]) -> NDArray[np.int64]:
    """The runs that do not lie in two paragraphs that match as a whole already."""
    bounds = corpus.paragraph_starts
    known = np.array([(m.start, m.other_start, m.end, m.other_end) for m in matches], np.int64).reshape(-1, 4)
    ends = corpus.paragraph_ends
    known = known[among(bounds, known[:, :2]).all(axis=1) & among(ends, known[:, 2:]).all(axis=1)]
    pairs = unique((np.searchsorted(bounds, known[:, 0]) << 32) | np.searchsorted(bounds, known[:, 1]))
    a, b = (np.searchsorted(bounds, runs[:, side], "right") - 1 for side in (0, 1))
    inside = (runs[:, 0] + runs[:, 2] <= ends[a]) & (runs[:, 1] + runs[:, 2] <= ends[b])
    return runs[~(inside & among(pairs, (a << 32) | b))]
