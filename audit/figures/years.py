"""A year that a text names, as a figure: where a streak or a series began is one half of what contradicts."""

from __future__ import annotations

from audit.figures.reading import Reading
from audit.model import Figure, Period


def year_at(reading: Reading, start: int) -> Figure:
    """The year whose four digits begin at `start`, with 年 where it follows."""
    end = start + 4
    number = float(reading.text[start:end])
    period = Period(f"{number:04.0f}-01-01", f"{number:04.0f}-12-31")
    end += reading.text.startswith("年", end)
    article = reading.figures[0].article
    return Figure(article, start, end, "ordinal", number, number, number, "年", period=period)
