"""Results kept from one run to the next, each by a key that holds all that it depends on.

A store may be deleted at any time. It never makes an audit wrong or fail: what is not there, or cannot be read, is made
anew, and what cannot be written is not kept.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any

FILE = "kept.db"
UNUSED = 30  # days after which what nobody asked for goes
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, used INTEGER, content BLOB)",
    "CREATE INDEX IF NOT EXISTS by_use ON kept (used)",
)
LIBRARIES = ("lxml", "numpy", "opencc", "pypdfium2")
AT_ONCE = 500  # keys asked for at a time


def made_by(made_with: Mapping[str, Any]) -> bytes:
    """The beginning of every key: this very program, and what the results depend on beside the inputs."""
    return hashlib.blake2b(json.dumps([_program(), made_with], sort_keys=True).encode(), digest_size=16).digest()


@cache
def _program() -> list[object]:
    """Its files as they are, and the Python and the libraries that read with it."""
    from importlib.metadata import version

    own = sorted(
        (path.name, status.st_size, status.st_mtime_ns)
        for path in Path(__file__).parent.parent.rglob("*")
        if path.suffix != ".pyc" and (status := path.stat())
    )
    return [own, sys.version, *(f"{name} {version(name)}" for name in LIBRARIES)]


def kept(folder: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
    """What the store in a folder holds of these; an empty key is that of nothing."""
    found: dict[bytes, bytes] = {}
    path = Path(folder, FILE)
    if not path.is_file():
        return found
    asked = [key for key in keys if key]
    with suppress(sqlite3.Error, ValueError), closing(_connected(path)) as connection:
        for first in range(0, len(asked), AT_ONCE):
            some = asked[first : first + AT_ONCE]
            marks = ",".join("?" * len(some))
            found.update(connection.execute(f"SELECT key, content FROM kept WHERE key IN ({marks})", some))
    return found


def keep(folder: str, new: Iterable[tuple[bytes, bytes]], used: Sequence[bytes]) -> None:
    """Keeps what is new, notes once a day what was used, and lets go of what has not been for long."""
    try:
        with suppress(OSError, sqlite3.OperationalError):
            _keep(folder, list(new), used, int(time.time()) // 86400)
    except sqlite3.DatabaseError:  # damaged: the next run begins with none
        for left in Path(folder).glob(f"{FILE}*"):
            left.unlink(missing_ok=True)


def _keep(folder: str, new: Sequence[tuple[bytes, bytes]], used: Sequence[bytes], today: int) -> None:
    if new and not Path(folder).is_dir():
        Path(folder).mkdir(parents=True, exist_ok=True)  # another process may keep things, too
        Path(folder, ".gitignore").write_text("# Made by article-audit; may be deleted.\n*\n", "utf-8")
    if not Path(folder).is_dir():
        return
    with closing(_connected(Path(folder, FILE))) as connection, connection:
        for statement in SCHEMA:
            connection.execute(statement)
        rows = ((key, today, content) for key, content in new)
        connection.executemany("INSERT OR REPLACE INTO kept (key, used, content) VALUES (?, ?, ?)", rows)
        if connection.execute("SELECT 1 FROM kept WHERE used < ? LIMIT 1", (today,)).fetchone():
            marked = ((today, key) for key in used)
            connection.executemany("UPDATE kept SET used = ? WHERE key = ?", marked)
            connection.execute("DELETE FROM kept WHERE used < ?", (today - UNUSED,))


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection
