"""What is counted and what was done, in whatever words: 支队伍 and 支球队, 考生 and 学子, 撤离 and 转移 are one each.

Two reporters of one event seldom choose the same noun. `things.tsv` and `deeds.tsv` put the words of a newsroom for one
kind of thing, or for one deed, under one name; what they do not know stays unknown and decides nothing.
"""

from __future__ import annotations

import re
from functools import cache

from audit.figures.words.script import is_latin
from audit.figures.words.units import rows
from audit.text.regex import regex

_CLAUSE = regex(r"[,。;:、!?()\n]|[0-9]+(?!日)|\. ")
_NONE = "-"
"""The concept of words that hold another one and are none themselves: 国家级."""
_VARIANT = regex(r"^\([^)]{1,3}\)")  # 163件(组)青铜器
_STRAIGHT = 8
_NOUN_ENDS = 8
"""How far before a figure the noun may begin: 投入|联合收割机共计3200台."""
_NOUN_BEGINS = 9
"""How far after a unit the noun may begin: 名|来自全省的选手."""


class Words:
    """The words of one file, each with its concept."""

    def __init__(self, name: str) -> None:
        self._concepts: dict[str, str] = {}
        for concept, words in rows(name):
            for word in words.replace("\\ ", "_").split():
                self._concepts.setdefault(word.replace("_", " "), concept)
        longest = sorted(self._concepts, key=len, reverse=True)
        chinese = "|".join(word for word in longest if not word.isascii())
        english = "|".join(word for word in longest if word.isascii())
        self._chinese = regex(chinese)
        self._english = regex(rf"\b(?:{english})", re.IGNORECASE)

    def last(self, text: str) -> str | None:
        """The concept of the word that a text ends with: 设站, but 补给站."""
        ends = [match for match in self._chinese.finditer(text) if match.end() == len(text)]
        found = self._concepts[ends[0][0]] if ends else None
        return None if found == _NONE else found

    def all(self, text: str, lone: int = 99) -> list[tuple[int, str]]:
        """Where words of the file begin, and their concepts, in order; `lone` characters only before that offset."""
        pattern = self._english if is_latin(text) else self._chinese
        return [
            (match.start(), self._concepts[match[0].lower()])
            for match in pattern.finditer(text)
            if (len(match[0]) > 1 or match.start() < lone) and self._concepts[match[0].lower()] != _NONE
        ]


@cache
def _words(name: str) -> Words:
    return Words(name)


def thing(before: str, unit: str, after: str) -> str | None:
    """The kind of thing counted, from the text before a figure and that after its unit; None where unknown.

    The noun after the unit speaks first, for what stands before it may be who counts: 企业提供300个|岗位.
    """
    words = _words("things.tsv")
    noun = unit + " " * is_latin(before) + _CLAUSE.split(_VARIANT.sub("", after), maxsplit=1)[0]
    if (found := words.all(noun, lone=len(unit) + 1)) and (is_latin(noun) or found[0][0] <= _NOUN_BEGINS):
        return found[0][1]
    if noun[len(unit) : len(unit) + 2].isalpha() and not is_latin(noun):
        return None
    lead = _CLAUSE.split(before)[-1]
    if not is_latin(lead) and (last := words.last(lead)) is not None:  # 设站|21座
        return last
    near = [concept for at, concept in words.all(lead, lone=0) if len(lead) - at <= _NOUN_ENDS or is_latin(lead)]
    return near[-1] if near else None


_ONE_FOR_THE_OTHER = tuple(
    frozenset(two.split("/"))
    for two in ("jobs/person workers", "houses/households", "jobs/noun:post", "jobs/noun:role")
)


def one_for_the_other(a: str | None, b: str | None) -> bool:
    """Whether one of two kinds of things is told for the other: jobs and workers are cut alike."""
    return a is not None and b is not None and frozenset((a, b)) in _ONE_FOR_THE_OTHER


def dimension(before: str, after: str) -> str | None:
    """What a measure measures, from the words straight before it, or after it in English; None where unknown."""
    words = _words("dimensions.tsv")
    if is_latin(before):
        found = words.all(after[:20]) or words.all(_CLAUSE.split(before)[-1])
    else:
        found = words.all(_CLAUSE.split(before)[-1][-_STRAIGHT:])
    return found[-1][1] if found else None


def deeds(text: str) -> frozenset[str]:
    """The deeds and states that a clause speaks of."""
    return frozenset(concept for _, concept in _words("deeds.tsv").all(text))
