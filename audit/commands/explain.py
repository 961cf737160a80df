"""`article-audit explain`: what a check finds, why, a bad and a good example, how to mend it."""

from __future__ import annotations

from audit.catalogue import FAMILIES, catalogue, family, unknown
from audit.console import say
from audit.formats.explained import plain


def run(code: str | None, lang: str) -> int:
    """Prints one check, all of a family, or a line for each. Raises AuditError for a code that does not exist."""
    checks = catalogue()
    if code is None:
        width = max(map(len, checks))
        lines = (f"{check.code:<{width}}  {check.severity:<7}  {check.what.in_(lang)}" for check in checks.values())
        say("\n".join(lines) + "\n")
        return 0
    if code in FAMILIES:
        say("\n\n\n".join(plain(check, lang) for check in family(code).values()) + "\n")
        return 0
    if code not in checks:
        raise unknown(code)
    say(plain(checks[code], lang) + "\n")
    return 0
