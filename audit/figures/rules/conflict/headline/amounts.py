"""The headline against the body of one article: 新建充电桩1200个 above, 2100个 below.

A headline leaves out words and rounds; it is contradicted only where no figure of the body, and no sum of neighbouring
ones, can be its value, and where the one that it resembles most is no part, plan or change. Percentages have a module
of their own, `percentages`; the change that a headline tells is held against the body in `growth/headline`.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.slips import exchanged, one_digit, ratio
from audit.figures.reading.amounts import digits, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.conflict.headline import ages, direction, magnitudes, percentages, ranks, scales, shares
from audit.figures.rules.conflict.headline.candidates import candidates, of_one_sort
from audit.figures.rules.conflict.headline.retold import likeness
from audit.figures.rules.conflict.headline.told import METALS, in_one_unit, is_difference, is_told
from audit.figures.rules.conflict.lasting import is_one_length
from audit.figures.rules.shared.headline_amounts import NO_AMOUNTS, body_of, is_change, span_of
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_PERHAPS, _ENOUGH, _LONG_ENOUGH, _SURELY = 0.3, 0.45, 0.75, 1.0
"""Of how much there must be before an editor is asked, and before more is said; of times, of which articles tell many,
there must be more."""
_CHANGED = 0.2
"""What it adds that both are changes, and the only ones in their unit."""
_ALONE = 0.15
"""What it adds that no other time of the article is in their unit."""
_LENGTH = 0.3
"""What it adds that both tell how long something lasts."""
_SLIPPED = 0.2
"""What it adds that the only figure of its sort has the digits of the headline's in another order."""
_CLEAR = 0.1
"""By how much the figure that is most like the headline's must be more so than the next one."""
_HARDLY = 1.3
"""How far apart two times may be that are one gone wrong."""
_AGES = 100
_SHORT_TIMES = frozenset({"秒", "分钟", "小时", "个小时", "seconds", "minutes", "hours"})
_NAMES = frozenset({"大", "国"})
"""十八大 and 四国 count nothing that a body tells in figures."""
RULE = Text("headline and body give different values", "标题与正文数值不一致")
_RULES = (ages.within, direction.within, magnitudes.within, ranks.within, scales.within, shares.within)
"""What else a headline may tell: an age, how strong an earthquake was, a place, a share."""


def within(reading: Reading) -> Iterator[Conflict]:
    """The headline against the body of one article."""
    end = reading.title_end
    if not end or not reading.figures:
        return
    for rule in _RULES:
        yield from rule(reading)
    if reading.figures[0].start >= end:
        return
    body = body_of(reading)
    for figure in reading.figures:
        if figure.end <= end:
            yield from percentages.against(reading, figure, body)
            yield from _headline(reading, figure, body)


def _headline(reading: Reading, figure: Figure, body: list[Figure]) -> Iterator[Conflict]:
    if figure.kind in NO_AMOUNTS or figure.value == 1 or figure.unit in _NAMES or _is_set_aside(reading, figure):
        return
    if figure.kind == "duration" and figure.value % _AGES == 0:  # 5000年文明
        return
    same = of_one_sort(reading, figure, body)
    changed = is_change(reading, figure)
    if not same or is_told(reading, figure, body, same) or (changed and is_difference(span_of(figure), same)):
        return
    only = len([f for f in same if family(f) == family(figure)]) == 1
    same = candidates(reading, figure, same, only)
    ranked = sorted(((likeness(reading, figure, f, len(same) == 1), f) for f in same), key=lambda one: -one[0])
    if not ranked:
        return
    close, best = _slipped(figure, ranked) or ranked[0]
    close += _CHANGED * (changed and len(same) == 1)
    close += _SLIPPED * (
        figure.unit in METALS
        and all(f.kind == "count" and reading.text.startswith(figure.unit or "", f.end) for f in same)
    )
    close += _ONE_DIGIT * (only and figure.kind == "count" and one_digit(figure, best) and digits(figure.value) >= _TWO)
    only_time = figure.kind == "duration" and _is_only_time(reading, figure, best)
    short = figure.unit in _SHORT_TIMES and in_one_unit(figure, best)
    close += _ALONE * (only_time or (figure.kind == "duration" and exchanged(figure, best)))
    unclear = any(c > close - _CLEAR and value(f) != value(best) for c, f in ranked if f is not best)
    length = figure.kind == "duration" and is_one_length(reading, figure, best)
    close += _LENGTH * length
    lasting = figure.kind == "duration" and not (only_time or short or length)
    enough, surely = (_LONG_ENOUGH, _SURELY) if lasting else (_PERHAPS + _ALONE * only_time / 2, _ENOUGH)
    if close >= enough and not (unclear and close < _SURELY):
        grade = "probable" if close >= surely and not unclear else "query"
        yield conflict(CODE, grade, [(reading, figure), (reading, best)], RULE)


_ONE_DIGIT = 0.15
"""What it adds that the only figure in its unit has one other digit: 38万人次, 28万人次."""


def _slipped(figure: Figure, ranked: list[tuple[float, Figure]]) -> tuple[float, Figure] | None:
    """The one figure of the body whose digits are the headline's in another order, and that is not unlike it."""
    if figure.kind == "duration" or digits(figure.value) < _TWO:
        return None
    slips = [(close, f) for close, f in ranked if exchanged(figure, f)]
    if len({value(f) for _, f in slips}) != 1 or slips[0][0] <= 0 or slips[0][0] < ranked[0][0] - _SLIPPED:
        return None
    return slips[0][0] + _SLIPPED * (1 if len(ranked) == 1 else 1.5 if digits(figure.value) > _TWO else 1), slips[0][1]


_TWO = 2


def _is_only_time(reading: Reading, figure: Figure, other: Figure) -> bool:
    """Whether a time of the headline and one of the body are each the only one in one unit, and hardly apart."""
    if not in_one_unit(figure, other):
        return False
    only = sum(in_one_unit(figure, f) for f in reading.figures) == 2
    return only and (ratio(figure, other) <= _HARDLY or (exchanged(figure, other) and digits(figure.value) > 1))


def _is_set_aside(reading: Reading, figure: Figure) -> bool:
    """Whether the headline tells a streak, which has a rule of its own, or what something was before."""
    if reading.text.endswith(("从", "由"), 0, figure.start) and _TO.match(reading.text, figure.end):  # 从四类到三类
        return True
    return reading.text.endswith(("连续", "连续第"), 0, figure.start) or (figure.unit or "").startswith("连")


_TO = regex("[到至变升降]")
