"""Makes `reports/`, what the audit says of `seeds/`: run `python -m tests.reports` from the top of the repository."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import MONOKAI

import audit
from audit.files import write
from audit.formats import FORMATS, Options
from audit.formats.terminal import show
from audit.gate.settings import Settings
from audit.gate.verdict import verdict
from audit.report import Report

TOP = Path(__file__).parent.parent
WIDTH = 80
SHOWN = 10  # findings in the picture
ONE_FILE = {
    "report.json": "json",
    "report.html": "html",
    "report.sarif": "sarif",
    "junit.xml": "junit",
    "summary.md": "markdown",
}


def reports() -> dict[str, str]:
    """The text of each file of `reports/` by name."""
    report = audit.check(["seeds"])
    options = Options(lang="en", width=WIDTH, max_findings=SHOWN, verdict=verdict(report, Settings()))
    files = {name: FORMATS[kind].render(report, options)[""] for name, kind in ONE_FILE.items()}
    files |= {name: "\ufeff" + text for name, text in FORMATS["csv"].render(report, options).items()}
    files["terminal.svg"] = _picture(report, options)
    files["terminal.zh.svg"] = _picture(report, replace(options, lang="zh"))
    return files


def page(lang: str) -> str:
    """The HTML report in a language."""
    report = audit.check(["seeds"])
    return FORMATS["html"].render(report, Options(lang=lang, verdict=verdict(report, Settings())))[""]


def _picture(report: Report, options: Options) -> str:
    """The terminal report as SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print("$ article-audit check seeds --max-findings 10 --format csv", style="bold")
    console.print()
    show(report, options, console)
    svg = console.export_svg(title="article-audit check seeds", theme=MONOKAI, unique_id="article-audit")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # fonts of the reader's own
    return re.sub(r'textLength="([\d.]+)"([^>]*>)([^<]*)', _double_width, svg)


def _double_width(text: re.Match[str]) -> str:
    """A text element as wide as its cells; Rich counts a Chinese character as one."""
    shown = unescape(text[3])
    width = float(text[1]) / len(shown) * cell_len(shown)
    return f'textLength="{width:g}"{text[2]}{text[3]}'


if __name__ == "__main__":
    write(str(TOP / "reports"), reports())
