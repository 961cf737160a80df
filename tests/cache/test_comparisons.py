"""Comparing figures: the second run looks at what changed, and at what that is compared with, and says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from audit.cache import store
from audit.cache.comparisons import remembering
from audit.figures import compare, extract
from audit.figures.compare import Comparison, Look
from audit.model import Article, Conflict
from tests.helpers import article

SCHOOL = "青岚县石板镇第三中学新校区9月1日启用，占地86亩，可容纳学生{}名，总投资1.83亿元。"
AGAIN = "9月1日，青岚县石板镇第三中学新校区正式启用，占地面积86亩，能容纳{}名学生，投资1.83亿元。"
FAIR = "第{}届云岭茶叶博览会昨日在岭南会展中心开幕，参展商{}家，其中县内{}家、县外{}家。"
ARTICLES = [SCHOOL.format(2400), FAIR.format("八", 240, 100, 150), AGAIN.format(2700), "今年植树1200亩。"]


class Looking:
    """Compares by noting which articles were looked at."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, look: Look, comparisons: Sequence[Comparison]) -> list[list[Conflict]]:
        self.seen += [comparison.reading.article.name for comparison in comparisons]
        return [look(comparison) for comparison in comparisons]


Run = Callable[[Sequence[str]], list[str]]


@pytest.fixture
def again(tmp_path: Path) -> Run:
    """The names of the articles that were looked at in such a run; what it gives is what comparing anew gives."""
    return partial(compared, tmp_path / "kept")


def compared(folder: Path, texts: Sequence[str]) -> list[str]:
    articles = [article(text, f"{text[:40]}.md") for text in texts]
    figures = [figure for number, one in enumerate(articles) for figure in extract(one, number)]
    looking = Looking()
    each = remembering(str(folder), [_key(one) for one in articles], looking)
    found = compare(articles, figures, each=each)
    assert found == compare(articles, figures)
    assert len(found) >= 2, "there is nothing to remember"
    return looking.seen


def _key(one: Article) -> bytes:
    return b"" if "无名" in one.text else one.text.encode()


def test_only_what_changed_and_what_it_is_compared_with_is_looked_at(again: Run) -> None:
    assert len(again(ARTICLES)) == 4
    assert again(ARTICLES) == []
    changed = [*ARTICLES[:2], AGAIN.format(2600), ARTICLES[3]]
    assert {name[:4] for name in again(changed)} == {"青岚县石", "9月1日"}
    assert again(changed) == []


def test_articles_may_have_other_numbers(again: Run) -> None:
    again(ARTICLES)
    assert again(["今年新修水渠48公里。", *ARTICLES]) == ["今年新修水渠48公里。.md"]
    assert again(ARTICLES[:3]) == []


def test_an_article_that_no_key_names_is_always_looked_at(again: Run) -> None:
    nameless = [*ARTICLES, "无名小镇今年新修水渠48公里。"]
    again(nameless)
    assert again(nameless) == ["无名小镇今年新修水渠48公里。.md"]


def test_passages_that_fell_silent_are_another_comparison(tmp_path: Path) -> None:
    """A repeated passage does not contradict itself: which figures speak is told by other articles, too."""
    articles = [article(text, f"{n}.md") for n, text in enumerate(ARTICLES)]
    figures = [figure for number, one in enumerate(articles) for figure in extract(one, number)]
    keys = [bytes([number]) * 16 for number in range(4)]
    for left_out in (lambda figure: False, lambda figure: figure.article == 2):
        looking = Looking()
        speaking = [figure for figure in figures if not left_out(figure)]
        each = remembering(str(tmp_path / "kept"), keys, looking)
        assert compare(articles, speaking, each=each) == compare(articles, speaking)
        assert "0.md" in looking.seen


@pytest.mark.parametrize("content", [b"", b"[", b"[[1]]", b'[["a", "b", [[9]], ["x"], 3]]', b"\xff"])
def test_what_cannot_be_read_is_made_anew(content: bytes, again: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    again(ARTICLES)
    monkeypatch.setattr(store, "kept", lambda folder, keys: dict.fromkeys(keys, content))
    assert len(again(ARTICLES)) == 4
