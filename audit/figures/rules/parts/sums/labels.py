"""The parts that a paragraph tells one after the other: what each is called, and whether all are of one sort.

Parts are figures of one unit, each with a name before it: 东区|146例、南区|97例. A figure may be part of a name
(5公里|组), or told of the part before it (一期18万平方米,可容纳企业|60家;二期…).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.rules.shared.kinds import complementary, kin, same_noun
from audit.figures.words.lists import any_of
from audit.model import Figure
from audit.text.regex import regex

_MOST = 12
BETWEEN, LABEL = 34, 14
"""Characters between two parts, and of a name."""
_CUT = regex(r"[,;。:、(!?\n—]|其中|包括|以及|分别是?|为期")
_LINK = regex(r"^(?:和|及|与|而|则|有|另)+|(?:的|为|有|是|约|近|共|达到?|各|占|了|则|计)+$")


class Part(NamedTuple):
    """One part: its figure, and what it is called."""

    figure: Figure
    name: str
    after: str


def parts_from(reading: Reading, usable: list[Figure], i: int) -> list[Part]:
    """The parts that follow one another from the figure at `i`."""
    first = usable[i]
    parts: list[Part] = []
    for figure in usable[i : i + _MOST]:
        start = parts[-1].figure.end if parts else max(usable[i - 1].end if i else 0, first.start - BETWEEN)
        gap = reading.text[start : figure.start]
        if parts and not kin(figure, first):
            if _TOLD_BESIDE.match(reading.text, figure.end) is None:
                break
            continue
        name = _name(gap)
        if len(gap) > BETWEEN or not 0 < len(name) <= LABEL or _NO_PART.search(name) or figure.qualifier != "exact":
            break
        if parts and (not same_noun(reading, first, figure) or _GOES_ELSE.search(gap)):
            break
        parts.append(Part(figure, name, _after(reading, figure)))
    return parts


def is_beside(reading: Reading, figure: Figure) -> bool:
    """Whether a semicolon sets a figure apart from those after it, one of their row: 田径队14金;游泳队9金,赛艇队6金."""
    text = reading.text
    if not text.startswith(";", figure.end) or _OF_IT.match(text, figure.end + 1) is not None:
        return False
    return _IN_ALL.search(text, reading.sentence(figure.start)[0], figure.start) is None


_IN_ALL = regex(r"[共总]|累计|合计|全[市省县区校年国]|[tT]otal|\bin all\b|altogether")
_OF_IT = regex(r" ?(?:其中|包括|分别|of (?:which|them|these))")


def _name(gap: str) -> str:
    """What the words before a figure call it."""
    return _LINK.sub("", _VERB.sub("", _CUT.split(gap)[-1]))


_VERB = regex(
    r"^[一-龥]{0,6}?(?:评选?出|选出|产生|设立?|授予|颁发|决出|获得|夺得|斩获|拿下|招录|录取|安排)(?=[一-龥]{2})"
)
_NO_PART = regex(any_of("no-parts") + "|[多少]|共|总|合计|以上$|中$")
_TOLD_BESIDE = regex(r"[一-龥]{0,6};")
"""Behind a figure that is told of the part before it, and ends what is told of it: 一期18万平方米,容纳企业60家;二期."""
_GOES_ELSE = regex(r"\n|此外|另外|同时|目前|去年|同期|据")


def is_glued(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is part of a name: 5公里|组."""
    if _GLUE.match(reading.text, figure.end) is not None:
        return True
    return figure.unit in _NUMBERED and reading.text[figure.end : figure.end + 1].isdecimal()  # 二期|28公里


_GLUE = regex(r"[一-龥]{0,2}[组级类档岁区段]")
_NUMBERED = frozenset("期批轮次组队")


def _after(reading: Reading, figure: Figure) -> str:
    return re.split(r"[,、():;。!?\n0-9]", reading.text[figure.end : figure.end + 16])[0]


def of_one_sort(reading: Reading, whole: Figure, parts: list[Part]) -> int:
    """How surely labels are of one classification, 3 for kinds that leave nothing out, 0 for none."""
    names = [part.name for part in parts]
    own = _name(reading.text[max(0, whole.start - LABEL) : whole.start])
    led = _AMONG.search(reading.text, whole.end, parts[0].figure.start) is not None
    if own and not led and own[-1] in {name[-1] for name in names}:
        return 0  # 金牌13枚、银牌9枚、铜牌6枚: one of them itself
    if len(set(names)) < len(names):
        afters = [part.after for part in parts]
        return 0 if len(set(afters)) < len(afters) or "" in afters else 1
    if complementary(reading, [part.figure for part in parts], whole if whole.end <= parts[0].figure.start else None):
        return 3
    if _OVERLAP.search("".join(names)):
        return 0
    each_of_whom = all(reading.text[part.figure.start - 1] == "的" for part in parts)  # 正常的198人,异常的36人
    return 2 if each_of_whom else _pattern(names)


def _pattern(names: list[str]) -> int:
    """Whether names that are no known kinds are alike: numbered, with one end, of one length, or of it and one word."""
    ends, sizes = {name[-1] for name in names}, {len(name) for name in names}
    if all(_NTH.search(name) for name in names):
        return 2
    if len(ends) == 1 and min(sizes) > 1 and ends.isdisjoint(_VERBS):
        return 2
    of_one_size = len(sizes) == 1 and 1 < max(sizes) <= _SHORT
    return of_one_size * (1 + bool(set.intersection(*map(set, names))))


_AMONG = regex(r"其中|包括")
_SHORT = 6
"""Characters of names that are of one pattern where they are of one length."""
_OVERLAP = regex(any_of("overlapping"))
_NTH = regex(
    r"第[一二三四五六七八九十0-9]|[一二三四五六七八九十0-9][期月日季批次轮年级]|^[首末次]|初[一二三四五六七八九]|十[四五六]"
    r"|周[一二三四五六日]|[上下]半|[春夏秋冬][季粮运]|[早中晚][班稻餐]|[上下]午"
)
_VERBS = frozenset("了人有到入出起")
