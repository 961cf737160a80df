"""Makes `reports/html.png` and `reports/html.zh.png`, pictures of the HTML report: run `python -m tests.screenshot`.

No test holds it true to the byte, for it depends on the browser and its fonts; make it anew when the page changes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import MISSING, browser, chromium
from tests.reports import TOP, page

SIZE = {"width": 1440, "height": 1000}


def main() -> int:
    """Opens the report in each language, takes its picture."""
    path = chromium()
    if path is None:
        print(MISSING, file=sys.stderr)
        return 2
    with browser(path) as running, tempfile.TemporaryDirectory() as folder:
        shown = running.new_page(viewport=SIZE, color_scheme="light")
        for lang, name in (("en", "html.png"), ("zh", "html.zh.png")):
            report = Path(folder, f"{lang}.html")
            report.write_text(page(lang), "utf-8")
            shown.goto(report.as_uri())
            shown.screenshot(path=TOP / "reports" / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
