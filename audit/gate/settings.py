"""What a check is asked to do: every option of `check` with its default, and what only a configuration can say."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from audit.errors import AuditError
from audit.model import Severity, Stated
from audit.patterns import is_pattern

LEVELS = ("error", "warning", "info", "never")


@dataclass(frozen=True, slots=True)
class PathRule:
    """What holds for the articles that `match` names: what is looked for, and how bad it is."""

    match: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings that somebody has looked at and found right."""

    code: str
    """A code or a family."""
    reason: str
    path: tuple[str, ...] = ()
    """Patterns, one of which names an article that the finding touches; any when empty."""
    text: str | None = None
    """Words at the finding's place; any when None."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of `article-audit check`, but for formats and languages."""

    against: tuple[str, ...] = ()
    index: str | None = None
    cache: str | None = None
    """The folder in which results are kept from one run to the next; None for none."""
    figures: str = "all"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    max_error_rate: float | None = None
    similarity: float = 0.7
    min_chars: int = 30
    jobs: int = 1
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    """For record files: the name of the column that holds `text`, `title`, `date` or `author`."""
    severity: Mapping[str, str] = field(default_factory=dict)
    """For codes and families: `error`, `warning`, `info` or `off`; a code comes before its family."""
    baseline: str | None = None
    update_baseline: bool = False
    since: str | None = None
    rules: tuple[PathRule, ...] = ()
    suppress: tuple[Suppression, ...] = ()
    articles: tuple[Stated, ...] = ()
    config: str | None = None
    """The file of the configuration."""
    root: str = field(default_factory=os.getcwd)
    """The folder that patterns count from, absolute: that of the configuration."""
    written: tuple[str, ...] = ()
    """Files that this run writes, which are no articles."""

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Settings:
        """Settings from those of `options` that are settings; lists become tuples. Raises AuditError."""
        given: dict[str, Any] = {each.name: options[each.name] for each in fields(cls) if each.name in options}
        given |= {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
        return cls(**given)

    def __post_init__(self) -> None:
        """Raises AuditError where a value makes no sense."""
        if not 0 <= self.similarity <= 1:
            raise _wrong("--similarity", str(self.similarity), "a number from 0 to 1", "0 到 1 之间的数")
        if self.min_chars < 8:
            raise _wrong("--min-chars", str(self.min_chars), "a whole number from 8 up", "不小于 8 的整数")
        if self.fail_on not in LEVELS:
            raise _wrong("--fail-on", self.fail_on, "one of " + ", ".join(LEVELS), " / ".join(LEVELS) + " 之一")
        if self.figures not in ("all", "conflicts"):
            raise _wrong("--figures", self.figures, "all or conflicts", "all 或 conflicts")
        if self.jobs < 1:
            raise _wrong("--jobs", str(self.jobs), "a whole number from 1 up", "不小于 1 的整数")
        if self.max_error_rate is not None and not self.max_error_rate >= 0:
            raise _wrong("--max-error-rate", str(self.max_error_rate), "a number from 0 up", "不小于 0 的数")
        for name, patterns in (("exclude", self.exclude), ("include", self.include)):
            for pattern in patterns:
                if not is_pattern(pattern):
                    raise _wrong(name, pattern, "a pattern as in .gitignore", ".gitignore 式的模式")
        if self.update_baseline and not self.baseline:
            raise AuditError(
                "--update-baseline: name the file too, with --baseline FILE",
                "--update-baseline：请同时用 --baseline 文件 指定基线文件",
            )

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity makes the audit fail."""
        return severity.reaches(self.fail_on)


NAMES = frozenset(each.name for each in fields(Settings)) - {"rules", "suppress", "articles", "root", "written"}
"""The options that can be given from Python; the others need a configuration."""


def _wrong(option: str, value: str, en: str, zh: str) -> AuditError:
    return AuditError(f"{option} {value}: give {en}", f"{option} {value}：请给出{zh}")
