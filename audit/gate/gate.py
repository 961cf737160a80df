"""What counts: severities, suppressions, the baseline and changed files, applied to a report one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from audit.gate import baseline
from audit.gate.baseline import Baseline, Update
from audit.gate.changes import Changes, changes, touched
from audit.gate.levels import leveled, looked_for
from audit.gate.settings import Settings
from audit.gate.suppressions import suppressed
from audit.report import Report


class Gated(NamedTuple):
    """The report as it counts, and what became of the baseline where that was to be updated."""

    report: Report
    update: Update | None


@dataclass(frozen=True, slots=True)
class Gate:
    """All that a report is judged by, read before the audit begins, so that what is wrong with it is said at once."""

    settings: Settings
    paths: tuple[str, ...]
    known: Baseline | None
    since: Changes | None

    @classmethod
    def of(cls, settings: Settings, paths: Sequence[str]) -> Gate:
        """The gate for an audit of `paths`. Raises AuditError."""
        looked_for(settings)
        since = changes(settings.since, paths) if settings.since is not None else None
        return cls(settings, tuple(paths), baseline.opened(settings.baseline, settings.update_baseline), since)

    def __call__(self, report: Report) -> Gated:
        """Raises AuditError where a baseline that is to be updated cannot be written."""
        settings, codes, update = self.settings, looked_for(self.settings), None
        report = leveled(suppressed(report, settings, self.paths, codes), settings)
        if self.known is not None and settings.baseline:
            if settings.update_baseline:
                report, update = baseline.updated(settings.baseline, report, self.known, codes)
            else:
                report = baseline.compared(report, self.known)
        return Gated(touched(report, self.since) if self.since else report, update)
