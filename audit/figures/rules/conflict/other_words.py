"""One thing told in other words beside the same value: 审结 for 审执结, 只剩 for 尚余, 当天 for 首日."""

from __future__ import annotations

from audit.text.regex import regex


def is_told_of(words: frozenset[str], own: str, neighbour: str, taken: str) -> bool:
    """Whether the clause `taken`, with its own `words`, tells in other words of what `own` does, not of `neighbour`."""
    if any(_stands_in(word, own) and not _stands_in(word, neighbour) for word in words):
        return True
    for kind in _SAME:
        mine, other, there = (kind.search(clause) is not None for clause in (own, neighbour, taken))
        if mine == there != other:
            return True
    return False


def _stands_in(word: str, clause: str) -> bool:
    """Whether the characters of a word stand in a clause one after the other: 审结 in 审执结."""
    at = -1
    for char in word:
        first, at = at, clause.find(char, at + 1)
        if at < 0 or (first >= 0 and at - first > _CLOSE):
            return False
    return not word.isascii()


_CLOSE = 3
_SAME = (
    regex("剩|余(?!名|人|家)|尚待|留存"),
    regex("新|添|增(?!长|速|幅)"),
    regex("[当首单一]日|[当一]天|日均|每天|高峰|最多"),
    regex("总量|总数|总额|存量|在册|保有"),
)
"""What tells a rest, an addition, one day or the whole stock, in one way or another."""
