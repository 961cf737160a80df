"""JSON: the whole report, keys always present, lists in order, the same bytes for the same input."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any

from audit.formats import Options
from audit.formats.tables import CONFLICTS, FIGURES, FINDINGS, Row, figures, findings, in_conflict, span
from audit.report import ConflictRow, DefectRow, PassageRow, Report

SCHEMA = 1
AT_ONCE = 1000  # rows


def render(report: Report, options: Options) -> Mapping[str, str]:
    """One UTF-8 document."""
    lang = options.lang
    lists = {
        "articles": (article._asdict() for article in report.articles),
        "passages": map(_passage, report.passages),
        "figures": _objects(FIGURES, figures(report, lang)),
        "conflicts": (_conflict(row, lang) for row in report.conflicts),
        "defects": (_defect(row, lang) for row in report.defects),
        "findings": _objects(FINDINGS, findings(report, lang)),
    }
    head = {"schema": SCHEMA, "version": report.version, "summary": asdict(report.summary)}
    parts = ["{\n" + ",\n".join(f'"{name}": {_encode(part)}' for name, part in head.items())]
    for name, rows in lists.items():
        parts.append(f',\n"{name}": [')
        parts += _lines(rows)
        parts.append("]")
    return {"": "".join([*parts, "\n}\n"])}


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The JSON of rows, one a line, without the slow encoder that indents; some at a time, for they take much room."""
    rows, before = iter(rows), ""
    while some := list(islice(rows, AT_ONCE)):
        key = _encode(next(iter(some[0])))  # stands at a row's beginning alone: a text's quotation marks are escaped
        yield before + _encode(some)[1:-1].replace(f"}}, {{{key}: ", f"}},\n{{{key}: ")
        before = ",\n"


def _objects(columns: tuple[str, ...], rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    return (dict(zip(columns, row, strict=True)) for row in rows)


def _passage(row: PassageRow) -> dict[str, Any]:
    occurrences = [{**o.place._asdict(), "similarity": o.similarity} for o in row.occurrences]
    return {
        "id": row.id,
        "kind": row.kind,
        "characters": row.characters,
        "similarity": row.similarity,
        "occurrences": occurrences,
    }


def _conflict(row: ConflictRow, lang: str) -> dict[str, Any]:
    head = (row.id, row.code, row.grade, row.severity.value, row.message.in_(lang))
    figures = _objects(CONFLICTS[len(head) :], (in_conflict(figure) for figure in row.figures))
    return {**dict(zip(CONFLICTS, head, strict=False)), "figures": list(figures)}


def _defect(row: DefectRow, lang: str) -> dict[str, Any]:
    names = ("article", "offset", "end_offset", "line", "column")
    return {
        "id": row.id,
        "code": row.code,
        "severity": row.severity.value,
        **dict(zip(names, span(row.place), strict=True)),
        "text": row.place.text,
        "suggestion": row.suggestion,
        "message": row.message.in_(lang),
    }
