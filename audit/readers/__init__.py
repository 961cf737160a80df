"""Bytes in, articles out: a file per kind of input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator

from audit.errors import Unreadable
from audit.model import Article, Failure
from audit.readers import markdown, plain
from audit.readers.walk import STDIN, Source
from audit.text.encodings import Undecodable

Reader = Callable[[bytes, str], Iterator[Article]]

READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}
LARGEST = 64 << 20  # bytes; a longer file is no article


def read(source: Source) -> Iterator[Article | Failure]:
    """The articles of one input; a Failure in place of what cannot be audited. Never raises for a bad input."""
    try:
        data = _bytes(source.path)
        if not data.strip(b"\0\t\n\r \xef\xbb\xbf\xff\xfe"):
            raise Unreadable("file/empty", "the file is empty", "文件是空的")
        reader = READERS.get(os.path.splitext(source.path)[1].lower(), plain.read)
        yield from reader(data, source.name)
    except Unreadable as error:
        yield Failure(source.name, error.code, error.text)
    except Undecodable as error:
        failed = Unreadable("file/unreadable", f"not a text: {error}", f"不是文本：{error}")
        yield Failure(source.name, failed.code, failed.text)
    except OSError as error:
        failed = Unreadable("file/unreadable", f"cannot be read: {error.strerror}", f"无法读取：{error.strerror}")
        yield Failure(source.name, failed.code, failed.text)


def _bytes(path: str) -> bytes:
    """The content of a regular file or of standard input."""
    if path == STDIN:
        return sys.stdin.buffer.read()
    with open(path, "rb", buffering=0, opener=_open_at_once) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("file/unreadable", "not a regular file", "不是普通文件")
        if status.st_size > LARGEST:
            raise Unreadable(
                "file/too-large",
                f"{status.st_size >> 20} MiB, more than {LARGEST >> 20}; split it into its articles",
                f"{status.st_size >> 20} MiB，超过 {LARGEST >> 20} MiB；请按文章拆分",
            )
        return file.read()


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
