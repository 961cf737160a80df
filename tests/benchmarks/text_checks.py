"""All text checks together against the passage engine.

    python -m tests.benchmarks.text_checks [CORPUS] [--articles N]

Both audit the same articles, read and repaired alike; the last line compares what they cost beyond that.
"""

from __future__ import annotations

import sys
import tempfile
from statistics import median

from tests.benchmarks.corpus import arguments
from tests.benchmarks.measure import one_core, paired, python, run, table

PASSAGES, TEXT, READING = "passage engine", "all text checks", "reading and repairing alone"
FAMILIES = {PASSAGES: "passage", TEXT: "text", "text and metadata checks": "text,meta", READING: "file"}


def main() -> int:
    """Prints the table; 1 when the text checks cost more."""
    given = arguments("All text checks together against the passage engine.").parse_args()
    one_core()
    with tempfile.TemporaryDirectory() as place:
        folder = f"{place}/articles"
        corpus = [str(given.corpus)] if given.corpus else []
        run(python("tests.benchmarks.corpus", folder, *corpus, "--articles", str(given.articles)))
        options = ["--no-cache", "--jobs", "1", "--format", f"json={place}/report.json", "--quiet", "--no-progress"]
        commands = {name: python("audit", "check", folder, "--select", f, *options) for name, f in FAMILIES.items()}
        found = paired(commands, given.runs)
    print(f"{given.articles:,} articles, median of {given.runs} paired runs, one core\n")
    print(table(found, "ratio to passages"), end="\n\n")
    passage, text, reading = ([run.seconds for run in found[name]] for name in (PASSAGES, TEXT, READING))
    ratio = median((t - r) / (p - r) for t, p, r in zip(text, passage, reading, strict=True))
    print(f"Beyond reading, the text checks cost {ratio:.2f} times what the passage engine costs")
    return int(ratio > 1)


if __name__ == "__main__":
    sys.exit(main())
