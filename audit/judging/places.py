"""Where a finding stands in its file."""

from __future__ import annotations

from audit.model import Article
from audit.report import Place


def place(article: Article, start: int, end: int, *, in_source: bool = False) -> Place:
    """Where a text span (or source span) of an article stands in its file."""
    first, last = (start, end) if in_source else article.origin(start, end)
    line, column = article.line_column(first)
    text = article.source[first:last]
    if "\n" in text:
        end_line, end_column = article.line_column(last)
    else:
        end_line, end_column = line, column + max(0, last - first)
    return Place(article.name, first, last, line, column, end_line, end_column, text)
