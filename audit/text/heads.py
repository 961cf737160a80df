"""The head of a text: which of its first lines is the title, what date and place line stand under it."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import Span
from audit.text.bylines import PHOTO, byline, line_byline
from audit.text.credit_line import is_credit_line, signer
from audit.text.dates import Mention, mentions
from audit.text.regex import regex

LONGEST_TITLE = 60  # characters; 报纸标题 with its shoulder line in one paragraph
SENTENCE_END = frozenset("。；;，,、：:…")
LEAD = regex(
    r"本[报報][^\s，。,]{0,12}?[讯訊]|[^\s，。,.；;]{2,24}?\d{1,2}月\d{1,2}日[电電讯訊]|[据據][^。\n]{0,30}?[报報]道"
)
SUBTITLE = regex(r"[—–―-]{2,}|[—–―]")
DATE_LINE = regex(
    r"[发發][布佈表]|(?<![始爆引触觸激突])[发發][于於](?=\s*\Z)|更新|[时時][间間]|日期|[来來]源|[编編][辑輯]|[责責][编編]|[Ss]ource|星期|[阅閱浏瀏][读讀览覽]|\d{1,2}:\d\d"
)
SOURCE = regex(r"(?:\s*[|｜·•/／—–-]+|\s)\s*[^，。；！？：,;!?:]{2,40}")
"""The source behind the date, without a word that says so: `2024/10/05 民聲報`, `May 20, 2025 | The Post`."""
LONGEST_LINE = 80  # characters
DATELINE = 60  # characters of a lead in which a news item says where and when it was sent
WIRED = regex(r"\s?(?:[专專]?[电電讯訊]|消息)|\s?(?:\([^()]{2,30}\)\s?)?[—–-]{1,2}\s")
"""What follows the day of a dateline: `新华社北京2024年6月8日电`, `HARROW BAY, April 14, 2024 (Reuters) —`."""
BRACKETED = regex(r"[^（()）【】\n。！？；;]{0,16}[）)】]")
"""The same where it stands in brackets: `（劳动周报 韩冰，2024年7月10日）`, `【2018年10月5日，雲楓訊】`."""
STOPS = regex("[。！？；;）)]")
REPORTED = regex(
    r"(?:本[报報台刊][^\s，。,（(]{0,8}[讯訊]|[【\[][^】\]\n]{1,14}[】\]])\s*(?:[（(][^（）()]{0,24}[）)]\s*|[（(])?"
)
"""What stands before the day of a lead: `本报讯（记者 匠心）|2019年10月24日，`, `本报讯(|2021年4月7日)`."""
AFTER_REPORTED = regex(r"[，,）)\s]")
CLOSING = regex(r"[（(][^（）()\n]{0,24}[）)]\s*\Z")
"""The end of a text whose reporter and day stand in brackets: `（记者 向晨 2022年2月27日）`."""
YEAR = regex(r"(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3}年|民[国國]|1[01]\d\s?年")
"""Without one of these a line names no year; to look for it is cheaper than to look for dates."""
CLOSED = 30  # characters of the brackets that end a text
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
    day = _day_in(text, span)
    if day is None:
        return False
    start, end = span
    before, after = text[start : day.start], text[day.end : end]
    rest = before + after
    if len(rest.strip()) <= 4 or DATE_LINE.search(rest) is not None:
        return True
    source = not before.strip() and SOURCE.fullmatch(after) is not None
    return (source or is_credit_line(before, after)) and bool(text[:start].strip())


def _day_in(text: str, span: Span) -> Mention | None:
    """The first day that a short line names with its year."""
    start, end = span
    if end - start > LONGEST_LINE or YEAR.search(text, start, end) is None:
        return None
    return next((found for found in mentions(text, start, end) if found.is_day), None)


def head_date(text: str, paragraphs: Sequence[Span]) -> Mention | None:
    """The date line under the title, the dateline of the lead, or the date that ends a text (a release signs so)."""
    for span in paragraphs[:4]:
        if is_date_line(text, span):
            return _day_in(text, span)
    for start, end in paragraphs[:4]:
        stop = min(end, start + DATELINE)
        if YEAR.search(text, start, stop) is not None:
            day = next((found for found in mentions(text, start, stop) if found.is_day), None)
            sent = WIRED if text[start] not in "（(【" else BRACKETED
            if day is not None and sent.match(text, day.end, end) and not STOPS.search(text, start, day.start):
                return day
            reported = day is not None and REPORTED.fullmatch(text, start, day.start) is not None
            if day is not None and reported and AFTER_REPORTED.match(text, day.end) is not None:
                return day
    return _closing_date(text, paragraphs[-1]) if paragraphs else None


def _closing_date(text: str, span: Span) -> Mention | None:
    """The date that is the last line of a text, or stands in the brackets that end it."""
    if is_date_line(text, span):
        return _day_in(text, span)
    brackets = CLOSING.search(text, max(span[0], span[1] - CLOSED), span[1]) if text[span[1] - 1] in "）)" else None
    if brackets is None:
        return None
    days = [found for found in mentions(text, *brackets.span()) if found.is_day]
    return days[0] if len(days) == 1 and text[days[0].end] in "）)" else None


def printed_byline(text: str, paragraphs: Sequence[Span]) -> str | None:
    """Who a text says that it is by: in a byline of its own, in its lead, or on the line of its date."""
    if found := byline(text, paragraphs):
        return found
    for span in paragraphs[:4]:
        if is_date_line(text, span) and (day := _day_in(text, span)):
            return signer(text[span[0] : day.start], text[day.end : span[1]])
    return None
