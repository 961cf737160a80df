"""Edits of a text made on the bytes that it was decoded from, every other byte as it was.

To encode the whole text anew is not enough: a byte order mark would go, a broken byte would become U+FFFD for good, and
Big5 and GB18030 have characters with two codes.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from itertools import pairwise

from audit.model import Edit
from audit.text.encodings import BOMS, Decoded

LOST = "\ufffd"


class Unencodable(ValueError):
    """The edits cannot be made in the encoding of the file; says with which characters, if it is they."""

    def __init__(self, characters: str = "") -> None:
        self.characters = characters
        super().__init__(characters)


def splice(data: bytes, decoded: Decoded, edits: Sequence[Edit]) -> bytes:
    """`data`, which `decoded` was made of, with `edits` made. Raises Unencodable."""
    mark, codec = _codec(data, decoded.encoding)
    body = data[len(mark) :]
    target = _narrowest(body, codec)
    if missing := "".join(dict.fromkeys(c for edit in edits for c in edit.new if not _encodable(c, target))):
        raise Unencodable(missing)
    places = [0, *(at for edit in edits for at in (edit.start, edit.end)), len(decoded.text)]
    offsets = _offsets(body, codec, decoded.text, places)
    kept = [body[start:end] for start, end in zip(offsets[::2], offsets[1::2], strict=True)]
    new = [edit.new.encode(target) for edit in edits]
    return mark + b"".join(piece for pair in zip(kept, [*new, b""], strict=True) for piece in pair)


def _codec(data: bytes, encoding: str) -> tuple[bytes, str]:
    """The byte order mark of `data`, and the codec of what follows it."""
    for mark, _, codec in BOMS:
        if data.startswith(mark):
            return mark, codec
    return b"", encoding


def _narrowest(body: bytes, codec: str) -> str:
    """GBK for a file that needs no more of GB18030: its own program may know no more either."""
    if codec != "gb18030":
        return codec
    try:
        body.decode("gbk")
    except UnicodeDecodeError:
        return codec
    return "gbk"


def _encodable(character: str, codec: str) -> bool:
    try:
        return bool(character.encode(codec))
    except UnicodeEncodeError:
        return False


def _offsets(body: bytes, codec: str, text: str, places: Sequence[int]) -> list[int]:
    """The byte offset of each of `places`, which are in order and begin with 0. Raises Unencodable."""
    try:
        pieces = [text[start:end].encode(codec) for start, end in pairwise(places)]
    except UnicodeEncodeError:
        pieces = []
    if b"".join(pieces) != body:  # broken, or some character has two codes: the bytes one by one
        starts = _starts(body, codec, text)
        return [starts[place] for place in places]
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets


def _starts(body: bytes, codec: str, text: str) -> list[int]:
    """Where each character of `text` begins in `body`, and where the last ends. Raises Unencodable."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    starts: list[int] = []
    characters: list[str] = []
    begin = 0
    for at in range(len(body) + 1):
        found = decoder.decode(body[at : at + 1], final=at == len(body))
        if found:
            end = min(at + 1, len(body)) - len(decoder.getstate()[0])
            whole = found.rpartition(LOST)[2] if LOST in found else ""  # what follows the broken bytes
            widths = [len(c.encode(codec)) for c in whole]
            starts += [begin] * (len(found) - len(whole)) + [end - sum(widths[i:]) for i in range(len(widths))]
            characters.append(found)
            begin = end
    if "".join(characters) != text:
        raise Unencodable
    return [*starts, len(body)]
