"""What is held at regular times, under ordinals that do not step with the years told beside them, in whatever words.

2021年办到第十五届,其后每年照常…今年这一届是第十八届; 逢单年举办…2017年第四届…2023年第七届; its 22nd edition in
2015, and the 2019 fair, the 26th. Each ordinal is of a year: the one told beside it, or the article's where the words
say that it is of now; the first time counts as the first. Between two of them there are as many steps as turns. An
ordinal too low is wrong only where nothing was left out. `running`, `edition` and `ordinal` know the firm forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.ordinal.check import CODE
from audit.figures.rules.shared.turns import turn
from audit.figures.words.lists import any_of, holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_Y = "(?:18|19|20)[0-9]{2}"
_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,5})"
_NEVER = regex(
    r"[从]?[未没不][曾有]?(?:[^,。;0-9]{0,4})(?:中断|间断|停|断|落下|缺[席过办]?|例外|错过|脱)|雷打不动"
    r"|风雨无阻|照常|照办|(?:[年届次回场]|一个)[也都]?(?:不|没有?)[落少缺漏断]|年年[不没]|不间断"
    r"|\bnever (?:once )?(?:skipped|missed|been (?:skipped|cancelled|interrupted|missed)|took a year off"
    r"|stopped)|\bwithout (?:a |any )?(?:break|interruption|gap)|\buninterrupted|\bunbroken"
    r"|\bnot (?:once )?(?:been )?(?:skipped|missed)|\bevery (?:single )?year since\b",
    re.IGNORECASE,
)
_YEAR = regex(
    rf"(?<![0-9])(?P<y>{_Y})年|(?P<ago>去年|前年)|(?P<now>今[年届次]|本[届次月周]|这一?[届次回趟]|昨[天日晚]|今[天日晚早晨]|如今"
    r"|眼下|目前|日前|[上本]周|上个?月|(?<![0-9月])[0-9]{1,2}日)"
)
_ORDINAL = regex(rf"第(?P<n>{_N})(?P<unit>[届次回趟年度场期批])(?![级会])|(?P<first>首[届次办]|第一[届次回趟])")
_FIRST = regex(
    rf"(?:[自从]?(?P<y>{_Y})年)(?:[0-9]{{1,2}}月)?(?:首[届办次创]|启动|推出|办起|始办|创[办立始]|开[办始跑赛]|发起|起步"
    r"|起(?=[,、每一年])|设立)"
    r"|(?:首[届办次][^,。;0-9]{0,4}|始[于办]|创[办立始]于|起[于源]|发起于"
    rf"|[自从])(?P<z>{_Y})年(?:的?首[届次办])?"
)
_AHEAD = regex(r"将[于在]|明年|计划|拟|下一?[届次回]|申办|筹[办备]")
_OTHERS = regex(any_of("sessions"))
_PANDEMIC = range(2020, 2023)
_MOST_OFF, _REACH, _LONGEST, _EARLY = 5, 60, 220, "04"


_CUES = ("每", "年年", "逐年", "岁岁", "逢", "隔年", "年一", "年办", "年展", "一年")
_EN_CUES = ("annual", "ennial", "every ", "each ", "yearly", "year after year", "missed", "skipped")
_UNITS = frozenset("届次回趟年期批场度")


class _Point(NamedTuple):
    """An ordinal and its year."""

    start: int
    end: int
    year: int
    ordinal: int
    own: bool
    """Whether the year is the article's, which no word beside it names."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Ordinals of regular events that are out of step with their years."""
    text = reading.text
    english = text.isascii()
    if english and not holds(text, _EN_CUES):
        return
    if not english and not any(figure.kind == "ordinal" and figure.unit in _UNITS for figure in reading.figures):
        return
    if not english and not holds(text, _CUES):
        return
    told = turn(text)
    if told is None:
        return
    written = (reading.article.metadata.date or "")[:4]
    now = int(written) if written and (reading.article.metadata.date_until or written)[:4] == written else 0
    step, cue = told
    if cue.start() < reading.title_end:
        return
    unit = cue["unit"] if step == 1 else None
    for points in _english(reading, now) if english else _chinese(reading, now, unit):
        yield from _against(reading, points, step, cue)


