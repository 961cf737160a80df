"""A report in, files out: a module per format, and a line per format in this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from audit.report import Report


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is shown, as far as the format lets one choose."""

    lang: str = "en"
    color: bool = False
    width: int = 80
    max_findings: int = 50
    verdict: Verdict | None = None
    fail_on: str = "error"
    """The severity from which a new finding fails the audit; `never` for none."""
    max_error_rate: float | None = None
    """Errors per 10,000 characters above which an article fails it."""
    baseline: bool = False
    """Whether findings were compared with those of a baseline."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The exit code and its reason."""

    code: int
    en: str
    zh: str


Render = Callable[[Report, Options], Mapping[str, str]]
"""Gives the text of each file by its name; a format of one file gives it the name ''."""


@dataclass(frozen=True, slots=True)
class Format:
    """Where a format goes when no path is given: None is standard output."""

    module: str
    default: str | None = None
    encoding: str = "utf-8"

    def render(self, report: Report, options: Options) -> Mapping[str, str]:
        """The files of the format; its module is imported only now."""
        return cast(Render, import_module(f"audit.formats.{self.module}").render)(report, options)


FORMATS: dict[str, Format] = {
    "terminal": Format("terminal"),
    "json": Format("json"),
    "csv": Format("csv", "reports", "utf-8-sig"),
    "html": Format("html", "reports/report.html"),
    "sarif": Format("sarif"),
    "junit": Format("junit"),
    "github": Format("github"),
    "markdown": Format("markdown"),
}
