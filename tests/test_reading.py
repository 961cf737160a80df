"""How an article is read: a title behind the text comes first, every place has its own; how numbers are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.figures.reading.findings import spoken
from audit.figures.reading.order import AS_IT_STANDS, order_of
from audit.model import Article, Metadata, Text

LINES = st.text(st.characters(exclude_characters="\n"), min_size=1)


@given(LINES, LINES)
def test_each_place_is_read_once(text: str, title: str) -> None:
    whole = f"{text}\n\n{title}"
    start = len(text) + 2
    order = order_of(Article("a", whole, whole, (), Metadata(title, (start, len(whole)))))
    read = order.read(whole)
    assert read.startswith(f"{title}\n")
    for at, char in enumerate(whole):
        assert read[order.read_at(at)] == char
        assert order.place(order.read_at(at)) == at


@given(LINES, LINES, LINES)
def test_a_title_above_the_text_is_read_where_it_stands(label: str, title: str, text: str) -> None:
    whole = f"{label}\n{title}\n{text}"
    span = (len(label) + 1, len(label) + 1 + len(title))
    order = order_of(Article("a", whole, whole, (), Metadata(title, span)))
    assert order is AS_IT_STANDS
    assert order.read(whole) == whole


@pytest.mark.parametrize(
    ("size", "en", "zh"),
    [
        (186_260_000_000, "186.26 billion", "1862.6亿"),
        (16_200, "16,200", "1.62万"),
        (12_345, "12,345", "12,345"),
        (6_120_000, "6.12 million", "612万"),
        (94, "94", "94"),
        (-20_000, "-20,000", "-2万"),
        (0.25, "0.25", "0.25"),
    ],
)
def test_sizes_are_told_as_newspapers_write_them(size: float, en: str, zh: str) -> None:
    assert spoken(size) == Text(en, zh)
