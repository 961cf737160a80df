"""`article-audit explain`: what a check finds, why, a bad and a good example, how to mend it."""

from __future__ import annotations

from audit.catalogue import FAMILIES, catalogue, family, unknown
from audit.console import say
from audit.model import Check, Text

LABELS = (
    Text("Finds", "检查"), Text("Why", "缘由"), Text("Bad", "错例"), Text("Good", "正例"), Text("Mend", "改正"),
    Text("Suppress", "屏蔽"),
)  # fmt: skip


def run(code: str | None, lang: str) -> int:
    """Prints one check, all of a family, or a line for each. Raises AuditError for a code that does not exist."""
    checks = catalogue()
    if code is None:
        width = max(map(len, checks))
        lines = (f"{check.code:<{width}}  {check.severity:<7}  {check.what.in_(lang)}" for check in checks.values())
        say("\n".join(lines) + "\n")
        return 0
    if code in FAMILIES:
        say("\n\n\n".join(explained(check, lang) for check in family(code).values()) + "\n")
        return 0
    if code not in checks:
        raise unknown(code)
    say(explained(checks[code], lang) + "\n")
    return 0


def explained(check: Check, lang: str) -> str:
    """A check in full."""
    suppress = Text(f"--ignore {check.code}", f"--ignore {check.code}")
    parts = [check.what.in_(lang), check.why.in_(lang), check.bad, check.good, check.mend.in_(lang), suppress.in_(lang)]
    lines = [f"{check.code} ({check.severity})"]
    for label, part in zip(LABELS, parts, strict=True):
        lines += ["", label.in_(lang), *("    " + line for line in part.splitlines())]
    return "\n".join(lines)
