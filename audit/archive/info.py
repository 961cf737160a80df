"""What an index holds."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import NamedTuple

from audit.archive.database import to_read
from audit.archive.faults import broken


class Info(NamedTuple):
    """An index in figures."""

    path: str
    files: int
    documents: int
    characters: int
    """Of the articles as they are in their files."""
    figures: int
    failures: int
    """Inputs that could not be read."""
    oldest: str | None
    """The date of the oldest article, `YYYY-MM-DD`; None where no article has one."""
    newest: str | None
    updated: int | None
    """When an update was completed last, in seconds since 1970; None where none was yet."""
    left: int
    """Files that an update that is at work, or was stopped, has still to read."""
    size: int
    """Of the file, in bytes."""
    version: str
    """Of the program that made it."""
    columns: Mapping[str, str]
    """The names of record columns that it was made with."""


def info(path: str) -> Info:
    """What the index at `path` holds. Raises AuditError."""
    with to_read(path) as connection:
        meta = dict(connection.execute("SELECT name, value FROM meta"))
        (files,) = connection.execute("SELECT count(*) FROM files").fetchone()
        (failures,) = connection.execute("SELECT count(*) FROM failures").fetchone()
        documents, characters, figures, oldest, newest = connection.execute(
            "SELECT count(*), total(characters), total(figures), min(date), max(date) FROM documents"
        ).fetchone()
        try:
            made_with = json.loads(meta.get("settings", "{}"))
            return Info(
                path=path,
                files=files,
                documents=documents,
                characters=int(characters),
                figures=int(figures),
                failures=failures,
                oldest=oldest,
                newest=newest,
                updated=meta.get("updated"),
                left=int(meta.get("left", 0)),
                size=os.path.getsize(path),
                version=str(made_with.get("version", "–")),
                columns=dict(made_with.get("columns", {})),
            )
        except (ValueError, TypeError, AttributeError) as error:
            raise broken(path) from error
