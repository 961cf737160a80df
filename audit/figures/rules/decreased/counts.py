"""What is counted as time goes on: 截至6月底, 今年以来, 累计; and not what there is, is planned, or is left."""

from __future__ import annotations

import re

from audit.figures.evidence.plans import is_foreseen
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.words.script import is_latin
from audit.model import Figure
from audit.text.regex import regex

_MARK = regex(
    r"累[计积]|截至|截止|[到至](?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月[底末]|[到至](?:去年|今年)?年?[底末]|迄今|目前|至今|已|上半年|季度|前[0-9一二三四五六七八九十]{1,2}个月|[0-9]{1,2}月?(?:至|到|—|-|~)[0-9]{1,2}月|[一二三四五六七八九十]月份?(?:至|到)[一二三四五六七八九十]{1,2}月|以来|年初[到至]|[今去]年[^,。;]{0,14}(?:了|已|共|累)|去年一年"
    r"|全年|so far|to date|as of|full year|first (?:half|quarter|[a-z]+ (?:months|quarters|weeks))"
    r"|since (?:january|the start|the beginning|its |it |they )|through \w+|(?:from|between) [a-z]+ (?:to|until|and) ",
    re.IGNORECASE,
)
_UP_TO = regex("^.*(?:累[计积]|已)")
_BALANCE = regex(r"顺差|逆差|净|余额|差额|利润|盈余|目标|指标|计划|任务|在建|现有|库存|存量|均|安排|每|成本")


ROLES = frozenset({"flow", "stock", None})
KINDS = frozenset({"count", "money", "measure", "duration"})


def is_count(reading: Reading, figure: Figure) -> bool:
    """Whether a figure counts what happened from a day on, not what there is or is planned."""
    if figure.role not in ROLES or figure.kind not in KINDS:
        return False
    start, end = reading.opening(figure.start), reading.sentence(figure.start)[1]
    lead = reading.text[start : figure.start]
    marked = _MARK.search(reading.text, start, end if is_latin(lead) else figure.start)
    return (
        marked is not None and _BALANCE.search(_UP_TO.sub("", lead[-16:])) is None and not is_foreseen(reading, figure)
    )


def are_alone(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether each is the only count of its kind in its article that no other of its sentence leads to, as to parts."""
    sides = (pair.first, a), (pair.second, b)
    return all(_DONE.search(r.lead(f)) and _counts(r, family(f)) == {f.value} for r, f in sides)


_DONE = regex("[了共]|累计|完成|开展|接[到获待报]|受理|查[处办获]|发放|办结|[检抽]查|处理|处置")
"""Before what was counted as it was done, and not what there is: 做了|209例, 共接获|1240宗."""


def _counts(reading: Reading, of: str) -> set[float]:
    """The values of the running counts of a family that are the first of their sentences."""
    first: dict[int, Figure] = {}
    for figure in reading.figures:
        if family(figure) == of:
            first.setdefault(reading.sentence(figure.start)[0], figure)
    return {figure.value for figure in first.values() if is_count(reading, figure)}


def are_of_two_scopes(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one is of the city and the other of a district, or one was broken and the other was mended."""
    leads = [r.text[r.sentence(f.start)[0] : f.start] for r, f in ((pair.first, a), (pair.second, b))]
    if _is_other_kind(leads):
        return True
    areas = [_AREA.findall(words)[-1:] for words in leads]
    if all(areas) and areas[0] != areas[1]:
        return True
    return (_MENDED.search(leads[0]) is None) != (_MENDED.search(leads[1]) is None)


def _is_other_kind(leads: list[str]) -> bool:
    """Whether one word leads to two nouns: 收购新产|小麦, 收购新产|秋粮."""
    ends = [_NOUN.search(words) for words in leads]
    first, second = ("" if end is None else end[0] for end in ends)
    return len(first) == len(second) > 0 and first[:2] == second[:2] and first[2:] != second[2:]


_NOUN = regex("(?:新产|新收|收购|出口|进口|生产|种植|销售|捕捞|运输|储备)[一-龥]{2}$")
_AREA = regex("全([国省市区县镇乡村州旗校])")
_MENDED = regex("抢通|修复|恢复|解除|复通|重开|复工")
