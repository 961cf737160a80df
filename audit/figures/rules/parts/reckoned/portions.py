"""A share of a whole and the number that it gives: 1280个座位,上座率九成,来了1152名; 608户,三分之二、也就是406户.

The share is named as one of those who are there (上座率, 到会率), or a word says that the number is the share (即,
也就是); the whole is any number of the unit, persons and seats being one, told before.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.reckoned.nearly import apart, off, slip
from audit.figures.rules.parts.reckoned.remaining import comparable
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CUES = ("率", "即", "就是", "相当于", "约合", "折合", "恰", "正好", "刚好")
_RATE = regex(r"(?<!增)(?<!增长)(?<!上涨)(?<!下降)率[^,。;0-9]{0,5}$")
_THEN = regex(r"[一-龥]{0,4}[,、(][^,。;0-9]{0,10}(?:来了|到了|有|约|共|坐|住|到场|观众|入场|出席|即)[^,。;0-9]{0,4}")
_THAT_IS = regex(r"[一-龥]{0,4}[,、(]?(?:也就是|也即|即|就是|相当于|约合|折合)(?:说|约|为|有|至少)?")
_OTHER = regex(r"其中|增|减|比|均|每|预计|计划")
_SLACK, _STATED, _TENTHS = 0.6, 2.5, 5.0
_LIKELY = (0.6, 1.6)
_FAR, _MOST, _BACK = 90, 8, 2


def within(reading: Reading) -> Iterator[Conflict]:
    """Shares of an article against the number that they are said to give."""
    if reading.text.isascii():
        yield from _english(reading)
        return
    if not any(f.unit == "%" or f.kind == "multiple" for f in reading.figures):
        return
    cued = holds(reading.text, _CUES)
    sentences = reading.sentences
    for k, figures in enumerate(sentences):
        if not any(f.unit == "%" or f.kind == "multiple" for f in figures):
            continue
        for i in range(2, len(figures)):
            yield from _at_least(reading, *figures[i - 2 : i + 1])
            yield from _labelled(reading, figures[i - 2], figures[i - 1], figures[i])
            yield from _labelled(reading, figures[i - 1], figures[i - 2], figures[i])
            yield from _rate(reading, *figures[i - 2 : i + 1])
            yield from _rate_first(reading, *figures[i - 2 : i + 1])
            yield from _exactly(reading, *figures[i - 2 : i + 1])
        for i, share in enumerate(figures[:-1] if cued else ()):
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
                yield from _against(reading, before, share, told, not rated)


_NAMED = regex(r"(?P<name>[一-龥]{2})(?:率|比例|占比|比)?(?:为|达|占|约)?$")
_LABEL = regex(r"[^,。;0-9]{0,4}[,、(][^,。;0-9]{0,8}$")


def _labelled(reading: Reading, whole: Figure, share: Figure, told: Figure) -> Iterator[Conflict]:
    """总价180万元,首付三成,首付款54万元: the number is told under the share's own name."""
    first, second = sorted((whole, share), key=lambda figure: figure.start)
    if not (share.unit == "%" and share.qualifier == told.qualifier == whole.qualifier == "exact"):
        return
    if (
        share.role == "increment"
        or whole.kind == "percent"
        or not comparable(reading, whole, told)
        or told.start - first.end > _LABELLED
    ):
        return
    before = reading.gap(whole if second is share else None, share)[-8:]
    name = _NAMED.search(before)
    gap = reading.gap(second, told)
    if name is None or _LABEL.fullmatch(gap) is None or name["name"] not in gap or _OTHER.search(gap):
        return
    if second is whole and "总" not in reading.gap(share, whole) and "全" not in reading.gap(share, whole):
        return
    low, high = _of(reading, share, exact=True)
    least, most = bounded(whole)
    expected = value(whole) * share.value / 100
    if apart(told, least * low - 1, most * high + 1) and off(told, expected, *_LIKELY):
        shown = number(round(in_unit_of(told, expected), 2))
        rule = Text(f"that share of the whole is {shown}", f"按所写比例计算,应为{shown}")
        ordered = sorted((whole, share, told), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)


