"""What was published before, as far as it matters to some drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.archive.features import features
from audit.archive.memory import Several, in_order
from audit.archive.neighbours import Archive, neighbours
from audit.figures.pairs.pairing import Elsewhere
from audit.inspected import Inspected
from audit.model import Article, Figure
from audit.passages.shingles import Hashes


class Published(NamedTuple):
    """Documents of the archives, by file and record, and what is common there."""

    kept: list[Inspected]
    phrases: Hashes
    elsewhere: Elsewhere


def published(
    articles: Sequence[Article], figures: Sequence[Sequence[Figure]], shortest: int, archives: Sequence[Archive]
) -> Published:
    """What of the archives may repeat or contradict the articles; `figures` are those of each of these.

    `shortest` is the least length of a passage in folded characters.
    """
    archive = Several(archives)
    near = neighbours(features(articles, figures, shortest), shortest, archive)
    return Published(in_order(archive.load(near.documents.tolist())), near.phrases, near.elsewhere)
