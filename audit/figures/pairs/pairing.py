"""Which articles may be about the same thing: those that share words which few others have.

Comparing all figures with all others would be quadratic and, worse, noisy: 死亡 and 受伤 are in every accident. Two
accounts of one event share names, places and turns of phrase that are rare in the collection; that is what is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from audit.figures.reading.amounts import digits, telling, value, value_key
from audit.figures.reading.article import Reading
from audit.figures.words.script import is_english
from audit.model import Figure
from audit.text.regex import regex

COMMONEST = 10
"""A token in more articles than this says nothing about an event, and would make blocks too large."""
LEAST_SHARED = 2
LEAST_BESIDE = 3
_LEAST_LIKENESS, _LEAST_BESIDE_VALUE = 0.05, 0.02
LEAST_OF_SHORT = 0.1
"""Two shared tokens are enough between short articles only."""
LEAST_OF_VALUES = 0.3
SERIES = 0.06
"""Articles with many neighbours at least this like them are parts of a series: a search, a championship."""
AS_LIKE = 0.75
"""Neighbours count from this share of a pair's likeness on: what is far less like it is another matter."""
_AT_ONCE = 256
"""Articles whose tokens are made together."""

_WORD = regex(r"[A-Za-z]{3,}")
_HAN = regex("[一-鿿]")

_MIXER = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_EVEN = np.uint64(0xFFFFFFFE)
"""Tokens are even, but for those of telling values."""

Keys = npt.NDArray[np.uint64]
Tokens = npt.NDArray[np.uint32]
Documents = npt.NDArray[np.uint32]
Places = npt.NDArray[np.integer[Any]]


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
    """How many articles are about as like the busier of the two as its partner in this pair, the partner included."""


