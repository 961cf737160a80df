"""What each figure of a sentence is in a change: the old value, the new one, the change, or none of these.

The cue stands in the words straight before a figure, and in English also after it: `from`, `base`, `to`, `change`,
`ratio` or `plain`. `growth/claims` joins what has such cues.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.words.lists import any_of, beginnings
from audit.model import Figure
from audit.text.regex import regex

_RISE, _FALL = any_of("rises"), any_of("falls")
PAST, NOW = any_of("past-times"), any_of("present-times")
_WHEN = (
    rf"(?:{NOW}|{PAST}|[昨今当前][天日晚晨早夜]|[今本上]?[年月周季][底末]"
    rf"|[0-9一二三四五六七八九十]{{1,2}}(?:月[底末初]?|日|时)|[12][0-9]{{3}}年[度底末初]?|傍晚|晚间|夜间|中午|下午|第[二三]年)"
)
_NEARLY = (
    "(?:了|为|达到?|约|大约|近|将近|接近|超过?|逾|至少|不到|不足|高达|仅|是|有|幅度|比例|率|幅|额|量|值|、|:){0,3}"
)
_BEGINS = f"(?=[{''.join(sorted(beginnings('rises') | beginnings('falls')))}])"  # dismisses most places at once
_TO = regex(
    rf"{_BEGINS}(?:(?P<up>{_RISE})|(?P<down>{_FALL}))(?:了)?(?<![幅率速])(?:到|至|为|成)(?:了)?(?:{_WHEN})?(?:的)?(?:新(?:票价|价格?|标准))?{_NEARLY}(?:每[一-龥]{{1,2}})?$"
)
_TO_WEAK = regex(
    rf"(?:变为|变成|调整为|上?调为|定为|核定为|达到?|(?<![上下])到|至|→|改为|改成|变更为|更新为|改写为|刷新为)(?:了)?(?:{_WHEN})?(?:的)?(?:新(?:票价|价格?|标准))?{_NEARLY}(?:每[一-龥])?$"
)
_CHANGE = regex(rf"{_BEGINS}(?:(?P<up>{_RISE})|(?P<down>{_FALL})){_NEARLY}$")
_ADDED = regex(r"(?P<up>新增|净增|增加|增设|增开|加开|新设|新建|新开|新招|扩招)了?[一-龥]{0,4}$")
_RATE = regex(r"^,?(?:调整|变动|累计|总体|整体)?[涨降升跌增减加扩缩]?幅度?(?:约|为|达到?|是|高达|仅|超过?|近){0,2}$")
"""A change that is named and not told by a verb: 从6400元涨到6880元,幅度|7.5%."""
_BEATS = regex(r"(?:^|,)(?:足足|整整|竟|仅|只|还|要)?[快慢早晚短轻重宽窄厚薄深浅](?:了|出)?(?:近|约|超过?)?$")
"""Straight behind what it is compared with: 比第二名的1分57秒02|快了0.7秒."""
_MORE = regex(
    r"^,?(?:每[一-龥]|平均|足足|整整|要|又|可|能|今年|亩均|人均|户均|单产){0,3}(?:(?P<more>多)|少)[一-龥]{1,2}了?$|(?:(?P<up>多)|(?P<down>少))(?:招收?|收|建|产|打|卖|做|种|开|签|办|录取?|来|用|花|跑|吃|完成|生产|接待|销售|签约)(?:出去?|出来|进来?|回来?|掉)?了?$"
)
PERIOD_BEFORE = regex(
    r"[^,。;]{0,6},(?:而)?(?:第?[一二三四]季度|[0-9]{1,2}月份?(?:[上中下]旬|[初中底末])?|[上下]半年|(?:上个?)?(?:周|月)[初中底末]?)(?:则|仅|只|还)?(?:为|是|有)?"
)
_AGAINST_IT = regex(
    r"[^,。;]{0,4},(?:环比|季增|月增|[半一两三0-9]+个?(?:月|周|星期|季度|天)(?:时间)?[内里间来]?(?:上?涨|上?升|下?跌|下?降|增|减))"
)
"""What came before, told of last: 二季度84万台,一季度75万台,环比增长."""
_MOVE = regex(f"[新净扩加多少{''.join(sorted(beginnings('rises') | beginnings('falls')))}]")
"""What the words for a change begin with."""
_THEN_IS = regex(r",?(?:为|至|达到?|是|只有|仅有|降为|升为|共有|总数达|总数为)(?:约|近)?")
_HALVED_TO = regex(
    r"[一-龥]{0,4}?(?:一半|一倍|[一两]番|翻倍|减半|腰斩),?(?:仅为?|为|至|到|达到?|只有|仅有|降[为至到]|升[为至到]|增[为至到])(?:约)?"
)
_THAN_THEN = regex(r",?(?:[比较]|[与和同跟](?=[^,。;]{1,10}的$))")
"""After a value of last year, which is then no base but what is compared: 去年有910件,|较前年的1000件."""
_YEAR_BEFORE = regex(
    r"[,;]?(?:而)?(?:前年|大前年|上年|前一年|再上一年|再前一年)(?:同期)?(?:则|还)?(?:仅|只|才)?(?:为|是|有)?"
)
_EN_NOW = regex(r"\b(?:now|currently|today)(?: stands at| at| has| employs)? (?:about |some )?$")
_EN_WILL = regex(
    r"\b(?:will|would|should|is to|are to|due to) (?:reach|be|number|total|hit|(?:rise|grow|climb|fall|drop) to)"
    r" (?:about |some )?$"
)
_CLOSED = regex(r"[,。;!?、)\n]|\Z")
_FROM = regex(r"(?:由|从|自)[^,。;]{0,16}$")
_BASE = regex(
    rf"(?:{PAST}|[12][0-9]{{3}}年(?:同期|度|底|初)?(?![^,。;]{{8}}))[^,。;]{{0,12}}?(?:的|为|是|有|只有|仅有|仅为?|达到?|约)?$|(?:比|较|于)[^,。;]{{1,8}}的$"
    r"|[比较][^,。;0-9]{0,8}(?:最好成绩|最佳成绩|纪录|记录)$"
)
_ONCE = regex(rf"(?:{PAST}|^前)[^。;]{{0,30}}(?:只有|仅有?|仅为|才有?|还只有|还是|不过)(?:约)?$")
"""What there was once, told with 只有: 三年前,镇里的年销售额只有1.2亿元."""
_ONLY = ("只有", "仅", "仅有", "仅为", "才", "才有", "还是", "不过")
_MOVED = regex(r"减少|增加|新增|净增|下降|增长")
_PASSED = ("突破", "超过", "跨过", "迈过", "冲破")
"""A mark that was passed, and no value from which something grew: 首次突破|500吨,达到588.2吨."""
_TAIL_OF_BASE = regex(r"[一-龥]{0,4}的?(?:基础上|相比)")
_EXPECTED = regex(
    r"的?(?:预期|预测|预估|预计|预判|预报|目标|计划|指标|上限|下限|标准|限值|门槛|红线|警戒|估计|设计|平均|均值)"
)
_MEASURED = regex(r"(?:[低高多少优劣大小长短]于|超过?|不及|不到|未达|比|较)[^,。;]{0,10}$")
"""What a value is measured by, and no change has begun from: 低于年初3.9万吨的预期."""
_RATIO = regex(r"^(?:[一-龥]{0,3}|[一-龥]{0,8}(?:水平|同期|规模))的(?:约|近|超过?|将近|整整)?$")
_STAND_IN = regex(
    rf"(?:是|为|相当于|达到?|仅为?)(?:{PAST}|[12][0-9]{{3}}年|前者|当年|当时|起初|第一年|首年|旧制|现行|一期)的?(?:约|近|超过?|将近|整整)?$"
)
_APPROX = (
    r"(?:about|nearly|almost|some|around|roughly|just|just over|just under|more than|over|another"
    r"|an? (?:further|record|total of|average of))"
)
_EN_RISE, _EN_FALL = any_of("english-rises"), any_of("english-falls")
_EN_FROM = regex(
    rf"\bfrom(?: the| its| an?| (?:this|last) (?:year|season|month)'s)?(?: {_APPROX})? [$£€]?$", re.IGNORECASE
)
_EN_TO = regex(rf"\bto(?: {_APPROX})? $", re.IGNORECASE)
_EN_CHANGE = regex(
    rf"\b(?:(?P<up>{_EN_RISE})|(?P<down>{_EN_FALL}))(?: by| of)?(?: {_APPROX})? $"
    rf"|\bby(?: {_APPROX})? $",
    re.IGNORECASE,
)
_EN_BASE = regex(
    r"\b(?:compared (?:with|to)|against|versus|vs\.?|(?:than|below|above)(?: the)?|last (?:year|month|season|week)'s"
    r"|on the|(?:twice|double|triple|half|times)(?: as many as| as much as)?(?: the| its| last year's| their)?)"
    rf"(?: {_APPROX})? $"
    r"|\b(?:twice|double|half|times) as (?:many|much)(?: [a-z]+){0,2} as (?:in|at|during|the|last"
    r"|a) [^.;]{0,30}?,? when"
    r"(?: about| only| some| just)? $"
    r"|\b(?:last|the previous|the prior) (?:year|month|quarter|season)[^.;]{0,24}$",
    re.IGNORECASE,
)
_EN_MULTIPLE = regex(r"\b(?:twice|double|half|times) (?:as|the)\b")
_EN_AT = regex(rf",? (?:at|reaching|hitting|totall?ing|to reach|to stand at)(?: {_APPROX})? $", re.IGNORECASE)
"""What joins a change with the new value after it: were up 25% at $500 million."""
_EN_OR = frozenset({" or ", ", or ", " (", ", "})
"""Between a change and the same as a rate: a rise of £1.2m |or 35 per cent."""
_EN_TIMES = regex(r" (?:the|last|that|its|what|as|higher|more)\b")
_EN_PREVIOUS = regex(
    r"^ (?:the|its|their|his|her|last)\b[^.;,]{0,36}\b(?:of|was) $|\b(?:previous|earlier|old|former|prior|last)\b"
)
"""After a multiple: what it is a multiple of."""
_EN_AS = regex(
    r" (?:as [a-z]+(?: [a-z]+){0,3} as|that of|the)(?: the| its| their| about| some| last year's)? $"
    r"| as (?:many|much) as (?:in |at |during |the |last |a )[^.;]{0,30},? when (?:about |only |some |just )?$"
)
_GREATER, _LESS = "(?:higher|larger|bigger|greater|longer|heavier)", "(?:less|lower|smaller|shorter|lighter|cheaper)"
_EN_AFTER = regex(
    rf"[ -](?:(?:per cent|percent) )?(?:(?P<up>(?:more|higher|dearer)(?=[.,;]|$)|more(?: [a-z]+)? than|{_GREATER} than"
    rf"|above|{_EN_RISE})"
    rf"|(?P<down>(?:less|lower|cheaper|fewer)(?=[.,;]|$)|fewer(?: [a-z]+)? than|{_LESS} than"
    rf"|below|{_EN_FALL}))\b(?! from| to)",
    re.IGNORECASE,
)
_EN_WAY = regex(
    rf"\b(?:(?P<up>{_EN_RISE}|doubl(?:ed|ing)|tripl(?:ed|ing))|(?P<down>{_EN_FALL}))\b[^.;]{{0,40}}$", re.IGNORECASE
)
_EN_THEN = regex(r"\b(?:last|previous|prior) (?:year|month|quarter|season)\b", re.IGNORECASE)
LONGEST = 30
POINTS = frozenset({"个百分点", "百分点", "percentage points", "percentage point", "points", "point"})


class Cued(NamedTuple):
    """A figure with the words before it and what they make of it."""

    figure: Figure
    gap: str
    cue: str
    up: bool | None


def cued(reading: Reading, figures: list[Figure]) -> list[Cued]:
    """The figures of one sentence (or two), each with its cue."""
    found: list[Cued] = []
    for i, figure in enumerate(figures):
        gap = reading.gap(figures[i - 1] if i else None, figure)
        if gap.isascii() and (tail := reading.tail(figure, 40)).isascii():
            cue, up = _english(gap, tail)
            cue = _after_english(found, figure, gap, tail, cue) if found else cue
        else:
            cue, up = _chinese(gap, reading.text, figure)
            cue = _after_chinese(found, figure, gap, reading.text, cue) if found else cue
        found.append(Cued(figure, gap, cue, up))
    return found


def _after_english(found: list[Cued], figure: Figure, gap: str, tail: str, cue: str) -> str:
    """The cue of a figure, after those before it, whose own may be others by it."""
    if figure.unit in {"times", "fold"} and _EN_TIMES.match(tail):
        return "ratio"
    last = found[-1]
    if cue == "plain" and last.cue == "change" and _EN_AT.match(gap):
        return "to"
    if cue == "plain" and last.cue == "change" and figure.unit == "%" and gap in _EN_OR:
        return "change"
    if cue == "plain" and _EN_WILL.search(gap) and _EN_NOW.search(last.gap):
        found[-1] = last._replace(cue="from")  # now 1,100, will reach 1,700
        return "to"
    if cue == "plain" and last.cue == "ratio" and (_EN_PREVIOUS.search(gap) or _EN_AS.match(gap)):
        cue = "base"
    if cue == "from" or (cue == "base" and _EN_MULTIPLE.search(gap) is not None):
        at = -2 if len(found) > 1 and last.cue == "change" else -1
        if found[at].cue == "base":  # 615 last year, up from 410; up 20 percent from 410
            found[at] = found[at]._replace(cue="plain")
    return cue


def _after_chinese(found: list[Cued], figure: Figure, gap: str, text: str, cue: str) -> str:
    """The same in Chinese."""
    last = found[-1]
    if cue == "plain" and last.cue == "base" and _HALVED_TO.fullmatch(gap):
        return "to"
    if cue == last.cue == "base" and (
        _YEAR_BEFORE.fullmatch(gap) or (_THAN_THEN.match(gap) and _THAN_THEN.match(last.gap) is None)
    ):
        found[-1] = last._replace(cue="plain")  # 去年17宗,前年|22宗
    if cue == last.cue == "base" and _END_OF_LAST.fullmatch(gap) and _year(last.gap) > len(_RELATIVE):
        found[-1] = last._replace(cue="plain")  # 2024年末412.6万人,上年末为|410.2万人
    if cue == last.cue == "base" and _year(last.gap) < _year(gap):
        return "to"  # 前年卖了12400辆,去年卖了|15500辆
    if cue == "plain" and last.cue == "change" and _THEN_IS.fullmatch(gap):
        return "to" if "为" not in gap or _CLOSED.match(text, figure.end) else cue  # 为300人发放
    return cue


def _year(gap: str) -> int:
    """The year that the words before a figure name, those that are counted from today's on below all others."""
    named = _YEARS.findall(gap)
    return 0 if not named else _RELATIVE.index(named[-1]) if named[-1] in _RELATIVE else int(named[-1])


