"""Two values that stand beside one another, and what they make: 完成计划60亿元的110%; 男生比女生多60人."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import alike
from audit.figures.reading.article import Reading
from audit.figures.rules.shared.cues import Cued
from audit.model import Figure
from audit.text.regex import regex

_RATIO_LEAD = regex(r"(?:是|为|达到?|相当于|完成)[^,。;]{0,12}$")
_THAN = regex(r"[^,。;]{0,8},(?:要|则)?[比较][^,。;]{1,14}的")
_BY = regex(
    r"次?(?:[一-龥]{0,6}(?:成绩|纪录|记录|水平|用时|时间|均值|价格?|标准))?(?:还|要|足足|整整|便宜)?(?:提高|提升|缩短|提前|推进|改写|刷新|[大小长短宽窄重轻贵厚薄深浅多少高低快慢])(?:了|出)?"
)
_COMPARED = regex(r"(?:^|[,;])(?P<a>[一-龥]{1,6})比(?P<b>[一-龥]{1,6}?)(?:多|少|高|低|快|慢|超)出?了?$")


def ratios(row: list[Cued]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """A value, what it is measured by and their ratio: 66亿元,为年度计划60亿元的110%."""
    for k in range(2, len(row)):
        value, base, ratio = row[k - 2 : k + 1]
        measured = ratio.cue == "ratio" and ratio.gap.endswith("的") and alike(value.figure, base.figure)
        plain = value.cue != "from" and base.cue == "plain" and ratio.figure.unit in {"%", "倍", None}
        lasting = base.figure.kind == "duration"
        if measured and plain and not lasting and _RATIO_LEAD.search(base.gap) and len(base.gap) <= 16:
            yield value.figure, base.figure, ratio.figure


def compared(reading: Reading, row: list[Cued]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Two values that words before them name, and their stated difference: 男生比女生多60人; 5万,比老校区的3万大2万."""
    for k in range(2, len(row)):
        a, b, greater = row[k - 2].figure, row[k - 1].figure, row[k].figure
        beside = _THAN.fullmatch(row[k - 1].gap) and _BY.fullmatch(row[k].gap)
        bare = greater.unit is None and greater.kind == a.kind == "count"  # 186万册次,比老馆的124万册次多出72万
        if beside and alike(a, b) and (alike(a, greater) or bare) and a.kind == b.kind == greater.kind:
            yield a, b, greater
            continue
        match = _COMPARED.search(row[k].gap)
        if match is None or row[k].cue != "change":
            continue
        named = [[one.figure for one in row[:k] if name in one.gap[-10:]] for name in (match["a"], match["b"])]
        if len(named[0]) == len(named[1]) == 1 and named[0] != named[1]:
            (a,), (b,) = named
            if alike(a, b) and alike(a, row[k].figure) and a.kind == row[k].figure.kind:
                yield a, b, row[k].figure
