"""One audit of a folder in one process, step by step: the seconds of each as one line of JSON.

python -m tests.benchmarks.steps FOLDER
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from audit.catalogue import selected
from audit.defects import CHECKS
from audit.figures import compare, extract_each
from audit.figures.words.script import plain
from audit.formats import FORMATS, Options
from audit.gate.settings import Settings
from audit.inspection import find_sources
from audit.judge import judge
from audit.model import Article, Found
from audit.passages import find
from audit.readers import read

READ, TEXT, EXTRACT, PASSAGES, COMPARE, JUDGE, JSON, CSV = (
    *("reading and repairing", "text and metadata checks", "extracting figures", "the passage engine"),
    *("comparing figures", "places and findings", "JSON", "CSV"),
)


def steps(folder: str) -> dict[str, Any]:
    """Seconds of user and system time by step, and how many `figures` and `articles` there are."""
    seconds: dict[str, float] = {}

    def timed(name: str, step: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = step()
        seconds[name] = time.process_time() - start
        return result

    settings = Settings()
    gc.disable()  # as the command does
    plain("首")  # tables are loaded, not made
    items = timed(READ, lambda: [item for source in find_sources([folder], settings) for item in read(source)])
    articles = [item for item in items if isinstance(item, Article)]
    numbered = [(article, number) for number, article in enumerate(articles)]
    look = [(inspect, article, number) for _, inspect in CHECKS for article, number in numbered]
    defects = timed(TEXT, lambda: [d._replace(article=n) for inspect, article, n in look for d in inspect(article)])
    figures = timed(EXTRACT, lambda: [figure for found in extract_each(numbered) for figure in found])
    passages = timed(PASSAGES, lambda: find(articles, len(articles), settings.similarity, settings.min_chars))
    conflicts = timed(COMPARE, lambda: compare(articles, figures, passages))
    found = Found(articles, len(articles), passages, figures, conflicts, defects, [])
    report = timed(JUDGE, lambda: judge(found, selected([], [])))
    timed(JSON, lambda: FORMATS["json"].render(report, Options()))
    timed(CSV, lambda: FORMATS["csv"].render(report, Options()))
    return {"seconds": seconds, "figures": len(figures), "articles": len(articles)}


if __name__ == "__main__":
    print(json.dumps(steps(sys.argv[1])))
