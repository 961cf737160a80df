"""The configuration: `[tool.article-audit]` in `pyproject.toml`, or `article-audit.toml`, the nearest upward."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from audit.errors import AuditError
from audit.formats import FORMATS
from audit.gate.schema import Fault, faults, schema
from audit.gate.settings import PathRule, Suppression
from audit.model import Stated, Text
from audit.text.dates import parse

FILE, SHARED, TABLE = "article-audit.toml", "pyproject.toml", "article-audit"


def configured(path: str | None) -> dict[str, Any]:
    """The options in the file at `path`, or in the nearest that is found; empty where there is none.

    Paths in it are made to count from the working folder. Raises AuditError for a file that is missing or broken, for
    a key that is unknown and for a value that makes no sense.
    """
    if path is not None:
        if (named := _table(Path(path))) is None:
            raise AuditError(f"{path}: no [tool.{TABLE}] in it; add it", f"{path}：其中没有 [tool.{TABLE}]；请加上")
        return _options(Path(path), named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        for name in (FILE, SHARED):
            if (folder / name).is_file():
                file = Path(_from_here(str(folder / name)))
                if (found := _table(file)) is not None:
                    return _options(file, found)
    return {}


def _table(path: Path) -> Mapping[str, Any] | None:
    """The table of this tool in a TOML file; None in a `pyproject.toml` that has none."""
    try:
        whole = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise AuditError(f"{path}: {reason}; give a TOML file", f"{path}：{reason}；请给出 TOML 文件") from error
    if path.name != SHARED:
        return whole
    tools = whole.get("tool", {})
    if not isinstance(tools, dict) or TABLE not in tools:
        return None
    if not isinstance(tools[TABLE], dict):
        raise _wrong(path, Fault(f"tool.{TABLE}", Text("give a table", "应为表")))
    return dict(tools[TABLE])


def _options(path: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    table = {key.replace("_", "-"): _plain(value) for key, value in table.items()}
    for fault in (*faults(table, schema()), *_unknown_formats(table.get("format"))):
        raise _wrong(path, fault)
    out: dict[str, Any] = {key.replace("-", "_"): value for key, value in table.items()}
    for key in ("exclude", "include", "select", "ignore"):
        out |= {key: tuple(out[key])} if key in out else {}
    if "against" in out:
        out["against"] = tuple(_beside(path, value) for value in out["against"])
    for key in ("baseline", "index"):
        out |= {key: _beside(path, out[key])} if key in out else {}
    if "format" in out:
        out["format"] = [_format(path, value) for value in out["format"]]
    out["rules"] = tuple(PathRule(**_tuples(entry)) for entry in out.pop("paths", ()))
    out["suppress"] = tuple(Suppression(**_tuples(entry)) for entry in out.get("suppress", ()))
    out["articles"] = tuple(_stated(pattern, entry) for pattern, entry in out.get("articles", {}).items())
    return out | {"config": str(path), "root": os.path.realpath(path.parent)}


def _plain(value: Any) -> Any:
    """A value as JSON has it: TOML's own dates become texts."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry whose lists, and patterns that stand alone, are tuples."""
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    alone = {key: (entry[key],) for key in ("match", "path") if isinstance(entry.get(key), str)}
    return {**entry, **lists, **alone}


def _stated(pattern: str, entry: Mapping[str, str]) -> Stated:
    days = parse(entry["date"]) if "date" in entry else None
    first, last = (day.isoformat() for day in days) if days else (None, None)
    return Stated(pattern, entry.get("title"), first, last, entry.get("byline"))


def _format(file: Path, word: str) -> str:
    name, separator, path = word.partition("=")
    return f"{name}={_beside(file, path)}" if path else name + separator


def _unknown_formats(words: object) -> list[Fault]:
    names = [word.partition("=")[0] for word in words if isinstance(word, str)] if isinstance(words, list) else []
    known = ", ".join(FORMATS)
    return [
        Fault("format", Text(f"{name}: no such format; there are {known}", f"{name}：没有这种格式；可用 {known}"))
        for name in names
        if name not in FORMATS
    ]


def _beside(file: Path, path: str) -> str:
    """A path that counts from the folder of a file, counted from the working folder."""
    return path if path == "-" else os.path.normpath(os.path.join(file.parent, path))


def _from_here(path: str) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return path


def _wrong(path: Path, fault: Fault) -> AuditError:
    return AuditError(f"{path}: {fault.key}: {fault.text.en}", f"{path}：{fault.key}：{fault.text.zh}")
