"""Which articles may be about the same thing."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audit.figures.pairs import pairing
from audit.figures.pairs.pairing import COMMONEST, WEIGHTS, pairs
from audit.figures.reading.article import Reading
from audit.model import Article, Figure, Metadata

HELD = st.lists(st.sets(st.integers(0, 30), max_size=12), min_size=1, max_size=14)
"""The tokens that each of some documents holds."""


def paired(*texts: str, days: tuple[str | None, ...] = ()) -> set[tuple[int, int]]:
    """The pairs among articles of these texts and days, each with a figure that tells nothing."""
    dated = [*days, *[None] * (len(texts) - len(days))]
    articles = [
        Article(f"{number}.txt", text, text, ((0, len(text)),), Metadata(date=day, date_until=day))
        for number, (text, day) in enumerate(zip(texts, dated, strict=True))
    ]
    readings = [
        Reading(article, [Figure(number, 0, 1, "count", 1, 1, 1, "个")], number)
        for number, article in enumerate(articles)
    ]
    return {(pair.first.number, pair.second.number) for pair in pairs(readings)}


def rare(start: int, size: int) -> str:
    """Ideographs that nothing else in these tests holds."""
    return "".join(chr(0x6000 + at) for at in range(start, start + size))


def test_what_only_two_articles_hold_tells_more_than_what_many_do() -> None:
    shared, own = rare(0, 10), [rare(1000 * (number + 1), 150) for number in range(8)]
    two = [f"{shared}。{text}" if number < 2 else text for number, text in enumerate(own)]
    eight = [f"{shared}。{text}" for text in own]
    assert paired(*two) == {(0, 1)}
    assert paired(*eight) == set()


def test_articles_without_a_word_in_common_are_no_pair() -> None:
    assert paired(rare(0, 40), rare(100, 40)) == set()


def test_articles_of_one_day_need_less_in_common_than_those_of_two_seasons() -> None:
    shared, own = rare(0, 4), [rare(1000 * (number + 1), 100) for number in range(2)]
    texts = [f"{shared}。{text}" for text in own]
    assert paired(*texts, days=("2024-03-01", "2024-03-02")) == {(0, 1)}
    assert paired(*texts, days=("2024-03-01", "2024-09-02")) == set()
    assert paired(*texts, days=("2024-03-01", None)) == paired(*texts) == set()


@given(HELD)
def test_shared_tokens_are_counted_and_weighed(held: list[set[int]]) -> None:
    rows = sorted((token, number) for number, own in enumerate(held) for token in own)
    documents = np.array([number for _, number in rows], np.uint32)
    sizes = Counter(token for token, _ in rows)
    starts = np.cumsum([0, *(sizes[token] for token in sorted(sizes))])[:-1]
    counts = np.array([sizes[token] for token in sorted(sizes)], np.int64)
    counts[counts > COMMONEST] = 0
    met = pairing._met(documents, starts.astype(np.int64), counts, counts, len(held), 1)
    expected = {}
    for a, b in combinations(range(len(held)), 2):
        if common := [token for token in held[a] & held[b] if sizes[token] <= COMMONEST]:
            expected[a, b] = len(common), sum(int(WEIGHTS[sizes[token]]) for token in common)
    columns = (column.tolist() for column in met)
    assert {(a, b): (shared, weight) for a, b, shared, weight in zip(*columns, strict=True)} == expected