def _against(reading: Reading, points: list[_Point], step: int, cue: re.Match[str]) -> Iterator[Conflict]:
    """The first ordinal that does not fit the one before it."""
    never = _NEVER.search(reading.text) is not None
    points = sorted(set(points), key=lambda one: (one.year, one.ordinal))
    if len({one.year for one in points}) < len({(one.year, one.ordinal) for one in points}):
        return  # two in one year
    for a, b in pairwise(points):
        years = b.year - a.year
        if years <= 0 or years % step or abs(cue.start() - min(a.start, b.start)) > _LONGEST:
            continue
        due, off = a.ordinal + years // step, b.ordinal - a.ordinal - years // step
        early = b.own and (reading.article.metadata.date or "")[5:7] < _EARLY
        held = never and not (early and off == -1)
        spoilt = any(one in _PANDEMIC for one in range(a.year, b.year + 1))
        sure = off > 0 or held or (not spoilt and not b.own and years <= _DECADE and off < -1)
        if off and abs(off) <= max(_MOST_OFF, _DECADE * (abs(off) == _DECADE)) and sure:
            rule = Text(f"from one to the other it would be number {due}", f"按所写年份与间隔推算应为第{due}")
            places = []
            for one in sorted((a, b), key=lambda point: point.start):
                value = one.year if one.ordinal == 1 else one.ordinal
                places.append(
                    (reading, figure_at(reading, one.start, one.end) or mark(reading, one.start, one.end, value, None))
                )
            yield conflict(CODE, "probable", places, rule)
            return


_DECADE = 10


def _chinese(reading: Reading, now: int, told: str | None) -> Iterator[list[_Point]]:
    text = reading.text
    firsts = [
        _Point(*one.span(group), int(one[group]), 1, own=False)
        for one in _FIRST.finditer(text)
        for group in ("y" if one["y"] else "z",)
    ]
    units: dict[str, list[_Point]] = {}
    for match in _ORDINAL.finditer(text, reading.title_end):
        if match["first"] or (match["unit"] in {"期", "批"} and match["unit"] != told):
            continue
        start, end = reading.sentence(match.start())
        if end - start > _LONGEST or _AHEAD.search(text, max(start, match.start() - 20), match.end() + 8):
            return
        if match["unit"] != told and _OTHERS.search(text, max(start, match.start() - 8), min(end, match.end() + 8)):
            return
        value = read(match["n"])
        unit = match["unit"]
        point = _point(text, match, max(start, match.start() - _REACH), now) if value else None
        if point is None:
            units.setdefault(unit, []).append(_Point(0, 0, 0, 0, own=False))
        elif value is not None and value > 1:
            units.setdefault(unit, []).append(_Point(*match.span(), point[0], value, own=point[1]))
    for unit, points in units.items():
        known = [one for one in points if one.year]
        if len(known) < len(points) or len(points) > _MOST_TOLD:
            continue
        begun = firsts if len({one.year for one in firsts}) == 1 and unit != "年" else []
        yield [*begun[:1], *known]


_MOST_TOLD = 4


_HELD_IN = regex(rf"(?:[在于]|是在)(?P<y>{_Y})年")


def _point(text: str, match: re.Match[str], start: int, now: int) -> tuple[int, bool] | None:
    """The year of an ordinal: the last time told before it, or behind it in its clause."""
    before = list(_YEAR.finditer(text, start, match.start()))
    others = [one.end() for one in _ORDINAL.finditer(text, start, match.start()) if not one["first"]]
    before = [one for one in before if not others or one.start() >= max(others)]
    firsts = [one.span() for one in _FIRST.finditer(text, max(0, start - 4), match.start())]
    begun = [
        one
        for one in before
        if (one["y"] or (one["ago"] and now)) and not any(at <= one.start() < to for at, to in firsts)
    ]
    recent = [one.start() for one in before if one["now"]]
    if begun and max(recent, default=-1) < begun[-1].start():
        ago = begun[-1]["ago"]
        return (now - (1 if ago == "去年" else 2) if ago else int(begun[-1]["y"])), False
    after = _HELD_IN.match(text, match.end())
    if after is not None and not before:
        return int(after["y"]), False
    if recent:
        return (now, True) if now else None
    return None


