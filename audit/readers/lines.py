"""Lines of text from a stream of bytes in any encoding, never more than one line in memory."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from audit.errors import Unreadable
from audit.readers.files import LARGEST, too_large
from audit.text.encodings import BOMS, Undecodable, decode

HEAD = 1 << 16  # bytes by which the encoding is judged


def lines(file: BinaryIO) -> tuple[str, Iterator[str | Unreadable]]:
    """The encoding of a file and its lines, without their ends; Unreadable in place of one that cannot be read."""
    head = file.read(HEAD)
    if not head.strip(b"\0\t\n\r "):
        raise Unreadable("file/empty", "the file is empty", "文件是空的")
    codec, skip = encoding_of(head)
    if codec.startswith(("utf-16", "utf-32")):
        return codec, _wide(file, head[skip:], codec)
    return codec, _narrow(file, head[skip:], codec)


def encoding_of(head: bytes) -> tuple[str, int]:
    """The codec of a file that begins with `head`, and how many bytes its mark takes."""
    for mark, _, codec in BOMS:
        if head.startswith(mark):
            return codec, len(mark)
    whole_lines = head[: head.rfind(b"\n") + 1] or head
    return decode(whole_lines).encoding, 0


def _narrow(file: BinaryIO, head: bytes, codec: str) -> Iterator[str | Unreadable]:
    """The lines of a file whose line ends are one byte."""
    for line in _split(file, head):
        yield line if isinstance(line, Unreadable) else decoded(line, codec)


def decoded(line: bytes, codec: str) -> str | Unreadable:
    """A line of a file in this encoding; one in another is decoded by itself, for sources are mixed."""
    try:
        return line.decode(codec)
    except UnicodeDecodeError:
        pass
    try:
        return decode(line).text
    except Undecodable as error:
        return Unreadable("file/unreadable", *error.text)


def _split(file: BinaryIO, head: bytes) -> Iterator[bytes | Unreadable]:
    """The lines of bytes; the head that was read already comes first."""
    start = 0
    while (end := head.find(b"\n", start)) >= 0:
        yield head[start:end]
        start = end + 1
    rest = head[start:]
    while True:
        line = rest + file.readline(LARGEST)
        if not line:
            return
        if len(line) >= LARGEST and not line.endswith(b"\n"):
            size = len(line)
            while (more := file.readline(LARGEST)) and not more.endswith(b"\n"):
                size += len(more)
            yield too_large(size + len(more))
        else:
            yield line.rstrip(b"\r\n")
        rest = b""


def _wide(file: BinaryIO, head: bytes, codec: str) -> Iterator[str]:
    """The lines of a file whose line ends are wider than a byte."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    pending = decoder.decode(head)
    while True:
        *whole, pending = pending.split("\n")
        yield from whole
        if not (more := file.read(HEAD)):
            break
        pending += decoder.decode(more)
        if len(pending) > LARGEST:
            raise too_large(len(pending))
    if pending:
        yield pending
