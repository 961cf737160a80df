"""Folding: what makes two texts equal to a reader equal to the machine, with a map back to every character.

Folded are width and compatibility forms (NFKC), case, accents, traditional characters and variants; white space,
punctuation, symbols, zero-width and control characters go. A mark between digits stays, for 1.2 is not 12. Folding
looks at single characters, so that a folded character always comes from one character of the text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import opencc

Codes = NDArray[np.uint16]
Points = NDArray[np.uint16] | NDArray[np.uint32]
Positions = NDArray[np.int64]
Offsets = NDArray[np.int32]

# What OpenCC, asked for one character at a time, leaves apart: forms that Taiwan, Hong Kong or older type prefer.
VARIANTS = str.maketrans("著瞭藉覆甦衞敍枱揹薰彷伕痺瑯睪像", "着了借复苏卫叙台背熏仿夫痹琅睾象")
NUMBER_MARKS = {".": ".", ":": ":", "/": "/", "-": "-", "–": "-", "—": "-", "~": "~", "％": "%", "%": "%", "‰": "‰"}

BMP = 0x10000
ZERO = np.uint16(ord("0"))
SEPARATOR = np.uint16(0)
"""Stands between texts where it is asked for; no folded character has this code."""
PRIVATE, PRIVATE_SIZE = 0xE000, 0x1900  # no folded character is of private use: those of other planes are put there
# What the table holds for characters that do not fold to one: codes of surrogates, which no folded character has.
MARK = np.uint16(0xD800)  # and the number of the mark
DROP, MANY, UNKNOWN = (np.uint16(code) for code in (0xDFFD, 0xDFFE, 0xDFFF))
MARKS = "".join(dict.fromkeys(NUMBER_MARKS.values()))
PERCENT = tuple(MARK + np.uint16(MARKS.index(mark)) for mark in "%‰")


@dataclass(frozen=True)
class Folded:
    """Folded characters, and how many of them each character of the text gives.

    A code is a character's UTF-16 unit; characters beyond the first plane share 6,400 codes.
    """

    codes: Codes
    counts: NDArray[np.bool_] | NDArray[np.int32]

    def __str__(self) -> str:
        return as_text(self.codes)

    @cached_property
    def offsets(self) -> Offsets:
        """For each folded character the offset in the text that it comes from (never falling)."""
        if self.counts.dtype == bool:
            return np.flatnonzero(self.counts).astype(np.int32)
        return np.repeat(np.arange(self.counts.size, dtype=np.int32), self.counts)

    def before(self, places: Positions) -> Positions:
        """How many folded characters come from before each place of the text."""
        if self.counts.dtype == bool:
            return places - np.searchsorted(np.flatnonzero(~self.counts), places)
        return np.concatenate([[0], np.cumsum(self.counts)])[places]


class _Table:
    """Code point → folded code, filled in for the characters that are met."""

    def __init__(self) -> None:
        self.map = np.full(BMP, UNKNOWN, np.uint16)
        self.beyond: dict[int, np.uint16] = {}
        """The same for characters beyond the first plane."""
        self.many: dict[int, list[int]] = {}
        """The codes of what folds to several."""

    def __call__(self, points: Points) -> Codes:
        """The code of each code point by itself; DROP, MANY or a mark where it is none."""
        if points.dtype != np.uint16:
            return self._wide(points)
        folded = self.map[points]
        unknown = folded == UNKNOWN
        if unknown.any():
            self._learn(sorted(set(points[unknown].tolist())))
            folded = self.map[points]
        return folded

    def _wide(self, points: Points) -> Codes:
        wide = points >= BMP
        folded = self(np.where(wide, 0, points).astype(np.uint16))
        beyond = points[wide].tolist()
        if unknown := set(beyond) - self.beyond.keys():
            self._learn(sorted(unknown))
        folded[wide] = [self.beyond[point] for point in beyond]
        return folded

    def _learn(self, points: list[int]) -> None:
        characters = [chr(point) for point in points]
        plain = [_plain(c) for c in characters]
        simple = _simplified().convert("\n".join(plain)).translate(VARIANTS).split("\n")
        for point, character, folded in zip(points, characters, simple, strict=True):
            if len(folded) > 1:
                self.many[point] = [_code(c) for c in folded]
            into: Any = self.map if point < BMP else self.beyond
            into[point] = _entry(character, folded)


def _entry(character: str, folded: str) -> np.uint16:
    mark = NUMBER_MARKS.get(unicodedata.normalize("NFKC", character))
    if mark:
        return MARK + np.uint16(MARKS.index(mark))
    if not folded:
        return DROP
    return np.uint16(_code(folded)) if len(folded) == 1 else MANY


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
    """The code points of a text, lone surrogates included; 16 bits wide where all of them are."""
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.frombuffer(narrow, np.uint16)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


_NOWHERE: Positions = np.zeros(0, np.int64)


def fold(text: str, separators: Positions = _NOWHERE) -> Folded:
    """`text` folded; several texts may be folded at once when joined by line breaks.

    The characters at the places `separators` give SEPARATOR.
    """
    points = code_points(text)
    folded = _table()(points)
    special = np.flatnonzero((folded & 0xF800) == MARK)
    kinds = folded[special]
    marked = special[kinds < DROP]
    keep = np.ones(folded.size, bool)
    keep[special] = False
    kept = marked[_between_digits(folded, marked)]
    keep[kept] = True
    folded[kept] = _MARK_CODES[folded[kept] - MARK]
    keep[separators] = True
    folded[separators] = SEPARATOR
    many = special[kinds == MANY]
    if many.size:
        return _expanded(points, folded, keep, many)
    return Folded(folded[keep], keep)


_MARK_CODES = np.array([ord(mark) for mark in MARKS], np.uint16)


def _between_digits(folded: Codes, at: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which marks stay: after a digit, and before one too unless they say percent."""
    before = folded[np.maximum(at - 1, 0)]
    after = folded[np.minimum(at + 1, folded.size - 1)]
    mark = folded[at]
    percent = (mark == PERCENT[0]) | (mark == PERCENT[1])
    kept: NDArray[np.bool_] = _is_digit(before) & (percent | _is_digit(after))
    return kept


def _is_digit(codes: Codes) -> NDArray[np.bool_]:
    digits: NDArray[np.bool_] = (codes - ZERO) < 10
    return digits


def _expanded(points: Points, folded: Codes, keep: NDArray[np.bool_], many: NDArray[np.intp]) -> Folded:
    """As `fold` ends, where some characters fold to several (㎡ to m2)."""
    texts = [_table().many[point] for point in points[many].tolist()]
    counts = keep.astype(np.int32)
    counts[many] = [len(text) for text in texts]
    out = np.repeat(folded, counts)
    starts = np.cumsum(counts) - counts
    for at, text in zip(starts[many].tolist(), texts, strict=True):
        out[at : at + len(text)] = text
    return Folded(out, counts)
