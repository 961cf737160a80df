"""Years of the Republic that are told without its name: 113年, in an article of 2024 or 2025."""

from __future__ import annotations

import re
from datetime import date

from audit.text.dates import REPUBLIC
from audit.text.regex import regex

_AS_YEAR = regex(r"[0-9]{3}年(?:度|[0-9]{1,2}月|[上下]半年|第[1-4一二三四]季|前[三3]季|全年)")
"""One that says so by what follows: 113年度, 113年8月."""
_NO_YEAR = regex(r"[0-9]{3}年(?:[来间前后多余]|以来|的?历史|的?老|校庆|树龄|之久|诞辰|不变)")
"""One that says by what follows that it is a time."""
_DIGITS, _AHEAD, _BACK = 3, 5, 12
"""Digits of such a year; how many years ahead and back an article names one without saying so."""
_LASTS = frozenset("有达逾近约共了满第续超时过")
"""Before a number of years that passed."""


def names_year(text: str, match: re.Match[str], today: date | None) -> bool:
    """Whether what a pattern of dates found names a year, and is no number of years that passed: 树龄113年."""
    year, at = match["year"], match.start()
    if year is None or len(year) != _DIGITS or text.endswith("民国", 0, at) or _AS_YEAR.match(text, at):
        return True
    if _NO_YEAR.match(text, at) or text[at - 1 : at] in _LASTS:
        return False
    return today is not None and 0 <= today.year - REPUBLIC - int(year) + _AHEAD <= _AHEAD + _BACK
