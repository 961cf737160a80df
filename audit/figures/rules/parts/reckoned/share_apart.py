"""By what share two values told before it differ: 7.5小时, 2.5小时, 缩短三分之二; 640 and 480, a fall of a quarter."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.reckoned.differing import OTHER_BASE, comparable
from audit.figures.rules.parts.reckoned.english_differing import alike_told
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_SIZED = frozenset({"count", "money", "measure", "duration"})
_ROLES = frozenset({"increment", "plan"})
_LIKELY = (0.25, 4.0)
_BETWEEN = 48


def within(reading: Reading) -> Iterator[Conflict]:
    """Shares of an article by which the two values before them do not differ."""
    english = reading.text.isascii()
    for figures in reading.sentences:
        if len(figures) > 2 and any(f.unit == "%" or f.kind == "multiple" for f in figures[2:]):
            yield from (_english if english else _chinese)(reading, figures)


_WENT = regex(
    r"[,;][一-龥]{0,8}?(?:(?P<down>缩短|减少|下降|降低|节省|节约|便宜|缩减|压缩|省|少|跌去?|降|砍掉|砍去|缩水)|(?P<up>提高|增加|增长|提升|扩大|贵|多))"
    r"(?:了|约|近|整整|将近|出|幅){0,2}$"
)
_ROUND, _SHARE = 4.0, 1.5


def _chinese(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """普速要跑7.5小时,高铁只需2.5小时,时间缩短了三分之二."""
    for i in range(2, len(figures)):
        a, b, told = figures[i - 2 : i + 1]
        fraction = told.kind == "multiple" and told.unit is None
        if not (fraction or told.unit == "%") or told.qualifier != "exact" or a.kind not in _SIZED:
            continue
        match = _WENT.fullmatch(reading.gap(b, told))
        between = reading.gap(a, b)
        if match is None or not comparable(reading, a, b) or len(between) > _BETWEEN or ";" in between:
            continue
        low, high = sorted((value(a), value(b)))
        if b.qualifier != "exact" or low <= 0 or {a.role, b.role} & _ROLES or OTHER_BASE.search(reading.gap(b, told)):
            continue
        expected = 100 * (high - low) / (low if match["up"] else high)
        stated = told.value * (100 if fraction else 1)
        tenths = _ROUND if fraction or reading.shown(told).endswith("成") else _SHARE
        one_way = (match["up"] is None) == (value(b) < value(a))
        wrong = one_way and abs(stated - expected) > max(tenths, 0.04 * expected)
        if wrong and _LIKELY[0] <= stated / max(expected, 1e-9) <= _LIKELY[1]:
            shown = number(round(expected, 1))
            rule = Text(f"the two values make a change of {shown} %", f"按前后两数计算,应为{shown}%")
            yield conflict(CODE, "probable", [(reading, figure) for figure in (a, b, told)], rule)


_MOVE = regex(
    r"\ban? (?:(?P<up>rise|increase|jump|gain)|fall|drop|decline|cut|reduction) of(?: about| nearly| almost| just)? $"
)


def _english(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """640 people in 2010 and 480 in 2020, a fall of a quarter."""
    for i in range(2, len(figures)):
        a, b, told = figures[i - 2 : i + 1]
        match = _MOVE.search(reading.gap(b, told)) if told.kind == "multiple" and told.unit is None else None
        if match is None or a.kind != b.kind or a.kind not in _SIZED or not (alike_told(b, a) or alike_told(a, b)):
            continue
        low, high = sorted((a.value, b.value))
        expected = 100 * (high - low) / max(low if match["up"] else high, 1e-9)
        if (
            abs(100 * told.value - expected) > _ROUND
            and _LIKELY[0] <= 100 * told.value / max(expected, 1e-9) <= _LIKELY[1]
        ):
            shown = number(round(expected, 1))
            rule = Text(f"the two values make a change of {shown} %", f"按前后两数计算,应为{shown}%")
            yield conflict(CODE, "probable", [(reading, figure) for figure in (a, b, told)], rule)
