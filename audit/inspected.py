"""What reading and inspecting one input gave, and the same as bytes, for an index or a cache to keep."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from audit.model import Article, Defect, Edit, Failure, Figure, Metadata, Period, Text

FORM = 1
"""The version of the bytes."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """The articles of one input, what was found in them (numbered within the input), and what could not be read."""

    articles: tuple[Article, ...]
    figures: tuple[Figure, ...]
    defects: tuple[Defect, ...]
    failures: tuple[Failure, ...]
    key: bytes = field(default=b"", compare=False)
    """What a cache knows it by, which holds all that it depends on; empty where none keeps it."""

    def article_keys(self) -> list[bytes]:
        """The same for each article."""
        return [self.key and self.key + number.to_bytes(4, "big") for number in range(len(self.articles))]

    def singly(self) -> Iterator[Inspected]:
        """Each article with its own figures."""
        own: dict[int, list[Figure]] = {}
        for figure in self.figures:
            own.setdefault(figure.article, []).append(figure._replace(article=0))
        for number, (article, key) in enumerate(zip(self.articles, self.article_keys(), strict=True)):
            yield Inspected((article,), tuple(own.get(number, ())), (), (), key)


def to_bytes(inspected: Inspected) -> bytes:
    """Compressed JSON: lists of fields in their order, an article's text only where it is not its source."""
    whole = [
        [_article(article) for article in inspected.articles],
        inspected.figures,
        inspected.defects,
        inspected.failures,
    ]
    return zlib.compress(json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def _article(article: Article) -> Sequence[Any]:
    text = article.text if article.edits else None
    return article.name, article.source, text, article.paragraphs, article.metadata, article.encoding, article.edits


def from_bytes(data: bytes) -> Inspected:
    """What `to_bytes` was given. Raises ValueError for bytes that it did not make."""
    try:
        articles, figures, defects, failures = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        return Inspected(
            tuple(_read_article(*item) for item in articles),
            tuple(figure_from(*item) for item in figures),
            tuple(_read_defect(*item) for item in defects),
            tuple(Failure(name, code, Text(*message)) for name, code, message in failures),
        )
    except (zlib.error, TypeError, ValueError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _read_article(
    name: str, source: str, text: str | None, paragraphs: Any, metadata: Any, encoding: str | None, edits: Any
) -> Article:
    title, title_span, *rest = metadata
    return Article(
        name,
        source,
        source if text is None else text,
        tuple((start, end) for start, end in paragraphs),
        Metadata(title, title_span and tuple(title_span), *rest),
        encoding,
        tuple(Edit(*edit) for edit in edits),
    )


def figure_from(*given: Any) -> Figure:
    """A figure from its fields as JSON holds them."""
    figure = Figure(*given)
    return figure._replace(period=Period(*given[-1])) if given[-1] else figure


def _read_defect(code: str, article: int, start: int, end: int, message: Any, *rest: Any) -> Defect:
    return Defect(code, article, start, end, Text(*message), *rest)
