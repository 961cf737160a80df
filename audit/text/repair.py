"""Lossless repair of a text before anything else looks at it.

Each kind of damage has its own module, which finds it in a text and returns edits. They run one after the other, for
one damage may hide another, and the edits of all are composed into one list on the text as it stands in the file.
"""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import Edit
from audit.text.residue import residues


def repair(source: str) -> tuple[str, tuple[Edit, ...]]:
    """The repaired text, and the edits on `source` that make it; `source` itself and no edits when it is sound."""
    edits = residues(source)
    if not edits:
        return source, ()
    return apply(source, edits), tuple(edits)


def apply(source: str, edits: Sequence[Edit]) -> str:
    """`source` with `edits` made, which are in order and do not overlap."""
    pieces, at = [], 0
    for edit in edits:
        pieces += source[at : edit.start], edit.new
        at = edit.end
    return "".join([*pieces, source[at:]])
