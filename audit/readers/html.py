"""`.html` files: the main text of a page with its headline, and what its tags say of date and author.

The headline stands first in the extracted text when the page shows it, wherever it stood. A title that only the tags
hold (`<title>`) is metadata, not text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.errors import Unreadable
from audit.model import Article, Failure
from audit.readers.extracted import extracted_article
from audit.readers.files import content, reservation
from audit.readers.metadata import Claims
from audit.readers.page import Page, page, squeeze
from audit.readers.settings import Settings
from audit.readers.walk import Source
from audit.text.dates import mentions
from audit.text.dates import parse as parse_date
from audit.text.encodings import Decoded, decode
from audit.text.heads import SUBTITLE

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
SAME_AS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}
XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
SITE = re.compile(r"\s*[-_|—–·]+\s*[^-_|—–·]{2,20}\Z|\s+[-|]\s+.{2,40}\Z")
NAMED = re.compile(
    r"(?:作者|记者|記者|通讯员|通訊員|撰稿)\s*[:：]\s*([^\s:：|｜][^:：|｜\n]{0,30}?)"
    r"(?=\s*(?:[|｜\n]|来源|來源|编辑|編輯|\d{4}|\Z))"
)
LARGEST_PAGE = 16 << 20  # bytes; its tree takes many times as much
FEW = 24  # bytes beyond ASCII, from which no encoding is told
LABEL = 4  # characters; shorter blocks above the text are names of sections
DATES = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate", "publish_time",
    "publish-date", "publishtime", "date", "dc.date", "dc.date.issued", "dcterms.created", "weibo: article:create_at",
)  # fmt: skip
AUTHORS = ("author", "article:author", "byl", "dc.creator", "weibo: article:author", "mediaid")
TITLES = ("og:title", "articletitle", "dc.title", "twitter:title", "headline")


def read(source: Source, settings: Settings) -> Iterator[Article | Failure]:
    """The one article of a page."""
    decoded = decode_page(content(source.path, LARGEST_PAGE))
    shown = parse(decoded.text)
    title, is_shown = _title(shown)
    lines = shown.lines
    if title and is_shown and title not in lines[:3]:
        below = shown.above[shown.above.index(title) + 1 :] if title in shown.above else []
        lines = [title, *(line for line in below if SUBTITLE.match(line)), *lines]
    above = "\n".join(shown.above)
    claims = Claims(
        "html",
        title if is_shown else None,
        date=_date(shown, above),
        byline=next((found[1].strip() for line in shown.above if (found := NAMED.search(line))), None),
        hint_title=title,
        hint_byline=_author(shown),
    )
    yield from extracted_article(source, lines, claims, decoded.encoding)
    if decoded.broken:
        yield reservation(source.name, decoded.encoding, decoded.broken)


def decode_page(data: bytes) -> Decoded:
    """The text of a page; its own word on its encoding counts only where the text itself does not tell.

    Too many pages name an encoding that they are not in, for servers and editors convert them.
    """
    named = CHARSET.search(data, 0, 4096)
    beyond = sum(byte > 0x7F for byte in data[: 1 << 16])
    if named and 0 < beyond < FEW:
        name = named[1].decode("ascii").lower()
        try:
            return Decoded(data.decode(SAME_AS.get(name, name)), SAME_AS.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def parse(text: str) -> Page:
    """The page in a text. Raises Unreadable where there is no element at all."""
    from lxml import etree

    data = XML.sub("", text, count=1).replace("\0", "").encode("utf-8", "replace")
    try:
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        root = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise Unreadable("file/unreadable", f"not HTML: {error}", f"不是 HTML：{error}") from error
    if root is None:
        raise Unreadable("file/empty", "no text in the page", "网页中没有文字")
    return page(root)


def _title(page: Page) -> tuple[str | None, bool]:
    """The headline, and whether the page shows it."""
    named = [page.meta[name] for name in TITLES if name in page.meta]
    named += [str(data["headline"]) for data in page.described if data.get("headline")]
    if page.title:
        named += [page.title, SITE.sub("", page.title), SITE.sub("", SITE.sub("", page.title))]
    named = [squeeze(title) for title in named if title.strip()]
    for block in (*page.headlines, *page.above, *page.lines[:3]):
        if block in named:
            return block, True
    if len(page.headlines) == 1:
        return page.headlines[0], True
    for block in page.above:  # a title tag may hold the headline, the section and the site
        if len(block) > LABEL and any(title.startswith(block) for title in named):
            return block, True
    if page.headings and len(page.headings[-1]) > LABEL:
        return page.headings[-1], True
    return (named[-1] if page.title else named[0]) if named else None, False


def _date(page: Page, above: str) -> str | None:
    """The day of publication: what the tags say, or else the line under the headline."""
    candidates = [page.meta[name] for name in DATES if name in page.meta]
    candidates += [str(data["datePublished"]) for data in page.described if data.get("datePublished")]
    candidates += page.times
    for value in candidates:
        if parse_date(value):
            return value
    days = [above[found.start : found.end] for found in mentions(above) if found.is_day]
    return days[-1] if days else None  # the line nearest to the text


def _author(page: Page) -> str | None:
    """The author that the tags name; the name of the site is no author."""
    site = {page.meta.get("og:site_name"), page.meta.get("application-name"), None, ""}
    for value in (page.meta.get(name) for name in AUTHORS):
        if value not in site:
            return value
    for data in page.described:
        author = data.get("author")
        author = author[0] if isinstance(author, list) and author else author
        name = author.get("name") if isinstance(author, dict) else author
        if isinstance(name, str) and name not in site:
            return name
    return None
