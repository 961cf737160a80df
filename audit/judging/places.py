"""Where a finding stands in its file, and by what it is known from one run to the next."""

from __future__ import annotations

import hashlib
from collections import Counter

from audit.model import Article
from audit.report import Copy, Place

EXCERPT = 16  # characters


def place(article: Article, start: int, end: int, *, in_source: bool = False) -> Place:
    """Where a text span (or source span) of an article stands in its file."""
    first, last = (start, end) if in_source else article.origin(start, end)
    line, column = article.line_column(first)
    end_line, end_column = article.line_column(max(first, last))
    return Place(article.name, first, last, line, column, end_line, end_column, article.source[first:last])


class Ids:
    """Short names made of content; the second of two equal ones gets a number."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def __call__(self, *content: str) -> str:
        """A name for what has this content."""
        digest = fingerprint(*content)[:12]
        self.seen[digest] += 1
        return digest if self.seen[digest] == 1 else f"{digest}-{self.seen[digest]}"


def fingerprint(*content: str) -> str:
    """A digest of content, 32 hexadecimal digits."""
    return hashlib.blake2b("\0".join(content).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def copy(kind: str, content: str) -> Copy:
    """What content is known by from one run to the next; white space, and so the ends of lines, do not count."""
    content = "".join(content.split())
    return Copy(fingerprint(kind, content), content[:EXCERPT])