_EN_N = r"(?:[0-9]{1,3}(?:st|nd|rd|th)|[a-z]{3,9}(?:-[a-z]{4,8})?(?:th|rd|nd|st))"
_EVENT = (
    "edition|staging|instalment|installment|outing|festival|fair|race|show|regatta|marathon|contest|tournament"
    "|competition|championships?|games|conference|congress|parade|carnival|rally|biennale|triennale|exhibition"
    "|convention|summit|meet"
)
_EN_POINT = regex(
    rf"\b(?P<n>{_EN_N}) (?:(?:annual|biennial) )?(?:{_EVENT})\b(?:[^.;0-9]{{0,24}}?\bin (?P<y>{_Y}))?"
    rf"|\b(?P<y2>{_Y}) (?:{_EVENT}|event|one|[a-z]+)[^.;0-9]{{0,24}}?,? (?:was |is |being |became )?(?:the|its"
    rf"|their) (?P<n2>{_EN_N})\b"
    rf"|\b(?:its|the|their) (?P<n5>{_EN_N})(?: of which| one)?(?: was| came| took place)?(?: held| staged)?"
    rf" in (?P<y5>{_Y})\b"
    rf"|\b[Ii]n (?P<y3>{_Y}),? [^.;0-9]{{0,30}}?\b(?:the|its|their) (?P<n3>{_EN_N})\b"
    rf"|\b[Tt]he (?P<n6>{_EN_N}) (?:[A-Z][a-z'-]+ ){{1,3}}"
    r"(?=came|opened|was |drew|ended|took|got|begins?|began|returns|closed)"
    r"|\b(?:[Tt]his year's|[Tt]his year,?|today's|[A-Z][a-z]+day's) [^.;0-9]{0,40}?\b(?:the|its"
    rf"|their) (?P<n4>{_EN_N})\b"
)
_EN_FIRST = regex(
    r"\b(?:since|first (?:held|staged|run|took place)(?: [a-z]+){0,3}? in(?: the [a-z]+ of| [A-Z][a-z]+)?"
    r"|(?:launched|founded|began|begun"
    r"|started|established|born|inaugurated|debuted)(?: [a-z]+){0,2}? in|inaugural [a-z]+ in"
    rf"|first (?:edition|staging|one|festival|fair|race)[^.;0-9]{{0,12}} in|dates? (?:back )?to) (?P<y>{_Y})\b"
)
_EN_NO_EDITION = regex(
    r"(?:birthday|anniversary|century|minute|place|time|floor|district|round|season|largest|second-)"
)


def _english(reading: Reading, now: int) -> Iterator[list[_Point]]:
    text = reading.text
    points: list[_Point] = []
    for match in _EN_POINT.finditer(text, reading.title_end):
        group = next(name for name in ("n", "n2", "n3", "n4", "n5", "n6") if match[name])
        value = read(match[group])
        year = next((match[name] for name in ("y", "y2", "y3", "y5") if match[name]), None)
        start, end = reading.sentence(match.start())
        if value is None or value < 2 or _EN_NO_EDITION.match(text, match.end(group) + 1):
            continue
        if year is None and (not now or _EN_ELSE.search(text, start, end)):
            return
        points.append(_Point(*match.span(group), int(year) if year else now, value, own=year is None))
    firsts = list(_EN_FIRST.finditer(text, reading.title_end))
    if len({one["y"] for one in firsts}) == 1:
        points.append(_Point(*firsts[0].span("y"), int(firsts[0]["y"]), 1, own=False))
    if 1 < len(points) <= _MOST_TOLD:
        yield points


_EN_ELSE = regex(r"\b(?:last year|next year|previous|will|in (?:18|19|20)[0-9]{2})\b")
