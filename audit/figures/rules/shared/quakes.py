"""How the strength of an earthquake is told: 规模6.9, 芮氏规模5.6, 5.1级地震, a 6.1-magnitude quake."""

from __future__ import annotations

import re

from audit.text.regex import regex

_WORDS = "[三四五六七八九]点[零〇一二三四五六七八九]"
MAGNITUDE = regex(
    rf"(?:规模|震级|芮氏|里氏|magnitude)[为达是 -]{{0,2}}(?:of )?(?P<n>[3-9]\.[0-9]|{_WORDS})"
    rf"|(?P<m>[3-9]\.[0-9]|{_WORDS})(?:级(?=[一-龥]{{0,3}}震)|[ -]magnitude)",
    re.IGNORECASE,
)


def strength(match: re.Match[str]) -> float:
    """The magnitude that a match tells, in digits or in words."""
    told = (match["n"] or match["m"]).translate(_DIGITS)
    return float(told)


_DIGITS = str.maketrans("零〇一二三四五六七八九点", "00123456789.")
