"""Postings on disk, as search engines keep them: segments that are written once, and merged when they become many.

A segment holds the postings of one kind from one batch of documents, cut by the first bits of their hashes into
buckets of about BUCKET rows; so a look-up reads only the buckets of what it looks for. Segments of like size are merged
(O'Neil and others, The log-structured merge-tree, 1996), which leaves out the rows of documents that are gone.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from audit.archive.postings import Documents, Hits, Postings, posted
from audit.passages.shingles import NONE, Hashes

BUCKET = 1024  # rows
MERGED = 1 << 19  # rows that are merged at a time
HASH_BITS = 32
AT_ONCE = 500  # buckets asked for by number
BETWEEN = "FROM postings WHERE segment = ? AND bucket BETWEEN ? AND ?"


class Damaged(Exception):
    """What is on the disk is not what was written there."""


def write(connection: sqlite3.Connection, kind: str, postings: Postings) -> None:
    """A new segment. Nothing is committed here."""
    _write(connection, kind, postings.hashes.size, 0, [postings])


def find(connection: sqlite3.Connection, kind: str, wanted: Hashes, gone: Documents) -> Hits:
    """The documents that hold the hashes `wanted`, which are in order, each once; but for those that are `gone`.

    Raises Damaged where what is on the disk is not what was written.
    """
    which, documents = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for segment, bits in connection.execute("SELECT id, bits FROM segments WHERE kind = ?", (kind,)).fetchall():
        hits = _some(connection, segment, np.unique(_first(wanted, bits)).tolist()).of(wanted)
        which.append(hits.which)
        documents.append(hits.documents)
    all_which, all_documents = np.concatenate(which), np.concatenate(documents)
    if gone.size:
        here = ~np.isin(all_documents, gone)
        all_which, all_documents = all_which[here], all_documents[here]
    order = np.argsort(all_which, kind="stable")
    return Hits(all_which[order], all_documents[order])


def merge(connection: sqlite3.Connection, kind: str, gone: Documents, *, everything: bool = False) -> None:
    """Merges the newest segments until each is more than twice as large as the next. Nothing is committed here.

    Raises Damaged where what is on the disk is not what was written.
    """
    segments = connection.execute("SELECT id, bits, rows FROM segments WHERE kind = ? ORDER BY id", (kind,)).fetchall()
    old: list[tuple[int, int]] = []
    rows = 0
    while segments and (everything or not old or segments[-1][2] <= 2 * rows):
        segment, bits, size = segments.pop()
        old.append((segment, bits))
        rows += size
    if len(old) < (1 if everything else 2):
        return
    cut = _bits(rows, MERGED)
    _write(connection, kind, rows, cut, _merged(connection, old, cut, gone))
    for segment, _ in old:
        connection.execute("DELETE FROM postings WHERE segment = ?", (segment,))
        connection.execute("DELETE FROM segments WHERE id = ?", (segment,))


def _merged(
    connection: sqlite3.Connection, segments: Sequence[tuple[int, int]], cut: int, gone: Documents
) -> Iterator[Postings]:
    """The postings of several segments, a stretch of hashes that agree in their first `cut` bits at a time."""
    for stretch in range(1 << cut):
        hashes, documents = [], []
        for segment, bits in segments:
            span = segment, stretch << bits >> cut, ((stretch + 1 << bits) - 1) >> cut
            part = _read(connection, f"{BETWEEN} ORDER BY bucket", span, span[2] - span[1] + 1)
            here = (_first(part.hashes, cut) == stretch) & ~np.isin(part.documents, gone)
            hashes.append(part.hashes[here])
            documents.append(part.documents[here])
            if bits >= cut:  # at once, so that what is written next takes their pages
                connection.execute(f"DELETE {BETWEEN}", span)
        yield posted(np.concatenate(hashes), np.concatenate(documents))


def _write(connection: sqlite3.Connection, kind: str, most: int, cut: int, parts: Iterable[Postings]) -> None:
    """A new segment of at most so many rows, given in parts by the first `cut` bits; none where there are no rows.

    Empty buckets are written as well, so that one that is missing is noticed.
    """
    bits, rows = _bits(most, BUCKET), 0
    made = connection.execute("INSERT INTO segments (kind, bits) VALUES (?, ?)", (kind, bits)).lastrowid
    buckets = 1 << bits - cut
    for stretch, part in enumerate(parts):
        rows += part.hashes.size
        documents = part.documents.astype(np.uint32)
        first = stretch * buckets
        bounds = np.searchsorted(_first(part.hashes, bits), np.arange(first, first + buckets + 1)).tolist()
        for bucket, (start, end) in enumerate(pairwise(bounds), first):
            data = part.hashes[start:end].tobytes() + documents[start:end].tobytes()
            connection.execute(
                "INSERT INTO postings (segment, bucket, rows, checksum) VALUES (?, ?, ?, ?)",
                (made, bucket, data, zlib.crc32(data)),
            )
    if rows:
        connection.execute("UPDATE segments SET rows = ? WHERE id = ?", (rows, made))
    else:
        connection.execute("DELETE FROM postings WHERE segment = ?", (made,))
        connection.execute("DELETE FROM segments WHERE id = ?", (made,))


def _bits(rows: int, size: int) -> int:
    """By how many first bits of their hashes rows are cut into parts of about `size`."""
    return (rows // size).bit_length()


def _first(hashes: Hashes, bits: int) -> NDArray[np.int64]:
    """The first bits of the hashes."""
    return hashes.astype(np.int64) >> (HASH_BITS - bits)


def _some(connection: sqlite3.Connection, segment: int, buckets: list[int]) -> Postings:
    """The postings in these buckets of a segment."""
    parts = [Postings(NONE, np.zeros(0, np.int64))]
    for first in range(0, len(buckets), AT_ONCE):
        some = buckets[first : first + AT_ONCE]
        where = f"FROM postings WHERE segment = ? AND bucket IN ({','.join('?' * len(some))}) ORDER BY bucket"
        parts.append(_read(connection, where, (segment, *some), len(some)))
    hashes, documents = zip(*parts, strict=True)
    return Postings(np.concatenate(hashes), np.concatenate(documents))


def _read(connection: sqlite3.Connection, where: str, values: tuple[int, ...], buckets: int) -> Postings:
    """The postings in so many buckets. Raises Damaged where one is missing, or is not as it was written."""
    hashes, documents = [NONE], [NONE]
    found = connection.execute(f"SELECT rows, checksum {where}", values).fetchall()
    if len(found) != buckets:
        raise Damaged
    for data, checksum in found:
        if not isinstance(data, bytes) or zlib.crc32(data) != checksum:
            raise Damaged
        both = np.frombuffer(data, np.uint32)
        hashes.append(both[: both.size // 2])
        documents.append(both[both.size // 2 :])
    return Postings(np.concatenate(hashes), np.concatenate(documents).astype(np.int64))
