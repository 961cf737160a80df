"""Where findings stand: every article by number, every place by an anchor in its article's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.formats.page.marking import Mark
from audit.report import ArticleRow, ConflictRow, Finding, PassageRow, Place, Report


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the page names it."""

    article: int
    name: str
    line: int
    column: int
    anchor: str | None
    """The id in the page where it is marked; None where the article's text is not in the report."""


class Places:
    """The articles of a report in the order of its rows, then those that were only compared with."""

    def __init__(self, report: Report) -> None:
        rows = {row.article: row for row in report.articles}
        self.of_finding = {finding.id: _places(report, finding) for finding in report.findings}
        named = {place.article for places in self.of_finding.values() for place in places}
        self.names = [*rows, *sorted(named - rows.keys())]
        self._report, self._rows = report, rows
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def row(self, name: str) -> ArticleRow | None:
        """The row of an article under audit."""
        return self._rows.get(name)

    def number(self, name: str) -> int:
        """The number of an article."""
        return self._numbers[name]

    def text(self, name: str) -> str | None:
        """The text of an article, where the report holds it."""
        return self._report.texts.get(name)

    def spot(self, place: Place) -> Spot:
        """The place as the page names it."""
        number = self._numbers[place.article]
        anchor = f"a{number}-{place.offset}" if place.article in self._report.texts else None
        return Spot(number, place.article, place.line, place.column, anchor)

    def articles_of(self, finding: Finding) -> list[int]:
        """The numbers of the articles that a finding touches."""
        return sorted({self._numbers[place.article] for place in self.of_finding[finding.id]})

    def lang(self, name: str) -> str:
        """The language of an article's text, as HTML names it."""
        row = self._rows.get(name)
        return (row and row.script) or "zh"

    def marks(self) -> dict[str, list[Mark]]:
        """What is to be marked in each article."""
        marks: dict[str, list[Mark]] = defaultdict(list)
        for finding in self._report.findings:
            is_passage = finding.detail.startswith("passages/")
            for place in self.of_finding[finding.id]:
                mark = Mark(place.offset, place.end_offset, finding.severity.rank, finding.id, is_passage)
                marks[place.article].append(mark)
        return marks


def _places(report: Report, finding: Finding) -> Sequence[Place]:
    return tuple(_of_detail(report, finding)) or (finding.place,)


def _of_detail(report: Report, finding: Finding) -> Iterator[Place]:
    detail = report.detail(finding)
    if isinstance(detail, PassageRow):
        yield from (occurrence.place for occurrence in detail.occurrences)
    elif isinstance(detail, ConflictRow):
        yield from (figure.place for figure in detail.figures)
    else:
        yield detail.place
