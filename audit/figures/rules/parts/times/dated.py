"""Days and months counted from one date to another: 距10月18日还有33天; 自18日起,连续第8天; 从3月到9月历时7个月.

A count to a day ahead is taken from the article's day, or from any day that the article names: a report may be read
days after what it tells of. Of a run of days or months both ends may be counted, or one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.check import CODE
from audit.figures.times.expressions import MONTHS
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_N = "(?P<n>[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})"
_DATE = r"(?:(?P<y>(?:19|20)[0-9]{2})年)?(?<![0-9])(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日"
_NAMED = regex(_DATE)
_STILL = rf"(?:还有|仅剩|只剩|还剩|尚有|仅有)(?:最后|整整)?{_N}天"
_AHEAD = regex(rf"[距离][^,。;0-9]{{0,20}}{_DATE}[^。;0-9]{{0,20}}?{_STILL}")
_HELD = regex(
    rf"{_DATE}[^,。;0-9]{{0,10}}(?:举[行办]|开[幕赛园学业馆播]|启幕),[^,。;0-9]{{0,3}}[距离][^,。;0-9]{{0,10}}{_STILL}"
)
_NTH = rf"(?P<by>已)?(?:连续|已是|[进迈步]入|持续了?)(?P<nth>第)?{_N}[天日](?![0-9])"
_LASTING = rf"(?:历时|为期|长达|持续)了?{_N}个月"
_RUN = regex(
    r"(?<![0-9])(?:(?P<m>[0-9]{1,2})月)?(?P<d>[0-9]{1,2})日[^,。;0-9]{0,8}?(?:起|以来|开始|后)"
    r"(?:[^。;]{0,30}?[至止到][^,。;0-9]{0,4}\(?(?:(?P<m2>[0-9]{1,2})月)?(?P<e>[0-9]{1,2})日\)?[^。;0-9]{0,12}?|[^。;0-9]{0,30}?)"
    rf"{_NTH}"
)
_TO_THIS_DAY = regex(r"至今|迄今|从未|未曾|不曾")
_SO_LONG = r"(?:连续|已|实现|累计|坚持|安全)[^,。;0-9]{0,10}?(?P<n>[0-9]{2,5})(?:天|日|个昼夜)(?![0-9])"
_SINCE = regex(
    r"(?:自|从)?(?P<y>(?:19|20)[0-9]{2})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日[^,。;0-9]{0,14}?(?:以来|起|至今|后),?[^。;0-9]{0,20}?"
    rf"{_SO_LONG}"
)
_MONTHS = regex(
    r"(?:(?P<y>(?:19|20)[0-9]{2})年)?(?<![0-9])(?P<m>[0-9]{1,2})月(?:(?P<d>[0-9]{1,2})日|初|底)?"
    r"(?:(?:开始|启动|开工|动工|起),?)?[至到—-](?:(?P<y2>(?:19|20)[0-9]{2})年)?(?P<m2>[0-9]{1,2})月"
    rf"(?:(?P<d2>[0-9]{{1,2}})日|初|底)?[^。;0-9]{{0,16}}?{_LASTING}"
)
_OPENED = "展开|打响|拉开|开打|开[幕赛始馆展营机园播演工学]|启[幕动程]|揭幕|出发|起"
_CLOSED = "闭[幕展馆园营]|落幕|结束|收官|返回|返程|截止|终止|杀青|完工|完成|决出|夺冠"
_OPEN_TO_CLOSE = regex(
    r"(?:(?P<y>(?:19|20)[0-9]{2})年)?(?<![0-9])(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日?"
    rf"(?:[^,。;0-9]{{0,10}}?(?P<opened>{_OPENED})[^。;0-9]{{0,16}}?|(?:至|到|—{{1,2}}|-|~))"
    r"(?:(?P<m2>[0-9]{1,2})月)?(?P<e>[0-9]{1,2})日"
    rf"(?(opened)[^,。;0-9]{{0,8}}?(?:{_CLOSED}))[^,。;0-9]{{0,12}}[,。;]"
    rf"(?:(?P<told>[^,。;0-9]{{0,6}}(?:为期|历时|持续|一连|连续|一?共|前后|[展会赛工假花]期)(?:了|计|约)?)|在?这|整整|短短|在)?{_N}[天日](?![0-9])"
    r"(?(told)|(?:[里间]|时间|的(?:[展会赛假]|时间|活动)))"
)
"""7月5日开幕,7月14日闭幕,10天里."""
_MONTH = "(?P<{}>" + "|".join(f"{name}[a-z]*" for name in MONTHS) + ")"
_EN_N = r"(?P<n>[0-9]{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
_EN_DAY = rf"\b{_MONTH.format('m')} (?P<d>[0-9]{{1,2}})(?:, (?P<y>20[0-9]{{2}}))?"
_EN_NAMED = regex(_EN_DAY, re.IGNORECASE)
_EN_AHEAD = regex(
    rf"{_EN_DAY}, (?:(?:just|only|exactly|now|still) )?{_EN_N} days (?:away|from (?:now|today)|off|hence)\b",
    re.IGNORECASE,
)
_EN_NTH = (
    r"(?:in|into|enter(?:s|ed|ing)|on|reach(?:es|ed|ing)) (?:its|the|their) "
    r"(?P<n>[0-9]{1,3})(?P<nth>st|nd|rd|th) (?:straight |consecutive )?day\b"
)
_EN_RUN = regex(
    r"\b(?:began|begun|started|starting|since|broke out|erupted|walked out|shut down)(?: on| [A-Z][a-z]+day,)? "
    rf"{_EN_DAY}(?P<m2>)(?P<e>)(?P<by>)[^.;0-9]{{0,120}}? {_EN_NTH}",
    re.IGNORECASE,
)
_EN_MONTHS = regex(
    rf"\b(?:from|between) {_MONTH.format('m')} (?:to|until|till|through|and) {_MONTH.format('m2')}\b"
    rf"(?: (?:19|20)[0-9]{{2}})?[^.;0-9]{{0,20}}?"
    rf"\b(?:lasting|took|lasted|a total of) {_EN_N} months\b",
    re.IGNORECASE,
)
_LONGEST, _LATE, _YEAR = 200, 5, 12
"""Days to a day ahead; days by which an article may appear after what it tells of; months of a year."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts of days and months against the dates that stand beside them."""
    for cues, part, pattern, fitting in _FORMS:
        may_stand = holds(reading.text, cues) and part.search(reading.text) is not None
        for match in pattern.finditer(reading.text) if may_stand else ():
            count, fits = read(match["n"]), fitting(reading, match)
            if count is None or not fits or count in fits:
                continue
            expected = min(sorted(fits), key=lambda number: abs(number - count))
            counted = figure_at(reading, *match.span("n")) or mark(reading, *match.span("n"), count, None)
            dates = mark(reading, match.start(), match.start("n"), expected, None)
            rule = Text(f"by its dates it would be {expected}", f"按所写日期计算应为{expected}")
            yield conflict(CODE, "probable", [(reading, dates), (reading, counted)], rule)