_LABELLED = 50
_RATES = regex(
    r"(?:^|[,、;])(?:[一-龥]{0,4}?)(?:上座|入座|满座|到会|出席|出勤|到课|参会|投票|入住|实载|满载|到岗|客座)率[^,。;0-9]{0,5}$"
)
_CAPACITY = regex(r"容纳|定员|核[载定]|座|应到|应出席|床|房|选民|选举人|额定|编制|应参")
_OVER = {"under": (-7.0, 0.6), "over": (-0.6, 8.0), "about": (-4.0, 4.0), "exact": (-0.6, 0.6)}


def _rate(reading: Reading, whole: Figure, part: Figure, share: Figure) -> Iterator[Conflict]:
    """可容纳6500人,入场5980人,上座率92%."""
    if share.unit != "%" or not value(part) < value(whole) or share.qualifier not in _OVER:
        return
    gap = reading.gap(part, share)
    rate = _RATES.search(gap) is not None and comparable(reading, part, whole)
    rate = rate and _CAPACITY.search(reading.gap(None, whole)[-8:] + reading.tail(whole, 6)) is not None
    named = _OWN_RATE.fullmatch(gap) if part.kind == whole.kind == "count" else None
    lead = reading.gap(whole, part)[-6:]
    rate = rate or (named is not None and named["stem"] in lead and "不" not in lead and "未" not in lead)
    if rate and len(reading.gap(whole, part)) <= _STEP:
        yield from _off_rate(reading, whole, part, share)


_OWN_RATE = regex(r"[一-龥]{0,2},(?P<stem>[一-龥]{2})率(?:为|达|是|约)?")
_RATE_LEAD = regex(
    r"(?P<stem>成交|命中|到会|出席|出勤|上座|入住|投票|通过|合格|录取|签约|及格|达标|中签|接通|获救|治愈|返岗|开工|完成|销售)率[^,。;0-9]{0,4}$"
)
_DID = regex(
    r"[一-龥]{0,4}[中里]?,?(?:有|已|共|已有)?(?:卖出|成交|售出|命中|实到|到会|出席|上岗|到岗|住进|通过|合格|录取|签约|达标|中签|接通|获救|治愈|返岗|开工|完成|成功)[了的]?"
)
_STEP = 20


def _rate_first(reading: Reading, share: Figure, whole: Figure, part: Figure) -> Iterator[Conflict]:
    """成交率九成,150件拍品卖出135件."""
    if share.unit != "%" or not comparable(reading, part, whole) or not value(part) < value(whole):
        return
    led = _RATE_LEAD.search(reading.gap(None, share)[-12:]) is not None and share.qualifier in _OVER
    if led and len(reading.gap(share, whole)) <= _STEP and _DID.fullmatch(reading.gap(whole, part)):
        yield from _off_rate(reading, whole, part, share)


def _off_rate(reading: Reading, whole: Figure, part: Figure, share: Figure) -> Iterator[Conflict]:
    """The conflict of a rate that is not that of a part and its whole."""
    least, most = _OVER[share.qualifier]
    if share.qualifier == "exact" and "成" in reading.text[share.start : share.end]:
        least, most = -_TENTHS, _TENTHS
    (p0, p1), (w0, w1) = bounded(part), bounded(whole)
    low, high = 100 * p0 / max(w1, 1e-9), 100 * p1 / max(w0, 1e-9)
    if share.value + most < low or share.value + least > high:
        shown = number(round(100 * value(part) / value(whole), 1))
        rule = Text(f"the two counts give {shown} %", f"按前后两数计算应为{shown}%")
        ordered = sorted((whole, part, share), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)


