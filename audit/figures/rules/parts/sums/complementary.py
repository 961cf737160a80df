"""Two parts that leave nothing out, and their whole: 城镇18.54万人,占全县41.2万人的45%;乡村23.66万人."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_HALVES = tuple(
    (regex(one), regex(other))
    for one, other in (
        ("(?<!下)上半年", "下半年"),
        ("城镇|城市", "乡村|农村"),
        ("男(?:性|生|子|职工|队员|选手)?", "女(?:性|生|子|职工|队员|选手)?"),
        ("(?<!进)出口", "进口"),
        ("应届", "往届"),
        ("线上", "线下"),
        ("公办", "民办"),
        ("地下(?:站|车站)?", "(?:高架|地面|地上)(?:站|车站)?"),
        ("国内(?:游客|航线|旅客)", "(?:国际|入境|境外)(?:游客|航线|旅客)?"),
        ("外贸(?:航线)?", "内贸(?:航线)?"),
        ("省内", "省外"),
        ("市内|本地|本市", "市外|外地"),
        ("成人|成年人?", "未成年人?|儿童|小孩|孩子"),
    )
)
_BEFORE, _AFTER, _WINDOW = 10, 6, 170
_NO_WHOLE = regex(r"(?:比|较|与|去年|上年|增|减|多|少|超过|新)[^,。;0-9]{0,6}$")
_TOLD_ELSE = regex(r"最|新增|增加|减少|比[上去]|以上")
_FAR = 0.35


def within(reading: Reading) -> Iterator[Conflict]:
    """Pairs of parts that leave nothing out and do not make the one whole beside them."""
    text = reading.text
    for one, other in _HALVES:
        if one.search(text) is None or other.search(text) is None:
            continue
        first, second = ([f for f in reading.figures if _is_labelled(reading, f, label)] for label in (one, other))
        if len(first) != 1 or len(second) != 1 or first[0] is second[0]:
            continue
        yield from _against_whole(reading, *sorted((first[0], second[0]), key=lambda f: f.start))


def _is_labelled(reading: Reading, figure: Figure, label: re.Pattern[str]) -> bool:
    """Whether a label stands straight before an amount, no figure between, or straight after it."""
    if figure.kind not in {"count", "money", "measure"} or figure.role in {"increment", "average", "share", "ordinal"}:
        return False
    lead = reading.text[max(0, figure.start - _BEFORE) : figure.start]
    lead = re.split(r"[,。;、0-9(]|\n", lead)[-1]
    after = re.split(r"[,。;、0-9)]|\n", reading.text[figure.end : figure.end + _AFTER])[0]
    return (label.search(lead) or label.match(after)) is not None and not _TOLD_ELSE.search(lead)


def _against_whole(reading: Reading, first: Figure, second: Figure) -> Iterator[Conflict]:
    if family(first) != family(second) or second.end - first.start > _WINDOW:
        return
    if first.qualifier != "exact" or second.qualifier != "exact":
        return
    total = value(first) + value(second)
    start, end = reading.sentence(first.start)[0], reading.sentence(second.start)[1]
    near = [
        f
        for f in reading.figures
        if start <= f.start < end and family(f) == family(first) and f is not first and f is not second
    ]
    larger = [f for f in near if value(f) > max(value(first), value(second))]
    if (
        len(larger) != 1
        or larger[0].qualifier not in {"exact", "about"}
        or larger[0].role in {"increment", "average", "plan"}
    ):
        return
    whole = larger[0]
    lead = reading.text[max(0, whole.start - _BEFORE) : whole.start]
    (w0, w1), (a0, a1), (b0, b1) = bounded(whole), bounded(first), bounded(second)
    fits = a0 + b0 <= w1 * 1.002 and w0 * 0.998 <= a1 + b1
    if fits or _NO_WHOLE.search(lead) is not None or abs(total - value(whole)) > _FAR * value(whole):
        return
    if any(abs(total + value(f) - value(whole)) <= 0.01 * value(whole) for f in near if f is not whole):  # a third part
        return
    shown = number(total * whole.value / value(whole))
    rule = Text(f"the two parts add up to {shown}, not to the whole", f"两部分合计{shown},与总数不符")
    places = sorted((first, second, whole), key=lambda f: f.start)
    yield conflict(CODE, "probable", [(reading, f) for f in places], rule)
