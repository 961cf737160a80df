"""A whole check, all families with JSON and CSV, on every core: the first, and the second after one article changed.

    python -m tests.benchmarks.whole [CORPUS] [--articles N]

Beside it datasketch as its documentation says, where it is installed, which looks for passages only. Seconds are those
that a user waits: what is shared among cores counts once.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from tests.benchmarks.corpus import arguments
from tests.benchmarks.measure import Run, python, run

FIRST, SECOND, PEER = "article-audit check", "the same after one article changed", "datasketch"


def measured(place: Path, runs: int) -> dict[str, list[Run]]:
    """Every run of each, in turns; one round warms up."""
    articles = sorted((place / "articles").iterdir())
    reports = ["--format", f"json={place}/report.json", "--format", f"csv={place}/csv"]
    check = python("audit", "check", "articles", *reports, "--quiet", "--no-progress")
    found: dict[str, list[Run]] = {FIRST: [], SECOND: []} | ({PEER: []} if find_spec("datasketch") else {})
    os.chdir(place)
    for number in range(runs + 1):
        shutil.rmtree(place / ".article-audit-cache", ignore_errors=True)
        results = [run(check)]
        with articles[number * 7919 % len(articles)].open("a", encoding="utf-8") as article:
            article.write(f"\n第{number + 1}次修改，新增志愿者{number + 31}名。\n")
        results.append(run(check))
        if PEER in found:
            results.append(run(python("tests.benchmarks.peers.datasketch_pairs", "articles")))
        if number:
            for name, result in zip(found, results, strict=True):
                found[name].append(result)
    return found


def table(found: dict[str, list[Run]]) -> str:
    """A Markdown table; ratios are those of the waiting, run by run."""
    lines = [
        "| what | seconds | user + system | times as long as the check | peak MB |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, runs in found.items():
        ratio = median(own.wall / first.wall for own, first in zip(runs, found[FIRST], strict=True))
        wall, seconds = median(one.wall for one in runs), median(one.seconds for one in runs)
        lines.append(f"| {name} | {wall:.1f} | {seconds:.1f} | {ratio:.2f} | {median(o.megabytes for o in runs):.0f} |")
    return "\n".join(lines)


def main() -> int:
    """Prints the table."""
    given = arguments("A whole check, the first and the second.").parse_args()
    os.environ["PYTHONPATH"] = os.pathsep.join([os.getcwd(), os.environ.get("PYTHONPATH", "")])
    corpus = [os.path.abspath(given.corpus)] if given.corpus else []
    with tempfile.TemporaryDirectory() as place:
        run(python("tests.benchmarks.corpus", f"{place}/articles", *corpus, "--articles", str(given.articles)))
        found = measured(Path(place), given.runs)
    print(f"{given.articles:,} articles, {os.cpu_count()} cores, median of {given.runs} runs\n\n{table(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
