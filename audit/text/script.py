"""Which script a text is written in: simplified or traditional Chinese, or Latin."""

from __future__ import annotations

from functools import cache

SAMPLE = 4000  # characters that are enough to tell


def script(text: str) -> str | None:
    """`zh-Hans`, `zh-Hant`, `zh` where no character tells the two apart, `en` for Latin text, or None."""
    head = text[:SAMPLE]
    han = [c for c in head if "㐀" <= c <= "鿿"]
    latin = sum("a" <= c <= "z" for c in head.lower())
    if not han or 4 * len(han) < latin:
        return "en" if latin else None
    simplified, traditional = _telling()
    few, many = (sum(map(side.__contains__, han)) for side in (traditional, simplified))
    if few == many:
        return "zh"
    return "zh-Hans" if many > few else "zh-Hant"


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Characters of GB 2312 that Big5 lacks, and the reverse."""
    from audit.text.characters import big5, gb2312

    return gb2312() - big5(), big5() - gb2312()
