"""Paragraphs that stand word for word in an earlier place: they meet by a digest of their folded text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from audit.inspected import from_bytes
from audit.passages.corpus import Corpus, build
from audit.passages.units import Paragraphs, Units, distinct_units, long_paragraphs
from audit.spark.arrow import batch, sorted_by, whole

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

DIGESTS = "high bigint, low bigint, n bigint, start int, end int"
COPIES = "n bigint, start int, end int, first bigint, first_start int, first_end int"
"""Paragraphs (folded positions in their article) and the first place of the same text."""


class Prepared(NamedTuple):
    """Some articles, folded, and what of them is compared."""

    numbers: NDArray[np.int64]
    corpus: Corpus
    long: Paragraphs
    """A paragraph that stands elsewhere before is in class -1."""
    units: Units

    def placed(self, positions: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The numbers of the articles in which places of the corpus lie, and where in these."""
        own = self.corpus.article_of(positions)
        return self.numbers[own], positions - self.corpus.starts[own]


def copied(articles: DataFrame, shortest: int) -> DataFrame:
    """The paragraphs of at least `shortest` folded characters that stand in an earlier place too, as COPIES."""
    digests = articles.mapInArrow(partial(_digests, shortest=shortest), DIGESTS)
    return sorted_by(digests, ["high", "low"], ["n", "start"]).mapInArrow(_copies, COPIES)


def with_copies(articles: DataFrame, copies: DataFrame) -> DataFrame:
    """The articles, each with the starts of its paragraphs that are copies (`later`)."""
    from pyspark.sql import functions as f

    later = copies.groupBy("n").agg(f.collect_list("start").alias("later"))
    return articles.select("n", "content").join(later, "n", "left")


def prepared(some: pa.RecordBatch, shortest: int) -> Prepared:
    """Articles of `with_copies` as what is compared of them."""
    articles = [from_bytes(content).articles[0] for content in some.column("content").to_pylist()]
    corpus = build(articles)
    units = long_paragraphs(corpus, shortest)
    own = zip(corpus.starts.tolist(), some.column("later").to_pylist(), strict=False)
    later = [base + at for base, places in own for at in places or ()]
    classes = np.where(np.isin(units.starts, np.array(later, np.int64)), -1, np.arange(len(units)))
    long = Paragraphs(units, classes)
    return Prepared(some.column("n").to_numpy(), corpus, long, distinct_units(corpus, long))


def _digests(batches: Iterator[pa.RecordBatch], shortest: int) -> Iterator[pa.RecordBatch]:
    for some in batches:
        corpus = build([from_bytes(content).articles[0] for content in some.column("content").to_pylist()])
        long = long_paragraphs(corpus, shortest)
        starts, ends = long.starts, long.ends
        data = memoryview(corpus.codes.tobytes())
        digests = _as_numbers([data[2 * a : 2 * b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)])
        own = corpus.article_of(starts)
        base = corpus.starts[own]
        yield batch(DIGESTS, digests[:, 0], digests[:, 1], some.column("n").to_numpy()[own], starts - base, ends - base)


def _as_numbers(texts: Sequence[memoryview]) -> NDArray[np.int64]:
    data = b"".join(hashlib.blake2b(text, digest_size=16).digest() for text in texts)
    return np.frombuffer(data, np.int64).reshape(-1, 2)


def _copies(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for rows, classes in whole(batches, "high", "low"):
        first = np.searchsorted(classes, classes)
        later = np.flatnonzero(first != np.arange(first.size))
        columns = [rows[name][at] for at in (later, first[later]) for name in ("n", "start", "end")]
        yield batch(COPIES, *columns)
