"""The file of an index: an SQLite database that is whole at every moment, and what can be wrong with it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from audit import __version__
from audit.archive.features import VERSION
from audit.errors import AuditError
from audit.gate.settings import Settings
from audit.inspected import FORM
from audit.passages.bands import SHINGLE
from audit.passages.seeds import SEED, WINDOW

APPLICATION = 0x41415558  # "AAUX" in the header: `file` and we know an index by it
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT UNIQUE, name TEXT, status TEXT, digest BLOB);
CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT, file INTEGER, suffix TEXT, characters INTEGER,
  figures INTEGER, content BLOB);
CREATE INDEX document_of_file ON documents (file);
CREATE TABLE failures (file INTEGER, suffix TEXT, code TEXT, en TEXT, zh TEXT);
CREATE INDEX failure_of_file ON failures (file);
CREATE TABLE dead (document INTEGER PRIMARY KEY);
CREATE TABLE segments (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT, bits INTEGER, rows INTEGER);
CREATE TABLE postings (segment INTEGER, bucket INTEGER, hashes BLOB, documents BLOB);
CREATE UNIQUE INDEX bucket_of_segment ON postings (segment, bucket);
"""


def settings_of(settings: Settings) -> dict[str, Any]:
    """What an index is made with; one made with other settings cannot be compared with."""
    return {
        "version": __version__,
        "hashes": [VERSION, SHINGLE, SEED, WINDOW],
        "form": FORM,
        "columns": dict(sorted(settings.columns.items())),
    }


@contextmanager
def opened(path: str, to_write: bool) -> Iterator[sqlite3.Connection]:
    """A connection to the index, made when it is to be written and is not there. Raises AuditError.

    Whatever SQLite raises inside becomes an AuditError, too; what was not committed is as if it had never been.
    """
    is_new = not os.path.exists(path)
    if is_new and not to_write:
        raise AuditError(
            f"{path}: no such index; make it with: article-audit index update ARCHIVE --index {path}",
            f"{path}：没有这个索引；请先建立：article-audit index update 存档文件夹 --index {path}",
        )
    connection = None
    try:
        connection = _connected(path, to_write)
        if to_write:
            _prepared(connection)
        elif _pragma(connection, "application_id") != APPLICATION:
            raise _not_ours(path)
        yield connection
    except sqlite3.Error as error:
        raise _said(path, error) from error
    finally:
        if connection is not None:
            connection.close()


def _connected(path: str, to_write: bool) -> sqlite3.Connection:
    from pathlib import Path

    uri = Path(path).absolute().as_uri()
    connection = sqlite3.connect(f"{uri}?mode={'rwc' if to_write else 'ro'}", uri=True, timeout=1, isolation_level=None)
    connection.execute("PRAGMA mmap_size=268435456")
    return connection


def _prepared(connection: sqlite3.Connection) -> None:
    """An empty file becomes an index; a file of another program is left alone."""
    if _pragma(connection, "application_id") == APPLICATION:
        return
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise sqlite3.DatabaseError("file is not a database of this program")
    connection.execute("PRAGMA journal_mode=WAL")  # readers go on while one writes
    connection.executescript(f"BEGIN IMMEDIATE; PRAGMA application_id={APPLICATION}; {SCHEMA} COMMIT;")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def check_settings(connection: sqlite3.Connection, path: str, wanted: Mapping[str, Any]) -> None:
    """Raises AuditError when the index was made with other settings; one without any is new."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'settings'").fetchone()
    made = json.loads(row[0]) if row else wanted
    for name in wanted:
        if made.get(name) != wanted[name]:
            raise AuditError(
                f"{path}: made with another {name} ({_short(made.get(name))}, now {_short(wanted[name])}); "
                "delete the file and make it anew with article-audit index update",
                f"{path}：建立索引时的 {name} 不同（{_short(made.get(name))}，现为 {_short(wanted[name])}）；"
                "请删除该文件，用 article-audit index update 重新建立",
            )


def _short(value: object) -> str:
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= 40 else said[:39] + "…"


def _not_ours(path: str) -> AuditError:
    return AuditError(
        f"{path}: not an index of article-audit; name another file with --index",
        f"{path}：不是 article-audit 的索引；请用 --index 另指定文件",
    )


def broken(path: str) -> AuditError:
    """The error for an index whose content makes no sense."""
    return AuditError(
        f"{path}: the index is damaged; delete the file and make it anew with article-audit index update",
        f"{path}：索引已损坏；请删除该文件，用 article-audit index update 重新建立",
    )


def _said(path: str, error: sqlite3.Error) -> AuditError:
    """What went wrong, and what to do about it."""
    name = getattr(error, "sqlite_errorname", "")
    if "of this program" in str(error) or name == "SQLITE_NOTADB":
        return _not_ours(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return busy(path)
    if name.startswith("SQLITE_FULL"):
        return AuditError(
            f"{path}: the disk is full; make room and run it again, what was written is kept",
            f"{path}：磁盘已满；请腾出空间后重新运行，已写入的内容不会丢失",
        )
    if name.startswith("SQLITE_CORRUPT"):
        return broken(path)
    return AuditError(
        f"{path}: {error}; check that the file and its folder can be read and written, and that the disk has room",
        f"{path}：{error}；请检查文件及其文件夹可读写、磁盘有空间",
    )


def busy(path: str) -> AuditError:
    """The error for an index that somebody else is writing."""
    return AuditError(
        f"{path}: another update is writing this index; wait until it is done and run this again",
        f"{path}：另一个更新正在写入该索引；请等它结束后再运行",
    )
