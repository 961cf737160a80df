"""Which units may be alike, and where articles share a rare seed: by keys of bands and hashes of seeds that meet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from audit.passages import copies
from audit.passages.bands import LARGEST_BUCKET, band_keys, parameters, within_buckets
from audit.passages.near import signed_sets
from audit.passages.seeds import COMMON, seed_pairs, seeds
from audit.spark.arrow import Columns, batch, sorted_by, whole
from audit.spark.equal import Prepared, prepared
from audit.spark.shingles import Known

if TYPE_CHECKING:
    from pyspark import Accumulator
    from pyspark.sql import DataFrame

KEYS = "band int, key bigint, n bigint, start int, end int"
SEEDS = "hash int, n bigint, place int"
PAIRS = "a bigint, a_start int, a_end int, b bigint, b_start int, b_end int"
"""Two units, by article and folded position in it, the first before the second; seeds have no ends (-1)."""
NO_END = -1
MOST_BANDS = 100


def unit_pairs(articles: DataFrame, known: Known, similarity: float, shortest: int, hot: Accumulator[int]) -> DataFrame:
    """Units that share a bucket and are long enough for one another, as PAIRS, each once; large buckets are counted."""
    keys = articles.mapInArrow(partial(_keys, known=known, similarity=similarity, shortest=shortest), KEYS)
    meeting = sorted_by(keys, ["band", "key"], ["n", "start", "end"])
    return meeting.mapInArrow(partial(_units, similarity=similarity, hot=hot), PAIRS).distinct()


def _keys(
    batches: Iterator[pa.RecordBatch], known: Known, similarity: float, shortest: int
) -> Iterator[pa.RecordBatch]:
    bands = parameters(similarity)
    for each in batches:
        some = prepared(each, shortest)
        for kind, (hashes, starts, ends, units) in enumerate(signed_sets(some.units, known.recurring(some))):
            place = _place(some, some.units.starts[units], some.units.ends[units])
            for band, keys in enumerate(band_keys(hashes, starts, ends, bands)):
                yield batch(KEYS, np.full(units.size, kind * MOST_BANDS + band), keys.view(np.int64), *place)


def _place(some: Prepared, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    numbers, at = some.placed(starts)
    return [numbers, at, at + ends - starts]


def _units(batches: Iterator[pa.RecordBatch], similarity: float, hot: Accumulator[int]) -> Iterator[pa.RecordBatch]:
    for rows, buckets in whole(batches, "band", "key"):
        hot += int((np.bincount(buckets) > LARGEST_BUCKET).sum())
        pairs = within_buckets(buckets, np.arange(buckets.size), LARGEST_BUCKET)
        length = rows["end"] - rows["start"]
        a, b = pairs[:, 0], pairs[:, 1]
        alike = np.minimum(length[a], length[b]) >= similarity * np.maximum(length[a], length[b])
        apart = (rows["n"][a] != rows["n"][b]) | (rows["end"][a] <= rows["start"][b])
        pairs = pairs[alike & apart]
        yield batch(PAIRS, *(rows[name][pairs[:, side]] for side in (0, 1) for name in ("n", "start", "end")))


def pairs_of_seeds(articles: DataFrame, shortest: int, hot: Accumulator[int]) -> DataFrame:
    """Places with the same rare seed in articles that share two, as PAIRS without ends; common seeds are counted."""
    from pyspark.sql import functions as f

    found = articles.mapInArrow(partial(_seeds, shortest=shortest), SEEDS)
    pairs = sorted_by(found, ["hash"], ["n", "place"]).mapInArrow(partial(_places, hot=hot), PAIRS)
    places = f.struct("a_start", "a_end", "b_start", "b_end").alias("place")
    shared = pairs.groupBy("a", "b").agg(f.collect_list(places).alias("places")).where(f.size("places") > 1)
    each = shared.select("a", "b", f.explode("places").alias("place"))
    return each.select("a", "place.a_start", "place.a_end", "b", "place.b_start", "place.b_end")


def _seeds(batches: Iterator[pa.RecordBatch], shortest: int) -> Iterator[pa.RecordBatch]:
    for each in batches:
        some = prepared(each, shortest)
        hashes, places = seeds(some.corpus.codes, copies(some.long))
        yield batch(SEEDS, hashes.view(np.int32), *some.placed(places))


def _places(batches: Iterator[pa.RecordBatch], hot: Accumulator[int]) -> Iterator[pa.RecordBatch]:
    for rows, hashes in whole(batches, "hash"):
        hot += int((np.bincount(hashes) > COMMON).sum())
        yield batch(PAIRS, *_both(rows, seed_pairs(hashes.astype(np.uint32), np.arange(hashes.size))))


def _both(rows: Columns, pairs: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    for side in (pairs[:, 0], pairs[:, 1]):
        yield rows["n"][side]
        yield rows["place"][side]
        yield np.full(side.size, NO_END)
