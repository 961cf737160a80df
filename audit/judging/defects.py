"""Damage, and inputs that could not be audited, as rows and findings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from audit import catalogue
from audit.identity import Ids, copy
from audit.judging.places import place
from audit.model import Article, Defect, Failure, Found, Severity
from audit.report import Copy, DefectRow, Finding, Place

AROUND = 12  # characters on both sides of a defect that tell it from others with the same text


def judged(
    articles: Sequence[Article],
    found: Found,
    codes: frozenset[str],
    ids: Ids,
) -> Iterator[tuple[DefectRow, Finding]]:
    """A row and a finding for each defect and failure whose code is among `codes`."""
    for defect in found.defects:
        if defect.code in codes:
            yield _defect(articles[defect.article], defect, ids)
    for failure in found.failures:
        if failure.code in codes:
            yield _failure(failure, catalogue.check(failure.code).severity, ids)
    for failure in found.unread:
        if failure.code in codes:  # what is audited is not at fault, but was compared with less than asked
            severity = max(catalogue.check(failure.code).severity, Severity.WARNING, key=lambda s: s.rank)
            yield _failure(failure, severity, ids)


def _defect(article: Article, defect: Defect, ids: Ids) -> tuple[DefectRow, Finding]:
    at = place(article, defect.start, defect.end, in_source=defect.in_source)
    around = ids.longest(article) if defect.of_article else _around(article.source, at)
    severity = catalogue.check(defect.code).severity
    key = ids("defect", defect.code, article.name, around)
    row = DefectRow(key, defect.code, severity, at, defect.suggestion, defect.message)
    return row, _finding(row, ids.copy(defect.code, around, at, article))


def _around(source: str, at: Place) -> str:
    """A defect with the words on both sides, as far as they stand on its line."""
    start = max(source.rfind("\n", 0, at.offset) + 1, at.offset - AROUND)
    end = source.find("\n", at.end_offset)
    return source[start : min(end if end >= 0 else len(source), at.end_offset + AROUND)]


def _failure(failure: Failure, severity: Severity, ids: Ids) -> tuple[DefectRow, Finding]:
    at = Place(failure.name, 0, 0, 1, 1, 1, 1, "")
    key = ids("failure", failure.code, failure.name)
    row = DefectRow(key, failure.code, severity, at, None, failure.message)
    return row, _finding(row, copy(failure.code, normalize("NFC", os.path.basename(failure.name)), at))


def _finding(row: DefectRow, known: Copy) -> Finding:
    return Finding(
        id=f"f{row.id}",
        code=row.code,
        severity=row.severity,
        state="new",
        fingerprint=known.fingerprint,
        place=row.place,
        message=row.message,
        detail=f"defects/{row.id}",
        copies=(known,),
    )
