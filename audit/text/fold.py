"""Folding: what makes two texts equal to a reader equal to the machine, with a map back to every character.

Folded are width and compatibility forms (NFKC), case, accents, traditional characters and variants; white space,
punctuation, symbols, zero-width and control characters go. A mark between digits stays, for 1.2 is not 12. Folding
looks at single characters, so that a folded character always comes from one character of the text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import opencc

Codes = NDArray[np.uint16]
Points = NDArray[np.uint32]
Offsets = NDArray[np.int32]

# What OpenCC, asked for one character at a time, leaves apart: forms that Taiwan, Hong Kong or older type prefer.
VARIANTS = str.maketrans("著瞭藉覆甦衞敍枱揹薰彷伕痺瑯睪像", "着了借复苏卫叙台背熏仿夫痹琅睾象")
NUMBER_MARKS = {".": ".", ":": ":", "/": "/", "-": "-", "–": "-", "—": "-", "~": "~", "％": "%", "%": "%", "‰": "‰"}

POINTS = 0x110000
ZERO = np.uint16(ord("0"))
PRIVATE, PRIVATE_SIZE = 0xE000, 0x1900  # no folded character is of private use: those of other planes are put there
# Entries of the table that are no folded character: from each of these on.
MARK, MANY, DROP, UNKNOWN = (np.uint32(n << 16) for n in (1, 2, 3, 4))


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded characters, and for each the offset in the text that it comes from (never falling).

    A code is a character's UTF-16 unit; characters beyond the first plane share 6,400 codes.
    """

    codes: Codes
    offsets: Offsets

    def __str__(self) -> str:
        return as_text(self.codes)


class _Table:
    """Code point → folded code point, filled in for the characters that are met."""

    def __init__(self) -> None:
        self.map = np.full(POINTS, UNKNOWN, np.uint32)
        self.many: list[str] = []

    def __call__(self, points: Points) -> Points:
        folded = self.map[points]
        unknown = folded == UNKNOWN
        if unknown.any():
            self._learn(np.unique(points[unknown]))
            folded = self.map[points]
        return folded

    def _learn(self, points: Points) -> None:
        characters = [chr(point) for point in points.tolist()]
        plain = [_plain(c) for c in characters]
        simple = _simplified().convert("\n".join(plain)).translate(VARIANTS).split("\n")
        for point, character, folded in zip(points.tolist(), characters, simple, strict=True):
            self.map[point] = self._code(character, folded)

    def _code(self, character: str, folded: str) -> np.uint32:
        mark = NUMBER_MARKS.get(unicodedata.normalize("NFKC", character))
        if mark:
            return MARK | np.uint32(ord(mark))
        if not folded:
            return DROP
        if len(folded) == 1:
            return np.uint32(_code(folded))
        self.many.append(folded)
        return MANY + np.uint32(len(self.many) - 1)


def _code(character: str) -> int:
    point = ord(character)
    return point if point < 0x10000 else PRIVATE + point % PRIVATE_SIZE


def _plain(character: str) -> str:
    """A character without width, case and accent: letters and digits, or nothing."""
    if 0xD800 <= ord(character) <= 0xDFFF:
        return ""
    wide = unicodedata.normalize("NFKC", character).replace("⁄", "/")
    bare = unicodedata.normalize("NFKD", wide)
    if len(bare) > 1 and all(unicodedata.combining(c) for c in bare[1:]):
        wide = bare[0]
    return "".join(c for c in wide.casefold() if c.isalnum() or c == "/")


@cache
def _simplified() -> opencc.OpenCC:
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _table() -> _Table:
    return _Table()


def as_text(codes: Codes) -> str:
    """Codes as a string of as many characters, for libraries that compare strings."""
    return codes.tobytes().decode("utf-16-le", "surrogatepass")


def masked(codes: Codes) -> Codes:
    """Folded codes with every decimal digit as 0: 2024年 and 2025年 are alike."""
    return np.where((codes - ZERO) < 10, ZERO, codes)


def code_points(text: str) -> Points:
    """The code points of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def fold(text: str) -> Folded:
    """`text` folded; several texts may be folded at once when joined by line breaks."""
    points = code_points(text)
    folded = _table()(points)
    keep = folded < MARK
    special = np.flatnonzero(~keep)
    kinds = folded[special]
    marked = special[kinds < MANY]
    keep[marked] = _between_digits(folded, marked)
    many = special[(kinds >= MANY) & (kinds < DROP)]
    if many.size:
        return _expanded(folded, keep, many)
    offsets = np.flatnonzero(keep).astype(np.int32)
    return Folded(folded[offsets].astype(np.uint16), offsets)


def _between_digits(folded: Points, at: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which marks stay: after a digit, and before one too unless they say percent."""
    before = folded[np.maximum(at - 1, 0)]
    after = folded[np.minimum(at + 1, folded.size - 1)]
    mark = folded[at] ^ MARK
    percent = (mark == ord("%")) | (mark == ord("‰"))
    kept: NDArray[np.bool_] = _is_digit(before) & (percent | _is_digit(after))
    return kept


def _is_digit(codes: Points) -> NDArray[np.bool_]:
    digits: NDArray[np.bool_] = (codes >= ord("0")) & (codes <= ord("9"))
    return digits


def _expanded(folded: Points, keep: NDArray[np.bool_], many: NDArray[np.intp]) -> Folded:
    """As `fold` ends, where some characters fold to several (㎡ to m2)."""
    texts = [[_code(c) for c in _table().many[at]] for at in (folded[many] - MANY).tolist()]
    counts = keep.astype(np.int32)
    counts[many] = [len(text) for text in texts]
    offsets = np.repeat(np.arange(folded.size, dtype=np.int32), counts)
    out = folded[offsets].astype(np.uint16)
    starts = np.cumsum(counts) - counts
    for at, text in zip(starts[many].tolist(), texts, strict=True):
        out[at : at + len(text)] = text
    return Folded(out, offsets)
