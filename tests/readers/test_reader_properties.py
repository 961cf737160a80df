"""What holds for every text: decoding gives back what was encoded, paragraphs cover the text and never overlap."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Metadata
from audit.readers.frontmatter import front_matter
from audit.readers.layout import Line
from audit.readers.layout import paragraphs as laid_out
from audit.readers.paragraphs import paragraphs
from audit.text.encodings import Undecodable, decode
from audit.text.heads import title_span
from audit.text.pieces import find_pieces

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SIMPLIFIED = "".join(path.read_text(encoding="utf-8") for path in SEEDS[2:])
TRADITIONAL = SEEDS[1].read_text(encoding="utf-8")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-le", "utf-16-be")
LINES = st.text(alphabet="工会今年新建个38，。 \n\t\u3000#-*>`\r", max_size=200)


def snippets(text: str, encoding: str, count: int) -> list[str]:
    """Runs of 10 to 20 characters that the encoding holds, half of them Chinese at least."""
    generator = random.Random(encoding)
    found: list[str] = []
    while len(found) < count:
        at = generator.randrange(len(text) - 20)
        run = text[at : at + generator.randint(10, 20)]
        if sum("\u4e00" <= character <= "\u9fff" for character in run) < 6:
            continue
        try:
            run.encode(encoding)
        except UnicodeEncodeError:
            continue
        found.append(run)
    return found


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("script", ["simplified", "traditional"])
def test_short_texts_decode_right(encoding: str, script: str) -> None:
    if (encoding, script) == ("big5", "simplified"):
        return
    wrong = [
        text
        for text in snippets(SIMPLIFIED if script == "simplified" else TRADITIONAL, encoding, 300)
        if decode(text.encode(encoding)).text != text
    ]
    assert not wrong


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_cut_within_a_character_is_read_to_there(encoding: str) -> None:
    for text in snippets(TRADITIONAL, encoding, 50):
        decoded = decode((text + "會").encode(encoding)[:-1])
        assert decoded.text[: len(text)] == text
        assert decoded.broken


def test_a_few_broken_bytes_do_not_hide_the_rest() -> None:
    data = bytearray(SIMPLIFIED.encode())
    generator = random.Random(1)
    for _ in range(5):
        data[generator.randrange(len(data))] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == "utf-8"
    assert 1 <= decoded.broken <= 30


@given(st.text(min_size=1))
def test_utf8_is_utf8(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    if len(data) > 64 and not data.isascii() and b"\0" not in data and not data.startswith(b"\xef\xbb\xbf"):
        assert decode(data).text == data.decode()


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, encoding, broken = decode(data)
    except Undecodable:
        return
    assert isinstance(text, str)
    assert encoding
    assert broken >= 0


@given(LINES)
def test_paragraphs_cover_all_text_and_never_overlap(text: str) -> None:
    spans = paragraphs(text)
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(LINES)
def test_pieces_cover_the_article(text: str) -> None:
    spans = tuple(paragraphs(text))
    pieces = find_pieces(text, spans, Metadata(title_span=title_span(text, spans)))
    assert bool(pieces) == bool(spans)
    assert all(a.end == b.start for a, b in pairwise(pieces))
    if spans:
        assert pieces[0].start == spans[0][0]
        assert pieces[-1].end == len(text)


@given(st.text(alphabet="---+: \n=\"'[]|>#titledae2024工", max_size=80))
def test_front_matter_values_stand_where_it_says(text: str) -> None:
    found = front_matter("---\n" + text)
    for name, (start, end) in found.spans.items():
        assert found.fields[name]
        assert 4 <= start <= end <= found.end


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40), st.text("工会职工，。ab ", min_size=1)), max_size=40))
def test_a_page_loses_no_text(rows: list[tuple[int, int, str]]) -> None:
    """Whatever the layout, every character of every line comes out."""
    lines = [
        Line(column * 150.0, 800.0 - 16 * row, column * 150.0 + 10 * len(text), 810.0 - 16 * row, 10.0, text)
        for column, row, text in rows
        if text.strip()
    ]
    out = "".join("".join(laid_out([lines])).split())
    assert sorted(out) == sorted("".join("".join(line.text for line in lines).split()))
