"""Connected components of a graph that is given by its edges: on the driver while they fit, else on Spark.

On Spark by alternating large-star and small-star (Kiveris et al. 2014): each round hangs every node onto the least
of its neighbours, so that a chain of n nodes is done after about log n rounds; labels that are handed on would take n.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

FIT = 20_000_000  # edges that the driver takes: 16 bytes each, and as much again to work with
LABELLED = "node bigint, component bigint"
ROUNDS = 100  # many more than any graph needs


def components(edges: DataFrame, fit: int = FIT) -> DataFrame:
    """Each node of the edges (`a bigint, b bigint`) with the least node of its component, as LABELLED."""
    edges = edges.where("a <> b").distinct()
    if edges.count() > fit:
        return _on_spark(edges)
    table = edges.toArrow()
    labelled = edges.sparkSession.createDataFrame(_table(*labels(*(table.column(side).to_numpy() for side in "ab"))))
    return labelled


def _table(nodes: NDArray[np.int64], found: NDArray[np.int64]):  # type: ignore[no-untyped-def]
    import pyarrow as pa

    return pa.table({"node": nodes, "component": found})


def labels(a: NDArray[np.int64], b: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The nodes of edges a–b in order, and the least node of the component of each.

    Every root hangs itself onto the least root that it is joined with, then paths are halved until they are flat.
    """
    nodes, ends = np.unique(np.concatenate([a, b]), return_inverse=True)
    parent = np.arange(nodes.size)
    left, right = ends[: a.size], ends[a.size :]
    while left.size:
        low, high = np.minimum(parent[left], parent[right]), np.maximum(parent[left], parent[right])
        np.minimum.at(parent, high, low)
        while not np.array_equal(parent, parent[parent]):
            parent = parent[parent]
        apart = parent[left] != parent[right]
        left, right = left[apart], right[apart]
    return nodes, nodes[parent]


def _on_spark(edges: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f

    for _ in range(ROUNDS):
        before = edges
        edges = _small_star(_large_star(edges)).localCheckpoint()
        same = before.count() == edges.count() and not before.exceptAll(edges).limit(1).count()
        before.unpersist()
        if same:
            break
    roots = edges.select(f.col("b").alias("node")).distinct().select("node", f.col("node").alias("component"))
    return edges.select(f.col("a").alias("node"), f.col("b").alias("component")).union(roots)


def _large_star(edges: DataFrame) -> DataFrame:
    """Each node's larger neighbours hung onto the least node that it knows."""
    from pyspark.sql import functions as f

    both = edges.union(edges.select(f.col("b").alias("a"), f.col("a").alias("b")))
    return _hung(both, f.col("b") > f.col("a"))


def _small_star(edges: DataFrame) -> DataFrame:
    """Each node and its smaller neighbours hung onto the least of them."""
    from pyspark.sql import functions as f

    down = edges.select(f.greatest("a", "b").alias("a"), f.least("a", "b").alias("b"))
    own = down.select("a", f.col("a").alias("b"))
    return _hung(down.union(own).distinct(), f.lit(True))


def _hung(neighbours: DataFrame, chosen: Column) -> DataFrame:
    """The chosen neighbours b of each node a, hung onto the least of a and its neighbours: edges a > b."""
    from pyspark.sql import functions as f

    least = neighbours.groupBy("a").agg(f.least(f.min("b"), f.col("a")).alias("least"))
    hung = neighbours.where(chosen).join(least, "a").select(f.col("b").alias("a"), f.col("least").alias("b"))
    return hung.where("a <> b").distinct()
