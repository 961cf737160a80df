"""Whether two figures of two articles count the same thing, by unit, role and surroundings."""

from __future__ import annotations

import math
import re
from datetime import date
from functools import cached_property
from itertools import chain
from operator import add
from typing import cast

from audit.figures.outcomes import RUNNING, outcome
from audit.figures.reading import Reading, digits, disjoint, family, scaled, value
from audit.figures.script import is_latin
from audit.figures.things import deeds, dimension, thing
from audit.figures.times import DATE, ENGLISH, MAY_BE_DATE, WORDS
from audit.figures.words import any_of
from audit.model import Figure

_WORD = re.compile(r"[A-Za-z]{3,}")
_HAN = re.compile(r"[一-鿿]+")
_LETTER = re.compile(r"[A-Za-z]")
_STOP = frozenset({"the", "and", "was", "were", "with", "for", "that", "from", "its", "his", "her", "some", "said"})

_SCOPE = re.compile(any_of("scopes"))
"""Words that make a figure a part, a record or one of many: 其中, 各, 最大, 首日."""

_WEAK_KINDS = frozenset({"percent", "duration", "multiple"})


class Surroundings:
    """The words around a figure that tell what it counts, each looked at when it is asked for."""

    def __init__(self, reading: Reading, figure: Figure) -> None:
        text = reading.text
        start, end = reading.sentence(figure.start)
        wide = 3 if is_latin(text[start:end]) else 1
        self._reading = reading
        self._figure = figure
        self._wide = wide
        self._before = text[max(start, figure.start - 28 * wide) : figure.start]
        self._after = text[figure.end : min(end, figure.end + 16 * wide)]

    @cached_property
    def _cut(self) -> list[str]:
        return _PARTS.split(self._before)

    @cached_property
    def _close(self) -> tuple[str, str]:
        """The words of its clause before and after it."""
        cut, tail = self._cut, _PARTS_AFTER.split(self._after, maxsplit=1)[0]
        lead = cut[-1] if len(cut[-1]) > 3 or (self._wide > 1 and _WORD.search(tail)) else "".join(cut[-2:])
        if self._wide > 1 and _PREDICATE.search(self._before) is not None:  # turnout in the ballot of 1,150 was 87%
            start = self._reading.sentence(self._figure.start)[0]
            lead = f"{self._reading.text[start : self._figure.start].split(',')[0]} {lead}"
        return lead, tail

    @cached_property
    def near(self) -> frozenset[str]:
        """Character pairs, or English words, of its clause."""
        return _pieces(self._before + " " + self._after)

    @cached_property
    def head(self) -> frozenset[str]:
        """Those of its indicator alone."""
        close = _pieces(" ".join(self._close))
        named_after = self._wide > 1 and _WORD.search(self._close[1])
        return close if named_after else close | _pieces(self._figure.indicator or "")

    @cached_property
    def outcome(self) -> str | None:
        """What became of the people or things counted, where that distinguishes figures of one event."""
        return outcome(*self._close)

    @cached_property
    def scope(self) -> frozenset[str]:
        """Words that make it a part, a record or one of many."""
        found = _SCOPE.findall(self._before[-10:]) if self._figure.kind != "percent" else ()
        return frozenset(found) - _news(self._reading, self._figure) if found else frozenset()

    @cached_property
    def timing(self) -> str:
        """How its sentence is tied to time: `as of`, `daily`, `dated` or not at all."""
        start, end = self._reading.sentence(self._figure.start)
        return _timing(self._reading.text[start : end if self._wide > 1 else self._figure.start])

    @cached_property
    def thing(self) -> str | None:
        """The kind of thing counted, where it is a known one."""
        shown = self._reading.text[self._figure.start : self._figure.end]
        return _thing(self._figure, shown, self._before, self._after)

    @cached_property
    def deeds(self) -> frozenset[str]:
        """What is done to or by what is counted."""
        return deeds(self._before[-14 * self._wide :] + self._after)

    @property
    def after(self) -> str:
        """The two characters after the unit."""
        return self._after[:2]

    @cached_property
    def label(self) -> str:
        """The two characters before the figure, verbs and the like left out: 香港|则有1800公吨."""
        return _LINK.sub("", self._cut[-1])[-2:]


