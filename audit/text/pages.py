"""Lossless repair of a web page's source: as of a text, but what makes the page work is left alone.

Character references and tags are right in a page. Scripts, styles, comments and attributes that nobody reads are its
machinery; hidden elements mostly are, too: menus, dialogs, texts to unfold. Only a short hidden run inside a line, with
nothing about it that a script or a style sheet could take hold of, is a watermark and nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from audit.model import Edit, Span
from audit.text.hidden import CODE as HIDDEN
from audit.text.hidden import openings
from audit.text.invisible import invisible
from audit.text.mojibake import redecode
from audit.text.repair import Find
from audit.text.residue import residues
from audit.text.shifted import shifts

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]{0,4000}"|'[^']{0,4000}')*"""
_MACHINERY = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(script|style|textarea|template|svg)\b{_ATTRIBUTES}>.*?(?:</\1\s*>|\Z)"
    rf"|</?[a-z]{_ATTRIBUTES}>|<[!?][^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_READ = re.compile(r"""\s(?:content|alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_INLINE = frozenset(("a", "b", "em", "font", "i", "label", "small", "span", "strong", "sub", "sup"))
_HANDLE = re.compile(r"(?:^|\s)(?:id|class|name|on\w+|(?:data|aria|v)-[\w-]+|item\w+|:\w+)\s*=", re.IGNORECASE)
_LONGEST_WATERMARK = 40


def machinery(source: str) -> list[Span]:
    """Spans of what no reader reads, in order; tags without the values of attributes that are read."""
    spans: list[Span] = []
    for match in _MACHINERY.finditer(source):
        start = match.start()
        if match[1] is None and not match[0].startswith("<!"):
            for value in _READ.finditer(source, start, match.end()):
                inside = value.span(1) if value[1] is not None else value.span(2)
                spans.append((start, inside[0]))
                start = inside[1]
        spans.append((start, match.end()))
    return spans


def touches(span: Span, spans: list[Span]) -> bool:
    """Whether a span has a character in common with one of `spans`, which are in order."""
    at = bisect_left(spans, (span[1], 0)) - 1  # the last that begins before the end
    return at >= 0 and spans[at][1] > span[0]


def watermarks(source: str) -> list[Edit]:
    """The hidden elements that nothing but a copy could show, each as a deletion."""
    edits = []
    for opening in hiding(source):
        close = re.compile(rf"[^<>]{{0,{_LONGEST_WATERMARK}}}</{opening[1]}\s*>").match(source, opening.end())
        if close:
            edits.append(Edit(opening.start(), close.end(), "", HIDDEN))
    return edits


def hiding(source: str) -> Iterator[re.Match[str]]:
    """The tags that hide a run inside a line, and that no script or style sheet knows."""
    found = [m for m in openings(source) if m[1].lower() in _INLINE and not _HANDLE.search(m[2])]
    starts = {start for start, _ in machinery(source)} if found else set()
    return (match for match in found if match.start() in starts)  # those within a script or a comment begin no span


def _in_what_is_read(find: Find) -> Find:
    """As `find`, without the edits that would change the page's machinery."""

    def found(source: str) -> list[Edit]:
        edits = find(source)
        spans = machinery(source) if edits else []
        return [edit for edit in edits if not touches((edit.start, edit.end), spans) or _keeps(source, edit, spans)]

    return found


def _keeps(source: str, edit: Edit, spans: list[Span]) -> bool:
    """Whether an edit that reaches over tags leaves them as they are."""
    if touches((edit.start, edit.start + 1), spans) or touches((edit.end - 1, edit.end), spans):
        return False
    return [m[0] for m in _MACHINERY.finditer(source, edit.start, edit.end)] == [
        m[0] for m in _MACHINERY.finditer(edit.new)
    ]


PAGE: tuple[Find, ...] = (
    _in_what_is_read(shifts),
    _in_what_is_read(redecode),
    _in_what_is_read(residues),
    watermarks,
    _in_what_is_read(invisible),
)
