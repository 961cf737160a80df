"""Hours or days in the headline or the lead against two times that are told further on: 滞留约5小时, 昨晚9时20分…今晨2时25分.

The two times are the only ones of the article, stand in one sentence or in two that follow one another, and are those at
which the thing began and ended. A time without its half of the day may be of either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from audit.figures.reading import Reading, conflict, mark, number
from audit.figures.rules import english_clocks
from audit.figures.times import MONTHS
from audit.figures.words import holds
from audit.figures.years import figure_at, read
from audit.model import Conflict, Text
from audit.text.regex import regex

CODE = "figure/parts"

_N = "[0-9]{1,3}|[一二两三四五六七八九十]{1,4}"
_HOURS = regex(
    rf"(?P<about>约|近|超过?|逾|多达|长达|不到|至少)?(?P<n>{_N})(?P<more>多|余)?个?(?P<half>半)?(?:小时|钟头)(?P<over>多|余)?"
    rf"(?:零?(?P<m>{_N})分钟?)?(?P<half2>半)?"
)
_DAYS = regex(rf"(?P<about>约|近|超过?|逾|不到|至少)?(?P<n>{_N})(?P<more>多|余)?(?P<half>)(?P<m>)(?P<over>)(?P<half2>)(?:天(?!然)|个?昼夜)")
_LASTS = regex(
    r"(?:失联|失踪|被困|滞留|停留|逗留|历时|历经|用时|耗时|持续|奋战|鏖战|苦战|激战|搜救|营救|救援|抢修|停[电水气航运产机工]|中断|封[闭路桥]|只?[用花耗]|经过|等候|等|漂流?"
    r"|延误|晚点|手术|焚烧|燃烧|烧|[一-龥](?:了|足))(?:了|整整|足足|共|掉|约|近|为|长达|只|仅|达|到)*$"
)
_TITLED = regex(r"[一-龥]{0,3}?(?:后|告破|破案|获救|脱险|抢通|抢修|找到|救出|扑灭|通车|恢复|的?(?:手术|营救|救援|搜救|鏖战|奋战|接力|航程|生死))")
_CLOCK = regex(
    r"(?:(?:(?P<mo>[0-9]{1,2})月)?(?P<d>[0-9]{1,2})日)?(?P<rel>前[天日]|前(?=晚)|昨[天日]?|今[天日]?|当[天日]?|次日|翌日|隔日|第二天|转天)?"
    r"(?P<of>凌晨|清晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|晚间|深夜|夜里|晨|早|晚|夜)?"
    r"(?P<h>(?<![0-9.])[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:[点时](?P<half>半)?(?P<quarter>一刻)?(?:(?P<m>[0-5]?[0-9])分)?"
    r"(?!间|代|期|候|事|段|报|装|多|左右|[一-龥]?[0-9]|建议|意见)|:(?P<s>[0-5][0-9])(?![0-9:]))"
)
_DATE = regex(r"(?<![0-9])(?P<mo>[0-9]{1,2})月(?P<d>[0-9]{1,2})日")
_BEGINS = regex(
    r"第一|最后一次|划刀|下刀|上台|开[始工机园幕馆镰挖刀]|启动|划下|进入|登陆|登岸|出发|发车|启程|起飞|起火|接[报警]|报警|发生|断了?|失[联踪]|停[机电水产航运工]|被困|离开|[入进]院|住进|推进|退庭|闯|动工"
    r"|上[路机船山]|下[水井]|点火|出海|关闭|封|从|自|起|由|响|切断|跳闸|走失"
)
_ENDS = regex(
    r"最后|结束|完成|完工|缝完|收[官工刀]|出海|离开|抵达|到达|靠岸|返回|回到|[获得]救|救出|找到|恢复|重新|抢通|通车|扑灭|熄灭|抓获|落网|告破|并联|回来|出来|出院|闭|竣工|脱险|送达"
    r"|宣布|走出|推出|上岸|降落|着陆|落地|才|便|就|解除|打通|修好|来电"
)
_DAY, _HALF = 24 * 60, 12 * 60
_LONGEST, _FAR, _BETWEEN = 200 * 60, 4.0, 160
_PLANNED = regex(r"原(?:先|本)?(?:排定|定|计划|预计|拟)?|计划|排定|预定|预计|[每逢]|一天|内$|限|黄金|比[^,。]{0,6}$")


_CUT = regex(r"[,。;:]")
_LATE = regex("午后|下午|傍晚|晚|深夜|夜")
_OF_DAY = {"前": -2.0, "昨": -1.0, "今": 0.0}
_NEXT = frozenset({"次日", "翌日", "隔日", "第二天", "转天"})
_NAMED = 1000
"""Days are counted from today, or are ordinals, which are greater."""
_PAIR, _LEAD, _NEAR, _EN_LEAD = 2, 16, 8, 24
_EXACT, _WHOLE = 10.0, 35.0
"""Minutes by which a time told in minutes, or in whole or half hours, may be rounded."""
_HALF_A_YEAR = 183


class _Told(NamedTuple):
    start: int
    end: int
    size: float
    """Minutes, or days."""
    slack: float


class _Point(NamedTuple):
    start: int
    end: int
    day: float | None
    rel: str
    minute: float
    half: bool
    """Whether it is known in which half of the day it is."""
    begins: bool
    ends: bool


def within(reading: Reading) -> Iterator[Conflict]:
    """Stated hours and days that are not those between the two times told further on."""
    text = reading.text
    if text.isascii():
        yield from _english(reading)
        return
    if holds(text, ("小时", "钟头")) and holds(text, ("点", "时", ":")):
        yield from _compared(reading, _told(reading, _HOURS, 60.0), _clocks(reading), _minutes_between)
    if "夜" in text and "日" in text:
        yield from _nights(reading)
    if holds(text, ("天", "昼夜")) and "月" in text:
        yield from _compared(reading, _told(reading, _DAYS, 1.0), _dates(reading), _days_between)


def _compared(
    reading: Reading, told: list[_Told], points: list[_Point], lengths: Callable[[_Point, _Point], set[float]]
) -> Iterator[Conflict]:
    """The one duration of an article against the two times that it names."""
    if len({one.size for one in told}) != 1 or len(points) != _PAIR:
        return
    first, last = points
    apart = reading.text[first.end : last.start]
    if len(apart) > _BETWEEN or "\n" in apart or not _is_of_thing(first, last, lengths):
        return
    start, end = reading.sentence(first.start)[0], reading.sentence(last.start)[1]
    stated = next((one for one in told if not start <= one.start < end), None)
    fits = {length for length in lengths(first, last) if length > 0}
    if stated is None or not fits or any(abs(stated.size - length) <= stated.slack for length in fits):
        return
    nearest = min(fits, key=lambda length: abs(length - stated.size))
    if not 1 / _FAR <= stated.size / nearest <= _FAR or nearest > _LONGEST:
        return
    hours = lengths is _minutes_between
    shown = number(round(nearest / 60, 2)) if hours else number(nearest)
    rule = Text(
        f"between the two times there are {shown} {'hours' if hours else 'days'}",
        f"两个时间相隔{shown}{'小时' if hours else '天'}",
    )
    span = mark(reading, first.start, last.end, nearest, None)
    figure = figure_at(reading, stated.start, stated.end) or mark(reading, stated.start, stated.end, stated.size, None)
    places = sorted((span, figure), key=lambda one: one.start)
    yield conflict(CODE, "probable", [(reading, one) for one in places], rule)


_NIGHTS = regex(rf"(?P<n>{_N})天(?P<k>{_N})夜")


def _nights(reading: Reading) -> Iterator[Conflict]:
    """两天两夜 against the nights between two times, each told with its day."""
    told = list(_NIGHTS.finditer(reading.text))
    points = _clocks(reading) if told else []
    if len(points) != _PAIR or len({one[0] for one in told}) != 1:
        return
    first, last = points
    if first.day is None or last.day is None or not (_NAMED < first.day < last.day and (first.begins or last.ends)):
        return
    days, nights = read(told[0]["n"]), read(told[0]["k"])
    between = last.day - first.day
    whole = (between * _DAY + last.minute - first.minute) / _DAY
    if days is None or nights is None or nights in {between, round(whole), int(whole)} or between > 2 * nights:
        return
    rule = Text(f"between the two times there are {between:g} nights", f"两个时间相隔{between:g}夜")
    span = mark(reading, first.start, last.end, between, None)
    places = sorted((mark(reading, *told[0].span(), nights, None), span), key=lambda one: one.start)
    yield conflict(CODE, "probable", [(reading, one) for one in places], rule)


def _is_of_thing(first: _Point, last: _Point, lengths: Callable[[_Point, _Point], set[float]]) -> bool:
    """Whether something begins or ends with the two times; of days, which are told for much else, both."""
    return (first.begins and last.ends) if lengths is _days_between else (first.begins or last.ends)


def _told(reading: Reading, pattern: re.Pattern[str], unit: float) -> list[_Told]:
    """The durations of an article, those of plans and limits left out."""
    found = []
    for match in pattern.finditer(reading.text):
        start = max(reading.sentence(match.start())[0], match.start() - _LEAD)
        lead = reading.text[start : match.start()]
        count = read(match["n"])
        titled = match.start() < reading.title_end
        if count is None or _PLANNED.search(lead[-_NEAR:]):
            continue
        if not (titled or _LASTS.search(lead) or _TITLED.match(reading.text, match.end())):
            found.append(_Told(match.start(), match.end(), -1.0, 0.0))  # of something else, so that nothing is sure
            continue
        size = unit * (count + 0.5 * bool(match["half"] or match["half2"])) + float(read(match["m"] or "") or 0)
        loose = any(match[name] for name in ("about", "more", "over"))
        exact = _EXACT if match["m"] else _WHOLE
        slack = max(exact, 0.2 * size if loose else 0.0) if unit > 1 else 1.0 + 0.15 * size * loose
        found.append(_Told(match.start(), match.end(), size, slack))
    return found


def _clocks(reading: Reading) -> list[_Point]:
    """The times of the clock that the body names."""
    found = []
    month = date.fromordinal(reading.day).month if reading.day is not None else 1
    for match in _CLOCK.finditer(reading.text, reading.title_end):
        month = int(match["mo"] or month)
        sure = match["of"] or match["rel"] or match["half"] or match["m"] or match["h"].isdecimal()
        if sure and (hour := read(match["h"])) is not None and hour <= _DAY // 60:
            late = _LATE.search(match["of"] or "") is not None and hour < _HALF // 60
            past = 30 * bool(match["half"]) + 15 * bool(match["quarter"]) + int(match["m"] or match["s"] or 0)
            found.append(_point(reading, match, 60.0 * (hour + 12 * late) + past, month))
    return found


def _dates(reading: Reading) -> list[_Point]:
    """The days that the body names with their months."""
    return [_point(reading, match, 0.0, int(match["mo"])) for match in _DATE.finditer(reading.text, reading.title_end)]


def _point(reading: Reading, match: re.Match[str], minute: float, month: int) -> _Point:
    """A time, in `month` where it names none, with its day, and whether the words of its clause tell of a beginning or an end."""
    text, (start, end) = reading.text, reading.sentence(match.start())
    cuts = [m.end() for m in _CUT.finditer(text, start, match.start())] or [start]
    behind = _CUT.split(text[match.end() : end])
    near = text[cuts[-1] : match.start()] + behind[0]
    before = text[cuts[-2] if len(cuts) > 1 else start : cuts[-1]] if match.end() - cuts[-1] < _NEAR else ""
    after = behind[1] if len(behind) > 1 and len(near) < _NEAR else ""
    groups = match.groupdict()
    day: float | None = _OF_DAY.get((groups.get("rel") or "")[:1])
    if groups["d"]:
        year = date.fromordinal(reading.day).year if reading.day is not None else 2023
        month = int(groups["mo"] or 0) or month
        try:
            day = date(year, month, int(groups["d"])).toordinal()
        except ValueError:
            day = None
    half = groups.get("of") is not None or groups.get("s") is not None or "时" in match[0]
    return _Point(
        match.start(),
        match.end(),
        day,
        groups.get("rel") or "",
        minute,
        half,
        _BEGINS.search(near + after) is not None,
        _ENDS.search(before + near + after) is not None,
    )


def _minutes_between(first: _Point, last: _Point) -> set[float]:
    """How many minutes there may be from one time to the other."""
    if last.day is not None and first.day is not None and (abs(first.day) < _NAMED) == (abs(last.day) < _NAMED):
        length = (last.day - first.day) * _DAY + last.minute - first.minute
    elif last.rel in _NEXT or (last.day is None and last.minute < first.minute and last.half):
        length = _DAY + last.minute - first.minute
    elif last.day is None or last.day == first.day or first.day is None:
        length = last.minute - first.minute
    else:
        return set()
    return {length} if last.half else {length, length + _HALF}


def _days_between(first: _Point, last: _Point) -> set[float]:
    """How many days there may be from one to the other."""
    if first.day is None or last.day is None:
        return set()
    days = last.day - first.day + (365 if last.day < first.day else 0)
    return {days, days + 1} if days < _HALF_A_YEAR else set()


def _english(reading: Reading) -> Iterator[Conflict]:
    """Hours told in the headline or the lead, and two times of the clock further on."""
    text = reading.text
    if holds(text, (" days", "-day")):
        yield from _compared(reading, _english_days(reading), _english_dates(reading), _days_between)
    if not holds(text, ("hour",)) or not holds(text, ("am", "pm", "a.m", "p.m", "noon")):
        return
    clocks = list(english_clocks.CLOCK.finditer(text))
    told = list(english_clocks.LASTED.finditer(text))
    if len(clocks) != _PAIR or not told or clocks[1].start() - clocks[0].end() > _BETWEEN:
        return
    start, end = reading.sentence(clocks[0].start())[0], reading.sentence(clocks[1].end())[1]
    size = english_clocks.minutes_told(told[0])
    if any(english_clocks.minutes_told(one) != size or start <= one.start() < end for one in told):
        return
    if _EN_PLANNED.search(text, max(0, told[0].start() - _EN_LEAD), told[0].start()) or told[0]["only"]:
        return
    if not (_EN_BEGINS.search(text, start, clocks[1].start()) or _EN_ENDS.search(text, clocks[0].end(), end)):
        return
    length = (english_clocks.minutes_of(clocks[1]) - english_clocks.minutes_of(clocks[0])) % _DAY
    slack = max(_WHOLE, 0.2 * size * (_EN_ABOUT.search(text, max(0, told[0].start() - 12), told[0].start()) is not None))
    if length and abs(size - length) > slack and 1 / _FAR <= size / length <= _FAR:
        shown = number(round(length / 60, 2))
        rule = Text(f"between the two times there are {shown} hours", f"两个时间相隔{shown}小时")
        span = mark(reading, clocks[0].start(), clocks[1].end(), length, None)
        figure = figure_at(reading, *told[0].span()) or mark(reading, *told[0].span(), size, "minutes")
        places = sorted((span, figure), key=lambda one: one.start)
        yield conflict(CODE, "probable", [(reading, one) for one in places], rule)


def _english_days(reading: Reading) -> list[_Told]:
    """The days that an English article tells."""
    found = []
    for match in _EN_DAYS.finditer(reading.text):
        lead = reading.text[max(0, match.start() - _EN_LEAD) : match.start()]
        count = read(match["n"].lower())
        if count and _EN_PLANNED.search(lead) is None:
            titled = match.start() < reading.title_end or _EN_LASTS.search(lead) is not None
            loose = _EN_ABOUT.search(lead) is not None
            found.append(_Told(*match.span("n"), float(count) if titled else -1.0, 1.0 + 0.15 * count * loose))
    return found


def _english_dates(reading: Reading) -> list[_Point]:
    """The days that the body names with their months."""
    found, year = [], date.fromordinal(reading.day).year if reading.day is not None else 2023
    for match in _EN_DATE.finditer(reading.text, reading.title_end):
        month = MONTHS.index((match["m"] or match["m2"])[:3].lower()) + 1
        try:
            day = date(year, month, int(match["d"] or match["d2"])).toordinal()
        except ValueError:
            continue
        start, end = reading.sentence(match.start())
        begins, ends = _EN_BEGINS.search(reading.text, start, end), _EN_ENDS.search(reading.text, start, end)
        found.append(_Point(*match.span(), day, "", 0.0, True, begins is not None, ends is not None))
    return found


_MONTH = "|".join(f"{name}[a-z]*" for name in MONTHS)
_EN_DATE = regex(
    rf"\b(?P<d>[0-9]{{1,2}}) (?P<m>{_MONTH})\b|\b(?P<m2>{_MONTH}) (?P<d2>[0-9]{{1,2}})\b(?!,? ?[0-9])", re.IGNORECASE
)
_EN_DAYS = regex(r"\b(?P<n>[0-9]{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)[ -]days?\b", re.IGNORECASE)
_EN_LASTS = regex(r"\b(?:for|took|lasted|after|lasting|spent|closed|shut|missing|adrift)(?: [a-z]+){0,2} $", re.IGNORECASE)
_EN_PLANNED = regex(r"\b(?:every|within|per|scheduled|planned|expected|usual|normally|first|last|than|a|by) (?:[a-z]+ )?$")
_EN_ABOUT = regex(r"\b(?:about|around|nearly|almost|over|more than|under|some|just over|just under) $")
_EN_BEGINS = regex(
    r"\b(?:retired|left|began|started|set off|set out|departed|opened|from|between|broke out|went out|failed|sailed|took off"
    r"|entered|closed|shut|reported|struck|tripped|lost|at|rang|called|launched|pushed off|dived|vanished)\b"
)
_EN_ENDS = regex(
    r"\b(?:came back|returned|ended|finished|arrived|docked|landed|reached|until|till|to|and|restored|reopened|back|found"
    r"|rescued|over|out|closed|delivered|won|touched|emerged|surfaced|freed|cleared|complete[d]?)\b"
)
