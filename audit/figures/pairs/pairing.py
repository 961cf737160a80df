"""Which articles may be about the same thing: those that share words which few others have.

Comparing all figures with all others would be quadratic and, worse, noisy: 死亡 and 受伤 are in every accident. Two
accounts of one event share names, places and turns of phrase that are rare in the collection; that is what is counted,
each the more, the rarer it is (inverse document frequency: Spärck Jones 1972). What only two articles hold tells far
more than what ten do: it finds as many accounts of one event among half as many pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from audit.figures.pairs.tokens import HALF, LOW, Documents, Keys, Tokens, is_value, tokens_of, values, words_of
from audit.figures.reading.article import Reading
from audit.figures.words.script import is_english

COMMONEST = 10
"""A token in more articles than this says nothing about an event, and would make blocks too large."""
LEAST_SHARED = 2
LEAST_BESIDE = 3
ONE = 100
"""The weight of a token that three articles hold; whole numbers, so that sums are the same in any order."""
WEIGHTS = np.array([0, 0, *(round(ONE * log(11 / n) / log(11 / 3)) for n in range(2, COMMONEST + 1))])
"""The weight of a token by the number of articles that hold it."""
LEAST_LIKENESS, _LEAST_BESIDE_VALUE = 0.05, 0.02
_DAYS, _LEAST_OF_DAYS = np.array([2, 7, 40]), np.array([0.02, 0.025, 0.035, 0.04])
"""Of articles at most so many days apart, how alike they must be: of those two days apart and hardly alike every other
pair tells of one event, of those months apart one of hundreds."""
_UNDATED = 10_000_000
LEAST_OF_SHORT = 0.1
"""Two shared tokens are enough between short articles only."""
LEAST_OF_VALUES = 0.3
SERIES = 0.06
"""Articles with many neighbours at least this like them are parts of a series: a search, a championship."""
AS_LIKE = 0.75
"""Neighbours count from this share of a pair's likeness on: what is far less like it is another matter."""
ROUNDING = 1e-9
"""What is as like but for rounding counts as well, however it is computed."""
_COUNT_BITS = COMMONEST.bit_length()

Places = npt.NDArray[np.integer[Any]]
Numbers = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]


class Pair(NamedTuple):
    """Two articles that share rare tokens."""

    first: Reading
    second: Reading
    shared: int
    """How many rare tokens both have."""
    likeness: float
    """The weight of the shared rare tokens over the number of those of the shorter article, 0 to about 1."""
    days: int | None
    """Days between their dates; None where one has none."""
    neighbours: int
    """How many articles are about as like the busier of the two as its partner in this pair, the partner included."""

    @property
    def both_ways(self) -> tuple[tuple[Reading, Reading], tuple[Reading, Reading]]:
        """The two articles in either order, for what one tells and the other refutes."""
        return (self.first, self.second), (self.second, self.first)

    def of_one_date(self, size: int) -> bool:
        """Whether so many characters of both dates are the same: 4 for a year, 7 for a month."""
        one, other = (reading.article.metadata.date or "" for reading in (self.first, self.second))
        return one[:size] == other[:size] != ""


class Elsewhere(NamedTuple):
    """Tokens of the audited articles, words and values, in order, and how many articles of the archive hold each."""

    tokens: Tokens
    counts: Numbers


class _Met(NamedTuple):
    """Articles that share tokens, by their numbers: a row for each two."""

    first: Numbers
    second: Numbers
    shared: Numbers
    """How many tokens both have."""
    weight: Numbers
    """What these weigh together."""


class _Near(NamedTuple):
    """Articles that share much, a row for each two."""

    first: Numbers
    second: Numbers
    shared: Numbers
    overlap: Shares
    """As likeness, each token counted as one: by it neighbours are told, for what a whole series shares is not rare."""
    likeness: Shares
    alike: npt.NDArray[np.bool_]
    """Whether they are alike enough to be a pair."""


