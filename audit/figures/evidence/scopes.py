"""Why two values of one thing may differ: they are of a part and of all, of one way and both, of a field and a county.

So too what is left out by one reporter, what was there before it grew, and what either article adds up itself.
"""

from __future__ import annotations

from audit.figures.likeness.moments import days
from audit.figures.likeness.slips import is_telling_slip
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits, family, value
from audit.model import Figure
from audit.text.regex import regex


def are_of_two_scopes(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one of two figures is of more than the other: of all days, both ways, the whole county."""
    return any(is_explained(pair, a, b) for is_explained in _SCOPES)


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


def _is_made_up(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether the greater is said to be the less and another: 售票场次24场, 连同10场免费演出,总计34场."""
    (_, less), (reading, more) = sorted(((pair.first, a), (pair.second, b)), key=lambda side: value(side[1]))
    start, end = reading.sentence(more.start)
    if _TOGETHER.search(reading.text, start, more.start) is None:
        return False
    others = (f for f in reading.figures if start <= f.start < end and f is not more and family(f) == family(more))
    return any(abs(value(f) + value(less) - value(more)) < 1e-6 * value(more) for f in others)


_TOGETHER = regex(r"连同|加上|算上|连带|另加|\b(?:together with|along with|including|plus|with the)\b")


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


_SCOPES = (
    _are_of_day_and_all,
    _are_part_and_all,
    _is_made_up,
    _make_up_a_third,
    _is_of_part_of_it,
    _is_before_it_grew,
    _is_of_one_way,
    _is_of_one_field,
)
