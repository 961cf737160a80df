"""Work shared among processes that end when this one does, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from audit.errors import AuditError

T = TypeVar("T")
R = TypeVar("R")


def shared(function: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """What a function gives for each item, in order, worked out by `jobs` processes.

    Raises AuditError where one of them dies.
    """
    pool = ProcessPoolExecutor(jobs, initializer=_prepare)
    try:
        with _interrupts_later():  # the workers inherit it: an interrupt is for this process alone to answer
            results = pool.map(function, items)
        yield from results
    except BrokenProcessPool as error:
        raise AuditError(
            "a worker process died, perhaps for want of memory; try again with --jobs 1",
            "有工作进程意外退出，可能是内存不足；请用 --jobs 1 重试",
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Holds interrupts back until the end of the block, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
