"""Where paragraphs stand in a text: one line each, or lines wrapped at a width and separated by blank lines."""

from __future__ import annotations

import re

from audit.model import Span

LINE = re.compile(r"\S(?:[^\n]*\S)?")
SENTENCE_END = frozenset("。！？；…”’」』）)!?;:：.")
WIDEST_WRAP = 100  # characters; longer lines are paragraphs of their own
_MONTH = "(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
HEADING_OR_LIST = re.compile(
    r"#{1,6}\s|[-*+•·]\s|\d+[.)、]\s|[>|]|={3,}|-{3,}"
    r"|(?:\d{4}|民[国國]\d{2,3})[年./-]\d{1,2}[月./-]\d{1,2}[日号號]?(?:\s|$)"  # the date line under a title
    rf"|(?:[A-Z][a-z]{{2,8}}, )?(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH}\.?),? (?:19|20)\d\d(?:[\s|,]|$)"
)


def paragraphs(text: str, start: int = 0) -> list[Span]:
    """Spans of the paragraphs of `text` from `start` on, without surrounding white space."""
    lines = [match.span() for match in LINE.finditer(text, start)]
    if not lines or text.count("\n", start) < len(lines):  # not even one break a line: nothing can be wrapped
        return lines
    first, last = lines[0][0], lines[-1][1]
    if text.count("\n", first, last) == 2 * text.count("\n\n", first, last) == 2 * (len(lines) - 1):
        return lines  # just one blank line between any two, as in most Markdown
    out: list[Span] = []
    block: list[Span] = []
    for line in lines:
        if block and text.count("\n", block[-1][1], line[0]) > 1:
            out += _unwrap(text, block)
            block = []
        block.append(line)
    return out + _unwrap(text, block)


def _unwrap(text: str, block: list[Span]) -> list[Span]:
    """The paragraphs in a run of lines without a blank line between them.

    Wrapped lines are about equally long, but for the last of a paragraph, and mostly stop within a sentence.
    """
    if len(block) < 2 or not _is_wrapped(text, block):
        return block
    out: list[Span] = []
    for start, end in block:
        if out and not HEADING_OR_LIST.match(text, start) and not HEADING_OR_LIST.match(text, out[-1][0]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _is_wrapped(text: str, block: list[Span]) -> bool:
    lengths = [end - start for start, end in block[:-1]]
    widest = max(lengths)
    if not 10 <= widest <= WIDEST_WRAP or block[-1][1] - block[-1][0] > widest + 2:
        return False
    full = sum(length >= 0.8 * widest for length in lengths)
    stops = sum(text[end - 1] in SENTENCE_END for _, end in block[:-1])
    return full >= 0.8 * len(lengths) and 2 * stops <= len(lengths)
