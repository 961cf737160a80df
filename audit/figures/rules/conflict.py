"""One thing under two values: headline against body, and two articles about the same event.

Two accounts of one event are recognised by the rare words they share, not by their figures; a figure then answers the
figure of the other article that fits it best, and is answered by it. What explains a difference keeps the rule silent:
another time, place, role or part; a toll that is still being counted; a correction; a value that both articles have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, cast

from audit.figures.matching import (
    Surroundings,
    agree,
    elsewhere,
    fit,
    is_weak,
    may_compare,
    runs,
    same_time,
    surroundings,
)
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, alike, conflict, disjoint, family, scaled, value
from audit.figures.words import any_of
from audit.model import Check, Conflict, Figure, Severity, Text

CHECK = Check(
    code="figure/conflict",
    severity=Severity.ERROR,
    what=Text(
        "one indicator of one subject and period with values that cannot both hold",
        "同一主体、同一时期的同一指标数值互相矛盾",
    ),
    why=Text("Readers who saw both articles trust neither.", "读者看到两个不同的数，哪一个也不会相信。"),
    bad="上半年全区新建充电桩1200个\n\n区发改局通报，上半年全区新建充电桩2100个，覆盖全部街道。",
    good="上半年全区新建充电桩2100个\n\n区发改局通报，上半年全区新建充电桩2100个，覆盖全部街道。",
    mend=Text("Check both against the source and correct the wrong one.", "对照原始材料核对两处，改正有误的一处。"),
)

_CORRECTION = re.compile(any_of("corrections"))
_TITLE_FIT = 0.34
_NEAR_DAYS = 10
_SAME_EVENT = 0.12
"""From this share of common rare words on, two articles are taken to tell the same event."""
_WEAK_FIT = 0.6
_PROBABLE = 0.32
_CLEAR = 0.5
_QUERY = 0.22
_RATIO = 3.0
"""Values further apart than this are taken to count different things, unless one lost a 万 or a digit."""


def within(reading: Reading) -> Iterator[Conflict]:
    """The headline against the body of one article."""
    end = reading.title_end
    if not end or not reading.figures or reading.figures[0].start >= end:
        return
    titled = [f for f in reading.figures if f.end <= end]
    body = [f for f in reading.figures if f.start >= end]
    for figure in titled:
        yield from _headline(reading, figure, body)


def _headline(reading: Reading, figure: Figure, body: list[Figure]) -> Iterator[Conflict]:
    same = [f for f in body if alike(f, figure)]
    if not same or figure.kind in {"ordinal", "rank", "percent", "duration"}:
        return
    if any(not disjoint(scaled(f), scaled(figure)) for f in same) or _is_sum(figure, same):
        return
    mine = surroundings(reading, figure)
    best = max(same, key=lambda f: _loose(mine, surroundings(reading, f)))
    theirs = surroundings(reading, best)
    close = _loose(mine, theirs)
    if best.unit in _GENERIC and not _same_noun(reading, figure, reading, best):
        return
    comparable = best.role not in {"increment", "plan", "average"} and not theirs.scope - mine.scope
    if close >= _TITLE_FIT and comparable and _ratio(figure, best) <= _RATIO:
        yield conflict(
            CHECK.code,
            "probable",
            [(reading, figure), (reading, best)],
            Text("headline and body give different values", "标题与正文数值不一致"),
        )


_GENERIC = frozenset({"个", "项", "种", "件", "类", "次"})


def _same_noun(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether nouns that follow a general classifier agree; a noun before it, or none, leaves it open."""
    mine, theirs = (r.text[f.end : f.end + 2] for r, f in ((first, a), (second, b)))
    return not (mine.isalpha() and theirs.isalpha()) or bool(set(mine) & set(theirs))


def _loose(a: Surroundings, b: Surroundings) -> float:
    """The fit of a headline, which leaves out words: shared pieces over those of the headline's figure."""
    if a.outcome != b.outcome:
        return 0.0
    return len((a.head | a.near) & (b.head | b.near)) / max(1, len(a.head))


def _is_sum(figure: Figure, same: list[Figure]) -> bool:
    """Whether the headline adds up neighbouring figures of the body."""
    for i in range(len(same)):
        low = high = 0.0
        for other in same[i : i + 6]:
            low, high = low + scaled(other)[0], high + scaled(other)[1]
            if not disjoint((low, high), scaled(figure)):
                return True
    return False


def _ratio(a: Figure, b: Figure) -> float:
    low, high = sorted((abs(value(a)), abs(value(b))))
    return high / low if low else float("inf")


class Match(NamedTuple):
    """Two figures that answer one another in two articles."""

    first: Figure
    second: Figure
    mine: Surroundings
    theirs: Surroundings
    fit: float


@lru_cache(maxsize=1)
def matches(pair: Pair) -> tuple[Match, ...]:
    """The figures of two articles that fit one another best, each the other's first choice."""
    found: list[Match] = []
    mine, theirs = families(pair.first), families(pair.second)
    for name in sorted(mine.keys() & theirs.keys()):
        first, second = mine[name], theirs[name]
        if len(first) * len(second) <= _MOST_PAIRS and not all(agree(a, b) for a in first for b in second):
            found += _matched(pair, first, second)
    return tuple(found)


def _matched(pair: Pair, first: list[Figure], second: list[Figure]) -> Iterator[Match]:
    scores: list[tuple[float, Figure, Figure]] = []
    best: dict[int, float] = {}
    for a in first:
        for b in second:
            if may_compare(a, b):
                score = fit(surroundings(pair.first, a), surroundings(pair.second, b))
                scores.append((score, a, b))
                best[id(a)] = max(score, best.get(id(a), 0.0))
                best[id(b)] = max(score, best.get(id(b), 0.0))
    for score, a, b in scores:
        if score >= max(best[id(a)], best[id(b)]):
            yield Match(a, b, surroundings(pair.first, a), surroundings(pair.second, b), score)


