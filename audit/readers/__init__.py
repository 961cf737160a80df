"""Bytes in, articles out: a file per kind of input.

A reader takes a Source and Settings and yields articles, with a Failure in place of what could not be audited; it may
raise Unreadable, Undecodable or OSError for the whole input. Readers open their input themselves, so that a format of
records is read bit by bit, and import other people's libraries only when called.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from audit.errors import Unreadable
from audit.model import Article, Failure, Text
from audit.readers import csv, docx, html, jsonl, markdown, parquet, pdf, plain
from audit.readers.settings import DEFAULTS, Settings
from audit.readers.walk import Source
from audit.text.encodings import Undecodable

Reader = Callable[[Source, Settings], Iterator[Article | Failure]]

ARTICLES: dict[str, Reader] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".docx": docx.read,
    ".pdf": pdf.read,
}
RECORDS: dict[str, Reader] = {
    ".csv": csv.read,
    ".jsonl": jsonl.read,
    ".parquet": parquet.read,
}
READERS = ARTICLES | RECORDS


def read(source: Source, settings: Settings = DEFAULTS) -> Iterator[Article | Failure]:
    """The articles of one input; a Failure in place of what cannot be audited. Never raises for a bad input."""
    reader = READERS.get(os.path.splitext(source.path)[1].lower(), plain.read)
    try:
        yield from reader(source, settings)
    except Unreadable as error:
        yield Failure(source.name, error.code, error.text)
    except Undecodable as error:
        yield Failure(source.name, "file/unreadable", Text(f"not a text: {error}", f"不是文本：{error}"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Failure(source.name, "file/unreadable", Text(f"cannot be read: {reason}", f"无法读取：{reason}"))
