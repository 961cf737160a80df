"""Writes the codes where they are listed, into the README and the configuration's schema: `python -m tests.readme`."""

from __future__ import annotations

import json
import re
from pathlib import Path

from audit.catalogue import FAMILIES, catalogue
from audit.gate.schema import FILE

README = Path(__file__).parent.parent / "README.md"
MARKED = re.compile(r"(<!-- codes[^>]*-->\n).*?(<!-- /codes -->)", re.DOTALL)
ENUM = re.compile(r'("code": \{\s*"enum": )\[.*?\]', re.DOTALL)


def with_codes(text: str) -> str:
    """The README with the table of all codes between its marks."""
    rows = [f"| `{check.code}` | {check.what.en} | {check.severity} |" for check in catalogue().values()]
    table = "\n".join(["| code | finds | severity |", "| --- | --- | --- |", *rows])
    return MARKED.sub(lambda marks: f"{marks[1]}{table}\n{marks[2]}", text)


def with_names(text: str) -> str:
    """The schema with all families and codes among those that a configuration may name."""
    names = json.dumps([*FAMILIES, *catalogue()], indent=2).replace("\n", "\n      ")
    return ENUM.sub(lambda match: match[1] + names, text)


if __name__ == "__main__":
    README.write_text(with_codes(README.read_text("utf-8")), "utf-8")
    FILE.write_text(with_names(FILE.read_text("utf-8")), "utf-8")
