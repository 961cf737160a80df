"""Opening inputs: regular files and standard input, never a pipe that waits, never more than memory should hold."""

from __future__ import annotations

import os
import stat
import sys
from typing import BinaryIO

from audit.errors import Unreadable
from audit.model import Failure, Text
from audit.readers.walk import STDIN

LARGEST = 256 << 20  # bytes; a longer text is no article
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_BLANK = b"\0\t\n\r \xef\xbb\xbf\xff\xfe"


def content(path: str, limit: int = LARGEST) -> bytes:
    """All bytes of a regular file or of standard input. Raises Unreadable where there are none, or too many."""
    if path == STDIN:
        data = sys.stdin.buffer.read(limit + 1)
    else:
        descriptor, size = _open(path, limit)
        try:
            data = os.read(descriptor, size + 1)
            while len(data) < size and (more := os.read(descriptor, limit)):  # a system may read in pieces
                data += more
        finally:
            os.close(descriptor)
    if len(data) > limit:
        raise too_large(len(data), limit)
    if not data.strip(_BLANK):
        raise Unreadable("file/empty", "the file is empty", "文件是空的")
    return data


def stream(path: str) -> BinaryIO:
    """A regular file, or standard input, to be read bit by bit; for formats that need never be held whole."""
    if path == STDIN:
        return sys.stdin.buffer
    descriptor, size = _open(path, None)
    if not size:
        os.close(descriptor)
        raise Unreadable("file/empty", "the file is empty", "文件是空的")
    return os.fdopen(descriptor, "rb")


def _open(path: str, limit: int | None) -> tuple[int, int]:
    """A file descriptor and the size of the file; a pipe is refused without waiting for its other end."""
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable("file/unreadable", "the folder cannot be listed", "无法列出该文件夹")
        raise Unreadable("file/unreadable", "not a regular file", "不是普通文件")
    if limit is not None and status.st_size > limit:
        os.close(descriptor)
        raise too_large(status.st_size, limit)
    return descriptor, status.st_size


def too_large(size: int, limit: int = LARGEST) -> Unreadable:
    """The refusal of `size` bytes."""
    return Unreadable(
        "file/too-large",
        f"{size >> 20} MiB, more than {limit >> 20}; split it into its articles",
        f"{size >> 20} MiB，超过 {limit >> 20} MiB；请按文章拆分",
    )


def reservation(name: str, encoding: str, broken: int) -> Failure:
    """What to say of a text that was audited though some of its bytes mean nothing."""
    places = "place" if broken == 1 else "places"
    return Failure(
        name,
        "file/encoding",
        Text(
            f"{broken} {places} cannot be read as {encoding}; the rest was audited",
            f"有 {broken} 处无法按 {encoding} 解读；其余部分已审核",
        ),
    )
