"""Work shared among processes that end when this one does, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any, TypeVar, cast

from audit.errors import AuditError

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 2  # items asked of each process: one that it works at, one so that it need not wait


def shared(
    function: Callable[[T], R], items: Sequence[T], jobs: int, context: BaseContext | None = None
) -> Iterator[tuple[int, R]]:
    """What a function gives for each item, with the item's number, as it is worked out by `jobs` (2 or more) processes.

    The others begin with the first item, this process with the last: what it finds need not be sent to it, and it does
    not wait while others work. Raises AuditError where one of them dies.
    """
    first, last = 0, len(items) - 1
    yield last, function(items[last])  # before the others start, so that they begin with all modules and tables loaded
    pool = ProcessPoolExecutor(jobs - 1, context, initializer=_prepare)
    asked: deque[tuple[int, Future[R]]] = deque()  # never cancelled: a pool that breaks then would say so, loudly
    try:
        while asked or first < last:
            while first < last and len(asked) < AHEAD * (jobs - 1):
                with _interrupts_later():  # the workers inherit it: an interrupt is for this process alone to answer
                    asked.append((first, pool.submit(function, items[first])))
                first += 1
            if first < last and not asked[0][1].done():
                last -= 1
                yield last, function(items[last])
            else:
                number, future = asked.popleft()
                yield number, future.result()
    except BrokenProcessPool as error:
        pool.shutdown()  # its thread ends of itself, but this process must not end before it: it would say so, loudly
        raise _died() from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def forked(function: Callable[[T], R], items: Sequence[T], jobs: int, at_once: int) -> Iterable[R]:
    """What a function gives for each item, in order, as it is worked out by `jobs` processes, `at_once` items a time.

    Unlike with `shared`, items may be large and tied to one another: the others find them in the memory they are forked
    with, and only what the function gives is sent. Where the system cannot fork safely, or the work is little, this
    process does it all. Raises AuditError where one of the others dies.
    """
    if jobs == 1 or len(items) <= 2 * at_once or sys.platform != "linux":
        return map(function, items)
    _inherited.append((function, items))
    try:
        parts = [range(first, min(first + at_once, len(items))) for first in range(0, len(items), at_once)]
        found = dict(shared(_some, parts, jobs, multiprocessing.get_context("fork")))
    finally:
        _inherited.pop()
    return (result for number in sorted(found) for result in found[number])


def beside(function: Callable[[], R], jobs: int) -> Callable[[], R]:
    """What a function gives, worked out by another process while this one goes on; called, it waits.

    With one job, and where the system cannot fork safely, this process works it out when it is asked for. What the
    function raises is raised there; AuditError where the other process dies.
    """
    if jobs == 1 or sys.platform != "linux":
        return function
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(function, sender), daemon=True)
    with _interrupts_later():
        process.start()
    sender.close()  # so that the other's death ends what is received

    def found() -> R:
        try:
            result, error = receiver.recv()
        except EOFError:
            raise _died() from None
        process.join()
        if error:
            raise error
        return cast(R, result)

    return found


def aside(task: Callable[[], None], jobs: int) -> None:
    """Has a task done by another process, for which nothing waits but the end of this one.

    With one job, and where the system cannot fork safely, this process does it now.
    """
    if jobs == 1 or sys.platform != "linux":
        task()
        return
    with _interrupts_later():
        multiprocessing.get_context("fork").Process(target=_do, args=(task,)).start()


def _do(task: Callable[[], None]) -> None:
    _prepare()
    os.nice(_PATIENT)  # nothing waits for it: what others leave of the processors is enough
    task()


_PATIENT = 10


def _send(function: Callable[[], Any], sender: Connection) -> None:
    _prepare()
    try:
        sender.send((function(), None))
    except Exception as error:  # told where the result is asked for
        sender.send((None, error))


def _died() -> AuditError:
    return AuditError(
        "a worker process died, perhaps for want of memory; try again with --jobs 1",
        "有工作进程意外退出，可能是内存不足；请用 --jobs 1 重试",
    )


_inherited: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _some(numbers: Sequence[int]) -> list[Any]:
    function, items = _inherited[-1]
    return [function(items[number]) for number in numbers]


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
