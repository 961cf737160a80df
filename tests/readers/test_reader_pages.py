"""Web pages: the article of each in `data/pages`, with what its tags say, and nothing of the page around it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.readers import formats

PAGES = sorted((Path(__file__).parent / "data" / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_page(page: Path, tmp_path: Path) -> None:
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    path = tmp_path / "page.html"
    path.write_bytes(page.read_text(encoding="utf-8").encode(expected.get("encoding", "utf-8")))
    article = formats.read_one(path)
    assert formats.paragraphs(article) == expected["paragraphs"]
    about = article.metadata
    assert (about.title, about.date, about.byline) == tuple(expected.get(key) for key in ("title", "date", "byline"))
    assert article.encoding == expected.get("encoding", "utf-8")
    for words in expected.get("hidden", []):
        assert f'<span style="display:none">{words}</span>' in article.source
        assert words not in article.text


@pytest.mark.parametrize("said", ["utf-8", "gb2312", "big5", "iso-8859-1", "no-such-charset"])
@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
def test_the_text_tells_its_encoding(said: str, real: str, tmp_path: Path) -> None:
    head = f'<html><head><meta charset="{said}"><script>{"x();" * 3000}</script></head>'
    body = "<body><p>今年以来，全市各级工会新建基层组织38个，新发展会员2790人。</p></body></html>"
    path = tmp_path / "page.htm"
    path.write_bytes((head + body).encode(real))
    assert formats.read_one(path).text == "今年以来，全市各级工会新建基层组织38个，新发展会员2790人。"


def test_invisible_characters_stay_in_the_source(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>今年新建\u200b工会38个，发展会员2790人。</p>", encoding="utf-8")
    article = formats.read_one(path)
    assert "\u200b" in article.source
