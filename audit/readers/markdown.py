"""`.md` files: text with code fences left out, headings and list items as paragraphs of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

from audit.model import Article, Failure, Span
from audit.readers.paragraphs import paragraphs
from audit.readers.plain import text_article
from audit.readers.settings import Settings
from audit.readers.walk import Source
from audit.text.repair import repair

FENCE = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*$", re.MULTILINE)
MEND = partial(repair, markdown=True)
MARKER = re.compile(r"(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,3}[.)][ \t]+|>[ \t]?)+")


def read(source: Source, settings: Settings) -> Iterator[Article | Failure]:
    """The one article in a Markdown file. Raises Undecodable."""
    return text_article(source, split, MEND)


def split(text: str, start: int) -> list[Span]:
    """Spans of the paragraphs from `start` on, without the marks of headings, lists and quotations."""
    spans = paragraphs(text, start)
    if "`" in text or "~" in text:  # single characters are found fastest
        edges = [edge for fence in _fenced(text, start) for edge in fence]
        spans = [span for span in spans if bisect_right(edges, span[0]) % 2 == 0]
    return [_without_marker(text, span) for span in spans]


def _without_marker(text: str, span: Span) -> Span:
    if text[span[0]] not in "#-*+>0123456789" or not (marker := MARKER.match(text, *span)):
        return span
    return (marker.end(), span[1]) if marker.end() < span[1] else span


def _fenced(text: str, start: int) -> list[Span]:
    """Spans of code fences, their marks included; one that is never closed runs to the end."""
    fences: list[Span] = []
    opened: re.Match[str] | None = None
    for fence in FENCE.finditer(text, start):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]):
            fences.append((opened.start(), fence.end()))
            opened = None
    if opened is not None:
        fences.append((opened.start(), len(text)))
    return fences
