"""Who shares how much with whom: article × article, in characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from audit.formats.page.places import Places
from audit.formats.shown import visible
from audit.model import Span
from audit.report import PassageRow, Report

MOST = 200  # articles that a picture can show
ALL = 40  # articles up to which those that share nothing are shown too
LEVELS = (1, 100, 300, 1000, 3000)  # characters from which on a cell is darker
LABEL = 26  # columns of a label; a Chinese character takes two
PAIRS = 8  # listed at once
LISTED = 200  # pairs listed at all
COLUMN = 7  # pixels of a label's column
SIDE = 480  # of a picture of few articles, in pixels
CELL = (13, 44)  # least and greatest side of a cell


class Cell(NamedTuple):
    """How many characters of the article in a row stand in that of the column too, in how many passages."""

    row: int
    column: int
    characters: int
    passages: int
    level: int


@dataclass(frozen=True, slots=True)
class Sharing:
    """The picture: articles by their numbers in the page, cells by their place in the picture."""

    articles: Sequence[int]
    labels: Sequence[str]
    cells: Sequence[Cell]
    sharing: int
    """Articles that share something with another, or within themselves."""
    of: int
    """Articles in all."""

    @property
    def cell(self) -> int:
        """The side of a cell in pixels."""
        return max(CELL[0], min(CELL[1], SIDE // len(self.articles)))

    @property
    def label_width(self) -> int:
        """Of the longest label and its number, in pixels."""
        return COLUMN * (max(map(_columns, self.labels)) + 5)

    @property
    def is_between(self) -> bool:
        """Whether different articles share something."""
        return any(cell.row != cell.column for cell in self.cells)

    @property
    def pairs(self) -> list[Cell]:
        """Each pair once, those that share most first."""
        once = [cell for cell in self.cells if cell.row <= cell.column]
        return sorted(once, key=lambda cell: (-cell.characters, cell.row, cell.column))

    def path(self, level: int) -> str:
        """The cells of one level as an SVG path in units of cells."""
        return "".join(f"M{cell.column} {cell.row}h1v1h-1z" for cell in self.cells if cell.level == level)


def sharing(report: Report, places: Places) -> Sharing | None:
    """The articles that share most, in the report's order; None where nothing is shared."""
    suppressed = {finding.detail for finding in report.findings if finding.state == "suppressed"}
    passages = [_spans(row, places) for row in report.passages if f"passages/{row.id}" not in suppressed]
    if not passages:
        return None
    spans: dict[int, list[Span]] = defaultdict(list)
    for passage in passages:
        for article, found in passage.items():
            spans[article] += found
    sizes = {article: _covered(found) for article, found in spans.items()}
    every = [number for number, name in enumerate(places.names) if places.row(name) or number in sizes]
    chosen = every if len(every) <= ALL else sorted(sizes, key=lambda article: (-sizes[article], article))[:MOST]
    articles = sorted(chosen)
    cells = _cells(passages, {article: index for index, article in enumerate(articles)})
    return Sharing(articles, _labels([places.names[article] for article in articles]), cells, len(sizes), len(every))


def _spans(passage: PassageRow, places: Places) -> dict[int, list[Span]]:
    """Where a passage stands in each article."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for occurrence in passage.occurrences:
        place = occurrence.place
        spans[places.number(place.article)].append((place.offset, place.end_offset))
    return spans


def _cells(passages: Iterable[dict[int, list[Span]]], at: dict[int, int]) -> list[Cell]:
    """A cell for each ordered pair of the articles `at` that share something; on the diagonal, what stands twice."""
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for passage in passages:
        here = [article for article in passage if article in at]
        for one, other in product(here, here):
            if one != other or len(passage[one]) > 1:
                spans[at[one], at[other]] += passage[one]
                counts[at[one], at[other]] += 1
    cells = []
    for (row, column), found in sorted(spans.items()):
        characters = _covered(found)
        level = sum(characters >= least for least in LEVELS)
        cells.append(Cell(row, column, characters, counts[row, column], level))
    return cells


def _covered(spans: Iterable[Span]) -> int:
    """How many characters stand in at least one of the spans."""
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _labels(names: Sequence[str]) -> list[str]:
    """The names without the folder that all of them share, shortened in the middle."""
    cut = 0
    for at, (one, other) in enumerate(zip(min(names), max(names), strict=False), 1):
        if one != other:
            break
        if one == "/":
            cut = at
    return [_short(visible(name[cut:])) for name in names]


def _short(name: str) -> str:
    if _columns(name) <= LABEL:
        return name
    head, tail = name, name
    while _columns(head) > LABEL // 2:
        head = head[:-1]
    while _columns(tail) > LABEL // 2 - 1:
        tail = tail[1:]
    return f"{head}…{tail}"


def _columns(text: str) -> int:
    return sum(1 if character < "\u1100" else 2 for character in text)
