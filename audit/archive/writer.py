"""What an index takes in and lets go of, in transactions that only one writer can have."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np

from audit.archive import segments
from audit.archive.changes import Moved, Work, digest_of
from audit.archive.database import sums
from audit.archive.faults import broken, busy
from audit.archive.features import KINDS, features
from audit.archive.postings import posted
from audit.inspected import Inspected, to_bytes
from audit.model import Article, Figure
from audit.readers.walk import Source

AT_ONCE = 2048  # articles whose features are written together
DEAD = 0.2  # of the documents, from which on all segments are made anew

Read = Callable[[Sequence[Source]], Iterable[tuple[int, Inspected]]]
"""Reads sources: gives the number of each and what it holds, or part after part of it."""


class _New(NamedTuple):
    """An article that was written, with its number."""

    document: int
    article: Article
    figures: Sequence[Figure]


class Writer:
    """The one that writes into an index."""

    def __init__(self, connection: sqlite3.Connection, path: str, made_with: Mapping[str, Any]) -> None:
        self._connection = connection
        self._path = path
        self._made_with = made_with
        self._generation = self._read_generation()

    def _read_generation(self) -> int:
        row = self._connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
        return int(row[0]) if row else 0

    @contextmanager
    def transaction(self, left: int) -> Iterator[bool]:
        """All of it is done, or nothing; `left` files remain to be read, and it is the last where there are none.

        Raises AuditError when another writer has been at work since.
        """
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            if self._read_generation() != self._generation:
                raise busy(self._path)
            yield not left
            self._generation += 1
            self._set("generation", self._generation)
            self._set("settings", json.dumps(self._made_with, ensure_ascii=False))
            self._set("left", left)
            self._set("sums", sums(self._connection))
            if not left:
                self._set("updated", int(time.time()))
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _set(self, name: str, value: object) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))

    def rename(self, moved: Iterable[Moved]) -> None:
        """These files are called otherwise now, or were touched."""
        self._connection.executemany("UPDATE files SET name = ?, status = ? WHERE id = ?", moved)

    def forget(self, files: Iterable[int]) -> None:
        """These files are no longer in the index."""
        for file in files:
            self._empty(file)
            self._connection.execute("DELETE FROM files WHERE id = ?", (file,))

    def _empty(self, file: int) -> None:
        self._connection.execute("INSERT INTO dead SELECT id FROM documents WHERE file = ?", (file,))
        self._connection.execute("DELETE FROM documents WHERE file = ?", (file,))
        self._connection.execute("DELETE FROM failures WHERE file = ?", (file,))

    def replace(self, batch: Sequence[Work], read: Read) -> None:
        """What these files hold now, in place of what they held before."""
        files = [self._file(work) for work in batch]  # their digests come before they are read: what changes is noticed
        new: list[_New] = []
        for number, part in read([work.source for work in batch]):
            file, name = files[number], batch[number].source.name
            new += (self._document(file, name, one) for one in part.singly())
            self._connection.executemany(
                "INSERT INTO failures (file, suffix, code, en, zh) VALUES (?, ?, ?, ?, ?)",
                [(file, f.name.removeprefix(name), f.code, *f.message) for f in part.failures],
            )
            if len(new) >= AT_ONCE:
                self._post(new)
                new = []
        if new:
            self._post(new)

    def _file(self, work: Work) -> int:
        if work.id is not None:
            self._empty(work.id)
        digest = digest_of(work.path, work.source.stated) if work.digest is None else work.digest
        made = self._connection.execute(
            "INSERT OR REPLACE INTO files (id, path, name, status, digest) VALUES (?, ?, ?, ?, ?)",
            (work.id, work.path, work.source.name, work.status, digest),
        )
        return int(made.lastrowid or 0)

    def _document(self, file: int, name: str, one: Inspected) -> _New:
        (article,) = one.articles
        suffix, date = article.name.removeprefix(name), article.metadata.date
        made = self._connection.execute(
            "INSERT INTO documents (file, suffix, characters, figures, date, content) VALUES (?, ?, ?, ?, ?, ?)",
            (file, suffix, len(article.source), len(one.figures), date, to_bytes(one)),
        )
        return _New(int(made.lastrowid or 0), article, one.figures)

    def _post(self, new: Sequence[_New]) -> None:
        numbers = np.array([one.document for one in new], np.int64)
        found = features([one.article for one in new], [one.figures for one in new])
        for kind, (hashes, rows) in found.rows.items():
            segments.write(self._connection, kind, posted(hashes, numbers[rows]))
            self._merge(kind)

    def _merge(self, kind: str, *, everything: bool = False) -> None:
        dead = np.array([row[0] for row in self._connection.execute("SELECT document FROM dead")], np.int64)
        try:
            segments.merge(self._connection, kind, dead, everything=everything)
        except segments.Damaged as error:
            raise broken(self._path) from error

    def tidy(self) -> None:
        """Where many documents are gone, their rows go, too."""
        (dead,) = self._connection.execute("SELECT count(*) FROM dead").fetchone()
        (alive,) = self._connection.execute("SELECT count(*) FROM documents").fetchone()
        if dead and dead >= DEAD * (dead + alive):
            for kind in KINDS:
                self._merge(kind, everything=True)
            self._connection.execute("DELETE FROM dead")
