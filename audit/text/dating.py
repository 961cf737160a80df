"""When an undated text was published, where its own words allow to say so: an interval, or nothing.

Most texts do not allow it. The latest year that a text names is the year of its publication in no more than half of
daily news, for news speaks of plans and of last year's results. So several signs must agree before a year is believed:
今年 beside figures of the year before, the year in the title or the first sentence, a meeting or a prize of that year.
Within the year the latest day that has passed (6月8日) is the first possible day; news is seldom older than some weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from audit.model import Span
from audit.text.dates import interval
from audit.text.regex import regex

YEAR = regex(r"20\d\d(?<![\d.]20\d\d)(?=年)")  # begins with what can be sought fast
AHEAD = regex(
    r"(?:到|至|[于於]|力[争爭]|[预預][计計]|[计計][划劃]|截至|[将將]在?|[争爭]取|明年|目[标標]|[规規][划劃]|[—~-]|[届屆])"
    r"[^，。,；;]{0,6}\Z"
)
PLANNED = regex(r"(?:[预預][计計]|力[争爭]|[计計][划劃]|[将將][于於在])(20\d\d)年")
DAY = regex(r"(?<!\d)(\d{1,2})月(\d{1,2})日(?:[、和](\d{1,2})日)?(?!起|前|止|至|[电電])")
DATELINE = regex(r"[^，。,；;\n]{2,20}?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:[电電讯訊]|专电|專電)")
JULY = 7
OTHER_YEAR = regex(r"(?:20\d\d年|去年|上年|[将將][于於]|定[于於]|到|至|截至|明年)\s?\Z")
THIS_YEAR = "今年"
REVIEW = regex(r"[综綜]述|[总總][结結]|回眸|回[顾顧]|[盘盤][点點]|[侧側][记記]")
YEAR_END = regex(r"[岁歲][末尾]|[临臨]近年[终終]|年[终終](?:[盘盤][点點]|[总總][结結])")
LAST_YEAR = regex(r"去年以[来來]|[过過]去的?一年|一年[来來]")
HALF = regex(r"上半年[^。]*[。，,]")
OWN = regex(
    r"年(?:是|恰逢|[适適]逢|正值|伊始|度|"
    r".{0,12}(?:[会會][议議]|座[谈談][会會]|大[会會]|[启啟][动動]|[举舉]行|[举舉][办辦]|[颁頒][奖獎]))"
)
FESTIVALS = {"三八": (3, 8), "五一": (5, 1), "六一": (6, 1), "七一": (7, 1), "国庆": (10, 1), "國慶": (10, 1)}
COMING = regex(
    r"(三八|五一|六一|七一|国庆|國慶)[^，。,]{0,12}(?:即[将將]到[来來]|即[将將][来來][临臨]|[来來][临臨]之[际際])"
)
HEAD = 80  # characters; title and first sentence
ENOUGH = 4  # signs that must agree
FRESH = timedelta(days=21)  # after the last event that news tells of


def infer(text: str, paragraphs: Sequence[Span]) -> tuple[date, date] | None:
    """First and last day on which `text` may have been published."""
    if "年" not in text or not paragraphs:
        return None
    return _by_dateline(text, paragraphs) or _after_the_year(text, paragraphs) or _within_the_year(text, paragraphs)


def _by_dateline(text: str, paragraphs: Sequence[Span]) -> tuple[date, date] | None:
    """The day of a dateline without a year, in the last year that has begun; from July on that is hardly a past one."""
    for start, end in paragraphs[:3]:
        sent = DATELINE.match(text, start, min(end, start + HEAD))
        years = list(_years(text)) if sent is not None and int(sent["month"]) >= JULY else []
        if sent is not None and years:
            return interval(max(years), sent["month"], sent["day"])
    return None


def _after_the_year(text: str, paragraphs: Sequence[Span]) -> tuple[date, date] | None:
    """A look back on 去年 that plans for this year appears in its first months."""
    head = text[paragraphs[0][0] :][: 3 * HEAD]
    if THIS_YEAR in text or not LAST_YEAR.search(head) or not (plans := PLANNED.findall(text)):
        return None
    year = min(map(int, plans))
    if any(named >= year for named in _years(text)):
        return None
    return date(year, 1, 1), date(year, 3, 31)


def _within_the_year(text: str, paragraphs: Sequence[Span]) -> tuple[date, date] | None:
    head = text[paragraphs[0][0] : paragraphs[min(2, len(paragraphs) - 1)][1]][:HEAD]
    is_review = bool(REVIEW.search(head) or YEAR_END.search(head))
    if THIS_YEAR not in text and not is_review:
        return None  # the results of a year are news of the next
    named = list(_years(text))
    if not named:
        return None
    year = max(named)
    is_review = is_review and f"{year}年" in head
    if THIS_YEAR not in text:
        if not is_review:
            return None
        return date(year, 12, 1), date(year, 12, 31) if YEAR_END.search(head) else date(year + 1, 3, 31)
    if _signs(text, head, year, named) < ENOUGH and not is_review:
        return None
    first, last = date(year, 1, 1), date(year + 1, 3, 31) if is_review else date(year, 12, 31)
    days = list(_days(text, year))
    if days:
        first = max(days)
        month_end = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        last = max(month_end, first + FRESH)
    elif HALF.search(text) and "下半年" in text:
        first, last = date(year, 7, 1), date(year, 9, 30)
    for festival in COMING.findall(text):
        eve = date(year, *FESTIVALS[festival]) - timedelta(days=1)
        if first <= eve:
            last = min(last, eve)
    return first, last


def _signs(text: str, head: str, year: int, named: Sequence[int]) -> int:
    """How many signs say that the latest year that a text names is its own."""
    word = f"{year}年"
    return sum((
        year - 1 in named,
        named.count(year) > 1,
        word in head,
        any(OWN.match(text, match.end()) for match in YEAR.finditer(text) if match[0] == str(year)),
        len(named) > 4,
    ))  # fmt: skip


def _years(text: str) -> Iterator[int]:
    """The years that have begun when the text is written: those of plans are left out."""
    for match in YEAR.finditer(text):
        if not AHEAD.search(text, max(0, match.start() - 10), match.start()):
            yield int(match[0])


def _days(text: str, year: int) -> Iterator[date]:
    """The days of the year that have passed."""
    for match in DAY.finditer(text):
        if not OTHER_YEAR.search(text, max(0, match.start() - 6), match.start()):
            for day in (match[2], match[3]):
                if day and (found := interval(year, match[1], day)):
                    yield found[0]
