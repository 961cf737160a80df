"""Which numerals are figures: those that a unit, a classifier or a counted noun follows and no name swallows."""

from __future__ import annotations

import re

from audit.figures.counted.bare import bare
from audit.figures.counted.clocked import clocked, in_metres, months
from audit.figures.counted.currency import COINS, SIGNS, paid, tenths
from audit.figures.counted.english_nouns import before_noun
from audit.figures.counted.named import is_named
from audit.figures.counted.with_unit import Counted
from audit.figures.numbers.numeral import DIGIT, MULTIPLIER, Numeral
from audit.figures.words.lists import any_of, words
from audit.figures.words.units import Unit, unit_at
from audit.text.regex import regex

_VAGUE = regex(
    r"\ ?(?:余|有余(?=[,。;、!)\n的]|$)|多(?![米元样了出])"
    r"|多(?=[元米])|来(?=[个名位人家间亩户斤只头吨棵株本元块条座场次辆件台岁里米]))"
)
_THAN = frozenset("了出收产卖打挣赚招采")
"""Behind 多 these make a change of what follows: 比前年的81.6亿元|多了6.7亿元, 比去年的396公斤|多收26公斤."""
_VAGUE_BEGINS = frozenset(" 余有多来")
_CONGRESS = regex(rf"大(?={any_of('after-congress')})")
_SPECIAL = frozenset("大中次届")
_PLENARY = regex(r"中(?=全会)")
_MEETING = regex(r"次(?=全(?:体|会|委)|\(?扩大|会议)")
_TERM = regex(r"届(?![\u4e00-\u9fff]{0,2}连)")
_GREAT = regex(rf"大(?![{''.join(words('great-not'))}{MULTIPLIER}{DIGIT}])([\u4e00-\u9fff]{{2}})?")
_YEARS = frozenset({"年", "载", "year", "years"})
_SHAKES = frozenset("地强有浅极余主")
"""How earthquakes go on behind their magnitude: 6.2地震, 5.1有感地震."""
_RANKED = frozenset({"名", "位"})
_SERIES = frozenset("届期季批轮集")
_NOT_RANKED = frozenset(words("not-ranked"))
_NO_UNIT = regex(any_of("not-units"))
_APPROXIMATE = ("以上", "以下", "左右", "以内", "之多", "上下")
_PHRASE = regex(r"[^,。;:!?、\n()“”0-9《》\s]{1,12}")
_BREAK = regex(rf"(?<=..)(?:{any_of('noun-breaks')})")
_NAME = regex(r"[^,。;:!?、\n()0-9\s]{1,24}")
_EVENT_END = regex(rf"(?<=...)(?:{any_of('event-ends')})")
_HAN = regex(r"[\u4e00-\u9fff]")
_BARE_EDITION = regex(r"\ (?:annual\ )?edition\b")
_EDITION = regex(r"\ (?:annual\ |edition\ of\ (?:the\ )?)?((?:[A-Z][A-Za-z'-]+|of|and|the|\ )+)")
"""The name after an English ordinal: the 12th annual Kite Festival."""

_METRES = frozenset("米公")


def counted(text: str, numeral: Numeral, english: bool) -> Counted | None:  # noqa: PLR0911 - one form a line
    """The numeral with its unit, or None where it is no figure."""
    if numeral.form == "share":
        return _share(text, numeral)
    if numeral.form == "fraction":
        after = _following(text, numeral.end + text.startswith("的", numeral.end))
        return Counted(text, numeral.end, numeral.value or 0.0, None, "multiple", "fraction", after=after)
    if numeral.form == "ordinal":
        return _ordinal(text, numeral)
    if (time := clocked(text, numeral.start, numeral.end)) is not None:
        return Counted(text, time[0], time[1], "秒", "duration", "time")
    if text[numeral.end : numeral.end + 1] in _METRES and (length := in_metres(text, numeral.start)) is not None:
        return Counted(text, *length, "measure", "unit")
    if text[numeral.end : numeral.end + 1] in _SHAKES and _is_magnitude(text, numeral):
        return Counted(text, numeral.end, numeral.value or 0.0, "级", "count", "unit:级")  # 芮氏规模|6.2|地震
    if text[numeral.end : numeral.end + 1] == "年" and text[numeral.start - 2 : numeral.start] == "民国":
        return None  # a year, not a time that lasted
    special = None
    if text[numeral.end : numeral.end + 1] in _SPECIAL or text[numeral.start - 1 : numeral.start] == "之":
        special = _special(text, numeral)
    return special or _measured(text, numeral) or (before_noun(text, numeral) if english else None)


