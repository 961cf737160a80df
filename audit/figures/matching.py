"""Whether two figures of two articles count the same thing: unit, role, surroundings, place and time."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from operator import add
from typing import NamedTuple, cast

from audit.figures.reading import Reading, disjoint, scaled
from audit.figures.times import DATE, ENGLISH, MAY_BE_DATE, WORDS
from audit.figures.words import any_of
from audit.model import Figure

_WORD = re.compile(r"[A-Za-z]{3,}")
_HAN = re.compile(r"[一-鿿]+")
_LETTER = re.compile(r"[A-Za-z]")
_STOP = frozenset({"the", "and", "was", "were", "with", "for", "that", "from", "its", "his", "her", "some", "said"})

_SCOPE = re.compile(any_of("scopes"))
"""Words that make a figure a part, a record or one of many: 其中, 各, 最大, 首日."""

_OUTCOMES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("dead", r"死亡|遇难|丧生|身亡|罹难|死者|去世|遇害|死伤者|killed|dead\b|died|drowned|deaths?\b|lives"),
        ("hurt", r"受伤|伤者|轻伤|重伤|伤员|injured|hurt\b|wounded"),
        ("missing", r"失踪|失联|下落不明|missing"),
        ("saved", r"获救|救出|脱险|被救|rescued|saved"),
        ("trapped", r"被困|trapped|stranded"),
        ("moved", r"转移|疏散|撤离|安置|evacuated|relocated"),
        ("ill", r"确诊|感染|病例|患者|住院|cases?\b|infected|patients"),
        ("housing", r"倒塌|损毁|受损|collapsed|destroyed|damaged"),
        ("expected", r"应到|expected"),
        ("present", r"实到|出席|attended|present"),
        ("signed", r"签约|签订|signed"),
        ("accepted", r"受理|立案|收案"),
        ("closed", r"审结|办结|结案|执结"),
        ("gold", r"金牌|gold"),
        ("silver", r"银牌|silver"),
        ("bronze", r"铜牌|bronze"),
        ("medals", r"奖牌|medals"),
        ("men", r"男"),
        ("women", r"女"),
    )
)
_ANY_OUTCOME = re.compile("|".join(pattern.pattern for _, pattern in _OUTCOMES))
_RUNNING = frozenset({"dead", "hurt", "missing", "saved", "trapped", "moved", "ill", "housing"})
_WEAK_KINDS = frozenset({"percent", "duration", "multiple"})
_LEVEL = {
    **{"increment": "change", "plan": "plan", "average": "average", "share": "share"},
    **{"ordinal": "rank", "streak": "rank"},
}


class Surroundings(NamedTuple):
    """The words around a figure that tell what it counts."""

    near: frozenset[str]
    """Character pairs, or English words, of its clause."""
    head: frozenset[str]
    """Those of its indicator alone."""
    outcome: str | None
    """What became of the people or things counted, where that distinguishes figures of one event."""
    scope: frozenset[str]
    timing: str
    """How its sentence is tied to time: `as of`, `daily`, `dated` or not at all."""


def surroundings(reading: Reading, figure: Figure) -> Surroundings:
    """The surroundings of a figure, from its own sentence; worked out once."""
    known = reading.memo.get(figure.start)
    if known is None:
        known = reading.memo[figure.start] = _surroundings(reading, figure)
    return cast("Surroundings", known)


def _surroundings(reading: Reading, figure: Figure) -> Surroundings:
    text = reading.text
    start, end = reading.sentence(figure.start)
    wide = 3 if text[start:end].isascii() else 1
    before = text[max(start, figure.start - 28 * wide) : figure.start]
    after = text[figure.end : min(end, figure.end + 12 * wide)]
    cut = re.split(r"[,;]|[0-9]+", before)
    close = (cut[-1] if len(cut[-1]) > 3 else "".join(cut[-2:])) + " " + re.split(r"[,;、]|[0-9]+", after)[0]
    return Surroundings(
        _pieces(before + " " + after),
        _pieces(figure.indicator or "") | _pieces(close),
        _outcome(close),
        frozenset(_SCOPE.findall(before[-10:])),
        _timing(text[start : end if wide > 1 else figure.start]),
    )


_REPORTED = re.compile(r"记者[^,。]{0,8}?[0-9]{1,2}日从|[0-9]{1,2}日(?:从|获悉|了解到)|记者[^,。]{0,4}[0-9]{1,2}日")
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
    if text.isascii():
        return frozenset(word.lower()[:6] for word in _WORD.findall(text)) - _STOP
    return frozenset(chain.from_iterable(map(add, run, run[1:]) for run in _HAN.findall(text)))


def _outcome(close: str) -> str | None:
    if _ANY_OUTCOME.search(close) is None:
        return None
    return next(name for name, pattern in _OUTCOMES if pattern.search(close))


def same_role(a: Figure, b: Figure) -> bool:
    """Whether both are levels, or both changes, plans, averages or shares."""
    return _LEVEL.get(a.role or "", "level") == _LEVEL.get(b.role or "", "level")


def may_compare(a: Figure, b: Figure) -> bool:
    """Whether the roles of two figures of one family allow them to be compared."""
    return same_role(a, b) and _LEVEL.get(a.role or "") != "rank"


def fit(a: Surroundings, b: Surroundings) -> float:
    """How far the surroundings agree, 0 to 1: shared pieces of the indicators, and of the clauses."""
    if a.outcome != b.outcome or a.scope != b.scope:
        return 0.0
    head = len(a.head & b.head) / max(1, min(len(a.head), len(b.head)))
    near = len(a.near & b.near) / max(1, min(len(a.near), len(b.near)))
    return 0.6 * head + 0.4 * near


_NAME = re.compile(rf"[一-鿿]{{2,4}}?(?:{any_of('named')})")
_STEM = 2


def elsewhere(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether the figures belong to two places or bodies, each named in one of the articles only."""
    mine = [stem for stem in _stems(first, a) if stem not in second.text]
    theirs = [stem for stem in _stems(second, b) if stem not in first.text]
    return bool(mine and theirs) or _other_place(first, a, second, b) or _other_place(second, b, first, a)


