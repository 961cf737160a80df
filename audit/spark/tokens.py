"""Articles that share words which few others have: `audit.figures.pairs`, with the words counted on Spark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from audit.figures.pairs import COMMONEST, LEAST_SHARED, SERIES, are_alike, tokens
from audit.figures.script import plain
from audit.inspected import from_bytes
from audit.passages.bands import within_buckets
from audit.spark.arrow import batch, columns, sorted_by, whole
from audit.spark.work import Work

if TYPE_CHECKING:
    from pyspark import Accumulator
    from pyspark.sql import DataFrame

TOKENS = "token bigint, n bigint"
SHARED = "a bigint, b bigint, shared bigint"
"""How many rare tokens two articles have in common; with b = NOBODY how many an article has."""
ALIKE = "a bigint, b bigint, shared bigint, likeness double"
NOBODY = -1


def alike(work: Work, articles: DataFrame, hot: Accumulator[int]) -> DataFrame:
    """Pairs of articles that may be about the same thing: ALIKE and `neighbours`; common tokens are counted."""
    from functools import partial

    from pyspark.sql import functions as f

    meeting = sorted_by(articles.mapInArrow(_tokens, TOKENS), ["token"], ["n"])
    counted = meeting.mapInArrow(partial(_shared, hot=hot), SHARED)
    shared = work.keep(counted.groupBy("a", "b").agg(f.sum("shared").alias("shared")), "shared")
    rare = shared.where(f.col("b") == NOBODY)
    sides = [rare.select(f.col("a").alias(n), f.col("shared").alias(f"rare_{n}")) for n in "ab"]
    pairs = shared.where((f.col("b") != NOBODY) & (f.col("shared") >= LEAST_SHARED))
    both = pairs.join(sides[0], "a").join(sides[1], "b").select("a", "b", "shared", "rare_a", "rare_b")
    found = both.mapInArrow(_alike, ALIKE)
    found = work.keep(found, "found")
    close = found.where(f.col("likeness") >= SERIES).select(f.explode(f.array("a", "b")).alias("n"))
    degree = close.groupBy("n").count()
    first, second = (degree.select(f.col("n").alias(n), f.col("count").alias(f"degree_{n}")) for n in "ab")
    joined = found.join(first, "a", "left").join(second, "b", "left")
    most = f.greatest(f.coalesce("degree_a", f.lit(0)), f.coalesce("degree_b", f.lit(0)))
    return joined.select("a", "b", "shared", "likeness", most.alias("neighbours"))


def _tokens(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for each in batches:
        texts = (from_bytes(content).articles[0].text for content in each.column("content").to_pylist())
        found = [np.zeros(0, np.uint32), *(tokens(plain(text)) for text in texts)]
        numbers = np.repeat(each.column("n").to_numpy(), [own.size for own in found[1:]])
        yield batch(TOKENS, np.concatenate(found), numbers)


def _shared(batches: Iterator[pa.RecordBatch], hot: Accumulator[int]) -> Iterator[pa.RecordBatch]:
    for rows, each in whole(batches, "token"):
        sizes = np.bincount(each)
        hot += int((sizes > COMMONEST).sum())
        kept = np.flatnonzero(sizes[each] <= COMMONEST)
        n = rows["n"][kept]
        own, counts = np.unique(n, return_counts=True)
        yield batch(SHARED, own, np.full(own.size, NOBODY), counts)
        pairs = within_buckets(each[kept], np.arange(kept.size), COMMONEST)
        yield batch(SHARED, *_counts(n[pairs[:, 0]], n[pairs[:, 1]]))


def _counts(a: NDArray[np.int64], b: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """Each pair once, and how often it was there."""
    order = np.lexsort([b, a])
    a, b = a[order], b[order]
    first = np.flatnonzero(np.append([True] * (a.size > 0), (a[1:] != a[:-1]) | (b[1:] != b[:-1])))
    return a[first], b[first], np.diff(first, append=a.size)


def _alike(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for each in batches:
        rows = columns(each)
        likeness = rows["shared"] / np.maximum(1, np.minimum(rows["rare_a"], rows["rare_b"]))
        kept = are_alike(rows["shared"], likeness)
        yield batch(ALIKE, *(values[kept] for values in (rows["a"], rows["b"], rows["shared"], likeness)))
