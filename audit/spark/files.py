"""Which files of records are read, in order; what their names are. Any file system that Spark knows."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from audit.errors import AuditError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LINES = (".jsonl", ".jsonl.gz", ".ndjson", ".json")
PARQUET = (".parquet",)
HIDDEN = (".", "_")  # how the names begin that Spark keeps for itself
ELSEWHERE = ("PYSPARK_GATEWAY_PORT", "HADOOP_CONF_DIR", "YARN_CONF_DIR", "SPARK_CONF_DIR", "SPARK_HOME")
"""Where one of these is set, a path without a scheme may lie on another file system than this machine's."""


class File(NamedTuple):
    """One file of records."""

    name: str
    """As the user named it, or its folder."""
    path: str
    """As Spark names it."""
    is_parquet: bool


def files(spark: SparkSession, given: str) -> list[File]:
    """The files of records at `given`, a file or a folder, in order of their names. Raises AuditError."""
    system, root = _at(spark, given)
    if not system.exists(root):
        raise _missing(given)
    root = system.makeQualified(root)
    if system.getFileStatus(root).isFile():
        if not _is_records(given):
            raise _other(given)
        found = [File(given, root.toString(), _is_parquet(root.getName()))]
    else:
        found = list(_within(system, root, given))
    if not found:
        raise _empty(given)
    return sorted(found)


def refuse(given: str, output: str, overwrite: bool) -> None:
    """Raises AuditError where this machine's own file system shows that the call is wrong; Spark need not start."""
    source, target = _here(given), _here(output)
    if source is not None:
        if not os.path.exists(source):
            raise _missing(given)
        if not os.path.isdir(source):
            if not _is_records(given):
                raise _other(given)
        elif not any(map(_is_records, _below(source))):
            raise _empty(given)
    if target is not None and not overwrite and os.path.exists(target):
        raise taken(output)


def _here(path: str) -> str | None:
    """A path as this machine's file system knows it; None where it lies, or may lie, on another."""
    scheme, colon, rest = path.partition(":")
    if colon and scheme == "file":
        return "/" + rest.lstrip("/")
    if colon and len(scheme) > 1 and "/" not in scheme:  # one letter is a drive
        return None
    return None if any(os.environ.get(name) for name in ELSEWHERE) else path


def _below(folder: str) -> Iterable[str]:
    for here, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        yield from (os.path.join(here, name) for name in names if not name.startswith(HIDDEN))


def _missing(given: str) -> AuditError:
    return AuditError(
        f"{given}: does not exist; name a file or folder of records (.parquet, .jsonl)",
        f"{given}：不存在；请给出记录文件或文件夹（.parquet、.jsonl）",
    )


def _other(given: str) -> AuditError:
    return AuditError(
        f"{given}: is no file of records; give .parquet or .jsonl",
        f"{given}：不是记录文件；请给出 .parquet 或 .jsonl",
    )


def _empty(given: str) -> AuditError:
    return AuditError(
        f"{given}: no records in it; give a folder with .parquet or .jsonl files",
        f"{given}：其中没有记录文件；请给出含 .parquet 或 .jsonl 文件的文件夹",
    )


def taken(output: str) -> AuditError:
    """The error for an output that exists."""
    return AuditError(
        f"{output}: is there already; name another folder, or add --overwrite",
        f"{output}：已存在；请另指定文件夹，或加上 --overwrite",
    )


def _within(system: Any, root: Any, given: str) -> list[File]:
    found, top = [], root.toString().rstrip("/") + "/"
    listed = system.listFiles(root, True)
    while listed.hasNext():
        path = listed.next().getPath().toString()
        below = path.removeprefix(top)
        if _is_records(below) and not any(part.startswith(HIDDEN) for part in below.split("/")):
            found.append(File(os.path.join(given, below), path, _is_parquet(below)))
    return found


def _is_records(name: str) -> bool:
    return name.lower().endswith(LINES + PARQUET)


def _is_parquet(name: str) -> bool:
    return name.lower().endswith(PARQUET)


def is_there(spark: SparkSession, path: str) -> bool:
    """Whether there is a file or folder."""
    system, at = _at(spark, path)
    return bool(system.exists(at))


def remove(spark: SparkSession, path: str) -> None:
    """Removes a folder with all that is in it."""
    system, at = _at(spark, path)
    system.delete(at, True)


def _at(spark: SparkSession, path: str) -> tuple[Any, Any]:
    """The file system of a path, and the path as it knows it."""
    jvm: Any = spark._jvm
    at = jvm.org.apache.hadoop.fs.Path(path)
    return at.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()), at


def same(path: str) -> str:
    """A path as Spark's rows name it, as `File.path` does."""
    return unquote(path)
