"""What an audit found, ready for every format: rows with their places in the files, and findings that point at them."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Severity, Text

if TYPE_CHECKING:
    import pandas


RECORD = re.compile(r"(.+\.(?:csv|jsonl|parquet))#([1-9][0-9]*)", re.IGNORECASE | re.DOTALL)
EXTRACTED = (".html", ".htm", ".docx", ".pdf")
"""Endings of files whose text is taken out of them, so that it has lines of its own."""


def file_of(article: str) -> str:
    """The file of an article: its name without the number of a record."""
    found = RECORD.fullmatch(article)
    return found[1] if found else article


class Place(NamedTuple):
    """A span of an article's file. Offsets are in code points, half-open; lines and columns begin with 1."""

    article: str
    offset: int
    end_offset: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str

    def __str__(self) -> str:
        return f"{self.article}:{self.line}"

    @property
    def file(self) -> str:
        """The file of the article."""
        return file_of(self.article)

    @property
    def record(self) -> int | None:
        """The number of the record, from 1, of an article in a record file."""
        found = RECORD.fullmatch(self.article)
        return int(found[2]) if found else None

    @property
    def is_in_file(self) -> bool:
        """Whether offsets, lines and columns are those of the file, not of a text that was taken out of it."""
        return self.record is None and os.path.splitext(self.article)[1].lower() not in EXTRACTED


class ArticleRow(NamedTuple):
    """One article that was audited; `characters` are those of the repaired text that are no white space."""

    article: str
    title: str | None
    date: str | None
    date_from: str | None
    byline: str | None
    encoding: str | None
    script: str | None
    characters: int
    paragraphs: int
    errors: int
    error_rate: float
    """Errors per 10,000 characters (编校差错率)."""


class OccurrenceRow(NamedTuple):
    """One place of a passage, and how alike it is to the first."""

    place: Place
    similarity: float


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with all its places."""

    id: str
    kind: str
    characters: int
    similarity: float
    occurrences: tuple[OccurrenceRow, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its copies stand."""
        return tuple(occurrence.place for occurrence in self.occurrences)


class FigureRow(NamedTuple):
    """A figure."""

    place: Place
    kind: str
    value: float
    low: float | None
    high: float | None
    unit: str | None
    qualifier: str
    indicator: str | None
    subject: str | None
    role: str | None
    period_start: str | None
    period_end: str | None
    quote: str = ""
    """The sentence that it stands in, where it is in conflict with others."""


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Figures that cannot all be true."""

    id: str
    code: str
    grade: str
    severity: Severity
    message: Text
    rule: Text
    figures: tuple[FigureRow, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its figures stand."""
        return tuple(figure.place for figure in self.figures)


@dataclass(frozen=True, slots=True)
class DefectRow:
    """Something wrong at one place."""

    id: str
    code: str
    severity: Severity
    place: Place
    suggestion: str | None
    message: Text

    @property
    def places(self) -> tuple[Place, ...]:
        """The one place."""
        return (self.place,)


class Copy(NamedTuple):
    """One thing that a finding stands on: a copy of a passage, a figure of a conflict, a defect."""

    fingerprint: str
    """Of its text alone: neither of its place nor of the name of its file."""
    article: str
    """A digest of what its article is known by, which tells it from copies in others."""
    excerpt: str
    """How its text begins, for people."""
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """What an editor is told: one line, one place, one detail."""

    id: str
    code: str
    severity: Severity
    state: str
    """`new`, `known` or `suppressed`."""
    fingerprint: str
    place: Place
    message: Text
    detail: str
    """`passages/ID`, `conflicts/ID` or `defects/ID`."""
    reason: str | None = None
    """Why it is suppressed, in the words of the configuration."""
    copies: tuple[Copy, ...] = ()
    """What it stands on in the articles that are audited: what a baseline counts."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Totals; errors, warnings and infos are those that are new."""

    articles: int
    characters: int
    errors: int
    warnings: int
    infos: int
    known: int
    suppressed: int


@dataclass(frozen=True)
class Report:
    """Everything an audit found, each list in its final order; findings worst first."""

    version: str
    summary: Summary
    articles: Sequence[ArticleRow]
    passages: Sequence[PassageRow]
    figures: Sequence[FigureRow]
    conflicts: Sequence[ConflictRow]
    defects: Sequence[DefectRow]
    findings: Sequence[Finding]
    texts: Mapping[str, str]
    """The decoded text of each article that was audited, by its name; what places index."""
    all_figures: bool = True
    """Whether `figures` are all that were found, or those that stand in a conflict."""

    def with_findings(self, findings: Iterable[Finding]) -> Report:
        """The same audit with these findings, worst first: rows that none points at go, totals are counted anew."""
        findings = sorted(findings, key=lambda f: (f.severity.rank, f.place.article, f.place.offset, f.code, f.id))
        shown = {finding.detail for finding in findings}
        states = Counter(finding.state for finding in findings)
        new = Counter(finding.severity.value for finding in findings if finding.state == "new")
        errors = Counter(f.place.article for f in findings if f.severity is Severity.ERROR and f.state == "new")
        conflicts = [row for row in self.conflicts if f"conflicts/{row.id}" in shown]
        contradicting = {place for row in conflicts for place in row.places}
        return replace(
            self,
            summary=Summary(
                articles=len(self.articles),
                characters=sum(row.characters for row in self.articles),
                errors=new["error"],
                warnings=new["warning"],
                infos=new["info"],
                known=states["known"],
                suppressed=states["suppressed"],
            ),
            articles=[_with_errors(row, errors.get(row.article, 0)) for row in self.articles],
            passages=[row for row in self.passages if f"passages/{row.id}" in shown],
            figures=[row for row in self.figures if self.all_figures or row.place in contradicting],
            conflicts=conflicts,
            defects=[row for row in self.defects if f"defects/{row.id}" in shown],
            findings=findings,
        )

    def detail(self, finding: Finding) -> PassageRow | ConflictRow | DefectRow:
        """The row that a finding points at."""
        return self._details[finding.detail]

    @cached_property
    def _details(self) -> dict[str, PassageRow | ConflictRow | DefectRow]:
        details: dict[str, PassageRow | ConflictRow | DefectRow] = {f"passages/{row.id}": row for row in self.passages}
        details |= {f"conflicts/{row.id}": row for row in self.conflicts}
        return details | {f"defects/{row.id}": row for row in self.defects}

    def frames(self) -> dict[str, pandas.DataFrame]:
        """The tables of the CSV files as pandas DataFrames: findings, passages, figures, conflicts."""
        import pandas

        from audit.formats.tables import TABLES

        return {name: pandas.DataFrame(list(rows(self, "en")), columns=list(columns)) for name, columns, rows in TABLES}


def _with_errors(row: ArticleRow, errors: int) -> ArticleRow:
    if errors == row.errors:
        return row
    rate = round(errors * 10000 / row.characters, 2) if row.characters else 0.0
    return row._replace(errors=errors, error_rate=rate)
