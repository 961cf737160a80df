"""Shared runs of characters wherever they stand: seeds by winnowing, each extended to its full length.

Winnowing (Schleimer, Wilkerson and Aiken 2003) keeps the least of every WINDOW neighbouring shingle hashes, so that two
copies of a run of WINDOW + SEED - 1 characters keep at least one seed in common, whatever stands around them. A single
common seed is mostly a stock phrase: two articles are looked at when they share two, as any run of 27 characters gives.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from audit.passages.bands import mix, recurring, within_buckets
from audit.passages.corpus import SEPARATOR, Corpus, Positions, among
from audit.passages.shingles import BLOCK, NONE, Hashes, Spans, blocks, shingle_hashes
from audit.text.fold import Codes, masked

SEED = 12  # characters
WINDOW = 8  # seeds
LARGEST_BUCKET = 10  # of more places each is paired with the next and with the first, not with all
COMMON = 40  # a seed in more places than this is a stock phrase
NEVER = np.uint32(0xFFFFFFFF)  # the hash of a shingle that runs over the end of an article
STEP = 16  # characters that runs are extended by at a time


def winnow(hashes: Hashes) -> NDArray[np.bool_]:
    """Which hashes are the least of some window that they stand in; windows may run over both ends."""
    rim = np.full(WINDOW - 1, NEVER)
    least = np.concatenate([rim, hashes, rim])
    width = 1
    while width < WINDOW:  # the least of the next WINDOW, by doubling
        least = np.minimum(least[:-width], least[width:])
        width *= 2
    most = least
    width = 1
    while width < WINDOW:  # the greatest least of the windows that each stands in
        most = np.maximum(most[:-width], most[width:])
        width *= 2
    chosen: NDArray[np.bool_] = most == hashes
    return chosen


def shared_runs(corpus: Corpus, copies: Spans, shortest: int, phrases: Hashes = NONE) -> NDArray[np.int64]:
    """Maximal runs that stand in two places: rows (start, other start, length), sorted, each once.

    `copies` is text that stands word for word in an earlier place of the corpus; it takes no part. No more do seeds
    whose hashes are among `phrases`: they are common in an archive of which the corpus holds a part.
    """
    hashes, places = seeds(corpus.codes, copies)
    again = recurring(hashes)
    if phrases.size:
        again &= ~among(phrases, hashes)
    hashes, places = hashes[again], places[again]
    order = np.argsort(hashes, kind="stable")
    pairs = seed_pairs(hashes[order], places[order])
    pairs = pairs[pairs[:, 0] < corpus.starts[corpus.checked]]
    return runs(corpus, pairs[_not_alone(corpus, pairs)], shortest)


def seed_pairs(hashes: Hashes, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs of places with the same seed, but for common ones; `hashes` sorted, `places` in order for each of them."""
    return within_buckets(*_not_common(hashes, places), LARGEST_BUCKET)


def runs(corpus: Corpus, pairs: NDArray[np.int64], shortest: int) -> NDArray[np.int64]:
    """The maximal runs around pairs of places with the same seed, as `shared_runs` gives them."""
    return _extended(corpus.codes, pairs[_first_on_diagonal(pairs)], shortest)


def seeds(codes: Codes, copies: Spans | None = None) -> tuple[Hashes, Positions]:
    """The winnowed shingles within articles but for those in `copies`, their hashes and places in order."""
    margin = WINDOW - 1  # windows at the rim of a block are cut: what they choose is left to the block before or after
    found = [(np.zeros(0, np.uint32), np.zeros(0, np.int64))]
    for first, block in blocks(codes, SEED + 2 * margin):
        hashes = shingle_hashes(masked(block), SEED)
        separators = np.flatnonzero(block == SEPARATOR)
        hashes[Spans(np.maximum(0, separators - SEED + 1), separators + 1).mask(0, hashes.size)] = NEVER
        chosen = winnow(hashes) & (hashes != NEVER)
        if copies is not None:
            chosen &= ~copies.mask(first, hashes.size)
        chosen[: margin if first else 0] = False
        chosen[BLOCK + margin if first + block.size < codes.size else hashes.size :] = False
        places = np.flatnonzero(chosen)
        found.append((hashes[places], places + first))
    hashes, places = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return hashes, places


def _not_common(hashes: Hashes, places: Positions) -> tuple[Hashes, Positions]:
    if not hashes.size:
        return hashes, places
    first = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
    sizes = np.diff(np.append(first, hashes.size))
    keep = np.repeat((sizes > 1) & (sizes <= COMMON), sizes)
    return hashes[keep], places[keep]


def _not_alone(corpus: Corpus, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pairs of seeds have another in the same two articles: a run of 27 characters holds two seeds at least."""
    articles = corpus.article_of(pairs.ravel()).reshape(-1, 2)
    return recurring(mix((articles[:, 0] * len(corpus.articles) + articles[:, 1]).astype(np.uint64)))


def _first_on_diagonal(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of pairs that follow one another closely at the same distance, the first: the rest lies in the same run."""
    order = np.lexsort([pairs[:, 0], pairs[:, 1] - pairs[:, 0]])
    place, distance = pairs[order, 0], pairs[order, 1] - pairs[order, 0]
    follows = (np.diff(distance) == 0) & (np.diff(place) <= WINDOW)
    return order[np.concatenate([[True], ~follows])] if order.size else order


def _extended(codes: Codes, pairs: NDArray[np.int64], shortest: int) -> NDArray[np.int64]:
    """Pairs of equal places grown to both sides as far as their characters are equal."""
    left = _reach(codes, pairs, -1)
    length = left + _reach(codes, pairs, +1)
    long = np.flatnonzero(length >= shortest)
    runs = np.stack([pairs[long, 0] - left[long], pairs[long, 1] - left[long], length[long]], axis=1)
    packed = runs[:, 0] << 32 | runs[:, 1]
    order = np.argsort(packed, kind="stable")
    return runs[order[np.concatenate([[True], np.diff(packed[order]) > 0])]] if order.size else runs


def _reach(codes: Codes, pairs: NDArray[np.int64], direction: int) -> NDArray[np.int64]:
    """How many characters are equal from each pair of places on (to the left: before them)."""
    reach = np.zeros(pairs.shape[0], np.int64)
    growing = np.arange(pairs.shape[0])
    steps = np.arange(STEP) if direction > 0 else -1 - np.arange(STEP)
    while growing.size:
        at = pairs[growing] + (direction * reach[growing])[:, None]
        a, b = at[:, :1] + steps, at[:, 1:] + steps
        fits = (a >= 0) & (b < codes.size)
        left, right = (masked(codes[np.clip(at, 0, codes.size - 1)]) for at in (a, b))
        equal = fits & (left == right) & (left != SEPARATOR)
        count = np.where(equal.all(axis=1), STEP, equal.argmin(axis=1))
        reach[growing] += count
        growing = growing[count == STEP]
    return reach
