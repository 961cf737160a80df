"""Bytes in, articles out: a file per kind of input.

A reader takes a Source and Settings and yields articles, with a Failure in place of what could not be audited; it may
raise Unreadable, Undecodable or OSError for the whole input. Readers open their input themselves, so that a format of
records is read bit by bit, and import other people's libraries only when called.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import cast

from audit.errors import Unreadable, reason
from audit.model import Article, Failure, Text
from audit.readers.settings import DEFAULTS, Settings
from audit.readers.stated import restated
from audit.readers.walk import Source
from audit.text.encodings import Undecodable

Reader = Callable[[Source, Settings], Iterator[Article | Failure]]

ARTICLES = {
    ".txt": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
RECORDS = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".parquet": "parquet",
}
READERS = ARTICLES | RECORDS
"""For each ending (lower case) the module of this room that reads it; imported when such a file comes."""


def kind_of(path: str) -> str:
    """The module that reads a file, by the ending of its name; what is of no known kind is plain text."""
    return READERS.get(os.path.splitext(path)[1].lower(), "plain")


@cache
def _reader(kind: str) -> Reader:
    return cast(Reader, import_module(f"audit.readers.{kind}").read)


def read(source: Source, settings: Settings = DEFAULTS) -> Iterator[Article | Failure]:
    """The articles of one input; a Failure in place of what cannot be audited. Never raises for a bad input."""
    try:
        for item in _reader(kind_of(source.path))(source, settings):
            yield restated(item, settings) if settings.stated and isinstance(item, Article) else item
    except Unreadable as error:
        yield Failure(source.name, error.code, error.text)
    except Undecodable as error:
        yield Failure(source.name, "file/unreadable", error.text)
    except OSError as error:
        en, zh = reason(error)
        yield Failure(source.name, "file/unreadable", Text(f"cannot be read: {en}", f"无法读取：{zh}"))
