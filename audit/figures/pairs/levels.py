"""Percentages, multiples and changes, which say nothing without the level before them."""

from __future__ import annotations

from bisect import bisect_left

from audit.figures.likeness.matching import agree
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base
from audit.figures.words.lists import any_of
from audit.model import Figure
from audit.text.regex import regex


def needs_level(figure: Figure) -> bool:
    """Whether a figure says nothing without the figure before it: a percentage, a multiple, a change."""
    return figure.kind in {"percent", "multiple"} or figure.role == "increment"


_NEUTRAL = regex(rf"{any_of('rises')}|{any_of('falls')}|{any_of('neutral')}|{any_of('past-times')}|[^一-鿿]")
_ANOTHER = 4


def _names_another(gap: str) -> bool:
    """Whether the words between a level and a percentage name another quantity: 527.3亿元,规上工业增加值增速|7.9%."""
    clause = gap.rpartition(",")[2]
    return "占" not in clause and len(_NEUTRAL.sub("", clause)) > _ANOTHER


def of_one_level(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether two percentages follow one and the same level, and so are its change: 31.2亿美元,年增12.2%."""
    mine, theirs = _level(pair.first, a), _level(pair.second, b)
    return mine is not None and theirs is not None and agree(mine, theirs) and digits(mine.value) > 1


def of_one_name(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether two percentages are a year's changes of what has one name: 社会消费品零售总额762.4亿元,同比增长|4.6%."""
    names = [_CHANGED.search(r.text, r.sentence(f.start)[0], f.start) for r, f in ((pair.first, a), (pair.second, b))]
    if a.role != "increment" or b.role != "increment" or None in names or a.period is None or a.period != b.period:
        return False
    mine, theirs = (match["name"] for match in names if match is not None)
    return mine[-_NAME:] == theirs[-_NAME:]


_CHANGED = regex(
    r"(?P<name>[一-龥]{5}[量额值数入资出润])(?:达到?|为|实现|完成|约|[0-9.,]+[万亿]*[一-龥]{1,4},|,)*"
    r"(?:同比|按年|年|[比较](?:上年|去年)(?:同期|同月)?)(?:名义|实际)?[增升涨长多减降跌少下上][^,。;0-9]{0,4}$"
)
_NAME = 6


def of_two_levels(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether two percentages follow levels that differ, and so are changes of two things."""
    mine, theirs = _level(pair.first, a), _level(pair.second, b)
    return mine is not None and theirs is not None and not agree(mine, theirs)


def _level(reading: Reading, figure: Figure) -> Figure | None:
    """The nearest figure before a percentage in its sentence, or title, that is none itself."""
    start = reading.sentence(figure.start)[0]
    at = bisect_left(reading.figures, figure.start, key=lambda one: one.start) - 1
    while at >= 0 and reading.figures[at].start >= start:
        before = reading.figures[at]
        if _names_another(reading.text[before.end : figure.start]):
            return None
        if before.kind in {"money", "count", "measure"} and before.role != "increment" and not is_base(reading, before):
            return before
        at -= 1
    return None
