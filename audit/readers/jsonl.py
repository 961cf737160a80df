"""`.jsonl` files: one JSON object a line. A line is read when its turn comes; the file is never held in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator

from audit.errors import Unreadable
from audit.model import Article, Failure
from audit.readers.files import stream
from audit.readers.lines import lines
from audit.readers.records import Record, articles
from audit.readers.settings import Settings
from audit.readers.walk import Source


def read(source: Source, settings: Settings) -> Iterator[Article | Failure]:
    """The article of each line; empty lines are no records, but a broken line is one that failed."""
    with stream(source.path) as file:
        encoding, rows = lines(file)
        yield from articles(source.name, records(rows), settings, encoding)


def records(rows: Iterator[str | Unreadable]) -> Iterator[Record | Unreadable]:
    """The record of each line that is not empty."""
    decode = json.JSONDecoder().decode
    for row in rows:
        if isinstance(row, Unreadable):
            yield row
        elif row and not row.isspace():
            try:
                record = decode(row)
            except (ValueError, RecursionError) as error:
                yield Unreadable("file/unreadable", f"not a line of JSON: {error}", f"不是有效的 JSON 行：{error}")
                continue
            if isinstance(record, dict):
                yield record
            else:
                yield Unreadable("file/unreadable", "a line of JSON, but no object", "是 JSON，但不是对象")
