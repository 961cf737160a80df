"""Writes the table of codes into the README: run `python -m tests.readme`."""

from __future__ import annotations

import re
from pathlib import Path

from audit.catalogue import catalogue

README = Path(__file__).parent.parent / "README.md"
MARKED = re.compile(r"(<!-- codes[^>]*-->\n).*?(<!-- /codes -->)", re.DOTALL)


def with_codes(text: str) -> str:
    """The README with the table of all codes between its marks."""
    rows = [f"| `{check.code}` | {check.what.en} | {check.severity} |" for check in catalogue().values()]
    table = "\n".join(["| code | finds | severity |", "| --- | --- | --- |", *rows])
    return MARKED.sub(lambda marks: f"{marks[1]}{table}\n{marks[2]}", text)


if __name__ == "__main__":
    README.write_text(with_codes(README.read_text("utf-8")), "utf-8")
