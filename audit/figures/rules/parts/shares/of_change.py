"""By what share two values told before it differ: 7.5小时, 2.5小时, 缩短三分之二; 640 and 480, a fall of a quarter."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
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
_OTHER_BASE = regex(
    r"去年|上年|前年|同期|同比|环比|上[月周季届]|上一|上个|年初|月初|原[来先定计]|此前|以前|之前|[天年月日周]前|曾|计划|预[计期报]|目标|均|每|其中"
    r"|累计|历史|往年|常年|以往|往常|标准|规定|纪录|总|合计|共"
)


def _chinese(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """普速要跑7.5小时,高铁只需2.5小时,时间缩短了三分之二."""
    for i in range(2, len(figures)):
        a, b, told = figures[i - 2 : i + 1]
        fraction = told.kind == "multiple" and told.unit is None
        if not (fraction or told.unit == "%") or told.qualifier != "exact" or a.kind not in _SIZED:
            continue
        match = _WENT.fullmatch(reading.gap(b, told))
        between = reading.gap(a, b)
        if match is None or not _comparable(reading, a, b) or len(between) > _BETWEEN or ";" in between:
            continue
        low, high = sorted((value(a), value(b)))
        if b.qualifier != "exact" or low <= 0 or {a.role, b.role} & _ROLES or _OTHER_BASE.search(reading.gap(b, told)):
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
        if match is None or a.kind != b.kind or a.kind not in _SIZED or not (_alike_told(b, a) or _alike_told(a, b)):
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


def _comparable(reading: Reading, figure: Figure, other: Figure) -> bool:
    exact = figure.qualifier == "exact"
    return exact and figure.kind == other.kind and family(figure) == family(other)


def _alike_told(figure: Figure, told: Figure) -> bool:
    """Whether a figure counts in the unit of another, or leaves it out."""
    if figure.qualifier != "exact" or figure.role == "increment":
        return False
    if figure.kind == told.kind and family(figure) == family(told):
        return True
    return {figure.unit, told.unit} >= {None} and {figure.kind, told.kind} <= _SIZED - {"money"}
