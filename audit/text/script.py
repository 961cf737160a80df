"""Which script a text is written in: simplified or traditional Chinese, or Latin."""

from __future__ import annotations

from audit.text.characters import HAN
from audit.text.regex import regex

ENOUGH, MOST = 60, 4000  # characters that mostly tell, and that are looked at where they do not
_HAN = regex(f"[{HAN}]")
_LATIN = regex("[A-Za-z]")


def script(text: str, start: int = 0) -> str | None:
    """`zh-Hans`, `zh-Hant`, `zh` where no character tells the two apart, `en` for Latin text, or None.

    Judged by the text from `start` on.
    """
    for size in (ENOUGH, MOST):
        head = text[start : start + size]
        more = _simplified(head)
        if abs(more) * 20 > len(head):  # more than one character in twenty
            return "zh-Hans" if more > 0 else "zh-Hant"
    han = len(_HAN.findall(head))
    if 4 * han < len(_LATIN.findall(head)):
        return "en"
    return "zh-Hans" if more > 0 else "zh-Hant" if more < 0 else "zh" if han else None


def _simplified(text: str) -> int:
    """How many characters of a text GB 2312 has but Big5 lacks, less those of which the reverse is true.

    Both encode what they have in two bytes, ASCII in one, so the length that they give tells.
    """
    return (len(text.encode("gb2312", "ignore")) - len(text.encode("big5", "ignore"))) // 2
