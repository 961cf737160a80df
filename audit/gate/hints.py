"""The nearest right name for a wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from audit.errors import AuditError


def unknown(name: str, known: Iterable[str]) -> AuditError:
    """An error for a check code or family that does not exist."""
    near = get_close_matches(name, list(known), 1, 0.5)
    en, zh = (f"; did you mean {near[0]}?", f"；是否想写 {near[0]}？") if near else ("", "")
    return AuditError(
        f"{name}: no such check{en} `article-audit explain` lists them all".replace("  ", " "),
        f"{name}：没有这项检查{zh}；用 article-audit explain 查看全部",
    )
