"""Words that hold number characters and name no number: 统一, 进一步, 万一, 第一时间."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files

NUMBER_CHARACTERS = frozenset("零〇一二三四五六七八九十百千万亿兆两半几第首")


@cache
def _words() -> dict[str, tuple[tuple[int, int, frozenset[str]], ...]]:
    """The words by the number character they hold, its place and their length, so that a few slices find them."""
    table: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in (files("audit.figures") / "data" / "traps.txt").read_text("utf-8").splitlines():
        for word in [] if line.startswith("# ") else line.split():
            for at, char in enumerate(word):
                if char in NUMBER_CHARACTERS:
                    table[char][at, len(word)].add(word)
    return {
        char: tuple((at, size, frozenset(words)) for (at, size), words in sorted(places.items()))
        for char, places in table.items()
    }


def trapped(text: str, start: int) -> int:
    """Where the word ends that holds the number character at `start` and names no number; 0 where none does."""
    for at, size, words in _words().get(text[start], ()):
        if start >= at and text[start - at : start - at + size] in words:
            return start - at + size
    return 0
