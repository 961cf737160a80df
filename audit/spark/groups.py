"""Groups of copies: what is connected by matches and equal paragraphs is described together, wherever it stands.

Spans of one article that overlap, or follow one another closely, are a region; regions that a link connects are a
component. No group reaches beyond its component, and nothing outside of it has a say in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from audit.figures.compare import echoes_in
from audit.inspected import Inspected
from audit.model import Passage, Span
from audit.passages import told
from audit.passages.checks import check_of
from audit.passages.corpus import build
from audit.passages.groups import SLACK
from audit.passages.verify import Match
from audit.spark.arrow import batch, sorted_by, whole
from audit.spark.components import components
from audit.spark.links import binned, bins, positions, rows_of, together
from audit.spark.tables import OUT, Judge, echo
from audit.spark.work import Work

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

REGIONS = "link bigint, node bigint"
REGION = 20  # bits of a region's number within its article
FAR = 1 << 32  # beyond any position in an article


def described(
    work: Work, matches: DataFrame, copies: DataFrame, articles: DataFrame, shortest: int, judge: Judge
) -> DataFrame:
    """The passages that matches and copies (COPIES) make, as OUT."""
    from pyspark.sql import functions as f

    ends = ("start", "end")
    first = [f.col("first").alias("a"), *(f.col(f"first_{end}").alias(f"a_{end}") for end in ends)]
    copy = [f.col("n").alias("b"), *(f.col(end).alias(f"b_{end}") for end in ends)]
    links = matches.select("*", f.lit(False).alias("equal")).union(copies.select(*first, *copy, f.lit(True)))
    links = work.keep(links.withColumn("link", f.monotonically_increasing_id()), "links")
    count = bins(links)
    sides = [links.select("link", f.col(n).alias("n"), *(f.col(f"{n}_{end}").alias(end) for end in ends)) for n in "ab"]
    regions = sorted_by(sides[0].union(sides[1]), ["n"], [*ends]).mapInArrow(_regions, REGIONS)
    edges = regions.groupBy("link").agg(f.min("node").alias("a"), f.max("node").alias("b"))
    edges = work.keep(edges, "edges")
    labelled = components(edges.select("a", "b"))
    own = edges.join(labelled, edges.a == labelled.node, "left")
    found = own.select("link", binned(f.coalesce("component", "a"), count))
    placed = links.join(found, "link").drop("link")
    needed = placed.select("bin", f.col("a").alias("n")).union(placed.select("bin", f.col("b").alias("n")))
    return together(placed, needed, articles, partial(_look, shortest=shortest, judge=judge), OUT)


def _regions(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for rows, numbers in whole(batches, "n"):
        reached = np.maximum.accumulate(numbers * FAR + rows["end"])
        starts = numbers * FAR + rows["start"]
        begins = np.ones(starts.size, np.int64)
        begins[1:] = starts[1:] > reached[:-1] + SLACK
        region = np.cumsum(begins)
        within = region - region[np.searchsorted(numbers, numbers)]
        yield batch(REGIONS, rows["link"], rows["n"] << REGION | within)


def _look(
    table: pa.Table, numbers: NDArray[np.int64], kept: list[Inspected], shortest: int, judge: Judge
) -> pa.RecordBatch:
    articles = [one.articles[0] for one in kept]
    corpus, rows = build(articles), rows_of(table)
    sides = [(n, f"{n}_{end}") for n in "ab" for end in ("start", "end")]
    places = [positions(corpus.starts, numbers, rows, *side).tolist() for side in sides]
    matches, equal = [], defaultdict[Span, list[Span]](list)
    for start, end, other_start, other_end, is_equal in zip(*places, rows["equal"].tolist(), strict=True):
        if is_equal:
            equal[start, end].append((other_start, other_end))
        else:
            matches.append(Match(start, end, other_start, other_end))
    classes = [[first, *sorted(others)] for first, others in sorted(equal.items())]
    passages = told(corpus, matches, classes, shortest)
    wanted = [passage for passage in passages if check_of(passage, len(articles)).code in judge.codes]
    own = numbers.tolist()
    rows_out = judge(articles, [_rank(passage, own) for passage in wanted], passages=wanted)
    rows_out += [echo(own[n], *span) for n, spans in echoes_in(passages).items() for span in spans]
    return judge.batch(rows_out)


def _rank(passage: Passage, numbers: list[int]) -> list[int]:
    """By what passages are in order."""
    return [place for o in passage.occurrences for place in (numbers[o.article], o.start, o.end)]
