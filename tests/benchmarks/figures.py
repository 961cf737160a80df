"""What figures cost: extracting and comparing them, per figure and beside the passage engine, in one and the same run.

    python -m tests.benchmarks.figures [CORPUS] [--articles N]

Each run is a process of its own on one core that does the steps of an audit one after the other; start-up is no step.
"""

from __future__ import annotations

import json
import sys
import tempfile
from statistics import median

from tests.benchmarks.corpus import arguments
from tests.benchmarks.measure import one_core, python, run
from tests.benchmarks.steps import COMPARE, EXTRACT, PASSAGES


def main() -> int:
    """Prints the table."""
    given = arguments("What figures cost.").parse_args()
    one_core()
    with tempfile.TemporaryDirectory() as place:
        folder = f"{place}/articles"
        corpus = [str(given.corpus)] if given.corpus else []
        run(python("tests.benchmarks.corpus", folder, *corpus, "--articles", str(given.articles)))
        found = [json.loads(run(python("tests.benchmarks.steps", folder)).output) for _ in range(given.runs)]
    figures, articles = found[0]["figures"], found[0]["articles"]
    print(f"{figures:,} figures of {articles:,} articles, median of {given.runs} runs, one core\n")
    print("| step | seconds | share | ratio to the passage engine | µs a figure |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for step in found[0]["seconds"]:
        runs = [one["seconds"] for one in found]
        seconds, share = median(one[step] for one in runs), median(one[step] / sum(one.values()) for one in runs)
        ratio = median(one[step] / one[PASSAGES] for one in runs)
        each = f"{seconds / figures * 1e6:.0f}" if step in (EXTRACT, COMPARE) else ""
        print(f"| {step} | {seconds:.2f} | {share:.0%} | {ratio:.2f} | {each} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
