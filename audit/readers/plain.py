"""`.txt` files and standard input: front matter if there is any, then text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from audit.model import Article, Metadata, Span
from audit.readers.frontmatter import NONE, front_matter
from audit.readers.paragraphs import paragraphs
from audit.text.encodings import decode
from audit.text.repair import repair

Splitter = Callable[[str, int], list[Span]]


def read(data: bytes, name: str) -> Iterator[Article]:
    """The one article in `data`. Raises Undecodable."""
    yield text_article(data, name, paragraphs)


def text_article(data: bytes, name: str, split: Splitter) -> Article:
    """An article of decoded text whose paragraphs after the front matter are found by `split`."""
    source, encoding = decode(data)
    text, edits = repair(source)
    head = front_matter(text)
    spans = split(text, head.end)
    title = head.spans.get("title")
    if title:
        spans.insert(0, title)
    return Article(name, source, text, tuple(spans), _metadata(head.fields, title), encoding, edits)


def _metadata(fields: dict[str, str], title_span: Span | None) -> Metadata:
    if fields is NONE.fields:
        return _NOTHING
    date = fields.get("date", "")[:10] or None
    return Metadata(
        title=fields.get("title"),
        title_span=title_span,
        date=date,
        date_until=date,
        date_from="front matter" if date else None,
        byline=fields.get("author") or fields.get("byline"),
    )


_NOTHING = Metadata()
