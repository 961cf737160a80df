"""Articles that share words which few others have: `audit.figures.pairs.pairing`, with the words counted on Spark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from audit.figures.pairs.pairing import (
    AS_LIKE,
    COMMONEST,
    LEAST_OF_SHORT,
    LEAST_OF_VALUES,
    LEAST_SHARED,
    ONE,
    ROUNDING,
    SERIES,
    WEIGHTS,
    are_alike,
)
from audit.figures.pairs.tokens import is_value, tokens, values
from audit.figures.reading.article import Reading
from audit.inspected import from_bytes
from audit.passages.bands import within_buckets
from audit.spark.arrow import batch, batch_of, columns, sorted_by, whole
from audit.spark.work import Work

if TYPE_CHECKING:
    from pyspark import Accumulator
    from pyspark.sql import Column, DataFrame

TOKENS = "token bigint, n bigint"
SHARED = "a bigint, b bigint, shared bigint, telling bigint, weight bigint"
"""How many rare tokens two articles have in common, telling values among them; b = NOBODY: how many an article has."""
NEAR = "a bigint, b bigint, shared bigint, overlap double, likeness double, alike boolean"
NOBODY = -1
VALUES = "token bigint, n bigint, english boolean"
"""The values of an article's figures, each once, and whether it is English."""
NONE = np.zeros(0, np.uint32)


def alike(work: Work, articles: DataFrame, hot: Accumulator[int]) -> DataFrame:
    """Pairs of articles that may be about the same thing: NEAR and `neighbours`; common tokens are counted."""
    from functools import partial

    from pyspark.sql import functions as f

    meeting = sorted_by(articles.mapInArrow(_tokens, TOKENS), ["token"], ["n"])
    counted = meeting.mapInArrow(partial(_shared, hot=hot), SHARED)
    sums = [f.sum(name).alias(name) for name in ("shared", "telling", "weight")]
    shared = work.keep(counted.groupBy("a", "b").agg(*sums), "shared")
    rare = shared.where(f.col("b") == NOBODY)
    known = rare.join(articles.select(f.col("n").alias("a"), "day"), "a")
    sides = [known.select(f.col("a").alias(n), *(f.col(c).alias(f"{c}_{n}") for c in ("shared", "day"))) for n in "ab"]
    pairs = shared.where((f.col("b") != NOBODY) & (f.col("shared") >= LEAST_SHARED))
    both = pairs.join(sides[0], "a").join(sides[1], "b")
    both = both.select("a", "b", "shared", "telling", "weight", "shared_a", "shared_b", "day_a", "day_b")
    kinds = work.keep(both.mapInArrow(_near, NEAR), "found"), work.keep(_in_two_languages(work, articles), "foreign")
    english = articles.select(f.col("n").alias("a"), "english")
    first, second = (_with_neighbours(kind, english) for kind in kinds)
    return first.unionByName(second).where("alike")


def _with_neighbours(found: DataFrame, english: DataFrame) -> DataFrame:
    """The pairs of one kind, and how many of that kind are about as like the busier of the two: `neighbours`.

    Where the first is English they must share rare words with it as well.
    """
    from pyspark.sql import functions as f

    columns = "overlap", "likeness"
    both_ways = found.select(f.explode(f.array("a", "b")).alias("n"), *columns)
    lists = both_ways.groupBy("n").agg(*(f.collect_list(name).alias(name) for name in columns))
    first, second = (
        lists.select(f.col("n").alias(n), *(f.col(name).alias(f"{name}_{n}") for name in columns)) for n in "ab"
    )
    joined = found.join(first, "a").join(second, "b").join(english, "a")

    def near(name: str) -> Column:
        least = f.greatest(f.lit(SERIES), f.col(name) * AS_LIKE) - ROUNDING
        return f.greatest(*(f.size(f.filter(f"{name}_{n}", lambda other: other >= least)) for n in "ab"))

    like = f.when(f.col("english"), f.least(near("overlap"), near("likeness"))).otherwise(near("overlap"))
    return joined.select("a", "b", "shared", "likeness", "alike", like.alias("neighbours"))


