"""Averages times counts against their total: 每人800元, 500人, 共40万元; 20亩,亩产5000斤,总共收了10万斤.

What each has, how many there are, and what they have together may stand in any order, and in Chinese in sentences that
follow one another. Nothing is said where any of the counts and totals near the average fit it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import read
from audit.figures.rules.parts.averages import each_of_two, english
from audit.figures.rules.parts.averages.each import (
    EACH_OF_SEVERAL,
    counts_daily,
    counts_each,
    each_of,
    gets_one,
    is_off,
)
from audit.figures.rules.parts.averages.multiplied import FAR, SUM, TOTAL_UNITS, may_be_total, multiplied
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_SURELY = regex(r"(?:(?<!公)共计?|总|累计|合计)[^,。;0-9]{0,10}$")
_FEWEST = 3
"""An average, a count and their total."""
_MOST = 12
_REACH = 70
"""Characters from an average to a count or total in another sentence."""
_SIGNS = ("每", "均", "产", "薪", "租", "供", "/", "一")


def within(reading: Reading) -> Iterator[Conflict]:
    """Averages of an article against the counts and totals near them."""
    sentences = reading.sentences if len(reading.figures) >= _FEWEST else []
    for k, figures in enumerate(sentences):
        start, end = reading.sentence(figures[0].start)
        sentence = reading.text[start:end]
        if sentence.isascii():
            yield from english.within_sentence(reading, figures, sentence)
        elif len(figures) <= _MOST and holds(sentence, _SIGNS):
            around = [f for group in sentences[max(0, k - 1) : k + 2] for f in group]
            for mean in figures if len(around) > 2 else ():
                yield from _rivals(reading, mean, figures)
                if (two := each_of_two.named(reading, mean)) is not None:
                    totals = [f for f in figures if may_be_total(f, mean) and _is_total(reading, figures, f)]
                    yield from each_of_two.against(reading, mean, two, figures, totals)
                    continue
                each = each_of(reading, mean) if mean.kind in TOTAL_UNITS else None
                if each is not None:
                    yield from _against(reading, mean, each, figures, around)


def _against(reading: Reading, mean: Figure, each: str, own: list[Figure], around: list[Figure]) -> Iterator[Conflict]:
    near = [f for f in around if f is not mean and (f in own or _is_near(reading, f, mean))]
    counts = [f for f in near if counts_each(reading, f, each) and each_of(reading, f) is None]
    counts = counts or [f for f in own if gets_one(reading, f, each, mean)]
    counts = _without_parts(counts)
    counts = counts or [f for f in own if f.end <= mean.start and counts_daily(reading, f, each)]
    totals = [f for f in near if f not in counts and may_be_total(f, mean) and each_of(reading, f) is None]
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
                yield from multiplied(reading, mean, count, total)
    if len(told) == 1 and len({f.value for f in counts}) == 1 and not _is_shared(reading, mean, counts[-1], told[0]):
        yield from multiplied(reading, mean, counts[-1], told[0])


def _is_shared(reading: Reading, mean: Figure, count: Figure, total: Figure) -> bool:
    """Whether others have of it too: 1180万元,走访企业96家、困难职工5600户; 本科生每人4000元,专科生每人3000元."""
    if value(total) <= value(mean) * count.value:
        return False
    span = range(*sorted((total.end, count.start)))
    listed = any(
        f.start in span and f.kind == "count" and "、" in reading.text[f.end : count.start] for f in reading.figures
    )
    start, end = reading.sentence(mean.start)
    return listed or len(_RATE.findall(reading.text, start, end)) > 1


_RATE = regex(r"每(?:人|户|名|家|位|生)[一-龥]{0,4}[0-9]")


def _without_parts(counts: list[Figure]) -> list[Figure]:
    """The whole alone, where the other counts are its parts: 1.2万户,其中7500户…,4500户…."""
    largest = max(counts, key=value, default=None)
    rest = sum(value(f) for f in counts if f is not largest)
    divided = largest is not None and largest is counts[0] and len(counts) > 1 and rest == value(largest)
    return counts[:1] if divided else counts


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
        if product != totals[0].value and 1 / FAR < totals[0].value / product < FAR:
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
    summed = _SURELY.search(lead) or _OVER_DAYS.search(lead)
    if of_time and several is None and summed is not None:  # 累计发送36.3万人次,日均3.63万人次
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
        yield from multiplied(reading, mean, posts[0], people[0])


def _near(reading: Reading, figure: Figure) -> str:
    """The words straight before and after a figure in its clause."""
    before = reading.text[max(0, figure.start - 8) : figure.start].rpartition(",")[2]
    return before + reading.tail(figure, 6).split(",")[0]


_FOR_ONE = regex(r"(?:竞争|争夺|角逐|竞聘|抢|争)(?:1|一)个?[一-龥]{0,2}?(?:岗位|名额|职位|席位|学位)")
_POSTS, _APPLIED = regex(r"招|岗|名额|职位|席位|学位"), regex(r"报名|报考|应聘|应考|参加|申请")


def _is_total(reading: Reading, own: list[Figure], total: Figure) -> bool:
    """Whether a figure is told as what all have together."""
    start = reading.sentence(total.start)[0]
    lead = reading.text[max(start, total.start - 16) : total.start].rpartition(",")[2]
    if total not in own:
        return _SURELY.search(lead) is not None
    told = SUM.search(lead) or _OVER_DAYS.search(lead) or SUM.search(reading.tail(total, 8).split(",")[0])
    return told is not None


_OVER_DAYS = regex("[0-9]天(?:里|内|间)?[一-龥]{2,6}$")
"""Before what came together in so many days: 45天接待游客|132万人次."""


def _fits(mean: Figure, count: Figure, total: Figure) -> bool:
    (m0, m1), (c0, c1), (t0, t1) = bounded(mean), _exactly(count), bounded(total)
    return t1 >= m0 * c0 * 0.98 and t0 <= m1 * c1 * 1.02


def _exactly(count: Figure) -> tuple[float, float]:
    """The interval of a count; whole days and hours that are told so are as many."""
    whole = count.kind == "duration" and count.qualifier == "exact" and count.value % 1 == 0
    return (count.value, count.value) if whole else bounded(count)
