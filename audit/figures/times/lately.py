"""Words for a month, quarter, half or year of late: 上月, 上季度, 半年来, 过去一年."""

from __future__ import annotations

from datetime import date

from audit.text.regex import regex

WORD = regex(r"本月(?:以来)?|上个?月末?|上季度|(?:这半年|半年[来间里])|这一年|过去的?一年")
_REVIEWS = 3
"""Months of a year in which the year before is still reviewed, or, at its end, its own is."""
_HALVES = {1: (-1, 7, 12), 7: (0, 1, 6), 8: (0, 1, 6)}


def lately(word: str, today: date) -> tuple[int, int, int] | None:
    """The year of a word, its first and its last month; None where they are not whole months of one year."""
    year, month = today.year, today.month
    if word.startswith("本"):
        return year, month, month
    if word.startswith("上"):
        length = 3 if "季" in word else 1
        back = (year * 12 + month - 1) // length - 1  # quarters, or months, since the year 0
        first = back * length % 12 + 1
        return back * length // 12, first, first + length - 1
    if "半年" in word:
        offset, first, last = _HALVES.get(month, (0, 0, 0))
        return (year + offset, first, last) if last else None
    if month <= _REVIEWS:
        return year - 1, 1, 12
    return (year, 1, 12) if month > 12 - _REVIEWS and word[0] == "这" else None
