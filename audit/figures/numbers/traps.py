"""Words that hold number characters and name no number: 统一, 进一步, 万一, 第一时间."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files

NUMBER_CHARACTERS = frozenset("零〇一二三四五六七八九十百千万亿兆两半几第首")


@cache
def _words() -> dict[str, tuple[tuple[int, int, frozenset[str]], ...]]:
    """The words that hold a number character, with its place in them and their length, so that a few slices find them.

    They stand under that character with the next one; those that it ends stand under all of these, and under it alone.
    """
    table: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in (files("audit.figures") / "data" / "traps.txt").read_text("utf-8").splitlines():
        for word in [] if line.startswith("# ") else line.split():
            for at, char in enumerate(word):
                if char in NUMBER_CHARACTERS:
                    table[word[at : at + 2]][at, len(word)].add(word)
    for pair in [pair for pair in table if len(pair) == 2]:
        for place, words in table.get(pair[0], {}).items():
            table[pair][place] |= words
    return {
        pair: tuple((at, size, frozenset(words)) for (at, size), words in sorted(places.items()))
        for pair, places in table.items()
    }


def trapped(text: str, start: int) -> int:
    """Where the word ends that holds the number character at `start` and names no number; 0 where none does."""
    table = _words()
    for at, size, words in table.get(text[start : start + 2]) or table.get(text[start], ()):
        if start >= at and text[start - at : start - at + size] in words:
            return start - at + size
    return 0
