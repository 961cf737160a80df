"""Time expressions of a text, and the days they mean for an article of a given date."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from audit.figures.numbers import chinese
from audit.figures.times.lately import WORD as LATELY
from audit.figures.times.lately import lately
from audit.model import Period
from audit.text.dates import REPUBLIC
from audit.text.regex import regex


class Time(NamedTuple):
    """One time expression: its span, first and last day as proleptic ordinals (0 where unknown), and its kind."""

    start: int
    end: int
    first: int
    last: int
    kind: str
    """`span`, `since` (up to the article's day), `point`, `recent`, or `base` (去年同期: what is compared with)."""

    @property
    def period(self) -> Period | None:
        """The days as ISO dates."""
        return _period(self.first, self.last) if self.first and self.last else None


@lru_cache(maxsize=1 << 12)  # as news has, few periods are those of many figures
def _period(first: int, last: int) -> Period:
    return Period(datetime.date.fromordinal(first).isoformat(), datetime.date.fromordinal(last).isoformat())


_TO_COME = regex("(?:延|展期|持续|开放|举行|展出|直|将|截止)[^,。;\n]{0,6}[至到于]$")
_MOST_KNOWN = 4096
_YEARS_AWAY = {
    "今年": 0, "本年": 0, "去年": 1, "前年": 2, "明年": -1, "后年": -2, "上年": 1, "前一年": 1, "上一年": 1,
}  # fmt: skip
"""How words that begin so are away from the article's year."""
_YEARS_BACK = {"今年": 0, "去年": 1, "上年": 1, "前年": 2, "明年": -1}
_SINCE_YEAR = regex(
    r"(?:(?:年初|元旦)[^,。;0-9]{0,4}|[从自](?P<y>(?:19|20)[0-9]{2})年[^,。;0-9]{0,8})[到至](?:今年|去年)?$"
)
"""Before the day until which is counted from a year's beginning: 年初累计到|10月底, 从2019年栽到|去年底."""
_FAR_BACK = 16
_SINCE_THEN = regex("[^,。;、\n0-9]{1,6}以来")
"""What happened on a date from which on is counted: 9月|启用以来."""
_UNTIL_NOW = regex(
    r"[^,。;0-9]{0,6}?[到至](?:目前|现在|如今|今[年天日]?|昨[天日]|上周末?|上个?月底?|本周|本月|这个?月|日前|眼下)"
)
"""从去年9月|开门到上周末: what is counted from then on."""
_REVIEWED = 5
"""Until this month 全年 is said of the year before."""
_OF_THIS_YEAR = regex("预计|预期|预测|预估|估计|有望|目标|计划|力争|确保|今年|本年")
_PLANNED = 12
_WEEK = regex(r"[为止当日]{0,2}的?(?:[这前]|过去的?|之前)?(?:[一1]个?(?:周|星期|礼拜)|[七7][天日])")
"""截至13日|的一周: seven days."""
_UNTIL = regex(r"(?<![直从自])(?<![0-9一二三四五六七八九十日号初中底末旬][月日号旬初底末])[到至]$")


def _is_until(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a date is one up to which is counted: 到|8月底, though not one of two days: 6月初到|8月底."""
    third = match["third2"] or ""
    return third.endswith(("底", "末")) and _UNTIL.search(text, max(0, start - 4), start) is not None


class Calendar:
    """Turns time expressions into days, seen from an article's date (or range of possible dates)."""

    def __init__(self, date: str | None, until: str | None) -> None:
        self.first = _ordinal(date)
        self.last = _ordinal(until) or self.first
        self._known: dict[str, tuple[int, int, str]] = {}
        self._dates: dict[str, tuple[int, int]] = {}
        self.today = datetime.date.fromordinal(self.last) if self.last else None

    def year(self, year: int) -> tuple[int, int]:
        """A whole year; the article's own year ends on its day."""
        return self.months(year, 1, 12)

    def months(self, year: int, first: int, last: int) -> tuple[int, int]:
        """Whole months of a year, cut at the article's day."""
        if not 1 <= year <= 9998 or not 1 <= first <= last <= 12:
            return 0, 0
        start = datetime.date(year, first, 1).toordinal()
        end = datetime.date(year + last // 12, last % 12 + 1, 1).toordinal() - 1
        return (start, min(end, self.last)) if self.last and start <= self.last else (start, end)

    def day(self, year: int, month: int, day: int) -> tuple[int, int]:
        """One day, or nothing where the calendar has no such day."""
        try:
            at = datetime.date(year, month, day).toordinal()
        except ValueError:
            return 0, 0
        return at, at

    def recent_month(self, month: int) -> int:
        """The year of a month named without one: the last such month not after the article."""
        if self.today is None:
            return 0
        return self.today.year - (month > self.today.month + 1)

    # -- dates -------------------------------------------------------------------------------------------------------

    def date(self, text: str, match: re.Match[str]) -> Time:
        """The days of a `DATE` match."""
        start, end = match.span()
        if match["month2"] and self.today and _TO_COME.search(text, max(0, start - 10), start):  # 展期延至10月8日
            return Time(start, end, 0, 0, "base")
        before = text[max(0, start - 3) : start]
        of_year = before[-2:] if before[-2:] in _YEARS_BACK else ""  # 去年|9月
        if of_year:
            before = text[max(0, start - 5) : start - 2]
        known = self._dates.get(of_year + match[0])
        if known is None:
            known = self._dated(match, self.today.year - _YEARS_BACK[of_year] if of_year and self.today else 0)
            if len(self._dates) < _MOST_KNOWN:
                self._dates[of_year + match[0]] = known
        first, last = known
        begun = self._begun(text, start, last)
        first = begun or first
        if before.endswith("前") and match["month2"] and not match["day2"] and first:  # 前5月: the first five months
            first = self.months(datetime.date.fromordinal(first).year, 1, 1)[0]
        kind = "span"
        open_ended = before.endswith(("自", "自从")) and "至" not in text[end : end + 8]
        open_ended = open_ended or (before.endswith("从") and _UNTIL_NOW.match(text, end) is not None)
        if open_ended or text.startswith(("以来", "至今", "起", "开始", "年以来"), end) or _SINCE_THEN.match(text, end):
            kind, last = "since", max(self.last, last) if first else 0
        elif before.endswith(("截至", "截止", "截至到", "截止到")) or (not begun and _is_until(text, start, match)):
            kind, first = "point", last
            if last and (week := _WEEK.match(text, end)) is not None:  # 截至13日的一周
                return Time(start, week.end(), last - 6, last, "span")
        elif text.startswith(("同期",), end) or before.endswith(("比", "较", "相比")):
            kind = "base"
        return Time(start, end, first, last, kind)

    def _begun(self, text: str, start: int, last: int) -> int:
        """The first day of the year from whose beginning is counted up to what stands at `start`; 0 where none is."""
        told = _SINCE_YEAR.search(text, max(0, start - _FAR_BACK), start) if last else None
        if told is None:
            return 0
        year = int(told["y"]) if told["y"] else datetime.date.fromordinal(last).year
        return self.months(year, 1, 1)[0]

    def _dated(self, match: re.Match[str], of_year: int) -> tuple[int, int]:  # noqa: PLR0911 - one line per form of a date
        """The days of a date; of one without a year in `of_year`, or in the last such month if that is 0."""
        group = match.groupdict()
        if group["y1"]:
            return self.year(_number(group["y1"]))[0], self.year(_number(group["y2"]))[1]
        if group["from"]:
            first, last = _number(group["from"]), _number(group["to"])
            year = min(of_year or 9999, self.recent_month(last))  # no months to come are summed up
            return self.months(year, first, last)
        if group["year"]:
            year = _number(group["year"])
            year += REPUBLIC if year < REPUBLIC else 0
            if group["ym1"]:
                return self.months(year, _number(group["ym1"]), _number(group["ym2"]))
            if group["month"]:
                return self._within(year, group["month"], group["day"], group["third"])
            return self.part(year, group["part"] or "全年")
        if group["month2"]:
            year = of_year or self.recent_month(_number(group["month2"]))
            first, last = self._within(year, group["month2"], group["day2"], group["third2"])
            if group["day4"] and first:
                until = self._within(year, group["month4"] or group["month2"], group["day4"], None)[1]
                last = until if first <= until else last
            return first, last
        if group["day3"] and self.today:
            month = self.today.year * 12 + self.today.month - 1 - (_number(group["day3"]) > self.today.day)
            return self.day(month // 12, month % 12 + 1, _number(group["day3"]))
        return 0, 0

    def _within(self, year: int, month_text: str, day: str | None, third: str | None) -> tuple[int, int]:
        month = _number(month_text)
        if not year:
            return 0, 0
        if day:
            return self.day(year, month, _number(day))
        first, last = self.months(year, month, month)
        if first and third:
            low, high = {"上": (0, 9), "初": (0, 9), "中": (10, 19)}.get(third[0], (20, 30))
            return first + low, min(first + high, max(last, first + low))
        return first, last

    def part(self, year: int, part: str) -> tuple[int, int]:  # noqa: PLR0911 - one line per part
        """A named part of a year: 上半年, 二季度, 前三季度, 前8个月, 年底."""
        if "季" in part:
            quarter = _number(part.strip("第前首头季度")) or 1
            return self.months(year, 1 if part[0] in "前首头" else 3 * quarter - 2, 3 * quarter)
        if "个月" in part and part[0] in "前首头":
            return self.months(year, 1, min(12, _number(part[1 : part.index("个月")])))
        if "上半" in part:
            return self.months(year, 1, 6)
        if "下半" in part:
            return self.months(year, 7, 12)
        if part.endswith(("底", "末")):
            return (self.day(year, 12, 31)[0],) * 2
        if part.endswith("初"):
            return self.months(year, 1, 1)
        return self.year(year)

    # -- words -------------------------------------------------------------------------------------------------------

    def word(self, text: str, match: re.Match[str]) -> Time | None:
        """The days of a `WORDS` match; None for words that name no time of their own."""
        word, (start, end) = match[0], match.span()
        before = text[max(0, start - 2) : start]
        if "同期" in word or word in {"上年末"} or before.endswith(("比", "较", "于")):
            return Time(start, end, 0, 0, "base")
        if self.today is None:
            return None
        if word == "全年" and _OF_THIS_YEAR.search(text, max(0, start - _PLANNED), start) is not None:
            word = "今年"  # 预计全年: the year is not over
        if word in _YEAR_BEFORE and (named := _NAMED_YEAR.findall(text, max(0, start - _PARAGRAPH), start)):
            return Time(start, end, *self.year(int(named[-1]) - 1), "span")  # 2022年…11.2亿元,上年为9.36亿元
        if word not in self._known:
            self._known[word] = self._worded(word, self.today)
        first, last, kind = self._known[word]
        first = self._begun(text, start, last) or first
        if text.startswith("以来", end) and kind == "span":
            kind, last = "since", self.last
        return Time(start, end, first, last, kind) if kind else None

    def _worded(self, word: str, today: datetime.date) -> tuple[int, int, str]:  # noqa: PLR0911 - one line per word
        year = today.year
        if word in {"近日", "日前", "近期"}:
            return self.last - 45, self.last, "recent"
        if word[0] == "昨":
            return self.last - 1, self.last - 1, "point"
        if word in {"今天", "今日", "今晨", "今早", "今晚"}:
            return self.last, self.last, "point"
        if word.startswith(("目前", "截至", "迄今", "至今", "当前")):
            return self.last, self.last, "point"
        for stem, back in _YEARS_AWAY.items():
            if word.startswith(stem):
                return self._of_year(year - back, word[2:])
        if LATELY.fullmatch(word) is not None and (months := lately(word, today)) is not None:
            return (*self.months(*months), "span")
        if "五" in word and "十" in word and "年" not in word:
            start = {"二": 2011, "三": 2016, "四": 2021, "五": 2026}[word.strip('“"')[1]]
            return (self.year(start)[0], self.year(start + 4)[1], "span")
        if word.startswith("年初") and word != "年初":
            return self.year(year)[0], self.last, "since"
        if word in {"年内", "本季度", "本财年", "全年"}:
            annual_review = word == "全年" and today.month <= _REVIEWED
            return (*self.year(year - annual_review), "span")
        if "季" in word or word.endswith(("上半年", "下半年")) or ("个月" in word and word[0] in "前首头"):
            return (*self.part(year, word), "span")
        if (years := re.search(r"([0-9一二两三四五六七八九十]{1,2})年", word)) is not None:
            return today.toordinal() - 366 * _number(years[1]), self.last, "span"
        return 0, 0, ""

    def _of_year(self, year: int, rest: str) -> tuple[int, int, str]:
        if rest == "以来":
            return self.year(year)[0], self.last, "since"
        return (*self.part(year, rest.lstrip("度") or "全年"), "span")


calendar = lru_cache(maxsize=256)(Calendar)
"""The calendar of a date, or of the first and last possible date; shared by the articles of a day."""


_YEAR_BEFORE = frozenset({"上年", "上年度", "前一年", "上一年", "上一年度"})
_NAMED_YEAR = regex("((?:19|20)[0-9]{2})年")
_PARAGRAPH = 120


def _number(text: str | None) -> int:
    """A small whole number or a year, in either script; 0 where there is none."""
    if not text:
        return 0
    if text.isdigit() and text.isascii():
        return int(text)
    spelt = chinese.spelt(text) if len(text) == 4 else None
    value = chinese.read(text)
    return int(spelt or (value[0] if value else 0))


def _ordinal(day: str | None) -> int:
    try:
        return datetime.date.fromisoformat(day).toordinal() if day else 0
    except ValueError:
        return 0
