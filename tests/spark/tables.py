"""What `check` says and what Spark wrote, table by table, in one order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

import audit
from audit.formats.tables import TABLES

Rows = list[tuple[Any, ...]]


def of_check(paths: Sequence[Path], **options: Any) -> dict[str, Rows]:
    """The tables of `check`."""
    report = audit.check(paths, **options)
    return {name: _sorted(rows(report, "en")) for name, _, rows in TABLES}


def of_spark(folder: Path) -> dict[str, Rows]:
    """The tables under a folder; nothing else may be there."""
    assert {path.name for path in folder.iterdir()} == {name for name, _, _ in TABLES}
    found = {}
    for name, columns, _ in TABLES:
        table = pq.read_table(folder / name)
        assert tuple(table.schema.names) == columns
        found[name] = _sorted(row.values() for row in table.to_pylist())
    return found


def _sorted(rows: Any) -> Rows:
    return sorted((tuple(row) for row in rows), key=repr)
