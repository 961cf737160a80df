"""Postings and segments hold what a dictionary of sets would hold, whatever is written, merged or gone."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.archive import segments
from audit.archive.database import SCHEMA
from audit.archive.postings import Hits, among, posted

# Few hashes that differ in their first, their last and in all bits, so that all of it is hit.
HASHES = st.sampled_from([0, 1, 2, 3, 1 << 16, 1 << 20, 0x7FFFFFFF, 1 << 31, 0xDEADBEEF, 0xFFFFFFFE, 0xFFFFFFFF])
ROWS = st.lists(st.tuples(HASHES | st.integers(0, 0xFFFFFFFF), st.integers(0, 40)), max_size=60)
STEPS = st.lists(st.one_of(ROWS, st.sets(st.integers(0, 40), max_size=5), st.just("everything")), max_size=12)
Table = defaultdict[int, set[int]]


def arrays(rows: list[tuple[int, int]]) -> tuple[Any, Any]:
    hashes, documents = zip(*rows, strict=True) if rows else ((), ())
    return np.array(hashes, np.uint32), np.array(documents, np.int64)


def wanted_of(table: Table) -> Any:
    """Every hash that there is, and some that are not."""
    return np.array(sorted({*table, 0, 5, 1 << 30, 0xFFFFFFFF}), np.uint32)


def is_as(hits: Hits, wanted: Any, table: Table, gone: set[int]) -> None:
    """What was found is what the table holds, each once, in the order of what was asked for."""
    found = [(int(wanted[n]), int(d)) for n, d in zip(hits.which, hits.documents, strict=True)]
    assert hits.which.tolist() == sorted(hits.which.tolist())
    assert sorted(found) == sorted((hash, d) for hash in wanted.tolist() for d in table[hash] - gone)


@given(ROWS)
def test_postings(rows: list[tuple[int, int]]) -> None:
    table: Table = defaultdict(set)
    for hash, document in rows:
        table[hash].add(document)
    wanted = wanted_of(table)
    made = posted(*arrays(rows))
    assert list(zip(made.hashes.tolist(), made.documents.tolist(), strict=True)) == sorted(set(rows))
    is_as(made.of(wanted), wanted, table, set())


@given(ROWS, ROWS)
def test_among_lets_all_through_that_are_wanted(rows: list[tuple[int, int]], wanted: list[tuple[int, int]]) -> None:
    hashes, asked = arrays(rows)[0], np.unique(arrays(wanted)[0])
    assert set(hashes[~among(hashes, asked)].tolist()).isdisjoint(asked.tolist())


@pytest.mark.parametrize(
    ("bucket", "merged", "at_once"), [(1, 1, 1), (2, 8, 3), (4, 1 << 19, 500), (1024, 1 << 19, 500)]
)
@given(STEPS)
def test_segments(bucket: int, merged: int, at_once: int, steps: list[Any]) -> None:
    """Segments written one after another, merged, with documents that go: two kinds that never mix."""
    with pytest.MonkeyPatch.context() as patch, closing(sqlite3.connect(":memory:")) as connection:
        for name, value in (("BUCKET", bucket), ("MERGED", merged), ("AT_ONCE", at_once)):
            patch.setattr(segments, name, value)
        connection.executescript(SCHEMA)
        segments.write(connection, "other", posted(*arrays([(1, 1), (2, 2)])))
        table: Table = defaultdict(set)
        gone: set[int] = set()
        for number, step in enumerate(steps):
            dead = np.array(sorted(gone), np.int64)
            if isinstance(step, set):
                gone |= {document for s in table.values() for document in s if document % 41 in step}
            elif step == "everything":
                segments.merge(connection, "kind", dead, everything=True)
                sizes = connection.execute("SELECT rows FROM segments WHERE kind = 'kind'").fetchall()
                assert [size for (size,) in sizes] == [n for n in [sum(len(s - gone) for s in table.values())] if n]
            else:
                rows = [(hash, 41 * number + document) for hash, document in step]  # a document is written once
                for hash, document in rows:
                    table[hash].add(document)
                segments.write(connection, "kind", posted(*arrays(rows)))
                segments.merge(connection, "kind", dead)
            wanted = wanted_of(table)
            is_as(segments.find(connection, "kind", wanted, np.array(sorted(gone), np.int64)), wanted, table, gone)
        asked = np.array([1, 2, 3], np.uint32)
        assert segments.find(connection, "other", asked, np.zeros(0, np.int64)).documents.tolist() == [1, 2]


@given(st.integers(1, 5), st.data())
def test_a_bucket_that_was_changed_is_noticed(bits: int, data: Any) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        hashes = np.arange(1 << bits, dtype=np.uint32)
        segments.write(connection, "kind", posted(hashes, np.arange(1 << bits)))
        (rows,) = connection.execute("SELECT rows FROM postings").fetchone()
        at = data.draw(st.integers(0, len(rows) - 1))
        changed = data.draw(
            st.sampled_from(
                [rows[:at], rows[:at] + bytes([rows[at] ^ 1]) + rows[at + 1 :], rows + rows, None, "text", 7]
            )
        )
        connection.execute("UPDATE postings SET rows = ?", (changed,))
        with pytest.raises(segments.Damaged):
            segments.find(connection, "kind", hashes, np.zeros(0, np.int64))
