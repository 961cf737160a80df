"""Two values of one quantity at two stages of time: 首个雪季接待4万人,第二年…接待16万人; 原先叫价620万元,以558万元易手.

No verb need join them. The first is told of a time before, or of an earlier year, and between both stands a time after;
and the words straight before the second name nothing that the first is not of.
"""

from __future__ import annotations

from audit.figures.reading.amounts import alike
from audit.figures.reading.article import Reading
from audit.figures.rules.growth.neutral import FOREIGN, named
from audit.figures.rules.shared.cues import NOW, PAST, POINTS, Cued
from audit.figures.words.lists import any_of
from audit.text.regex import regex

_OLD = regex(
    rf"{PAST}|首[个届年季月日场批]|第一[年届季]|第一次(?!超|突破|达|破)|起步|开业时|入[院学职校]时|出发时|刚[来到开入]|标价|叫价|开价|挂牌|报价|[早清][晨上]|一开始|前[年两]|昨[天日晚夜晨](?!介绍|公布|通报|发布|表示|透露|说|从|获悉|了解|宣布|披露)|(?<!今)上午|早晨"
)
_NEW = regex(
    rf"今[日天晚晨早]|第[二三][年届次个季]|次[年日月]|翌[年日]|[年月季][底末]|出[院学]时|眼下|后(?!勤|备)|傍晚|晚间|最终|最后|成交|{NOW}"
)
_SUPPOSED = regex("预计|预期|预测|如果|若|力争|目标")
_PART = regex("半年|季度|[0-9]月|个月累?计")
"""A part of a year is not to be held against the whole of another."""
_YEAR = regex(r"(?:19|20)[0-9]{2}(?=年)")
_VERBS = regex(
    rf"^,?[^,。;0-9]{{1,10}}(?:后|时|起|以来|期间|之际),?|{any_of('verbs')}|{_NEW.pattern}|[一-龥]{{1,2}}了(?=约|近|超|$)|便|已|就|竟|又|再|以$"
)
_HAN = regex(r"[一-龥]")
_MOST, _LEAD = 90, 24
PASSED = regex("(?:首[次度]|第一次|一举|历史性)(?:超过|突破|超)了?$")
"""Before a mark that was passed, and not what was there before."""


def staged(reading: Reading, row: list[Cued]) -> tuple[int, int] | None:
    """The places of the only two values of a unit in a row, of which one is told of then and the next of now."""
    for i, old in enumerate(row[:-1]):
        if not _is_value(old) or PASSED.search(old.gap) is not None:
            continue
        others = [
            k
            for k, one in enumerate(row)
            if k != i and _is_value(one) and alike(one.figure, old.figure) and not (k > i + 1 and _moves_on(row, k))
        ]
        if len(others) != 1 or others[0] < i:
            continue
        j = others[0]
        new = row[j]
        if old.figure.value == new.figure.value:  # told again
            return None
        if (
            not FOREIGN.search(new.gap)
            and _is_then_and_now(reading, old, new)
            and _is_of_one(reading, old, new, named(_without_deeds(new.gap)))
        ):
            return i, j
    return None


def _moves_on(row: list[Cued], k: int) -> bool:
    """Whether a value is an end of another change: 教练也从23名扩到70名."""
    return row[k].cue == "from" or (row[k].cue == "to" and row[k - 1].cue == "from")


def _is_value(one: Cued) -> bool:
    figure = one.figure
    sized = figure.kind in {"count", "money", "measure", "percent", "duration"}
    return one.cue not in {"change", "ratio"} and sized and figure.unit not in POINTS and figure.role != "increment"


def _is_then_and_now(reading: Reading, old: Cued, new: Cued) -> bool:
    """Whether the first value is told of a time before that of the second."""
    text = reading.text
    if new.figure.start - old.figure.end > _MOST or "\n" in text[old.figure.end : new.figure.start]:
        return False
    start = reading.sentence(old.figure.start)[0]
    if text[start : new.figure.end].isascii():
        after = text[new.figure.end : new.figure.end + _LEAD]
        return _is_english(text[start : old.figure.start], text[old.figure.end : new.figure.start], after)
    lead, between = text[start : old.figure.start], text[old.figure.end : new.figure.start]
    if (
        old.cue == "to"
        or bool(_PART.search(lead[-_LEAD:])) != bool(_PART.search(between))
        or (old.figure.kind == "percent" and "。" in between)
        or _SUPPOSED.search(between) is not None
    ):
        return False
    years = [_YEAR.findall(words) for words in (lead, between)]
    if years[0] and years[1]:
        return int(years[0][-1]) < int(years[1][-1])
    if old.cue == "from":
        return new.cue == "to"
    return _OLD.search(lead[-_LEAD:]) is not None and (new.cue == "to" or _NEW.search(between) is not None)


def _is_english(lead: str, between: str, after: str) -> bool:
    """The same in English: once $8, now costs; 34% full in May and is 61% full now."""
    then = _THEN.search(lead[-40:]) is not None or _THEN_AFTER.match(between) is not None
    now = _NOW.search(between) is not None or _NOW_AFTER.match(after) is not None
    return then and now and _AND_OTHERS.search(between) is None


_THEN = regex(
    r"\b(?:once|was|were|cost|had|used to|originally|previously|formerly"
    r"|last (?:year|month|season|week|spring|summer|autumn|winter))\b"
)
_THEN_AFTER = regex(
    r"[^.;,]{0,24}\b(?:last (?:year|month|season|week)|ago|before|in (?:19|20)[0-9]{2}|in [A-Z][a-z]+)\b"
)
_NOW = regex(r"\b(?:now|today|currently|these days|this (?:year|month|season|week))\b")
_NOW_AFTER = regex(r"[^.;,]{0,12}\b(?:now|today|this (?:year|month|season|week))\b")
_AND_OTHERS = regex(r"\b(?:while|whereas|but|though|profits?|costs of)\b")


def _without_deeds(gap: str) -> str:
    """The words before a value without verbs and times, which name no quantity: 第二年便接待."""
    return _VERBS.sub("", gap)


def _is_of_one(reading: Reading, old: Cued, new: Cued, named: str) -> bool:
    """Whether what the second value is `named` says nothing, or is what stands before the first as well."""
    if new.gap.isascii():
        return True
    rest = "".join(_HAN.findall(named))
    lead = reading.text[reading.sentence(old.figure.start)[0] : old.figure.start]
    return len(rest) < 2 or rest[-2:] in lead or new.gap.endswith("以") or (len(rest) < 3 and rest[-1] in old.gap[-2:])
