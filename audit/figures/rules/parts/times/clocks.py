"""How long something lasted against the two clock times between which it did.

由6時05分起…至8時50分…受阻四小時; at 4:20 pm on Sunday…at 3:40 am on Monday, 13 hours later; by 48 seconds, in 2:11:35.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CLOCK = regex(
    r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上?|深夜|当晚|次日凌晨|次日)?(?<![0-9:])(?P<h>[01]?[0-9]"
    r"|2[0-4])(?:时(?![代期段速空])(?:(?P<m>[0-5]?[0-9])分?)?|:(?P<m3>[0-5][0-9]))(?![0-9:]|小时| ?[ap]\.?m)"
    r"|\b(?P<h2>1[0-2]|[1-9])(?:[:.](?P<m2>[0-5][0-9]))? ?(?P<half>[ap])\.?m\b"
)
_UNTIL = regex(
    r"至|到|直到|才|恢复|结束|扑灭|获救|\buntil\b|\bto\b|\blater\b|\blifted\b"
    r"|\brestored\b|\bended\b|\breached\b|\breopened\b|\bresumed\b"
)
_LASTED = regex(
    r"(?:历时|持续|耗时|用时|受阻|延误|停运|中断|停电|停水|封闭|瘫痪|长达|经过"
    r"|奋战|鏖战|被困|停摆|断电|断水|燃烧|烧了|,)(?:了|约|近|超过|逾)?$"
    r"|\b(?:for|lasted|lasting|took|after|some|about) $|, $"
)
_AFTER = regex(r"(?:后|以后|之后|的(?:救援|奋战|抢修|搜救|营救))| (?:later|after|earlier)")
_OF_PART = regex("其中|最|平均|每|一度")
_NEXT_DAY = regex(
    r"次日|第二天|翌日|隔天|\bnext day\b|\bMonday\b|\bTuesday\b"
    r"|\bWednesday\b|\bThursday\b|\bFriday\b|\bSaturday\b|\bSunday\b"
)
_MATCH = regex("比分|局|盘|战胜|击败|获胜|不敌|扳平|[a-z] (?:beat|defeated) ")
"""Scores look like times of the day."""
_EXACT = tuple("0123456789分m.")
_NEAR = 6
_FROM_TO = regex(
    r"(?:从|自)[^,。;]{0,4}[0-9]{1,2}[时:][^,。;]{0,6}[到至][^,。;]{1,10},(?:历时|持续|共|为时)(?:了|约)?$"
)
"""Hours without minutes are those of the whole only where they are told so: 从9时开到12时30分,历时|3个半小时."""
_DAY, _SLACK, _REACH = 24 * 3600, 0.16, 120
_PM = frozenset({"下午", "傍晚", "晚", "晚上", "深夜", "当晚"})


def within(reading: Reading) -> Iterator[Conflict]:
    """Hours and minutes that the only two clock times of their sentence, or of the article, refute."""
    text = reading.text
    lasted = [f for f in reading.figures if f.kind == "duration" and 1800 <= value(f) < _DAY]
    if not lasted or _MATCH.search(text) is not None:
        return
    clocks = [(m.start(), m.end(), _seconds(m)) for m in _CLOCK.finditer(text)]
    if len(clocks) < 2:
        return
    for figure in lasted:
        start, end = reading.sentence(figure.start)
        titled = figure.end <= reading.title_end
        own = clocks if titled and len(clocks) == 2 else [c for c in clocks if start <= c[0] < end]
        if len(own) != 2 or not _is_told(reading, figure, own, titled):
            continue
        (first_start, first_end, first), (second_start, second_end, second) = own
        bare = not text[first_start:first_end].endswith(_EXACT) or not text[second_start:second_end].endswith(_EXACT)
        if bare and _FROM_TO.search(text, max(start, first_start - _NEAR), figure.start) is None:
            continue
        between = text[first_end:second_start]
        if second_start - first_end > _REACH or _UNTIL.search(text, first_end, second_start + 40) is None:
            continue
        length = (second - first) % _DAY
        if (
            length < 900
            or length > _DAY - 900
            or (second < first and _NEXT_DAY.search(between) is None and "凌晨" not in between[-4:])
        ):
            continue
        if abs(length - value(figure)) > max(_SLACK * length, 900 if figure.qualifier == "exact" else 1800):
            hours, minutes = divmod(length // 60, 60)
            rule = Text(
                f"between the two times there are {hours} h {minutes} min", f"两个时刻之间为{hours}小时{minutes}分"
            )
            yield conflict(CODE, "probable", [(reading, figure)], rule)


def _is_told(reading: Reading, figure: Figure, own: list[tuple[int, int, int]], titled: bool) -> bool:
    """Whether a duration is what passed between two clock times."""
    if titled:
        lead = reading.text[: figure.start]
        told = any(f.value == figure.value and f.unit == figure.unit for f in reading.figures if f is not figure)
        return not told and _LASTED.search(lead) is not None and _OF_PART.search(lead) is None
    lead = reading.gap(None, figure)[-12:]
    if figure.start < own[1][1] or _OF_PART.search(reading.text, own[1][1], figure.start) is not None:
        return False
    return figure.start - own[1][1] < _REACH and (
        _LASTED.search(lead) is not None or _AFTER.match(reading.text, figure.end) is not None
    )


def _seconds(match: re.Match[str]) -> int:
    """Seconds since midnight."""
    group = match.groupdict()
    if group["h2"]:
        hour = int(group["h2"]) % 12 + 12 * (group["half"] == "p")
        return 3600 * hour + 60 * int(group["m2"] or 0)
    hour = int(group["h"])
    hour += 12 * (group["part"] in _PM and hour < 12)
    return 3600 * hour + 60 * int(group["m"] or group["m3"] or 0)
