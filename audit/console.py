"""Standard output and standard error: a reader that has seen enough is no error, a full disk is one."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress

from audit.errors import AuditError

CLOSED = (errno.EPIPE, errno.EINVAL)  # Windows says the second


def say(text: str | bytes = "") -> bool:
    """Writes to standard output at once; whether anybody reads it.

    When the reader has gone (`| head`), this and all that follows is dropped. Raises AuditError where it cannot be
    written for another reason.
    """
    try:
        if isinstance(text, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(text)
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
        return True
    except OSError as error:
        nowhere = os.open(os.devnull, os.O_WRONLY)  # takes what is left, now and when the program ends
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        if error.errno in CLOSED:
            return False
        raise AuditError(
            f"standard output: cannot be written ({error.strerror}); make room, or write to a file elsewhere",
            f"标准输出：无法写入（{error.strerror}）；请腾出空间，或写入别处的文件",
        ) from error


def tell(line: str) -> None:
    """Writes a line to standard error, if anybody reads it."""
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)


def prepare() -> None:
    """Streams that were closed at the start (`>&-`) take everything; what a terminal cannot show is shown as `?`."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8"))
        elif isinstance(stream, io.TextIOWrapper):
            with suppress(OSError):  # it cannot be written; this is said when something is
                stream.reconfigure(errors="replace")
