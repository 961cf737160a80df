"""Lossless repair of a text before anything else looks at it.

Each kind of damage has its own module, which finds it in a text and returns edits. They run one after the other until
nothing more is found, for one damage may hide another: the `<` of a hidden span was swallowed by a byte shift, an
entity stood for a zero-width space. The edits of all are composed into one list on the text as it stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from audit.model import Edit
from audit.text import mojibake
from audit.text.entities import code_spans, entities
from audit.text.hidden import hidden
from audit.text.invisible import DIRECTION, TAGS, ZERO_WIDTH, invisible
from audit.text.mojibake import redecode
from audit.text.residue import TONED, residues
from audit.text.shifted import shifts

# One look for a character that some damage leaves; most articles have none and are done with.
_SUSPICIOUS = re.compile(f"[&<{TONED}{ZERO_WIDTH}{DIRECTION}{mojibake.suspicious()}]")
_TAG_CHARACTER = re.compile(f"[{TAGS}]")  # apart, because one class beyond the BMP slows the search tenfold
_ROUNDS = 8


Find = Callable[[str], list[Edit]]
"""Finds one kind of damage in a text."""


def repair(source: str, markdown: bool = False) -> tuple[str, tuple[Edit, ...]]:
    """The repaired text, and the edits on `source` that make it; `source` itself and no edits when it is sound.

    `markdown` says that HTML and character references may be the author's own.
    """
    return repaired(source, MARKDOWN if markdown else PLAIN)


def repaired(source: str, finders: Iterable[Find]) -> tuple[str, tuple[Edit, ...]]:
    """As `repair`, of the damage that `finders` find: PLAIN, MARKDOWN, or others that find less than these."""
    if not _SUSPICIOUS.search(source) and not _has_tag_characters(source):
        return source, ()
    text: str = source
    edits: list[Edit] = []
    for _ in range(_ROUNDS):
        before = text
        for find in finders:
            if found := find(text):
                edits = compose(text, edits, found)
                text = apply(text, found)
        if text is before:
            break
    return text, tuple(edits)


def _hidden_in_markdown(source: str) -> list[Edit]:
    """Hidden elements outside code: within, an author shows what one looks like."""
    edits = hidden(source)
    code = code_spans(source) if edits else []
    return [edit for edit in edits if not any(start < edit.end and edit.start < end for start, end in code)]


PLAIN: tuple[Find, ...] = (shifts, redecode, residues, entities, hidden, invisible)
MARKDOWN: tuple[Find, ...] = (
    shifts,
    redecode,
    residues,
    partial(entities, markdown=True),
    _hidden_in_markdown,
    invisible,
)


def _has_tag_characters(source: str) -> bool:
    is_wide = source.__sizeof__() > 4 * len(source)  # PEP 393: only with a character beyond the BMP
    return is_wide and bool(_TAG_CHARACTER.search(source))


def apply(source: str, edits: Sequence[Edit]) -> str:
    """`source` with `edits` made, which are in order and do not overlap."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += source[at : edit.start], edit.new
        at = edit.end
    return "".join([*pieces, source[at:]])


class _Piece(NamedTuple):
    """An edit by the span of the text between two rounds of repair that it made, or that it replaces."""

    start: int
    end: int
    is_late: bool
    shift: int
    """How much further on the end stands in that text than in the source."""
    edit: Edit


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """The edits on the source that do what `first`, which make `text` of it, and `second`, made on `text`, do together.

    Edits that touch the same characters become one.
    """
    if not first:
        return list(second)
    pieces, shift = [], 0
    for edit in first:
        start = edit.start + shift
        shift += len(edit.new) - (edit.end - edit.start)
        pieces.append(_Piece(start, start + len(edit.new), False, shift, edit))
    pieces += [_Piece(edit.start, edit.end, True, 0, edit) for edit in second]
    pieces.sort(key=lambda piece: piece[:3])
    edits: list[Edit] = []
    group: list[_Piece] = []
    shift = 0
    for piece in pieces:
        if group and piece.start >= max(member.end for member in group):
            edits += _merge(text, group, shift)
            shift = next((member.shift for member in reversed(group) if not member.is_late), shift)
            group = []
        group.append(piece)
    return edits + _merge(text, group, shift)


def _merge(text: str, group: list[_Piece], shift: int) -> list[Edit]:
    """One edit for pieces that touch the same characters; two where a deletion only begins in what was repaired."""
    start, end = group[0].start, max(piece.end for piece in group)
    after = next((piece.shift for piece in reversed(group) if not piece.is_late), shift)
    late = [piece.edit._replace(start=piece.start - start, end=piece.end - start) for piece in group if piece.is_late]
    new = apply(text[start:end], late)
    if len(group) == 2 and group[1].is_late and not late[0].new and start < group[1].start < group[0].end < end:
        early = group[0].edit
        return [early._replace(new=new), Edit(early.end, end - after, "", late[0].code)]
    widest = max(group, key=lambda piece: piece.end - piece.start)
    return [Edit(start - shift, end - after, new, widest.edit.code)]
