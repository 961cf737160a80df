"""Properties of repair: edits in order, nothing more to do the second time, sound text untouched, bounded time."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.defects import CHECKS
from audit.model import Article
from audit.text.repair import apply, repair
from tests.damage import MECHANISMS, SIMPLIFIED, TRADITIONAL
from tests.helpers import no_hang

PIECES = st.sampled_from(
    [
        *[
            "會(huì)",
            "堅(jiān)",
            "創(chuàng)",
            "的(de)",
            "當?shù)哪甓却鹁怼?",
            "表?yè)P(yáng)",
            "重?fù)?dān)",
            "&nbsp;",
            "&amp;lt;",
        ],
        *["&#8203;", "\u200b", '<span style="display:none">', "</span>", "晚报网", "<p>", "鏂板崕绀惧寳", "ÖÐ¹úÐÂÎÅ"],
        *["ä¸\xadå›½", "い瓣癘穦", "\ufffd", "?", "，", "\n", "新闻", "農民", "```\n", *"a()“”`&;<>"],
    ]
)
DAMAGED = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=30).map("".join)


@given(DAMAGED, st.booleans())
@settings(max_examples=400, deadline=None)
def test_edits_are_in_order_and_make_the_text(source: str, markdown: bool) -> None:
    text, edits = repair(source, markdown)
    assert apply(source, edits) == text
    assert all(0 <= edit.start <= edit.end <= len(source) for edit in edits)
    assert all(a.end <= b.start for a, b in pairwise(edits))


@given(DAMAGED, st.booleans())
@settings(max_examples=400, deadline=None)
def test_twice_is_once(source: str, markdown: bool) -> None:
    text, _ = repair(source, markdown)
    again, edits = repair(text, markdown)
    assert again is text
    assert edits == ()


@given(st.text(alphabet=sorted(set(SIMPLIFIED + TRADITIONAL) | set("abc123 ()?!,.")), max_size=300))
@settings(max_examples=200, deadline=None)
def test_sound_text_is_the_same_object(source: str) -> None:
    text, edits = repair(source)
    assert text is source
    assert edits == ()


UNITS = [
    *["(", "會(huì", "<", "<a ", '<span style="', "<span style='display:none'>", "<script>", "&amp;", "&#", "[b]", "`"],
    *[
        "“",
        "（",
        "?shù)",
        "鏂",
        "Ã",
        "ÖÐ",
        'a="b" ',
        "x{",
        "建建",
        "，",
        "\u200b",
        "中文，",
        "\n“",
        "var a = ",
        "\ufffd",
    ],
]


@pytest.mark.parametrize("unit", UNITS)
def test_no_pattern_backtracks_without_bound(unit: str) -> None:
    source = unit * 3000
    with no_hang():
        text, edits = repair(source)
        article = Article("a.txt", source, text, ((0, len(text)),) if text else (), edits=edits)
        assert all(0 <= defect.start <= defect.end for _, inspect in CHECKS for defect in inspect(article))


def test_mechanisms_together() -> None:
    """Two kinds of damage in one text are both undone."""
    rng = random.Random(3)
    hidden, entities = MECHANISMS["hidden"](rng), MECHANISMS["entities"](rng)
    text, _ = repair(hidden.text + entities.text)
    assert text == hidden.clean + entities.clean


def test_markdown_keeps_its_own_marks() -> None:
    assert repair("5 &lt; 6，`&nbsp;`&ldquo;好&rdquo;", True)[0] == "5 &lt; 6，`&nbsp;`“好”"
