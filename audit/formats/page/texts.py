"""Each article as text, with its findings marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from audit.formats.page.marking import Line, lines
from audit.formats.page.places import Places
from audit.report import ArticleRow, Report

LARGEST = 2_000_000  # characters of all texts together, above which lines far from every finding are left out
NEAR = 2  # lines


@dataclass(frozen=True, slots=True)
class Omitted:
    """Lines of a very large report that are left out, for no finding is near."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Shown:
    """An article with its lines."""

    number: int
    name: str
    row: ArticleRow | None
    lang: str
    lines: Iterable[Line | Omitted]


def texts(report: Report, places: Places) -> Iterator[Shown]:
    """The articles that the report holds the texts of, in its order."""
    whole = sum(map(len, report.texts.values())) <= LARGEST
    marks = places.marks()
    for name in places.names:
        text = places.text(name)
        if text is not None:
            all_lines = list(lines(text, marks.get(name, ())))
            shown = all_lines if whole else list(_near(all_lines))
            yield Shown(places.number(name), name, places.row(name), places.lang(name), shown)


def _near(all_lines: list[Line]) -> Iterator[Line | Omitted]:
    """The lines that are marked, with their neighbours; what is between, in short."""
    near = {each for line in all_lines if line.is_marked for each in range(line.number - NEAR, line.number + NEAR + 1)}
    for kept, run in groupby(all_lines, lambda line: line.number in near):
        found = list(run)
        yield from found if kept else [Omitted(found[0].number, found[-1].number)]
