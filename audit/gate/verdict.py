"""The exit code, and its reason in one line."""

from __future__ import annotations

from audit.formats import Verdict
from audit.formats.shown import counted
from audit.gate.settings import Settings
from audit.model import Text
from audit.report import Report

PASS, FAIL, WRONG = 0, 1, 2


def verdict(report: Report, settings: Settings) -> Verdict:
    """1 for a new finding at or above `fail_on`, or an article above `max_error_rate`; else 0."""
    failing = sum(f.state == "new" and settings.fails(f.severity) for f in report.findings)
    if failing:
        level = settings.fail_on
        return Verdict(
            FAIL,
            f"Exit code 1: {counted(failing, 'finding')} at or above {level} (--fail-on {level})",
            f"退出码 1：有 {failing:,} 条达到或高于 {level} 级（--fail-on {level}）",
        )
    rate = settings.max_error_rate
    over = [row for row in report.articles if rate is not None and row.error_rate > rate]
    if over:
        worst = max(over, key=lambda row: row.error_rate)
        return Verdict(
            FAIL,
            f"Exit code 1: {worst.article} has {worst.error_rate:g} errors per 10,000 characters"
            f" (--max-error-rate {rate:g})",
            f"退出码 1：{worst.article} 万字差错率 {worst.error_rate:g}（--max-error-rate {rate:g}）",
        )
    rest = report.summary.errors + report.summary.warnings + report.summary.infos
    old = _old(report)
    if rest:
        return Verdict(
            PASS,
            f"Exit code 0: {counted(rest, 'finding')}, none that fails (--fail-on {settings.fail_on}){old.en}",
            f"退出码 0：{rest:,} 条均不影响通过（--fail-on {settings.fail_on}）{old.zh}",
        )
    if not report.articles:
        return Verdict(
            PASS,
            "Exit code 0: no articles were found; a folder is searched for texts, name record files themselves",
            "退出码 0：没有找到文章；文件夹中只查找文稿，记录文件请直接指定",
        )
    if old.en:
        return Verdict(PASS, f"Exit code 0: nothing new{old.en}", f"退出码 0：没有新问题{old.zh}")
    return Verdict(PASS, "Exit code 0: no findings", "退出码 0：没有发现问题")


def _old(report: Report) -> Text:
    """How many findings are known or suppressed, to follow what is said of the others."""
    known, suppressed = report.summary.known, report.summary.suppressed
    counts = [Text(f"{known:,} known", f"{known:,} 条已知")] if known else []
    counts += [Text(f"{suppressed:,} suppressed", f"{suppressed:,} 条已屏蔽")] if suppressed else []
    return Text("".join(f"; {each.en}" for each in counts), "".join(f"，{each.zh}" for each in counts))
