"""What the modules about lists share: how far a list may be from its number, and what is said where it is."""

from __future__ import annotations

from audit.figures.reading import Reading, conflict, mark
from audit.model import Conflict, Figure, Text

CODE = "figure/parts"
NUMBERS = "一二三四五六七八九十"
FAR = 3
"""A list that differs by more than this is a list of something else."""


def listed(reading: Reading, figure: Figure, length: int, grade: str, span: tuple[int, int] | None = None) -> Conflict:
    """The number, and how many members its list has, which stands at `span` where it is apart from the number."""
    rule = Text(f"the list has {length} members", f"所列举的有{length}项")
    members = [] if span is None else [(reading, mark(reading, *span, length, None))]
    return conflict(CODE, grade, [(reading, figure), *members], rule)
