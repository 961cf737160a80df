"""JUnit XML: a test suite for each article, a test case for each finding; what fails the audit is a failure.

Valid by both schemas in use, that of Jenkins and that of Ant; the latter asks for a host and a time, which are fixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

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
    by_article: dict[str, list[Finding]] = {row.article: [] for row in report.articles}
    for finding in report.findings:
        by_article.setdefault(finding.place.article, []).append(finding)
    rows = {row.article: row for row in report.articles}
    suites = (
        _suite(report, number, article, rows.get(article), findings, options)
        for number, (article, findings) in enumerate(by_article.items())
    )
    body = "".join(_written(suite) for suite in suites)  # one tree at a time, for there may be very many
    return {"": f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n{body}</testsuites>\n'}


def _written(suite: Any) -> str:
    etree.indent(suite, " ", level=1)
    text: str = etree.tostring(suite, encoding="unicode")
    return f" {text}\n"


def _suite(
    report: Report, number: int, article: str, row: ArticleRow | None, findings: list[Finding], options: Options
) -> Any:
    suite = etree.Element("testsuite", id=str(number), name=visible(article), package="article-audit")
    properties = etree.SubElement(suite, "properties")
    if row:
        for name in ("characters", "error_rate"):
            etree.SubElement(properties, "property", name=name, value=str(getattr(row, name)))
    cases = [_case(report, finding, options) for finding in findings]
    if row and options.max_error_rate is not None:
        cases.append(_rate_case(row, options.max_error_rate, options.lang))
    if not cases:
        clean = Text("no findings", "没有发现问题").in_(options.lang)
        cases.append(etree.Element("testcase", name=clean, classname=visible(article), time="0"))
    suite.extend(cases)
    for name in ("system-out", "system-err"):
        etree.SubElement(suite, name)
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("errors", "0")
    suite.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    suite.attrib.update({"time": "0", "timestamp": EPOCH, "hostname": "localhost"})
    return suite


def _case(report: Report, finding: Finding, options: Options) -> Any:
    """A finding: a failure where it fails the audit, and else skipped."""
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
    name = Text(f"at most {most:g} errors per 10,000 characters", f"万字差错率不超过 {most:g}").in_(lang)
    case = etree.Element("testcase", name=name, classname=visible(row.article), time="0")
    if row.error_rate > most:
        text = Text(f"{row.error_rate:g} errors per 10,000 characters", f"万字差错率 {row.error_rate:g}").in_(lang)
        etree.SubElement(case, "failure", type="max-error-rate", message=text)
    return case
