"""Whether the words before a figure name another quantity than the one already spoken of: 同比|增长, but 利润|增长."""

from __future__ import annotations

import re

from audit.figures.rules.shared.cues import NOW, PAST, PERIOD_BEFORE, Cued
from audit.figures.words.lists import any_of
from audit.text.regex import regex

_RISE, _FALL = any_of("rises"), any_of("falls")
_NEUTRAL = regex(
    rf"[比较由从自][一-龥]{{1,5}}(?:时|前|之?初|末|底)|[一二两三]?[倍番]|翻|一半|{_RISE}|{_FALL}|{PAST}|{NOW}|{any_of('neutral')}|[^一-龥]"
)
FOREIGN = regex(any_of("other-quantities"))
_PERIODS = regex(
    r"(?:环比|上个?月|上个?季|上周)[^|]*\|.*(?:去年|上年|同期)|(?:去年|上年|同期|同比)[^|]*\|.*(?:环比|上个?月|上个?季|上周)"
)
"""A change from last month is none from last year."""
_YEARS = regex(r"[0-9]{4}年?(?:到|至|-|—)[0-9]{4}年")
NOUN_OF_LAST = regex(r"^[一-龥]{1,6},(?=.)")
"""The noun of the figure before, which names nothing new: 0.40吨|标准煤,降幅."""
_FEWER = regex(r",?(?:[每一][一-龥]|平均|足足|整整|要|又|可|能){0,3}[多少][一-龥]{1,3}了?")
"""What each has more or less of says by its verb of what: 平均每人少住|2.4天."""
_SAME_TIME_BEFORE = regex(rf"^,?(?:而)?(?:比|较|同|与)(?:{PAST})[一-龥]{{0,4}}的$")
"""A season of an earlier year names no other quantity: 比去年春运的254万."""
_RIVAL = regex(
    r"(?:^|,)[比较][一-龥]{0,8}(?:最好成绩|最佳成绩|纪录|记录)的?$|(?:^|,)(?:得票|得分|票数|总分|积分|成绩)?[比较](?:第[0-9一二两三]+名|第[二三]位|亚军|对手|次席|次名|次高)的$"
)
_ON_TOP = regex(r"^[一-龥]{0,6}的?基础上")
ENGLISH_LONGEST = 64


def neutral(row: list[Cued], j: int, other: int) -> bool:
    """Whether the words before the figure at `j` name no other quantity than the one already spoken of."""
    if row[j].gap.isascii():
        return len(row[j].gap) <= ENGLISH_LONGEST and not re.search(
            r"\bwhile\b|\bprofits?\b|\bwith\b(?! the loss of| a loss of)", row[j].gap
        )
    if row[j].cue == "change" and _FEWER.fullmatch(row[j].gap):
        return True
    first = min(j, other)
    if (
        _PERIODS.search(row[j].gap + "|" + row[other].gap)
        or FOREIGN.search(row[j].gap)
        or ("年增" in row[j].gap and _YEARS.search(row[first].gap))
    ):
        return False
    value = row[j].cue == "plain" or (row[j].cue == "to" and row[other].cue == "base")
    if value and not named(row[other].gap):
        return True
    if row[j].cue == "base" and (
        _RIVAL.search(row[j].gap) or _SAME_TIME_BEFORE.search(row[j].gap) or PERIOD_BEFORE.fullmatch(row[j].gap)
    ):
        return True
    after = row[j].cue in {"change", "base"} or re.search(NOW, row[j].gap) is not None
    rest = named(NOUN_OF_LAST.sub("", row[j].gap) if after else row[j].gap)
    return not rest or (len(rest) <= 8 and any(rest in one.gap for one in row[: first + 1]))


def named(gap: str) -> str:
    """The words before a figure that name a quantity."""
    return _NEUTRAL.sub("", _ON_TOP.sub("", gap))
