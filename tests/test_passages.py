"""Repeated passages, case by case.

A case is a line of `data/passages/*.jsonl`: its articles as lists of paragraphs, in which every occurrence that should
be reported is marked as ⟦name:text⟧, and the kind of each of these passages by its name. What is not marked must not
be reported. A case with `xfail` is a known fault and its reason.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from typing import Any

import pytest

from audit.model import Article, Passage
from audit.passages import find
from tests.helpers import DATA, SEEDS, article

CASES = [
    (f"{file.stem}: {case['label']}", case)
    for file in sorted((DATA / "passages").glob("*.jsonl"))
    for case in map(json.loads, file.read_text("utf-8").splitlines())
]
EXPECTED = [
    pytest.param(
        case,
        id=label,
        marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else [],
    )
    for label, case in CASES
]
MARK = re.compile(r"⟦(?P<name>\w+):|(?P<end>⟧)")
Places = list[tuple[int, int, int]]
"""Number of the article, first and last offset in its file."""


def unmarked(articles: list[list[str]]) -> tuple[list[Article], dict[str, Places]]:
    """The articles of a case without marks, and the places marked under each name."""
    read, marked = [], defaultdict[str, Places](list)
    for number, paragraphs in enumerate(articles):
        text = "\n\n".join(paragraphs)
        name, start, removed = "", 0, 0
        for mark in MARK.finditer(text):
            at = mark.start() - removed
            if mark["end"]:
                marked[name].append((number, start, at))
            name, start = mark["name"], at
            removed += len(mark[0])
        read.append(article(MARK.sub("", text), f"{number}.md"))
    return read, marked


def places(articles: list[Article], passage: Passage) -> Places:
    return [(o.article, *articles[o.article].origin(o.start, o.end)) for o in passage.occurrences]


def texts(articles: list[Article], spans: Places) -> list[str]:
    return [f"{number}: {articles[number].source[start:end]}" for number, start, end in spans]


@pytest.mark.parametrize("case", EXPECTED)
def test_case(case: dict[str, Any]) -> None:
    articles, marked = unmarked(case["articles"])
    found = find(articles, len(articles), case.get("similarity", 0.7), case.get("min_chars", 30))
    expected = [(kind, texts(articles, marked[name])) for name, kind in case["groups"].items()]
    assert sorted((p.kind, texts(articles, places(articles, p))) for p in found) == sorted(expected)
    assert sorted(places(articles, p) for p in found) == sorted(marked.values())


@pytest.mark.parametrize("case", [pytest.param(case, id=label) for label, case in CASES])
def test_the_order_of_the_articles_does_not_matter(case: dict[str, Any]) -> None:
    articles, _ = unmarked(case["articles"])
    similarity, shortest = case.get("similarity", 0.7), case.get("min_chars", 30)
    last = len(articles) - 1
    forward = find(articles, len(articles), similarity, shortest)
    backward = find(articles[::-1], len(articles), similarity, shortest)
    turned = [(p.kind, sorted((last - a, start, end) for a, start, end in places(articles[::-1], p))) for p in backward]
    assert sorted(turned) == sorted((p.kind, places(articles, p)) for p in forward)


def test_only_what_touches_the_audited_articles_is_found() -> None:
    """The rest is an archive: its own repeats are nobody's concern."""
    one, other, fresh = (SEEDS[4].read_text("utf-8").splitlines()[line] for line in (20, 26, 30))
    archive = [article(one), article(one + "\n" + other)]
    assert find([article(fresh), *archive], 1, 0.7, 30) == []
    (passage,) = find([article(fresh + "\n" + other), *archive], 1, 0.7, 30)
    assert [occurrence.article for occurrence in passage.occurrences] == [0, 2]


def test_seeds_have_three_passages_and_no_other() -> None:
    """Three paragraphs about 经审, which stand three and four times in one article."""
    articles = [article(path.read_text("utf-8"), path.name) for path in SEEDS]
    found = find(articles, len(articles), 0.7, 30)
    lines = [
        [(o.article, articles[o.article].line_column(o.start)[0]) for o in passage.occurrences] for passage in found
    ]
    assert lines == [
        [(3, 49), (3, 55), (3, 61), (3, 137)],
        [(3, 51), (3, 57), (3, 139)],
        [(3, 53), (3, 59), (3, 135)],
    ]
    assert [passage.kind for passage in found] == ["near", "exact", "exact"]


@pytest.mark.parametrize(("rate", "recall"), [(0.02, 1.0), (0.05, 1.0), (0.1, 0.98), (0.2, 0.9)])
def test_edited_copies_are_found(rate: float, recall: float) -> None:
    rng = random.Random(21)
    paragraphs = [p for path in SEEDS[2:] for p in re.findall(r"[^\n]{60,}。(?=\n)", path.read_text("utf-8"))]
    paragraphs = list(dict.fromkeys(paragraphs))
    copies = [_edited(p, rate, rng) for p in paragraphs]
    articles = [article(text) for text in [*paragraphs, *copies]]
    found = find(articles, len(articles), 0.7, 30)
    pairs = {frozenset(o.article for o in passage.occurrences) for passage in found}
    seen = sum(any({n, n + len(paragraphs)} <= pair for pair in pairs) for n in range(len(paragraphs)))
    assert len(paragraphs) > 80
    assert seen >= recall * len(paragraphs)


def _edited(text: str, rate: float, rng: random.Random) -> str:
    characters = list(text)
    for at in sorted(rng.sample(range(len(text)), round(rate * len(text))), reverse=True):
        characters[at : at + rng.randrange(2)] = rng.choice("的国中在人和新了会大作年") * rng.randrange(2)
    return "".join(characters)