def _is_magnitude(text: str, numeral: Numeral) -> bool:
    """Whether a number says how strong an earthquake was."""
    return text[numeral.start - 2 : numeral.start] == "规模" and "震" in text[numeral.end : numeral.end + 6]


def _share(text: str, numeral: Numeral) -> Counted | None:
    after = _following(text, numeral.end)
    vague = text.startswith(("多", "余"), numeral.end) and text[numeral.end - 1] == "%"
    return Counted(text, numeral.end, numeral.value or 0.0, "%", "percent", "percent", vague, after)


def _ordinal(text: str, numeral: Numeral) -> Counted | None:
    """第十八次全国代表大会, 首届艺术节, 第3名; 第一, 第二步 and 第5条 are none."""
    end, value = numeral.end, numeral.value or 0.0
    if value == 1 and text[end : end + 1] not in _SERIES:  # the first of all is a praise, not a count
        return None
    if text[end - 2 : end].isalpha() and text[end - 1].isascii():  # the 18th National Congress
        name = _EDITION.match(text, end)
        if name is None and _BARE_EDITION.match(text, end) is not None:
            return Counted(text, end, value, None, "ordinal", "ordinal")
        return Counted(text, end, value, None, "ordinal", "ordinal", after=name[1] if name else "") if name else None
    unit = unit_at(text, end)
    running = text.endswith("连续", 0, numeral.start) or text.endswith("连续第", 0, numeral.start)
    if unit is not None and unit.name == "年" and running:  # 连续第15年
        return Counted(text, end + 1, value, "年", "ordinal", "ordinal")
    if unit is None or unit.name[0] in _NOT_RANKED or text.startswith("产业", end + 1):
        return None
    kind = "rank" if unit.name in _RANKED else "ordinal"
    end += len(unit.name)
    return Counted(text, end, value, unit.name, kind, "ordinal", after=_event(text, end))


def _special(text: str, numeral: Numeral) -> Counted | None:  # noqa: PLR0911 - one form after the other
    """Congresses and plenary sessions, whose ordinals stand without 第; 六大平台; 之二."""
    end, value = numeral.end, numeral.value or 0.0
    before = text[numeral.start - 1 : numeral.start]
    run = text[numeral.start : end]
    if run.startswith(("十", "二十")) and 10 < value < 40 and (congress := _CONGRESS.match(text, end)) is not None:
        return Counted(text, congress.end(), value, "大", "ordinal", "ordinal", indicator="党代会届次")
    if (plenary := _PLENARY.match(text, end)) is not None:
        return Counted(text, plenary.end(), value, "次", "ordinal", "ordinal", indicator="中央全会次")
    recent = text[max(0, numeral.start - 14) : numeral.start]
    if "届" in recent and (meeting := _MEETING.match(text, end)) is not None:
        body = re.split(r"[届,。、;和与 ]", recent)[-2:][0][-4:]
        return Counted(text, meeting.end(), value, "次", "ordinal", "ordinal", indicator=body + "全会")
    term = _TERM.match(text, end)
    if term is not None and before != "每" and (value > 9 or before in {"委", "的", "国", "会"}):
        body = re.split(r"[,。、;和与\s]", recent)[-1][-4:]
        return Counted(text, term.end(), value, "届", "ordinal", "ordinal", indicator=body + "届次", after="")
    if before == "之" and value > 1 and not _HAN.match(text, end):
        series = text[max(0, numeral.start - 7) : numeral.start - 1]
        return Counted(text, end, value, None, "ordinal", "ordinal", indicator=series, shift=1)
    if text.startswith(("大类", "大项", "大门类"), end):  # units of their own
        return None
    great = _GREAT.match(text, end) if set(run) <= set(DIGIT + "十") or run.isdigit() else None
    if great is not None and 1 < value < 100 and before != "第":
        noun = great[1]
        return Counted(text, great.end(), value, noun, "count", f"count:{noun}", after=noun or "")
    return None