def _ahead(reading: Reading, match: re.Match[str]) -> set[int]:
    """What a count of days to a date may be."""
    if reading.day is None:
        return set()
    today = date.fromordinal(reading.day)
    due = _date(match["y"] or today.year, match["m"], match["d"])
    if due is not None and due < today and not match["y"]:
        due = _date(today.year + 1, match["m"], match["d"])
    if due is None or not _LATE < (due - today).days <= _LONGEST:
        return set()
    days = _EN_NAMED if reading.text.isascii() else _NAMED
    named = [_date(one["y"] or today.year, one["m"], one["d"]) for one in days.finditer(reading.text)]
    told = {(due - day).days + more for day in named if day is not None and day < due for more in (0, 1)}
    return told | {(due - today).days + late for late in range(-1, _LATE + 1)}


def _run(reading: Reading, match: re.Match[str]) -> set[int]:
    """What a run of days may be that goes on to a day named, or to the article's."""
    if reading.day is None:
        return set()
    today = date.fromordinal(reading.day)
    month = match["m"] or today.month
    first = _date(today.year, month, match["d"])
    last = _date(today.year, match["m2"] or month, match["e"]) if match["e"] else today
    if first is None or last is None:
        return set()
    if last < first:  # in the month before, or after
        last = _date(last.year, last.month % _YEAR + 1, last.day) if match["e"] else None
    if last is None or not 0 < (last - first).days <= _LONGEST:
        return set()
    days = (last - first).days
    counted_on = match["nth"] or (match["e"] and match["by"]) or _TO_THIS_DAY.search(match[0])
    if not counted_on:  # 自1日起,连续3天超过35℃: it may have begun later
        return set(range(1, days + 2))
    return {days, days + 1} if match["e"] else set(range(max(1, days - _LATE), days + 2))