def pairs(
    readings: Sequence[Reading],
    audited: int | None = None,
    elsewhere: Elsewhere | None = None,
    words: list[Keys] | None = None,
) -> Iterator[Pair]:
    """The pairs of articles that may be about the same thing, in order, the first of each an audited one.

    The first `audited` readings (default all) are under audit. The others are those of an archive that matter, and
    `elsewhere` tells how common the tokens are in all of it. `words` are those of the readings, where they are known;
    they are used up.
    """
    words = words_of(readings) if words is None else words
    audited = len(readings) if audited is None else audited
    english = np.array([is_english(reading.text) for reading in readings], bool)
    kinds = (
        _in_one_language(readings, words, audited, elsewhere),
        _in_two_languages(readings, english, audited, elsewhere),
    )
    for near in kinds:
        if near is None:
            continue
        neighbours = _neighbours(near.first, near.second, near.overlap)
        if english.any():  # where a token is a word, what is said everywhere is in many: they must be like it as well
            like = _neighbours(near.first, near.second, near.likeness)
            neighbours = np.where(english[near.first], np.minimum(neighbours, like), neighbours)
        columns = near.first, near.second, near.shared, near.likeness, neighbours
        for a, b, *rest in zip(*(column[near.alike].tolist() for column in columns), strict=True):
            yield pair(readings[a], readings[b], *rest)


def pair(first: Reading, second: Reading, shared: int, likeness: float, neighbours: int) -> Pair:
    """Two articles as a pair, with the days between them."""
    return Pair(first, second, shared, likeness, _days(first, second), neighbours)


def are_alike(
    shared: Numbers, likeness: Shares, telling: npt.NDArray[np.bool_], apart: Numbers
) -> npt.NDArray[np.bool_]:
    """Which two articles with so many rare tokens in common, and so alike, may be about the same thing.

    Those that have a `telling` value in common, and words beside it, need be less alike, and so need those that lie
    few days `apart`: few do by chance.
    """
    least = _LEAST_OF_DAYS[np.searchsorted(_DAYS, apart)]
    least = np.where(telling & (shared > LEAST_BESIDE), _LEAST_BESIDE_VALUE, least)
    return likeness >= np.where(shared > LEAST_SHARED, least, LEAST_OF_SHORT)


def day_or_far(reading: Reading, number: int) -> int:
    """The day of article `number` as an ordinal; of one without a date a day far from that of any other."""
    return -(number + 1) * _UNDATED if reading.day is None else reading.day


