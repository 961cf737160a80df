"""Ordinals that count on over what is told between them: 第500次…又各飞一次…第503次; the 41st, three more, the 44th.

Between two ordinals of one thing so many more are told: by a number (再添两座), or by their days (9日、14日、20日又各飞
一次). The second is the first and those; where one of those days comes with the second ordinal, it counts among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.ordinal.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})"
_FEW = "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})"
_UNIT = "(?![年月日天届章节条款版集页楼层季])[一-龥]"
_NTH = regex(rf"第(?P<n>{_N})(?P<unit>{_UNIT})")
_EACH = regex(
    r"(?P<days>(?P<at>[0-9]{1,2}[日月])(?:[、,和及][0-9]{1,2}[日月]){1,5})[^,。;0-9]{0,4}?(?:又|再|续"
    rf"|接连|先后|也|还)?[^,。;0-9]{{0,3}}?[各均都](?:又|再|续|也)?[一-龥]{{0,3}}?[一1]{_UNIT}"
)
_MORE = regex(
    r"(?:[又再新](?:增|添|有|发|续|来|次|度)?|增(?:加|添)?|接连|连[续发]|续[发飞办]|随后|此后"
    rf"|之后)[一-龥]{{0,4}}?了?(?P<k>{_FEW})(?P<unit>{_UNIT})"
)
_COUNT = regex(rf"(?<![0-9第的这那首每一二两三四五六七八九十])(?P<k>{_FEW})(?P<unit>{_UNIT})")
_LESS = regex(r"撤|取消|减少|关闭|失败|流产|作废|解除|每|平均|约|(?<!最)近|多|余|至少|计划|将|预计|拟")
_EN_NTH = regex(
    r"\b(?P<n>[0-9]{1,4}(?:st|nd|rd|th)|[a-z]{3,9}(?:-[a-z]{4,8})?(?:th|rd|nd|st))\b(?! (?:century|birthday"
    r"|anniversary|minute|place|year|day|month|week|quarter|floor|half)\b)"
)
_EN_MORE = regex(
    r"\b(?P<k>[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|another|one) (?:more|further|additional"
    r"|others?)\b(?! than)"
    r"|\b(?:another|a further) (?P<j>[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_EN_LESS = regex(r"\b(?:cancelled|failed|scrubbed|about|some|nearly|planned|will|per|each|least|than)\b", re.IGNORECASE)
_REACH, _MOST_OFF, _SLOWEST = 140, 3, 12


def within(reading: Reading) -> Iterator[Conflict]:
    """Second ordinals that are not the first and what is told between them."""
    text = reading.text
    if text.isascii():
        if holds(text, (" more", " further", "another ", " other")):
            yield from _counted(reading, list(_EN_NTH.finditer(text, reading.title_end)), english=True)
    elif "第" in text and holds(text, ("又", "再", "各", "均", "续", "增", "后", "新")):
        yield from _counted(reading, list(_NTH.finditer(text, reading.title_end)), english=False)


def _counted(reading: Reading, told: list[re.Match[str]], *, english: bool) -> Iterator[Conflict]:
    told = [one for one in told if read(one["n"]) is not None]  # the latest is none
    for first, last in pairwise(told):
        between = reading.text[first.end() : last.start()]
        if len(between) > _REACH or (not english and not _of_one(first["unit"], last["unit"])):
            continue
        a, b = read(first["n"]), read(last["n"])
        more = _english_more(between) if english else _more(between, first["unit"])
        if a is None or b is None or not more or not 1 <= a < b:
            continue
        off = b - a - more
        if off and abs(off) <= _MOST_OFF and more <= _SLOWEST:
            rule = Text(f"{a} and {more} more make {a + more}", f"第{a}之后又有{more},应为第{a + more}")
            spans = [match.span("n") for match in (first, last)]
            places = [
                (reading, figure_at(reading, *span) or mark(reading, *span, value, None))
                for span, value in zip(spans, (a, b), strict=True)
            ]
            yield conflict(CODE, "probable", places, rule)


def _of_one(unit: str, other: str) -> bool:
    return unit == other or {unit, other} <= {"次", "发", "趟"}


def _more(between: str, unit: str) -> int:
    """How many more are told between two ordinals, 0 where that is not known."""
    if _LESS.search(between):
        return 0
    each = _EACH.search(between)
    if each is not None:
        rest = between[: each.start()] + between[each.end() :]
        return 0 if _MORE.search(rest) else len(re.findall("[0-9]+[日月]", each["days"]))
    if "各" in between or not any(_of_one(match["unit"], unit) for match in _MORE.finditer(between)):
        return 0
    return sum(read(match["k"]) or 0 for match in _COUNT.finditer(between) if _of_one(match["unit"], unit))


def _english_more(between: str) -> int:
    if _EN_LESS.search(between):
        return 0
    return sum(
        1 if word.lower() in {"another", "one"} else read(word.lower()) or 0
        for match in _EN_MORE.finditer(between)
        for word in (match["k"] or match["j"],)
    )
