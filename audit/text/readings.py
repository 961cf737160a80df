"""Which syllables a character may be read as (data in `readings.txt`); loaded when damage asks for it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = defaultdict(str)
    for line in files("audit.text").joinpath("readings.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            syllable, characters = line.split()
            table[toneless(syllable)] += characters
            if toneless(syllable) != syllable:
                table[syllable] += characters
    return dict(table)


def read_as(syllable: str) -> str:
    """The characters that may be read as `syllable`; one without tone mark stands for all tones."""
    return _table().get(syllable.replace("ɡ", "g"), "")


def toneless(syllable: str) -> str:
    """`shù` → `shu`; the dots of `lǜ` are no tone and stay."""
    letters = unicodedata.normalize("NFD", syllable.replace("ɡ", "g"))
    return unicodedata.normalize("NFC", "".join(c for c in letters if c == "\u0308" or not unicodedata.combining(c)))