def surroundings(reading: Reading, figure: Figure) -> Surroundings:
    """The surroundings of a figure, from its own sentence; worked out once."""
    known = reading.memo.get(figure.start)
    if known is None:
        known = reading.memo[figure.start] = Surroundings(reading, figure)
    return cast("Surroundings", known)


_PARTS = re.compile(r"[,;]|[0-9]+| and ")
_PARTS_AFTER = re.compile(r"[,;、]|[0-9]+| and ")
_PREDICATE = re.compile(
    r"\b(?:was|were|is|are|stood at|reached|hit|totall?ed|came to) (?:about |nearly |just |only )?$|, at $"
)


def _news(reading: Reading, figure: Figure) -> frozenset[str]:
    """The scopes that are none in a report of what has just ended: 去年 in January."""
    if figure.period is None or reading.day is None:
        return frozenset()
    ended = date.fromisoformat(figure.period.end).toordinal()
    return _LAST_YEAR if 0 <= reading.day - ended < _RECENT else frozenset()


_LAST_YEAR = frozenset({"去年", "上年"})
_RECENT = 100


def _thing(figure: Figure, shown: str, before: str, after: str) -> str | None:
    if figure.kind == "count":
        unit = figure.unit or ""
        if unit.isascii() and unit:  # an English noun says itself what it is
            known = thing("", shown.lstrip("0123456789.,"), "")
            return known or (name if (name := family(figure)).startswith("noun:") else None)
        return thing(before, shown.lstrip("0123456789.,") if shown.isascii() else unit, after)
    return dimension(before, after) if figure.kind in {"measure", "money"} else None


_LINK = re.compile(rf"(?:{any_of('trailing')}|则|分别|独占|[^一-鿿])+$")
_BASE = re.compile(rf"(?:{any_of('bases')}) ?$")


