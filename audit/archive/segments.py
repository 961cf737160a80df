"""Postings on disk, as search engines keep them: segments that are written once, and merged when they become many.

A segment holds the postings of one kind from one batch of documents, cut by the first bits of their hashes into
buckets of about BUCKET rows; so a look-up reads only the buckets of what it looks for. Segments of like size are merged
(O'Neil and others, The log-structured merge-tree, 1996), which leaves out the rows of documents that are gone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from audit.archive.postings import Hits, Postings, posted
from audit.passages.shingles import NONE, Hashes

BUCKET = 1024  # rows
HASH_BITS = 32
AT_ONCE = 500  # buckets asked for by number


def write(connection: sqlite3.Connection, kind: str, postings: Postings) -> None:
    """A new segment. Nothing is committed here."""
    rows = postings.hashes.size
    if not rows:
        return
    bits = max(0, (rows // BUCKET).bit_length())
    made = connection.execute("INSERT INTO segments (kind, bits, rows) VALUES (?, ?, ?)", (kind, bits, rows))
    buckets = _bucket(postings.hashes, bits)
    starts = np.flatnonzero(np.concatenate([[True], buckets[1:] != buckets[:-1]]))
    ends = np.append(starts[1:], rows)
    documents = postings.documents.astype(np.uint32)
    cut = zip(buckets[starts].tolist(), starts.tolist(), ends.tolist(), strict=True)
    connection.executemany(
        "INSERT INTO postings (segment, bucket, hashes, documents) VALUES (?, ?, ?, ?)",
        ((made.lastrowid, n, postings.hashes[a:b].tobytes(), documents[a:b].tobytes()) for n, a, b in cut),
    )


def find(connection: sqlite3.Connection, kind: str, wanted: Hashes, gone: NDArray[np.int64]) -> Hits:
    """The documents that hold the hashes `wanted`, which are in order, each once; but for those that are `gone`."""
    which, documents = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for segment, bits in connection.execute("SELECT id, bits FROM segments WHERE kind = ?", (kind,)).fetchall():
        buckets = np.unique(_bucket(wanted, bits)).tolist()
        hits = _read(connection, segment, buckets if len(buckets) < 1 << bits >> 1 else None).of(wanted)
        which.append(hits.which)
        documents.append(hits.documents)
    all_which, all_documents = np.concatenate(which), np.concatenate(documents)
    if gone.size:
        here = ~np.isin(all_documents, gone)
        all_which, all_documents = all_which[here], all_documents[here]
    order = np.argsort(all_which, kind="stable")
    return Hits(all_which[order], all_documents[order])


def merge(connection: sqlite3.Connection, kind: str, gone: NDArray[np.int64], *, everything: bool = False) -> None:
    """Merges the newest segments until each is more than twice as large as the next. Nothing is committed here."""
    segments = connection.execute("SELECT id, rows FROM segments WHERE kind = ? ORDER BY id", (kind,)).fetchall()
    together: list[int] = []
    rows = 0
    while segments and (everything or not together or segments[-1][1] <= 2 * rows):
        segment, size = segments.pop()
        together.append(segment)
        rows += size
    if len(together) < 2 and not everything:
        return
    parts = [_read(connection, segment, None) for segment in together]
    hashes = np.concatenate([NONE, *(part.hashes for part in parts)])
    documents = np.concatenate([np.zeros(0, np.int64), *(part.documents for part in parts)])
    here = ~np.isin(documents, gone)
    for segment in together:
        connection.execute("DELETE FROM postings WHERE segment = ?", (segment,))
        connection.execute("DELETE FROM segments WHERE id = ?", (segment,))
    write(connection, kind, posted(hashes[here], documents[here]))


def _bucket(hashes: Hashes, bits: int) -> NDArray[np.int64]:
    return hashes.astype(np.int64) >> (HASH_BITS - bits)


def _read(connection: sqlite3.Connection, segment: int, buckets: list[int] | None) -> Postings:
    """The postings of some buckets of a segment, or of all. Raises ValueError where they make no sense."""
    hashes, documents = [], []
    for some, others in _rows(connection, segment, buckets):
        hashes.append(some)
        documents.append(others)
    found = Postings(
        np.frombuffer(b"".join(hashes), np.uint32), np.frombuffer(b"".join(documents), np.uint32).astype(np.int64)
    )
    if found.hashes.size != found.documents.size:
        raise ValueError("hashes without documents")
    return found


def _rows(connection: sqlite3.Connection, segment: int, buckets: list[int] | None) -> Iterable[tuple[bytes, bytes]]:
    query = "SELECT hashes, documents FROM postings WHERE segment = ?"
    if buckets is None:
        yield from connection.execute(f"{query} ORDER BY bucket", (segment,))
        return
    for first in range(0, len(buckets), AT_ONCE):
        some = buckets[first : first + AT_ONCE]
        marks = ",".join("?" * len(some))
        yield from connection.execute(f"{query} AND bucket IN ({marks}) ORDER BY bucket", (segment, *some))
