"""Averages times counts against their total: 每人800元, 500人, 共40万元; 20亩,亩产5000斤,总共收了10万斤.

What each has, how many there are, and what they have together may stand in any order, and in Chinese in sentences that
follow one another. Nothing is said where any of the counts and totals near the average fit it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import read
from audit.figures.rules.parts.averages import each_of_two
from audit.figures.rules.parts.averages.each import (
    EACH_OF_SEVERAL,
    NO_TOTAL,
    counts_daily,
    counts_each,
    each_of,
    gets_one,
    is_off,
)
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_ENGLISH_EACH = regex(r"^ (?:each|apiece|per (?P<each>[a-z]+)|for (?:each|every)(?: one)? of (?:the|its|their))\b")
_EACH_GETS = regex(r"\b[Ee]ach (?:[a-z]+ ){0,3}$|\b(?:average|averaging) (?:of )?$")
_EACH_OF = regex(r"\b[Ee]ach of (?:the|its|their) [0-9,]+ [a-z]+ (?:[a-z]+ ){1,4}(?:an? )?$")
_TOTAL_UNITS = frozenset({"count", "money", "measure", "duration"})
_SUM = regex(
    r"共计?|总|累计|合计|全|可[收运产装坐载容供]|可(?:加工|处理|生产|接待|销售)|[铺修建挖走跑织种]完|[一单]趟|[一单]次可|产能|发放|补贴|收入|资金|票房|销售额|营业额|销售|产值|价值|货款"
    r"|raising|took in|bringing|earning|total|in all|altogether"
    r"|\b(?:seat|feed|serv|host|accommodat|cater|hous|carry)(?:e|es|ing|ed)?\b|\b(?:enough|room) for\b"
)
_SURELY = regex(r"(?:(?<!公)共计?|总|累计|合计)[^,。;0-9]{0,10}$")
_FAR = 5.0
_FEWEST = 3
"""An average, a count and their total."""
_MOST, _MOST_ENGLISH = 12, 5
_REACH = 70
"""Characters from an average to a count or total in another sentence."""
_SIGNS = ("每", "均", "产", "薪", "租", "供", "/", "一")
_ENGLISH_SIGNS = ("each", "Each", "apiece", " per ", "averag", " of ")


def within(reading: Reading) -> Iterator[Conflict]:
    """Averages of an article against the counts and totals near them."""
    sentences = reading.sentences if len(reading.figures) >= _FEWEST else []
    for k, figures in enumerate(sentences):
        start, end = reading.sentence(figures[0].start)
        sentence = reading.text[start:end]
        if sentence.isascii():
            if 3 <= len(figures) <= _MOST_ENGLISH and holds(sentence, _ENGLISH_SIGNS):
                yield from _english(reading, figures)
        elif len(figures) <= _MOST and holds(sentence, _SIGNS):
            around = [f for group in sentences[max(0, k - 1) : k + 2] for f in group]
            for mean in figures if len(around) > 2 else ():
                yield from _rivals(reading, mean, figures)
                if (two := each_of_two.named(reading, mean)) is not None:
                    totals = [f for f in figures if _may_be_total(f, mean) and _is_total(reading, figures, f)]
                    yield from each_of_two.against(reading, mean, two, figures, totals)
                    continue
                each = each_of(reading, mean) if mean.kind in _TOTAL_UNITS else None
                if each is not None:
                    yield from _against(reading, mean, each, figures, around)


def _english(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """One average, one count of what it is an average over, and one total, in one sentence."""
    for i, mean in enumerate(figures):
        gap = reading.gap(figures[i - 1] if i else None, mean)
        if gap == " of " and i and figures[i - 1].unit and figures[i - 1].kind == mean.kind == "count":
            yield from _of_so_many(reading, figures, i)
            continue
        told_each = _PER_TIME.match(reading.text, mean.end) is not None
        told = _EACH_GETS.search(gap) or _EACH_OF.search(reading.text, reading.sentence(mean.start)[0], mean.start)
        if not told and not _ENGLISH_EACH.match(reading.text[mean.end : mean.end + 20]):
            continue
        if mean.unit is None and (each := _EACH_IN_ENGLISH.match(reading.text, mean.end)) is not None:
            yield from _averaged(reading, figures, mean, each["each"])
            continue
        counts = [f for f in figures if f is not mean and (f.kind == "count" or f.unit in _DAYS)]
        counts = [f for f in counts if family(f) != family(mean)] or counts
        others = [f for f in figures if f is not mean and f not in counts]
        totals = [f for f in others if family(f) == family(mean) and f.role not in NO_TOTAL]
        if len(counts) == len(totals) == 1 and mean.kind in _TOTAL_UNITS:
            averaged = "average" in reading.text[max(0, mean.start - 16) : mean.start]
            summed = averaged or _is_english_total(reading, figures, totals[0])
            if summed or (not told_each and is_off(mean.value * counts[0].value, totals[0])):
                yield from _multiplied(reading, mean, counts[0], totals[0])


_EACH_IN_ENGLISH = regex(r" (?:a|an|per|each|every) (?P<each>[a-z]{3,})\b")


def _averaged(reading: Reading, figures: list[Figure], mean: Figure, each: str) -> Iterator[Conflict]:
    """In 12 villages, 3,600 people, an average of 300 a village: a bare mean, and what it is told of."""
    counts = [f for f in figures if _counts_in_english(f, each)]
    totals = [f for f in figures if f is not mean and f not in counts and f.kind == "count" and f.unit is not None]
    if len(counts) == len(totals) == 1 and totals[0].role not in NO_TOTAL:
        for hit in _multiplied(reading, mean._replace(unit=totals[0].unit), counts[0], totals[0]):
            yield replace(hit, figures=tuple(mean if f.start == mean.start else f for f in hit.figures))


def _counts_in_english(figure: Figure, each: str) -> bool:
    """Whether a figure counts what a noun names one of: 12 villages, a village."""
    stem = each[:-1] if each.endswith("y") else each
    return figure.kind == "count" and (figure.unit or "").split(" ")[-1].lower().startswith(stem)


_PER_TIME = regex(r" (?:a|an|per|each|every) (?:second|minute|hour|day|night|week|month|quarter|season|year)\b")


def _of_so_many(reading: Reading, figures: list[Figure], i: int) -> Iterator[Conflict]:
    """Forty tables of eight, for 320 guests in all: the total has a noun of its own."""
    count, mean = figures[i - 1], figures[i]
    totals = [f for f in figures if f is not mean and f is not count and f.kind == "count" and f.value > count.value]
    if len(totals) == 1 and _is_english_total(reading, figures, totals[0]) and totals[0].role != "increment":
        total = totals[0]
        least, most = (x if x is not None else total.value for x in (total.low, total.high))
        product = mean.value * count.value
        exact = mean.qualifier == count.qualifier == "exact" and total.qualifier in {"exact", "about"}
        if exact and not 0.98 * least <= product <= 1.02 * most and 1 / _FAR < total.value / max(product, 1) < _FAR:
            rule = Text(f"average times count gives {number(product)}", f"均值乘以数量应为{number(product)}")
            found = sorted((mean, count, total), key=lambda figure: figure.start)
            yield conflict(CODE, "probable", [(reading, figure) for figure in found], rule)


def _is_english_total(reading: Reading, figures: list[Figure], total: Figure) -> bool:
    at = figures.index(total)
    gap = reading.gap(figures[at - 1] if at else None, total)
    return _SUM.search(gap) is not None or _SUM.search(reading.tail(total, 16)) is not None


_DAYS = frozenset({"days", "day", "weeks", "nights"})


def _against(reading: Reading, mean: Figure, each: str, own: list[Figure], around: list[Figure]) -> Iterator[Conflict]:
    near = [f for f in around if f is not mean and (f in own or _is_near(reading, f, mean))]
    counts = [f for f in near if counts_each(reading, f, each) and each_of(reading, f) is None]
    counts = counts or [f for f in own if gets_one(reading, f, each, mean)]
    counts = counts or [f for f in own if f.end <= mean.start and counts_daily(reading, f, each)]
    totals = [f for f in near if f not in counts and _may_be_total(f, mean) and each_of(reading, f) is None]
    if any(_fits(mean, count, total) for count in counts for total in totals):
        return
    yield from _chained(reading, mean, each, own)
    mean_of_all = "平均" in reading.text[max(0, mean.start - 8) : mean.start]
    told = [f for f in totals if (mean_of_all and f in own) or _is_total(reading, own, f)]
    if not told and mean.qualifier == "exact" and len(counts) == 1 and counts[0].qualifier == "exact":
        after = [f for f in totals if f in own and f.start > max(mean.end, counts[0].end)]
        told = [f for f in after[:1] if is_off(value(mean) * counts[0].value, f)]
    if _mean(reading, mean) and not mean_of_all:
        told = [f for f in told if f in own and _of_one_name(reading, mean, f)]
    counts = [f for f in counts if f in own] or counts
    if not counts:
        for total in told:
            for count in _straight_before(reading, each, total):
                yield from _multiplied(reading, mean, count, total)
    if len(told) == 1 and len({f.value for f in counts}) == 1:
        yield from _multiplied(reading, mean, counts[-1], told[0])


def _chained(reading: Reading, mean: Figure, each: str, own: list[Figure]) -> Iterator[Conflict]:
    """共有5座,每座30层、每层8户,合共1200个单位: of each of so many, so many have so much."""
    for part in own:
        of = each_of(reading, part) if part.end <= mean.start and counts_each(reading, part, each) else None
        tops = [
            f for f in own if of and f.end <= part.start and counts_each(reading, f, of) and each_of(reading, f) is None
        ]
        totals = [f for f in own if f.start > mean.end and f.kind == mean.kind and f.value > mean.value]
        totals = [f for f in totals if _SURELY.search(reading.gap(None, f)[-16:].rpartition(",")[2])]
        if len(tops) != 1 or len(totals) != 1 or any(f.qualifier != "exact" for f in (mean, part, tops[0], totals[0])):
            continue
        product = mean.value * part.value * tops[0].value
        if product != totals[0].value and 1 / _FAR < totals[0].value / product < _FAR:
            rule = Text(f"average times count gives {number(product)}", f"均值乘以数量应为{number(product)}")
            yield conflict(CODE, "probable", [(reading, f) for f in (tops[0], part, mean, totals[0])], rule)


def _straight_before(reading: Reading, each: str, total: Figure) -> list[Figure]:
    """The number of things straight before what they have together, where it is no figure: 三段|共13.5公里."""
    found = regex(rf"([0-9]{{1,3}}|[二两三四五六七八九十]{{1,3}})个?{each}(?:一?共|合计|总共)[一-龥]{{0,2}}$").search(
        reading.text, max(0, total.start - 10), total.start
    )
    number = read(found[1]) if found is not None else None
    return [mark(reading, *found.span(1), number, each)] if found is not None and number else []


def _mean(reading: Reading, mean: Figure) -> bool:
    """Whether an average is told as 人均 or 户均, or beside others, so that it may be of another sum than is told."""
    lead = reading.text[max(0, mean.start - 40) : mean.start].rpartition(",")[2]
    return _MEAN.search(lead) is not None or EACH_OF_SEVERAL.search(lead) is not None


def _of_one_name(reading: Reading, mean: Figure, total: Figure) -> bool:
    """Whether what stands before an average stands before the total as well: 户均|收入, 总|收入."""
    several = EACH_OF_SEVERAL.search(reading.text[max(0, mean.start - 40) : mean.start].rpartition(",")[2])
    name = re.split("[均、和及]", _LINKS.sub("", reading.text[max(0, mean.start - 12) : mean.start]))[-1]
    lead = reading.text[max(0, total.start - 14) : total.start].rpartition(",")[2]
    of_time = not name or _OF_TIME.search(reading.text, max(0, mean.start - 12), mean.start) is not None
    if of_time and several is None and _SURELY.search(lead) is not None:  # 累计发送36.3万人次,日均3.63万人次
        return True
    return (name != "" and name[-2:] in lead) or (several is None and _BARELY.search(lead) is not None)


_OF_TIME = regex(r"[日天月]均")
_BARELY = regex(r"(?:^|,)(?:一?共计?|总计|合计|总[额数量])(?:为|达|约)?$")
_MEAN = regex(r"(?<!每)[人户日月年亩]均[^,。;0-9]{0,8}$")
_LINKS = regex(r"(?:达到?|约|为|是|有|近|超过?|了)+$")


def _is_near(reading: Reading, figure: Figure, mean: Figure) -> bool:
    first, last = sorted((figure, mean), key=lambda one: one.start)
    return last.start - first.end <= _REACH and "\n" not in reading.text[first.end : last.start]


def _rivals(reading: Reading, mean: Figure, own: list[Figure]) -> Iterator[Conflict]:
    """招聘教师85名,报名者2125人,平均25人竞争一个岗位."""
    if _FOR_ONE.match(reading.text, mean.end) is None:
        return
    before = [f for f in own if f.end <= mean.start]
    posts, people = ([f for f in before if test.search(_near(reading, f))] for test in (_POSTS, _APPLIED))
    if len(posts) == len(people) == 1 and posts[0] is not people[0] and not _fits(mean, posts[0], people[0]):
        yield from _multiplied(reading, mean, posts[0], people[0])


def _near(reading: Reading, figure: Figure) -> str:
    """The words straight before and after a figure in its clause."""
    before = reading.text[max(0, figure.start - 8) : figure.start].rpartition(",")[2]
    return before + reading.tail(figure, 6).split(",")[0]


_FOR_ONE = regex(r"(?:竞争|争夺|角逐|竞聘|抢|争)(?:1|一)个?[一-龥]{0,2}?(?:岗位|名额|职位|席位|学位)")
_POSTS, _APPLIED = regex(r"招|岗|名额|职位|席位|学位"), regex(r"报名|报考|应聘|应考|参加|申请")


def _may_be_total(figure: Figure, mean: Figure) -> bool:
    seats = mean.unit in _SEATS and family(figure) == "person"  # 每排40座,可容纳1200人
    return (seats or family(figure) == family(mean)) and figure.kind == mean.kind and figure.role not in NO_TOTAL


_SEATS = frozenset({"座", "席", "个座位", "张床位", "张床"})


def _is_total(reading: Reading, own: list[Figure], total: Figure) -> bool:
    """Whether a figure is told as what all have together."""
    start = reading.sentence(total.start)[0]
    lead = reading.text[max(start, total.start - 16) : total.start].rpartition(",")[2]
    if total not in own:
        return _SURELY.search(lead) is not None
    return _SUM.search(lead) is not None or _SUM.search(reading.tail(total, 8).split(",")[0]) is not None


def _fits(mean: Figure, count: Figure, total: Figure) -> bool:
    (m0, m1), (c0, c1), (t0, t1) = bounded(mean), _exactly(count), bounded(total)
    return t1 >= m0 * c0 * 0.98 and t0 <= m1 * c1 * 1.02


def _exactly(count: Figure) -> tuple[float, float]:
    """The interval of a count; whole days and hours that are told so are as many."""
    whole = count.kind == "duration" and count.qualifier == "exact" and count.value % 1 == 0
    return (count.value, count.value) if whole else bounded(count)


def _multiplied(reading: Reading, mean: Figure, count: Figure, total: Figure) -> Iterator[Conflict]:
    (m0, m1), (c0, c1), (t0, t1) = bounded(mean), (count.low, count.high), bounded(total)
    if c0 is None or c1 is None or not _may_be_total(total, mean) or min(m0, c0, t0) <= 0:
        return
    low, high = m0 * c0, m1 * c1
    if (t1 < low * 0.98 or t0 > high * 1.02) and 1 / _FAR < t0 / low < _FAR:
        shown = number(low * total.value / value(total))
        rule = Text(f"average times count gives {shown}", f"均值乘以数量应为{shown}")
        found = sorted((mean, count, total), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in found], rule)
