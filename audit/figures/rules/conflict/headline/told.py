"""Whether the body tells the headline's value: as it is, rounded or cut off, as a sum or as a difference."""

from __future__ import annotations

import math
from itertools import pairwise

from audit.figures.reading.amounts import digits, disjoint, family, is_cut_to, scaled, value
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.shared.akin import kind_of, two_things
from audit.figures.rules.shared.headline_amounts import is_change, span_of
from audit.model import Figure
from audit.text.regex import regex

_HARDLY_UNDER = 0.8
_AND_OTHERS = regex(r"[一-龥]{0,4}[及和与、][0-9]|(?: [a-z]+){0,2} and ")
PEOPLE = frozenset({"人", "名", "people"})
_MOST_IN_SUM = 6
METALS = frozenset({"金", "银", "铜", "golds", "silvers", "bronzes"})
"""A headline's gold medals are those of the body, where it tells them apart."""
_OF_ONE_DAY = regex(r"最后|单日|当日|当天|首日|最高|最大|最多|峰值|日均|平均")


def is_told(reading: Reading, figure: Figure, body: list[Figure], same: list[Figure]) -> bool:
    """Whether the body has the headline's value, as one figure or as a sum, or tells too many times to be sure."""
    span, changed = span_of(figure), is_change(reading, figure)
    parts = [f for f in same if changed or not is_change(reading, f) or is_base(reading, f)]
    own = [f for f in same if f.role == figure.role or f.role != "average" or f.qualifier == "exact"]
    if any(_fits(reading, figure, f, span) for f in own) or _is_sum(reading, span, parts):
        return True
    if any(_AND_ONE.match(reading.text, f.end) and span[0] <= value(f) + 1 <= span[1] for f in same):
        return True
    if figure.unit in PEOPLE and _is_what_is_left(reading, span, same):
        return True
    metals = figure.unit in METALS
    if _is_quoted(reading, figure) or any(
        f.kind == figure.kind and f.value == figure.value and not metals for f in body
    ):  # told of another thing
        return True
    one_unit = [f for f in same if in_one_unit(figure, f) and is_change(reading, f) == changed]
    times = {value(f) for f in one_unit if f.low == f.high or f.qualifier != "exact"}  # 三年至六年 is nobody's
    if figure.kind == "duration" and len(times) > 1 and not _is_number_of_days(reading, figure):
        return True
    mine = surroundings(reading, figure).outcome
    return mine is not None and _is_sum(reading, span, [f for f in same if surroundings(reading, f).outcome == mine])


def _is_number_of_days(reading: Reading, figure: Figure) -> bool:
    """Whether a time is how many days of a sort there were: 优良天数达|308天."""
    return _DAYS.search(reading.lead(figure)) is not None


_DAYS = regex("[天日]数(?:共|累计|为|达到?|有)*$")


def _is_what_is_left(reading: Reading, span: tuple[float, float], same: list[Figure]) -> bool:
    """Whether a headline tells those left of some, without those of them told next: 抓获46名,其中15人不起诉."""
    return any(
        _WITHOUT.search(reading.text, a.end, b.start) is not None and span[0] <= value(a) - value(b) <= span[1]
        for a, b in pairwise(same)
        if b.start < reading.sentence(a.start)[1]
    )


_WITHOUT = regex("其中|当中|除|另有")
_AND_ONE = regex(r"[一-龥·]{0,20}[和与及、][一1](?:[名位人个家所支台辆座]|死|伤)")
"""9名外国游客|和一名当地导游 are ten."""


def _is_quoted(reading: Reading, figure: Figure) -> bool:
    """Whether the body has the headline's own words for a number, as in a name: 素有“八百里皖江”之称."""
    words = reading.text[figure.start : figure.end + 2]
    return len(words) > _SHORT and words in reading.text[reading.title_end :]


_SHORT = 3


def _fits(reading: Reading, titled: Figure, figure: Figure, span: tuple[float, float]) -> bool:
    """Whether a figure of the body is what the headline rounds or cuts off; what is told no finer is no rounding.

    Of the dead, at least 11 is said where 11 are known.
    """
    (low, high), (least, most) = scaled(titled), scaled(figure)
    most = min(most, _FAR_BEYOND * least) if figure.qualifier in {"over", "at_least"} else most
    whole = figure.kind == "duration" or (figure.kind == "measure" and titled.unit == figure.unit)
    if whole and in_one_unit(titled, figure) and math.floor(figure.value) == titled.value:
        return True  # 四年 above, 4年零3个月 below; 57米, 57米14
    if titled.qualifier == "exact" and figure.qualifier == "at_least" and figure.unit in PEOPLE:
        return value(titled) == value(figure) or _AND_OTHERS.match(reading.text, figure.end) is not None
    if titled.qualifier == figure.qualifier == "exact" and most - least >= high - low:
        told = low <= value(figure) <= high or least <= value(titled) <= most  # 600毫米, 500至600毫米
        return told or _is_rounded(titled, figure)
    if figure.qualifier == "under":
        least = max(least, _HARDLY_UNDER * value(figure))  # 近8吨 are no 6
    return not disjoint((least, most), span) or _is_rounded(titled, figure)