_MORE_WITHIN = regex(r"个[多余](月|小时|钟头|星期|礼拜|世纪|季度)")
_LONGER = regex(r"多(?![次了出个项家种人名位场元吨亩万亿岁])|余(?![下名人次家元万额])")
"""两年多 and 10天余 last longer; in 两年多次 and 30年余下 are other words."""
_PIECES = regex(
    r"[一-龥]{0,5}?(?:(?<!招)牌(?![照子])|[石砖瓦玉木屏幕匾碑]"
    r"|(?<!工)地(?!铁)|田|板|玻璃|电池|蛋糕|月饼|拼图|化石|瓷片|布|表(?![示明达]))"
)
"""What comes in pieces, of which 块 is no money: 9块|金牌, 两块|展板."""


def _unit(text: str, at: int) -> Unit | None:
    """The unit or classifier at a place; 块 before what comes in pieces is no money."""
    unit = unit_at(text, at) if _NO_UNIT.match(text, at) is None else None
    if unit is not None and unit.name == "块" and _PIECES.match(text, at + 1) is not None:
        return unit._replace(family="object", kind="count")
    return unit


def _measured(text: str, numeral: Numeral) -> Counted | None:
    end, value = numeral.end, numeral.value or 0.0
    run = text[numeral.start : end]
    vague = _VAGUE.match(text, end) if text[end : end + 1] in _VAGUE_BEGINS else None
    at = vague.end() if vague is not None else end
    sign = text[numeral.start - 1 : numeral.start]
    if sign in SIGNS and (price := paid(text, numeral, sign)) is not None:
        name, shift = price
        family = "money" if sign == "¥" else "usd"
        return Counted(text, at, value, name, "money", family, vague is not None, shift=shift)
    while text[at : at + 1] == " ":
        at += 1
    unit = _unit(text, at)
    within = _MORE_WITHIN.match(text, at) if text[at : at + 1] == "个" else None
    if within is not None:
        unit, vague = unit_at("个" + within[1], 0), within
    if unit is None:
        return bare(text, numeral, at, vague is not None)
    if is_named(text, numeral, run, at, vague is not None):
        return None
    name, end = unit.name, within.end() if within is not None else at + len(unit.name)
    if text.startswith(("(次)", "(人)"), end):
        name, end = name + text[end + 1], end + 3
    if _is_more(text, end, unit.kind):
        vague = _VAGUE.match("余")
        end += 1
    if text.startswith(("(套)", "(组)", "(册)", "(台)", "(幅)"), end):
        end += 3
    after = _following(text, end)
    half = unit.kind in {"duration", "multiple"} and text.startswith("半", end)
    if name in COINS and (more := tenths(text, end)) is not None:  # 3块5, 3元5角
        value, end = round(value + more[0], 9), more[1]
    if name in _YEARS and (more := months(text, end)) is not None:  # 8年4个月
        value, end = round(value + more[0] / 12, 9), more[1]
    if text[numeral.start - 2 : numeral.start] == "零下":
        value = -value
    if "(" in name:
        name = name.replace("(", "").replace(")", "")
    return Counted(text, end + half, value + half / 2, name, unit.kind, unit.family, vague is not None, after)


def _is_more(text: str, at: int, kind: str) -> bool:
    """Whether 多 or 余 follows a unit: 三倍多, 百元余, 两年多."""
    if kind == "duration":
        return _LONGER.match(text, at) is not None
    more = text.startswith(("多", "余"), at) and text[at + 1 : at + 2] not in _THAN
    return more and kind in {"money", "multiple", "measure"}


def _following(text: str, at: int) -> str:
    """The noun phrase after a unit, if the number stands before what it counts."""
    if not "一" <= text[at : at + 1] <= "鿿" or text.startswith(_APPROXIMATE, at):
        return ""
    match = _PHRASE.match(text, at)
    return _BREAK.split(match[0], maxsplit=1)[0] if match is not None else ""


def _event(text: str, at: int) -> str:
    """The name of an event after its ordinal, quotation marks and all."""
    match = _NAME.match(text, at)
    return _EVENT_END.split(match[0].strip("“”《》"), maxsplit=1)[0] if match is not None else ""
