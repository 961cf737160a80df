"""The HTML report of many articles in Chromium: its size, and how long it takes to make, to open, to filter.

    python -m tests.benchmarks.html [CORPUS] [--articles N]

Opened means that the page is read, laid out and ready for a key; each time is the median of several runs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.corpus import arguments
from tests.benchmarks.measure import python, run
from tests.browser.chromium import MISSING, browser, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DRAWN = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
DOINGS = {
    "hide infos": "document.querySelector('.toggle.info').click()",
    "show infos": "document.querySelector('.toggle.info').click()",
    "search": "q.value = '总'; q.dispatchEvent(new Event('input'))",
    "search for two words": "q.value = '总 2'; q.dispatchEvent(new Event('input'))",
    "passages alone": "code.value = 'passage'; code.dispatchEvent(new Event('input'))",
    "reset": "reset.click()",
}


def main() -> int:
    """Prints the table; 2 without a browser."""
    parser = arguments("The HTML report in Chromium.")
    parser.set_defaults(articles=1000)
    given, path = parser.parse_args(), chromium()
    if path is None:
        print(MISSING, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        folder, report = f"{place}/articles", Path(place, "report.html")
        corpus = [str(given.corpus)] if given.corpus else []
        run(python("tests.benchmarks.corpus", folder, *corpus, "--articles", str(given.articles)))
        check = python("audit", "check", folder, "--quiet", "--no-progress")
        run(check)  # what is kept from one audit to the next is made now
        alone, made = run(check).seconds, run([*check, "--format", f"html={report}"]).seconds
        print(f"{given.articles:,} articles, {report.stat().st_size / 1e6:.1f} MB, made in {made - alone:.1f} s")
        with browser(path) as running:
            measure(running, report.as_uri(), given.runs)
    return 0


def measure(running: Browser, address: str, runs: int) -> None:
    """Prints how long it takes to open the page, and to do each thing in it."""
    pages, opening = [], []
    for _ in range(runs):
        page = running.new_page(viewport={"width": 1440, "height": 900})
        start = time.perf_counter()
        page.goto(address)
        page.evaluate(DRAWN)
        opening.append(time.perf_counter() - start)
        pages.append(page)
    findings = pages[0].evaluate("document.querySelectorAll('.f').length")
    print(f"{findings:,} findings, median of {runs} runs\n")
    print(f"| what | milliseconds |\n| --- | ---: |\n| open | {median(opening) * 1000:.0f} |")
    for name, doing in DOINGS.items():
        print(f"| {name} | {median(timed(page, doing) for page in pages):.0f} |")


def timed(page: Page, doing: str) -> float:
    """Milliseconds from the doing to its being drawn."""
    ids = "const [q, code, reset] = ['q', 'code', 'reset'].map((id) => document.getElementById(id));"
    timing = f"const start = performance.now(); {doing}; await {DRAWN}; return performance.now() - start;"
    return float(page.evaluate(f"async () => {{ {ids} {timing} }}"))


if __name__ == "__main__":
    sys.exit(main())
