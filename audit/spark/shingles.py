"""The shingles that recur in all articles: counted on Spark, by the rules of the table of `audit.passages.near`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from audit.passages.near import COMMON, Recurring, shingle_bits, shingles, slots_and_tags, within
from audit.passages.shingles import Hashes
from audit.spark.arrow import batch
from audit.spark.equal import Prepared, prepared

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

COUNTS = "slot bigint, tag int, count bigint, last bigint"
"""A shingle's slot in the table, what tells it from others there, in how many places it is, and the last of them."""
PLACE = 24  # bits of a place within its article
COUNTER = 1 << 16  # the table counts modulo this


class Known(NamedTuple):
    """Where workers find the shingles that recur, and how many bits the table had."""

    file: str
    bits: int

    def recurring(self, some: Prepared) -> Recurring:
        """Those of the units' shingles that recur in all articles."""
        slots, is_common = _loaded(self.file)
        found = [(hashes, places) for places, hashes in shingles(some.corpus.codes, within(some.units))]
        hashes = np.concatenate([hashes for hashes, _ in found])
        places = np.concatenate([places for _, places in found])
        own = _packed(*slots_and_tags(hashes, self.bits))
        at = np.minimum(np.searchsorted(slots, own), max(0, slots.size - 1))
        kept = np.flatnonzero(slots[at] == own) if slots.size else at[:0]
        return Recurring(hashes[kept], places[kept].astype(np.int32), is_common[at[kept]])


@cache
def _loaded(file: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    from pyspark import SparkFiles

    return tuple(np.load(SparkFiles.get(f"{file}.{part}.npy"), mmap_mode="r") for part in ("slots", "common"))


def _packed(slots: NDArray[np.intp], tags: NDArray[np.uint16]) -> NDArray[np.int64]:
    """Slot and tag as one number."""
    packed: NDArray[np.int64] = slots.astype(np.int64) << 16 | tags
    return packed


def known(articles: DataFrame, characters: int, shortest: int, folder: str) -> Known:
    """The shingles of all units that recur; `characters` are those of all articles folded, with their separators.

    Workers fetch them from `folder`, which must have a name of its own and stay until all is done.
    """
    from pyspark.sql import functions as f

    spark, bits = articles.sparkSession, shingle_bits(characters)
    counted = articles.mapInArrow(partial(_counted, shortest=shortest, bits=bits), COUNTS)
    each = counted.groupBy("slot", "tag").agg(f.sum("count").alias("count"), f.max("last").alias("last"))
    # of the shingles that share a slot the one that was there last is known, as in the table
    winner = each.groupBy("slot").agg(f.max(f.struct("last", "tag", "count")).alias("winner"))
    count = f.col("winner.count") % COUNTER
    table = winner.select("slot", "winner.tag", (count > COMMON).alias("common")).where(count > 1).toArrow()
    packed = _packed(table.column("slot").to_numpy(), table.column("tag").to_numpy())
    order = np.argsort(packed)
    name = os.path.basename(folder)
    for part, values in (("slots", packed), ("common", table.column("common").to_numpy())):
        path = os.path.join(folder, f"{name}.{part}.npy")
        np.save(path, values[order])
        spark.sparkContext.addFile(path)
    return Known(name, bits)


def _counted(batches: Iterator[pa.RecordBatch], shortest: int, bits: int) -> Iterator[pa.RecordBatch]:
    """Shingles of the units, with the order in which the table would see them."""
    for each in batches:
        some = prepared(each, shortest)
        for places, hashes in shingles(some.corpus.codes, within(some.units)):
            yield batch(COUNTS, *_counts(some, places, hashes, bits))


def _counts(some: Prepared, places: NDArray[np.int64], hashes: Hashes, bits: int) -> list[NDArray[np.int64]]:
    packed = _packed(*slots_and_tags(hashes, bits))
    numbers, at = some.placed(places)
    order = np.lexsort([at, numbers, packed])
    packed = packed[order]
    ends = np.flatnonzero(np.append(packed[1:] != packed[:-1], [True] * (packed.size > 0)))
    last = (numbers << PLACE | at)[order][ends]
    return [packed[ends] >> 16, packed[ends] & 0xFFFF, np.diff(ends, prepend=-1), last]
