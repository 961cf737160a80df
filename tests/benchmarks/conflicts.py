"""How many planted contradictions between two articles are found, by kind, and how much else is said to be one.

    python -m tests.benchmarks.conflicts [CORPUS] [--articles N] [--each N] [--seed N]

CORPUS is a .jsonl or .jsonl.gz file (title, date, text). Sentences with a figure are told again in other words, with
another value that is wrong in one of several ways, or that is right for a reason; two real accounts of one event, where
the corpus has them, get another value in one of them. Precision is over what touches a planted pair.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from itertools import islice
from pathlib import Path

import audit
from tests.benchmarks.corpus import SEED, made_up, read
from tests.benchmarks.planted.cases import Case, cases, natural


def main() -> int:
    """Prints recall by kind, alarms by control, and precision; above `query`, and at any grade."""
    words = argparse.ArgumentParser(description="Planted contradictions.")
    words.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS", help="made up when left out")
    words.add_argument("--articles", type=int, default=6_000, metavar="N")
    words.add_argument("--each", type=int, default=40, metavar="N", help="cases of every kind (40)")
    words.add_argument("--seed", type=int, default=SEED, metavar="N")
    given = words.parse_args()
    rng = random.Random(given.seed)
    source = read(given.corpus) if given.corpus else made_up(rng)
    articles = list(islice(source, given.articles))
    kept = list(natural(articles, given.each, rng)) if given.corpus else []
    used = {id(case.first) for case in kept}
    kept += cases([article for article in articles if id(article) not in used], given.each, rng)
    print(table(kept, judged(kept)))
    return 0


def judged(kept: list[Case]) -> list[set[str]]:
    """The grades of what is said between the two articles of each case and concerns the second one's value."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "planted.jsonl"
        with path.open("w", encoding="utf-8") as lines:
            for case in kept:
                for article in (case.first, case.second):
                    lines.write(json.dumps(dict(article), ensure_ascii=False) + "\n")
        report = audit.check([str(path)], select=["figure"], jobs=1)
    found: list[set[str]] = [set() for _ in kept]
    for conflict in report.conflicts:
        numbers = {int(figure.place.article.rpartition("#")[2]) - 1 for figure in conflict.figures}
        owners = {number // 2 for number in numbers}
        if len(numbers) > 1 and len(owners) == 1:
            found[owners.pop()].add(conflict.grade)
    return found


def table(kept: list[Case], found: list[set[str]]) -> str:
    """A Markdown table."""
    size, above, at_all = Counter[str](), Counter[str](), Counter[str]()
    for case, grades in zip(kept, found, strict=True):
        size[case.way] += 1
        above[case.way] += bool(grades - {"query"})
        at_all[case.way] += bool(grades)
    wrong = {case.way for case in kept if case.wrong}
    lines = ["| way | cases | found above query | at any grade |", "| --- | ---: | ---: | ---: |"]
    for way in sorted(size, key=lambda way: (way not in wrong, way)):
        sign = "" if way in wrong else "not "
        lines.append(f"| {sign}{way} | {size[way]} | {above[way]} | {at_all[way]} |")
    for name, counted in (("above query", above), ("any grade", at_all)):
        hits = sum(counted[way] for way in wrong)
        recall = hits / max(1, sum(size[way] for way in wrong))
        precision = hits / max(1, sum(counted.values()))
        lines.append(f"\n{name}: recall {recall:.3f}, precision {precision:.3f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
