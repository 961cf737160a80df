"""What accounts for two values of one thing in two articles, so that neither is an error.

A toll that is still being counted, a plan or a forecast and what came of it, a value that was another one before, a
number that has grown since, a thing that the other article knows under the very same value.
"""

from __future__ import annotations

from audit.figures.evidence.bounds import are_of_two_measures, are_opposite, is_condition
from audit.figures.evidence.crosswise import exchanged
from audit.figures.evidence.earlier import are_of_two_years, is_reckoned, was_before
from audit.figures.evidence.growing import has_grown, still_counted
from audit.figures.evidence.held import is_held
from audit.figures.evidence.plans import is_of_another_stage
from audit.figures.evidence.settled import is_recalled
from audit.figures.likeness.kinship import GENERIC
from audit.figures.likeness.matching import fit, runs
from audit.figures.likeness.moments import days
from audit.figures.likeness.slips import is_telling_slip, lost, ratio
from audit.figures.pairs.matches import Match
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits, family, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.model import Figure
from audit.text.regex import regex

_RACE = regex(
    r"[^,。;、]{0,6}(?:决赛|比赛|赛|短道|自由泳|蝶泳|仰泳|蛙泳|接力|跨栏|直道|组|级|[一二两三四0-9]*项|栏|混合|个人|游|跑)"
)
LOST_FIT = 0.4
"""A likeness from which on a value may have been lost, slipped or borrowed."""
_LOST_OF_ROUND = 0.35
"""The same where a value has one digit only."""
_LOST_OF_LABEL = 0.2
_COUNTABLE = 10
"""Below this a value has no nought to lose: two gold medals and 20."""


def is_lost(match: Match) -> bool:
    """Whether noughts or a 万 were lost of a value, be it of one digit, and the words around agree."""
    a, b = match.first, match.second
    if not lost(a, b) or family(a) != family(b) or min(abs(a.value), abs(b.value)) < _COUNTABLE:
        return False
    one_label = match.mine.label == match.theirs.label and match.mine.label.isalpha()
    return fit(match.mine, match.theirs) >= (_LOST_OF_LABEL if one_label else _LOST_OF_ROUND)


def explained(pair: Pair, match: Match, same: bool | None, borrowed: bool) -> bool:
    """Whether something other than an error accounts for the difference."""
    a, b = match.first, match.second
    wrong = (is_telling_slip(a, b) and match.fit >= LOST_FIT) or exchanged(pair, match) or (borrowed and same)
    if runs(match.mine) and (not wrong or pair.days == 0) and still_counted(pair, match, same):
        return True
    if was_before(pair, a, b) or _is_bound(pair, a, b) or is_reckoned(pair, a, b):
        return True
    if (
        _are_of_day_and_all(pair, a, b)
        or _are_of_two_nouns(pair, match)
        or _is_told_roughly(a, b)
        or _is_due(pair, a, b)
        or _is_made_up(pair, a, b)
        or _make_up_a_third(pair, a, b)
        or _is_of_one_way(pair, a, b)
        or _is_before_it_grew(pair, a, b)
        or _is_told_apart(pair, a, b)
        or _is_of_part_of_it(pair, a, b)
        or _is_of_one_field(pair, a, b)
        or _is_foreseen_to_last(pair, a, b)
        or _are_left_for_now(pair, a, b)
    ):
        return True
    if _are_part_and_all(pair, a, b) or are_of_two_years(pair, a, b) or _is_raced(pair, a, b):
        return True
    if is_of_another_stage(pair, match, borrowed) or (
        not borrowed and not is_recalled(pair, a, b) and has_grown(pair, match, same)
    ):
        return True
    return is_held(pair.second, a, match) or is_held(pair.first, b, match)


