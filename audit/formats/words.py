"""What severities, states, families and grades are called, and which findings stand together, in every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from audit.model import Text
from audit.report import ArticleRow, DefectRow, Finding, Report

SEVERITIES = {"error": Text("error", "错误"), "warning": Text("warning", "警告"), "info": Text("info", "提示")}
STATES = {"known": Text("known", "已知"), "suppressed": Text("suppressed", "已屏蔽")}
COLUMNS = SEVERITIES | STATES
GRADES = {"certain": Text("certain", "确定"), "probable": Text("probable", "很可能"), "query": Text("query", "待核")}
FAMILIES = {
    "passage": Text("passages", "重复文字"),
    "figure": Text("figures", "数字"),
    "text": Text("text", "文本损坏"),
    "meta": Text("metadata", "稿件信息"),
    "file": Text("files", "文件"),
    "config": Text("configuration", "配置"),
}
FAMILY_ORDER = list(FAMILIES)


def family(code: str) -> str:
    """The part of a code before the slash."""
    return code.partition("/")[0]


def totals(report: Report) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """The columns of a table of totals, and for each family that has findings how many there are in each column.

    Columns are the severities of new findings, and the states of the others where there are any.
    """
    counts = Counter((family(f.code), f.severity.value if f.state == "new" else f.state) for f in report.findings)
    found = {column for _, column in counts}
    columns = [column for column in COLUMNS if column in SEVERITIES or column in found]
    families = sorted({name for name, _ in counts})
    return columns, [(name, [counts[name, column] for column in columns]) for name in families]


def worst(report: Report) -> list[ArticleRow]:
    """The articles that have errors, those with most first."""
    return sorted((row for row in report.articles if row.errors), key=lambda row: (-row.errors, row.article))


def blocks(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings in the order in which they are shown, those that are shown together in one list.

    New ones come before known ones, then the worst, then passages and figures before the text's defects. A passage or
    a conflict stands alone; defects of one code in one article stand together.
    """
    groups: dict[tuple[bool, int, int, str, str, str], list[Finding]] = {}
    for finding in findings:
        alone = not finding.detail.startswith("defects/")
        order = finding.state != "new", finding.severity.rank, FAMILY_ORDER.index(family(finding.code))
        key = (*order, finding.code, finding.place.article, finding.id if alone else "")
        groups.setdefault(key, []).append(finding)
    return [groups[key] for key in sorted(groups, key=lambda key: key[:3])]


def rest(rows: Sequence[DefectRow]) -> Text:
    """How many defects of one kind in one article are not shown one by one, and in which lines."""
    lines = sorted({row.place.line for row in rows})
    span = str(lines[0]) if len(lines) == 1 else f"{lines[0]}–{lines[-1]}"
    where = f"line {span}" if len(lines) == 1 else f"lines {span}"
    return Text(f"and {len(rows):,} more in {where}", f"另有 {len(rows):,} 处，在第 {span} 行")