def _is_rounded(titled: Figure, figure: Figure) -> bool:
    """Whether a headline leaves out the last digits of a value: 900 samples, 912 below."""
    exact, brief = value(figure), value(titled)
    far = _ROUNDED_WHOLLY if digits(titled.value) == 1 and brief >= _THOUSAND else _ROUNDED
    near = abs(exact - brief) <= far * brief and max(abs(titled.value), brief) >= _LARGE
    if not (near and titled.qualifier in {"exact", "about"}):
        return False
    return digits(titled.value) < digits(figure.value) and is_cut_to(exact, titled)


_LARGE, _ROUNDED = 100, 0.025
_THOUSAND, _ROUNDED_WHOLLY = 1000, 0.05
_FAR_BEYOND = 10
"""上亿 is not said of 20亿, nor over 65 of 1,900."""


def _is_sum(reading: Reading, span: tuple[float, float], same: list[Figure]) -> bool:
    """Whether the headline adds up neighbouring figures of the body."""
    same = [f for f in same if not _OF_ONE_DAY.search(reading.text, max(0, f.start - 12), f.start)]
    same = [f for f in same if not is_base(reading, f) and _WAS.search(reading.lead(f)) is None]
    for i in range(len(same)):
        low = high = 0.0
        for other in same[i : i + _MOST_IN_SUM]:
            least, most = scaled(other)
            least = _HARDLY_UNDER * value(other) if other.qualifier == "under" else least
            low, high = low + least, high + (value(other) if other.qualifier == "at_least" else most)
            if high - low == float("inf") or (other is not same[i] and _is_no_summand(reading, same[i], other)):
                break
            if other is not same[i] and not disjoint((low, high), span):
                return True
    return False


_WAS = regex(r"\b(?:from|than) (?:about |some )?$")


def _is_no_summand(reading: Reading, first: Figure, other: Figure) -> bool:
    """Whether a figure counts another thing, or only a part of the one before it: 共收购秋粮|7.6万吨,其中水稻|5万吨."""
    if two_things(kind_of(reading, first), kind_of(reading, other)):  # 建成站点|467个,覆盖|24个县
        return True
    if _OF_THEM.match(reading.text, other.end) is not None:  # 31 people, two of them seriously
        return True
    apart = "\n" in reading.text[first.end : other.start]  # 17人被困。…每户有两名干部陪护
    if apart and other.unit in PEOPLE and "每" in surroundings(reading, other).scope:
        return True
    lead = reading.text[reading.sentence(other.start)[0] : other.start]
    if "其中" in lead and first.end <= reading.sentence(other.start)[0] + lead.find("其中"):
        return True
    mine, theirs = surroundings(reading, first), surroundings(reading, other)
    if "其中" in theirs.scope:
        return True
    both = mine.outcome and theirs.outcome  # 共造成11人遇难,6人获救
    return is_total(reading, first) and not is_total(reading, other) and not both


_OF_THEM = regex(r" of (?:them|whom|these|those|the)\b")


def is_total(reading: Reading, figure: Figure) -> bool:
    """Whether a figure of the body is told as all there is: 总数达|17个."""
    clause = reading.text[max(0, figure.start - _TOTAL_REACH) : figure.start].rpartition(",")[2]
    return figure.role == "stock" or _TOTAL.search(clause) is not None or _GROWN.search(clause) is not None


_TOTAL = regex(r"[^,。;、]{0,2}(?:共计|合计|总计|累计|总共|总数|总量|(?<![公中])共(?![同享建青产])|总|\btotal)")
_GROWN = regex(r"(?:[增升]至|[增扩升]加?大?到|达到?|增为)了?$")
_TOTAL_REACH = 16


def is_addition(reading: Reading, figure: Figure) -> bool:
    """Whether a headline tells what is new: 再添|5个."""
    return _ADDED.search(reading.text, max(0, figure.start - _ADDED_REACH), figure.start) is not None


_ADDED = regex(r"(?:再添|新添|喜添|又添|新增|再增|新晋|新评|新获评|增加|添)(?:了|一批)?$|\b(?:more|new|adds?|gains?)\b")
_ADDED_REACH = 5


def is_difference(span: tuple[float, float], same: list[Figure]) -> bool:
    """Whether the change is that between two values of the body."""
    values = [value(f) for f in same[: 2 * _MOST_IN_SUM]]
    return any(span[0] <= abs(a - b) <= span[1] for i, a in enumerate(values) for b in values[i + 1 :])


def in_one_unit(a: Figure, b: Figure) -> bool:
    """Whether two times are told in one unit: 小时 and 个小时 are one."""
    if (a.unit or "").isascii():
        return (a.unit or "").rstrip("s") == (b.unit or "").rstrip("s")
    return family(a) == family(b) and (a.unit or "")[-1:] == (b.unit or "")[-1:]
