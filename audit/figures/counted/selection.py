"""Which numerals are figures: those that a unit, a classifier or a counted noun follows and no name swallows."""

from __future__ import annotations

import re

from audit.figures.counted.bare import bare
from audit.figures.counted.clocked import clocked, in_metres, months
from audit.figures.counted.currency import COINS, SIGNS, paid, tenths
from audit.figures.counted.english_nouns import before_noun
from audit.figures.counted.with_unit import Counted, value_is_year
from audit.figures.numbers.numeral import DIGIT, MULTIPLIER, Numeral
from audit.figures.words.lists import any_of, beginnings, words
from audit.figures.words.units import Unit, unit_at
from audit.text.regex import regex

_VAGUE = regex(
    r"\ ?(?:余|有余(?=[,。;、!)\n的]|$)|多(?![米元样了出])"
    r"|多(?=[元米])|来(?=[个名位人家间亩户斤只头吨棵株本元块条座场次辆件台岁里米]))"
)
_THAN = frozenset({"了", "出"})
"""Behind 多 these make a change of what follows: 比前年的81.6亿元|多了6.7亿元."""
_VAGUE_BEGINS = frozenset(" 余有多来")
_NAME_AFTER = regex(rf"\ ?(?:{any_of('name-after')})")
_NAME_BEGINS = beginnings("name-after") | {" "}
_ROUND_THE_CLOCK = regex(rf"小时(?:{any_of('round-the-clock')})")
_LASTING = regex(r"(?:过去|最近|近|历时|连续|持续|不到|超过|达|约)$")
_CONGRESS = regex(rf"大(?={any_of('after-congress')})")
_SPECIAL = frozenset("大中次届")
_PLENARY = regex(r"中(?=全会)")
_MEETING = regex(r"次(?=全(?:体|会|委)|\(?扩大|会议)")
_TERM = regex(r"届(?![\u4e00-\u9fff]{0,2}连)")
_GREAT = regex(rf"大(?![{''.join(words('great-not'))}{MULTIPLIER}{DIGIT}])([\u4e00-\u9fff]{{2}})?")
_YEARS = frozenset({"年", "载", "year", "years"})
_WEAK = frozenset(words("weak-classifiers"))
_WEAK_AFTER_ONE = _WEAK - set("番度")
_SIDE_BY_SIDE = frozenset("金银铜胜平负败战男女")
"""With these a single digit counts where such a count stands beside it: 5金3银, 3男2女."""
_METALS = frozenset("金银铜")
_LISTED = frozenset("国地市县区省州镇乡村")
"""Places, which a single digit counts only after a list of their names: 京、津、冀三地."""
_COUNTED_AFTER = regex(
    r"间(?:[,。;、)和及\n]|(?:教|办公|会议|卧|阅览|活动|实验|手术|诊|客|厢|瓦|土|平|砖|厨|茶|店|门)[一-龥]|[大小]?(?:房|屋"
    r"|店|铺|宿舍|病房|仓库|厂房|木屋|学校|[大中小]学|幼[儿稚]园|公司|企业|机构|医院|诊所|酒店|旅馆|民宿|餐[厅馆]|食肆|分[行店]|银行"
    r"|超[市级]|工厂|院[舍校]|安老院|戏院|影院|图书馆|博物馆|社企|寺|庙))|门(?:科目|课程|功课|学科|语言)"
    r"|点(?:建议|意见|要求|希望|主张|共识|倡议|原因|措施|计划|体会|说明)"
    r"|块(?:钱|[一每][碗斤个份张只件瓶杯包次顿趟人位天]|[调涨降提]到)"
)
_PRICED = regex("(?:从|到|至|卖|收|花|付|涨|降|涨了|降了|便宜|贵|贵了|只要|价|价格)$")
"""Before 八|块 that are money, and no pieces."""
_SHAKES = frozenset("地强有浅极余主")
"""How earthquakes go on behind their magnitude: 6.2地震, 5.1有感地震."""
_LONE = frozenset("家名人户个项场件种支台辆套册亩吨元余多")
_CASUALTY = regex(rf"[^,。;]{{0,6}}?(?:{any_of('casualties')})")
_ONLY = regex(r"(?:仅|只有|仅有|唯一的|共|增长|提高|扩大|增加|翻|翻了|近|超)$")
_RANKED = frozenset({"名", "位"})
_SERIES = frozenset("届期季批轮集")
_ERA = regex(
    r"(?:多|余)?(?:年|个[多余]?月|个[多余]?世纪|天|个?[多余]?小时|分钟|周)[多余]?(?:以前|以后|之前|之后|之内|前|后|来|间|里)(?!续)"
)
_ERA_BEGINS = frozenset("多余年个天小分周")
_WAITED = regex(
    r"(?:[被受]?困|滞留|历时|历经|经过|相隔|时隔|睽违|暌违|阔别|等了?|等待"
    r"|昏迷|失联|失踪|搜救|救援|奋战|抢修|鏖战|手术|停[运航电水工摆业]|封闭|中断"
    r"|漂流?|闭馆|休馆|休息|沉寂|蛰伏)(?:了|近|约|整整|将近|超过){0,2}$"
)
_AT_LAST = regex("才|,才|终于|,终于|重新|再度|重返|获救|脱险|升井")
"""Before or behind a time that has passed these make a figure of it: 被困76小时后, 67个小时以后才."""
_FIRST_MONTHS = regex(r"(?<!提)[前头首]$")
"""With these a number of months says when: 前8个月."""
_AHEAD = ("今后", "未来", "此后", "下一个")
_NOT_RANKED = frozenset(words("not-ranked"))
_NO_UNIT = regex(any_of("not-units"))
_FORCE = regex(r"风力?(?:达到?|约|有|为)?$|烈度(?:达到?|为)?$")
_DEGREES = regex(r"[温電电]|零下|寒流|冷[气空]|气象|热浪|酷热")
_DEGREES_REACH = 24
_COORDINATES = frozenset("经纬")
_APPROXIMATE = ("以上", "以下", "左右", "以内", "之多", "上下")
_PHRASE = regex(r"[^,。;:!?、\n()“”0-9《》\s]{1,12}")
_BREAK = regex(rf"(?<=..)(?:{any_of('noun-breaks')})")
_NAME = regex(r"[^,。;:!?、\n()0-9\s]{1,24}")
_EVENT_END = regex(rf"(?<=...)(?:{any_of('event-ends')})")
_HAN = regex(r"[\u4e00-\u9fff]")
_BARE_EDITION = regex(r"\ (?:annual\ )?edition\b")
_EDITION = regex(r"\ (?:annual\ |edition\ of\ (?:the\ )?)?((?:[A-Z][A-Za-z'-]+|of|and|the|\ )+)")
"""The name after an English ordinal: the 12th annual Kite Festival."""


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
    if text[numeral.end : numeral.end + 1] == "米" and (length := in_metres(text, numeral.start)) is not None:
        return Counted(text, length[0], length[1], "米", "measure", "unit")
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
    if _is_named(text, numeral, run, at, vague is not None):
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


