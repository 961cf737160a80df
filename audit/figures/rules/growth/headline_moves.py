"""A change in the headline against the only two values of one thing that the body tells of two times.

`headline_changes` has what a verb joins (由…增至…); here the times stand beside the values: 2019年为410万件,
2024年820万件 under 翻了两番; 42起,上年同期63起 under 减少四分之一.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import bounded, disjoint, family, in_unit_of, scaled, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.rules.growth.check import CODE
from audit.figures.rules.growth.multiples import Multiple, claimed
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_UP = regex(
    r"(?:增[加长收产]?|涨(?!停)[价幅]?|上[调涨升浮扬]|提[高升价]|升|加[价薪租]?|多[了收发招]?|翻|扩大?|跳涨|飙[升涨])(?:了|近|超|逾|约|达|幅)*$"
)
_DOWN = regex(
    r"(?:减[少亏排免]?|降[低价幅]?|下[降跌调滑浮]|跌[去价]?|少[了收]?|缩[短水减小]?|省[下了]?|压[缩减]|回落|砍[掉去])(?:了|近|超|逾|约|达|幅)*$"
)
_TIMES = regex(
    r"去年|上年|前年|同期|往年|上[月周季]|(?:19|20)[0-9]{2}年|[0-9]{1,2}月|年前|过去|以前|原[来先]|当年|如今|现在|眼下|今年|变成|[调增降升减涨提]|昨|前[一日天]"
)
_BEFORE = regex(r"去年|上年|前年|同期|往年|此前|原[来先]|以前|上[月周季]|昨|前[一日天]")
"""Between two values: the second is the old one."""
_OTHER = regex(r"其中|每[^,。;]{0,4}$|累计|新增|计划|目标|比例|[^原]为[^,。;]{0,4}倍")
_KINDS = frozenset({"count", "money", "measure", "duration"})
_NEXT, _LEAD = 40, 24
_LIKELY = (0.33, 3.0)
_LOOSE = 0.05


def within(reading: Reading) -> Iterator[Conflict]:
    """The headline's change against the two values of the body."""
    end = reading.title_end
    if not end or reading.text.isascii():
        return
    title = reading.title
    begins = end - len(title)
    word = claimed(reading.text, begins, end) if holds(title, ("番", "倍", "减半", "一半")) else None
    titled = [f for f in reading.figures if f.end <= end and way_told(reading, f) is not None]
    if (word is None and not titled) or len(titled) > 1:
        return
    pairs = _pairs(reading)
    if len({(value(a), value(b)) for a, b in pairs}) != 1:
        return
    old, new = pairs[0][::-1] if _BEFORE.search(reading.text, pairs[0][0].end, pairs[0][1].start) else pairs[0]
    up = way_told(reading, titled[0]) if titled else word is not None and word.span[0] > 1
    if (value(new) > value(old)) != up:
        return
    a, b = pairs[0]
    amount = bool(titled) and titled[0].kind == a.kind
    if not (amount or _is_about(reading, a, b)):
        return
    if word is not None:
        yield from _multiple(reading, word, a, b) if not titled else ()
    else:
        yield from _change(reading, titled[0], a, b)


def _is_about(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether two characters in a row of the headline stand beside both values too."""
    near = reading.text[max(reading.title_end, a.start - _ABOUT) : b.end]
    title = reading.title
    return any(title[i : i + 2] in near for i in range(len(title) - 1) if title[i : i + 2].isalpha())


_ABOUT = 48


def _multiple(reading: Reading, word: Multiple, a: Figure, b: Figure) -> Iterator[Conflict]:
    """翻了两番 above 410万件 and 820万件."""
    ratios = sorted((_times(a, b), _times(b, a)))
    ratio = ratios[1] if word.span[0] > 1 else ratios[0]
    if disjoint((word.span[0] * 0.9, word.span[1] * 1.1), ratio):
        shown = number(round(sum(ratio) / 2, 2))
        rule = Text(f"the body's values are {shown} times one another", f"正文两数之比为{shown},与标题不符")
        told = mark(reading, word.start, word.end, sum(word.span) / 2, "倍")
        yield conflict(CODE, "probable", [(reading, f) for f in (told, a, b)], rule)


def _change(reading: Reading, told: Figure, a: Figure, b: Figure) -> Iterator[Conflict]:
    """减少四分之一 above 42 and 63; 涨了四毛 above 0.9元 and 1.2元."""
    low, high = sorted((a, b), key=value)
    body = [f for f in reading.figures if f.start >= reading.title_end and f.kind == told.kind and f not in {a, b}]
    if told.kind in {"percent", "multiple"} and told.unit in {"%", None}:
        stated = value(told) * (1.0 if told.unit == "%" else 100.0)
        size = 100 * (value(high) - value(low)) / value(low if way_told(reading, told) else high)
        tenths = 5.0 if told.unit != "%" or "成" in reading.shown(told) else 0.0
        wrong = abs(stated - size) > max(1.0, _LOOSE * size, tenths)
        shown = f"{size:.3g}%"
    elif told.kind == a.kind and family(told) == family(a):
        stated, size = value(told), value(high) - value(low)
        (a0, a1), (b0, b1) = bounded(high), bounded(low)
        wrong = disjoint((a0 - b1, a1 - b0), scaled(told))
        shown = number(round(in_unit_of(told, size), 3))
    else:
        return
    again = any(value(f) == value(told) for f in body)
    if wrong and not again and told.qualifier == "exact" and _LIKELY[0] <= stated / size <= _LIKELY[1]:
        rule = Text(
            f"the values in the body make a change of {shown}, not the headline's",
            f"正文前后两数相差{shown}，与标题不符",
        )
        yield conflict(CODE, "probable", [(reading, f) for f in (told, a, b)], rule)


def _times(a: Figure, b: Figure) -> tuple[float, float]:
    (a0, a1), (b0, b1) = bounded(a), bounded(b)
    return a0 / b1, a1 / max(b0, 1e-9)


def way_told(reading: Reading, figure: Figure) -> bool | None:
    """Whether a figure of the headline is told as a rise (True) or a fall (False)."""
    lead = reading.text[max(reading.title_end - len(reading.title), figure.start - 6) : figure.start]
    if _UP.search(lead) is not None:
        return True
    return False if _DOWN.search(lead) is not None else None


def _pairs(reading: Reading) -> list[tuple[Figure, Figure]]:
    """Two values of one unit beside one another, told of two times; none where the body has more of their unit near."""
    body = [f for f in reading.figures if f.start >= reading.title_end and f.kind in _KINDS and f.qualifier == "exact"]
    found = []
    for a, b in pairwise(body):
        gap = reading.text[a.end : b.start]
        if a.kind != b.kind or family(a) != family(b) or value(a) == value(b) or len(gap) > _NEXT or "\n" in gap:
            continue
        lead = reading.text[max(reading.opening(a.start), a.start - _LEAD) : a.start]
        timed = _TIMES.search(gap) is not None and (
            _TIMES.search(lead) is not None or "由" in lead or "从" in lead or "同期" in gap
        )
        ratio = max(value(a), value(b)) / max(min(value(a), value(b)), 1e-9)
        if timed and _OTHER.search(gap) is None and a.role not in _ROLES and b.role not in _ROLES and ratio < _MOST:
            found.append((a, b))
    return found


_ROLES = frozenset({"increment", "share", "plan"})
_MOST = 12
