"""Numbers with a unit that are a name, an idiom or an article rather than a count: 一把手, 三八节, 24小时, 前8个月."""

from __future__ import annotations

import re

from audit.figures.counted.clocked import months
from audit.figures.counted.with_unit import value_is_year
from audit.figures.numbers.numeral import DIGIT, MULTIPLIER, Numeral
from audit.figures.words.lists import any_of, beginnings, words
from audit.text.regex import regex

_NAME_AFTER = regex(rf"\ ?(?:{any_of('name-after')})")
_NAME_BEGINS = beginnings("name-after") | {" "}
_ROUND_THE_CLOCK = regex(rf"小时(?:{any_of('round-the-clock')})")
_LASTING = regex(r"(?:过去|最近|近|历时|连续|持续|不到|超过|达|约)$")
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
_LONE = frozenset("家名人户个项场件种支台辆套册亩吨元余多")
_CASUALTY = regex(rf"[^,。;]{{0,6}}?(?:{any_of('casualties')})")
_ONLY = regex(r"(?:仅|只有|仅有|唯一的|共|增长|提高|扩大|增加|翻|翻了|近|超)$")
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
_FORCE = regex(r"风力?(?:达到?|约|有|为)?$|烈度(?:达到?|为)?$")
_DEGREES = regex(r"[温電电]|零下|寒流|冷[气空]|气象|热浪|酷热")
_DEGREES_REACH = 24
_COORDINATES = frozenset("经纬")


def is_named(text: str, numeral: Numeral, run: str, at: int, vague: bool) -> bool:  # noqa: PLR0911 - one kind a line
    """Whether number and unit together are a name, an idiom or an article rather than a count."""
    before = text[max(0, numeral.start - 6) : numeral.start]
    metals = text[at : at + 1] in _METALS and before[-1:] in _METALS  # 三金两银|一铜
    if run == "一" and not (metals or (text[at : at + 1] == "年" and months(text, at + 1) is not None)):
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
