"""Bringing an index up to date: what is new or changed is read, what is gone is forgotten, a batch at a time.

Every batch is one transaction, so that an update that is killed leaves an index that is whole; the next completes it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np

from audit.archive import segments
from audit.archive.database import busy, check_settings, opened
from audit.archive.features import KINDS, features
from audit.archive.postings import posted
from audit.inspected import Inspected, to_bytes
from audit.progress import Progress
from audit.readers.walk import Source

BATCH = 4096  # files
BATCH_SIZE = 64 << 20  # bytes of files
SETTLED = 2_000_000_000  # ns; a file changed later than so long ago may change again within the clock's step
DEAD = 0.2  # of the documents, from which on all segments are made anew

Inspect = Callable[[Sequence[Source]], list[Inspected]]


class Updated(NamedTuple):
    """How many files an update found in which state."""

    added: int
    changed: int
    forgotten: int
    unchanged: int


class _File(NamedTuple):
    """A file as it stands in the index."""

    id: int
    name: str
    status: str
    digest: bytes


class _Work(NamedTuple):
    """A file that is to be read: its number in the index, if it has one."""

    source: Source
    path: str
    id: int | None
    status: str
    digest: bytes
    size: int


def update(
    sources: Sequence[Source],
    roots: Sequence[str],
    path: str,
    made_with: Mapping[str, Any],
    inspect: Inspect,
    progress: Progress,
) -> Updated:
    """Brings the index at `path` up to date with the files `sources`, which are all there is under `roots`.

    Files elsewhere stay in the index as long as they exist. Raises AuditError.
    """
    folder = os.path.dirname(os.path.abspath(path))
    os.makedirs(folder, exist_ok=True)
    with opened(path, to_write=True) as connection:
        check_settings(connection, path, made_with)
        writer = _Writer(connection, path, made_with)
        known = {
            row[0]: _File(*row[1:]) for row in connection.execute("SELECT path, id, name, status, digest FROM files")
        }
        present = {os.path.abspath(source.path): source for source in sources}
        todo = list(_todo(present, known, writer))
        gone = [file.id for at, file in known.items() if at not in present and _is_gone(at, roots)]
        done = 0
        progress("read", 0, len(todo))
        for batch in _batches(todo):
            read = inspect([work.source for work in batch])
            with writer.transaction():
                writer.replace(batch, read)
            done += len(batch)
            progress("read", done, len(todo))
        with writer.transaction():
            writer.forget(gone)
            writer.finish()
        changed = sum(work.id is not None for work in todo)
        return Updated(len(todo) - changed, changed, len(gone), len(present) - len(todo))


def _is_gone(path: str, roots: Sequence[str]) -> bool:
    """Whether a file that was not found is to be forgotten: it lies where was looked, or exists no more."""
    return any(path == root or path.startswith(root + os.sep) for root in roots) or not os.path.exists(path)


def _todo(present: Mapping[str, Source], known: Mapping[str, _File], writer: _Writer) -> Iterator[_Work]:
    """The files that are new, or whose bytes are others than they were."""
    moved = []
    for path, source in present.items():
        file = known.get(path)
        status, size = _status(path)
        if file is not None and file.status == status and status:
            if file.name != source.name:
                moved.append((source.name, status, file.id))
            continue
        digest = _digest(path)
        if file is not None and file.digest == digest and digest:
            moved.append((source.name, status, file.id))
        else:
            yield _Work(source, path, file.id if file else None, status, digest, size)
    if moved:
        with writer.transaction():
            writer.rename(moved)


def _status(path: str) -> tuple[str, int]:
    """What changes with a file, and its size; empty where it has changed too lately to be sure, or is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return "", 0
    if time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) < SETTLED:
        return "", found.st_size
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}", found.st_size


def _digest(path: str) -> bytes:
    """A digest of a file's bytes; empty where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()
    except OSError:
        return b""


def _batches(todo: Sequence[_Work]) -> Iterator[list[_Work]]:
    batch: list[_Work] = []
    size = 0
    for work in todo:
        batch.append(work)
        size += work.size
        if len(batch) == BATCH or size > BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Writer:
    """What is written, in transactions that only one writer can have."""

    def __init__(self, connection: sqlite3.Connection, path: str, made_with: Mapping[str, Any]) -> None:
        self._connection = connection
        self._path = path
        self._made_with = made_with
        self._generation = self._read_generation()

    def _read_generation(self) -> int:
        row = self._connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
        return int(row[0]) if row else 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it is done, or nothing. Raises AuditError when another writer has been at work since."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            if self._read_generation() != self._generation:
                raise busy(self._path)
            yield
            self._generation += 1
            self._set("generation", self._generation)
            self._set("settings", json.dumps(self._made_with, ensure_ascii=False))
            self._set("updated", int(time.time()))
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _set(self, name: str, value: object) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))

    def rename(self, moved: Iterable[tuple[str, str, int]]) -> None:
        """Files whose content stayed: new names and states."""
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

    def replace(self, batch: Sequence[_Work], read: Sequence[Inspected]) -> None:
        """What was read, in place of what these files held before."""
        articles, documents, counted = [], [], []
        for work, inspected in zip(batch, read, strict=True):
            file = self._file(work)
            for one in inspected.singly():
                (article,) = one.articles
                articles.append(article)
                counted.append(bool(one.figures))
                documents.append(self._document(file, work.source.name, one))
            self._connection.executemany(
                "INSERT INTO failures (file, suffix, code, en, zh) VALUES (?, ?, ?, ?, ?)",
                [(file, f.name.removeprefix(work.source.name), f.code, *f.message) for f in inspected.failures],
            )
        numbers = np.array(documents, np.int64)
        for kind, (hashes, rows) in features(articles, counted).rows.items():
            segments.write(self._connection, kind, posted(hashes, numbers[rows]))
            segments.merge(self._connection, kind, self._dead())

    def _file(self, work: _Work) -> int:
        if work.id is not None:
            self._empty(work.id)
        row = (work.id, work.path, work.source.name, work.status, work.digest)
        made = self._connection.execute(
            "INSERT OR REPLACE INTO files (id, path, name, status, digest) VALUES (?, ?, ?, ?, ?)", row
        )
        return int(made.lastrowid or 0)

    def _document(self, file: int, name: str, one: Inspected) -> int:
        article = one.articles[0]
        row = (file, article.name.removeprefix(name), len(article.source), len(one.figures), to_bytes(one))
        made = self._connection.execute(
            "INSERT INTO documents (file, suffix, characters, figures, content) VALUES (?, ?, ?, ?, ?)", row
        )
        return int(made.lastrowid or 0)

    def _dead(self) -> Any:
        return np.array([row[0] for row in self._connection.execute("SELECT document FROM dead")], np.int64)

    def finish(self) -> None:
        """Where many documents are gone, their rows go, too."""
        (dead,) = self._connection.execute("SELECT count(*) FROM dead").fetchone()
        (alive,) = self._connection.execute("SELECT count(*) FROM documents").fetchone()
        if dead and dead >= DEAD * (dead + alive):
            for kind in KINDS:
                segments.merge(self._connection, kind, self._dead(), everything=True)
            self._connection.execute("DELETE FROM dead")
