"""What was published before, as far as it matters to some drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.archive.features import features
from audit.archive.memory import Several, in_order
from audit.archive.neighbours import Archive, Kept, neighbours
from audit.figures.pairs import Elsewhere
from audit.model import Article
from audit.passages.shingles import Hashes


class Published(NamedTuple):
    """Documents of the archives, by file and record, and what is common there."""

    kept: list[Kept]
    phrases: Hashes
    elsewhere: Elsewhere


def published(articles: Sequence[Article], counted: Sequence[bool], archives: Sequence[Archive]) -> Published:
    """What of the archives may repeat or contradict the articles; `counted` says which of these have figures."""
    archive = Several(archives)
    near = neighbours(features(articles, counted), archive)
    return Published(in_order(archive.load(near.documents.tolist())), near.phrases, near.elsewhere)
