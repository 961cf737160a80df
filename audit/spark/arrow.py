"""Rows on their way through Spark: Arrow batches made of arrays, and taken apart again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Columns = dict[str, NDArray[Any]]
Step = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]
AT_ONCE = 1 << 16  # rows of sorted keys that are looked at together

NUMBERS = {"bigint": pa.int64(), "int": pa.int32(), "smallint": pa.int16(), "double": pa.float64()}
TYPES = NUMBERS | {
    "boolean": pa.bool_(),
    "string": pa.string(),
    "binary": pa.binary(),
    "array<bigint>": pa.list_(pa.int64()),
}


def columns(batch: pa.RecordBatch | pa.Table) -> Columns:
    """The columns of a batch as arrays; texts and bytes as arrays of objects."""
    return {name: batch.column(name).to_numpy(**_copied(batch)) for name in batch.schema.names}


def _copied(batch: pa.RecordBatch | pa.Table) -> dict[str, bool]:
    return {"zero_copy_only": False} if isinstance(batch, pa.RecordBatch) else {}


def batch(schema: str, *values: Any) -> pa.RecordBatch:
    """Columns, each an array or a list, as a batch of `schema` (`name type, …`)."""
    fields = _fields(schema)
    arrays = [pa.array(column, TYPES[kind]) for (_, kind), column in zip(fields, values, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, [name for name, _ in fields])


def batch_of(schema: str, rows: Sequence[Sequence[Any]]) -> pa.RecordBatch:
    """Rows as a batch of `schema`; of texts what no encoding has becomes `?`."""
    given = list(zip(*rows, strict=True)) if rows else [()] * len(_fields(schema))
    return batch(schema, *([_clean(cell) for cell in column] for column in given))


def _clean(cell: Any) -> Any:
    if not isinstance(cell, str) or cell.isascii():
        return cell
    return cell.encode("utf-8", "replace").decode("utf-8")


def _fields(schema: str) -> list[tuple[str, str]]:
    return [(name, kind) for name, _, kind in (field.strip().partition(" ") for field in schema.split(","))]


def names(schema: str) -> list[str]:
    """The names of the columns of a schema."""
    return [name for name, _ in _fields(schema)]


def mapped(frame: DataFrame, step: Step, schema: str) -> DataFrame:
    """What `step` makes of the batches of each partition."""
    return frame.mapInArrow(step, schema)


def sorted_by(frame: DataFrame, key: Sequence[str], order: Sequence[str]) -> DataFrame:
    """Rows of one key together, in order."""
    return frame.repartition(*key).sortWithinPartitions(*key, *order)


def whole(batches: Iterable[pa.RecordBatch], *key: str) -> Iterator[tuple[Columns, NDArray[np.int64]]]:
    """Sorted rows in large parts that never part rows of one key, and for each row the number of its key there."""
    pending: list[pa.RecordBatch] = []
    size = 0
    for each in batches:
        pending.append(each)
        size += each.num_rows
        if size >= AT_ONCE:
            found, numbers = _numbered(pending, key)
            cut = int(np.searchsorted(numbers, numbers[-1]))  # the last key may go on
            if cut:
                yield {name: values[:cut] for name, values in found.items()}, numbers[:cut]
                rest = pa.Table.from_batches(pending).slice(cut).combine_chunks()
                pending = rest.to_batches()
                size = 0  # so that a key with many rows is not looked at again for each batch
    if pending and sum(each.num_rows for each in pending):
        yield _numbered(pending, key)


def _numbered(batches: list[pa.RecordBatch], key: Sequence[str]) -> tuple[Columns, NDArray[np.int64]]:
    found = columns(pa.Table.from_batches(batches))
    size = found[key[0]].size
    changes = np.zeros(size, np.int64)
    for name in key:
        changes[1:] |= found[name][1:] != found[name][:-1]
    return found, np.cumsum(changes)
