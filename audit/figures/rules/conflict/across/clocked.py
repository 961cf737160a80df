"""The time of one racer in one race, in two articles: 德贝拉…2小时11分38秒, 德贝拉…2小时13分38秒.

Other runners have other times, so a name must say whose it is, before the time in both articles and before no other
time of either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.likeness import occasions, racers
from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_OTHER_TIME = regex(
    r"最好|最佳|去年|上[届次赛]|此前|预赛|半决赛|(?<!俄)比(?!赛)|较|快了|慢了|亚军|季军|第[二三四五六七八]"
    r"|\b(?:best|last|heat|previous|second|third|runner-up)\b",
    re.IGNORECASE,
)
"""Before the time of another race, or of whom the named one beat."""
_SURELY, _NEAR_DAYS, _FAR = 0.5, 30, 1.06
_RULE = Text("two articles give one racer's time differently", "两篇报道中同一选手的成绩不一")


def across(pair: Pair) -> Iterator[Conflict]:
    """Times under one name that differ, where each article has but one of that name."""
    if (pair.days or 0) > _NEAR_DAYS or sureness(pair) < _SURELY:
        return
    first, second = _timed(pair.first), _timed(pair.second)
    if not first or not second or strangers(pair) or are_corrected(pair):
        return
    known = {value(time) for time in first.values()} & {value(time) for time in second.values()}
    told: set[tuple[int, int]] = set()
    for name in sorted(first.keys() & second.keys()):
        a, b = first[name], second[name]
        if not racers.is_name_in_both(pair.first, a, pair.second, b, name):
            continue
        near = max(value(a), value(b)) < _FAR * min(value(a), value(b))
        if not near or {value(a), value(b)} & known or value(a) == value(b) or (a.start, b.start) in told:
            continue
        if not occasions.differ(pair.first, a, pair.second, b):
            told.add((a.start, b.start))
            yield conflict(CODE, "probable", [(pair.first, a), (pair.second, b)], _RULE)


@once
def _timed(reading: Reading) -> dict[str, Figure]:
    """The times of an article by the names before them that stand before one time only."""
    found: dict[str, Figure] = {}
    twice: set[str] = set()
    for figure in reading.figures:
        if not racers.is_clocked(reading, figure) or _OTHER_TIME.search(racers.lead(reading, figure)) is not None:
            continue
        for name in racers.possible_names(reading, figure):
            twice |= {name} & found.keys()
            found[name] = figure
    return {name: figure for name, figure in found.items() if name not in twice}
