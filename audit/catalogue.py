"""Every check code with its description: what `explain`, the formats and the README's table read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from audit.errors import AuditError
from audit.model import Check


def _passages() -> Iterable[Check]:
    from audit.passages.checks import CHECKS

    return CHECKS


def _figures() -> Iterable[Check]:
    from audit.figures import CHECKS

    return CHECKS.values()


def _text() -> Iterable[Check]:
    from audit.defects import CHECKS

    return (check for check, _ in CHECKS if check.family == "text")


def _meta() -> Iterable[Check]:
    from audit.defects import CHECKS

    return (check for check, _ in CHECKS if check.family == "meta")


def _files() -> Iterable[Check]:
    from audit.readers.checks import CHECKS

    return CHECKS


def _config() -> Iterable[Check]:
    from audit.gate.checks import CHECKS

    return CHECKS


FAMILIES: dict[str, Callable[[], Iterable[Check]]] = {
    "passage": _passages,
    "figure": _figures,
    "text": _text,
    "meta": _meta,
    "file": _files,
    "config": _config,
}
"""Where the checks of each family are described; a family's rooms are opened only when it is asked for."""


@cache
def family(name: str) -> dict[str, Check]:
    """The checks of one family by code."""
    return {check.code: check for check in FAMILIES[name]()}


def catalogue() -> dict[str, Check]:
    """All checks by code, in the order in which they are documented."""
    return {code: check for name in FAMILIES for code, check in family(name).items()}


def check(code: str) -> Check:
    """The check of a code that exists."""
    return family(code.partition("/")[0])[code]


def selected(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The codes that are on: those under `select` (all when empty) but not under `ignore`; names are codes or families.

    Raises AuditError for a name that is neither.
    """
    on = {code for name in select or FAMILIES for code in _under(name)}
    return frozenset(on - {code for name in ignore for code in _under(name)})


def _under(name: str) -> list[str]:
    """The codes of a family, or the one code. Raises AuditError."""
    whole = FAMILIES.get(name.partition("/")[0])
    codes = [code for code in family(name.partition("/")[0]) if name in (code, name.partition("/")[0])] if whole else []
    if not codes:
        raise unknown(name)
    return codes


def unknown(name: str) -> AuditError:
    """The error for a code or family that does not exist, with the nearest that does."""
    from difflib import get_close_matches

    near = get_close_matches(name, [*FAMILIES, *catalogue()], 1, 0.5)
    en, zh = (f"did you mean {near[0]}? ", f"是否想写 {near[0]}？") if near else ("", "")
    return AuditError(
        f"{name}: no such check; {en}`article-audit explain` lists them all",
        f"{name}：没有这项检查；{zh}用 article-audit explain 查看全部",
    )
