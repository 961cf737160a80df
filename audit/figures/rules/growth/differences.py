"""Two values and what one is more than the other, in whatever words: 花去3900万元,比安排的4200万元省下500万元.

Looked for where the words of a change are not those that `base_and_change` reads: a sentence with no other figure of
their kind, its second value told as what the first is held against.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import alike, bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, spoken
from audit.figures.rules.growth import base_and_change
from audit.figures.rules.growth.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_DIFFERENCE = regex(
    r"(?:[0-9一二两三四五六七八九十]{1,3}年|这次|此次|又|反而|整整|足足|一共|总共|实际|累计|价格|票价|人口"
    r"|人数|起数|总价|成本){0,2}(?:净|压|核|调|多|少|省|减|增|涨|降|跌|升|贵|便宜|相差|高出|低|缩短"
    r"|压缩|节省|节约|短缺|超出|落后|领先|掉|砍)(?!于|至|到|为|均)"
    r"(?:加|减|长|少|低|高|出|下|去|掉|支|收|花|赚|给|约|近|了|开|增){0,3}"
)
_HELD_AGAINST = regex(
    r"(?:(?:比|与|较|跟|同|相比|从|由|原(?:来|先|定|价)?|安排|计划|预算|概算"
    r"|上年|去年|前年|上一年|此前|之前|年初|昨[天日晨晚]|纪录)(?:的|是|为|为的|安排的)?"
    r"|(?:比|与|较|跟|从|由)[^,。;0-9]{1,12})$"
)
_OWN_BASE = regex(r"比|较|环比|同比|平均|每|其中")
"""Before a change of its own, whose base is not told: 63个,比5月份减少|2个."""
_ON_AVERAGE = regex(r"平均|每[一-龥]|均|分别|各|其中|占|倍|以上|不足")
_RECORD = regex(r"(?:此前|之前|原来|原有|上一次|旧)的?[^,。;0-9]{0,4}纪?录[^。;]{0,14}$")
_REACH, _FAR = 44, 6.0
_SLACK = 0.02


def within(reading: Reading) -> Iterator[Conflict]:
    """Differences that their two values do not make."""
    earlier: list[Figure] = []
    for every in reading.sentences:
        own = [f for f in every if f.kind != "duration"]  # 十年|减少
        figures = _with_value_before(own, earlier) if len(own) == _TWO else own
        earlier = own
        if len(figures) < 3 or reading.text[figures[0].start : figures[-1].end].isascii():
            continue
        for i, change in enumerate(figures):
            if i < 2 or change.kind in {"percent", "ordinal", "multiple", "rank"}:
                continue
            found = _values(reading, figures, i)
            if found is not None and not _holds(*found, change) and not _told(reading, *found, change):
                first, base = found
                size = abs(value(first) - value(base)) * change.value / value(change)
                shown = spoken(size)
                rule = Text(f"the two values differ by {shown.en}", f"前后两数相差{shown.zh}")
                yield conflict(CODE, "probable", [(reading, f) for f in (first, base, change)], rule)


_TWO = 2


def _with_value_before(own: list[Figure], earlier: list[Figure]) -> list[Figure]:
    """A base and its change, with the one value of their kind told before: 冲到41.6℃。此前…41.2℃,高出0.6℃."""
    same = [f for f in earlier if alike(f, own[0]) and f.kind == own[0].kind]
    return [same[0], *own] if len(same) == 1 and alike(*own) else own


def _values(reading: Reading, figures: list[Figure], i: int) -> tuple[Figure, Figure] | None:
    """The two values, straight before the change at `i`, of which it may be the difference."""
    change = figures[i]
    gap = reading.gap(figures[i - 1], change)
    words = _DIFFERENCE.fullmatch(gap.lstrip(",").rpartition(",")[2].removeprefix("的"))
    if len(gap) > _REACH or words is None or _OWN_BASE.search(gap) is not None or not value(change):
        return None
    same = [f for f in figures if f is not change and alike(f, change)]
    if len(same) != 2 or not all(f.end <= change.start for f in same) or figures[i - 1] is not same[1]:
        return None
    first, base = same
    between = reading.text[first.end : base.start]
    apart = "。" in between
    told = _RECORD.search(between) is not None if apart else _is_held_against(between) and len(between) <= _REACH
    if not told or family(first) != family(base):
        return None
    if any(f.role in {"average", "share", "increment"} or f.qualifier not in {"exact", "about"} for f in (first, base)):
        return None
    return (first, base) if first.kind == base.kind and value(first) and value(base) else None


def _is_held_against(between: str) -> bool:
    return _HELD_AGAINST.search(between) is not None and _ON_AVERAGE.search(between) is None


def _holds(first: Figure, base: Figure, change: Figure) -> bool:
    """Whether the difference fits, or is so far off that it is of something else."""
    (a0, a1), (b0, b1), (d0, d1) = bounded(first), bounded(base), bounded(change)
    made = abs(value(first) - value(base))
    low, high = max(0.0, a0 - b1, b0 - a1), max(a1 - b0, b1 - a0)
    slack = _SLACK * abs(value(change))
    fits = d0 - slack <= high and low <= d1 + slack
    return fits or not made or not 1 / _FAR < value(change) / made < _FAR


def _told(reading: Reading, first: Figure, base: Figure, change: Figure) -> bool:
    """Whether the rule that knows the words has told of it, or found nothing wrong with the values."""
    return any({first, base, change} & set(hit.figures) for hit in base_and_change.within(reading))
