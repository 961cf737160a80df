"""A share of a whole and the number that it gives: 1280个座位,上座率九成,来了1152名; 608户,三分之二、也就是406户.

The share is named as one of those who are there (上座率, 到会率), or a word says that the number is the share (即,
也就是); the whole is any number of the unit, persons and seats being one, told before.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from audit.figures.reading import Reading, bounded, conflict, number, value
from audit.figures.rules.nearly import apart, off, slip
from audit.figures.rules.remaining import comparable
from audit.figures.words import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

CODE = "figure/parts"

_CUES = ("率", "即", "就是", "相当于", "约合", "折合", "恰", "正好", "刚好")
_RATE = regex(
    r"(?:上座|满座|就座|客座|满载|实载|到会|到场|出席|出勤|缺勤|到岗|参会|投票|入住|满员|使用|录取|合格|及格|达标|签约|就业)率[^,。;0-9]{0,5}$"
)
_THEN = regex(r"[一-龥]{0,4}[,、(][^,。;0-9]{0,10}(?:来了|到了|有|约|共|坐|住|到场|观众|入场|出席|即)[^,。;0-9]{0,4}")
_THAT_IS = regex(r"[一-龥]{0,4}[,、(]?(?:也就是|也即|即|就是|相当于|约合|折合)(?:说|约|为|有|至少)?")
_OTHER = regex(r"其中|增|减|比|均|每|预计|计划")
_SLACK, _TENTHS = 0.6, 5.0
_LIKELY = (0.6, 1.6)
_FAR, _MOST, _BACK = 90, 8, 2


def within(reading: Reading) -> Iterator[Conflict]:
    """Shares of an article against the number that they are said to give."""
    if reading.text.isascii() or not holds(reading.text, _CUES):
        return
    sentences = reading.sentences
    for k, figures in enumerate(sentences):
        if not any(f.unit == "%" or f.kind == "multiple" for f in figures):
            continue
        for i in range(2, len(figures)):
            yield from _exactly(reading, *figures[i - 2 : i + 1])
        for i, share in enumerate(figures[:-1]):
            told = figures[i + 1]
            part = (
                share.unit == "%" or (share.kind == "multiple" and share.unit is None)
            ) and share.qualifier == "exact"
            if not part or told.qualifier not in {"exact", "about"} or told.kind not in {"count", "money", "measure"}:
                continue
            gap = reading.gap(share, told)
            rated = _RATE.search(reading.gap(figures[i - 1] if i else None, share)) and _THEN.fullmatch(gap)
            if (rated or _THAT_IS.fullmatch(gap)) and _OTHER.search(gap) is None:
                before = [f for group in sentences[max(0, k - _BACK) : k + 1] for f in group]
                yield from _against(reading, before, share, told)


_EXACTLY = regex(r"[^,。;0-9]{0,8},?(?:恰好|正好|刚好|恰|正)(?:达到?|占|为|是|够)?(?:了|到)?(?:全体|总数|应到)?的?")
_NEARLY = 0.02


def _exactly(reading: Reading, whole: Figure, part: Figure, share: Figure) -> Iterator[Conflict]:
    """9人中有6人赞成,恰好达到三分之二."""
    if share.kind != "multiple" or share.unit is not None or not comparable(reading, part, whole):
        return
    within = "中" in reading.gap(whole, part) and _EXACTLY.fullmatch(reading.gap(part, share)) is not None
    if within and value(whole) > 0 and abs(value(part) / value(whole) - share.value) > _NEARLY:
        rule = Text(
            f"it is {number(part.value)} of {number(whole.value)}", f"应为{number(whole.value)}分之{number(part.value)}"
        )
        yield conflict(CODE, "probable", [(reading, figure) for figure in (whole, part, share)], rule)


def _against(reading: Reading, before: list[Figure], share: Figure, told: Figure) -> Iterator[Conflict]:
    wholes = [f for f in before if f.end <= share.start and comparable(reading, f, told)]
    wholes = [f for f in wholes if share.start - f.end < _FAR and value(f) > value(told) / 2][-_MOST:]
    low, high = _of(reading, share)
    for whole in wholes:
        least, most = bounded(whole)
        if not apart(told, least * low - 1, most * high + 1):
            return
    fit = [f for f in wholes if off(told, value(f) * (low + high) / 2, *_LIKELY)]
    if len(wholes) == 1 or (fit and _slip(told, value(max(fit, key=value)) * (low + high) / 2)):
        for whole in sorted(fit, key=value)[-1:]:
            shown = number(round(whole.value * (low + high) / 2, 1))
            rule = Text(f"that share of the whole is {shown}", f"按所写比例计算,应为{shown}")
            ordered = sorted((whole, share, told), key=lambda figure: figure.start)
            yield conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)


def _slip(told: Figure, expected: float) -> bool:
    """Whether a number misses what is expected by a slip; of whole things, what is expected is rounded."""
    near = (math.floor(expected), math.ceil(expected)) if told.kind == "count" else (expected,)
    return any(slip(told, size) for size in near)


def _of(reading: Reading, share: Figure) -> tuple[float, float]:
    """Between which fractions of one a share may be: 九成 is said of 85 to 95 %."""
    low, high = bounded(share)
    if share.unit != "%":
        return low * 0.985, high * 1.015
    tenths = "成" in reading.text[share.start : share.end]
    slack = _TENTHS if tenths and share.value % 10 == 0 else _SLACK
    middle = share.value
    return min(low, middle - slack) / 100, max(high, middle + slack) / 100
