"""What the configuration says of an article takes the place of what the article says of itself."""

from __future__ import annotations

from dataclasses import replace

from audit.identity import fingerprint
from audit.model import Article, Metadata, Stated
from audit.patterns import matches
from audit.readers.settings import Settings
from audit.readers.walk import Source
from audit.report import file_of

ORIGIN = "configuration"


def restated(article: Article, settings: Settings) -> Article:
    """The article with the metadata that the patterns which name it state."""
    metadata = article.metadata
    for stated in settings.stated:
        if matches((stated.pattern,), article.name, settings.root):
            metadata = _with(metadata, stated, article)
    return article if metadata is article.metadata else replace(article, metadata=metadata)


def noted(source: Source, settings: Settings) -> Source:
    """The source with a digest of what is stated of its articles: results are kept from one run to the next by it."""
    holds_records = file_of(f"{source.name}#1") == source.name
    said = [
        stated for stated in settings.stated if holds_records or matches((stated.pattern,), source.name, settings.root)
    ]
    return source._replace(stated=fingerprint(repr(said))) if said else source


def _with(metadata: Metadata, stated: Stated, article: Article) -> Metadata:
    if stated.title is not None:
        spans = (span for span in article.paragraphs if article.text[slice(*span)] == stated.title)
        metadata = metadata._replace(title=stated.title, title_span=next(spans, metadata.title_span))
    if stated.date is not None:
        metadata = metadata._replace(date=stated.date, date_until=stated.date_until, date_from=ORIGIN)
    return metadata if stated.byline is None else metadata._replace(byline=stated.byline)