def _in_two_languages(work: Work, articles: DataFrame) -> DataFrame:
    """Pairs of an English and a Chinese article that have values in common, but no words: NEAR."""
    from pyspark.sql import functions as f

    valued = work.keep(articles.mapInArrow(_values, VALUES), "values")
    is_rare = valued.groupBy("token").count().where(f.col("count").between(2, COMMONEST)).select("token")
    rare, sizes = valued.join(is_rare, "token"), valued.groupBy("n").count()
    sides = [
        rare.where(f.col("english") == side).select("token", f.col("n").alias(str(side))) for side in (True, False)
    ]
    met = (
        sides[0]
        .join(sides[1], "token")
        .groupBy(f.least("True", "False").alias("a"), f.greatest("True", "False").alias("b"))
    )
    shared = met.agg(f.count("*").alias("shared"))
    for n in "ab":
        shared = shared.join(sizes.select(f.col("n").alias(n), f.col("count").alias(f"size_{n}")), n)
    likeness = f.col("shared") / f.greatest(f.lit(1), f.least("size_a", "size_b"))
    found = shared.where((f.col("shared") >= LEAST_SHARED) & (likeness >= LEAST_OF_VALUES))
    told = [(likeness * LEAST_OF_SHORT).alias(name) for name in ("overlap", "likeness")]
    return found.select("a", "b", "shared", *told, f.lit(True).alias("alike"))


def _values(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for each in batches:
        rows: list[tuple[int, int, bool]] = []
        for n, english, content in zip(
            *(each.column(at).to_pylist() for at in ("n", "english", "content")), strict=True
        ):
            rows += [(token, n, english) for token in np.unique(values(from_bytes(content).figures)).tolist()]
        yield batch_of(VALUES, rows)


def _tokens(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for each in batches:
        every = map(from_bytes, each.column("content").to_pylist())
        read = (Reading(one.articles[0], list(one.figures)) for one in every)
        found = [NONE, *(tokens(one.text, one.figures) if one.figures else NONE for one in read)]
        numbers = np.repeat(each.column("n").to_numpy(), [own.size for own in found[1:]])
        yield batch(TOKENS, np.concatenate(found), numbers)


def _shared(batches: Iterator[pa.RecordBatch], hot: Accumulator[int]) -> Iterator[pa.RecordBatch]:
    for rows, each in whole(batches, "token"):
        sizes = np.bincount(each)
        hot += int((sizes > COMMONEST).sum())
        kept = np.flatnonzero(sizes[each] <= COMMONEST)
        n = rows["n"][kept]
        own, counts = np.unique(n, return_counts=True)
        none = np.zeros(own.size, np.int64)
        yield batch(SHARED, own, np.full(own.size, NOBODY), counts, none, none)
        pairs = within_buckets(each[kept], np.arange(kept.size), COMMONEST)
        telling = is_value(rows["token"][kept].astype(np.uint32))[pairs[:, 0]]
        weights = WEIGHTS[sizes[each[kept]]][pairs[:, 0]]
        yield batch(SHARED, *_counts(n[pairs[:, 0]], n[pairs[:, 1]], telling, weights))


def _counts(
    a: NDArray[np.int64], b: NDArray[np.int64], telling: NDArray[np.bool_], weights: NDArray[np.int64]
) -> tuple[NDArray[np.int64], ...]:
    """Each pair once, how often it was there, how often for a telling value, and what its tokens weigh together."""
    order = np.lexsort([b, a])
    a, b = a[order], b[order]
    first = np.flatnonzero(np.append([True] * (a.size > 0), (a[1:] != a[:-1]) | (b[1:] != b[:-1])))
    bounds = np.append(first, a.size)
    told, weight = (np.append(0, np.cumsum(column[order]))[bounds] for column in (telling, weights))
    return a[first], b[first], np.diff(bounds), np.diff(told), np.diff(weight)


def _near(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for each in batches:
        rows = columns(each)
        a, b, shared, telling = rows["a"], rows["b"], rows["shared"], rows["telling"] > 0
        fewer = np.maximum(1, np.minimum(rows["shared_a"], rows["shared_b"]))
        overlap, likeness = shared / fewer, rows["weight"] / (ONE * fewer)
        apart = np.abs(rows["day_a"] - rows["day_b"])
        alike = are_alike(shared, likeness, telling, apart)
        near = alike | are_alike(shared, overlap, telling, apart)
        yield batch(NEAR, *(column[near] for column in (a, b, shared, overlap, likeness, alike)))
