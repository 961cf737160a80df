"""`article-audit explain`: what a check finds, why, a bad and a good example, how to mend it."""

from __future__ import annotations

from audit.catalogue import FAMILIES, catalogue, family, unknown
from audit.formats.explained import plain


def run(code: str | None, lang: str) -> int:
    """Prints one check, all of a family, or a line for each. Raises AuditError for a code that does not exist."""
    checks = catalogue()
    if code is None:
        width = max(map(len, checks))
        for check in checks.values():
            print(f"{check.code:<{width}}  {check.severity:<7}  {check.what.in_(lang)}")
        return 0
    if code in FAMILIES:
        print("\n\n\n".join(plain(check, lang) for check in family(code).values()))
        return 0
    if code not in checks:
        raise unknown(code)
    print(plain(checks[code], lang))
    return 0
