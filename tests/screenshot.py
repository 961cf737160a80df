"""Makes `reports/html.png`, a picture of `reports/report.html`: run `python -m tests.screenshot`.

No test holds it true to the byte, for it depends on the browser and its fonts; make it anew when the page changes.
"""

from __future__ import annotations

import sys

from tests.browser.chromium import MISSING, browser, chromium
from tests.reports import TOP

SIZE = {"width": 1440, "height": 1000}


def main() -> int:
    """Opens the report, takes the picture."""
    path = chromium()
    if path is None:
        print(MISSING, file=sys.stderr)
        return 2
    with browser(path) as running:
        page = running.new_page(viewport=SIZE, color_scheme="light")
        page.goto((TOP / "reports" / "report.html").as_uri())
        page.screenshot(path=TOP / "reports" / "html.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
