"""`.csv` files: one article a row under a head of column names, as spreadsheets and databases write them."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from audit.errors import Unreadable
from audit.model import Article, Failure
from audit.readers.files import LARGEST, stream
from audit.readers.lines import lines
from audit.readers.records import Record, articles
from audit.readers.settings import Settings
from audit.readers.walk import Source

DELIMITERS = ",;\t|"


def read(source: Source, settings: Settings) -> Iterator[Article | Failure]:
    """The article of each row."""
    with stream(source.path) as file:
        encoding, rows = lines(file)
        yield from articles(source.name, _records(rows), settings, encoding)


def _records(rows: Iterator[str | Unreadable]) -> Iterator[Record | Unreadable]:
    text = _Lines(rows)
    first = next(text, "")
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(LARGEST)
    names = next(csv.reader([first], delimiter=delimiter), [])
    names = [name.strip() for name in names]
    reader = csv.reader(text, delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unreadable("file/unreadable", f"not a row of CSV: {error}", f"不是有效的 CSV 行：{error}")
            continue
        if text.failed:
            yield text.failed.pop()
        elif row:
            yield dict(zip(names, row, strict=False))


class _Lines(Iterator[str]):
    """Lines for the CSV reader, with their ends; a line that cannot be read is an empty one, kept in `failed`."""

    def __init__(self, rows: Iterator[str | Unreadable]) -> None:
        self._rows = rows
        self.failed: list[Unreadable] = []

    def __next__(self) -> str:
        row = next(self._rows)
        if isinstance(row, Unreadable):
            self.failed.append(row)
            return "\n"
        return row.replace("\r", "") + "\n"  # within a line it is damage, and the CSV reader stops at it
