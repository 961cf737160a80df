"""Signatures and bands: datasketch's own, bit for bit, and nothing that datasketch finds is missed."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH
from datasketch.lsh import _optimal_param
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.passages import find
from audit.passages.bands import (
    KNOWN,
    LARGEST_BUCKET,
    SHINGLE,
    Bands,
    candidates,
    expected_jaccard,
    parameters,
    recurring,
    within_buckets,
)
from audit.passages.corpus import build
from audit.passages.near import candidate_pairs
from audit.passages.signatures import CACHED, PERMUTATIONS, SCHEME, SEED, permutations, signatures
from audit.passages.units import Units
from audit.passages.verify import similarity, verified
from audit.text.fold import fold
from tests.helpers import SEEDS, article

COMMON = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
Sets = Sequence[tuple[int, int]]


def by_datasketch(hashes: np.ndarray, sets: Sets, count: int = PERMUTATIONS) -> np.ndarray:
    """Signatures as datasketch makes them of the same hashes; shape (count, sets)."""
    columns = []
    for start, end in sets:
        sketch = MinHash(count, seed=SEED, scheme=SCHEME, hashfunc=int)
        sketch.update_batch(hashes[start:end].tolist())
        columns.append(sketch.hashvalues)
    return np.stack(columns, axis=1).astype(np.uint32)


def ours(hashes: np.ndarray, sets: Sets, rows: range = range(PERMUTATIONS)) -> np.ndarray:
    starts, ends = (np.array(side, np.int64) for side in zip(*sets, strict=True))
    return signatures(hashes, starts, ends, rows)


def test_permutations_are_datasketch_s() -> None:
    a, b = permutations(PERMUTATIONS)
    theirs = MinHash(PERMUTATIONS, seed=SEED, scheme=SCHEME).permutations
    assert np.array_equal(a, np.asarray(theirs[0], np.uint32))
    assert np.array_equal(b, np.asarray(theirs[1], np.uint32))


@pytest.mark.parametrize("seed", range(5))
def test_signatures_of_random_sets(seed: int) -> None:
    rng = random.Random(seed)
    hashes = np.array([rng.randrange(1 << 32) for _ in range(2000)], np.uint32)
    bounds = sorted(rng.sample(range(2001), 40))
    sets = list(pairwise(bounds))
    assert np.array_equal(ours(hashes, sets), by_datasketch(hashes, sets))


@pytest.mark.parametrize(
    "sets",
    [
        [(0, 10), (10, 20), (20, 30)],  # adjacent
        [(0, 20), (10, 30), (15, 16)],  # overlapping
        [(0, 30), (0, 30), (0, 1)],  # one beginning
        [(5, 6), (29, 30)],  # gaps between them, one shingle each
        [(0, 30)],
    ],
)
def test_sets_may_touch_and_overlap(sets: Sets) -> None:
    hashes = np.random.RandomState(3).randint(0, 1 << 32, 30, np.uint32)
    assert np.array_equal(ours(hashes, sets), by_datasketch(hashes, sets))


def test_sets_larger_than_the_cache() -> None:
    hashes = np.random.RandomState(4).randint(0, 1 << 32, 3 * CACHED, np.uint32)
    sets = [(0, CACHED - 1), (CACHED - 1, CACHED + 1), (CACHED + 1, 3 * CACHED), (3 * CACHED - 1, 3 * CACHED)]
    assert np.array_equal(ours(hashes, sets, range(8)), by_datasketch(hashes, sets)[:8])


def test_rows_are_the_same_however_they_are_asked_for() -> None:
    hashes = np.random.RandomState(5).randint(0, 1 << 32, 100, np.uint32)
    sets = [(0, 50), (50, 100)]
    assert np.array_equal(ours(hashes, sets)[40:60], ours(hashes, sets, range(40, 60)))


@given(st.lists(st.integers(0, (1 << 32) - 1), min_size=1, max_size=50))
@settings(max_examples=100, deadline=None)
def test_signatures_of_any_set(values: list[int]) -> None:
    hashes = np.array(values, np.uint32)
    assert np.array_equal(ours(hashes, [(0, len(values))]), by_datasketch(hashes, [(0, len(values))]))


@pytest.mark.parametrize("asked", KNOWN)
def test_known_parameters_are_datasketch_s(asked: float) -> None:
    assert KNOWN[asked] == Bands(*_optimal_param(expected_jaccard(asked), PERMUTATIONS, 0.5, 0.5))


@pytest.mark.parametrize("asked", [0.5, 0.62, 0.7, 0.77, 0.88, 0.99, 1.0])
def test_any_similarity_has_parameters(asked: float) -> None:
    bands = parameters(asked)
    assert bands.bands * bands.rows <= PERMUTATIONS
    assert bands.rows >= 2


@given(st.lists(st.integers(0, 5), max_size=40))
@settings(max_examples=200, deadline=None)
def test_recurring_keys_are_those_that_stand_twice(values: list[int]) -> None:
    """A key that is said to recur does; small keys have slots of their own, so that every one that recurs is found."""
    found = recurring(np.array(values, np.uint32))
    assert found.tolist() == [values.count(value) > 1 for value in values]


def test_buckets_give_all_pairs_of_few_and_some_of_many() -> None:
    few = within_buckets(np.array([1, 1, 1, 2, 3, 3]), np.array([10, 11, 12, 20, 30, 31]), LARGEST_BUCKET)
    assert sorted(map(tuple, few.tolist())) == [(10, 11), (10, 12), (11, 12), (30, 31)]
    many = within_buckets(np.zeros(5000, np.int64), np.arange(5000), LARGEST_BUCKET)
    assert len(many) < 2 * 5000
    assert {b for _, b in many.tolist()} == set(range(1, 5000))  # still all in one group


def test_equal_sets_are_candidates_and_different_ones_are_not() -> None:
    hashes = np.random.RandomState(6).randint(0, 1 << 32, 300, np.uint32)
    hashes[200:] = hashes[:100]
    starts = np.array([0, 100, 200], np.int64)
    assert candidates(hashes, starts, starts + 100, KNOWN[0.7]).tolist() == [[0, 2]]


def edited(text: str, rate: float, rng: random.Random) -> str:
    """`text` with a share of its characters inserted, deleted or replaced."""
    characters = list(text)
    for at in sorted(rng.sample(range(len(characters)), round(rate * len(characters))), reverse=True):
        characters[at : at + rng.randrange(2)] = rng.choice(COMMON) * rng.randrange(2)
    return "".join(characters)


@pytest.fixture(scope="module")
def copies() -> list[str]:
    """Paragraphs of the seeds, each with four copies that are edited more or less."""
    rng = random.Random(12)
    sources = [p for seed in SEEDS[2:] for p in re.findall(r"[^\n]{60,}", seed.read_text("utf-8"))]
    edits = (edited(text, rng.choice([0, 0.02, 0.05, 0.1, 0.15]), rng) for text in sources * 4)
    return [*sources, *edits]


def pairs_by_datasketch(texts: list[str], threshold: float) -> set[tuple[int, int]]:
    """The pairs that datasketch, used as its documentation says, takes for candidates and rapidfuzz for alike."""
    texts = [str(fold(text)) for text in texts]
    index = MinHashLSH(threshold, PERMUTATIONS)
    found = set()
    for number, text in enumerate(texts):
        sketch = MinHash(PERMUTATIONS)
        sketch.update_batch([text[at : at + SHINGLE].encode() for at in range(len(text) - SHINGLE + 1)])
        found |= {(int(other), number) for other in index.query(sketch)}
        index.insert(str(number), sketch)
    return {(a, b) for a, b in found if similarity(texts[a], texts[b]) >= 0.7}


@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.8])
def test_every_pair_that_datasketch_finds_is_found(copies: list[str], threshold: float) -> None:
    theirs = pairs_by_datasketch(copies, threshold)
    assert len(theirs) > 400
    corpus = build([article(text) for text in copies])
    units = Units(corpus.starts[:-1], corpus.starts[1:] - 1)
    matches = verified(corpus, units, candidate_pairs(corpus, units, 0.7), 0.7)
    places = np.array([[match.start, match.other_start] for match in matches])
    ours = set(map(tuple, corpus.article_of(places).tolist()))
    assert not theirs - ours


@pytest.mark.parametrize("threshold", [0.3, 0.5])
def test_every_pair_that_datasketch_finds_is_reported(copies: list[str], threshold: float) -> None:
    """In one group, even where two copies are alike only by way of a third."""
    passages = find([article(text) for text in copies], len(copies), 0.7, 30)
    together = {pair for p in passages for pair in combinations(sorted({o.article for o in p.occurrences}), 2)}
    assert not pairs_by_datasketch(copies, threshold) - together


def test_few_candidates_are_no_matches() -> None:
    """Unrelated paragraphs are hardly ever looked at: nearly linear work."""
    rng = random.Random(13)
    texts = ["".join(rng.choices(COMMON, k=100)) for _ in range(400)]
    corpus = build([article(text) for text in texts])
    units = Units(corpus.starts[:-1], corpus.starts[1:] - 1)
    assert len(candidate_pairs(corpus, units, 0.7)) < len(list(combinations(texts, 2))) // 100
