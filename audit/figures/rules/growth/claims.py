"""What a sentence says of a change: which of its figures is the old value, which the new one, which the change.

Each figure has a cue, which `cues` reads from the words around it. A base is joined with the nearest new value, changes
alone standing between, and with the changes beside them: so 由A增至B, 比去年的A增加C, 达到B and up C to B from A are
all read by one rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from audit.figures.reading.amounts import alike
from audit.figures.reading.article import Reading
from audit.figures.rules.growth.multiples import Multiple, claimed
from audit.figures.rules.growth.neutral import ENGLISH_LONGEST, named, neutral
from audit.figures.rules.growth.stages import PASSED, staged
from audit.figures.rules.shared.cues import LONGEST, NOW, POINTS, Cued
from audit.model import Figure
from audit.text.regex import regex

_MEMBERS = regex(r"不等|之间")
_WAY_BEFORE = 64
_LED_BY_MULTIPLE = regex(r"[^,。;]{0,8}(?:番|一倍|倍增|减半|一半|腰斩),(?:由|从|自|比|较)?[^,。;]{0,10}$")
_STOP = regex(r"[。;]|\. ")
_CLOSE = 8
_NEAR, _FAR = 14, 40
"""Characters after both values in which a multiple is of them; farther where what they are of is named only there."""
_OTHER_CLAUSE = regex(r"\b(?:while|but|though|although|whereas|and|with)\b")

_EN_LED = regex(
    r"(?: (?:an?|per|each|every) [a-z]+)?,? (?:reducing|bringing|taking|raising|lowering|increasing|cutting|boosting"
    r"|expanding|lifting|trimming) (?:[a-z]+ ){0,4}(?:from|to) $"
)
"""What joins a change with both values after it: cut 300 jobs, reducing its staff from 2,000."""
_EN_WHEN = regex(
    r"(?: (?:this|last|in|over|for|during|since|on|year) [a-z0-9' -]{1,24}),? (?:to|from) $", re.IGNORECASE
)


class Claim(NamedTuple):
    """A change that the text states: both values, and by how much they differ."""

    base: Figure
    new: Figure
    changes: tuple[Figure, ...]
    up: bool | None
    times: Multiple | None = None
    """A word that claims new/base: doubled, 减半."""
    ratio: Figure | None = None
    """A figure that claims new/base: 是去年500人的3倍."""
    supposed: Figure | None = None
    """A figure straight behind both values that no known verb makes their change: 一个月掉了|6个百分点."""


def claims(reading: Reading, row: list[Cued]) -> Iterator[Claim]:
    """Every change that the figures of a row state with both values."""
    joined: set[int] = set()
    for i, base in enumerate(row):
        if base.cue not in {"from", "base"} or base.figure.kind in {"ordinal", "rank", "multiple"}:
            continue
        if PASSED.search(base.gap) is not None:  # 首次超过20万亿元,达到21.8万亿元
            continue
        j = _partner(reading, row, i)
        if j is not None and not (j > i and row[j].gap.endswith(_AGAIN)):
            joined |= {i, j}
            yield _claim(reading, row, i, j)
    pair = staged(reading, row)
    if pair is not None and not joined & set(pair) and not row[pair[1]].gap.endswith(_AGAIN):
        yield _claim(reading, row, *pair)


_AGAIN = ("又有", "再有", "另有", "还有")
"""Before what comes to the value before, and does not follow it: 又有|25个省份."""
_ALSO = regex("[,;](?:[一-龥]{0,8}也|但|而|却)")
"""With these a multiple is of another thing: 资产规模也是十年前的3倍."""
_ON_AVERAGE = regex("[年月日]均|平均每?[年月]|每年平均")
_OWN_BASE = regex(r"^[^,。;]{0,3},?(?:同比|环比|按年|按月|[较比])")
"""A change of the first of two values has a base of its own: 去年末为9.8亿元,较年初增加|1.1亿元,今年回落到9.2亿元."""


def _partner(reading: Reading, row: list[Cued], i: int) -> int | None:
    """The place of the new value of the base at `i`: after it with changes between, else before it."""
    base = row[i]
    if base.cue == "base" and _is_changed_at_once(row, i) and (j := _partner_before(reading, row, i)) is not None:
        return j  # 4.8元,比去年的6.4元下跌25%,精品能卖到12元
    for j in range(i + 1, len(row)):
        if row[j].cue in {"change", "ratio"} and len(row[j].gap) <= LONGEST and neutral(row, j, i):
            continue
        if row[j].figure.kind == "duration" != base.figure.kind:
            continue
        short = len(row[j].gap) <= LONGEST or (len(row[j].gap) <= _longest(row[j].gap) and "," not in row[j].gap)
        fits = alike(base.figure, row[j].figure) and short
        if fits and _is_new(row, i, j):
            ranges = _MEMBERS.match(reading.text, row[j].figure.end)
            return None if ranges else j
        break
    return _partner_before(reading, row, i)


def _is_changed_at_once(row: list[Cued], i: int) -> bool:
    """Whether the change of the base at `i` follows in its clause."""
    return i + 1 < len(row) and row[i + 1].cue == "change" and "," not in row[i + 1].gap


def _partner_before(reading: Reading, row: list[Cued], i: int) -> int | None:
    """The place of the new value before the base at `i`, changes alone standing between."""
    base = row[i]
    points = base.figure.unit == "%" and i > 0 and row[i - 1].figure.unit in POINTS
    for j in range(i - 1, -1, -1):
        if row[j].figure.role == "average" != base.figure.role and _has_value(row[:j], base.figure):
            continue  # 312万人次,日均7.8万人次,比去年的294万人次
        each = _is_of_each(reading, row[j].figure) and not _is_of_each(reading, base.figure)
        if each and _has_value(row[:j], base.figure):
            continue  # $142 million, or $1.18 a share, in three months, up from $127 million
        if row[j].figure.kind == "duration" != base.figure.kind and row[j].gap.isascii():
            continue
        if row[j].cue in {"from", "base"}:  # what stands between is the change from that one
            if _is_changed_at_once(row, i) and _is_changed_at_once(row, j):
                continue  # 412.6亿元,较9月的392.2亿元月增5.2%,与去年同月的358.8亿元相比年增15%
            return None
        told = row[i].gap.isascii() or base.cue == "base"
        if points and told and j < i - 1 and row[j].figure.unit == "%":
            return j
        newly = j == i - 1 and base.cue == "base" and _is_newly_made(row[j], base.figure)
        if row[j].cue in {"change", "ratio"} and neutral(row, j, i) and not newly:
            continue
        value = newly or row[j].cue in {"plain", "to"} or (points and row[j].figure.kind == "percent")
        value = value and alike(base.figure, row[j].figure)
        return j if value and _after_value(reading, row, i, j) else None
    return None


def _is_of_each(reading: Reading, figure: Figure) -> bool:
    """Whether a sum is told of each share, head or the like."""
    return _OF_EACH.match(reading.text, figure.end) is not None


_OF_EACH = regex(r" (?:a|per|each) (?:share|head|person|ton(?:ne)?|barrel|bushel|unit|night|hour|kilo|ticket)\b")


def _is_newly_made(one: Cued, base: Figure) -> bool:
    """Whether what looks like a change is what was made in a year, as was the base: 新建|312家,比上年的240家."""
    near = base.value < _FEW_TIMES * one.figure.value < _FEW_TIMES**2 * base.value
    return near and _NEWLY.search(one.gap) is not None


_NEWLY = regex("新(?:建|设|开|招|购|发展|签|增(?!长))[^,。;]{0,10}$")
_FEW_TIMES = 2.5


def _has_value(row: list[Cued], base: Figure) -> bool:
    """Whether any of some figures may be the new value of a base."""
    return any(one.cue in {"plain", "to"} and alike(one.figure, base) for one in row)


def _is_new(row: list[Cued], i: int, j: int) -> bool:
    """Whether the value at `j`, after the base at `i`, is the new one."""
    if row[j].cue == "to":
        return row[i].cue == "from" or neutral(row, j, i)
    present = re.search(rf"(?:{NOW}|this (?:year|month|season))", row[j].gap, re.IGNORECASE) is not None
    return row[j].cue == "plain" and present and (row[j].gap.isascii() or neutral(row, j, i))


def _after_value(reading: Reading, row: list[Cued], i: int, j: int) -> bool:
    """Whether the base at `i` is that of the value at `j` before it: 250家,比去年的200家; 250, up from 200."""
    between = row[j + 1 : i + 1]
    if row[i].cue == "from":
        if not row[i].gap.isascii():
            return _moves(reading, row, i) and neutral(row, i, j)
        return row[j].cue == "to" or any(one.up is not None for one in between)
    return all(len(one.gap) <= _longest(one.gap) for one in between) and (row[i].gap.isascii() or neutral(row, i, j))


def _moves(reading: Reading, row: list[Cued], i: int) -> bool:
    """Whether the base at `i` is followed by its own change: 38亿元,由上年同期的19亿元增长一倍."""
    after = row[i + 1] if i + 1 < len(row) else None
    if after is not None and after.cue == "change" and len(after.gap) <= _CLOSE:
        return True
    at = row[i].figure.end
    return claimed(reading.text, at, at + _CLOSE) is not None


def _longest(gap: str) -> int:
    return ENGLISH_LONGEST if gap.isascii() else LONGEST


def _claim(reading: Reading, row: list[Cued], i: int, j: int) -> Claim:
    first, last = min(i, j), max(i, j)
    changes = [
        one
        for before, one in pairwise(row[first : last + 1])
        if one.cue == "change"
        and not (i == first and _OWN_BASE.search(one.gap))
        and not _is_base_of_its_own(before, row[i])
    ]
    changes = [one for one in changes if _ON_AVERAGE.search(one.gap) is None]
    for k in range(last + 1, min(last + 4, len(row))):
        if row[k].figure.kind == "duration" != row[first].figure.kind and row[k].gap.isascii():
            continue  # from 400 two years ago, a drop of
        if row[k].cue != "change" or not neutral(row, k, first) or _LATER.match(row[k].gap):
            break
        if _OVER_YEAR.match(row[k].gap) and _OF_MONTH.search(row[i].gap):  # 較6月的34.4億元成長12.2%,年增|31.3%
            break
        changes.append(row[k])
    of_it = [one for one in row[last + 1 : last + 2] if one.cue == "ratio" and not _ALSO.match(one.gap)]
    ratio = next((one.figure for one in of_it), None)
    ratio = ratio or next((one.figure for one in row[first + 1 : last] if one.cue == "ratio"), None)
    ratio = ratio or next((one.figure for one in row[i + 1 : i + 2] if one.cue == "ratio"), None)
    if first and row[first - 1].cue == "change" and _leads(row, first) and not _ON_AVERAGE.search(row[first - 1].gap):
        changes.insert(0, row[first - 1])
    after = last + (i == last and last + 1 < len(row) and row[last + 1].figure in [one.figure for one in changes])
    ways = [row[k].up for k in range(first, after + 1) if row[k].up is not None]
    start = reading.sentence(row[first].figure.start)[0]
    begins, ends = row[first].figure.start, row[last].figure.end
    if row[first].gap.isascii():
        begins = max(start, begins - _WAY_BEFORE)
        begins = max((m.end() for m in _OTHER_CLAUSE.finditer(reading.text, begins, ends)), default=begins)
    elif (led := _LED_BY_MULTIPLE.search(row[first].gap)) is not None:
        begins -= len(led[0])
    reach = _NEAR if named(row[first].gap) or last - first > 1 else _FAR
    stop = _STOP.search(reading.text, ends, min(ends + reach, _next(reading, row, last)))
    times = claimed(reading.text, begins, stop.start() if stop else min(ends + reach, _next(reading, row, last)))
    if times is not None and reach == _NEAR and _is_of_another(reading, ends, times):
        times = None
    figures = tuple(one.figure for one in changes)
    told = figures or times is not None or ratio is not None
    supposed = None if told or last + 1 == len(row) else _supposed(row[last + 1], row[first].figure)
    return Claim(row[i].figure, row[j].figure, figures, ways[-1] if ways else None, times, ratio, supposed)


_OVER_YEAR = regex("[,;]?(?:较去年|较上年|比去年|比上年)?(?:同期|同月)?(?:同比|按年|年[增减升降涨跌])")
_OF_MONTH = regex("(?<![去上前]年)(?<![去上前]年同)(?:[0-9]{1,2}|上个?|前一?个?)月份?的?$")


def _is_base_of_its_own(before: Cued, base: Cued) -> bool:
    """Whether what stands before a change is a base, and not the one that is looked at."""
    return before is not base and before.cue == "base"


_LATER = regex(
    "[,;](?:(?:今年|本年)(?:前|头|首|以来|一季度|上半年|[0-9一二三四五六七八九十]+月)|此后|随后|其后|之后|后来)"
)
"""Before a change of a later time: 去年底达到7860人,今年前四个月净增|2300人."""


def _supposed(after: Cued, value: Figure) -> Figure | None:
    """A figure that can hardly be anything but the change of the values before it, though its verb is not known."""
    figure = after.figure
    sized = figure.unit in POINTS if value.kind == "percent" else figure.unit == "%"
    sized = sized or (value.kind == figure.kind and alike(value, figure))
    moved = (_MOVED_ENGLISH if after.gap.isascii() else _MOVED).fullmatch(after.gap) is not None
    return figure if sized and moved and after.cue in {"plain", "change"} else None


_MOVED = regex(
    r",[一-龥]{0,6}?[增减升降涨跌扩缩多少快慢省节掉砍贵便翻落提短添](?![均到至为成])[一-龥]{0,2}(?<![均到至为成占率])"
)
_MOVED_ENGLISH = regex(r"(?: [a-z]+){0,3}(?:,| -|--) (?:an?|up|down)(?: [a-z]+){0,2}(?: of)? ")


def _is_of_another(reading: Reading, ends: int, times: Multiple) -> bool:
    """Whether a multiple after both values has a subject of its own: 从4亿元增长到6亿元,利润翻了一番."""
    between = reading.text[ends : times.start]
    rest = named(between)
    return times.start > ends and between[:1] == "," and len(rest) > 1 and rest not in _THE_SAME


_THE_SAME = frozenset({"价格", "价钱", "单价", "数量", "规模", "总数", "总量", "人数", "数字"})
"""Nouns that say of a value again what it is."""


def _next(reading: Reading, row: list[Cued], last: int) -> int:
    """Where the figure after the one at `last` begins, unless it is itself a multiple: 翻了一番."""
    skipped = {"multiple", "duration"} - {row[last].figure.kind}
    after = next((one.figure for one in row[last + 1 :] if one.figure.kind not in skipped), None)
    return after.start if after is not None else len(reading.text)


def _leads(row: list[Cued], first: int) -> bool:
    """Whether the change before the first value is its own: 同比上升20%,从5000升至6500."""
    gap = row[first].gap
    if gap.isascii():
        return row[first].cue in {"to", "from"} and (
            len(gap) <= 12 or _EN_LED.fullmatch(gap) is not None or _EN_WHEN.fullmatch(gap) is not None
        )
    before = row[first - 1].gap
    rest = named(gap)
    return len(gap) <= 16 and (not rest or rest in before)
