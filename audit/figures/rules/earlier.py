"""A whole in the sentence before its parts: 外贸912亿元。出口643亿元,进口278亿元; 1,240 doses. Of these, 640 went."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading import Reading, value
from audit.figures.rules.kinds import complementary, is_no_count, kin, nouns, run
from audit.figures.rules.sums import CASUALTIES, KINDS, NO_PART, NO_WHOLE, added
from audit.model import Conflict, Figure
from audit.text.regex import regex

_OF_TOTAL = regex(r"^\s*(?:Of (?:the total|these|those|them|that|the [a-z]+)|其中|当中|Among them),? ?")

_DIVIDED = regex(r"^\s*(?:分|按|从)[一-龥]{1,8}?(?:看|分|划分|统计|计算),")
"""What divides a whole leaves nothing out: 分地区看, 按申请主体分."""
_OPEN = regex(r"[^,。;]{0,6}等|[,。;]?[^,。;]{0,4}(?:其他|其余|另有)")


def before(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """A whole in the sentence before its parts: 外贸912亿元。出口643亿元,进口278亿元."""
    if not earlier or figures[0].kind not in KINDS or len(lead := reading.gap(None, figures[0])) > _LONGEST:
        return
    parts = run([f for f in figures if f.kind in KINDS and not is_no_count(reading, f)], reading, named=True)
    if len(parts) < _LEAST_PARTS or parts[0] is not figures[0]:
        return
    every = _OF_TOTAL.search(lead) is not None
    divided = _DIVIDED.search(lead) is not None and not _OPEN.match(reading.text, parts[-1].end)
    wholes = [f for f in earlier if kin(f, parts[0]) and f.role not in NO_WHOLE]
    if every and not wholes:
        wholes = [f for f in earlier if nouns(f, parts[0]) and value(f) > max(map(value, parts))]
    hurt = any(CASUALTIES.match(reading.text, f.end) for f in wholes)
    if len(wholes) != 1 or hurt or not (every or divided or complementary(reading, parts, wholes[0])):
        return
    total = sum(value(part) for part in parts)
    least, most = (0.5, 1.5) if every else (0.75, 1.3)
    if least <= total / max(value(wholes[0]), 1e-9) <= most:
        yield from added(reading, wholes[0], parts, closed=not every)


def summed(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """一期…18万平方米;二期22万平方米。两期合计42万平方米: the sum begins a sentence of its own."""
    if len(earlier) < _LEAST_PARTS:
        return
    found = [(f, _SUM.fullmatch(reading.gap(None, f))) for f in figures[:2]]
    total, match = next(((f, match) for f, match in found if match is not None), (figures[0], None))
    if match is None or total.qualifier != "exact":
        return
    parts = [f for f in earlier if kin(f, total) and f.kind in KINDS and f.role not in NO_PART]
    number = _NUMBERS.get(match["n"] or "", 0)
    if len(parts) < _LEAST_PARTS or (number and len(parts) != number):
        return
    if any(part.qualifier != "exact" for part in parts):
        return
    if _LEAST <= sum(map(value, parts)) / max(value(total), 1e-9) <= _MOST:
        yield from added(reading, total, parts, closed=True)


def commended(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """表彰先进个人50名、先进集体20个。…为受表彰的70个集体和个人颁奖: a list of both, added up some words on."""
    for total in figures:
        if _BOTH.match(reading.text, total.end) is None or total.qualifier != "exact":
            continue
        parts = [f for f in earlier or figures if f.kind == "count" and f.end <= total.start and f.qualifier == "exact"]
        told = len(parts) > 1 and all("、" in reading.text[a.end : b.start] for a, b in pairwise(parts))
        amount = sum(map(value, parts))
        if told and amount != total.value and _LEAST <= amount / total.value <= _MOST:
            yield from added(reading, total, parts, closed=True)


_BOTH = regex(r"(?:先进)?(?:集体|单位|组织)和(?:先进)?个人")
_SUM = regex(
    r"(?P<n>[两二三四五2-5])?(?:[期项者处地个批轮场天日年区校村家类部][一-龥]{0,2})?(?:合计|共计|总计|加起来|相加|总和)(?:约|为|达|共|有)*"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_LEAST_PARTS, _LONGEST = 2, 24
_LEAST, _MOST = 0.6, 1.6
