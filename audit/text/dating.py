"""When an undated text was published, where its own words allow to say so: an interval, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from audit.model import Span


def infer(text: str, paragraphs: Sequence[Span]) -> tuple[date, date] | None:
    """First and last day on which `text` may have been published."""
    return None
