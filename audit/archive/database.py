"""The file of an index: an SQLite database that is whole at every moment, and what can be wrong with it."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from audit import __version__
from audit.archive.faults import broken, missing, name_of, not_ours, told
from audit.archive.features import VERSION
from audit.errors import AuditError
from audit.gate.settings import Settings
from audit.inspected import FORM
from audit.passages.bands import SHINGLE
from audit.passages.seeds import SEED, WINDOW

APPLICATION = 0x41415558  # "AAUX" in the header: `file` and we know an index by it
SCHEMA = f"""
BEGIN IMMEDIATE;
PRAGMA application_id={APPLICATION};
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT UNIQUE, name TEXT, status TEXT, digest BLOB);
CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT, file INTEGER, suffix TEXT, characters INTEGER,
  figures INTEGER, date TEXT, content BLOB);
CREATE INDEX document_of_file ON documents (file, characters, figures, date);
CREATE TABLE failures (file INTEGER, suffix TEXT, code TEXT, en TEXT, zh TEXT);
CREATE INDEX failure_of_file ON failures (file);
CREATE TABLE dead (document INTEGER PRIMARY KEY);
CREATE TABLE segments (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT, bits INTEGER, rows INTEGER);
CREATE TABLE postings (segment INTEGER, bucket INTEGER, rows BLOB, checksum INTEGER);
CREATE UNIQUE INDEX bucket_of_segment ON postings (segment, bucket);
COMMIT;
"""
BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite adds to a file's name for what it keeps beside it
PATIENCE = 1  # seconds that another program is waited for
NO_SUMS = "[0, 0.0, 0, 0.0]"


def settings_of(settings: Settings) -> dict[str, Any]:
    """What an index is made with; one made with other settings cannot be compared with."""
    return {
        "version": __version__,
        "hashes": [VERSION, SHINGLE, SEED, WINDOW],
        "form": FORM,
        "columns": dict(sorted(settings.columns.items())),
    }


@contextmanager
def to_read(path: str) -> Iterator[sqlite3.Connection]:
    """A connection that sees the index as it is now, whatever is written meanwhile. Raises AuditError.

    Whatever SQLite raises inside becomes an AuditError, too.
    """
    if not os.path.exists(path):
        raise missing(path)
    with told(path), closing(_readable(path)) as connection:
        connection.execute("PRAGMA query_only=1")
        connection.execute("BEGIN")
        if _application(connection) != APPLICATION:
            raise not_ours(path)
        yield connection


@contextmanager
def to_write(path: str) -> Iterator[sqlite3.Connection]:
    """A connection to the index, which is made where there is none. Raises AuditError.

    Whatever SQLite raises inside becomes an AuditError, too; what was not committed is as if it had never been.
    """
    with told(path):
        if not os.path.exists(path):
            _make(path)
        with closing(_connected(path)) as connection:
            _prepare(connection, path)
            yield connection


def _connected(path: str, mode: str = "rw") -> sqlite3.Connection:
    uri = f"{Path(path).absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)


def _readable(path: str) -> sqlite3.Connection:
    """A connection to read with; a reader that may write leaves no files of SQLite's behind.

    Where it may not, as on a medium that is read only, nobody else can, and SQLite need not watch for others.
    """
    connection = _connected(path)
    try:
        _application(connection)
    except sqlite3.Error as error:
        connection.close()
        log = f"{path}-wal"
        if not name_of(error).startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")) or not os.access(path, os.R_OK):
            raise
        if os.path.exists(log) and os.path.getsize(log):  # an update that was killed, and nobody may complete
            raise
        connection = _connected(path, "ro&immutable=1")
    return connection


def _make(path: str) -> None:
    """An index that holds nothing, made aside and then named, so that nobody ever sees half of one."""
    folder = os.path.dirname(os.path.abspath(path))
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".article-audit-") as aside:
        new = os.path.join(aside, "index")
        with closing(_connected(new, "rwc")) as connection:
            _prepare(connection, new)
        try:
            os.link(new, path)
        except FileExistsError:  # somebody else was first
            pass
        except OSError:  # a file system without links
            os.rename(new, path)


def _prepare(connection: sqlite3.Connection, path: str) -> None:
    """An empty file becomes an index; a file of another program is left alone."""
    if _application(connection) == APPLICATION:
        return
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise not_ours(path)
    connection.execute("PRAGMA journal_mode=WAL")  # readers go on while one writes
    connection.executescript(SCHEMA)


def _application(connection: sqlite3.Connection) -> int:
    value: int = connection.execute("PRAGMA application_id").fetchone()[0]
    return value


def check(connection: sqlite3.Connection, path: str, wanted: Mapping[str, Any]) -> None:
    """Raises AuditError when the index is damaged, or was made with other settings; one without any is new."""
    meta = dict(connection.execute("SELECT name, value FROM meta"))
    try:
        made = dict(json.loads(meta["settings"])) if "settings" in meta else wanted
    except (ValueError, TypeError) as error:
        raise broken(path) from error
    for name in wanted:
        if made.get(name) != wanted[name]:
            raise AuditError(
                f"{path}: made with another {name} ({_short(made.get(name))}, now {_short(wanted[name])}); "
                "delete the file and make it anew with article-audit index update",
                f"{path}：建立索引时的 {name} 不同（{_short(made.get(name))}，现为 {_short(wanted[name])}）；"
                "请删除该文件，用 article-audit index update 重新建立",
            )
    if meta.get("sums", NO_SUMS) != sums(connection):
        raise broken(path)


def sums(connection: sqlite3.Connection) -> str:
    """Sums of the tables that everything depends on; kept, so that a page of theirs that is lost is noticed."""
    tables = "SELECT * FROM (SELECT count(*), total(document) FROM dead), (SELECT count(*), total(rows) FROM segments)"
    return json.dumps(connection.execute(tables).fetchone())


def _short(value: object) -> str:
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= 40 else said[:39] + "…"
