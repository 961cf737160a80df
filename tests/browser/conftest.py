"""Pages opened in a headless Chromium; whatever a page says against us fails its test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from audit.formats import FORMATS, Options, Verdict
from audit.report import Report
from tests.browser.chromium import MISSING, browser, chromium

VERDICT = Verdict(1, "Exit code 1: because", "退出码 1：因为")


class Open(Protocol):
    """Opens a report, at an address within it, in a browser that is set as `context` says."""

    def __call__(self, report: Report, address: str = "", lang: str = "en", **context: Any) -> Any: ...


@pytest.fixture(scope="session")
def running() -> Iterator[Any]:
    """The browser; without one the tests are skipped, but never where CI should have brought one."""
    path = chromium()
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    with browser(path) as opened:
        yield opened


@pytest.fixture
def show(running: Any, tmp_path: Path) -> Iterator[Open]:
    """Pages that must say nothing at the console, ask the network for nothing and run no script but their own."""
    contexts, complaints = list[Any](), list[str]()

    def opened(report: Report, address: str = "", lang: str = "en", **context: Any) -> Any:
        path = tmp_path / "page" / "report.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(FORMATS["html"].render(report, Options(lang=lang, verdict=VERDICT))[""], "utf-8", newline="")
        contexts.append(running.new_context(**{"viewport": {"width": 1400, "height": 900}, **context}))
        contexts[-1].set_default_timeout(10_000)
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda asked: asked.url.startswith(path.as_uri()) or complaints.append(asked.url))
        page.goto(path.as_uri() + address)
        return page

    yield opened
    ran = [page.evaluate("window.ran") for context in contexts for page in context.pages]
    for context in contexts:
        context.close()
    assert not complaints
    assert not any(ran)
