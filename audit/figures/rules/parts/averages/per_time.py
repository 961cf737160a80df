"""What there is in a short time against what that makes in a longer one: 每月300元,全年共3600元; 4 an hour, 96 a day.

Twelve months are a year whatever is counted. Both stand in one sentence and count in one unit, the second is told as
what the first comes to, and it is that with one digit wrong: a yearly income is not all of monthly wages.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import alike, bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.averages.each import is_off
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_TIMES = {
    ("minute", "hour"): (60,), ("hour", "day"): (24,), ("day", "week"): (7,), ("day", "month"): (30, 31),
    ("day", "year"): (365, 366, 360), ("week", "month"): (4,), ("week", "year"): (52,), ("month", "quarter"): (3,),
    ("month", "half"): (6,), ("month", "year"): (12,), ("quarter", "year"): (4,),
}  # fmt: skip
_WORDS = {
    "分钟": "minute", "小时": "hour", "天": "day", "日": "day", "周": "week", "星期": "week", "月": "month",
    "季": "quarter", "季度": "quarter", "年": "year", "半年": "half", "昼夜": "day",
}  # fmt: skip
_UNIT = "分钟|小时|昼夜|天|日|星期|周|季度|季|半年|年|月"
_EACH = regex(rf"(?:每个?|一个?)(?P<a>{_UNIT})[^,。;0-9]{{0,12}}$|(?P<b>[日月周年])均[^,。;0-9]{{0,8}}$")
_EACH_AFTER = regex(rf"/(?P<a>{_UNIT})")
_ALL = regex(rf"(?:每个?|一个?|全|整整一个?|单)(?P<a>{_UNIT})[^,。;0-9]{{0,14}}$|(?P<b>半年)[^,。;0-9]{{0,12}}$")
_COMES_TO = regex(r"[共总]计?|合计|合|累计|就[是有要能可]|下来|算|即|相当于|等于|折合|也就是|可|达")
_ENGLISH = regex(r" (?:[a-z]+ ){0,3}?(?:an?|per|each|every) (?P<a>minute|hour|day|week|month|quarter|year)\b")
_ENGLISH_JOIN = regex(
    r", or (?:about |some |roughly )?$|\((?:or )?$| - (?:or )?$"
    r"|\b(?:equal|equivalent|comes|amounts?|adds up|works out|totall?ing|makes) [a-z ]{0,8}$"
)
_ON = regex(r"24小时|昼夜|不停|不间断|连轴|全天|round the clock|around the clock|day and night|non-?stop|continuous")


def within(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Amounts of a longer time that are those of a shorter one with one digit wrong."""
    if len(figures) < 2:
        return
    start, end = reading.sentence(figures[0].start)
    text = reading.text[start:end]
    english = text.isascii()
    if not holds(
        text, (" a ", " an ", " per ", " each ", " every ") if english else ("每", "均", "/", "一个月", "一天")
    ):
        return
    for i, short in enumerate(figures[:-1]):
        one = _short(reading, short, english) if short.kind in {"count", "money", "measure"} else None
        for long in figures[i + 1 :] if one else ():
            if not alike(short, long) or long.kind != short.kind or value(long) <= value(short):
                continue
            other = _long(reading, long, english)
            factors = _TIMES.get((one or "", other or ""), ())
            if not factors or (factors == (24,) and _ON.search(text) is None):
                break
            yield from _compared(reading, short, long, factors)
            break


def _compared(reading: Reading, short: Figure, long: Figure, factors: tuple[int, ...]) -> Iterator[Conflict]:
    (s0, s1), (l0, l1) = bounded(short), bounded(long)
    exact = short.qualifier == "exact" == long.qualifier
    if (
        exact
        and (l1 < 0.98 * s0 * min(factors) or l0 > 1.02 * s1 * max(factors))
        and is_off(value(short) * factors[0], long)
    ):
        shown = number(value(short) * factors[0] * long.value / value(long))
        rule = Text(f"times {factors[0]} it is {shown}", f"按{factors[0]}倍计算,应为{shown}")
        yield conflict(CODE, "probable", [(reading, short), (reading, long)], rule)


def _short(reading: Reading, figure: Figure, english: bool) -> str | None:
    """The time in which there is so much: a month; None where there is none."""
    if english:
        match = _ENGLISH.match(reading.text, figure.end)
        return match["a"] if match is not None else None
    start = max(reading.sentence(figure.start)[0], figure.start - 20)
    match = _EACH.search(reading.text[start : figure.start].rpartition(",")[2]) or _EACH_AFTER.match(
        reading.text, figure.end
    )
    return _WORDS[match["a"] or match.groupdict().get("b") or ""] if match is not None else None


def _long(reading: Reading, figure: Figure, english: bool) -> str | None:
    """The same for the time in which that comes to so much."""
    start = reading.sentence(figure.start)[0]
    lead = reading.text[max(start, figure.start - 24) : figure.start]
    if english:
        match = _ENGLISH.match(reading.text, figure.end)
        return match["a"] if match is not None and _ENGLISH_JOIN.search(lead) is not None else None
    clause = lead.rpartition(",")[2]
    match = _ALL.search(clause)
    return _WORDS[match["a"] or match["b"]] if match is not None and _COMES_TO.search(clause) is not None else None
