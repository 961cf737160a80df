"""A progress bar on standard error, for runs long enough to be waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from audit.model import Text

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, how much of it is done and how much there is."""
STEPS = {"read": Text("Reading", "读取"), "compare": Text("Comparing", "比对")}


@contextmanager
def silent() -> Iterator[Progress]:
    """No bar."""
    yield lambda step, done, total: None


def part(progress: Progress, done: int, total: int) -> Progress:
    """Tells how far one part of a work is, of whose `total` so much was done before."""
    return lambda step, more, _: progress(step, done + more, total)


@contextmanager
def bar(lang: str) -> Iterator[Progress]:
    """A bar on standard error that goes when the work is done."""
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    with Bar(console=Console(stderr=True), transient=True) as shown:
        tasks: dict[str, TaskID] = {}

        def progress(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = shown.add_task(STEPS[step].in_(lang), total=total)
            shown.update(tasks[step], completed=done, total=total)

        yield progress
