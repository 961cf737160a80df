"""The index of an archive: what it costs to build and to keep up to date, and what a draft's check gains by it.

    python -m tests.benchmarks.index [ARCHIVE] [--articles N] [--runs N]

Measured are whole processes on one core: building; an update after ten files were changed, and one after none; the
check of one draft, which takes a paragraph of the archive, with the index and with the folder: both must find the same.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.corpus import arguments
from tests.benchmarks.measure import Run, one_core, python, run

CHANGED = 10  # files
BUILD, UPDATE, NOTHING = "building the index", f"update after {CHANGED} changed files", "update after none"
INDEXED, FOLDER = "one draft with the index", "one draft with the folder"
LEAST = {UPDATE: (BUILD, 20), INDEXED: (FOLDER, 10)}
"""How many times faster than what, at least, from LARGE articles on."""
LARGE = 10_000
SOON = 0.8  # seconds; an update that takes less is fast enough


def measured(place: Path, runs: int) -> dict[str, list[Run]]:
    """Every command in turns, on the archive in `place`."""
    archive, index, rng = place / "archive", place / "index.db", random.Random(7)
    files = sorted(archive.iterdir())
    update = python("audit", "index", "update", str(archive), "--index", str(index), "--jobs", "1", "--quiet")
    check = python("audit", "check", str(place / "draft.md"), "--jobs", "1", "--no-cache", "--format", "json")
    found: dict[str, list[Run]] = {name: [] for name in (BUILD, UPDATE, NOTHING, INDEXED, FOLDER)}
    for number in range(runs):
        print(f"\r{number}/{runs}", end="", file=sys.stderr, flush=True)
        index.unlink(missing_ok=True)
        found[BUILD].append(run(update))
        for file in rng.sample(files, CHANGED):
            with file.open("a", encoding="utf-8") as text:
                text.write(f"\n这一段是第{number}次补写的，说的是后来的事。\n")
        found[UPDATE].append(run(update))
        found[NOTHING].append(run(update))
        paragraph = max(rng.choice(files).read_text("utf-8").split("\n\n"), key=len)
        (place / "draft.md").write_text(f"今天的稿件\n\n编辑部今天收到这样一段话。\n\n{paragraph}\n", "utf-8")
        found[INDEXED].append(run([*check, "--index", str(index)]))
        found[FOLDER].append(run([*check, "--against", str(archive)]))
        if found[INDEXED][-1].output != found[FOLDER][-1].output:
            raise SystemExit("the index and the folder do not say the same")
    print("\r", end="", file=sys.stderr, flush=True)
    return found


def table(found: dict[str, list[Run]]) -> str:
    """A Markdown table of medians."""
    lines = ["| what | seconds | user + system | peak MB |", "| --- | ---: | ---: | ---: |"]
    for name, runs in found.items():
        wall, seconds, memory = (
            median(getattr(one, field) for one in runs) for field in ("wall", "seconds", "megabytes")
        )
        lines.append(f"| {name} | {wall:.2f} | {seconds:.2f} | {memory:.0f} |")
    return "\n".join(lines)


def times_faster(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """The median of paired ratios of user and system time."""
    return median(b.seconds / a.seconds for a, b in zip(ours, theirs, strict=True))


def main() -> int:
    """Prints the table; 1 when the index gains too little."""
    given = arguments("What the index of an archive costs, and what it gains.").parse_args()
    one_core()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        corpus = [str(given.corpus)] if given.corpus else []
        run(python("tests.benchmarks.corpus", str(place / "archive"), *corpus, "--articles", str(given.articles)))
        found = measured(place, given.runs)
        size = (place / "index.db").stat().st_size
        count = len(list((place / "archive").iterdir()))
    print(f"{count:,} articles, index of {size / 1e6:.0f} MB, {size / 1e3 / count:.1f} KB an article; one core,")
    print(f"median of {given.runs} runs\n\n{table(found)}\n")
    slow = False
    for name, (other, least) in LEAST.items():
        gain = times_faster(found[name], found[other])
        slow |= gain < least and (name != UPDATE or median(one.seconds for one in found[name]) > SOON)
        print(f"{name}: {gain:.0f} times faster than {other} (at least {least})")
    return int(slow and count >= LARGE)


if __name__ == "__main__":
    sys.exit(main())