_OF_ALL = regex(r"[一-龥]{0,6}[,、(]?(?:也就是|也即|即|就是)(?:说)?")
_MUST = regex(r"[一-龥]{0,6}[中里]?[,]?(?:至少|须有|要有|应有|必须有|需要?|得有|起码|的|(?<=[中里]))(?:有|要)?")


def _at_least(reading: Reading, share: Figure, whole: Figure, part: Figure) -> Iterator[Conflict]:
    """需三分之二多数,即135名议员中至少90人."""
    if (
        share.kind != "multiple"
        or share.unit is not None
        or not comparable(reading, part._replace(qualifier="exact", role=None), whole)
    ):
        return
    told = _OF_ALL.fullmatch(reading.gap(share, whole)) and _MUST.fullmatch(reading.gap(whole, part))
    expected = value(whole) * share.value
    if told and abs(value(part) - expected) > max(1.0, 0.01 * expected) and off(part, expected, *_LIKELY):
        shown = number(math.ceil(round(expected, 6)))
        rule = Text(f"that share of the whole is {shown}", f"按所写比例计算,应为{shown}")
        yield conflict(CODE, "probable", [(reading, figure) for figure in (share, whole, part)], rule)


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


def _against(reading: Reading, before: list[Figure], share: Figure, told: Figure, exact: bool) -> Iterator[Conflict]:
    wholes = [f for f in before if f.end <= share.start and comparable(reading, f, told)]
    wholes = [f for f in wholes if share.start - f.end < _FAR and value(f) > value(told) / 2][-_MOST:]
    low, high = _of(reading, share, exact)
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


def _of(reading: Reading, share: Figure, exact: bool) -> tuple[float, float]:
    """Between which fractions of one a share may be: 九成 is said of 85 to 95 %."""
    low, high = bounded(share)
    if share.unit != "%":
        return low * 0.985, high * 1.015
    tenths = "成" in reading.text[share.start : share.end]
    slack = _STATED if tenths and exact else _TENTHS if tenths and share.value % 10 == 0 else _SLACK
    middle = share.value
    if tenths and exact:
        return (middle - slack) / 100, (middle + slack) / 100
    return min(low, middle - slack) / 100, max(high, middle + slack) / 100


_OF_ALL_OF = regex(r" of (?:its|the|their|all|those)(?: [a-z]+)? ")
_OR = regex(r"(?: [a-z]+){0,3},? or (?:about |some |roughly )?[$£€]?")
_OF_THEM = regex(
    r" of (?:them|those|these|it|that|the total|the seats|the tickets),? or (?:about |some |roughly )?[$£€]?"
)


def _english(reading: Reading) -> Iterator[Conflict]:
    """1,200 seats, of which it sold 85 percent of them, or 1,020."""
    if not holds(reading.text, (" or ",)):
        return
    for figures in reading.sentences:
        for first, second, told in zip(figures, figures[1:], figures[2:], strict=False):
            led = _OF_ALL_OF.fullmatch(reading.gap(first, second)) is not None
            share, whole = (first, second) if led else (second, first)
            rate = share.unit == "%" or (share.kind == "multiple" and share.unit is None)
            told_so = (_OR if led else _OF_THEM).fullmatch(reading.gap(second, told)) is not None
            if not rate or not told_so or not (whole.kind == told.kind or told.unit is None):
                continue
            scale = 0.01 if share.unit == "%" else 1.0
            expected = whole.value * share.value * scale
            exact = share.qualifier == whole.qualifier == "exact" and whole.unit is not None
            wrong = exact and abs(told.value - expected) > max(1.0, 0.02 * expected)
            if wrong and _LIKELY[0] <= told.value / expected <= _LIKELY[1]:
                shown = number(round(expected, 1))
                rule = Text(f"that share of the whole is {shown}", f"按所写比例计算,应为{shown}")
                yield conflict(CODE, "probable", [(reading, figure) for figure in (whole, share, told)], rule)
