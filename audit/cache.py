"""Results of inspecting inputs, kept from one run to the next by content, name, settings and program.

A cache may be deleted at any time. It never makes an audit wrong or fail: what is not there, or cannot be read, is made
anew, and what cannot be written is not kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any

from audit.inspected import Inspected, from_bytes, to_bytes
from audit.readers.walk import STDIN, Source

FOLDER = ".article-audit-cache"
FILE = "inspected.db"
FEW = 256  # inputs outside a repository that are inspected in no time
UNUSED = 30  # days after which what nobody asked for goes
LARGEST = 16 << 20  # bytes of a file that is kept: a larger one holds records, which change
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, used INTEGER, content BLOB)",
    "CREATE INDEX IF NOT EXISTS by_use ON kept (used)",
)
LIBRARIES = ("lxml", "numpy", "opencc", "pypdfium2")
AT_ONCE = 500  # keys asked for at a time

Inspect = Callable[[Sequence[Source]], list[Inspected]]


def place(paths: Sequence[str]) -> str | None:
    """The folder of the cache for an audit of folders; None for one of single files, which leaves nothing behind.

    It stands at the top of the repository, or in the working folder where there is none.
    """
    if not any(os.path.isdir(path) for path in paths):
        return None
    here = Path.cwd()
    return str(next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here) / FOLDER)


def is_worth(folder: str, sources: Sequence[Source]) -> bool:
    """Whether results are kept: always in a repository, elsewhere only where there is much to be gained."""
    return len(sources) > FEW or Path(folder).parent.joinpath(".git").exists()


def cached(folder: str, made_with: Mapping[str, Any], sources: Sequence[Source], inspect: Inspect) -> list[Inspected]:
    """What `inspect` gives for the sources; only those that the cache does not hold are inspected.

    `made_with` is all that the results depend on beside the inputs.
    """
    program = hashlib.blake2b(json.dumps([_program(), made_with], sort_keys=True).encode(), digest_size=16).digest()
    keys = [_key(source, program) for source in sources]
    known = _read(folder, [key for key in keys if key])
    todo = [number for number, key in enumerate(keys) if key not in known]
    made = dict(zip(todo, inspect([sources[number] for number in todo]), strict=True))
    new = [(key, made[n]) for n in todo if (key := keys[n]) and _key(sources[n], program) == key]
    _write(folder, new, [key for key in keys if key in known])
    return [made[number] if number in made else known[key] for number, key in enumerate(keys)]


@cache
def _program() -> list[object]:
    """This very program: its files as they are, and the Python and the libraries that read with it."""
    from importlib.metadata import version

    own = sorted(
        (path.name, status.st_size, status.st_mtime_ns)
        for path in Path(__file__).parent.rglob("*")
        if path.suffix != ".pyc" and (status := path.stat())
    )
    return [own, sys.version, *(f"{name} {version(name)}" for name in LIBRARIES)]


def _key(source: Source, program: bytes) -> bytes:
    """Name and content as one digest; empty for what is not kept."""
    if source.path == STDIN:
        return b""
    digest = hashlib.blake2b(program, digest_size=16)
    try:
        with open(source.path, "rb", buffering=0) as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                return b""
            digest.update(f"{source.name}\0{source.stated}\0".encode("utf-8", "surrogatepass"))
            digest.update(file.read())
    except OSError:
        return b""
    return digest.digest()


def _read(folder: str, keys: Sequence[bytes]) -> dict[bytes, Inspected]:
    """What the cache holds of these."""
    found: dict[bytes, Inspected] = {}
    path = Path(folder, FILE)
    if not path.is_file():
        return found
    with suppress(sqlite3.Error, ValueError), closing(_connected(path)) as connection:
        for first in range(0, len(keys), AT_ONCE):
            some = keys[first : first + AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = connection.execute(f"SELECT key, content FROM kept WHERE key IN ({marks})", some)
            found.update((key, from_bytes(content)) for key, content in rows)
    return found


def _write(folder: str, new: Sequence[tuple[bytes, Inspected]], used: Sequence[bytes]) -> None:
    """Keeps what is new, notes once a day what was used, and lets go of what has not been for long."""
    try:
        with suppress(OSError, sqlite3.OperationalError):
            _keep(folder, new, used, int(time.time()) // 86400)
    except sqlite3.DatabaseError:  # damaged: the next run begins with none
        for left in Path(folder).glob(f"{FILE}*"):
            left.unlink(missing_ok=True)


def _keep(folder: str, new: Sequence[tuple[bytes, Inspected]], used: Sequence[bytes], today: int) -> None:
    if new and not Path(folder).is_dir():
        Path(folder).mkdir(parents=True)
        Path(folder, ".gitignore").write_text("# Made by article-audit; may be deleted.\n*\n", "utf-8")
    if not Path(folder).is_dir():
        return
    with closing(_connected(Path(folder, FILE))) as connection, connection:
        for statement in SCHEMA:
            connection.execute(statement)
        rows = ((key, today, to_bytes(inspected)) for key, inspected in new)
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