def _is_raced(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether a measure is the name of a race: 1500米决赛."""
    raced = _RACE.match(pair.first.text, a.end) or _RACE.match(pair.second.text, b.end)
    return raced is not None and a.unit in {"米", "公尺", "公里", "公斤"}


def _are_part_and_all(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether only one is told as a part of what was named before it (27个项目里开工的有5个), or as how far away."""
    both = (pair.first, a), (pair.second, b)
    part = [_PART.search(r.lead(f)) is not None for r, f in both]
    away = [r.text.startswith(_AWAY, f.end) for r, f in both]
    return (part[0] != part[1] and not is_telling_slip(a, b)) or (a.kind == "measure" and away[0] != away[1])


_PART = regex("占了$|(?<![万公千其])[里中][^,。;里中”」》]{1,6}的(?:[只就仅]?有|是)?$")
_AWAY = ("外", "以外", "开外", "之外", " away")


def _are_of_day_and_all(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether the less is of the first day, and the more of several: 首日接诊640人次, 两天累计接诊1180人次."""
    (there, few), (other, many) = sorted(((pair.first, a), (pair.second, b)), key=lambda side: value(side[1]))
    if is_telling_slip(a, b):
        return False
    words = there.text[there.sentence(few.start)[0] : few.start], other.text[other.sentence(many.start)[0] : many.start]
    of_day = [_OF_DAY.search(one) is not None for one in words]
    return of_day[0] and not of_day[1] and _OF_DAYS.search(words[1]) is not None


_OF_DAY = regex("首日|首天|第一天|当日|当天|单日|首夜|首晚|开幕日")
_OF_DAYS = regex("累计|总共|全程|[两三四五六七八九十]天|[0-9]天|[0-9]{1,2}日、[0-9]{1,2}日|期间|几天")


def _are_of_two_nouns(pair: Pair, match: Match) -> bool:
    """Whether a general classifier counts one noun here and another there: 踩刹车14次, 事故41件."""
    a, b = match.first, match.second
    if (a.unit == "种") != (b.unit == "种"):  # 64万种 of books, 31.8万册
        return True
    if a.unit != b.unit and {a.unit, b.unit} <= GENERIC and match.fit < _SLIP_FIT:
        return True
    general = {a.unit, b.unit} & GENERIC and match.mine.thing is None
    return bool(general) and not same_noun(pair.first, a, pair.second, b)


def _are_left_for_now(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether both are those that are still there on two days: 尚在医学观察的密切接触者1036人, 尚有752名."""
    sides = (pair.first, a), (pair.second, b)
    return bool(pair.days) and all(_STILL.search(r.text, max(0, f.start - _STILL_REACH), f.start) for r, f in sides)


_STILL, _STILL_REACH = regex(r"[尚仍还][有在余未][^。;\n]*$"), 20


def _is_made_up(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether the greater is said to be the less and another: 售票场次24场, 连同10场免费演出,总计34场."""
    (_, less), (reading, more) = sorted(((pair.first, a), (pair.second, b)), key=lambda side: value(side[1]))
    start, end = reading.sentence(more.start)
    if _TOGETHER.search(reading.text, start, more.start) is None:
        return False
    others = (f for f in reading.figures if start <= f.start < end and f is not more and family(f) == family(more))
    return any(abs(value(f) + value(less) - value(more)) < 1e-6 * value(more) for f in others)


def _is_told_apart(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one article tells by how much its value has changed: 80元,比去年贵了|20元, and last year's 60元."""
    off = abs(value(a) - value(b))
    return bool(pair.days) and any(
        f.kind == own.kind and family(f) == family(own) and abs(value(f) - off) < 1e-6 * off
        for reading, own in ((pair.first, a), (pair.second, b))
        for f in reading.figures
        if reading.sentence(f.start) == reading.sentence(own.start) and _CHANGED.search(reading.lead(f)) is not None
    )


_CHANGED = regex("[比较][^,。;]{1,8}?[贵宜涨降升跌多少高低增减][加了出]{0,2}(?:近|约)?$")


def _is_of_part_of_it(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether the more is summed up over a longer time of which the less is of a part: 8日至13日累计雨量|436毫米."""
    (_, less), (reading, more) = sorted(((pair.first, a), (pair.second, b)), key=lambda side: value(side[1]))
    if less.period is None or more.period is None or less.kind != "measure" or is_telling_slip(a, b):
        return False
    (start, end), (first, last) = days(less), days(more)
    inside = first <= start <= end <= last and last - first > end - start
    return inside and _SUMMED.search(reading.text, reading.sentence(more.start)[0], more.start) is not None


_SUMMED = regex("累计|总共|过程[^,。;]{0,6}[雨雪]量")


def _is_before_it_grew(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether the less is what there was and the more what it has come to: 此前已运营的|5条线, 增至|6条线."""
    (one, less), (other, more) = sorted(((pair.first, a), (pair.second, b)), key=lambda side: value(side[1]))
    return _WAS.search(one.lead(less)) is not None and _HAS_GROWN.search(other.lead(more)) is not None


_WAS = regex("(?:此前|原有|原先|之前|早前|先前)[^,。;0-9]{0,8}$")
_HAS_GROWN = regex("(?:增|扩|升|涨|提)[加大充升至高]*[至到为][^,。;0-9]{0,4}$|达到?$")


def _is_of_one_way(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one counts those who leave or come, and the other both: 从宁州飞出去的航班7.1万班, 起降14.3万架次."""
    clauses = [r.text[r.sentence(f.start)[0] : f.end + _NEAR] for r, f in ((pair.first, a), (pair.second, b))]
    one_way = [_ONE_WAY.search(words) is not None for words in clauses]
    both = [_BOTH_WAYS.search(words) is not None for words in clauses]
    return (one_way[0] and both[1] and not both[0]) or (one_way[1] and both[0] and not both[1])


_ONE_WAY, _BOTH_WAYS = regex("飞出|出港|离港|进港|抵港|到港|出境|入境|单程"), regex("起降|进出|往返|双向|出入境")
_NEAR = 8


def _is_of_one_field(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one yield is a county's and the other that of somebody's fields: 全县平均亩产, 他的420亩…亩产|532公斤."""
    if a.role != "average" or b.role != "average" or a.kind != "measure":
        return False
    clauses = [r.text[r.sentence(f.start)[0] : f.start] for r, f in ((pair.first, a), (pair.second, b))]
    whole = [_OF_ALL.search(words) is not None for words in clauses]
    own = [_FIELDS.search(words) is not None for words in clauses]
    return any(whole[i] and own[1 - i] and not whole[1 - i] for i in (0, 1))


_OF_ALL = regex("全[国省市区县镇]|[我该]?[省市县]平均")
_FIELDS = regex(r"[0-9一二三四五六七八九十百千万]亩[^,。;]{0,12}[,的]?[^。;]{0,14}亩产")


def _make_up_a_third(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether the two are parts, which either article adds up: 本部1500张, 新院区1200张, 全院2700张.

    A value that the other article has too, as a part of its own, may have been taken from there.
    """
    if any(f.value == b.value for f in pair.first.figures) or any(f.value == a.value for f in pair.second.figures):
        return False
    total = value(a) + value(b)
    return any(
        f.kind == a.kind and family(f) == family(a) and digits(f.value) > 1 and abs(value(f) - total) < 1e-6 * total
        for reading in (pair.first, pair.second)
        for f in reading.figures
        if reading.sentence(f.start) in {reading.sentence(own.start) for own in (a, b)}
    )


_TOGETHER = regex(r"连同|加上|算上|连带|另加|\b(?:together with|along with|including|plus|with the)\b")


def _is_foreseen_to_last(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one is about how long something will take, told before the other: 航程约85天, 结束80天的旅程."""
    if not a.kind == b.kind == "duration" or not pair.days or ratio(a, b) > _HARDLY_LONGER:
        return False
    early, late = (a, b) if (pair.first.day or 0) < (pair.second.day or 0) else (b, a)
    return early.qualifier == "about" and late.qualifier == "exact"


_HARDLY_LONGER = 1.25


def _is_due(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether only one is how many should be there: 应到代表|420名, and 408 who came."""
    due = [_DUE.search(r.lead(f)) is not None for r, f in ((pair.first, a), (pair.second, b))]
    return due[0] != due[1] and not is_telling_slip(a, b)


_DUE = regex("应(?:到|出席|参会|参加|考|出勤|缴|收|交)[^,。;]{0,8}$")


def _is_told_roughly(a: Figure, b: Figure) -> bool:
    """Whether one time is the other in a coarser unit: 64小时, 三天三夜."""
    if not a.kind == b.kind == "duration" or a.unit == b.unit:
        return False
    coarse, fine = (a, b) if a.value < b.value else (b, a)
    return coarse.value % 1 == 0 and abs(in_unit_of(coarse, value(fine)) - coarse.value) < 1


def _is_bound(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one is the highest and the other the lowest, or one a bound that would have to be passed."""
    if are_opposite(pair.first, a, pair.second, b) or are_of_two_measures(pair.first, a, pair.second, b):
        return True
    return is_condition(pair.first, a) != is_condition(pair.second, b)


def same_noun(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether nouns that follow a general classifier agree; a noun before it, or none, leaves it open."""
    mine, theirs = (r.text[f.end : f.end + 2] for r, f in ((first, a), (second, b)))
    return not (mine.isalpha() and theirs.isalpha()) or bool(set(mine) & set(theirs))


_SLIP_FIT = 0.1
