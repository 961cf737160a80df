"""Articles with repeats and contradictions planted in them, to be found alike by one machine and by many."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import made_up
from tests.test_conflicts import ALL

POPULAR = "这段话在许多文章里一字不差地出现，编辑部每逢重要节日都要把它放在头版，读者早已熟悉，校对却从来没有人指出过。"
SHORT = "全年3人获奖，其中5人来自基层。"
RARE = "鞍韂镫鞯鞴鞫鞣鞨鞑靼靶靴靳靸靰靮靭靬靫靪"
Record = dict[str, Any]


def articles(count: int, seed: int) -> list[Record]:
    """So many articles in no order, each by itself and together as `check` reads them."""
    rng = random.Random(seed)
    found: list[Record] = [
        {"title": title, "date": day, "text": text} for case in ALL for day, title, text in case.articles
    ]
    rng.shuffle(found)
    found = found[: count // 3]
    found += [{"title": f"获奖名单{RARE[number]}", "date": "2024-05-01", "text": SHORT} for number in range(3)]
    found += [dict(article) for article in islice(made_up(rng), count - len(found))]
    for article in rng.sample(found, count // 8):  # a paragraph in more places than any seed may have
        article["text"] = _with(article["text"], POPULAR, rng)
    for article in rng.sample(found, count // 8):  # edited: buckets grow hot
        article["text"] = _with(article["text"], _edited(POPULAR, rng), rng)
    for _ in range(count // 8):  # whole articles, paragraphs and runs taken over
        source, target = rng.choice(found)["text"], rng.choice(found)
        start = rng.randrange(max(1, len(source) // 2))
        part = rng.choice([source, rng.choice(source.split("\n\n")), source[start : start + rng.randint(20, 200)]])
        target["text"] = _with(target["text"], part if rng.random() < 0.5 else _edited(part, rng), rng)
    rng.shuffle(found)
    return found


def _with(text: str, part: str, rng: random.Random) -> str:
    parts = text.split("\n\n")
    at = rng.randrange(len(parts) + 1)
    if at < len(parts) and rng.random() < 0.3:  # within a paragraph
        parts[at] = parts[at] + part
    else:
        parts.insert(at, part)
    return "\n\n".join(parts)


def _edited(text: str, rng: random.Random) -> str:
    characters = list(text)
    for _ in range(rng.randint(0, 1 + len(text) // 12)):
        characters[rng.randrange(len(characters))] = rng.choice("的了在是我有和人这中大为上个国" + RARE)
    return "".join(characters)


def write(path: Path, records: Sequence[Record], encoding: str = "utf-8") -> Path:
    """Records as JSON lines."""
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lines.encode(encoding))
    return path


def popular(count: int, seed: int) -> list[str]:
    """Texts that have nothing in common but one paragraph, edited in every tenth."""
    rng = random.Random(seed)
    found = []
    for number in range(count):
        own = "".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(50))
        found.append(f"{own[:20]}，{own[20:]}。\n\n{POPULAR if number % 10 else _edited(POPULAR, rng)}")
    return found