_END_OF_LAST = regex(",(?:而)?(?:上年|去年|上一年)(?:同期|[年]?[末底])?(?:则|仅|只)?(?:为|是|有)")
_RELATIVE = ("", "大前年", "前年", "去年")
_YEARS = regex("(?:^|,)(大前年|前年|去年|(?:19|20)[0-9]{2}(?=年))")


def _chinese(gap: str, text: str, figure: Figure) -> tuple[str, bool | None]:  # noqa: PLR0911 - one cue a line
    gap = _OF_YEAR.sub("", gap)
    near = gap[-LONGEST:]
    if _OF_ANOTHER.match(gap) is not None:
        return "plain", None
    if figure.unit in {"倍", "%", None} and (_RATIO.search(gap) or (figure.unit and _STAND_IN.search(near))):
        return "ratio", None
    if _OF_WHICH_A_SHARE.match(text, figure.end):
        return "plain", None
    if _TAIL_OF_BASE.match(text, figure.end):
        return "base", None
    if _MEASURED.search(near) and _EXPECTED.match(text, figure.end):
        return "plain", None
    if _MOVE.search(near) is not None:
        for name, pattern in (("to", _TO), ("change", _CHANGE), ("change", _ADDED), ("change", _MORE)):
            if (match := pattern.search(near)) is not None:
                return name, _way(match)
    if _TO_WEAK.search(near) is not None:
        return "to", None
    if _BEATS.search(near) is not None or _RATE.search(gap) is not None:
        return "change", None
    if _FROM.search(near):
        return "from", None
    before = PERIOD_BEFORE.fullmatch(gap) and _AGAINST_IT.match(text, figure.end)
    base = (
        before
        or (_BASE.search(near) and not _MOVED.search(near) and not near.endswith(_PASSED))
        or (gap.removesuffix("约").endswith(_ONLY) and _ONCE.search(gap))
    )
    return ("base" if base else "plain"), None


