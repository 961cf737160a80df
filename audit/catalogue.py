"""Every check code with its description: what `explain`, the formats and the README's table read."""

from __future__ import annotations

from functools import cache

from audit.model import Check


@cache
def catalogue() -> dict[str, Check]:
    """All checks by code, in the order in which they are documented."""
    from audit import defects
    from audit.passages import checks as passages
    from audit.readers import checks as files

    every = [*passages.CHECKS, *(check for check, _ in defects.CHECKS), *files.CHECKS]
    return {check.code: check for check in every}


def selected(select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    """The codes that are on: those under `select` (all when empty) but not under `ignore`; names are codes or families.

    Raises AuditError for a name that is neither.
    """
    for name in (*select, *ignore):
        if not _under(name):
            from audit.gate.hints import unknown

            raise unknown(name, [*catalogue(), *families()])
    on = {code for name in select for code in _under(name)} if select else set(catalogue())
    return frozenset(on - {code for name in ignore for code in _under(name)})


def families() -> list[str]:
    """The families of codes, in order."""
    return list(dict.fromkeys(check.family for check in catalogue().values()))


def _under(name: str) -> list[str]:
    return [code for code, check in catalogue().items() if name in (code, check.family)]
