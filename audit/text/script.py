"""Which script a text is written in: simplified or traditional Chinese, or Latin."""

from __future__ import annotations

import re
from functools import cache

from audit.text.characters import HAN, big5, gb2312

ENOUGH, MOST = 120, 4000  # characters that mostly tell, and that are looked at where they do not
_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z]")


def script(text: str, start: int = 0) -> str | None:
    """`zh-Hans`, `zh-Hant`, `zh` where no character tells the two apart, `en` for Latin text, or None.

    Judged by the text from `start` on.
    """
    simplified, traditional = _telling()
    for size in (ENOUGH, MOST):
        head = text[start : start + size]
        more = len(simplified.findall(head)) - len(traditional.findall(head))
        if abs(more) * 20 > len(head):  # more than one character in twenty
            return "zh-Hans" if more > 0 else "zh-Hant"
    han = len(_HAN.findall(head))
    if 4 * han < len(_LATIN.findall(head)):
        return "en"
    return "zh-Hans" if more > 0 else "zh-Hant" if more < 0 else "zh" if han else None


@cache
def _telling() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters of GB 2312 that Big5 lacks, and the reverse."""
    one, other = gb2312() - big5(), big5() - gb2312()
    return re.compile(f"[{''.join(sorted(one))}]"), re.compile(f"[{''.join(sorted(other))}]")
