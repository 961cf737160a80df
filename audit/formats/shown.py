"""Text of articles made fit to be shown: nothing in it is obeyed, long stretches are shortened, differences marked."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

CONTEXT = 8  # characters shown on both sides of a difference
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
    if code < 0x20:
        return chr(0x2400 + code)
    return f"<U+{code:04X}>" if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") else "\N{REPLACEMENT CHARACTER}"


def elided(text: str, most: int) -> str:
    """Text shortened in the middle to about `most` characters."""
    if len(text) <= most:
        return text
    head = 2 * most // 3
    return f"{text[:head]} … {text[head - most :]}"


def marked(a: str, b: str) -> Iterator[tuple[str, str]]:
    """How `b` differs from `a`: pieces with their styles; removed text as [-…-], added text as {+…+}."""
    opcodes = Levenshtein.opcodes(a, b)
    changes = [block for block in opcodes if block.tag != "equal"]
    at = 0
    for number, block in enumerate(changes[:MARKED]):
        start = max(at, block.dest_start - CONTEXT)
        if start > at:
            yield "…", "dim"
        yield visible(b[start : block.dest_start]), ""
        if block.src_end > block.src_start:
            yield f"[-{visible(a[block.src_start : block.src_end])}-]", "red"
        if block.dest_end > block.dest_start:
            yield f"{{+{visible(b[block.dest_start : block.dest_end])}+}}", "green"
        following = changes[number + 1].dest_start if number + 1 < len(changes) else len(b)
        at = min(following, block.dest_end + CONTEXT)
        yield visible(b[block.dest_end : at]), ""
    if at < len(b) or len(changes) > MARKED:
        yield "…", "dim"
