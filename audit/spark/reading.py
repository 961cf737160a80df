"""Records of files on Spark, numbered as on one machine, each inspected by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from audit.errors import Unreadable
from audit.figures.pairs.pairing import day_or_far
from audit.figures.reading.article import Reading
from audit.figures.words.script import is_english
from audit.inspected import Inspected, to_bytes
from audit.inspection import inspected, reading_of
from audit.model import Article, Failure, Text
from audit.readers.files import LARGEST, too_large
from audit.readers.jsonl import records
from audit.readers.lines import HEAD, decoded, encoding_of
from audit.readers.records import Record, articles, wanted
from audit.readers.stated import restated
from audit.spark.arrow import batch, batch_of
from audit.spark.files import File, same
from audit.text.encodings import Undecodable

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from audit.gate.settings import Settings

INSPECTED = "n bigint, articles int, figures int, day bigint, english boolean, content binary"
"""The number of a record, whether it is an article, its figures, day and language, and what is known of it as bytes."""
COUNTED = "path string, block bigint, count bigint, codec string, en string, zh string"
AT_ONCE = 256  # records inspected together
EMPTY = Text("the file holds no records", "文件中没有记录")
WIDE = Text("JSON lines of two-byte characters; convert it to UTF-8", "JSON 行文件是双字节编码；请转换为 UTF-8")
CUT = Text("cannot be read, or not to its end; check the file", "无法读取，或未能读完；请检查文件")
Key = tuple[str, int]
"""A file and where in it a task begins to read."""


class Part(NamedTuple):
    """What a task must know of what it reads: the file's name and encoding, the numbers of the first record."""

    name: str
    codec: str
    n: int
    """Among all records, from 0."""
    record: int
    """In its file, from 1."""


class Read(NamedTuple):
    """The records inspected (INSPECTED), how many there should be of each file, and what could not be read at all."""

    inspected: DataFrame
    records: int
    failures: list[Failure]


def read(spark: SparkSession, found: Sequence[File], settings: Settings, codes: frozenset[str]) -> Read:
    """All records of the files, in order of file and place."""
    lines = _lines(spark, [file.path for file in found if not file.is_parquet])
    rows = _rows(spark, [file.path for file in found if file.is_parquet], wanted(reading_of(settings)))
    blocks: dict[str, list[tuple[int, int]]] = {}
    codecs: dict[str, str] = {}
    failed: dict[str, Text] = {}
    if lines is not None:
        for path, block, count, codec, en, zh in lines.mapInArrow(_counted, COUNTED).collect():
            blocks.setdefault(same(path), []).append((block, count))
            if block == 0:
                codecs[same(path)] = codec
                if en:
                    failed[same(path)] = Text(en, zh)
    if rows is not None:
        for path, count in rows.groupBy("path").count().collect():
            blocks[same(path)] = [(0, count)]
    parts: dict[Key, Part] = {}
    failures, n = [], 0
    for file in found:
        if said := failed.get(file.path):
            failures.append(Failure(file.name, "file/unreadable", said))
            continue
        if not sum(count for _, count in blocks.get(file.path, ())):
            broken = file.is_parquet and _is_broken(spark, file.path)
            failures.append(Failure(file.name, *(("file/unreadable", CUT) if broken else ("file/empty", EMPTY))))
        record = 1
        for block, count in sorted(blocks.get(file.path, ())):
            parts[file.path, block] = Part(file.name, codecs.get(file.path, ""), n, record)
            n, record = n + count, record + count
    inspect = partial(_inspect, settings=settings, codes=codes)
    known = spark.sparkContext.broadcast(parts)
    made = [
        frame.mapInArrow(partial(step, known=known, inspect=inspect), INSPECTED)
        for frame, step in ((lines, _of_lines), (rows, _of_rows))
        if frame is not None
    ]
    inspected = made[0] if len(made) == 1 else made[0].union(made[1])
    return Read(inspected, n, failures)


def _lines(spark: SparkSession, paths: list[str]) -> DataFrame | None:
    from pyspark.sql import functions as f

    if not paths:
        return None
    text = spark.read.option("lineSep", "\n").text(paths)
    where = f.col("_metadata.file_path").alias("path"), f.col("_metadata.file_block_start").alias("block")
    return text.select(f.col("value").cast("binary").alias("line"), *where)


def _rows(spark: SparkSession, paths: list[str], columns: frozenset[str]) -> DataFrame | None:
    from pyspark.errors import AnalysisException
    from pyspark.sql import functions as f

    if not paths:
        return None
    try:
        table = spark.read.option("mergeSchema", "true").parquet(*paths)
    except AnalysisException:  # no file of them has a schema
        return None
    chosen = [name for name in table.columns if name in columns] or table.columns
    where = f.col("_metadata.file_path").alias("path"), f.col("_metadata.row_index").alias("block")
    record = f.struct(*(f.col(f"`{name}`") for name in chosen)).alias("record")
    return table.select(record, *where)


