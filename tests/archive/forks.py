"""Commands in a child of this process, which may be killed, starved of disk, or have no rights; POSIX only."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audit.cli import main

NOBODY = 65534
Result = subprocess.CompletedProcess[bytes]
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def forked(folder: Path, *words: str, before: Callable[[], object] = lambda: None) -> Result:
    """`article-audit` in a child that starts in `folder` and does something before; its exit code and output."""
    (out, to_out), (err, to_err) = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        code = 99
        try:
            os.dup2(to_out, 1)
            os.dup2(to_err, 2)
            with open(1, "w", closefd=False) as sys.stdout, open(2, "w", closefd=False) as sys.stderr:
                os.chdir(folder)
                before()
                code = main(words)
        finally:
            os._exit(code)
    os.close(to_out)
    os.close(to_err)
    with open(out, "rb") as output, open(err, "rb") as errors:
        said, complained = output.read(), errors.read()
    _, status = os.waitpid(child, 0)
    return Result(words, os.waitstatus_to_exitcode(status), said, complained)


class Steps:
    """Counts the steps that SQLite takes, and kills this process at one of them."""

    STEP = 40  # instructions of SQLite's virtual machine

    def __init__(self, last: int | None = None, note: Path | None = None) -> None:
        self.count = 0
        self.last = last
        self.note = note

    def __call__(self) -> None:
        """Watches every connection from now on."""
        connect = sqlite3.connect

        def watched(*words: Any, **options: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*words, **options)
            connection.set_progress_handler(self._step, self.STEP)
            return connection

        sqlite3.connect = watched  # type: ignore[assignment]

    def _step(self) -> int:
        self.count += 1
        if self.note:
            self.note.write_text(str(self.count))
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0


def nobody() -> None:
    """Gives up the rights of root."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
