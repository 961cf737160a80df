"""The items of a newspaper page: a file of a whole page holds several, each under a head of its own.

    他山之石                                        the label of a column
    宁陕县总工会                                    shoulder line
    党建引领聚合合力 工建赋能谱新篇                 title
    本报讯(通讯员 徐璐)近年来,宁陕县总工会…        lead with byline

A head is certain where a title line is followed by a lead (`本报讯`, a dateline), a byline of its own or a subtitle
(`——访…`). A title line that only plain text follows is a subheading, or the continuation of another column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from audit.model import Metadata, Piece, Span
from audit.text.bylines import PHOTO, head_byline, line_byline, names_line, tail_byline
from audit.text.heads import LEAD, SUBTITLE, is_date_line, is_heading

DATELINE = re.compile(r"[^\s，。,.；;]{2,24}?(\d{1,2})月(\d{1,2})日[电電讯訊]")
TITLE_LINES = 3  # shoulder line, title and a column's label at most
WHOLE_PAGE = re.compile(r"本版|均由")
STANDING_HEAD = 6  # characters; `工会动态` heads what follows, and belongs to it


def find_pieces(text: str, paragraphs: Sequence[Span], metadata: Metadata) -> tuple[Piece, ...]:
    """The pieces of an article, in order and without gaps; one piece where there is but one head."""
    heads = [head for number in range(len(paragraphs)) if (head := _head_at(text, paragraphs, number))]
    titles: dict[int, int | None] = {0: None, **dict(heads)}
    if len(titles) < 2:
        return (_whole(text, paragraphs, metadata),) if paragraphs else ()
    titles |= {number: number for number in _strangers(text, paragraphs, titles)}
    starts = sorted(titles)
    page_byline = metadata.byline if metadata.byline and WHOLE_PAGE.match(metadata.byline) else None
    found = []
    for first, after in zip(starts, [*starts[1:], len(paragraphs)], strict=True):
        body = paragraphs[first:after]
        title = titles[first]
        span = paragraphs[title] if title is not None else None
        if first == 0 and metadata.title_span:
            span = metadata.title_span
        end = paragraphs[after][0] if after < len(paragraphs) else len(text)
        found.append(Piece(body[0][0], end, span, _byline(text, body) or page_byline, _date(text, body, metadata)))
    return tuple(found)


def _strangers(text: str, paragraphs: Sequence[Span], titles: Mapping[int, int | None]) -> Iterator[int]:
    """Subheadings within short news: a lead item has none, so another column's text goes on here."""
    in_news = False
    for number, span in enumerate(paragraphs):
        if LEAD.match(text, *span):
            in_news = True
        elif in_news and is_heading(text, span):
            in_news = False
            if number not in titles and number not in titles.values() and number + 1 < len(paragraphs):
                yield number


def _whole(text: str, paragraphs: Sequence[Span], metadata: Metadata) -> Piece:
    day = _date(text, paragraphs, metadata)
    return Piece(paragraphs[0][0], len(text), metadata.title_span, metadata.byline or _byline(text, paragraphs), day)


def _head_at(text: str, paragraphs: Sequence[Span], number: int) -> tuple[int, int] | None:
    """The first paragraph and the title of the head whose last title line is paragraph `number`."""
    if not is_heading(text, paragraphs[number]) or number + 1 >= len(paragraphs):
        return None
    if is_heading(text, paragraphs[number + 1]) and not names_line(text, paragraphs[number + 1]):
        return None
    if not _opens(text, paragraphs, number + 1):
        return None
    first = title = number
    while first > 0 and number - first < TITLE_LINES - 1 and is_heading(text, paragraphs[first - 1]):
        first -= 1
    if first < number and is_label(paragraphs[number]) and not is_label(paragraphs[number - 1]):
        title = number - 1
    return first, title


def is_label(span: Span) -> bool:
    """Whether a title line is so short that it is the label of a column."""
    return span[1] - span[0] <= STANDING_HEAD


def _opens(text: str, paragraphs: Sequence[Span], number: int) -> bool:
    """Whether paragraph `number`, next to a title line, shows that a piece begins."""
    span = paragraphs[number]
    if LEAD.match(text, span[0], span[1]) or line_byline(text, span) or names_line(text, span):
        return not PHOTO.search(text[span[0] : span[1]])
    return SUBTITLE.match(text, span[0], span[1]) is not None or is_date_line(text, span)


def _byline(text: str, body: Sequence[Span]) -> str | None:
    """The byline in the head of a piece, or at its end."""
    for span in body[:5]:
        if found := head_byline(text, span) or names_line(text, span):
            return found
    return tail_byline(text, body[-1])


def _date(text: str, body: Sequence[Span], metadata: Metadata) -> str | None:
    """The day of a dateline, in the year of the article."""
    for span in body[:5]:
        if metadata.date and (line := DATELINE.match(text, *span)):
            year = int(metadata.date[:4]) - (int(line[1]) == 12 and metadata.date[5:7] == "01")
            return f"{year:04}-{int(line[1]):02}-{int(line[2]):02}"
    return None