def _is_broken(spark: SparkSession, path: str) -> bool:
    """Whether Spark cannot read a parquet file; asked only of files that gave no record."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        spark.read.option("ignoreCorruptFiles", "false").parquet(path).count()
    except (PySparkException, Py4JError):
        return True
    return False


def _counted(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """How many records each part of a file holds, and at its head how the file is encoded."""
    counts: dict[Key, int] = {}
    heads: dict[Key, bytes] = {}
    for each in batches:
        for line, path, block in zip(*(each.column(at).to_pylist() for at in range(3)), strict=True):
            key = path, block
            counts[key] = counts.get(key, 0) + (not _is_blank(line))
            if block == 0 and len(heads.get(key, b"")) < HEAD:
                heads[key] = heads.get(key, b"") + line + b"\n"
    rows = [(*key, count, *_codec(heads.get(key))) for key, count in counts.items()]
    yield batch_of(COUNTED, rows)


def _codec(head: bytes | None) -> tuple[str, str | None, str | None]:
    if head is None:
        return "", None, None
    try:
        codec = encoding_of(head)[0]
    except Undecodable as error:
        return "", *error.text
    return (codec, *WIDE) if codec.startswith(("utf-16", "utf-32")) else (codec, None, None)


def _is_blank(line: bytes) -> bool:
    """Whether a line is no record."""
    bare = line.strip()
    if not bare or bare[0] in b'{["':
        return not bare
    text = decoded(bare, "utf-8")
    return isinstance(text, str) and (not text or text.isspace())


Inspect = Callable[[str, Iterator["Record | Unreadable"], str, int], "list[Inspected]"]


def _inspect(
    name: str,
    found: Iterator[Record | Unreadable],
    codec: str,
    first: int,
    *,
    settings: Settings,
    codes: frozenset[str],
) -> list[Inspected]:
    """Records of a file, its numbers from `first` on: each inspected."""
    reading = reading_of(settings)
    items: list[list[Article | Failure]] = []
    for item in articles(name, found, reading, codec or None, first):
        items.append([restated(item, reading) if reading.stated and isinstance(item, Article) else item])
    return inspected(items, codes)


def _made(n: int, found: Sequence[Inspected]) -> pa.RecordBatch:
    counts = [len(one.articles) for one in found], [len(one.figures) for one in found]
    read = [Reading(one.articles[0], []) if one.articles else None for one in found]
    days = [day_or_far(reading, at) if reading is not None else 0 for at, reading in enumerate(read, n)]
    english = [reading is not None and is_english(reading.text) for reading in read]
    return batch(INSPECTED, np.arange(n, n + len(found)), *counts, days, english, [to_bytes(one) for one in found])


def _of_lines(batches: Iterator[pa.RecordBatch], known: Any, inspect: Inspect) -> Iterator[pa.RecordBatch]:
    """Lines of files as records; those of one part of a file come one after the other."""
    done: dict[Key, int] = {}
    for each in batches:
        rows = zip(*(each.column(at).to_pylist() for at in range(3)), strict=True)
        kept = (((same(path), block), line) for line, path, block in rows if not _is_blank(line))
        for key, run in groupby(kept, itemgetter(0)):
            part, lines = known.value.get(key), [line for _, line in run]
            for at in range(0, len(lines) if part else 0, AT_ONCE):
                some, before = lines[at : at + AT_ONCE], done.get(key, 0)
                found = records(_text(line, part.codec) for line in some)
                yield _made(part.n + before, inspect(part.name, found, part.codec, part.record + before))
                done[key] = before + len(some)


def _text(line: bytes, codec: str) -> str | Unreadable:
    return too_large(len(line)) if len(line) > LARGEST else decoded(line.rstrip(b"\r\n"), codec)


def _of_rows(batches: Iterator[pa.RecordBatch], known: Any, inspect: Inspect) -> Iterator[pa.RecordBatch]:
    """Rows of parquet files as records; they know where in their file they stand."""
    for each in batches:
        rows = zip(*(each.column(at).to_pylist() for at in range(3)), strict=True)
        placed = _runs((same(path), index, record) for record, path, index in rows)
        for (path, first), run in groupby(placed, itemgetter(0)):
            part, found = known.value[path, 0], [record for _, record in run]
            for at in range(0, len(found), AT_ONCE):
                some: Iterator[Record] = iter(found[at : at + AT_ONCE])
                yield _made(part.n + first + at, inspect(part.name, some, "", first + at + 1))


def _runs(rows: Iterator[tuple[str, int, Any]]) -> Iterator[tuple[Key, Any]]:
    """Each record with the file and the place where the run of rows begins that it stands in."""
    start: Key | None = None
    following = -1
    for path, index, record in rows:
        if start is None or path != start[0] or index != following:
            start = path, index
        following = index + 1
        yield start, record