_NATIONAL = re.compile(r"我国|全国|中国|全球|世界")


def _other_place(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether the second figure is of a place that the first article, speaking of the country, does not name."""
    start = second.sentence(b.start)[0]
    named = b.subject and b.subject in second.text[start : b.start] and not _NATIONAL.search(b.subject)
    if not named or (b.subject or "") in first.text:
        return False
    return _NATIONAL.search(first.text, first.sentence(a.start)[0], a.start) is not None


def _stems(reading: Reading, figure: Figure) -> list[str]:
    """The last characters of the names that stand nearest before a figure, or in the article's first words."""
    start = max(reading.sentence(figure.start)[0], figure.start - 60)
    near = [match.group() for match in _NAME.finditer(reading.text[start : figure.start])]
    names = near or [match.group() for match in _NAME.finditer(reading.text[: reading.title_end + 40])]
    return [_SUFFIX.sub("", name)[-_STEM:] for name in names]


_SUFFIX = re.compile(rf"(?:{any_of('named')})$")


def runs(a: Surroundings) -> bool:
    """Whether such a figure is corrected from hour to hour: tolls and searches."""
    return a.outcome in _RUNNING


def same_time(first: Reading, a: Figure, second: Reading, b: Figure) -> bool | None:  # noqa: PLR0911 - one case a line
    """Whether two figures speak of the same time: yes, no, or None where the texts do not say.

    Days must be the very same, for tolls, searches and bulletins change from day to day; longer periods agree when
    both ends do; a day inside a longer period, or a figure without a time, leaves it open.
    """
    mine, theirs = surroundings(first, a).timing, surroundings(second, b).timing
    if a.period is None or b.period is None:
        return _undated(first, second, mine, theirs)
    (a0, a1), (b0, b1) = days(a), days(b)
    if "as of" in {mine, theirs} and first.day != second.day and a1 != b1:
        return False
    short = (a1 - a0 <= 3, b1 - b0 <= 3)
    if all(short):
        if not (mine and theirs):
            return None if abs(a0 - b0) <= _REPORT else False
        return max(a0, b0) <= min(a1, b1)
    if any(short) or 45 in {a1 - a0, b1 - b0}:
        inside = a0 <= b1 and b0 <= a1
        return None if inside and "as of" not in {mine, theirs} else False
    if abs(a0 - b0) > _SLACK or abs(a1 - b1) > _SLACK:
        return abs(a0 - b0) <= _SLACK and first.day == second.day
    return True


_SLACK = 10
_REPORT = 2


def _undated(first: Reading, second: Reading, mine: str, theirs: str) -> bool | None:
    """Where one figure has no period: as-of and daily figures are of their article's day."""
    if {"as of", "daily"} & {mine, theirs}:
        return None if first.day == second.day else False
    return None


def days(figure: Figure) -> tuple[int, int]:
    """First and last day of a figure's period, as ordinals."""
    assert figure.period is not None
    return date.fromisoformat(figure.period.start).toordinal(), date.fromisoformat(figure.period.end).toordinal()


def agree(a: Figure, b: Figure) -> bool:
    """Whether both figures can be true of one thing."""
    return not disjoint(_loosely(a), _loosely(b))


def _loosely(figure: Figure) -> tuple[float, float]:
    """The interval of a figure if it was cut off rather than rounded: half as wide again on each side."""
    low, high = scaled(figure)
    more = (high - low) / 2 if abs(low) != float("inf") and abs(high) != float("inf") else 0.0
    return low - more, high + more


def is_weak(figure: Figure) -> bool:
    """Whether a figure's kind is so common that its unit says nothing: percentages, durations."""
    return figure.kind in _WEAK_KINDS
