"""A place with drafts, an archive and its index, and how they are compared."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.archive.library import Files
from tests.conftest import Run
from tests.helpers import document, write

Result = subprocess.CompletedProcess[bytes]


class Place:
    """A folder with `drafts`, `archive` and `index.db`; commands run in it, in this process."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.folder = folder
        self._run = run

    def run(self, *words: str | Path) -> Result:
        return self._run(*words, cwd=self.folder)

    def write(self, files: Files) -> None:
        write(self.folder, files)

    def update(self, *archive: str, index: str = "index.db") -> str:
        """What `index update` says; it must succeed."""
        result = self.run("index", "update", *(archive or ("archive",)), "--index", index)
        assert (result.returncode, result.stderr) == (0, b"")
        return result.stdout.decode().strip()

    def check(self, *words: str) -> bytes:
        """The JSON report of a check that runs to its end."""
        result = self.run("check", *words, "--format", "json", "--no-cache", "--jobs", "1")
        assert result.returncode in (0, 1), result.stderr
        assert result.stderr == b""
        return result.stdout

    def same(self, *options: str, drafts: str = "drafts", archive: str = "archive", index: str = "index.db") -> Any:
        """What a check finds: the same, byte for byte, with the index and with the archive itself."""
        against = self.check(drafts, "--against", archive, *options)
        assert self.check(drafts, "--index", index, *options) == against
        return document(Result((), 0, against))

    def refused(self, *words: str) -> str:
        """The one line of a command that cannot be carried out."""
        result = self.run(*words)
        assert (result.returncode, result.stdout) == (2, b"")
        line = result.stderr.decode()
        assert line.startswith("article-audit: ")
        assert line.count("\n") == 1
        return line


@pytest.fixture
def place(tmp_path: Path, run: Run) -> Place:
    """An empty place."""
    (tmp_path / "archive").mkdir()
    (tmp_path / "drafts").mkdir()
    return Place(tmp_path, run)
