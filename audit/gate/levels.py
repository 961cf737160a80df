"""What is looked for, and how bad it is: the configuration's word comes before the catalogue's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from audit.catalogue import selected
from audit.errors import AuditError
from audit.gate.settings import PathRule, Settings
from audit.model import Severity
from audit.patterns import matches
from audit.report import Finding, Report

OFF = "off"


def looked_for(settings: Settings) -> frozenset[str]:
    """The codes that are on for some article. Raises AuditError for a name that is neither code nor family."""
    codes = selected(settings.select, settings.ignore)
    codes |= selected(("file", "config"), settings.ignore)  # no input is lost in silence
    for name, level in settings.severity.items():
        selected((name,), ())
        if level not in (*Severity, OFF):
            known = ", ".join((*Severity, OFF))
            raise AuditError(f"severity: {name}: give one of {known}", f"severity：{name}：请写 {known} 之一")
    return frozenset(code for code in codes if _level(settings.severity, code) != OFF)


def _level(severity: Mapping[str, str], code: str) -> str | None:
    return severity.get(code, severity.get(code.partition("/")[0]))


def leveled(report: Report, settings: Settings) -> Report:
    """The report with the severities that are asked for; what no article that it touches asks for is left out."""
    if not settings.severity and not settings.rules:
        return report

    @cache
    def rules(article: str) -> tuple[PathRule, ...]:
        return tuple(rule for rule in settings.rules if matches(rule.match, article, settings.root))

    def judged(finding: Finding) -> Finding | None:
        levels = [_judged(finding, settings, rules(article)) for article in _touched(report, finding)]
        asked = [level for level in levels if level is not None]
        return replace(finding, severity=min(asked, key=lambda level: level.rank)) if asked else None

    findings = [finding for each in report.findings if (finding := judged(each))]
    severity = {finding.detail: finding.severity for finding in findings}
    return replace(
        report,
        conflicts=[
            replace(row, severity=severity.get(f"conflicts/{row.id}", row.severity)) for row in report.conflicts
        ],
        defects=[replace(row, severity=severity.get(f"defects/{row.id}", row.severity)) for row in report.defects],
    ).with_findings(findings)


def _touched(report: Report, finding: Finding) -> set[str]:
    """The articles that a finding is about: those that were audited, not those that they were compared with."""
    articles = {place.article for place in report.detail(finding).places}
    return articles & report.texts.keys() or articles


def _judged(finding: Finding, settings: Settings, rules: tuple[PathRule, ...]) -> Severity | None:
    """How bad a finding is for one article; None where it is not asked for."""
    names = {finding.code, finding.code.partition("/")[0]}
    if any(names & set(rule.ignore) or (rule.select and not names & set(rule.select)) for rule in rules):
        return None
    levels = (_level(severity, finding.code) for severity in (settings.severity, *(rule.severity for rule in rules)))
    level = next((level for level in reversed([*levels]) if level), finding.severity.value)
    return None if level == OFF else Severity(level)
