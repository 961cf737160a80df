"""What an article says of itself, in one place: its container first, then its head, its file name, and what follows.

The order is that of trust, and of cost: the text is looked at only for what front matter, HTML or a record left open.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from audit.model import Metadata, Span
from audit.text.dates import in_name, parse
from audit.text.dating import infer
from audit.text.heads import head_date, printed_byline, title_span

TITLE = ("title", "标题", "標題", "headline")
DATE = ("date", "日期", "发布日期", "发布时间", "发布時間", "时间", "published", "pubdate", "publish_date")
BYLINE = ("author", "authors", "byline", "作者", "记者", "記者")


class Claims(NamedTuple):
    """What the container of an article says: front matter, the tags of a page, the columns of a record."""

    origin: str
    """`front matter`, `html` or `record`."""
    title: str | None = None
    title_span: Span | None = None
    date: str | None = None
    byline: str | None = None
    hint_title: str | None = None
    """A title that no reader sees: a title tag, the properties of an office file. Counts less than the text."""
    hint_byline: str | None = None
    """A name that no reader sees; it may be a template's or a typist's."""


NOTHING = Claims("")
NOBODY = re.compile(
    r"admin|user|用户|用戶|windows|microsoft|微软|lenovo|thinkpad|wps|pc\b|python|office|apache|poi\b|creator|\d|anonymous",
    re.IGNORECASE,
)
"""Names that machines give their users."""
UNTITLED = re.compile(r"untitled|无标题|無標題|未命名|新建|microsoft word|文档|document\d*\Z", re.IGNORECASE)
"""Titles that programs give their files."""


def from_fields(fields: Mapping[str, str], spans: Mapping[str, Span]) -> Claims:
    """The claims of front matter."""
    if not fields:
        return NOTHING
    title = _first(fields, TITLE)
    return Claims(
        "front matter",
        fields[title] if title else None,
        spans.get(title) if title else None,
        fields.get(_first(fields, DATE) or ""),
        fields.get(_first(fields, BYLINE) or ""),
    )


def _first(fields: Mapping[str, str], names: Sequence[str]) -> str | None:
    for name in names:
        if name in fields:
            return name
    return None


def describe(text: str, paragraphs: Sequence[Span], path: str, claims: Claims = NOTHING) -> Metadata:
    """The metadata of an article; `paragraphs` are those of its text, without a title that the container holds."""
    title, where = claims.title, claims.title_span
    if title and where is None:
        where = _place(text, paragraphs, title)
    elif not title:
        hinted = _place(text, paragraphs, claims.hint_title) if claims.hint_title else None
        where = hinted or title_span(text, paragraphs)
        hint = claims.hint_title if claims.hint_title and not UNTITLED.match(claims.hint_title) else None
        title = text[slice(*where)] if where else hint
    writer = claims.byline or printed_byline(text, paragraphs)
    if not writer and claims.hint_byline and not NOBODY.search(claims.hint_byline):
        writer = claims.hint_byline
    first, last, origin = _dated(text, paragraphs, path, claims)
    return Metadata(title, where, first, last, origin, writer)


def _place(text: str, paragraphs: Sequence[Span], title: str) -> Span | None:
    """Where a title stands that a container names, if its text begins with it."""
    return next((span for span in paragraphs[:5] if text[slice(*span)] == title), None)


def _dated(
    text: str, paragraphs: Sequence[Span], path: str, claims: Claims
) -> tuple[str | None, str | None, str | None]:
    """First and last possible day of publication, and where that is said."""
    if claims.date and (days := days_of(claims.date)):
        return *days, claims.origin
    if found := head_date(text, paragraphs):
        return found.first.isoformat(), found.last.isoformat(), "text head"
    if named := in_name(os.path.basename(path)):
        return named[0].isoformat(), named[1].isoformat(), "file name"
    if inferred := infer(text, paragraphs):
        return inferred[0].isoformat(), inferred[1].isoformat(), "inferred"
    return None, None, None


@lru_cache(maxsize=4096)  # articles of one day come together
def days_of(value: str) -> tuple[str, str] | None:
    """First and last day, in ISO form, that the value of a date field names."""
    if len(value) == 10 and value[4] == value[7] == "-":
        try:
            day = date.fromisoformat(value).isoformat()
            return day, day
        except ValueError:
            return None
    days = parse(value)
    return (days[0].isoformat(), days[1].isoformat()) if days else None
