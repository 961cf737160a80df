"""What the configuration says of an article takes the place of what the article says of itself."""

from __future__ import annotations

from dataclasses import replace

from audit.model import Article, Metadata, Stated
from audit.patterns import matches
from audit.readers.settings import Settings

ORIGIN = "configuration"


def restated(article: Article, settings: Settings) -> Article:
    """The article with the metadata that the patterns which name it state."""
    metadata = article.metadata
    for stated in settings.stated:
        if matches((stated.pattern,), article.name, settings.root):
            metadata = _with(metadata, stated, article)
    return article if metadata is article.metadata else replace(article, metadata=metadata)


def _with(metadata: Metadata, stated: Stated, article: Article) -> Metadata:
    if stated.title is not None:
        spans = (span for span in article.paragraphs if article.text[slice(*span)] == stated.title)
        metadata = replace(metadata, title=stated.title, title_span=next(spans, metadata.title_span))
    if stated.date is not None:
        metadata = replace(metadata, date=stated.date, date_until=stated.date_until, date_from=ORIGIN)
    return metadata if stated.byline is None else replace(metadata, byline=stated.byline)
