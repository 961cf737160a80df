"""The headline against the body of one article: 新建充电桩1200个 above, 2100个 below.

A headline leaves out words and rounds; it is contradicted only where no figure of the body, and no sum of neighbouring
ones, can be its value, and where the one that it resembles most is no part, plan or change.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.kinship import GENERIC
from audit.figures.matching import VAGUE_SCOPES, surroundings
from audit.figures.reading import Reading, alike, conflict, disjoint, scaled
from audit.figures.rules.conflict import CHECK, same_noun
from audit.figures.slips import ratio, slipped
from audit.model import Conflict, Figure, Text

_FIT = 0.34
_ONE_THING = 0.3
_SLIP = 0.2
_ALONE = 0.35
"""What it adds that the body has one figure in the headline's unit only, and tells the same deed."""
_RATIO = 3.0
_MOST_IN_SUM = 6
_RULE = Text("headline and body give different values", "标题与正文数值不一致")


def within(reading: Reading) -> Iterator[Conflict]:
    """The headline against the body of one article."""
    end = reading.title_end
    if not end or not reading.figures or reading.figures[0].start >= end:
        return
    body = [figure for figure in reading.figures if figure.start >= end]
    for figure in reading.figures:
        if figure.end <= end:
            yield from _headline(reading, figure, body)


def _headline(reading: Reading, figure: Figure, body: list[Figure]) -> Iterator[Conflict]:
    same = [f for f in body if alike(f, figure)]
    if not same or figure.kind in {"ordinal", "rank", "percent", "duration"}:
        return
    if any(not disjoint(scaled(f), scaled(figure)) for f in same) or _is_sum(figure, same):
        return
    mine = surroundings(reading, figure)
    close, best = max(((_loose(reading, figure, f), f) for f in same), key=lambda one: one[0])
    theirs = surroundings(reading, best)
    if best.unit in GENERIC and theirs.thing is None and not same_noun(reading, figure, reading, best):
        return
    comparable = best.role not in {"increment", "plan", "average"} and theirs.scope - mine.scope <= VAGUE_SCOPES
    if len(same) == 1 and mine.deeds & theirs.deeds:
        close += _ALONE
    if close >= _FIT and comparable and ratio(figure, best) <= _RATIO:
        yield conflict(CHECK.code, "probable", [(reading, figure), (reading, best)], _RULE)


def _loose(reading: Reading, titled: Figure, figure: Figure) -> float:
    """The fit of a headline, which leaves out words: shared pieces over those of the headline's figure."""
    a, b = surroundings(reading, titled), surroundings(reading, figure)
    if a.outcome != b.outcome or (a.thing and b.thing and a.thing != b.thing):
        return 0.0
    same = a.thing is not None and a.thing == b.thing
    shared = len((a.head | a.near) & (b.head | b.near)) / max(1, len(a.head))
    return shared + _ONE_THING * same + _SLIP * slipped(titled, figure)


def _is_sum(figure: Figure, same: list[Figure]) -> bool:
    """Whether the headline adds up neighbouring figures of the body."""
    for i in range(len(same)):
        low = high = 0.0
        for other in same[i : i + _MOST_IN_SUM]:
            low, high = low + scaled(other)[0], high + scaled(other)[1]
            if high - low == float("inf"):
                break
            if not disjoint((low, high), scaled(figure)):
                return True
    return False
