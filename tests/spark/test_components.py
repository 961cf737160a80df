"""Connected components: the same on the driver and on Spark, whatever the graph looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audit.spark.components import components, labels

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

NODES = st.integers(0, 40)


@given(st.lists(st.tuples(NODES, NODES)))
def test_each_node_has_the_least_node_that_it_can_reach(edges: list[tuple[int, int]]) -> None:
    pairs = np.array(edges, np.int64).reshape(-1, 2)
    nodes, found = labels(pairs[:, 0], pairs[:, 1])
    reached = {node: {node} for edge in edges for node in edge}
    for a, b in edges:
        joined = reached[a] | reached[b]
        reached.update(dict.fromkeys(joined, joined))
    assert dict(zip(nodes.tolist(), found.tolist(), strict=True)) == {node: min(all_) for node, all_ in reached.items()}


def test_a_long_chain_is_labelled_on_the_driver() -> None:
    chain = np.random.default_rng(5).permutation(1_000_000)
    _, found = labels(chain[:-1], chain[1:])
    assert not found.any()


def test_chains_and_stars_converge_on_spark(spark: SparkSession) -> None:
    rng = np.random.default_rng(6)
    chain, star = rng.permutation(300), 1000 + np.arange(200)
    some = rng.integers(2000, 2400, (300, 2))
    ends = np.concatenate([np.stack([chain[:-1], chain[1:]], 1), np.stack([star * 0 + star[7], star], 1), some])
    edges = spark.createDataFrame([(int(a), int(b)) for a, b in ends], "a bigint, b bigint")
    apart = ends[ends[:, 0] != ends[:, 1]]
    expected = dict(zip(*(column.tolist() for column in labels(apart[:, 0], apart[:, 1])), strict=True))
    for fit in (0, len(ends)):
        assert {row.node: row.component for row in components(edges, fit).collect()} == expected