def _in_one_language(
    readings: Sequence[Reading], words: list[Keys], audited: int, elsewhere: Elsewhere | None
) -> _Near | None:
    """Articles that have rare words and values in common."""
    documents, tokens = tokens_of(readings, words)
    if not len(tokens):
        return None
    starts = np.flatnonzero(np.r_[True, tokens[1:] != tokens[:-1]]).astype(np.uint32)  # they are many
    sizes = np.diff(starts, append=np.uint32(len(tokens)))
    counts = sizes if elsewhere is None else _in_all(documents < audited, tokens[starts], starts, elsewhere)
    is_rare = (counts > 0) & (counts <= COMMONEST)
    all_tokens = np.bincount(documents, minlength=len(readings))
    rare = np.bincount(documents[np.repeat(is_rare, sizes)], minlength=len(readings))
    first, second, shared, weight = _met(documents, starts, np.where(is_rare, sizes, 0), counts, len(readings))
    told = np.where(is_rare & is_value(tokens[starts]), sizes, 0)
    telling = _are_among(first, second, _met(documents, starts, told, counts, len(readings), 1), len(readings))
    # of an archive's article only the whole archive knows which tokens are rare
    there = np.minimum(rare[first], rare[first] * all_tokens[second] // np.maximum(1, all_tokens[first]))
    fewer = np.maximum(1, np.where(second < audited, np.minimum(rare[first], rare[second]), there))
    overlap, likeness = shared / fewer, weight / (ONE * fewer)
    days = np.array([day_or_far(reading, number) for number, reading in enumerate(readings)])
    apart = np.abs(days[first] - days[second])
    alike = are_alike(shared, likeness, telling, apart)
    near = np.flatnonzero((first < audited) & (alike | are_alike(shared, overlap, telling, apart)))
    return _Near(first[near], second[near], shared[near], overlap[near], likeness[near], alike[near])


def _in_two_languages(
    readings: Sequence[Reading], english: npt.NDArray[np.bool_], audited: int, elsewhere: Elsewhere | None
) -> _Near | None:
    """An English and a Chinese article each, which may have values in common, but no words."""
    if english.all() or not english.any():
        return None
    keys = np.unique(np.concatenate([values(r.figures) << HALF | np.uint64(i) for i, r in enumerate(readings)]))
    documents, found = (keys & LOW).astype(np.uint32), (keys >> HALF).astype(np.uint32)
    if not len(found):
        return None
    starts = np.flatnonzero(np.r_[True, found[1:] != found[:-1]])
    held = np.diff(np.r_[starts, len(found)])
    counts = held if elsewhere is None else _in_all(documents < audited, found[starts], starts, elsewhere)
    is_rare = (counts > 0) & (counts <= COMMONEST)
    first, second, shared, _ = _met(documents, starts, np.where(is_rare, held, 0), counts, len(readings))
    sizes = np.bincount(documents, minlength=len(readings))
    likeness = shared / np.maximum(1, np.minimum(sizes[first], sizes[second]))
    good = (first < audited) & (english[first] != english[second]) & (likeness >= LEAST_OF_VALUES)
    likeness = likeness[good] * LEAST_OF_SHORT
    return _Near(first[good], second[good], shared[good], likeness, likeness, np.ones(likeness.size, bool))


def _neighbours(first: Numbers, second: Numbers, overlap: Shares) -> Numbers:
    """How many articles are about as like the busier of the two as its partner is."""
    keys = np.sort(np.concatenate((first, second)) * 2.0 + np.tile(overlap, 2))
    least = np.maximum(SERIES, overlap * AS_LIKE) - ROUNDING
    one, other = (
        np.searchsorted(keys, number * 2.0 + 1.5) - np.searchsorted(keys, number * 2.0 + least)
        for number in (first, second)
    )
    busier: Numbers = np.maximum(one, other)
    return busier


def _in_all(is_audited: npt.NDArray[np.bool_], tokens: Tokens, starts: Places, elsewhere: Elsewhere) -> Numbers:
    """How many articles hold each token, those of the archive counted; 0 for a token that no audited article holds."""
    here = np.add.reduceat(is_audited.astype(np.int64), starts)
    at = np.minimum(np.searchsorted(elsewhere.tokens, tokens), max(0, elsewhere.tokens.size - 1))
    known = elsewhere.tokens[at] == tokens if elsewhere.tokens.size else np.zeros(tokens.size, bool)
    there = elsewhere.counts[at] * known if elsewhere.tokens.size else np.zeros(tokens.size, np.int64)
    return np.where(here > 0, here + there, 0)


def _met(
    documents: Documents, starts: Places, sizes: Places, counts: Places, size: int, least: int = LEAST_SHARED
) -> _Met:
    """The documents, of `size` in all, that share at least so many tokens, by one sort over all co-occurrences.

    A token is held by so many documents (`sizes`) from its start on, and by so many in all (`counts`).
    """
    found: list[Numbers] = []
    for number in range(2, COMMONEST + 1):
        those = np.flatnonzero(sizes == number)
        rows = documents[starts[those][:, None] + np.arange(number)].astype(np.int64)
        held = counts[those].astype(np.int64)
        for i in range(number):
            for j in range(i + 1, number):
                found.append((rows[:, i] * size + rows[:, j]) << _COUNT_BITS | held)
    keys = np.sort(np.concatenate(found))
    weights = WEIGHTS[keys & ((1 << _COUNT_BITS) - 1)]
    keys >>= _COUNT_BITS
    bounds = np.flatnonzero(np.diff(keys, prepend=-1))
    shared = np.diff(bounds, append=keys.size)
    kept = np.flatnonzero(shared >= least)
    weight = np.add.reduceat(weights, bounds) if bounds.size else weights
    keys = keys[bounds[kept]]
    return _Met(keys // size, keys % size, shared[kept], weight[kept])


def _are_among(first: Numbers, second: Numbers, met: _Met, size: int) -> npt.NDArray[np.bool_]:
    """Which pairs of documents, of `size` in all, are among those that met."""
    return np.isin(first * size + second, met.first * size + met.second)


def _days(a: Reading, b: Reading) -> int | None:
    if a.day is None or b.day is None:
        return None
    return abs(a.day - b.day)
