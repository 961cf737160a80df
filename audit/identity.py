"""By what a finding is known from one run to the next: by content, never by place."""

from __future__ import annotations

import hashlib
from collections import Counter

from audit.model import Article, Span
from audit.report import Copy, Place

EXCERPT = 16  # characters
SHORT = 8  # hexadecimal digits


class Ids:
    """Short names made of content; the second of two equal ones gets a number."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.paragraphs: dict[str, list[Span]] = {}
        self.digests: dict[tuple[str, Span], str] = {}

    def __call__(self, *content: str) -> str:
        """A name for what has this content."""
        digest = fingerprint(*content)[:12]
        self.seen[digest] += 1
        return digest if self.seen[digest] == 1 else f"{digest}-{self.seen[digest]}"

    def longest(self, article: Article, own: Span = (0, 0)) -> str:
        """The longest paragraph outside of `own`: what an article is known by, whatever it is called."""
        return article.text[slice(*self._longest(article, own))]

    def _longest(self, article: Article, own: Span) -> Span:
        if article.name not in self.paragraphs:
            self.paragraphs[article.name] = sorted(article.paragraphs, key=lambda span: span[0] - span[1])
        for span in self.paragraphs[article.name]:
            if span[1] <= own[0] or own[1] <= span[0]:
                return span
        return 0, 0

    def copy(self, kind: str, content: str, place: Place, article: Article, own: Span = (0, 0)) -> Copy:
        """What a baseline counts of a finding at one place of an article; `own` is the text span that it takes up."""
        span = self._longest(article, own)
        digest = self.digests.get((article.name, span))
        if digest is None:
            digest = self.digests[article.name, span] = fingerprint(bare(article.text[slice(*span)]))[:SHORT]
        return copy(kind, content, place, digest)


def copy(kind: str, content: str, place: Place, article: str = "-") -> Copy:
    """What a baseline counts of a finding at a place outside of any article."""
    content = bare(content)
    return Copy(fingerprint(kind, content), article, content[:EXCERPT], place)


def bare(text: str) -> str:
    """Text without white space, so that the ends of lines make no difference."""
    return "".join(text.split())


def fingerprint(*content: str) -> str:
    """A digest of content, 32 hexadecimal digits."""
    return hashlib.blake2b("\0".join(content).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
