"""Reports made by hand: findings of every kind, and texts that would act if they were not escaped."""

from __future__ import annotations

from collections.abc import Iterable

from audit.model import Severity, Text
from audit.report import (
    ArticleRow,
    ConflictRow,
    DefectRow,
    FigureRow,
    Finding,
    OccurrenceRow,
    PassageRow,
    Place,
    Report,
    Summary,
)

HOSTILE = (
    "]]><script>alert(1)</script> & \"'\x00\x07\x1b[31m\u202e\u200b\ud800\udcff\uffff ::error::x %0A,%25 "
    "\n::stop-commands::t\r\n##[error]x\n\n# head\n| a | b |\n```\n`code` *b* @everyone #123 GH-5 :+1: "
    "https://e.example www.e.example [a](1) \\[b\\] {0} <!-- </details></code> &lt; " + "长" * 3000
)
NAMES = [
    "a.txt",
    "文章/第 1 篇#2%.md",
    "b:c,d|e.txt",
    "一\n::error::二.txt",
    "x<script>`@a #1`.txt",
    "\udcff\x1b[2J.txt",
    HOSTILE[:200],
]


def place(article: str = "a.txt", text: str = "文字", line: int = 1, column: int = 1, offset: int = 0) -> Place:
    """A place in one line."""
    return Place(article, offset, offset + len(text), line, column, line, column + len(text), text)


def passage(name: str, *places: Place, similarity: float = 1.0, kind: str = "exact") -> PassageRow:
    """A passage whose copies are all as alike to the first."""
    rows = [OccurrenceRow(at, similarity if number else 1.0) for number, at in enumerate(places)]
    return PassageRow(name, kind, 40, similarity, tuple(rows))


def figure(at: Place, quote: str) -> FigureRow:
    """A figure of the first half of 2024."""
    return FigureRow(at, "count", 15.0, None, None, "场", "exact", None, None, None, "2024-01-01", "2024-06-30", quote)


def conflict(name: str, *figures: FigureRow, message: Text = Text("two values", "两个数值")) -> ConflictRow:  # noqa: B008
    """A certain conflict."""
    return ConflictRow(name, "figure/conflict", "certain", Severity.ERROR, message, message, figures)


def defect(name: str, at: Place, code: str = "text/markup", message: str = "a tag") -> DefectRow:
    """A defect that says the same in both languages."""
    return DefectRow(name, code, Severity.ERROR, at, None, Text(message, message))


def finding(
    row: PassageRow | ConflictRow | DefectRow,
    severity: Severity = Severity.ERROR,
    state: str = "new",
    reason: str | None = None,
    message: str | None = None,
) -> Finding:
    """The finding of a row, at its last place."""
    if isinstance(row, PassageRow):
        code, kind, at = "passage/repeated", "passages", row.occurrences[-1].place
    elif isinstance(row, ConflictRow):
        code, kind, at = row.code, "conflicts", row.figures[-1].place
    else:
        code, kind, at = row.code, "defects", row.place
    said = Text(message, message) if message else getattr(row, "message", Text("40 characters", "40 字"))
    key = f"{kind}/{row.id}"
    return Finding(f"f{row.id}", code, severity, state, f"{row.id:0>32}", at, said, key, reason)


def report(
    rows: Iterable[PassageRow | ConflictRow | DefectRow], findings: Iterable[Finding] = (), *clean: str
) -> Report:
    """A report of these rows, with a finding of each where no findings are given, and of articles without one."""
    rows = list(rows)
    findings = sorted(findings or map(finding, rows), key=lambda f: f.severity.rank)
    names = sorted({f.place.article for f in findings} | set(clean))
    errors = [sum(f.place.article == name and f.severity.rank == 0 for f in findings) for name in names]
    articles = [
        ArticleRow(name, name, "2025-01-01", "record", name, "utf-8", "zh-Hans", 1000, 3, number, number * 10.0)
        for name, number in zip(names, errors, strict=True)
    ]
    new = [f.severity for f in findings if f.state == "new"]
    states = [f.state for f in findings]
    summary = Summary(
        len(names), 1000 * len(names), *map(new.count, Severity), states.count("known"), states.count("suppressed")
    )
    return Report(
        version="1.2.3",
        summary=summary,
        articles=articles,
        passages=[row for row in rows if isinstance(row, PassageRow)],
        figures=[],
        conflicts=[row for row in rows if isinstance(row, ConflictRow)],
        defects=[row for row in rows if isinstance(row, DefectRow)],
        findings=findings,
        texts=dict.fromkeys(names, ""),
    )


def hostile(name: str = "a.txt", text: str = HOSTILE) -> Report:
    """One finding of each kind, with the same text wherever an article has a say."""
    here, there = place(name, text), place(f"zz{name}", text, 3)
    rows = [
        passage("p", there, here),
        passage("q", there, place(name, f"另{text}", 5), similarity=0.9, kind="near"),
        conflict("c", figure(there, f"前{text}后"), figure(here, f"前{text}后"), message=Text(text, text)),
        defect("d", here, message=text),
        defect("u", place(name, ""), "file/unreadable", text),
    ]
    known = finding(defect("k", here, message=text), state="known")
    hidden = finding(defect("s", here, message=text), state="suppressed", reason=text)
    extra = [defect("k", here, message=text), defect("s", here, message=text)]
    return report([*rows, *extra], [*map(finding, rows), known, hidden], f"clean{name}")