def is_base(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is only what another one is compared with: 比2022年的17.2亿元, 由1200人|增至1500人."""
    found = _BASE.search(reading.text, max(0, figure.start - 16), figure.start)
    if found is not None and _CHANGED.search(found[0]) is None:
        return True
    return became(reading, figure)


def became(reading: Reading, figure: Figure) -> bool:
    """Whether a value became the one behind it: 由2.1元|调到2.45元."""
    return _BECAME.match(reading.text, figure.end) is not None


_CHANGED = re.compile(r"(?:[多少高低增减升降涨跌]|增长|增加|提高|上升|下降|减少|翻)了?(?:约|近)?$")
"""Behind what a figure is compared with, this makes the figure a change of its own: 比上年同期多了|24.7%."""
_BECAME = re.compile(
    r"[^,。;\n]{0,3}?(?:增|升|涨|扩|提|减|降|跌|缩|压|回落|下调|上调|扩充|调|改)(?:加|大|高|长|少|低|短|整)?(?:至|到|为)[^,。;\n]{0,4}?[0-9]"
    r"|(?: [a-z]+){0,2} to (?:about |nearly |just |over )?[£$€]?[0-9]"
)
"""What comes after a value that became another one."""


_REPORTED = re.compile(
    r"记者[^,。]{0,8}?[0-9]{1,2}日从"
    r"|(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:从|获悉|了解到|发布|公布|通报|介绍|表示|电)|记者[^,。]{0,4}[0-9]{1,2}日"
)
_AS_OF = re.compile(r"截至|截止|目前|到现在|迄今|今日凌晨|as of|so far")
_DAILY = re.compile(r"今天|今日|今晨|今晚|明天|昨天|昨日|昨晚|本周|今早|此次|继续|第[0-9]{1,3}天|today|yesterday")


def _timing(lead: str) -> str:
    """How a sentence is tied to time before the figure: `as of`, `daily`, `dated` or not at all."""
    lead = _REPORTED.sub("", lead)
    if _AS_OF.search(lead):
        return "as of"
    if _DAILY.search(lead):
        return "daily"
    dated = (MAY_BE_DATE.search(lead) and DATE.search(lead)) or WORDS.search(lead)
    return "dated" if dated or (_LETTER.search(lead) and ENGLISH.search(lead)) else ""


def _pieces(text: str) -> frozenset[str]:
    if is_latin(text):
        return frozenset(word.lower()[:6] for word in _WORD.findall(text)) - _STOP
    return frozenset(chain.from_iterable(map(add, run, run[1:]) for run in _HAN.findall(text)))


def fit(a: Surroundings, b: Surroundings) -> float:
    """How far the surroundings agree, 0 to 1: shared pieces of the indicators, and of the clauses.

    One kind of thing under two nouns counts as much as most of an indicator; two kinds are hardly alike.
    """
    head = _shared(a.head, b.head) + _ONE_DEED * bool(a.deeds & b.deeds)
    if a.outcome == b.outcome not in _NO_PROOF:
        head += _ONE_OUTCOME
    if a.thing is not None and a.thing == b.thing:
        head = max(head + _ONE_THING / 2, _ONE_THING)
    found = 0.6 * min(1.0, head) + 0.4 * _shared(a.near, b.near)
    return found * contrast(a, b)


def contrast(a: Surroundings, b: Surroundings) -> float:
    """What is left of a likeness, 0 to 1, where the outcomes, kinds of things or scopes differ."""
    left = 1.0
    if _differ(a.outcome, b.outcome):
        left *= _OTHER_OUTCOME
    elif a.outcome != b.outcome and (runs(a) or runs(b)):
        left *= _NO_OUTCOME
    if _differ(a.thing, b.thing) and len({a.thing, b.thing} & _AGES) != 1:
        left *= _OTHER_THING
    if a.scope != b.scope:
        apart = not a.scope ^ b.scope <= VAGUE_SCOPES or (a.scope and b.scope and not a.scope & b.scope)
        left *= _APART if apart else _OTHER_SCOPE
    return left


def _differ(one: str | None, other: str | None) -> bool:
    return None not in {one, other} and one != other


VAGUE_SCOPES = frozenset(
    {"其中", "平均", "首批", "第一批", "一期", "首期", "首日", "当日", "当天", "单日", "各自", "中央"}
)
"""What one account may say of the same figure and the other leave out."""
_AGES = frozenset({"person children", "person elderly"})
"""Persons by their age, who may be pupils, patients or spectators as well."""
_OTHER_SCOPE = 0.8
_APART = 0.4
_OTHER_OUTCOME = 0.1
_NO_OUTCOME = 0.5
_OTHER_THING = 0.25
_ONE_THING = 0.6
_ONE_DEED = 0.2
_ONE_OUTCOME = 0.3
_NO_PROOF = frozenset({None, "gold", "silver", "bronze", "medals"})
"""Outcomes of many contests in one report."""


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def runs(a: Surroundings) -> bool:
    """Whether such a figure is corrected from hour to hour: tolls and searches."""
    return a.outcome in RUNNING


def agree(a: Figure, b: Figure) -> bool:
    """Whether both figures can be true of one thing."""
    return not disjoint(loosely(a), loosely(b)) or _rounds(a, b) or _rounds(b, a)


def _rounds(full: Figure, short: Figure) -> bool:
    """Whether one figure is the other with fewer digits: 48217, 4.82万; 312.4, 312."""
    exact, brief = abs(value(full)), abs(value(short))
    if exact == brief:  # 零下196摄氏度, minus 196
        return True
    if not (brief >= _LARGE or exact % 1) or not _MANY <= digits(short.value) < digits(full.value):
        return False
    unit = 10.0 ** (math.floor(math.log10(brief)) + 1 - digits(short.value))
    return round(brief / unit) in {math.floor(exact / unit), round(exact / unit)}


_LARGE = 10_000
_MANY = 2


def loosely(figure: Figure) -> tuple[float, float]:
    """The interval of a figure if it was cut off rather than rounded: half as wide again on each side."""
    low, high = scaled(figure)
    if high == low or math.isinf(low) or math.isinf(high):
        return low, high
    more = (high - low) / 2
    return low - more, high + more


def is_weak(figure: Figure) -> bool:
    """Whether a figure's kind is so common that its unit says nothing: percentages, durations."""
    return figure.kind in _WEAK_KINDS
