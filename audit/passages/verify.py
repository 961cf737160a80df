"""How alike two spans of the corpus are: edit similarity of their folded texts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cpdist

from audit.model import Span
from audit.passages.bags import may_be_alike
from audit.passages.corpus import Corpus
from audit.passages.units import Units
from audit.text.fold import as_text

OVERHANG = 12  # folded characters at a rim that only one copy has; more of them are not part of the shared run
ANCHOR = 4  # equal characters that end an overhang
BATCH = 1 << 16


class Match(NamedTuple):
    """Two spans of the corpus that are alike; `start` before `other_start`, never overlapping."""

    start: int
    end: int
    other_start: int
    other_end: int


def text(corpus: Corpus, span: Span) -> str:
    """The folded text of a span."""
    return as_text(corpus.codes[span[0] : span[1]])


def masked_text(corpus: Corpus, span: Span) -> str:
    """The folded text of a span, figures as zeros."""
    return corpus.masked[span[0] : span[1]]


def similarity(a: str, b: str, least: float = 0.0) -> float:
    """1 - d / max(len) with the edit distance of Levenshtein (1965); 0 where it is below `least`."""
    return float(Levenshtein.normalized_similarity(a, b, score_cutoff=least))


def verified(corpus: Corpus, units: Units, pairs: NDArray[np.int64], least: float) -> list[Match]:
    """Those of the candidate pairs whose texts, figures masked, are at least so similar; trimmed to the shared run."""
    length = units.ends - units.starts
    a, b = length[pairs[:, 0]], length[pairs[:, 1]]
    disjoint = units.ends[pairs[:, 0]] <= units.starts[pairs[:, 1]]
    checked = units.starts[pairs[:, 0]] < corpus.starts[corpus.checked]
    pairs = pairs[(np.minimum(a, b) >= least * np.maximum(a, b)) & disjoint & checked]
    pairs = pairs[may_be_alike(corpus, units, pairs, least)]
    spans = list(zip(units.starts.tolist(), units.ends.tolist(), strict=True))
    texts = {unit: masked_text(corpus, spans[unit]) for unit in set(pairs.ravel().tolist())}
    found = []
    for first in range(0, len(pairs), BATCH):
        rows = pairs[first : first + BATCH].tolist()
        left, right = [texts[i] for i, _ in rows], [texts[j] for _, j in rows]
        scores = cpdist(left, right, scorer=Levenshtein.normalized_similarity, score_cutoff=least, workers=1)
        for (i, j), score in zip(rows, scores.tolist(), strict=True):
            if score:
                found.append(trimmed(Match(*spans[i], *spans[j]), texts[i], texts[j], score))
    return found


def trimmed(match: Match, a: str, b: str, score: float) -> Match:
    """The match without what only one side has at its rims, where that is more than a few characters."""
    if (1 - score) * max(len(a), len(b)) < OVERHANG:
        return match
    blocks = [block for block in Levenshtein.opcodes(a, b) if block.tag == "equal"]
    anchors = [block for block in blocks if block.src_end - block.src_start >= ANCHOR]
    if not anchors:
        return match
    start, end, other_start, other_end = match
    head, tail = anchors[0], anchors[-1]
    if max(head.src_start, head.dest_start) > OVERHANG:
        start, other_start = start + head.src_start, other_start + head.dest_start
    if max(len(a) - tail.src_end, len(b) - tail.dest_end) > OVERHANG:
        end, other_end = match.start + tail.src_end, match.other_start + tail.dest_end
    return Match(start, end, other_start, other_end)


def mapped(corpus: Corpus, match: Match, places: list[int], other_places: list[int]) -> list[tuple[int, int]]:
    """Places inside the first span with where they lie in the second, and the reverse; in no order."""
    a, b = masked_text(corpus, match[:2]), masked_text(corpus, match[2:])
    shift = match.other_start - match.start
    if a == b:
        return [*((place, place + shift) for place in places), *((place - shift, place) for place in other_places)]
    blocks = [(c.src_start, c.src_end, c.dest_start, c.dest_end) for c in Levenshtein.opcodes(a, b)]
    back = [(dest, dest_end, src, src_end) for src, src_end, dest, dest_end in blocks]
    return [
        *((place, match.other_start + _across(blocks, place - match.start)) for place in places),
        *((match.start + _across(back, place - match.other_start), place) for place in other_places),
    ]


def _across(blocks: list[tuple[int, int, int, int]], at: int) -> int:
    """Where a place of one text lies in the other, by the blocks of their alignment."""
    start, _, other_start, other_end = next(block for block in blocks if block[0] <= at < max(block[1], block[0] + 1))
    return other_start + min(at - start, other_end - other_start)
