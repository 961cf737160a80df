"""Whole processes, measured: CPU time and peak memory of each run, medians and paired ratios of several."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
MEGABYTE = 1024 if sys.platform != "darwin" else 1 << 20  # in the unit of ru_maxrss


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end."""

    seconds: float
    """User and system time."""
    megabytes: float
    """Peak resident memory."""
    output: bytes
    wall: float
    """Seconds from start to end."""


def one_core() -> None:
    """Keeps this process, and all that it starts, on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def python(module: str, *words: str) -> list[str]:
    """The command that runs a module with this interpreter."""
    return [sys.executable, "-m", module, *words]


def run(command: Sequence[str], may_exit: Sequence[int] = (0, 1)) -> Run:
    """Runs a command to its end. Raises CalledProcessError where its exit code is none of `may_exit`.

    The usage of a child counts no less memory than this process had when it was started, so this one stays small.
    """
    environment = os.environ | ONE_THREAD
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
        assert process.stdout
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in may_exit:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MEGABYTE, output, perf_counter() - start)


def paired(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, list[Run]]:
    """Every command `runs` times, in turns, so that what else the machine does meets them all; one round warms up."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            print(f"\r{number}/{runs} {name:<40}", end="", file=sys.stderr, flush=True)
            result = run(command)
            if number:
                found[name].append(result)
    print(f"\r{'':<50}\r", end="", file=sys.stderr, flush=True)
    return found


def table(found: Mapping[str, Sequence[Run]], ratio_name: str = "ratio to ours") -> str:
    """A Markdown table; the first row is what the others are compared with, run by run."""
    ours = next(iter(found.values()))
    lines = [f"| what | seconds (user + system) | {ratio_name} | peak MB |", "| --- | ---: | ---: | ---: |"]
    for name, runs in found.items():
        ratio = median(theirs.seconds / own.seconds for theirs, own in zip(runs, ours, strict=True))
        seconds, memory = median(run.seconds for run in runs), median(run.megabytes for run in runs)
        lines.append(f"| {name} | {seconds:.2f} | {ratio:.2f} | {memory:.0f} |")
    return "\n".join(lines)
