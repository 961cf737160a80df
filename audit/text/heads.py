"""The head of a text: which of its first lines is the title, what date and place line stand under it."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import Span
from audit.text.bylines import PHOTO, line_byline
from audit.text.dates import Mention, mentions
from audit.text.regex import regex

LONGEST_TITLE = 60  # characters; 报纸标题 with its shoulder line in one paragraph
SENTENCE_END = frozenset("。；;，,、：:…")
LEAD = regex(
    r"本[报報][^\s，。,]{0,12}?[讯訊]|[^\s，。,.；;]{2,24}?\d{1,2}月\d{1,2}日[电電讯訊]|[据據][^。\n]{0,30}?[报報]道"
)
SUBTITLE = regex(r"[—–―-]{2,}|[—–―]")
DATE_LINE = regex(
    r"[发發][布佈表]|更新|[时時][间間]|日期|[来來]源|[编編][辑輯]|[责責][编編]|[Ss]ource|星期|[阅閱浏瀏][读讀览覽]|\d{1,2}:\d\d"
)
SOURCE = regex(r"(?:\s*[|｜·•/／—–-]+|\s)\s*[^，。；！？：,;!?:]{2,40}")
"""The source behind the date, without a word that says so: `2024/10/05 民聲報`, `May 20, 2025 | The Post`."""
YEARS = ("20", "19", "二", "一九", "民国", "民國")
"""Without one of these a line names no year."""
LABEL = 6  # characters; `工会动态`, `他山之石` head a column of a page, not an article


def title_span(text: str, paragraphs: Sequence[Span]) -> Span | None:
    """The title among the first paragraphs; None where the text begins without one."""
    for number, span in enumerate(paragraphs[:3]):
        if line_byline(text, span) or is_date_line(text, span):
            continue
        if not is_heading(text, span) or number + 1 == len(paragraphs):
            return None
        following = paragraphs[number + 1]
        if span[1] - span[0] <= LABEL and is_heading(text, following) and following[1] - following[0] > LABEL:
            return following  # the label of a column stands above it
        return span
    return None


def is_heading(text: str, span: Span) -> bool:
    """Whether a paragraph reads like a title: short, not a sentence, neither byline nor date nor lead."""
    start, end = span
    limit = LONGEST_TITLE if text[start] > "\x7f" else 2 * LONGEST_TITLE
    if not 2 <= end - start <= limit or text[end - 1] in SENTENCE_END or text[end - 1] == ".":
        return False
    if SUBTITLE.match(text, start) or LEAD.match(text, start, end) or "。" in text[start:end]:
        return False
    return not (line_byline(text, span) or is_date_line(text, span) or PHOTO.search(text[start:end]))


def is_date_line(text: str, span: Span) -> bool:
    """Whether a paragraph is the line of date and source under a title: `2024年6月8日 10:20 来源：宝鸡日报`.

    Where no word says that the rest is a source, it must be short, no sentence, and not the text's first line.
    """
    start, end = span
    if end - start > 80:
        return False
    line = text[start:end]
    if not any(mark in line for mark in YEARS):  # far cheaper to know than a date
        return False
    found = next((found for found in mentions(text, start, end) if found.is_day), None)
    if not found:
        return False
    before, after = text[start : found.start], text[found.end : end]
    rest = before + after
    if len(rest.strip()) <= 4 or DATE_LINE.search(rest) is not None:
        return True
    return not before.strip() and SOURCE.fullmatch(after) is not None and bool(text[:start].strip())


def head_date(text: str, paragraphs: Sequence[Span]) -> Mention | None:
    """The date line under the title, or the date that ends a text (a release signs so)."""
    for span in (*paragraphs[:4], *paragraphs[-1:]):
        if is_date_line(text, span):
            return next(found for found in mentions(text, *span) if found.is_day)
    return None
