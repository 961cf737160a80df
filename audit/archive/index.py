"""An index as an archive to compare with: only what matters to the drafts is read from the disk."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np

from audit.archive import segments
from audit.archive.database import broken, check_settings, opened
from audit.archive.postings import Hits
from audit.inspected import Inspected, from_bytes
from audit.model import Failure, Text
from audit.passages.shingles import Hashes


class Index:
    """The documents of an index as they are at one moment, whatever a writer does meanwhile."""

    def __init__(self, connection: sqlite3.Connection, path: str, without: Iterable[str]) -> None:
        self._connection = connection
        self._path = path
        self.size = (connection.execute("SELECT max(id) FROM documents").fetchone()[0] or 0) + 1
        mine = [
            document
            for file in without
            for (document,) in connection.execute(
                "SELECT documents.id FROM documents JOIN files ON file = files.id WHERE path = ?", (file,)
            )
        ]
        dead = [document for (document,) in connection.execute("SELECT document FROM dead")]
        self._gone = np.array(dead + mine, np.int64)

    def find(self, kind: str, wanted: Hashes) -> Hits:
        """The documents that hold the hashes `wanted`, which are in order, each once. Raises AuditError."""
        try:
            return segments.find(self._connection, kind, wanted, self._gone)
        except ValueError as error:
            raise broken(self._path) from error

    def load(self, documents: Sequence[int]) -> list[Inspected]:
        """The documents of these numbers. Raises AuditError."""
        query = "SELECT name || suffix, content FROM documents JOIN files ON file = files.id WHERE documents.id = ?"
        try:
            return [_named(*self._connection.execute(query, (document,)).fetchone()) for document in documents]
        except (ValueError, TypeError) as error:
            raise broken(self._path) from error

    def failures(self) -> list[Failure]:
        """What of the archive could not be read, in order of name."""
        rows = self._connection.execute("SELECT name || suffix, code, en, zh FROM failures JOIN files ON file = id")
        return sorted((Failure(name, code, Text(en, zh)) for name, code, en, zh in rows), key=lambda one: one.name)


def _named(name: str, content: bytes) -> Inspected:
    kept = from_bytes(content)
    return replace(kept, articles=tuple(replace(article, name=name) for article in kept.articles))


@contextmanager
def reading(path: str, made_with: Mapping[str, Any], without: Iterable[str]) -> Iterator[Index]:
    """The index at `path`, but for the files `without` (absolute). Raises AuditError."""
    with opened(path, to_write=False) as connection:
        connection.execute("BEGIN")
        check_settings(connection, path, made_with)
        yield Index(connection, path, [os.path.abspath(file) for file in without])