def _open_to_close(reading: Reading, match: re.Match[str]) -> set[int]:
    """What the days may be from the one that something opens on to the one that it closes on."""
    year = match["y"] or (date.fromordinal(reading.day).year if reading.day is not None else 2023)
    first, last = _date(year, match["m"], match["d"]), _date(year, match["m2"] or match["m"], match["e"])
    if first is None or last is None or not 0 < (last - first).days <= _LONGEST:
        return set()
    days = (last - first).days
    return {days, days + 1}


def _since(reading: Reading, match: re.Match[str]) -> range:
    """How many days there may have been from a day years ago on, up to some weeks before the article."""
    first = _date(match["y"], match["m"], match["d"])
    if first is None or reading.day is None:
        return range(0)
    days = reading.day - first.toordinal()
    return range(days - _REPORTED, days + 2) if days > _LONGEST else range(0)


_REPORTED = 31
"""Days after which a count is no longer told as that of today."""


def _months(reading: Reading, match: re.Match[str]) -> set[int]:
    """What a count of months may be, from one that is named to another."""
    first, last = _month(match["m"]), _month(match["m2"])
    if not (0 < first <= _YEAR and 0 < last <= _YEAR):
        return set()
    begun, ended = (match.groupdict().get(name) for name in ("y", "y2"))
    years = int(ended) - int(begun) if begun and ended else int(last < first)
    months = years * _YEAR + last - first
    first_day, last_day = (int(match.groupdict().get(name) or 0) for name in ("d", "d2"))
    if first_day and last_day:  # from the 2nd of one to the 2nd of another
        spans = {months - (last_day < first_day - 1), months + (last_day > first_day + 1)}
    else:
        spans = {months, months + 1}
    return spans if months > 0 and (begun or not ended) else set()


def _month(name: str) -> int:
    """The number of a month, in digits or named in English."""
    return int(name) if name.isdecimal() else MONTHS.index(name[:3].lower()) + 1


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    """A day, or None where there is no such day."""
    try:
        return date(int(year), _month(str(month)), int(day))
    except ValueError:
        return None


_FORMS = (
    (("距", "离"), regex(_STILL), _AHEAD, _ahead),
    (("距", "离"), regex(_STILL), _HELD, _ahead),
    (("连续", "已是", "进入", "迈入", "步入", "持续"), regex(rf"[续是入了第]{_N}[天日]"), _RUN, _run),
    (("天", "日", "昼夜"), regex(_SO_LONG), _SINCE, _since),
    (
        (*"里间期共的", "历时", "持续", "前后", "连"),
        regex(rf"日[^,。;0-9]{{0,16}}[,。;][^,。;0-9]{{0,9}}{_N}[天日]"),
        _OPEN_TO_CLOSE,
        _open_to_close,
    ),
    (("个月",), regex(_LASTING), _MONTHS, _months),
    ((" day",), regex(_EN_NTH), _EN_RUN, _run),
    ((" days ",), _EN_NAMED, _EN_AHEAD, _ahead),
    ((" months",), regex("months"), _EN_MONTHS, _months),
)
"""Words and parts without which a pattern, which takes longer, need not be tried; it, and what its count may be."""
