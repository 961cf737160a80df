"""The audit on Spark, step by step: read and inspect, compare, judge, write."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from audit.gate.levels import looked_for
from audit.inspected import from_bytes
from audit.inspection import any_of
from audit.model import Text
from audit.spark.candidates import pairs_of_seeds, unit_pairs
from audit.spark.equal import copied, with_copies
from audit.spark.figures import contradicting
from audit.spark.files import files, is_there, remove, taken
from audit.spark.groups import described
from audit.spark.matches import matched
from audit.spark.reading import read
from audit.spark.shingles import known
from audit.spark.tables import OUT, SCHEMAS, Judge, numbered, table
from audit.spark.work import Work

if TYPE_CHECKING:
    from pyspark import Accumulator
    from pyspark.sql import DataFrame, SparkSession

    from audit.gate.settings import Settings


WORK = "_work"  # Spark passes over what begins so


class Done(NamedTuple):
    """What an audit was about, and what was too common to be compared by."""

    records: int
    rows: dict[str, int]
    """Of each table."""
    buckets: int
    seeds: int
    tokens: int

    @property
    def text(self) -> Text:
        """The same in words."""
        numbers = [f"{count:,}" for count in (self.records, *self.rows.values(), *self[2:])]
        return Text(
            "{} records: {} findings, {} rows of passages, {} figures, {} rows of conflicts; too common to compare "
            "all with all: {} buckets, {} seeds, {} words".format(*numbers),
            "{} 条记录：{} 个问题，重复文字 {} 行，数字 {} 个，矛盾 {} 行；过于常见而未全部两两比对的："
            "分桶 {} 个，种子 {} 个，词 {} 个".format(*numbers),
        )


def run(spark: SparkSession, given: str, output: str, settings: Settings, lang: str, overwrite: bool) -> Done:
    """Audits the records at `given` and writes the tables under `output`. Raises AuditError."""
    if not overwrite and is_there(spark, output):
        raise taken(output)
    with TemporaryDirectory(prefix="article-audit-") as here:
        work = Work(spark, os.path.join(output, WORK), here)
        try:
            return _run(work, given, output, settings, lang)
        finally:
            remove(spark, work.folder)


def _run(work: Work, given: str, output: str, settings: Settings, lang: str) -> Done:
    spark = work.spark
    codes = looked_for(settings)
    found = read(spark, files(spark, given), settings, codes)
    inspected = work.keep(found.inspected, "inspected")
    judge = Judge(settings, codes, lang)
    hot = [spark.sparkContext.accumulator(0) for _ in range(3)]
    articles = inspected.where("articles = 1")
    out = inspected.mapInArrow(partial(_alone, judge=judge), OUT)
    if found.failures:
        failed = pa.Table.from_batches([judge.batch(judge.alone((), (), (), found.failures))])
        out = out.union(spark.createDataFrame(failed, OUT))
    empty = spark.createDataFrame([], OUT)
    repeats = empty
    if any_of(codes, "passage/"):
        repeats = work.keep(_passages(work, articles, settings, judge, hot[:2]), "repeats")
        out = out.union(repeats)
    if any_of(codes, "figure/"):
        out = out.union(contradicting(work, articles, repeats, judge, hot[2]))
    whole = numbered(work.keep(out, "told"))
    rows = {}
    for name in SCHEMAS:
        path = os.path.join(output, name)
        with work.doing(f"table {name}"):
            table(whole, name).write.mode("overwrite").parquet(path)
        rows[name] = spark.read.parquet(path).count()
    return Done(found.records, rows, *(count.value for count in hot))


def _passages(
    work: Work, articles: DataFrame, settings: Settings, judge: Judge, hot: Sequence[Accumulator[int]]
) -> DataFrame:
    shortest, similarity = settings.min_chars, settings.similarity
    copies = work.keep(copied(articles, shortest), "copies")
    prepared = work.keep(with_copies(articles, copies), "prepared")
    recurring = known(work, prepared, shortest)
    pairs = unit_pairs(prepared, recurring, similarity, shortest, hot[0])
    seeds = pairs_of_seeds(prepared, shortest, hot[1])
    matches = matched(work.keep(pairs.union(seeds), "pairs"), articles, similarity, shortest)
    return described(work, work.keep(matches, "matches"), copies, articles, shortest, judge)


def _alone(batches: Iterator[pa.RecordBatch], judge: Judge) -> Iterator[pa.RecordBatch]:
    """What records say and suffer by themselves."""
    for each in batches:
        rows = []
        for content in each.column("content").to_pylist():
            kept = from_bytes(content)
            rows += judge.alone(kept.articles, kept.figures, kept.defects, kept.failures)
        yield judge.batch(rows)
