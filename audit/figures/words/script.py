"""One script for one suite of patterns: simplified characters, half-width digits and punctuation, offset for offset."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from audit.text.regex import regex

_VARIANTS = {"陜": "陕", "餘": "余", "祇": "只", "麽": "么", "衆": "众", "﹪": "%", "−": "-"}
"""What the dictionary leaves alone though newspapers use it as a variant."""


_EASTERN = regex(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@cache
def _typewriter() -> dict[int, str]:
    """For English texts: typographic quotation marks and dashes, and letters with accents, as a typewriter has them."""
    marks = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "…": ".", "\xa0": " "}
    letters = {chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
    return str.maketrans(marks | {char: plain for char, plain in letters.items() if plain.isascii()})


def is_latin(text: str) -> bool:
    """Whether a text has no East Asian character, as English has none, be there a £ or an é in it."""
    return text.isascii() or _EASTERN.search(text) is None


def is_english(text: str) -> bool:
    """Whether a text begins without any East Asian character."""
    return is_latin(text[:_HEAD])


_HEAD = 200


@cache
def _table() -> npt.NDArray[np.uint32]:
    """Code point to code point, for every character whose simplified or half-width form is one character."""
    from opencc import OpenCC

    table = np.arange(sys.maxunicode + 1, dtype="<u4")
    ideographs = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    simplified = OpenCC("t2s").convert("\n".join(ideographs)).split("\n")
    for old, new in zip(ideographs, simplified, strict=True):
        if len(new) == 1:
            table[ord(old)] = ord(new)
    table[0xFF01:0xFF5F] = np.arange(0x21, 0x7F)
    table[0x3000] = table[0xA0] = 0x20
    for old, new in _VARIANTS.items():
        table[ord(old)] = ord(new)
    return table


def plain(text: str) -> str:
    """The text in simplified characters and half width, years in digits, of the same length, so that offsets hold.

    OpenCC's phrase tables are left out on purpose: they would move characters.
    """
    if text.isascii():
        return text
    if _EASTERN.search(text) is None:
        return text.translate(_typewriter())
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    simplified = str(_table().take(codes).data, "utf-32-le", "surrogatepass")
    return _SPELT_YEAR.sub(lambda found: found[0].translate(_DIGITS), simplified)


_SPELT_YEAR = regex("(?:一[八九]|二[〇零○])[〇零○一二三四五六七八九]{2}(?=年)")
"""A year spelt digit by digit, which rules read as they read others: 一九五〇年, 1950年."""
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
