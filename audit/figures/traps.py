"""Words that hold number characters and name no number: 统一, 进一步, 万一, 第一时间."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

NUMBER_CHARACTERS = frozenset("零〇一二三四五六七八九十百千万亿兆两半几第首")


@cache
def _words() -> dict[str, tuple[tuple[int, int, frozenset[str]], ...]]:
    """The words that hold a number character, with its place in them and their length, so that a few slices find them.

    They stand under that character with the next one; those that it ends stand under all of these, and under it alone.
    """
    text = (files("audit.figures") / "data" / "traps.txt").read_text("utf-8")
    words = [word for line in text.splitlines() if not line.startswith("# ") for word in line.split()]
    held: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
    for word in words:
        for at, character in enumerate(word):
            if character in NUMBER_CHARACTERS:
                held[word[at : at + 2]][at, len(word)].add(word)

    def found(pair: str) -> Iterator[tuple[int, int, frozenset[str]]]:
        both = [held[key] for key in {pair, pair[0]} if key in held]
        for place in sorted({place for words in both for place in words}):
            yield *place, frozenset().union(*(words.get(place, ()) for words in both))

    return {pair: tuple(found(pair)) for pair in [*held, *NUMBER_CHARACTERS]}


def trapped(text: str, start: int) -> int:
    """Where the word ends that holds the number character at `start` and names no number; 0 where none does."""
    table = _words()
    for at, size, words in table.get(text[start : start + 2]) or table.get(text[start], ()):
        if start >= at and text[start - at : start - at + size] in words:
            return start - at + size
    return 0
