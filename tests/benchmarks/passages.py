"""The passage engine against its peers.

    python -m tests.benchmarks.passages [CORPUS] [--articles N]

Compared are whole processes on one core: `article-audit check --select passage`, datasketch as its documentation says,
rensa, jscpd (exact clones only), and reading the files alone; those that are not installed are left out. Every pair of
articles that datasketch finds must share one of our groups; the last line says whether it is so.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.corpus import arguments
from tests.benchmarks.measure import one_core, paired, python, run, table

OURS = "article-audit check --select passage"
PEERS = {"datasketch": "datasketch_pairs", "rensa": "rensa_pairs"}


def commands(folder: str, report: str) -> dict[str, list[str]]:
    """What is run, ours first."""
    found = {OURS: python("audit", "check", folder, "--select", "passage", "--jobs", "1", *_quietly(report))}
    for package, module in PEERS.items():
        if find_spec(package):
            found[package] = python(f"tests.benchmarks.peers.{module}", folder)
    if jscpd := shutil.which("jscpd"):
        found["jscpd (exact clones)"] = [jscpd, "--silent", "--min-lines", "1", "--format", "markdown", folder]
    found["reading alone"] = python("tests.benchmarks.peers.reading", folder)
    return found


def _quietly(report: str) -> list[str]:
    return ["--format", f"json={report}", "--quiet", "--no-progress"]


def missed(pairs: bytes, report: str) -> tuple[int, list[tuple[str, str]]]:
    """How many pairs of articles there are, and those that stand in none of the report's groups together."""
    wanted = [(str(a), str(b)) for a, b in json.loads(pairs)]
    groups: dict[str, set[str]] = {}
    for passage in json.loads(Path(report).read_text("utf-8"))["passages"]:
        for occurrence in passage["occurrences"]:
            groups.setdefault(Path(occurrence["article"]).name, set()).add(passage["id"])
    return len(wanted), [(a, b) for a, b in wanted if not groups.get(a, set()) & groups.get(b, set())]


def main() -> int:
    """Prints the table; 1 when a pair was missed."""
    given = arguments("The passage engine against its peers.").parse_args()
    one_core()
    with tempfile.TemporaryDirectory() as place:
        folder, report = f"{place}/articles", f"{place}/report.json"
        corpus = [str(given.corpus)] if given.corpus else []
        run(python("tests.benchmarks.corpus", folder, *corpus, "--articles", str(given.articles)))
        found = paired(commands(folder, report), given.runs)
        print(f"{given.articles:,} articles, median of {given.runs} paired runs, one core\n\n{table(found)}\n")
        if "datasketch" not in found:
            return 0
        count, lost = missed(found["datasketch"][0].output, report)
    print(f"{count - len(lost)} of the {count} pairs that datasketch finds are in one of our groups")
    for pair in lost[:20]:
        print("missed:", *pair)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
