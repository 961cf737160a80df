"""What all record files share: one row is one article, named `path#N`, N counted from 1.

An article's source is the `text` of its record, so that positions are those of the record's text. A title in a column
of its own is part of the article all the same: it follows the text, after a blank line, where it shifts nothing. When
the text begins with that title already, nothing is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from math import isnan
from typing import Any

from audit.errors import Unreadable
from audit.model import Article, Failure, Text
from audit.readers.metadata import Claims, describe
from audit.readers.paragraphs import paragraphs
from audit.readers.settings import Settings
from audit.text.repair import repair

COLUMNS = {
    "text": ("text", "content", "body", "正文", "内容", "內容"),
    "title": ("title", "headline", "标题", "標題"),
    "date": ("date", "published", "日期", "发布日期", "發布日期", "时间"),
    "author": ("author", "byline", "作者", "记者", "記者", "署名"),
}
"""What columns are called that nobody has named; the first that a record has counts."""
Record = Mapping[str, Any]


def article(name: str, record: Record, settings: Settings, encoding: str | None = None) -> Article:
    """The article in one record. Raises Unreadable where it holds no text."""
    column = _column("text", record, settings)
    body = record.get(column)
    if not isinstance(body, str) or not body.strip():
        raise _without_text(column, record, body)
    title = _scalar(record.get(_column("title", record, settings)))
    source = f"{body}\n\n{title}" if title and not body.lstrip().startswith(title) else body
    text, edits = repair(source)
    spans = paragraphs(text)
    where = None
    if source is not body and text.endswith(str(title)):
        where = (len(text) - len(str(title)), len(text))
        if spans and spans[-1][0] < where[0] < spans[-1][1]:  # joined with the last lines of a wrapped text
            spans[-1] = (spans[-1][0], len(text[: where[0]].rstrip()))
            spans.append(where)
    claims = Claims(
        "record",
        title,
        where,
        _scalar(record.get(_column("date", record, settings))),
        _scalar(record.get(_column("author", record, settings))),
    )
    body_spans = spans[:-1] if where else spans
    return Article(name, source, text, tuple(spans), describe(text, body_spans, "", claims), encoding, edits)


def wanted(settings: Settings) -> frozenset[str]:
    """The names of all columns that may hold a field."""
    return frozenset(name for names in COLUMNS.values() for name in names) | frozenset(settings.columns.values())


def _column(field: str, record: Record, settings: Settings) -> str:
    """The name of the column that holds a field."""
    named = settings.columns.get(field)
    return named or next((name for name in COLUMNS[field] if name in record), field)


def _scalar(value: object) -> str | None:
    """A column's value as one line of text."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "、".join(str(item) for item in value if item) or None
    if isinstance(value, float) and isnan(value):  # how tables hold a missing value
        return None
    return str(value) if isinstance(value, (int, float)) else None


def _without_text(column: str, record: Record, body: object) -> Unreadable:
    if isinstance(body, str) or (body is None and column in record):
        return Unreadable("file/empty", "the record has no text", "该记录没有正文")
    if column in record:
        return Unreadable("file/unreadable", f"column {column!r} holds no text", f"{column!r} 列不是文本")
    names = "、".join(str(name) for name in list(record)[:12])
    return Unreadable(
        "file/unreadable",
        f"no column {column!r}, only {names or 'none'}; name the column of the text in the configuration (columns)",
        f"没有 {column!r} 列，只有 {names or '空记录'}；请在配置（columns）中指明正文所在的列",
    )


def articles(
    name: str, records: Iterator[Record | Unreadable], settings: Settings, encoding: str | None = None, first: int = 1
) -> Iterator[Article | Failure]:
    """The articles of a stream of records; a Failure in place of each that is none, and the reading goes on.

    The records of the file before the stream are counted: its own begin with number `first`.
    """
    number = 0
    for number, record in enumerate(records, first):
        whole = f"{name}#{number}"
        if isinstance(record, Unreadable):
            yield Failure(whole, record.code, record.text)
            continue
        try:
            yield article(whole, record, settings, encoding)
        except Unreadable as error:
            yield Failure(whole, error.code, error.text)
    if not number:
        yield Failure(name, "file/empty", Text("the file holds no records", "文件中没有记录"))
