"""The shingles that recur in all articles: counted on Spark, by the rules of the table of `audit.passages.near`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from audit.passages.near import COMMON, Recurring, sampled_shingles, shingle_bits, slots_and_tags, within
from audit.spark.arrow import batch, columns
from audit.spark.equal import Prepared, prepared
from audit.spark.work import Work

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

COUNTS = "hash bigint, count bigint, last bigint"
"""A shingle, in how many places it is, and the last of them."""
PLACE = 28  # bits of a place within its article
SLOTS = "slot bigint, tag int, count bigint, last bigint"
COUNTER = 1 << 16  # the table counts modulo this


class Known(NamedTuple):
    """Where workers find the shingles that recur, and how many bits the table had."""

    file: str
    bits: int

    def recurring(self, some: Prepared) -> Recurring:
        """Those of the units' shingles that recur in all articles."""
        table, is_common = _loaded(self.file)
        hashes, places = sampled_shingles(some.corpus.codes, within(some.units))
        if not table.size:
            return Recurring(hashes[:0], places[:0], is_common)
        own = _packed(*slots_and_tags(hashes, self.bits))
        at = np.minimum(np.searchsorted(table, own), table.size - 1)
        kept = np.flatnonzero(table[at] == own)
        return Recurring(hashes[kept], places[kept], is_common[at[kept]])


@cache
def _loaded(file: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    from pyspark import SparkFiles

    return tuple(np.load(SparkFiles.get(f"{file}.{part}.npy"), mmap_mode="r") for part in ("table", "common"))


def _packed(slots: NDArray[Any], tags: NDArray[Any]) -> NDArray[np.int64]:
    """Slot and tag as one number."""
    packed: NDArray[np.int64] = slots.astype(np.int64) << 16 | tags
    return packed


def known(work: Work, articles: DataFrame, shortest: int) -> Known:
    """The shingles of all units that recur, by the rules of the table: of those that share a slot the last is known."""
    from pyspark.sql import functions as f

    count, last = f.sum("count").alias("count"), f.max("last").alias("last")
    found = articles.mapInArrow(partial(_counted, shortest=shortest), COUNTS)
    hashes = work.keep(found.groupBy("hash").agg(count, last), "shingles")
    bits = shingle_bits(hashes.agg(count).collect()[0][0] or 0)
    placed = hashes.mapInArrow(partial(_placed, bits=bits), SLOTS).groupBy("slot", "tag").agg(count, last)
    there = placed.groupBy("slot").agg(f.max(f.struct("last", "tag", "count")).alias("there"))
    counts = f.col("there.count") % COUNTER
    table = there.select("slot", "there.tag", (counts > COMMON).alias("common")).where(counts > 1).toArrow()
    packed = _packed(table.column("slot").to_numpy(), table.column("tag").to_numpy())
    order, name = np.argsort(packed), os.path.basename(work.here)
    for part, values in (("table", packed), ("common", table.column("common").to_numpy())):
        path = os.path.join(work.here, f"{name}.{part}.npy")
        np.save(path, values[order])
        work.spark.sparkContext.addFile(path)
    return Known(name, bits)


def _counted(batches: Iterator[pa.RecordBatch], shortest: int) -> Iterator[pa.RecordBatch]:
    """Shingles of the units, with the order in which the table would see them."""
    for each in batches:
        some = prepared(each, shortest)
        hashes, places = sampled_shingles(some.corpus.codes, within(some.units))
        numbers, at = some.placed(places.astype(np.int64))
        last = numbers << PLACE | at
        order = np.lexsort((last, hashes))
        hashes, last = hashes[order].astype(np.int64), last[order]
        ends = np.flatnonzero(np.append(hashes[1:] != hashes[:-1], [True] * (hashes.size > 0)))
        yield batch(COUNTS, hashes[ends], np.diff(ends, prepend=-1), last[ends])


def _placed(batches: Iterator[pa.RecordBatch], bits: int) -> Iterator[pa.RecordBatch]:
    """Each shingle at its place in the table."""
    for each in batches:
        rows = columns(each)
        slots, tags = slots_and_tags(rows["hash"].astype(np.uint32), bits)
        yield batch(SLOTS, slots.astype(np.int64), tags.astype(np.int32), rows["count"], rows["last"])
