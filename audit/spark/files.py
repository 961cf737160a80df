"""Which files of records are read, in order; what their names are. Any file system that Spark knows."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from audit.errors import AuditError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LINES = (".jsonl", ".jsonl.gz", ".ndjson", ".json")
PARQUET = (".parquet",)


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
        raise AuditError(
            f"{given}: does not exist; name a file or folder of records (.parquet, .jsonl)",
            f"{given}：不存在；请给出记录文件或文件夹（.parquet、.jsonl）",
        )
    root = system.makeQualified(root)
    if system.getFileStatus(root).isFile():
        if not given.lower().endswith(LINES + PARQUET):
            raise AuditError(
                f"{given}: is no file of records; give .parquet or .jsonl",
                f"{given}：不是记录文件；请给出 .parquet 或 .jsonl",
            )
        found = [File(given, root.toString(), _is_parquet(root.getName()))]
    else:
        found = list(_within(system, root, given))
    if not found:
        raise AuditError(
            f"{given}: no records in it; give a folder with .parquet or .jsonl files",
            f"{given}：其中没有记录文件；请给出含 .parquet 或 .jsonl 文件的文件夹",
        )
    return sorted(found)


def _within(system: Any, root: Any, given: str) -> list[File]:
    found, top = [], root.toString().rstrip("/") + "/"
    listed = system.listFiles(root, True)
    while listed.hasNext():
        path = listed.next().getPath().toString()
        below = path.removeprefix(top)
        hidden = any(part.startswith((".", "_")) for part in below.split("/"))  # what Spark keeps for itself
        if not hidden and below.lower().endswith(LINES + PARQUET):
            found.append(File(os.path.join(given, below), path, _is_parquet(below)))
    return found


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
