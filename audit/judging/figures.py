"""Figures and their conflicts as rows and findings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from audit.identity import Ids, fingerprint
from audit.judging.places import place
from audit.model import Article, Conflict, Figure, Severity
from audit.report import ConflictRow, FigureRow, Finding

GRADES = {"certain": Severity.ERROR, "probable": Severity.WARNING, "query": Severity.INFO}
SENTENCE = re.compile(r"[。！？!?\n;；]")
LONGEST_QUOTE = 120  # characters


def figure_row(articles: Sequence[Article], figure: Figure) -> FigureRow:
    """A figure with its place."""
    article, period = articles[figure.article], figure.period
    return FigureRow(
        place=place(article, figure.start, figure.end),
        kind=figure.kind,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        qualifier=figure.qualifier,
        indicator=figure.indicator,
        subject=figure.subject,
        role=figure.role,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
    )


def _quoted(articles: Sequence[Article], figure: Figure) -> FigureRow:
    """The same with the sentence that it stands in."""
    sentence = quote(articles[figure.article].text, figure.start, figure.end)
    return figure_row(articles, figure)._replace(quote=sentence)


def quote(text: str, start: int, end: int) -> str:
    """The sentence around a span, shortened on both sides where it is long."""
    low, high = max(0, start - LONGEST_QUOTE // 2), min(len(text), end + LONGEST_QUOTE // 2)
    stops = _stops(text)
    before, after = bisect_left(stops, start) - 1, bisect_left(stops, end)
    if before >= 0 and stops[before] >= low:
        low = stops[before] + 1
    if after < len(stops) and stops[after] < high:
        high = stops[after] + 1
    return text[low:high].strip()


@lru_cache(maxsize=2)
def _stops(text: str) -> list[int]:
    """Where sentences end in a text: found once, for figures come article by article."""
    return [match.start() for match in SENTENCE.finditer(text)]


def judged(
    articles: Sequence[Article], audited: int, conflicts: Iterable[Conflict], codes: frozenset[str], ids: Ids
) -> list[tuple[ConflictRow, Finding]]:
    """A row and a finding for each conflict whose code is among `codes` and that touches an audited article."""
    out = []
    for conflict in conflicts:
        here = [figure for figure in conflict.figures if figure.article < audited]
        if here and conflict.code in codes:
            rows = tuple(_quoted(articles, figure) for figure in conflict.figures)
            content = sorted(f"{row.place.text} {row.quote}" for row in rows)
            key = ids("conflict", conflict.code, *content)
            severity = GRADES[conflict.grade]
            row = ConflictRow(key, conflict.code, conflict.grade, severity, conflict.message, conflict.rule, rows)
            at = rows[conflict.figures.index(max(here, key=lambda f: (f.article, f.start)))]
            finding = Finding(
                id=f"f{key}",
                code=conflict.code,
                severity=severity,
                state="new",
                fingerprint=fingerprint(conflict.code, *content),
                place=at.place,
                message=conflict.message,
                detail=f"conflicts/{key}",
                copies=tuple(
                    ids.copy(conflict.code, f"{row.place.text}\n{row.quote}", row.place, articles[figure.article])
                    for figure, row in zip(conflict.figures, rows, strict=True)
                    if figure.article < audited
                ),
            )
            out.append((row, finding))
    return out
