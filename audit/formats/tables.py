"""The report as four flat tables: findings, passages, figures, conflicts. A row is what the CSV row is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from audit.report import FigureRow, Place, Report

Row = tuple[Any, ...]
SPAN = ("article", "offset", "end_offset", "line", "column")

FINDINGS = (
    "id", "code", "severity", "state", "fingerprint", "article", "line", "column", "end_line", "end_column", "message",
    "detail",
)  # fmt: skip
PASSAGES = ("id", "kind", "characters", "similarity", *SPAN, "end_line", "end_column", "occurrence_similarity", "text")
FIGURES = (
    *SPAN, "text", "kind", "value", "low", "high", "unit", "qualifier", "indicator", "subject", "role", "period_start",
    "period_end",
)  # fmt: skip
CONFLICTS = (
    "id", "code", "grade", "severity", "message", *SPAN, "text", "value", "unit", "period_start", "period_end", "quote",
)  # fmt: skip


def span(place: Place) -> Row:
    """The columns SPAN of a place."""
    return place.article, place.offset, place.end_offset, place.line, place.column


def findings(report: Report, lang: str) -> Iterator[Row]:
    """One row a finding."""
    for f in report.findings:
        at = f.place
        yield (
            f.id, f.code, f.severity.value, f.state, f.fingerprint, at.article, at.line, at.column, at.end_line,
            at.end_column, f.message.in_(lang), f.detail,
        )  # fmt: skip


def passages(report: Report, lang: str) -> Iterator[Row]:
    """One row an occurrence."""
    for p in report.passages:
        for o in p.occurrences:
            ends = o.place.end_line, o.place.end_column
            yield (p.id, p.kind, p.characters, p.similarity, *span(o.place), *ends, o.similarity, o.place.text)


def figures(report: Report, lang: str) -> Iterator[Row]:
    """One row a figure."""
    for f in report.figures:
        yield (
            *span(f.place), f.place.text, f.kind, f.value, f.low, f.high, f.unit, f.qualifier, f.indicator, f.subject,
            f.role, f.period_start, f.period_end,
        )  # fmt: skip


def conflicts(report: Report, lang: str) -> Iterator[Row]:
    """One row a figure in a conflict."""
    for c in report.conflicts:
        for f in c.figures:
            yield (c.id, c.code, c.grade, c.severity.value, c.message.in_(lang), *in_conflict(f))


def in_conflict(f: FigureRow) -> Row:
    """The columns of CONFLICTS that belong to one figure."""
    return (*span(f.place), f.place.text, f.value, f.unit, f.period_start, f.period_end, f.quote)


TABLES: tuple[tuple[str, tuple[str, ...], Callable[[Report, str], Iterator[Row]]], ...] = (
    ("findings", FINDINGS, findings),
    ("passages", PASSAGES, passages),
    ("figures", FIGURES, figures),
    ("conflicts", CONFLICTS, conflicts),
)
