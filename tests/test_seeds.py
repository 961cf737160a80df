"""Seeds that extend: winnowing keeps its promise, runs are maximal, and no run leaves its article."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.passages.corpus import Corpus, build
from audit.passages.runs import chained
from audit.passages.seeds import COMMON, SEED, WINDOW, shared_runs, winnow
from audit.passages.shingles import BLOCK, Spans, shingle_hashes
from audit.passages.verify import text
from tests.helpers import article

PROMISED = 2 * WINDOW + SEED - 1  # characters of a shared run that is always found, by two seeds
HAN = "".join(chr(0x4E00 + n) for n in range(0, 20000, 7))
NOTHING = Spans(np.zeros(0, np.int64), np.zeros(0, np.int64))
Run = tuple[int, int, int]


def corpus(*texts: str) -> Corpus:
    return build([article(text, f"{number}.md") for number, text in enumerate(texts)])


def runs(here: Corpus, shortest: int = SEED) -> list[Run]:
    return [(a, b, length) for a, b, length in shared_runs(here, NOTHING, shortest).tolist()]


def prose(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(HAN, k=length))


@given(st.lists(st.integers(0, (1 << 32) - 1), min_size=WINDOW, max_size=80))
@settings(max_examples=200, deadline=None)
def test_every_window_keeps_its_least(values: list[int]) -> None:
    chosen = winnow(np.array(values, np.uint32))
    for start in range(len(values) - WINDOW + 1):
        window = values[start : start + WINDOW]
        assert chosen[start + window.index(min(window))]


@given(st.lists(st.integers(0, 50), max_size=80))
@settings(max_examples=200, deadline=None)
def test_nothing_else_is_kept(values: list[int]) -> None:
    """Windows may run over both ends, so that nothing depends on what else is hashed."""
    chosen = winnow(np.array(values, np.uint32))
    for place in np.flatnonzero(chosen).tolist():
        windows = range(place - WINDOW + 1, place + 1)
        assert any(values[place] == min(values[max(0, start) : start + WINDOW]) for start in windows)


def test_a_fraction_is_kept() -> None:
    """2 of WINDOW + 1 on average (Schleimer, Wilkerson and Aiken 2003)."""
    hashes = np.random.RandomState(1).randint(0, 1 << 32, 100_000, np.uint32)
    assert winnow(hashes).mean() == pytest.approx(2 / (WINDOW + 1), rel=0.02)


@given(st.integers(0, 1 << 30), st.integers(PROMISED, 60), st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_copies_of_a_run_keep_a_seed_in_common(seed: int, length: int, before: int, after: int) -> None:
    rng = random.Random(seed)
    shared = prose(rng, length)
    one = prose(rng, before) + shared + prose(rng, after)
    other = prose(rng, after) + shared + prose(rng, before)
    assert kept(one) & kept(other) & {shared[at : at + SEED] for at in range(length - SEED + 1)}


def kept(words: str) -> set[str]:
    """The seeds of a text."""
    hashes = shingle_hashes(np.array([ord(c) for c in words], np.uint16), SEED)
    return {words[place : place + SEED] for place in np.flatnonzero(winnow(hashes)).tolist()}


@pytest.mark.parametrize(
    "length",
    [PROMISED, 60],
)
def test_a_shared_run_is_found_wherever_it_stands(length: int) -> None:
    for seed in range(100):
        rng = random.Random(seed)
        before, after, shared = rng.randrange(200), rng.randrange(200), prose(rng, length)
        here = corpus(prose(rng, before) + shared + prose(rng, after), prose(rng, after) + shared + prose(rng, before))
        assert (before, int(here.starts[1]) + after, length) in runs(here, PROMISED)


@given(st.integers(0, 1 << 30))
@settings(max_examples=100, deadline=None)
def test_runs_are_equal_text_and_cannot_be_longer(seed: int) -> None:
    """Of a small alphabet, so that shared runs are many, nested and overlapping."""
    rng = random.Random(seed)
    pool = [prose(rng, rng.randrange(8, 40)) for _ in range(4)]
    texts = ["".join(rng.choices(pool, k=rng.randrange(1, 6))) + prose(rng, rng.randrange(20)) for _ in range(4)]
    here = corpus(*texts)
    for a, b, length in runs(here):
        assert text(here, (a, a + length)) == text(here, (b, b + length))
        assert a < b
        articles = here.article_of(np.array([a, a + length - 1, b, b + length - 1]))
        assert articles[0] == articles[1]
        assert articles[2] == articles[3]
        end, other_end = int(here.starts[articles[0] + 1]) - 1, int(here.starts[articles[2] + 1]) - 1
        assert a == here.starts[articles[0]] or b == here.starts[articles[2]] or here.codes[a - 1] != here.codes[b - 1]
        assert a + length == end or b + length == other_end or here.codes[a + length] != here.codes[b + length]


def test_runs_do_not_cross_articles() -> None:
    """Two articles in a row, twice: the run across their border is two runs."""
    rng = random.Random(2)
    one, other = prose(rng, 30), prose(rng, 30)
    here = corpus(one, other, one, other)
    assert runs(here) == [(0, 62, 30), (31, 93, 30)]
    assert runs(corpus(one[:20], one[20:], one)) == [(0, 32, 20)]  # 10 characters are less than a seed


def test_runs_cross_paragraphs() -> None:
    rng = random.Random(3)
    one, other = prose(rng, 30), prose(rng, 30)
    assert runs(corpus(f"{one}\n\n{other}", one + other)) == [(0, 61, 60)]


def test_figures_do_not_end_a_run() -> None:
    rng = random.Random(4)
    head, tail = prose(rng, 20), prose(rng, 20)
    assert runs(corpus(f"{head}2024年{tail}", f"{head}2025年{tail}")) == [(0, 46, 45)]


@pytest.mark.parametrize("at", [BLOCK - 30, BLOCK - 12, BLOCK - 1, BLOCK, BLOCK + 7])
def test_runs_across_the_blocks_of_work_are_found(at: int) -> None:
    rng = random.Random(at)
    shared = prose(rng, 40)
    here = corpus(prose(rng, at) + shared + prose(rng, 100), shared)
    assert runs(here) == [(at, int(here.starts[1]), 40)]


def test_a_stock_phrase_is_no_seed() -> None:
    """Bounded work: a run in very many places is left to the comparison of whole paragraphs."""
    rng = random.Random(5)
    phrase = prose(rng, 30)
    few = [prose(rng, 20) + phrase + prose(rng, 20) for _ in range(5)]
    assert len(runs(corpus(*few))) == 10
    many = [prose(rng, 20) + phrase + prose(rng, 20) for _ in range(20 * COMMON)]
    assert len(runs(corpus(*many))) < COMMON * len(many) / 2  # by seeds that only some of the places keep


def test_shingles_that_are_equal_hash_the_same_and_only_they() -> None:
    rng = random.Random(6)
    codes = np.array([ord(rng.choice("甲乙丙丁")) for _ in range(3000)], np.uint16)
    hashes = shingle_hashes(codes, 5)
    by_hash: dict[int, set[bytes]] = {}
    for place, value in enumerate(hashes.tolist()):
        by_hash.setdefault(value, set()).add(codes[place : place + 5].tobytes())
    assert all(len(shingles) == 1 for shingles in by_hash.values())


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(-3, 20)), max_size=12)


@given(SPANS, st.integers(0, 40), st.integers(1, 40))
@settings(max_examples=200, deadline=None)
def test_spans_are_the_places_in_them(spans: list[tuple[int, int]], first: int, size: int) -> None:
    spans.sort()
    starts = np.array([start for start, _ in spans], np.int64)
    ends = np.array([start + length for start, length in spans], np.int64)
    inside = {place for start, length in spans for place in range(start, start + length)}
    mask = Spans(starts, ends).mask(first, size)
    assert mask.tolist() == [place in inside for place in range(first, first + size)]


def test_broken_runs_are_chained_and_grown() -> None:
    rng = random.Random(7)
    passage = prose(rng, 90)
    copy = passage[:4] + "错" + passage[5:40] + "多了" + passage[40:70] + passage[71:]
    here = corpus(prose(rng, 50) + passage + prose(rng, 50), prose(rng, 30) + copy + prose(rng, 30))
    (match,) = chained(here, shared_runs(here, NOTHING, SEED), 30, 0.7)
    # the four characters before the first edit are too few to go on beyond it
    assert match == (55, 140, int(here.starts[1]) + 35, int(here.starts[1]) + 30 + len(copy))


@pytest.mark.parametrize("shortest", [8, 12, 30])
def test_a_run_that_one_side_tells_at_greater_length_is_judged_too(shortest: int) -> None:
    """The shorter side may be below the shortest passage: nothing asks for more than identity."""
    rng = random.Random(3)
    for _ in range(60):
        head, tail, between = prose(rng, 14), prose(rng, 14), prose(rng, rng.randrange(0, 12))
        first = prose(rng, 20) + head + tail + prose(rng, 20)
        here = corpus(first, prose(rng, 20) + head + between + tail + prose(rng, 20))
        for match in chained(here, shared_runs(here, Spans(*2 * [np.zeros(0, np.int64)]), SEED), shortest, 0.5):
            assert match.end <= match.other_start