_OF_YEAR = regex(r"(?<=[至到])(?:(?:1[01][0-9]|20[0-9]{2})学?年度?|今年|本年)的?$")
"""Between a word and the value that it leads to: 升至|109学年的|47.3%."""
_OF_ANOTHER = regex(r",(?:而)?(?![去今前]年|同期|[上本]|其)[一-龥]{2,6}则(?!为|是|有|达)")
"""Before a change of something else: 西隧由5.1万升至6.1万,红隧则|减少一成一."""
_OF_WHICH_A_SHARE = regex(r"的(?:约|近)?(?:[0-9.]+%|[一二三四五六七八九]成)")
"""Behind a value of which a share is told: 恢复到2019年512万人次|的75.4%."""


def _english(gap: str, tail: str) -> tuple[str, bool | None]:
    way = _EN_WAY.search(gap)
    if _EN_TO.search(gap):
        return "to", _way(way)
    if _EN_FROM.search(gap):
        return "from", _way(way)
    change = _EN_CHANGE.search(gap)
    if change is not None:
        return "change", _way(change) if _way(change) is not None else _way(way)
    if (after := _EN_AFTER.match(tail)) is not None and not gap.endswith("the "):
        return "change", _way(after)
    return ("base", None) if _EN_BASE.search(gap) or _EN_THEN.match(tail[1:]) else ("plain", None)


def _way(match: re.Match[str] | None) -> bool | None:
    """Whether a cue goes up (True), down (False) or says neither."""
    if match is None:
        return None
    groups = match.groupdict()
    if groups.get("up") or groups.get("more"):
        return True
    return False if groups.get("down") or match[0].lstrip(",").startswith("少") else None
