"""Archives made up for tests, and drafts that take from them: what stands where is known."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from itertools import count, islice

from tests.benchmarks.corpus import made_up
from tests.helpers import DATA

HAN = "".join(chr(0x4E00 + n) for n in range(0, 20000, 7))
MARK = re.compile(r"⟦\w+:|⟧")
Files = dict[str, str | bytes]


def prose(rng: random.Random, clauses: int = 5) -> str:
    """A paragraph of 13 characters a clause that shares nothing with any other."""
    return "，".join("".join(rng.choices(HAN, k=12)) for _ in range(clauses)) + "。"


def edited(text: str, rate: float, rng: random.Random) -> str:
    """The text with so large a part of its characters left out, put in or put in place of others."""
    characters = list(text)
    for at in sorted(rng.sample(range(len(text)), round(rate * len(text))), reverse=True):
        characters[at : at + rng.randrange(2)] = rng.choice("的国中在人和新了会大作年") * rng.randrange(2)
    return "".join(characters)


def page(paragraphs: Sequence[str], title: str = "春耕", date: str = "2025-03-21") -> str:
    """An article with front matter."""
    head = f"---\ntitle: {title}\ndate: {date}\nauthor: 王小明\n---"
    return "\n\n".join([head, *paragraphs]) + "\n"


def news(rng: random.Random, number: int) -> list[str]:
    """So many articles like those of a news programme, which share phrases, places and now and then a paragraph."""
    return [
        page(article["text"].split("\n\n"), article["title"], article["date"])
        for article in islice(made_up(rng), number)
    ]


def cases() -> tuple[Files, Files]:
    """Every case of several articles that the passages' and the figures' suites hold: its first article is a draft.

    The other articles are the archive's.
    """
    drafts: Files = {}
    archive: Files = {}
    number = count()
    for first, *others in (*_passages(), *_conflicts()):
        case = next(number)
        if others:
            drafts[f"drafts/{case:03}.md"] = first
            archive |= {f"archive/{case % 5}/{case:03}-{n}.md": other for n, other in enumerate(others)}
    return drafts, archive


def _passages() -> list[list[str]]:
    lines = [line for file in sorted((DATA / "passages").glob("*.jsonl")) for line in file.read_text().splitlines()]
    return [[page([MARK.sub("", p) for p in article]) for article in json.loads(line)["articles"]] for line in lines]


def _conflicts() -> list[list[str]]:
    found = []
    for file in sorted((DATA / "conflicts").glob("*.txt")):
        for block in re.split(r"\n(?=[+?-] )", "\n" + file.read_text("utf-8")):
            articles = re.split(r"\n@ ", block)[1:]
            heads = [re.match(r"(\S+) ?(.*)\n", f"{article}\n") for article in articles]
            found.append(
                [
                    page([article[head.end() :].strip()], head[2] or "无题", head[1])
                    for article, head in zip(articles, heads, strict=True)
                    if head
                ]
            )
    return [case for case in found if case]


def records(articles: Sequence[str], kind: str) -> bytes:
    """Articles as a record file: `jsonl`, `csv` or `parquet`."""
    import pandas as pd

    texts = [article.split("---\n\n", 1)[1] for article in articles]
    table = pd.DataFrame({"title": [f"第{n}篇" for n in range(len(texts))], "date": "2025-03-21", "text": texts})
    if kind == "jsonl":
        return table.to_json(orient="records", lines=True, force_ascii=False).encode("utf-8")
    return table.to_csv(index=False).encode("utf-8") if kind == "csv" else table.to_parquet(index=False)
