"""What can be wrong with the file of an index, and what to do about it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from audit.errors import AuditError, reason


@contextmanager
def told(path: str) -> Iterator[None]:
    """What goes wrong inside is told as an AuditError that says what to do about it."""
    try:
        yield
    except sqlite3.Error as error:
        raise _said(path, error) from error
    except OSError as error:
        raise _cannot(path, *reason(error)) from error


def _said(path: str, error: sqlite3.Error) -> AuditError:
    name = name_of(error)
    for start, said in SAID.items():
        if name.startswith(start):
            return said(path)
    if os.path.isdir(path):
        return _cannot(path, "is a folder", "是文件夹")
    if not os.access(path, os.R_OK):
        return _cannot(path, "may not be read", "无权读取")
    return _cannot(path, str(error), str(error))


def name_of(error: sqlite3.Error) -> str:
    """What SQLite calls the error; empty where Python's module raises it."""
    return getattr(error, "sqlite_errorname", "")


def missing(path: str) -> AuditError:
    """The error for an index that is not there."""
    return AuditError(
        f"{path}: no such index; make it with: article-audit index update ARCHIVE --index {path}",
        f"{path}：没有这个索引；请先建立：article-audit index update 存档文件夹 --index {path}",
    )


def not_ours(path: str) -> AuditError:
    """The error for a file that is no index."""
    return AuditError(
        f"{path}: not an index of article-audit; name another file with --index",
        f"{path}：不是 article-audit 的索引；请用 --index 另指定文件",
    )


def _cannot(path: str, en: str, zh: str) -> AuditError:
    return AuditError(
        f"{path}: {en}; name a file in a folder that can be read and written, on a disk with room",
        f"{path}：{zh}；请指定可读写的文件夹中的文件，并确认磁盘有空间",
    )


def broken(path: str) -> AuditError:
    """The error for an index whose content makes no sense."""
    return AuditError(
        f"{path}: the index is damaged; delete the file and make it anew with article-audit index update",
        f"{path}：索引已损坏；请删除该文件，用 article-audit index update 重新建立",
    )


def busy(path: str) -> AuditError:
    """The error for an index that somebody else is writing."""
    return AuditError(
        f"{path}: another update is writing this index; wait until it is done and run this again",
        f"{path}：另一个更新正在写入该索引；请等它结束后再运行",
    )


def _full(path: str) -> AuditError:
    return AuditError(
        f"{path}: the disk is full; make room and run it again, what was written is kept",
        f"{path}：磁盘已满；请腾出空间后重新运行，已写入的内容不会丢失",
    )


SAID = {
    "SQLITE_NOTADB": not_ours,
    "SQLITE_BUSY": busy,
    "SQLITE_LOCKED": busy,
    "SQLITE_FULL": _full,
    "SQLITE_CORRUPT": broken,
    "SQLITE_ERROR": broken,  # a table or column is not where it should be
}
"""How what SQLite calls an error begins, and what is said of it."""