def families(reading: Reading) -> dict[str, list[Figure]]:
    """The comparable figures of an article by the family of their unit."""
    if "families" not in reading.memo:
        groups: dict[str, list[Figure]] = {}
        for figure in reading.figures:
            if figure.kind not in {"ordinal", "rank"} and (name := family(figure)) not in _INCOMPARABLE:
                groups.setdefault(name, []).append(figure)
        reading.memo["families"] = groups
    return cast("dict[str, list[Figure]]", reading.memo["families"])


_INCOMPARABLE = frozenset({"none", "ordinal", "unit:岁", "unit:章", "unit:条", "unit:节", "unit:集"})
_MOST_PAIRS = 400


def across(pair: Pair) -> Iterator[Conflict]:
    """Figures of two articles about one event that cannot both be true."""
    if pair.neighbours > _SERIAL or _corrects(pair.first) or _corrects(pair.second):
        return
    for match in matches(pair):
        if agree(match.first, match.second):
            continue
        same = same_time(pair.first, match.first, pair.second, match.second)
        if same is False or _explained(pair, match):
            continue
        grade = _grade(pair, match, same)
        if grade is not None:
            rule = Text("two articles give different values for the same thing", "两篇报道对同一事项的数值不一致")
            yield conflict(CHECK.code, grade, [(pair.first, match.first), (pair.second, match.second)], rule)


def _corrects(reading: Reading) -> bool:
    if "correction" not in reading.memo:
        reading.memo["correction"] = _CORRECTION.search(reading.text.lower()) is not None
    return bool(reading.memo["correction"])


def _explained(pair: Pair, match: Match) -> bool:
    """Whether something other than an error accounts for the difference."""
    a, b = match.first, match.second
    if runs(match.mine) and pair.days != 0:
        return True
    if elsewhere(pair.first, a, pair.second, b):
        return True
    if a.unit in _GENERIC and not _same_noun(pair.first, a, pair.second, b):
        return True
    raced = _RACE.match(pair.first.text, a.end) or _RACE.match(pair.second.text, b.end)
    if raced and a.unit in {"米", "公里", "公斤"}:
        return True
    if (a.role == "plan" or b.role == "plan") and pair.days != 0:
        return True
    return _held(pair.second, a, match) or _held(pair.first, b, match)


_RACE = re.compile(r"[^,。;、]{0,6}(?:决赛|比赛|赛|短道|自由泳|蝶泳|仰泳|蛙泳|接力|跨栏|直道|组|级)")


def _held(reading: Reading, figure: Figure, match: Match) -> bool:
    """Whether the other article has the value as well, for a thing that fits at least as well."""
    for other in reading.figures:
        if other is match.first or other is match.second or other.qualifier != "exact":
            continue
        if alike(other, figure) and agree(other, figure):
            mine = match.mine if figure is match.first else match.theirs
            if fit(mine, surroundings(reading, other)) >= 0.5 * match.fit:
                return True
    return False


def _slipped(a: Figure, b: Figure) -> bool:
    """Whether one value is the other with digits exchanged, one digit of several changed, or a 万 or 0 lost."""
    first, second = (f"{abs(value(f)):.6g}".replace(".", "").strip("0") for f in (a, b))
    if len(first) < 2 or len(second) < 2:
        return False
    ratio = _ratio(a, b)
    if sorted(first) == sorted(second) or any(abs(ratio / power - 1) < 0.001 for power in (10, 100, 1000, 10000)):
        return True
    changed = sum(x != y for x, y in zip(first, second, strict=False))
    return len(first) == len(second) >= 3 and changed == 1 and first[0] == second[0]


def _grade(pair: Pair, match: Match, same: bool | None) -> str | None:
    """How sure it is that both figures count the same thing of the same event."""
    a, b = match.first, match.second
    slipped = _slipped(a, b)
    if (_ratio(a, b) > _RATIO and not slipped) or (is_weak(a) and (match.fit < _WEAK_FIT or not same)):
        return None
    alone = all(len(families(reading)[family(a)]) == 1 for reading in (pair.first, pair.second))
    score = (match.fit + 0.15 * slipped + 0.15 * alone) * min(1.0, pair.likeness / _SAME_EVENT)
    near = pair.days is not None and pair.days <= _NEAR_DAYS
    if runs(match.mine) and "as of" in {match.mine.timing, match.theirs.timing}:
        return "query" if score >= _PROBABLE else None
    alike_enough = (score >= _PROBABLE and (same or slipped)) or _one_event(pair, match, score)
    if alike_enough and near and _telling(a, b):
        return "probable"
    return "query" if score >= (_QUERY if near or same else _PROBABLE) and _telling(a, b) else None


def _one_event(pair: Pair, match: Match, score: float) -> bool:
    """Whether two undated figures belong to one event that only these few articles tell."""
    serial = {"as of", "daily"} & {match.mine.timing, match.theirs.timing}
    alone = pair.neighbours <= 2 and pair.likeness >= _SAME_EVENT and (pair.days or 0) <= 5
    return alone and not serial and score >= _CLEAR


_SERIAL = 5


def _telling(a: Figure, b: Figure) -> bool:
    """Whether the values are large enough that two reporters would not count differently."""
    return max(abs(a.value), abs(b.value)) > 3
