"""A conflict: its figures in their sentences, and their periods on one time line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from audit.formats.page.marking import shown
from audit.formats.page.places import Places, Spot
from audit.model import Span
from audit.report import ArticleRow, ConflictRow, FigureRow, Place

WIDTH = 600  # of a time line, in its own units
LEAST = 4  # of a bar
BESIDE = 12  # characters by which one of several equal figures in a sentence is told from the others
TICKS = 9  # at most, on a time line


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in its sentence."""

    spot: Spot
    row: ArticleRow | None
    lang: str
    before: Markup
    figure: Markup
    after: Markup
    period: str | None


class Bar(NamedTuple):
    """A period on the time line; its label gives the numbers of the figures that have it, from 1."""

    label: str
    start: float
    width: float
    period: str


class Tick(NamedTuple):
    """A date on the axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The periods of a conflict, the stretch that all of them share, and the axis."""

    bars: Sequence[Bar]
    shared: tuple[float, float] | None
    ticks: Sequence[Tick]


def told(conflict: ConflictRow, places: Places) -> list[Told]:
    """The figures of a conflict in their sentences."""
    out = []
    for figure in conflict.figures:
        place = figure.place
        start, end = _in_quote(figure.quote, place, places.text(place.article))
        before, own, after = figure.quote[:start], figure.quote[start:end], figure.quote[end:]
        out.append(
            Told(
                spot=places.spot(place),
                row=places.row(place.article),
                lang=places.lang(place.article),
                before=shown(before),
                figure=shown(own or place.text),
                after=shown(after),
                period=_period(figure),
            )
        )
    return out


def _in_quote(quote: str, place: Place, text: str | None) -> Span:
    """Where the figure stands in its sentence: of several equal ones, the one with the same neighbours."""
    before = text[max(0, place.offset - BESIDE) : place.offset] if text else ""
    after = text[place.end_offset : place.end_offset + BESIDE] if text else ""

    def alike(at: int) -> int:
        left = _shared(reversed(quote[:at]), reversed(before))
        return left + _shared(iter(quote[at + len(place.text) :]), iter(after))

    found = [at for at in range(len(quote)) if place.text and quote.startswith(place.text, at)]
    if not found:
        return 0, 0
    start = max(found, key=alike)
    return start, start + len(place.text)


def _shared(a: Iterator[str], b: Iterator[str]) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _period(figure: FigureRow) -> str | None:
    if not figure.period_start or not figure.period_end:
        return None
    if figure.period_start == figure.period_end:
        return figure.period_start
    return f"{figure.period_start} – {figure.period_end}"


def time_line(conflict: ConflictRow) -> TimeLine | None:
    """The periods of a conflict's figures on a common axis; None where no figure has one."""
    numbers: dict[tuple[date, date], list[int]] = {}
    for number, figure in enumerate(conflict.figures, 1):
        if figure.period_start and figure.period_end:
            period = date.fromisoformat(figure.period_start), date.fromisoformat(figure.period_end)
            numbers.setdefault(period, []).append(number)
    if not numbers:
        return None
    first, last = min(start for start, _ in numbers), max(end for _, end in numbers)
    scale = WIDTH / ((last - first).days + 1)

    def at(day: date, after: int = 0) -> float:
        return round(((day - first).days + after) * scale, 1)

    bars = [
        Bar(_ranges(figures), at(start), max(LEAST, round(at(end, 1) - at(start), 1)), f"{start} – {end}")
        for (start, end), figures in numbers.items()
    ]
    common = max(start for start, _ in numbers), min(end for _, end in numbers)
    shared = (at(common[0]), at(common[1], 1)) if len(numbers) > 1 and common[0] <= common[1] else None
    return TimeLine(bars, shared, [Tick(at(day), label) for day, label in _ticks(first, last)])


def _ranges(numbers: Sequence[int]) -> str:
    """Rising numbers in short: 1–3, 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _ticks(first: date, last: date) -> list[tuple[date, str]]:
    """The first days of months or years between two dates, few enough to be read."""
    months = [(y, m) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    days = [date(year, month, 1) for year, month in months if first <= date(year, month, 1) <= last]
    for step in (1, 3, 6):
        chosen = [(day, day.isoformat()[:7]) for day in days if (day.month - 1) % step == 0]
        if len(chosen) <= TICKS:
            return chosen
    years = [day for day in days if day.month == 1]
    every = -(-len(years) // TICKS)
    return [(day, str(day.year)) for day in years if day.year % every == 0]
