"""The baseline: what was known when it was made, so that only what is new fails.

    # article-audit baseline 1: …
    0c1f… 2 passage/repeated 9e00c7d1 今年以来全市工会深入

A line holds the fingerprint of a text, how many copies of it are known in one article, the code, a digest of what the
article is known by, and how the text begins. It names neither files nor lines: to move text or to rename a file changes
nothing. What counts is the number of copies in all articles together; the article only tells which copy is the new one.

Of lines that differ in nothing but the count the greatest holds, not the sum: two branches that both know a copy still
know one copy when git has kept the lines of both, and a line that stands twice says no more than once.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from audit.catalogue import FAMILIES, family
from audit.errors import AuditError
from audit.files import write
from audit.model import Text
from audit.report import Copy, Finding, Report

HEAD = "# article-audit baseline "
VERSION = 1
ABOUT = ": fingerprint, copies, code, article, beginning of the text; made by --update-baseline"
MEND = Text("make it writable, or name another file with --baseline", "请检查权限，或用 --baseline 指定其他文件")


class Key(NamedTuple):
    """A text under a code."""

    fingerprint: str
    code: str


@dataclass(slots=True)
class Entry:
    """How a text begins, and how many copies of it are known by article."""

    excerpt: str
    copies: Counter[str] = field(default_factory=Counter)


Baseline = Mapping[Key, Entry]


@dataclass(frozen=True, slots=True)
class Update:
    """What an update of a baseline changed."""

    path: str
    added: tuple[Finding, ...]
    removed: tuple[tuple[str, int, str], ...]
    """Code, copies that are no longer there, and how their text begins."""
    kept: int
    """Findings that were known before."""


def opened(path: str | None, is_updated: bool) -> Baseline | None:
    """The baseline to compare with, if there is to be one; one that is about to be made may be missing."""
    if path is None or (is_updated and not os.path.lexists(path)):
        return {} if is_updated else None
    return read(path)


def read(path: str) -> Baseline:
    """The baseline in a file. Raises AuditError where there is none, or none that can be read."""
    try:
        lines = Path(path).read_text("utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise AuditError(
            f"{path}: no such baseline; make it with --update-baseline",
            f"{path}：没有这个基线文件；请用 --update-baseline 生成",
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise AuditError(
            f"{path}: cannot be read ({reason}); make it readable, or name another file with --baseline",
            f"{path}：无法读取（{reason}）；请检查权限，或用 --baseline 指定其他文件",
        ) from error
    except UnicodeDecodeError as error:
        raise _broken(path, 1) from error
    _check_version(path, lines)
    out: dict[Key, Entry] = {}
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            words = line.split()
            if len(words) < 4 or len(words[0]) != 32 or not words[1].isdecimal() or "/" not in words[2]:
                raise _broken(path, number)
            entry = out.setdefault(Key(words[0], words[2]), Entry(" ".join(words[4:])))
            entry.copies[words[3]] = max(entry.copies[words[3]], int(words[1]))
    return out


def _check_version(path: str, lines: Sequence[str]) -> None:
    versions = [line.removeprefix(HEAD).partition(":")[0].strip() for line in lines if line.startswith(HEAD)]
    if not versions or not all(version.isdecimal() for version in versions):
        raise _broken(path, 1)
    if max(map(int, versions)) > VERSION:
        raise AuditError(
            f"{path}: made by a newer version of article-audit; install that one",
            f"{path}：由更新版本的 article-audit 生成；请升级 article-audit",
        )


def _broken(path: str, line: int) -> AuditError:
    return AuditError(
        f"{path}:{line}: this is no baseline; restore the file, or delete it and make it with --update-baseline",
        f"{path}:{line}：不是基线文件；请恢复该文件，或删除后用 --update-baseline 重新生成",
    )


def text_of(baseline: Baseline) -> str:
    """The file of a baseline."""
    lines = sorted(
        " ".join((key.fingerprint, str(count), key.code, article, entry.excerpt)).rstrip()
        for key, entry in baseline.items()
        for article, count in entry.copies.items()
    )
    return "\n".join([f"{HEAD}{VERSION}{ABOUT}", *lines, ""])


def of(findings: Iterable[Finding]) -> Baseline:
    """The baseline that knows these findings."""
    out: dict[Key, Entry] = {}
    for finding in findings:
        for copy in finding.copies:
            excerpt = "".join(c for c in copy.excerpt if c.isprintable())
            out.setdefault(Key(copy.fingerprint, finding.code), Entry(excerpt)).copies[copy.article] += 1
    return out


def compared(report: Report, baseline: Baseline) -> Report:
    """The report with what a baseline knows marked `known`; what is new stands where its new copy does."""
    left = _Left(baseline)
    new = [finding for finding in report.findings if finding.state == "new"]
    new = [finding for finding in new if not left.takes(finding, by_article=True)]
    new = [finding for finding in new if not left.takes(finding, by_article=False)]
    unknown = {finding.id: _placed(finding, left.without(finding)) for finding in new}
    return report.with_findings(
        unknown.get(finding.id) or (replace(finding, state="known") if finding.state == "new" else finding)
        for finding in report.findings
    )


class _Left:
    """What a baseline knows and no finding has been matched with yet."""

    def __init__(self, baseline: Baseline) -> None:
        self.known: dict[Key, Counter[str]] = defaultdict(Counter)
        for key, entry in baseline.items():
            for code in _no_worse(key.code):
                self.known[Key(key.fingerprint, code)] |= entry.copies

    def takes(self, finding: Finding, by_article: bool) -> bool:
        """Takes a finding out if all its copies are known: those of its articles, or as many in any."""
        wanted: dict[Key, Counter[str]] = defaultdict(Counter)
        for copy in finding.copies:
            wanted[Key(copy.fingerprint, finding.code)][copy.article] += 1
        if by_article:
            is_known = all(copies <= self.known[key] for key, copies in wanted.items())
        else:
            is_known = all(copies.total() <= self.known[key].total() for key, copies in wanted.items())
        if is_known:
            for key, copies in wanted.items():
                missing = (copies - self.known[key]).total()
                self.known[key] -= copies
                if missing:
                    self.known[key] = Counter([*self.known[key].elements()][missing:])
        return is_known

    def without(self, finding: Finding) -> list[Copy]:
        """The copies of a finding that are not known."""
        keys = {Key(copy.fingerprint, finding.code) for copy in finding.copies}
        known = {key: Counter(self.known[key]) for key in keys}
        out = []
        for copy in finding.copies:
            articles = known[Key(copy.fingerprint, finding.code)]
            if articles[copy.article] > 0:
                articles[copy.article] -= 1
            else:
                out.append(copy)
        return out


@cache
def _no_worse(code: str) -> Sequence[str]:
    """The code, and those of its family that a finding may come to have when copies of it go: no worse than it is."""
    name = code.partition("/")[0]
    checks = family(name) if name in FAMILIES else {}
    if code not in checks:  # of another version
        return (code,)
    return [other for other, check in checks.items() if check.severity.rank >= checks[code].severity.rank]


def _placed(finding: Finding, copies: Sequence[Copy]) -> Finding:
    """A finding at its new copy, if the others were known."""
    if not copies or len(copies) == len(finding.copies):
        return finding
    places = [copy.place for copy in copies]
    en, zh = finding.message
    message = Text(f"{en}; {len(copies):,} of them new", f"{zh}，其中 {len(copies):,} 处是新增的")
    return replace(finding, place=finding.place if finding.place in places else places[-1], message=message)


def updated(path: str, report: Report, old: Baseline, codes: frozenset[str]) -> tuple[Report, Update]:
    """Writes the baseline that knows all findings but the suppressed, and of codes that were off what it knew before.

    Gives the report with all of them known. Raises AuditError where the file cannot be written.
    """
    found = [finding for finding in report.findings if finding.state != "suppressed"]
    new = {**of(found), **{key: entry for key, entry in old.items() if key.code not in codes}}
    write(path, {"": text_of(new)}, mend=MEND)
    gone = {key: entry.copies.total() - (new[key].copies.total() if key in new else 0) for key, entry in old.items()}
    removed = tuple(sorted((key.code, count, old[key].excerpt) for key, count in gone.items() if count > 0))
    added = tuple(finding for finding in compared(report, old).findings if finding.state == "new")
    known = report.with_findings(
        replace(finding, state="known") if finding.state == "new" else finding for finding in report.findings
    )
    return known, Update(path, added, removed, len(found) - len(added))
