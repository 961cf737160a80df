"""Two parts that leave nothing out, and their whole: 城镇18.54万人,占全县41.2万人的45%;乡村23.66万人."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import spoken
from audit.figures.rules.parts.misfits import found as found_in_order
from audit.figures.rules.parts.misfits import misfit
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex


class _Label(NamedTuple):
    """What names a part, and the words one of which it needs: found sooner than the pattern."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]


def _label(pattern: str) -> _Label:
    return _Label(regex(pattern), tuple(_GROUP.sub("", pattern).split("|")))


_GROUP = re.compile(r"\([^)]*\)\??")
_HALVES = tuple(
    (_label(one), _label(other))
    for one, other in (
        ("(?<!下)上半年", "下半年"),
        ("城镇|城市", "乡村|农村"),
        ("男(?:性|生|子|职工|队员|选手)?", "女(?:性|生|子|职工|队员|选手)?"),
        ("(?<!进)出口", "进口"),
        ("应届", "往届"),
        ("线上", "线下"),
        ("公办", "民办"),
        ("地下(?:站|车站)?", "高架(?:站|车站)?|地面(?:站|车站)|地上(?:站|车站)?"),
        ("国内(?:游客|航线|旅客)", "国际(?:游客|航线|旅客)|入境(?:游客|旅客)?|境外(?:游客|旅客)"),
        ("外贸(?:航线)?", "内贸(?:航线)?"),
        ("抓举", "挺举"),
        ("省内", "省外"),
        ("市内|本地|本市", "市外|外地"),
        ("成人|成年", "未成年|儿童|小孩|孩子"),
    )
)
_ALL = tuple(
    tuple(map(_label, labels))
    for labels in (
        ("公路", "铁路", "民航|航空", "水路|水运"),
        ("第一产业|一产", "第二产业|二产", "第三产业|三产"),
        ("(?<!下)一季度", "二季度", "三季度", "四季度"),
    )
)
_AMOUNTS = frozenset({"count", "money", "measure"})
_NO_PART = frozenset({"increment", "average", "share", "ordinal"})
_FAR_BEFORE = 240
_BEFORE, _AFTER, _WINDOW = 10, 6, 170
_NO_WHOLE = regex(r"(?:比|较|与|去年|上年|增|减|多|少|超过|新)[^,。;0-9]{0,6}$")
_TOLD_ELSE = regex(r"票|价|最|新增|增加(?!值)|减少|比[上去]|以上")
_IS_WHOLE = regex(r"[共总计]|全[县市省国区校镇乡村体年]|累计|一共")
_SUMMED = regex(r"共|总|合计|一共")
_OF_YEARS = regex(r"[两二三四五六七八九十]年")
_CHOSEN = regex(r"录[用取]|入围|入选|当选|获奖|晋级|中标")
_CLOSE = 7
_FAR = 0.35


def within(reading: Reading) -> Iterator[Conflict]:
    """Pairs of parts that leave nothing out and do not make the one whole beside them."""
    text = reading.text
    if len(reading.figures) < len(_HALVES[0]):
        return
    yield from _of_all(reading)
    for one, other in _HALVES:
        if not (holds(text, one.words) and holds(text, other.words)):
            continue
        first, second = (
            [f for f in reading.figures if _is_labelled(reading, f, label.pattern)] for label in (one, other)
        )
        if len(first) != 1 or len(second) != 1 or first[0] is second[0]:
            continue
        yield from _against_whole(reading, *sorted((first[0], second[0]), key=lambda f: f.start))


def _of_all(reading: Reading) -> Iterator[Conflict]:
    """Three parts and more that leave nothing out: 公路586万人次;铁路413万人次;民航93万人次;水运38万人次."""
    for labels in _ALL:
        if not all(holds(reading.text, label.words) for label in labels):
            continue
        found = [[f for f in reading.figures if _is_led_by(reading, f, label.pattern)] for label in labels]
        if any(len(own) != 1 for own in found):
            continue
        parts = sorted((own[0] for own in found), key=lambda f: f.start)
        if len({family(f) for f in parts}) != 1 or parts[-1].end - parts[0].start > _FAR_BEFORE:
            continue
        before = [f for f in reading.figures if parts[0].start - _FAR_BEFORE < f.start < parts[0].start]
        larger = [f for f in before if family(f) == family(parts[0]) and value(f) > max(map(value, parts))]
        low, high = (sum(bounded(f)[side] for f in parts) for side in (0, 1))
        exact = all(f.qualifier == "exact" for f in (*parts, *larger))
        if len(larger) != 1 or not exact or larger[0].role in {"increment", "average", "plan"}:
            continue
        whole = larger[0]
        (least, most), total = bounded(whole), sum(map(value, parts))
        if not (low <= most * 1.002 and least * 0.998 <= high) and abs(total - value(whole)) <= _FAR * value(whole):
            yield found_in_order(reading, "probable", [whole, *parts], misfit(whole, total))


def _is_led_by(reading: Reading, figure: Figure, label: re.Pattern[str]) -> bool:
    """Whether a label stands before an amount, no figure between, in its sentence: 公路仍是大头,发送|586万人次."""
    if figure.kind not in _AMOUNTS or figure.role in _NO_PART:
        return False
    at = reading.at(figure)
    lead = reading.gap(reading.figures[at - 1] if at else None, figure)[-2 * _BEFORE :]
    return label.search(lead) is not None and not _TOLD_ELSE.search(lead)


def _is_labelled(reading: Reading, figure: Figure, label: re.Pattern[str]) -> bool:
    """Whether a label stands straight before an amount, no figure between, or straight after it."""
    if figure.kind not in _AMOUNTS or figure.role in _NO_PART:
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
    if reading.text.startswith("其中", start) and start:
        start = reading.sentence(start - 1)[0]
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
    if not _is_whole_of(reading, whole, first, second):
        return
    (w0, w1), (a0, a1), (b0, b1) = bounded(whole), bounded(first), bounded(second)
    fits = a0 + b0 <= w1 * 1.002 and w0 * 0.998 <= a1 + b1
    if fits or abs(total - value(whole)) > _FAR * value(whole):
        return
    if any(abs(total + value(f) - value(whole)) <= 0.01 * value(whole) for f in near if f is not whole):  # a third part
        return
    shown = spoken(total * whole.value / value(whole))
    rule = Text(f"the two parts add up to {shown.en}, not to the whole", f"两部分合计{shown.zh},与总数不符")
    yield found_in_order(reading, "probable", [first, second, whole], rule)


def _is_whole_of(reading: Reading, whole: Figure, first: Figure, second: Figure) -> bool:
    """Whether the words say that a figure is the whole of two parts."""
    lead = reading.text[max(0, whole.start - _BEFORE) : whole.start]
    between = reading.text[whole.end : max(whole.end, first.start)]
    straight = len(between) < _CLOSE and between.startswith((",", ":"))
    told = straight or "其中" in between or _IS_WHOLE.search(lead) is not None
    if whole.start > second.start:
        told = _SUMMED.search(lead) is not None or reading.text.startswith("的总", whole.end)
    other = _NO_WHOLE.search(lead) or _OF_YEARS.search(lead) or _CHOSEN.search(between)
    return told and other is None
