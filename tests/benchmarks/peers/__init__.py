"""Other tools at the same task, each a program that reads a folder of articles and prints the pairs it finds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

SIMILARITY = 0.7
PERMUTATIONS = 128
SHINGLE = 5  # characters


def articles(folder: str) -> tuple[list[str], list[str]]:
    """The names and texts of the articles in a folder, without their front matter."""
    paths = sorted(path for path in Path(folder).iterdir() if path.suffix == ".md")
    return [path.name for path in paths], [_body(path.read_text("utf-8")) for path in paths]


def _body(text: str) -> str:
    return text.partition("\n---\n")[2].strip() if text.startswith("---\n") else text


def shingles(text: str) -> set[str]:
    """The character 5-grams of a text."""
    return {text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))}


def verified(names: list[str], texts: list[str], candidates: Iterable[tuple[int, int]]) -> list[tuple[str, str]]:
    """The candidates that are as alike as asked for."""
    from rapidfuzz.distance import Levenshtein

    return [
        (names[a], names[b])
        for a, b in candidates
        if Levenshtein.normalized_similarity(texts[a], texts[b], score_cutoff=SIMILARITY) >= SIMILARITY
    ]


def show(pairs: list[tuple[str, str]]) -> None:
    """Prints the pairs as JSON."""
    print(json.dumps(sorted(pairs), ensure_ascii=False))
