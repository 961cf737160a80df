"""What an update of the baseline changed, for the one who runs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from audit.formats.shown import visible
from audit.gate.baseline import Update
from audit.model import Text
from audit.report import Finding

FEW = 3  # findings of one code in one article that are named one by one


def told(update: Update, most: int, lang: str) -> str:
    """The counts, then at most so many of the places added and texts removed (all for 0)."""
    lines = list(_added(update.added))
    lines += [
        f"- {code}  {excerpt}" + (f"  ×{count:,}" if count > 1 else "") for code, count, excerpt in update.removed
    ]
    most = most or len(lines)
    head = Text(
        f"{update.path}: {len(update.added):,} added, {len(update.removed):,} removed, {update.kept:,} known before",
        f"{update.path}：新增 {len(update.added):,} 条，移除 {len(update.removed):,} 条，原有 {update.kept:,} 条",
    )
    more = Text(f"… and {len(lines) - most:,} more", f"……另有 {len(lines) - most:,} 条")
    tail = [more.in_(lang)] if len(lines) > most else []
    return "\n".join([visible(head.in_(lang)), *("  " + visible(line) for line in [*lines[:most], *tail])])


def _added(findings: Sequence[Finding]) -> Iterator[str]:
    """A line for each finding; one for all of a code in an article where they are many."""
    ordered = sorted(findings, key=lambda finding: (finding.place.article, finding.code))
    for _, group in groupby(ordered, key=lambda finding: (finding.place.article, finding.code)):
        alike = list(group)
        if len(alike) > FEW:
            yield f"+ {alike[0].place}  {alike[0].code}  ×{len(alike):,}"
        else:
            yield from (f"+ {finding.place}  {finding.code}  {finding.copies[0].excerpt}" for finding in alike)
