"""Text of articles made fit to be shown: nothing in it is obeyed, long stretches are shortened, differences marked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from audit.model import Span

CONTEXT = 8  # characters shown on both sides of a difference
TOUCHING = 2  # equal characters between two differences that are shown as one
MARKED = 6  # differences shown of one pair


def colored(choice: str) -> bool:
    """Whether to colour standard output: `NO_COLOR` (no-color.org) and a terminal decide where the user does not."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def visible(text: str) -> str:
    """Text on one line with control, format and private characters replaced by signs that do nothing."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _sign(c) for c in text)


def _sign(character: str) -> str:
    code = ord(character)
    if character in "\n\r":
        return "⏎" if character == "\n" else ""
    if character.isspace():
        return " "
    return chr(0x2400 + code) if code < 0x20 else f"<U+{code:04X}>"


def counted(number: int, noun: str) -> str:
    """A number with its English noun, in the plural where it needs one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def elided(text: str, most: int) -> str:
    """Text shortened in the middle to about `most` characters."""
    if len(text) <= most:
        return text
    head = 2 * most // 3
    return f"{text[:head]} … {text[head - most :]}"


def marked(a: str, b: str) -> Iterator[tuple[str, str]]:
    """`compared` as pieces with their styles: removed text as [-…-], added text as {+…+}."""
    for piece, kind in compared(a, b):
        if kind == "removed":
            yield f"[-{piece}-]", "red"
        elif kind == "added":
            yield f"{{+{piece}+}}", "green"
        else:
            yield piece, "dim" if kind == "left out" else ""


def compared(a: str, b: str) -> Iterator[tuple[str, str]]:
    """How `b` differs from `a`: pieces that are `same`, `removed`, `added` or stand for what is `left out`."""
    found = changes(a, b)
    at = 0
    for number, (removed, (start, end)) in enumerate(found[:MARKED]):
        before = max(at, start - CONTEXT)
        if before > at:
            yield "…", "left out"
        yield visible(b[before:start]), "same"
        if removed:
            yield visible(removed), "removed"
        if end > start:
            yield visible(b[start:end]), "added"
        following = found[number + 1][1][0] if number + 1 < len(found) else len(b)
        at = min(following, end + CONTEXT)
        yield visible(b[end:at]), "same"
    if at < len(b) or len(found) > MARKED:
        yield "…", "left out"


def changes(a: str, b: str) -> list[tuple[str, Span]]:
    """What was removed of `a`, and the span of `b` that stands for it; changes that nearly touch are one."""
    spans: list[tuple[Span, Span]] = []
    for block in Levenshtein.opcodes(a, b):
        if block.tag == "equal":
            continue
        if spans and block.dest_start - spans[-1][1][1] <= TOUCHING:
            spans[-1] = (spans[-1][0][0], block.src_end), (spans[-1][1][0], block.dest_end)
        else:
            spans.append(((block.src_start, block.src_end), (block.dest_start, block.dest_end)))
    return [(a[start:end], kept) for (start, end), kept in spans]
