"""Which articles are looked at together, and bringing them there: links between articles meet their texts in bins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from audit.inspected import Inspected, from_bytes
from audit.spark.arrow import Columns, columns

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

IN_A_BIN = 20_000  # links looked at by one task at a time

Places = NDArray[np.int64]
Look = Callable[[pa.Table, NDArray[np.int64], "list[Inspected]"], pa.RecordBatch]
"""From links, and the articles that they name (numbers in order, and what is known of each), to rows."""


def bins(links: DataFrame) -> int:
    """How many bins so many links need; they are counted."""
    return max(1, -(-links.count() // IN_A_BIN))


def binned(column: Column, count: int) -> Column:
    """The bin of what has this number."""
    from pyspark.sql import functions as f

    return f.pmod(f.xxhash64(column), f.lit(count)).alias("bin")


def together(links: DataFrame, needed: DataFrame, articles: DataFrame, look: Look, schema: str) -> DataFrame:
    """What `look` finds in each bin of links (`bin`, …) with the articles that are needed there (`bin`, `n`).

    `articles` has the columns `n` and `content`.
    """
    from pyspark.sql import functions as f

    there = needed.distinct().join(articles.select("n", "content"), "n")
    placed = there.select(f.col("bin").alias("at"), "n", "content")

    def joined(some: pa.Table, there: pa.Table) -> pa.Table:
        order = there.sort_by("n")
        kept = [from_bytes(content) for content in order.column("content").to_pylist()]
        return pa.Table.from_batches([look(some, order.column("n").to_numpy(), kept)])

    return links.groupBy("bin").cogroup(placed.groupBy("at")).applyInArrow(joined, schema)


def positions(starts: Places, numbers: Places, rows: Columns, n: str, at: str) -> Places:
    """Where in a corpus places are: it holds the articles `numbers` from `starts` on, the rows have `n` and `at`."""
    found: Places = starts[np.searchsorted(numbers, rows[n])] + rows[at]
    return found


def rows_of(table: pa.Table) -> Columns:
    """The columns of links."""
    return columns(table.combine_chunks())
