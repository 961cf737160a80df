"""The end by a signal: at once, wherever the program is, with nothing half done left behind.

An exception would not do: raised in the wrong place, such as the end of an object's life, it is printed and forgotten,
and processes that wait for one another do not all survive it.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

ASIDE: set[str] = set()
"""Files that are being written and have not taken their place yet."""
SOON = 1  # seconds; nothing that is killed takes so long
SHOW_CURSOR = b"\r\x1b[2K\x1b[?25h"


def install() -> None:
    """Makes interrupt and termination end this process and those that it started; what is ignored stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end)


def _end(number: int, frame: object) -> None:
    started: list[BaseProcess] = getattr(sys.modules.get("multiprocessing"), "active_children", list)()
    for process in started:
        process.kill()
    for process in started:
        process.join(SOON)
    for path in ASIDE:
        with suppress(OSError):
            os.unlink(path)
    with suppress(OSError):
        if os.isatty(2):  # a progress bar hides it
            os.write(2, SHOW_CURSOR)
    os._exit(128 + number)
