"""Candidates verified, seeds extended and chained: two articles at a time, in bins that hold what they need."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from audit.inspected import Inspected
from audit.passages import linked
from audit.passages.corpus import build
from audit.passages.seeds import SEED, runs
from audit.passages.units import Units
from audit.spark.arrow import batch
from audit.spark.candidates import NO_END, PAIRS
from audit.spark.links import binned, bins, positions, rows_of, together

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def matched(pairs: DataFrame, articles: DataFrame, similarity: float, shortest: int) -> DataFrame:
    """The pairs of units that are alike, and the runs that seeds grow to, as PAIRS of spans.

    All candidates of two articles are in one bin, for a run inside a paragraph that is alike as a whole is none.
    """
    from pyspark.sql import functions as f

    links = pairs.select(binned(f.col("a"), bins(pairs)), "*")
    needed = links.select("bin", f.col("a").alias("n")).union(links.select("bin", f.col("b").alias("n")))
    return together(links, needed, articles, partial(_look, similarity=similarity, shortest=shortest), PAIRS)


def _look(
    table: pa.Table, numbers: NDArray[np.int64], kept: list[Inspected], similarity: float, shortest: int
) -> pa.RecordBatch:
    corpus, rows = build([one.articles[0] for one in kept]), rows_of(table)
    sides = [[positions(corpus.starts, numbers, rows, n, f"{n}_{end}") for end in ("start", "end")] for n in "ab"]
    is_unit = rows["a_end"] != NO_END
    (a, a_end), (b, b_end) = ((start[is_unit], end[is_unit]) for start, end in sides)
    spans, pairs = np.unique(
        np.stack([np.concatenate([a, b]), np.concatenate([a_end, b_end])], axis=1), axis=0, return_inverse=True
    )
    seeds = np.stack([start[~is_unit] for start, _ in sides], axis=1)
    found = linked(
        corpus,
        Units(spans[:, 0], spans[:, 1]),
        pairs.reshape(2, -1).T,
        runs(corpus, seeds, SEED),
        shortest,
        similarity,
    )
    out = []
    for at in (0, 2):
        start, end = (np.array([match[at + side] for match in found], np.int64) for side in (0, 1))
        own = corpus.article_of(start)
        out += [numbers[own], start - corpus.starts[own], end - corpus.starts[own]]
    return batch(PAIRS, *out)
