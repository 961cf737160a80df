"""What several tests need: the seeds, articles of a few words, the command line run from outside."""

from __future__ import annotations

import faulthandler
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from audit.model import Article
from audit.readers.markdown import split
from audit.text.repair import repair

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
DATA = Path(__file__).parent / "data"


def article(text: str, name: str = "article.md") -> Article:
    """An article as the reader of Markdown gives it: repaired, but without front matter."""
    repaired, edits = repair(text, markdown=True)
    return Article(name, text, repaired, tuple(split(repaired, 0)), edits=edits)


def run(
    *words: str | Path, cwd: Path = ROOT, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """`article-audit` in a process of its own, in English unless the words say otherwise; output as bytes."""
    surroundings = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "LANG")}
    surroundings |= {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(env or {})}
    command = [sys.executable, "-m", "audit", *map(str, words)]
    return subprocess.run(command, cwd=cwd, input=stdin, env=surroundings, capture_output=True, check=False)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Files of a folder by name; text as UTF-8."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder


def document(result: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    """What stands on standard output, all of which must be one JSON document."""
    parsed: dict[str, Any] = json.loads(result.stdout.decode("utf-8"))
    return parsed


@contextmanager
def no_hang() -> Iterator[None]:
    """Ends the tests, and says where, when the block never ends: a pattern that backtracks without bound."""
    faulthandler.dump_traceback_later(600, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
