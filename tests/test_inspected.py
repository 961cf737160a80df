"""What was found out about an article comes back from its bytes as it was; damaged bytes are refused."""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.catalogue import selected
from audit.gate.settings import Settings
from audit.inspected import Inspected, from_bytes, to_bytes
from audit.inspection import inspect_sources, reading_of
from audit.model import Article, Defect, Edit, Failure, Figure, Metadata, Period, Text
from audit.readers.walk import Source
from tests.helpers import ROOT, SEEDS, write

TEXT = st.text(st.characters(), max_size=30)
"""Any code points, single surrogates among them: records may hold what no file can."""
NUMBER = st.integers(0, 10**9)
MESSAGE = st.builds(Text, TEXT, TEXT)
METADATA = st.builds(
    Metadata, *(st.none() | (st.tuples(NUMBER, NUMBER) if name == "title_span" else TEXT) for name in Metadata._fields)
)
PLAIN = st.builds(
    lambda name, text, spans, metadata: Article(name, text, text, tuple(spans), metadata, "utf-8"),
    TEXT,
    TEXT,
    st.lists(st.tuples(NUMBER, NUMBER), max_size=4),
    METADATA,
)
REPAIRED = st.builds(
    Article,
    TEXT,
    TEXT,
    TEXT,
    st.just(((0, 1),)),
    METADATA,
    st.none(),
    st.lists(st.builds(Edit, NUMBER, NUMBER, TEXT, TEXT), min_size=1, max_size=3).map(tuple),
)
VALUE = st.floats(allow_nan=False)
FIGURE = st.builds(
    Figure,
    st.just(0),
    NUMBER,
    NUMBER,
    TEXT,
    VALUE,
    st.none() | VALUE,
    st.none() | VALUE,
    st.none() | TEXT,
    TEXT,
    st.none() | TEXT,
    st.none() | TEXT,
    st.none() | TEXT,
    st.none() | st.builds(Period, TEXT, TEXT),
)
DEFECT = st.builds(Defect, TEXT, NUMBER, NUMBER, NUMBER, MESSAGE, st.none() | TEXT, st.booleans())
INSPECTED = st.builds(Inspected, *(st.lists(items, max_size=3).map(tuple) for items in (
    PLAIN | REPAIRED, FIGURE, DEFECT, st.builds(Failure, TEXT, TEXT, MESSAGE))))  # fmt: skip


@given(INSPECTED)
def test_everything_comes_back(inspected: Inspected) -> None:
    back = from_bytes(to_bytes(inspected))
    assert back == inspected
    assert to_bytes(back) == to_bytes(inspected)


def test_what_was_found_in_the_seeds_comes_back(tmp_path: Path) -> None:
    """Repairs, figures with their periods, defects, failures, the title's place: all that a run makes of them."""
    write(
        tmp_path, {"noise.txt": bytes(range(128, 256)), "records.jsonl": '{"text": "\\ud800记录。", "title": "题"}\n{}'}
    )
    paths = [*SEEDS, tmp_path / "noise.txt", tmp_path / "records.jsonl"]
    sources = [Source(str(path), path.name) for path in paths]
    made = inspect_sources(sources, selected([], []), reading_of(Settings()))
    assert [from_bytes(to_bytes(one)) for one in made] == made
    assert sum(len(one.figures) for one in made) > 200
    assert all(one.articles[0].edits for one in made[:2])


def test_a_text_without_repairs_is_kept_once() -> None:
    """And comes back as one object, as the model says."""
    text = "".join(chr(0x4E00 + n) for n in range(5000))
    article = Article("a.txt", text, text, ((0, 5000),))
    data = to_bytes(Inspected((article,), (), (), ()))
    (back,) = from_bytes(data).articles
    assert back.text is back.source
    assert len(data) < 3.5 * len(text)


@given(INSPECTED, st.data())
def test_damaged_bytes_are_refused(inspected: Inspected, data: Any) -> None:
    """Or mean the same still, where the damage is in what says how hard they were to compress."""
    whole = bytearray(to_bytes(inspected))
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        whole[at] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del whole[at:]
    with suppress(ValueError):
        assert from_bytes(bytes(whole)) == inspected


@pytest.mark.parametrize("data", [b"", b"{}", b"\0" * 100, (ROOT / "README.md").read_bytes()])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_bytes(data)


@pytest.mark.parametrize("whole", ["{}", "[]", "[1,2,3,4]", "[[[]],[],[],[]]", "[[],[[]],[],[]]", "[[],[],[[1]],[]]",
                                   "[[],[],[],[1]]", '[[],[],[],[["a","b",3]]]', "[[[1,2,3,4,5,6,7]],[],[],[]]",
                                   "null", "7", '"x"', "[" * 99999])  # fmt: skip
def test_other_json_is_refused(whole: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_bytes(zlib.compress(whole.encode()))
