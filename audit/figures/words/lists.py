"""Word lists of this room, kept as data: `[name]`, then words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from audit.text.regex import regex

_HEADER = regex(r"\[[a-z-]+\]")
_GROUP = regex(r"\([^()]*\)[?*]?")
_SYNTAX = regex(r"\[[^]]*\](?:\{[^}]*\}|[?*+]?)|[^\\](?:[?*]|\{[^}]*\})|\\[^ ]|[.^$+|()]")
_SPACE = regex(r"(?<!\\)\s+")  # `last\ year` is one word


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in (files("audit.figures") / "data" / "words.txt").read_text("utf-8").splitlines():
        if _HEADER.fullmatch(line):
            name = line.strip("[]")
            found[name] = []
        elif not line.startswith("# "):
            found[name] += _SPACE.split(line.strip())
    return {name: tuple(words) for name, words in found.items()}


def words(name: str) -> tuple[str, ...]:
    """The words of one list, in the order of the file."""
    return _lists()[name]


def beginnings(name: str) -> frozenset[str]:
    """The first characters of the words of one list, by which most places are dismissed before the list is tried.

    Raises ValueError where a word begins with pattern syntax; an optional first character is none: 净?增加.
    """
    first = frozenset(char for word in words(name) for char in (word[0] + word[2] if word[1:2] == "?" else word[0]))
    if not all(char.isalnum() for char in first):
        raise ValueError(f"[{name}]: a word begins with pattern syntax")
    return first


def any_of(name: str) -> str:
    """The words of one list as the inside of a pattern, longest first; they may hold pattern syntax."""
    return "|".join(sorted(words(name), key=len, reverse=True))


def any_led(name: str) -> str:
    """The words of one list as a group that most places are dismissed from by one look at their first character."""
    return f"(?=[{''.join(sorted(beginnings(name)))}])(?:{any_of(name)})"


def alone(digits: int, characters: int, of: str, unlike: str) -> str:
    """A number of some digits or characters at most, with none of `unlike` before it, as the inside of a pattern.

    It begins with its first character, by which most places are dismissed at once.
    """
    more = f"(?<=[0-9])[0-9]{{0,{digits - 1}}}|(?<![0-9])[{of}]{{0,{characters - 1}}}"
    return f"[0-9{of}](?<![{unlike}].)(?:{more})"


@cache
def literals(name: str) -> tuple[str, ...]:
    """The longest plain part of each word of one list: a text that `holds` none of them has no word of the list."""
    plain = {max(_plain_parts(word), key=len) for word in words(name)}
    return tuple(sorted(part for part in plain if not any(other != part and other in part for other in plain)))


def _plain_parts(word: str) -> list[str]:
    """What of a word is no pattern syntax, without which it does not stand in a text."""
    while (inner := _GROUP.sub("\0", word)) != word:  # groups in groups
        word = inner
    return _SYNTAX.sub("\0", word).replace("\\ ", " ").split("\0")


def holds(text: str, cues: tuple[str, ...]) -> bool:
    """Whether any of some words stands in a text: sooner than a pattern of them would know."""
    for cue in cues:  # noqa: SIM110 - a generator takes as long as the search
        if cue in text:
            return True
    return False
