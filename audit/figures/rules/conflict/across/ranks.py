"""A place in a row told twice: third in the province, second in the province.

Only where each of two articles about one event gives one place in a scope, for what has a word in common, and at one
time, do the two contradict one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from audit.figures.likeness.moments import overlap
from audit.figures.pairs.events import are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import read
from audit.figures.rules.conflict.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_SCOPES = (
    "全省|全国|全球|世界|全市|全区|全县|全州|亚洲|国内|省内|市内|全美|欧洲|全港|全台|全岛|东部|中部|西部|同行业|全行业"
)
_RANK = regex(
    rf"(?:居|列|排名?[在到第]?|名列|升[至到]|跃[居升]至?|跻身|占据|稳居|拿下|夺得)?(?:在)?(?P<scope>{_SCOPES})"
    r"(?P<between>[^,。;、0-9第]{0,8}?)(?:第(?P<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?=位|名|[,。;、)!]|$)|(?P<first>首位|榜首))"
)
_CUES = ("第", "首位", "榜首")
_MAY_STAND = regex(rf"(?:{_SCOPES})[^,。;、0-9第]{{0,8}}(?:第|首位|榜首)")
"""What every such place has, and is sooner found."""
_SURELY = 0.85
_MOST_DAYS = 60
_LEAD = 30
_HAN = regex("[一-鿿]+")
_RULE = Text("two articles give one thing two places in a row", "两篇报道对同一事项的位次说法不一")


class Rank(NamedTuple):
    """A place in a scope, the words before it, and the figure before it in its sentence."""

    figure: Figure
    words: frozenset[str]
    level: Figure | None


def across(pair: Pair) -> Iterator[Conflict]:
    """Places in a row that two articles about one event tell otherwise."""
    if (pair.days or 0) > _MOST_DAYS or not (mine := _ranks(pair.first)) or not (theirs := _ranks(pair.second)):
        return
    if sureness(pair) < _SURELY or strangers(pair):
        return
    for scope in sorted(mine.keys() & theirs.keys()):
        a, b = mine[scope], theirs[scope]
        if a.figure.value == b.figure.value or not a.words & b.words or _of_two_times(a, b):
            continue
        if not are_elsewhere(pair, a.figure, b.figure):
            yield conflict(CODE, "probable", [(pair.first, a.figure), (pair.second, b.figure)], _RULE)


def _of_two_times(a: Rank, b: Rank) -> bool:
    """Whether the figures before both are of periods without a day in common."""
    if a.level is None or b.level is None or a.level.period is None or b.level.period is None:
        return False
    return not overlap(a.level, b.level)


@once
def _ranks(reading: Reading) -> dict[str, Rank]:
    """The place in each scope in which the article gives one only."""
    found: dict[str, list[Rank]] = {}
    for scope, rank in _found(reading):
        found.setdefault(scope, []).append(rank)
    return {scope: ranks[0] for scope, ranks in found.items() if len({rank.figure.value for rank in ranks}) == 1}


def _found(reading: Reading) -> Iterator[tuple[str, Rank]]:
    text = reading.text
    may_stand = holds(text, _CUES) and _MAY_STAND.search(text) is not None
    for match in _RANK.finditer(text) if may_stand else ():
        value = read(match["n"]) if match["n"] else 1
        if value is None or _OF_THE_DAY.search(text, max(0, match.start() - _NEAR), match.end()) is not None:
            continue
        start = max(reading.sentence(match.start())[0], match.start() - _LEAD)
        words = frozenset(a + b for run in _HAN.findall(text, start, match.start()) for a, b in pairwise(run))
        at = next((i for i, f in enumerate(reading.figures) if f.start >= match.start()), len(reading.figures))
        level = reading.figures[at - 1] if at and reading.figures[at - 1].start >= start else None
        name = "n" if match["n"] else "first"
        yield match["scope"], Rank(mark(reading, *match.span(name), value, "位"), words - _COMMON, level)


_NEAR = 6
_OF_THE_DAY = regex("世界排名|积分|排行榜")
"""Rankings that change with every match."""
_COMMON = frozenset({"全市", "去年", "今年", "增长", "同比", "位居", "排名", "总量", "我市", "全省", "全县", "其中"})
