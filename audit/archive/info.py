"""What an index holds."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import NamedTuple

from audit.archive.database import broken, opened


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
    updated: int
    """When it was written last, in seconds since 1970."""
    size: int
    """Of the file, in bytes."""
    version: str
    """Of the program that made it."""
    columns: Mapping[str, str]
    """The names of record columns that it was made with."""


def info(path: str) -> Info:
    """What the index at `path` holds. Raises AuditError."""
    with opened(path, to_write=False) as connection:
        connection.execute("BEGIN")
        meta = dict(connection.execute("SELECT name, value FROM meta"))
        (files,) = connection.execute("SELECT count(*) FROM files").fetchone()
        (failures,) = connection.execute("SELECT count(*) FROM failures").fetchone()
        documents, characters, figures = connection.execute(
            "SELECT count(*), total(characters), total(figures) FROM documents"
        ).fetchone()
        try:
            made_with = json.loads(meta.get("settings", "{}"))
            return Info(
                path, files, documents, int(characters), int(figures), failures, int(meta.get("updated", 0)),
                os.path.getsize(path), str(made_with.get("version", "–")), made_with.get("columns", {}),
            )  # fmt: skip
        except (ValueError, AttributeError) as error:
            raise broken(path) from error
