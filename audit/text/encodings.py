"""Decoding what newsrooms have on disk: UTF-8 with or without BOM, UTF-16 and UTF-32, GB18030, Big5.

The order is that of certainty: byte order marks, the place of NUL bytes, strict UTF-8 (which other encodings almost
never pass), and last the two Chinese double-byte encodings, told apart by how many of the characters that each
reading gives are everyday ones: level 1 of GB 2312 (3,755 characters) or of Big5 (5,401).
"""

from __future__ import annotations

import codecs
from functools import cache

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
SAMPLE = 1 << 16  # bytes that are enough to tell two encodings apart


class Undecodable(ValueError):
    """No encoding of a Chinese newsroom reads these bytes."""


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` without its byte order mark, and the encoding's name as Python knows it.

    Raises Undecodable.
    """
    try:
        if not data.startswith(codecs.BOM_UTF8) and b"\0" not in data:
            return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for mark, name, codec in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec), name
    if b"\0" in data:
        codec = _utf16(data)
        return _strict(data, codec), codec
    return _chinese(data)


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise Undecodable(f"not {codec} at byte {error.start}") from error


def _utf16(data: bytes) -> str:
    """UTF-16 without a mark: ASCII characters leave NULs on one side only."""
    even, odd = data[:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
    if len(data) % 2 or 4 * min(even, odd) > max(even, odd):
        raise Undecodable("it holds NUL bytes and is no UTF-16")
    return "utf-16-be" if even > odd else "utf-16-le"


def _chinese(data: bytes) -> tuple[str, str]:
    readings = []
    for codec in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        readings.append((_everyday(text), text, codec))
    if not readings:
        raise Undecodable("it is neither UTF-8, UTF-16, GB18030 nor Big5")
    share, text, codec = max(readings, key=lambda reading: reading[0])
    if share < 0.5:
        raise Undecodable("no encoding gives it a readable text")
    return text, "big5" if codec == "big5hkscs" else codec


def _everyday(text: str) -> float:
    """The share of everyday characters among those beyond ASCII."""
    beyond = [c for c in text[:SAMPLE] if c > "\x7f"]
    return sum(c in everyday() for c in beyond) / max(1, len(beyond))


@cache
def everyday() -> frozenset[str]:
    """Characters of GB 2312 level 1 or Big5 level 1, and the punctuation of both."""
    gb = bytes(b for lead in (*range(0xA1, 0xA4), *range(0xB0, 0xD8)) for trail in range(0xA1, 0xFF) for b in (lead, trail))
    big5 = bytes(
        b
        for lead in range(0xA1, 0xC7)
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        for b in (lead, trail)
    )
    return frozenset(gb.decode("gb2312", "ignore") + big5.decode("big5", "ignore"))
