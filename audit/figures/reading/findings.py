"""What is said of figures that cannot all be true: the conflict, the places in it that are no figures, its numbers."""

from __future__ import annotations

from audit.figures.reading.article import Reading
from audit.model import Conflict, Figure, Text


def when(figure: Figure) -> Text:
    """A figure's period for a message."""
    if figure.period is None:
        return Text("no stated period", "未写明时间")
    start, end = figure.period.start, figure.period.end
    return Text(start, start) if start == end else Text(f"{start} to {end}", f"{start}至{end}")


def conflict(code: str, grade: str, found: list[tuple[Reading, Figure]], rule: Text) -> Conflict:
    """A conflict whose message names the quotations, their periods and the rule in one sentence.

    What stands in the earlier article comes first; within one the order is that of `found`.
    """
    found = sorted(found, key=lambda place: place[0].number)
    english = " / ".join(f"“{reading.quote(figure)}” ({when(figure).en})" for reading, figure in found)
    chinese = "/".join(f"“{reading.quote(figure)}”({when(figure).zh})" for reading, figure in found)
    message = Text(f"{english}: {rule.en}", f"{chinese}:{rule.zh}")
    return Conflict(code, grade, tuple(figure for _, figure in found), message, rule)


def mark(reading: Reading, start: int, end: int, value: float, unit: str | None = "年") -> Figure:
    """A place that is no figure of the article but speaks in a conflict: the year in which something began."""
    return Figure(reading.number, start, end, "ordinal", float(value), float(value), float(value), unit)


def number(x: float) -> str:
    """A number for a message, without needless digits."""
    return f"{x:,.4f}".rstrip("0").rstrip(".")


def spoken(x: float) -> Text:
    """A number for a message as newspapers write it: 18,626,000,000 is 18.626 billion, 186.26亿."""
    return Text(_in(x, _THOUSANDS), _in(x, _MYRIADS))


def _in(x: float, scales: tuple[tuple[float, str], ...]) -> str:
    """A number under the largest scale that it reaches, if few digits are left."""
    for size, name in scales:
        if abs(x) >= size and abs(x / size * 1000 - round(x / size * 1000)) < _HARDLY:
            return number(x / size).replace(",", "") + name
    return number(x)


_THOUSANDS = ((1e9, " billion"), (1e6, " million"))
_MYRIADS = ((1e8, "亿"), (1e4, "万"))
_HARDLY = 1e-6
