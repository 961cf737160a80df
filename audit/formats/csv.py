"""CSV: a folder of four tables that spreadsheet programs open as they are."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from functools import lru_cache

from audit.formats import Options
from audit.formats.tables import TABLES
from audit.report import Report

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
FORMULA = frozenset("=+-@＝＋－＠")


def render(report: Report, options: Options) -> Mapping[str, str]:
    """The four files; written with a byte order mark, without which spreadsheet programs garble Chinese."""
    files = {}
    for name, columns, rows in TABLES:
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([inert(c) if isinstance(c, str) else c for c in row] for row in rows(report, options.lang))
        files[f"{name}.csv"] = out.getvalue()
    return files


@lru_cache(maxsize=1 << 14)  # names and units recur
def inert(cell: str) -> str:
    """A cell that no spreadsheet program runs as a formula, nor a control character upsets."""
    if cell[:1].isalnum() and cell.isprintable():  # nearly all are
        return cell
    cell = _CONTROL.sub("", cell)
    first = next((c for c in cell if c.isprintable() and not c.isspace()), "")  # what is not seen may be passed over
    return "'" + cell if first in FORMULA or cell.startswith("\t") else cell