class Elsewhere(NamedTuple):
    """Tokens of the audited articles, words and values, in order, and how many articles of the archive hold each."""

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
    starts = np.flatnonzero(np.r_[True, found_tokens[1:] != found_tokens[:-1]]).astype(np.uint32)  # they are many
    sizes = np.diff(starts, append=np.uint32(len(found_tokens)))
    counts = sizes if elsewhere is None else _in_all(documents < audited, found_tokens[starts], starts, elsewhere)
    is_rare = (counts > 0) & (counts <= COMMONEST)
    all_tokens = np.bincount(documents, minlength=len(readings))
    rare = np.bincount(documents[np.repeat(is_rare, sizes)], minlength=len(readings))
    first, second, shared = _counted(documents, starts, np.where(is_rare, sizes, 0), len(readings))
    telling = _telling(documents, starts, np.where(is_rare & is_value(found_tokens[starts]), sizes, 0), first, second)
    # of an archive's article only the whole archive knows which tokens are rare
    there = np.minimum(rare[first], rare[first] * all_tokens[second] // np.maximum(1, all_tokens[first]))
    likeness = shared / np.maximum(1, np.where(second < audited, np.minimum(rare[first], rare[second]), there))
    found = np.flatnonzero((first < audited) & are_alike(shared, likeness, telling))
    kinds = [(first[found], second[found], shared[found], likeness[found])]
    if (foreign := _in_two_languages(readings, audited, elsewhere)) is not None:
        kinds.append(foreign)
    degrees = [np.maximum(*_neighbours(kind[0], kind[1], kind[3])) for kind in kinds]  # of one language, and of two
    columns = [
        *(np.concatenate(parts).tolist() for parts in zip(*kinds, strict=True)),
        np.concatenate(degrees).tolist(),
    ]
    rows = zip(*columns, strict=True)
    for a, b, common, alike, neighbours in rows:
        yield pair(readings[a], readings[b], common, alike, neighbours)


def are_alike(
    shared: npt.NDArray[np.int64], likeness: npt.NDArray[np.float64], telling: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Which two articles with so many rare tokens in common, and so alike, may be about the same thing.

    Those that have a `telling` value in common, and words beside it, need be less alike: few do by chance.
    """
    least = np.where(telling & (shared > LEAST_BESIDE), _LEAST_BESIDE_VALUE, _LEAST_LIKENESS)
    return likeness >= np.where(shared > LEAST_SHARED, least, LEAST_OF_SHORT)


def is_value(tokens: Tokens) -> npt.NDArray[np.bool_]:
    """Which of the tokens are telling values: those that are odd."""
    return (tokens & np.uint32(1)).astype(bool)


def _telling(
    documents: Documents, starts: Places, counts: Places, first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Which pairs have a rare telling value in common."""
    size = int(documents.max()) + 1
    a, b, _ = _counted(documents, starts, counts, size, 1)
    return np.isin(first * size + second, a * size + b)


def pair(first: Reading, second: Reading, shared: int, likeness: float, neighbours: int) -> Pair:
    """Two articles as a pair, with the days between them."""
    return Pair(first, second, shared, likeness, _days(first, second), neighbours)


def _in_two_languages(
    readings: Sequence[Reading], audited: int, elsewhere: Elsewhere | None
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]] | None:
    """The same columns for pairs of an English and a Chinese article, which may have values in common, but no words."""
    english = np.array([is_english(reading.text) for reading in readings])
    if english.all() or not english.any():
        return None
    keys = np.unique(np.concatenate([values(r.figures) << _HALF | np.uint64(i) for i, r in enumerate(readings)]))
    documents, found = (keys & _LOW).astype(np.uint32), (keys >> _HALF).astype(np.uint32)
    if not len(found):
        return None
    starts = np.flatnonzero(np.r_[True, found[1:] != found[:-1]])
    held = np.diff(np.r_[starts, len(found)])
    counts = held if elsewhere is None else _in_all(documents < audited, found[starts], starts, elsewhere)
    is_rare = (counts > 0) & (counts <= COMMONEST)
    first, second, shared = _counted(documents, starts, np.where(is_rare, held, 0), len(readings))
    sizes = np.bincount(documents, minlength=len(readings))
    likeness = shared / np.maximum(1, np.minimum(sizes[first], sizes[second]))
    good = (first < audited) & (english[first] != english[second]) & (likeness >= LEAST_OF_VALUES)
    return first[good], second[good], shared[good], likeness[good] * LEAST_OF_SHORT


def _neighbours(
    first: npt.NDArray[np.int64], second: npt.NDArray[np.int64], likeness: npt.NDArray[np.float64]
) -> list[npt.NDArray[np.int64]]:
    """For both articles of each pair, how many others are about as like it as its partner is."""
    keys = np.sort(np.concatenate((first, second)) * 2.0 + np.tile(likeness, 2))
    least = np.maximum(SERIES, likeness * AS_LIKE)
    ends = (number * 2.0 for number in (first, second))
    return [np.searchsorted(keys, end + 1.5) - np.searchsorted(keys, end + least) for end in ends]


def _in_all(
    is_audited: npt.NDArray[np.bool_], tokens: Tokens, starts: Places, elsewhere: Elsewhere
) -> npt.NDArray[np.int64]:
    """How many articles hold each token, those of the archive counted; 0 for a token that no audited article holds."""
    here = np.add.reduceat(is_audited.astype(np.int64), starts)
    at = np.minimum(np.searchsorted(elsewhere.tokens, tokens), max(0, elsewhere.tokens.size - 1))
    known = elsewhere.tokens[at] == tokens if elsewhere.tokens.size else np.zeros(tokens.size, bool)
    there = elsewhere.counts[at] * known if elsewhere.tokens.size else np.zeros(tokens.size, np.int64)
    return np.where(here > 0, here + there, 0)


def _tokens(readings: Sequence[Reading]) -> tuple[Documents, Tokens]:
    """The tokens of the articles with figures, in order, and the articles' numbers; of one article each token once."""
    numbers = np.array([number for number, reading in enumerate(readings) if reading.figures], dtype=np.uint64)
    parts = [_keys(readings, numbers[at : at + _AT_ONCE]) for at in range(0, len(numbers), _AT_ONCE)]
    keys = _sorted(parts)
    documents = (keys & _LOW).astype(np.uint32)
    keys >>= _HALF
    return documents, keys.astype(np.uint32)


def _sorted(parts: list[Keys]) -> Keys:
    """Keys in order; the parts are used up, for they are the largest thing in an audit of many articles."""
    keys, at = np.empty(sum(map(len, parts)), dtype=np.uint64), 0
    while parts:
        part = parts.pop()
        keys[at : at + len(part)] = part
        at += len(part)
    keys.sort()
    return keys


def _keys(readings: Sequence[Reading], numbers: Keys) -> Keys:
    """The tokens of some articles, with the article's number in the lower half, each once."""
    texts = [readings[number].text + "\n" for number in numbers]
    places, runs = _runs("".join(texts))
    found = [_hashed(runs) << _HALF | np.repeat(numbers, [len(text) for text in texts])[places]]
    found += [values(readings[number].figures) << _HALF | number for number in numbers]
    found += [
        _hashed(words) << _HALF | number
        for number, text in zip(numbers, texts, strict=True)
        if len(words := _words(text))
    ]
    keys = np.sort(np.concatenate(found))
    return keys[np.r_[True, keys[1:] != keys[:-1]]] if len(keys) else keys


def tokens(text: str, figures: Sequence[Figure] = ()) -> Tokens:
    """Hashes of what tells an event from others, in order, each once: three ideographs in a row, two English words.

    And the values of the figures, if they are given.
    """
    words = _hashed(np.concatenate((_runs(text)[1], _words(text))))
    return np.unique(np.concatenate((words, values(figures))).astype(np.uint32))


def values(figures: Sequence[Figure]) -> Keys:
    """Tokens of the values, which two accounts share whatever their words, or even their language.

    A telling value is as good as two words; one of two digits, of which a large collection has too many, as one.
    """
    keys = {value_key(figure.kind, value(figure)) for figure in figures if digits(figure.value) > 1}
    told = {f"{key}!" for figure in figures if (key := telling(figure)) is not None}
    found = [crc32(key.encode()) & ~1 for key in keys] + [crc32(key.encode()) | 1 for key in told]
    return np.array(found, dtype=np.uint64)


def _hashed(keys: Keys) -> Keys:
    return keys * _MIXER >> _HALF & _EVEN


def _runs(text: str) -> tuple[npt.NDArray[np.intp], Keys]:
    """Where two or three ideographs in a row begin, and which they are: 云岭, 云岭县."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    han = (codes >= 0x4E00) & (codes <= 0x9FFF)
    two = np.flatnonzero(han[:-1] & han[1:])
    pairs_of_two = codes[two] << np.uint64(42) | codes[two + 1] << np.uint64(21)
    is_three = np.r_[han[2:], False][two]
    three = two[is_three]
    return np.concatenate((two, three)), np.concatenate((pairs_of_two, pairs_of_two[is_three] | codes[three + 2]))


def _words(text: str) -> Keys:
    """English words, and pairs of them, of a text without ideographs."""
    words = [word.lower() for word in _WORD.findall(text)] if _HAN.search(text) is None else []
    runs = [word[:7] for word in words if len(word) > 3]
    runs += [a[:3] + b[:4] for a, b in pairwise(words)]
    return np.array([int.from_bytes(run.encode()[:7], "big") | 1 << 63 for run in runs], dtype=np.uint64)


def _counted(
    documents: Documents, starts: Places, counts: Places, size: int, least: int = LEAST_SHARED
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """First and second document and the number of rare tokens they share, by one sort over all co-occurrences.

    Of those that share at least so many.
    """
    found: list[npt.NDArray[np.int64]] = []
    for count in range(2, COMMONEST + 1):
        rows = documents[starts[counts == count][:, None] + np.arange(count)].astype(np.int64)
        for i in range(count):
            for j in range(i + 1, count):
                found.append(rows[:, i] * size + rows[:, j])
    keys, shared = np.unique(np.concatenate(found), return_counts=True)
    keys, shared = keys[shared >= least], shared[shared >= least]
    return keys // size, keys % size, shared


def _days(a: Reading, b: Reading) -> int | None:
    if a.day is None or b.day is None:
        return None
    return abs(a.day - b.day)
