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
from audit.archive.database import check, to_read
from audit.archive.faults import broken
from audit.archive.postings import Hits
from audit.inspected import Inspected, from_bytes
from audit.model import Failure, Text
from audit.passages.shingles import Hashes


class Index:
    """The documents of an index as they are at one moment, whatever a writer does meanwhile."""

    def __init__(self, connection: sqlite3.Connection, path: str, without: frozenset[str]) -> None:
        self._connection = connection
        self._path = path
        self._without = without
        self.size = (connection.execute("SELECT max(id) FROM documents").fetchone()[0] or 0) + 1
        query = "SELECT documents.id FROM documents JOIN files ON file = files.id WHERE path = ?"
        gone = [document for file in without for (document,) in connection.execute(query, (file,))]
        gone += [document for (document,) in connection.execute("SELECT document FROM dead")]
        self._gone = np.array(gone, np.int64)

    def find(self, kind: str, wanted: Hashes) -> Hits:
        """The documents that hold the hashes `wanted`, which are in order, each once. Raises AuditError."""
        with self._making_sense():
            hits = segments.find(self._connection, kind, wanted, self._gone)
        if hits.documents.size and hits.documents.max() >= self.size:
            raise broken(self._path)
        return hits

    def load(self, documents: Sequence[int]) -> list[Inspected]:
        """The documents of these numbers. Raises AuditError."""
        query = "SELECT path, name, suffix, content FROM documents JOIN files ON file = files.id WHERE documents.id = ?"
        with self._making_sense():
            return [_named(*self._connection.execute(query, (document,)).fetchone()) for document in documents]

    def failures(self) -> list[Failure]:
        """What of the archive could not be read, in order of name; first of all that an update was not completed."""
        query = "SELECT path, name, suffix, code, en, zh FROM failures JOIN files ON file = files.id"
        with self._making_sense():
            found = [
                Failure(_shown(path, name) + suffix, code, Text(en, zh))
                for path, name, suffix, code, en, zh in self._connection.execute(query)
                if path not in self._without
            ]
            return [*self._incomplete(), *sorted(found, key=lambda failure: failure.name)]

    @contextmanager
    def _making_sense(self) -> Iterator[None]:
        """Raises AuditError where values are not such as were written."""
        try:
            yield
        except (segments.Damaged, TypeError, ValueError) as error:
            raise broken(self._path) from error

    def _incomplete(self) -> Iterator[Failure]:
        row = self._connection.execute("SELECT value FROM meta WHERE name = 'left'").fetchone()
        if row is None or row[0]:
            yield Failure(
                self._path,
                "file/unreadable",
                Text(
                    "the index is not complete: an update is at work or was stopped; run article-audit index update",
                    "索引不完整：更新正在进行或曾被中断；请运行 article-audit index update",
                ),
            )


def _named(path: str, name: str, suffix: str, content: bytes) -> Inspected:
    kept, shown = from_bytes(content), _shown(path, name) + suffix
    return replace(kept, articles=tuple(replace(article, name=shown) for article in kept.articles))


def _shown(path: str, name: str) -> str:
    """What a file is called: as it was named for the index, or from where we are now if that was elsewhere."""
    if os.path.abspath(name) == path or not os.path.exists(path):
        return name
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return path


@contextmanager
def reading(path: str, made_with: Mapping[str, Any], without: Iterable[str]) -> Iterator[Index]:
    """The index at `path`, but for the files `without`. Raises AuditError."""
    with to_read(path) as connection:
        check(connection, path, made_with)
        yield Index(connection, path, frozenset(map(os.path.abspath, without)))