def _is_named(text: str, numeral: Numeral, run: str, at: int, vague: bool) -> bool:  # noqa: PLR0911 - one kind a line
    """Whether number and unit together are a name, an idiom or an article rather than a count."""
    before = text[max(0, numeral.start - 6) : numeral.start]
    if run == "一" and not (text[at] in _METALS and before[-1:] in _METALS):  # 三金两银|一铜
        return not (_ONLY.search(before) or _CASUALTY.match(text, at + 1)) or text[at] in _WEAK_AFTER_ONE
    if run == "24" and text.startswith("小时", at) and not _LASTING.search(before):
        return True
    if before[-1:] in {"+", "/", "#"} or text.startswith("+", numeral.end) or _ROUND_THE_CLOCK.match(text, at):
        return True
    if len(run) == 1 and run in MULTIPLIER and run != "十" and not vague:
        return text[at] not in _LONE
    if len(run) == 1 and (run in DIGIT or run == "十") and text[at] in _WEAK:
        if text[at] in _SIDE_BY_SIDE and (
            before[-1:] in _SIDE_BY_SIDE or text[at + 1 : at + 2] in DIGIT + "0123456789"
        ):
            return False
        if (
            _COUNTED_AFTER.match(text, at)
            or (text[at] == "块" and _PRICED.search(before) is not None)
            or (text[at] in _LISTED and run != "两" and "、" in text[max(0, numeral.start - 8) : numeral.start])
        ):
            return False
        return text[at : at + 2] not in {"里程", "周岁", "周年", "分钟"} and not text.startswith("平方", at)
    if text[at] == "级":
        return (
            "." not in run
            and not _FORCE.search(before)
            and not re.match(r"级(?:地震|台风|大风|余震|强风|阵风|最大|瞬[时间]|左右|以上)", text[at : at + 4])
        )
    if text[at] in "度":
        return not (numeral.step >= 1000 or text.startswith("电", at + 1) or _has_degrees(text, numeral.start, run))
    if run[0] == "0" and len(run) > 1 and run.isdigit():
        return True
    if (
        before.endswith(_AHEAD)
        or _is_ago(text, at, before)
        or (text.startswith("个月", at) and _FIRST_MONTHS.search(before))
    ):
        return True
    named = text.startswith(("年级", "年代", "年来", "年间", "年行动", "年计划", "年规划"), at)
    if named or (text[at] == "年" and value_is_year(run) and not before.endswith(("距今", "距今约", "距今已"))):
        return True
    return text[at] in _NAME_BEGINS and _NAME_AFTER.match(text, at) is not None and text[at] != "级"


def _has_degrees(text: str, start: int, run: str) -> bool:
    """Whether degrees are those of a thermometer or a meter: told with tenths, or where these words are."""
    before = text[max(0, start - _DEGREES_REACH) : start]
    return ("." in run and before[-1:] not in _COORDINATES) or _DEGREES.search(before) is not None


def _is_ago(text: str, at: int, before: str) -> bool:
    """Whether a duration only says when: 三年前; not what it took until something happened at last."""
    era = _ERA.match(text, at) if text[at] in _ERA_BEGINS else None
    return era is not None and _WAITED.search(before) is None and _AT_LAST.match(text, era.end()) is None


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
