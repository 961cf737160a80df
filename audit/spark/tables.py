"""The tables that are written, and what the judge says of some articles as their rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from audit.formats.tables import CONFLICTS, FIGURES, FINDINGS, PASSAGES, TABLES, Row
from audit.gate.levels import leveled
from audit.gate.settings import Settings
from audit.identity import Ids
from audit.judge import judge
from audit.model import Article, Conflict, Defect, Failure, Figure, Found, Passage
from audit.spark.arrow import batch_of, names

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

WHOLE = frozenset(["offset", "end_offset", "line", "column", "end_line", "end_column", "characters"])
REAL = frozenset(["similarity", "occurrence_similarity", "value", "low", "high"])


def _schema(columns: Sequence[str]) -> str:
    kinds = {name: "int" if name in WHOLE else "double" if name in REAL else "string" for name in columns}
    return ", ".join(f"{name} {kind}" for name, kind in kinds.items())


SCHEMAS = {
    "findings": _schema(FINDINGS),
    "passages": _schema(PASSAGES),
    "figures": _schema(FIGURES),
    "conflicts": _schema(CONFLICTS),
}
"""The columns of each table, named as those of the CSV files."""

OUT = "kind string, content string, place string, rank array<bigint>, n bigint, start int, end int, row binary"
"""What tasks give: a row of the table `kind`. Rows of one passage or conflict have its `content` (a digest) and its
`place` in common, by which it is known; its finding has the `rank` that it has among others with the same content.
Of the kind `echo` are spans that repeat an earlier passage word for word."""
ECHO = "echo"
BETWEEN = "~"
FINDINGS_OF = "findings"  # whose ids are an f before that of their detail
Out = tuple[Any, ...]


def echo(n: int, start: int, end: int) -> Out:
    """A span of article `n` that repeats an earlier passage."""
    return ECHO, None, None, None, n, start, end, None


class _Numbered(Ids):
    """Digests of content with the number of what is named: numbers of equal ones are given when all have met."""

    def __init__(self) -> None:
        super().__init__()
        self.count = -1

    def __call__(self, *content: str) -> str:
        self.count += 1
        self.seen.clear()
        return f"{super().__call__(*content)}{BETWEEN}{self.count}"


@dataclass(frozen=True)
class Judge:
    """Says what `check` says."""

    settings: Settings
    codes: frozenset[str]
    lang: str

    def alone(
        self,
        articles: Sequence[Article],
        figures: Sequence[Figure],
        defects: Sequence[Defect],
        failures: Sequence[Failure],
    ) -> list[Out]:
        """What articles say and suffer by themselves."""
        found = Found(articles, len(articles), (), figures, (), defects, failures)
        return [(name, *[None] * 6, _packed(row)) for name, row in self._rows(found, Ids())]

    def __call__(
        self,
        articles: Sequence[Article],
        ranks: Sequence[Sequence[int]],
        passages: Sequence[Passage] = (),
        conflicts: Sequence[Conflict] = (),
    ) -> list[Out]:
        """What is said of passages or conflicts, all of codes that are looked for; each has its rank."""
        found, out = Found(articles, len(articles), passages, (), conflicts, (), ()), list[Out]()
        for name, row in self._rows(found, _Numbered()):
            content, _, number = row[0].partition(BETWEEN)
            rank, is_finding = ranks[int(number)], name == FINDINGS_OF
            content = content[1:] if is_finding else content
            place = " ".join(map(str, [content, *rank[:8], number]))  # a rank is long where a passage is everywhere
            out.append((name, content, place, list(rank) if is_finding else None, None, None, None, _packed(row)))
        return out

    def _rows(self, found: Found, ids: Ids) -> Iterator[tuple[str, Row]]:
        report = leveled(judge(found, self.codes, ids), self.settings)
        return ((name, row) for name, _, rows in TABLES for row in rows(report, self.lang))

    @staticmethod
    def batch(rows: Sequence[Out]) -> pa.RecordBatch:
        """Rows as a batch of OUT."""
        return batch_of(OUT, rows)


def _packed(row: Row) -> bytes:
    return json.dumps(row).encode()


def table(out: DataFrame, kind: str) -> DataFrame:
    """The rows of one table in what `numbered` gave."""
    return out.where(out.kind == kind).select("row", "number").mapInArrow(partial(_unpacked, kind=kind), SCHEMAS[kind])


def _unpacked(batches: Iterator[pa.RecordBatch], kind: str) -> Iterator[pa.RecordBatch]:
    for each in batches:
        rows = zip(*(each.column(at).to_pylist() for at in (0, 1)), strict=True)
        yield batch_of(SCHEMAS[kind], [_named(json.loads(row), number, kind) for row, number in rows])


def _named(row: list[Any], number: int | None, kind: str) -> list[Any]:
    """A row with its final id: a digest, and the number of the second and later ones with the same content."""
    if number is None:
        return row
    suffix = f"-{number}" if number > 1 else ""
    for at in (0, -1) if kind == FINDINGS_OF else (0,):
        row[at] = row[at].partition(BETWEEN)[0] + suffix
    return row


def numbered(out: DataFrame) -> DataFrame:
    """What tasks gave with a `number` for rows of passages and conflicts: 1, but for those with the same content."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    one = f.when(f.col("content").isNotNull(), 1)
    ranked = out.where(f.col("rank").isNotNull())
    again = ranked.groupBy("content").count().where("count > 1").select("content")
    if not again.count():
        return out.withColumn("number", one)
    order = Window.partitionBy("content").orderBy("rank")
    numbers = ranked.join(again, "content").select("place", f.row_number().over(order).alias("known"))
    return out.join(numbers, "place", "left").select(*names(OUT), f.coalesce("known", one).alias("number"))
