"""What an audit on Spark costs an article: processor time, shuffled bytes, memory, tasks, step by step.

    python -m tests.benchmarks.spark [CORPUS] [--articles N ...] [--master URL]

CORPUS is a .jsonl or .jsonl.gz file (title, date, text) or a folder of .md files. Each size is one job with Spark's
event log on; what Java and the Python workers took of processor and memory is read from /proc, so this runs on Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import read, write
from tests.benchmarks.measure import python

OFTEN = 0.2  # seconds between two looks at the processes
TICKS, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
COLUMNS = ("step", "tasks", "processor time of Java, ms an article", "time of tasks", "shuffled, bytes an article")


@dataclass
class Step:
    """Sums over the tasks of all stages that one step of the job had."""

    tasks: int = 0
    java: float = 0
    """Seconds of processor time, without the Python workers."""
    running: float = 0
    """Seconds that tasks ran, workers and waiting included."""
    shuffled: int = 0
    """Bytes written for other tasks to read."""


@dataclass
class Job:
    """One audit."""

    articles: int
    wall: float
    seconds: dict[str, float]
    """Of user and system time, by program."""
    megabytes: dict[str, float]
    """Peak of resident memory, by program; of all workers together."""
    steps: dict[str, Step] = field(default_factory=lambda: defaultdict(Step))
    written: int = 0
    """Bytes of the tables."""


def job(records: Path, articles: int, master: str, place: Path) -> Job:
    """Audits the records once."""
    log = place / "events"
    log.mkdir()
    conf = {"enabled": "true", "dir": log.as_uri(), "compress": "false", "rolling.enabled": "false"}
    words = " ".join(f"--conf spark.eventLog.{name}={value}" for name, value in conf.items())
    command = python("audit.spark", str(records), str(place / "tables"), "--master", master)
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        env={**os.environ, "PYSPARK_SUBMIT_ARGS": f"{words} pyspark-shell"},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        seconds, megabytes = watched(process)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    found = Job(articles, time.perf_counter() - start, seconds, megabytes)
    for path in log.iterdir():
        with path.open(encoding="utf-8") as lines:
            add(found.steps, map(json.loads, lines))
    found.written = sum(path.stat().st_size for path in (place / "tables").rglob("*.parquet"))
    return found


def watched(process: subprocess.Popen[bytes]) -> tuple[dict[str, float], dict[str, float]]:
    """Seconds and peak megabytes of the programs in a process's session, looked at until it ends."""
    seconds: dict[tuple[str, int], float] = {}
    peak: dict[str, float] = defaultdict(float)
    while process.poll() is None:
        now: dict[str, float] = defaultdict(float)
        for program, number, used, resident in _of_session(process.pid):
            seconds[program, number] = used
            now[program] += resident
        for program, megabytes in now.items():
            peak[program] = max(peak[program], megabytes)
        time.sleep(OFTEN)
    total: dict[str, float] = defaultdict(float)
    for (program, _), used in seconds.items():
        total[program] += used
    return total, peak


def _of_session(session: int) -> Iterator[tuple[str, int, float, float]]:
    """Program, number, seconds and megabytes of each process of a session but the one that leads it."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            before, _, after = path.read_text().rpartition(")")
        except OSError:  # it has ended
            continue
        number, fields = int(path.parent.name), after.split()
        if int(fields[3]) == session != number:
            used = (int(fields[11]) + int(fields[12])) / TICKS
            yield ("Java" if "java" in before else "Python"), number, used, int(fields[21]) * PAGE / 1e6


def add(steps: dict[str, Step], events: Iterator[dict[str, Any]]) -> None:
    """What an event log says of tasks, by the step that their stage is of."""
    names: dict[int, str] = {}
    for event in events:
        if event["Event"] == "SparkListenerJobStart":
            name = event.get("Properties", {}).get("spark.job.description", "counting")
            names |= dict.fromkeys(event["Stage IDs"], name)
        elif event["Event"] == "SparkListenerTaskEnd" and "Task Metrics" in event:
            step, used = steps[names[event["Stage ID"]]], event["Task Metrics"]
            step.tasks += 1
            step.java += used["Executor CPU Time"] / 1e9
            step.running += used["Executor Run Time"] / 1e3
            step.shuffled += used["Shuffle Write Metrics"]["Shuffle Bytes Written"]


def table(found: Job) -> str:
    """A Markdown table of the steps, and what all took."""
    lines = [f"| {' | '.join(COLUMNS)} |", "| --- | ---: | ---: | ---: | ---: |"]
    total = Step()
    for name, step in found.steps.items():
        lines.append(_row(name, step, found.articles))
        for sum_of in ("tasks", "java", "running", "shuffled"):
            setattr(total, sum_of, getattr(total, sum_of) + getattr(step, sum_of))
    lines += [_row("all", total, found.articles), ""]
    for program, seconds in sorted(found.seconds.items()):
        each, peak = seconds / found.articles * 1e3, found.megabytes[program]
        lines.append(f"{program}: {seconds:.0f} s of processor time, {each:.1f} ms an article; at most {peak:.0f} MB")
    lines.append(f"tables: {found.written / found.articles:.0f} bytes an article; {found.wall:.0f} s from start to end")
    return "\n".join(lines)


def _row(name: str, step: Step, articles: int) -> str:
    java, running = (1e3 * seconds / articles for seconds in (step.java, step.running))
    return f"| {name} | {step.tasks} | {java:.2f} | {running:.2f} | {step.shuffled / articles:.0f} |"


def records_of(corpus: Path | None, count: int, place: Path) -> tuple[Path, int]:
    """So many articles as JSON lines, and how many there are."""
    if corpus is None or corpus.is_dir():
        write(place / "articles", corpus, count)
        texts = [path.read_text("utf-8") for path in sorted((place / "articles").iterdir())]
        heads = (text.split("---\n", 2) for text in texts)
        rows = [
            {"title": json.loads(head.split("\n")[0].removeprefix("title: ")), "date": head[-11:-1], "text": body}
            for _, head, body in heads
        ]
    else:
        rows = [dict(article) for article in islice(read(corpus), count)]
    path = place / "records.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path, len(rows)


def main() -> int:
    """Prints a table for each size."""
    words = argparse.ArgumentParser(description="What an audit on Spark costs.")
    words.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS", help="made up when left out")
    words.add_argument("--articles", type=int, nargs="+", default=[2_500, 10_000], metavar="N")
    words.add_argument("--master", default="local[2]", metavar="URL")
    given = words.parse_args()
    for count in given.articles:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            records, articles = records_of(given.corpus, count, place)
            size = records.stat().st_size / articles
            found = job(records, articles, given.master, place)
            print(f"{articles:,} articles of {size:,.0f} bytes, {given.master}\n\n{table(found)}\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
