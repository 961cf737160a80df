"""`.txt` files and standard input: front matter if there is any, then text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from audit.errors import Unreadable
from audit.model import Article, Edit, Failure, Span
from audit.readers.files import content, reservation
from audit.readers.frontmatter import front_matter
from audit.readers.metadata import describe, from_fields
from audit.readers.paragraphs import paragraphs
from audit.readers.settings import Settings
from audit.readers.walk import Source
from audit.text.encodings import decode
from audit.text.repair import repair

Splitter = Callable[[str, int], list[Span]]
Mender = Callable[[str], tuple[str, tuple[Edit, ...]]]


def read(source: Source, settings: Settings) -> Iterator[Article | Failure]:
    """The one article in a text file. Raises Undecodable."""
    return text_article(source, paragraphs, repair)


def text_article(source: Source, split: Splitter, mend: Mender) -> Iterator[Article | Failure]:
    """The article of a text file, repaired by `mend`, whose paragraphs after the front matter are found by `split`."""
    decoded, encoding, broken = decode(content(source.path))
    text, edits = mend(decoded)
    head = front_matter(text)
    spans = split(text, head.end)
    if not spans and not text[head.end :].strip() and "title" not in head.spans:
        raise Unreadable("file/empty", "the file holds no text", "文件中没有文字")
    claims = from_fields(head.fields, head.spans)
    metadata = describe(text, spans, source.path, claims)
    if claims.title_span:
        spans.insert(0, claims.title_span)
    yield Article(source.name, decoded, text, tuple(spans), metadata, encoding, edits)
    if broken:
        yield reservation(source.name, encoding, broken)
