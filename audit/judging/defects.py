"""Damage, and inputs that could not be audited, as rows and findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit import catalogue
from audit.judging.places import Ids, fingerprint, place
from audit.model import Article, Defect, Failure, Found, Severity
from audit.report import DefectRow, Finding, Place

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
            row = _defect_row(articles, defect, ids)
            yield row, _defect_finding(row)
    for failure in (*found.failures, *found.unread):
        if failure.code in codes:
            row = _failure_row(failure, ids)
            if failure in found.unread:  # what is audited is not at fault, but was compared with less than asked
                row = replace(row, severity=max(row.severity, Severity.WARNING, key=lambda s: s.rank))
            yield row, _defect_finding(row)


def _defect_row(articles: Sequence[Article], defect: Defect, ids: Ids) -> DefectRow:
    article = articles[defect.article]
    at = place(article, defect.start, defect.end, in_source=defect.in_source)
    around = article.source[max(0, at.offset - AROUND) : at.end_offset + AROUND]
    check = catalogue.check(defect.code)
    key = ids("defect", defect.code, article.name, around)
    return DefectRow(key, defect.code, check.severity, at, defect.suggestion, defect.message)


def _failure_row(failure: Failure, ids: Ids) -> DefectRow:
    at = Place(failure.name, 0, 0, 1, 1, 1, 1, "")
    check = catalogue.check(failure.code)
    return DefectRow(
        ids("failure", failure.code, failure.name), failure.code, check.severity, at, None, failure.message
    )


def _defect_finding(row: DefectRow) -> Finding:
    return Finding(
        id=f"f{row.id}",
        code=row.code,
        severity=row.severity,
        state="new",
        fingerprint=fingerprint(row.code, row.id),
        place=row.place,
        message=row.message,
        detail=f"defects/{row.id}",
    )
