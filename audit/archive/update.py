"""Bringing an index up to date: what is new or changed is read, what is gone is forgotten, a batch at a time.

Every batch is one transaction, so that an update that is killed leaves an index that is whole; the next completes it.
The index tells how many files were left to read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

from audit.archive.changes import File, batches, compared, is_gone
from audit.archive.database import check, to_write
from audit.archive.writer import Writer
from audit.inspected import Inspected
from audit.progress import Progress, part
from audit.readers.walk import Source


class Read(Protocol):
    """Reads sources: gives the number of each and what it holds, or part after part of it."""

    def __call__(self, sources: Sequence[Source], progress: Progress) -> Iterable[tuple[int, Inspected]]: ...


class Updated(NamedTuple):
    """How many files an update found in which state."""

    added: int
    changed: int
    forgotten: int
    unchanged: int
    failures: int
    """Inputs in the whole index that could not be read, or not wholly."""


def update(
    sources: Sequence[Source],
    roots: Sequence[str],
    path: str,
    made_with: Mapping[str, Any],
    read: Read,
    progress: Progress,
) -> Updated:
    """Brings the index at `path` up to date with the files `sources`, which are all there is under `roots`.

    Files elsewhere stay in the index as long as they exist. Raises AuditError.
    """
    with to_write(path) as connection:
        check(connection, path, made_with)
        writer = Writer(connection, path, made_with)
        known = {
            row[0]: File(*row[1:]) for row in connection.execute("SELECT path, id, name, status, digest FROM files")
        }
        present = {os.path.abspath(source.path): source for source in sources}
        todo, moved = compared(present, known)
        gone = [file.id for at, file in known.items() if at not in present and is_gone(at, roots)]
        done = 0
        for batch in batches(todo):
            reading = partial(read, progress=part(progress, done, len(todo)))
            with writer.transaction(left=len(todo) - done - len(batch)) as is_last:
                writer.replace(batch, reading)
                if is_last:
                    writer.rename(moved)
                    writer.forget(gone)
                    writer.tidy()
            done += len(batch)
        changed = sum(work.id is not None for work in todo)
        (failures,) = connection.execute("SELECT count(*) FROM failures").fetchone()
        return Updated(len(todo) - changed, changed, len(gone), len(present) - len(todo), failures)
