"""Whether two times tell how long one thing lasts, or by how much it was early or late: to close for|10 weeks.

A headline tells it with its deed (封闭施工|20天, Library to close for|six weeks), the body with a noun or a verb of
lasting (工期|20天, the closure will last|six weeks, The|five-day event).
"""

from __future__ import annotations

import re

from audit.figures.reading.article import Reading
from audit.model import Figure
from audit.text.regex import regex

_REACH = 16
_TO_NUMBER = r"(?:了|整整|约|近|共|共计|为|是|将|至|到|达|长达|最长|至少|将近|超过?|逾|可能|预计|计划|需要?|进行)*$"
_SHIFT = regex(r"(提前|推迟|延后|延期|延迟|延长|缩短|晚点|误点)" + _TO_NUMBER)
_LASTING = regex(
    r"(?:为期|历时|耗时|用时|持续|时长|时间|周期|工期|展期|会期|假期|刑期|期限|期|航程|行程|赛程|全程"
    r"|封闭|封路|封街|封桥|封山|关闭|关停|闭馆|闭园|闭店|休馆|休市|歇业|停业|停工|停产|停运|停航|停课|停飞|停水|停电|停气|停播|停赛"
    r"|施工|维修|检修|整修|修缮|改造|大修|翻修|抢修|翻新|中断|禁赛|禁渔|禁行|限行|入狱|判囚|囚|获刑|判刑|判|放假|展出|巡展|罢工|搜救|搜寻|救援|营救|奋战|抢险|谈判|隔离)"
    + _TO_NUMBER
)
_OF_LENGTH = regex(
    r"的?(?:工期|展期|会期|假期|封闭|施工|停业|停运|停课|闭馆|赛程|行程|航程|旅程|之旅|罢工|修复|维修|整修)"
)
_ENGLISH = regex(
    r"\b(?:clos(?:e|es|ed|ing)|shut|shuts|last(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|runs?|running|out|banned|jailed"
    r"|halted|suspended|(?:sentenced|going|goes|went|sent) to(?: prison| jail)?|down|blocked|stranded|missing|lost)"
    r"(?: [a-z]+){0,2}?(?: for| after| to)?"
    r"(?: another| about| around| some| up to| at least| nearly| almost| more than)? ?$",
    re.IGNORECASE,
)
_ENGLISH_EVENT = regex(
    r"[ -](?:long )?(?:[a-z]+ )?(?:event|festival|strike|stoppage|walkout|closure|shutdown|ban|sentence|term|trial"
    r"|conference|fair|tour|tournament|show|exhibition|outage|blackout|siege|search|voyage|trip|journey|project|programme|program|works?|repairs?"
    r"|break|holiday|suspension|lockdown|delay|wait|course|camp|summit|contract|deal)\b"
)


def is_one_length(reading: Reading, titled: Figure, figure: Figure) -> bool:
    """Whether both tell how long something lasts, or by how much it was early or late."""
    shifts = [_SHIFT.search(reading.text, max(0, f.start - _REACH), f.start) for f in (titled, figure)]
    if shifts[0] is not None or shifts[1] is not None:
        return shifts[0] is not None and shifts[1] is not None and shifts[0][1] == shifts[1][1]
    return _lasts(reading, titled) and _lasts(reading, figure)


def _lasts(reading: Reading, figure: Figure) -> bool:
    text, start = reading.text, reading.sentence(figure.start)[0]
    if text[start : figure.end].isascii():
        before = _ENGLISH.search(text, max(start, figure.start - 2 * _REACH), figure.start)
        return before is not None or _ENGLISH_EVENT.match(text, figure.end) is not None
    before = _LASTING.search(text, max(start, figure.start - _REACH), figure.start)
    return before is not None or _OF_LENGTH.match(text, figure.end) is not None
