"""Writes the codes into both READMEs and the schema of the configuration: run `python -m tests.readme`."""

from __future__ import annotations

import json
import re
from pathlib import Path

from audit.catalogue import FAMILIES, catalogue
from audit.gate.schema import FILE
from audit.model import Text

TOP = Path(__file__).parent.parent
READMES = {"en": TOP / "README.md", "zh": TOP / "README.zh.md"}
HEAD = Text("| code | finds | severity |", "| 代码 | 检查什么 | 级别 |")
MARKED = re.compile(r"(<!-- codes[^>]*-->\n).*?(<!-- /codes -->)", re.DOTALL)
ENUM = re.compile(r'("code": \{\s*"enum": )\[.*?\]', re.DOTALL)


def with_codes(text: str, lang: str) -> str:
    """A README with the table of all codes between its marks."""
    rows = [f"| `{check.code}` | {check.what.in_(lang)} | {check.severity} |" for check in catalogue().values()]
    table = "\n".join([HEAD.in_(lang), "| --- | --- | --- |", *rows])
    return MARKED.sub(lambda marks: f"{marks[1]}{table}\n{marks[2]}", text)


def with_names(text: str) -> str:
    """The schema with all families and codes among those that a configuration may name."""
    names = json.dumps([*FAMILIES, *catalogue()], indent=2).replace("\n", "\n      ")
    return ENUM.sub(lambda match: match[1] + names, text)


if __name__ == "__main__":
    for lang, path in READMES.items():
        path.write_text(with_codes(path.read_text("utf-8"), lang), "utf-8")
    FILE.write_text(with_names(FILE.read_text("utf-8")), "utf-8")
