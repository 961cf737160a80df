"""The configuration: `[tool.article-audit]` in `pyproject.toml`, or `article-audit.toml`, the nearest upward."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from audit.errors import AuditError
from audit.gate.settings import TYPES

FILE, SHARED, TABLE = "article-audit.toml", "pyproject.toml", "article-audit"


def configured(path: str | None) -> dict[str, Any]:
    """The settings of the file at `path`, or of the nearest that is found; empty where there is none.

    Raises AuditError for a file that is missing or broken, and for a key that is unknown or of the wrong type.
    """
    if path is not None:
        return _settings(Path(path), _table(Path(path)) or {})
    here = Path.cwd()
    for folder in (here, *here.parents):
        for name in (FILE, SHARED):
            if (folder / name).is_file() and (found := _table(folder / name)) is not None:
                return _settings(folder / name, found)
    return {}


def _table(path: Path) -> Mapping[str, Any] | None:
    """The table of this tool in a TOML file; None in a `pyproject.toml` that has none."""
    try:
        whole = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise AuditError(f"{path}: {reason}; give a TOML file", f"{path}：{reason}；请给出 TOML 文件") from error
    if path.name != SHARED:
        return whole
    tools = whole.get("tool", {})
    return tools.get(TABLE) if isinstance(tools, dict) else None


def _settings(path: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in TYPES:
            near = get_close_matches(name, TYPES, 1, 0.5)
            en, zh = (f"; did you mean {near[0]}?", f"；是否想写 {near[0]}？") if near else ("", "")
            raise AuditError(f"{path}: {key}: no such key{en}", f"{path}：{key}：没有这个键{zh}")
        wanted = TYPES[name]
        if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
            kinds = " or ".join(kind.__name__ for kind in wanted)
            raise AuditError(
                f"{path}: {key}: give {kinds}, not {type(value).__name__}",
                f"{path}：{key}：应为 {kinds}，而不是 {type(value).__name__}",
            )
        out[name] = value
    return out
