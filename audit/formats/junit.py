"""JUnit XML: a test suite for each article, a test case for each finding; what fails the audit is a failure.

Valid by both schemas in use, that of Jenkins and that of Ant; the latter asks for a host and a time, which are fixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.formats import Options
from audit.formats.lines import lines
from audit.formats.shown import elided, visible
from audit.formats.words import COLUMNS
from audit.model import Text
from audit.report import ArticleRow, Finding, Report

EPOCH = "1970-01-01T00:00:00"  # the same input gives the same bytes
NAMED = 100  # characters of a message in the name of a test case


def render(report: Report, options: Options) -> Mapping[str, str]:
    """One UTF-8 document."""
    from lxml import etree

    by_article: dict[str, list[Finding]] = {row.article: [] for row in report.articles}
    for finding in report.findings:
        by_article.setdefault(finding.place.article, []).append(finding)
    rows = {row.article: row for row in report.articles}
    root = etree.Element("testsuites")
    for number, (article, findings) in enumerate(by_article.items()):
        suite = _suite(report, article, rows.get(article), findings, options)
        suite.set("id", str(number))
        root.append(suite)
    etree.indent(root, " ")
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return {"": text.decode("utf-8") + "\n"}


def _suite(report: Report, article: str, row: ArticleRow | None, findings: list[Finding], options: Options) -> Any:
    from lxml import etree

    suite = etree.Element("testsuite", name=visible(article), package="article-audit", hostname="localhost")
    properties = etree.SubElement(suite, "properties")
    if row:
        for name in ("title", "date", "characters", "errors", "error_rate"):
            if (value := getattr(row, name)) is not None:
                etree.SubElement(properties, "property", name=name, value=visible(str(value)))
    cases = [_case(report, finding, options) for finding in findings]
    if row and options.max_error_rate is not None:
        cases.append(_rate_case(row, options.max_error_rate, options.lang))
    if not cases:
        clean = Text("no findings", "没有发现问题").in_(options.lang)
        cases.append(etree.Element("testcase", name=clean, classname=visible(article), time="0"))
    suite.extend(cases)
    for name in ("system-out", "system-err"):
        etree.SubElement(suite, name)
    counts = {name: sum(case.find(name) is not None for case in cases) for name in ("failure", "skipped")}
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(counts["failure"]))
    suite.set("errors", "0")
    suite.set("skipped", str(counts["skipped"]))
    suite.set("time", "0")
    suite.set("timestamp", EPOCH)
    return suite


def _case(report: Report, finding: Finding, options: Options) -> Any:
    """A finding: a failure where it fails the audit, and else skipped."""
    from lxml import etree

    lang = options.lang
    message = visible(finding.message.in_(lang))
    name = f"{finding.code}: {elided(message, NAMED)} [{finding.id}]"
    case = etree.Element("testcase", name=name, classname=visible(finding.place.article), time="0")
    fails = finding.state == "new" and finding.severity.reaches(options.fail_on)
    outcome = etree.SubElement(case, "failure" if fails else "skipped", type=finding.code)
    state = COLUMNS[finding.severity if finding.state == "new" else finding.state].in_(lang)
    outcome.set("message", message if fails else f"{state}: {message}")
    where = f"{finding.place}:{finding.place.column}"
    reason = [visible(finding.reason)] if finding.reason else []
    outcome.text = "\n".join([visible(where), *lines(report, finding, lang), *reason])
    return case


def _rate_case(row: ArticleRow, most: float, lang: str) -> Any:
    """Whether an article has no more errors than it may."""
    from lxml import etree

    name = Text(f"at most {most:g} errors per 10,000 characters", f"万字差错率不超过 {most:g}").in_(lang)
    case = etree.Element("testcase", name=name, classname=visible(row.article), time="0")
    if row.error_rate > most:
        text = Text(f"{row.error_rate:g} errors per 10,000 characters", f"万字差错率 {row.error_rate:g}").in_(lang)
        etree.SubElement(case, "failure", type="max-error-rate", message=text)
    return case
