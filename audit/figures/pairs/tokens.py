"""What tells one event from others: the tokens of an article, as hashes of 32 bits.

Two or three ideographs in a row, English words, and the values of figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from audit.figures.reading.amounts import digits, in_any_order, telling, value, value_key
from audit.figures.reading.article import Reading
from audit.model import Figure
from audit.text.regex import regex

AT_ONCE = 256
"""Articles whose tokens are made together."""
WORD = regex(r"[A-Za-z]{3,}")
HAN = regex("[一-鿿]")
_MIXER = np.uint64(0x9E3779B97F4A7C15)
HALF = np.uint64(32)
LOW = np.uint64(0xFFFFFFFF)
_EVEN = np.uint64(0xFFFFFFFE)
"""Tokens are even, but for those of telling values."""

Keys = npt.NDArray[np.uint64]
Tokens = npt.NDArray[np.uint32]
Documents = npt.NDArray[np.uint32]


def words_of(readings: Sequence[Reading]) -> list[Keys]:
    """The words of the articles with figures, in parts: tokens with the article's number in the lower half."""
    numbers = np.array([number for number, reading in enumerate(readings) if reading.figures], dtype=np.uint64)
    return [_words_of(readings, numbers[at : at + AT_ONCE]) for at in range(0, len(numbers), AT_ONCE)]


def tokens_of(readings: Sequence[Reading], words: list[Keys]) -> tuple[Documents, Tokens]:
    """The tokens of the articles with figures, in order, and the articles' numbers; of one article each token once.

    `words` are used up. They may be those of more articles: some figures may have turned out not to speak.
    """
    silent = np.array([not reading.figures for reading in readings], dtype=bool)
    for number, part in enumerate(words):
        if (lost := silent[part & LOW]).any():
            words[number] = part[~lost]
    words += [values(reading.figures) << HALF | np.uint64(n) for n, reading in enumerate(readings) if reading.figures]
    keys = _sorted(words)
    again = np.flatnonzero(keys[1:] == keys[:-1])
    keys = np.delete(keys, again) if again.size else keys
    documents = (keys & LOW).astype(np.uint32)
    keys >>= HALF
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


def _words_of(readings: Sequence[Reading], numbers: Keys) -> Keys:
    """The words of some articles, each once."""
    texts = [readings[number].text + "\n" for number in numbers]
    places, runs = _runs("".join(texts))
    found = [_hashed(runs) << HALF | np.repeat(numbers, [len(text) for text in texts])[places]]
    found += [
        _hashed(words) << HALF | number
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

    A telling value is as good as two words, whatever the order of its digits: 3912 may be printed 3192.
    One of two digits, of which a large collection has too many, as one.
    """
    keys = {value_key(figure.kind, value(figure)) for figure in figures if digits(figure.value) > 1}
    told = {f"{in_any_order(figure) or key}!" for figure in figures if (key := telling(figure)) is not None}
    found = [crc32(key.encode()) & ~1 for key in keys] + [crc32(key.encode()) | 1 for key in told]
    return np.array(found, dtype=np.uint64)


def _hashed(keys: Keys) -> Keys:
    return keys * _MIXER >> HALF & _EVEN


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
    words = [word.lower() for word in WORD.findall(text)] if HAN.search(text) is None else []
    runs = [word[:7] for word in words if len(word) > 3]
    runs += [a[:3] + b[:4] for a, b in pairwise(words)]
    return np.array([int.from_bytes(run.encode()[:7], "big") | 1 << 63 for run in runs], dtype=np.uint64)


def is_value(tokens: Tokens) -> npt.NDArray[np.bool_]:
    """Which of the tokens are telling values: those that are odd."""
    return (tokens & np.uint32(1)).astype(bool)
