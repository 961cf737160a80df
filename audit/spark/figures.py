"""Figures on Spark: what articles say alone, and what those say that share rare words; one slip is one finding."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from audit.figures.compare import CHECKS, across, in_order, order, speaking, within
from audit.figures.pairs.pairing import pair
from audit.figures.reading.article import Reading
from audit.inspected import Inspected, from_bytes, to_bytes
from audit.model import Conflict
from audit.spark.arrow import batch_of, names
from audit.spark.components import components
from audit.spark.links import binned, bins, rows_of, together
from audit.spark.tables import ECHO, Judge
from audit.spark.tables import OUT as TOLD
from audit.spark.tokens import alike
from audit.spark.work import Work

if TYPE_CHECKING:
    from pyspark import Accumulator
    from pyspark.sql import DataFrame

SPEAKING = "n bigint, day bigint, english boolean, content binary"
HITS = "a bigint, b bigint, number int, conflict binary"
"""What a rule found in article a (b = NOBODY), or between a and b: in order of article or articles, then of number."""
NOBODY = -1
CODES = sorted(CHECKS)


def contradicting(work: Work, articles: DataFrame, told: DataFrame, judge: Judge, hot: Accumulator[int]) -> DataFrame:
    """The conflicts among the figures of the articles, as OUT; what is an echo in `told` (OUT) does not speak."""
    from pyspark.sql import functions as f

    spans = f.collect_list(f.struct("start", "end")).alias("echoes")
    echoes = told.where(f.col("kind") == ECHO).groupBy("n").agg(spans)
    counted = articles.select("n", "day", "english", "content").join(echoes, "n", "left")
    speaking = work.keep(counted.mapInArrow(_speaking, SPEAKING), "speaking")
    near = work.keep(alike(work, speaking, hot), "alike")
    links = near.select(binned(f.col("a"), bins(near)), "*")
    needed = links.select("bin", f.col("a").alias("n")).union(links.select("bin", f.col("b").alias("n")))
    between = together(links, needed, speaking, _between, HITS)
    return _merged(work.keep(speaking.mapInArrow(_alone, HITS).union(between), "hits"), articles, judge)


def _speaking(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The articles, without their figures that stand in an echo; without articles that have none left."""
    for each in batches:
        rows = []
        for n, day, english, content, echoes in zip(*(each.column(at).to_pylist() for at in range(5)), strict=True):
            kept = from_bytes(content) if echoes else None
            if kept is None:
                rows.append((n, day, english, content))
            else:
                left = speaking(kept.figures, [(e["start"], e["end"]) for e in echoes])
                rows.append((n, day, english, to_bytes(replace(kept, figures=tuple(left)))))
        yield batch_of(SPEAKING, rows)


def _reading(n: int, kept: Inspected) -> Reading:
    return Reading(kept.articles[0], [figure._replace(article=n) for figure in kept.figures], n)


def _alone(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for each in batches:
        articles = zip(each.column("n").to_pylist(), each.column("content").to_pylist(), strict=True)
        found = [(n, NOBODY, within(_reading(n, from_bytes(content)))) for n, content in articles]
        yield _hits(found)


def _between(table: pa.Table, numbers: NDArray[np.int64], kept: list[Inspected]) -> pa.RecordBatch:
    readings = {n: _reading(n, one) for n, one in zip(numbers.tolist(), kept, strict=True)}
    columns = (table.column(name).to_pylist() for name in ("a", "b", "shared", "likeness", "neighbours"))
    pairs = ((a, b, pair(readings[a], readings[b], *rest)) for a, b, *rest in zip(*columns, strict=True))
    return _hits([(a, b, across(both)) for a, b, both in pairs])


def _hits(found: list[tuple[int, int, list[Conflict]]]) -> pa.RecordBatch:
    rows = [(a, b, at, pickle.dumps(hit)) for a, b, hits in found for at, hit in enumerate(hits)]
    return batch_of(HITS, rows)


def _merged(hits: DataFrame, articles: DataFrame, judge: Judge) -> DataFrame:
    """What was found, those that are connected by their articles together: one slip is one finding."""
    from pyspark.sql import functions as f

    labelled = components(hits.where(f.col("b") != NOBODY).select("a", "b"))
    own = hits.join(labelled, hits.a == labelled.node, "left")
    links = own.select(binned(f.coalesce("component", "a"), bins(hits)), *names(HITS))
    sides = links.select("bin", f.explode(f.array("a", "b")).alias("n"))
    return together(links, sides.where(f.col("n") != NOBODY), articles, partial(_look, judge=judge), TOLD)


def _look(table: pa.Table, numbers: NDArray[np.int64], kept: list[Inspected], judge: Judge) -> pa.RecordBatch:
    rows, number_of = rows_of(table), {n: at for at, n in enumerate(numbers.tolist())}
    in_turn = np.lexsort([rows["number"], rows["b"], rows["a"], rows["b"] != NOBODY])
    found = [_numbered(pickle.loads(rows["conflict"][at]), number_of) for at in in_turn]
    conflicts = [conflict for conflict in in_order(found) if conflict.code in judge.codes]
    ranks = [_rank(conflict, numbers.tolist()) for conflict in conflicts]
    return judge.batch(judge([one.articles[0] for one in kept], ranks, conflicts=conflicts))


def _numbered(conflict: Conflict, number_of: dict[int, int]) -> Conflict:
    figures = (figure._replace(article=number_of[figure.article]) for figure in conflict.figures)
    return replace(conflict, figures=tuple(figures))


def _rank(conflict: Conflict, numbers: list[int]) -> list[int]:
    """By what conflicts are in order."""
    grade, code, places = order(conflict)
    return [grade, CODES.index(code), *(at for n, start in places for at in (numbers[n], start))]
