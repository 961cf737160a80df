"""Durations of an article, and the times that it names: what began and ended, and how long it was.

A duration is told in the headline or with a word of lasting; those of plans and limits are left out.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.reading.years import read
from audit.text.regex import regex

NUMBER = "[0-9]{1,3}|[一二两三四五六七八九十]{1,4}"
_BEGINS_DURATION = "(?=[0-9一两二三四五六七八九十约近超逾多长不至])"  # dismisses most places at once
HOURS = regex(
    rf"{_BEGINS_DURATION}(?P<about>约|近|超过?|逾|多达|长达|不到|至少)?(?P<n>{NUMBER})(?P<more>多|余)?个?(?P<half>半)?(?:小时|钟头)(?P<over>多|余)?"
    rf"(?:零?(?P<m>{NUMBER})分钟?)?(?P<half2>半)?"
)
DAYS = regex(
    rf"{_BEGINS_DURATION}(?P<about>约|近|超过?|逾|不到|至少)?(?P<n>{NUMBER})(?P<more>多|余)?(?P<half>)(?P<m>)(?P<over>)(?P<half2>)"
    r"(?:天(?!然)|个?昼夜)"
)
_LASTS = regex(
    r"(?:失联|失踪|被困|滞留|停留|逗留|历时|历经|用时|耗时|持续|奋战|鏖战|苦战|激战|搜救|营救|救援|抢修|停[电水气航运产机工]|中断|封[闭路桥]|只?[用花耗]|经过|等候|等|漂流?"
    r"|延误|晚点|手术|焚烧|燃烧|烧|[做用花等谈审打飞烧走跑找唱开熬忙游排](?:了|足))(?:了|整整|足足|共|掉|约|近|为|长达|只|仅|达|到)*$"
)
_TITLED = regex(
    r"[一-龥]{0,3}?(?:后|告破|破案|获救|脱险|抢通|抢修|找到|救出|扑灭|通车|恢复|的?(?:手术|营救|救援|搜救|鏖战|奋战|接力|航程|生死))"
)
_CLOCK = regex(
    r"(?:(?:(?P<mo>[0-9]{1,2})月)?(?P<d>[0-9]{1,2})日)?(?P<rel>前[天日]|前(?=晚)|昨[天日]?|今[天日]?|当[天日]?|次日|翌日|隔日|第二天|转天)?"
    r"(?P<of>凌晨|清晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|晚间|深夜|夜里|晨|早|晚|夜)?"
    r"(?P<h>(?<![0-9.])[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:[点时](?P<half>半)?(?P<quarter>一刻)?(?:(?P<m>[0-5]?[0-9])分)?"
    r"(?!间|代|期|候|事|段|报|装|多|左右|[一-龥]?[0-9]|建议|意见)|:(?P<s>[0-5][0-9])(?![0-9:]))"
)
DATE = regex(r"(?<![0-9])(?P<mo>[0-9]{1,2})月(?P<d>[0-9]{1,2})日")
_BEGINS = regex(
    r"第一|最后一次|划刀|下刀|上台|开[始工机园幕馆镰挖刀]|启动|划下|进入|登陆|登岸|出发|发车|启程|起飞|起火|接[报警]|报警|发生|断了?|失[联踪]|停[机电水产航运工]|被困|离开|[入进]院|住进|推进|退庭|闯|动工"
    r"|上[路机船山]|下[水井]|点火|出海|关闭|封|从|自|起|由|响|切断|跳闸|走失"
)
_ENDS = regex(
    r"最后|结束|完成|完工|缝完|收[官工刀]|出海|离开|抵达|到达|靠岸|返回|回到|[获得]救|救出|找到|恢复|重新|抢通|通车|扑灭|熄灭|抓获|落网|告破|并联|回来|出来|出院|闭|竣工|脱险|送达"
    r"|宣布|走出|推出|上岸|降落|着陆|落地|才|便|就|解除|打通|修好|来电"
)
_PLANNED = regex(r"原(?:先|本)?(?:排定|定|计划|预计|拟)?|计划|排定|预定|预计|[每逢]|一天|内$|限|黄金|比[^,。]{0,6}$")
_CUT = regex(r"[,。;:]")
_LATE = regex("午后|下午|傍晚|晚|深夜|夜")
_OF_DAY = {"前": -2.0, "昨": -1.0, "今": 0.0}
DAY, HALF = 24 * 60, 12 * 60
"""Minutes."""
_EXACT, WHOLE = 10.0, 35.0
"""Minutes by which a time told in minutes, or in whole or half hours, may be rounded."""
_LEAD, _NEAR = 16, 8


class Told(NamedTuple):
    """A duration, and by how much it may be off."""

    start: int
    end: int
    size: float
    """Minutes, or days."""
    slack: float


class Point(NamedTuple):
    """A time of the clock, or a day, and whether the words of its clause tell of a beginning or an end."""

    start: int
    end: int
    day: float | None
    rel: str
    minute: float
    half: bool
    """Whether it is known in which half of the day it is."""
    begins: bool
    ends: bool


def told(reading: Reading, pattern: re.Pattern[str], unit: float) -> list[Told]:
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
            found.append(Told(match.start(), match.end(), -1.0, 0.0))  # of something else, so that nothing is sure
            continue
        size = unit * (count + 0.5 * bool(match["half"] or match["half2"])) + float(read(match["m"] or "") or 0)
        loose = any(match[name] for name in ("about", "more", "over"))
        exact = _EXACT if match["m"] else WHOLE
        slack = max(exact, 0.2 * size if loose else 0.0) if unit > 1 else 1.0 + 0.15 * size * loose
        found.append(Told(match.start(), match.end(), size, slack))
    return found


def clocks(reading: Reading) -> list[Point]:
    """The times of the clock that the body names."""
    found = []
    month = date.fromordinal(reading.day).month if reading.day is not None else 1
    for match in _CLOCK.finditer(reading.text, reading.title_end):
        month = int(match["mo"] or month)
        sure = match["of"] or match["rel"] or match["half"] or match["m"] or match["h"].isdecimal()
        if sure and (hour := read(match["h"])) is not None and hour <= DAY // 60:
            late = _LATE.search(match["of"] or "") is not None and hour < HALF // 60
            past = 30 * bool(match["half"]) + 15 * bool(match["quarter"]) + int(match["m"] or match["s"] or 0)
            found.append(_point(reading, match, 60.0 * (hour + 12 * late) + past, month))
    return found


def dates(reading: Reading) -> list[Point]:
    """The days that the body names with their months."""
    return [_point(reading, match, 0.0, int(match["mo"])) for match in DATE.finditer(reading.text, reading.title_end)]


def _point(reading: Reading, match: re.Match[str], minute: float, month: int) -> Point:
    """A time with its day, of `month` where it names none."""
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
    return Point(
        match.start(),
        match.end(),
        day,
        groups.get("rel") or "",
        minute,
        half,
        _BEGINS.search(near + after) is not None,
        _ENDS.search(before + near + after) is not None,
    )
