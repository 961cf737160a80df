"""What makes a numeral a figure: the unit, classifier or noun that it counts."""

from __future__ import annotations

from typing import NamedTuple


class Counted(NamedTuple):
    """A numeral with its unit: what makes it a figure."""

    text: str
    end: int
    """After the unit."""
    value: float
    unit: str | None
    kind: str
    family: str
    vague: bool = False
    """Whether 余 or 多 follows the number."""
    after: str = ""
    """The noun that follows: 57名|职工."""
    indicator: str | None = None
    """What is counted, where the form alone says it: 二十大."""
    shift: int = 0
    """How many characters before the numeral belong to the figure (a currency sign)."""


def value_is_year(run: str) -> bool:
    """Whether a number before 年 is a calendar year."""
    return (len(run) == 4 and run.isdigit() and run[0] in "12") or run in {"百", "千", "万"}
