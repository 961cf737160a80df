"""A value and its change from the month before, against that month's value told elsewhere in the article.

制造业PMI为50.2%,较上月回升0.4个百分点. …4月为50.3%,5月为50.6%: from 50.6 to 50.2 it fell.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from audit.figures.likeness.matching import fit
from audit.figures.likeness.moments import days
from audit.figures.reading.amounts import alike, bounded, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.growth.check import CODE
from audit.figures.rules.growth.month_before import THAN_BEFORE, may_change, month_change
from audit.figures.rules.growth.third_values import NOT_LEVELS, meet
from audit.figures.rules.shared.cues import POINTS, Cued, cued
from audit.figures.rules.shared.kinds import GENERIC
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_NAMELESS = regex(
    r"(?:^|[,;。:(、\n])(?:而|至|到)?(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月份?(?:[的则]|当月|全月)?(?:[末底])?"
    r"(?:仅|只)?(?:为|是|有|报|录得|[升降增减涨跌落回]+[升降落]?[到至为])?(?=[0-9]|$)"
)
"""Before a value that only the month leads to: ,5月为|50.6%."""
_NAMED = regex(r"(?!.*[0-9]月).*[一-龥]{2}")
"""Before the first month of a row, what it is a row of; a row of months before it has no name of its own."""
_SLACK, _ROUNDED, _MOST = 0.002, 0.11, 120
_LEAST = {"percent": 0.7, "money": 0.5, "measure": 0.5, "count": 0.3}
"""How much alike must be told what has a name of its own, by its kind."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Values of the month before that the change since then leaves no room for."""
    if not may_change(reading):
        return
    for figures in reading.sentences:
        told = len(figures) > 1 and figures[0].start >= reading.title_end
        if told and THAN_BEFORE.search(reading.text, figures[0].start, figures[-1].end):
            for one, then in pairwise(cued(reading, figures)):
                yield from _against(reading, one, then)


def _against(reading: Reading, one: Cued, then: Cued) -> Iterator[Conflict]:
    month, due = _month(one.figure), _due(reading, one, then)
    if month is None or due is None:
        return
    before = (month[0] - (month[1] == 1), (month[1] + 10) % 12 + 1)
    at = reading.at(one.figure)
    around = reading.figures[max(0, at - _MOST) : at + _MOST]
    told = [f for f in around if _month(f) == before and _is_of_one(reading, one.figure, f)]
    if len({f.value for f in told}) != 1 or told[0] in {one.figure, then.figure}:
        return
    slack = _ROUNDED / max(map(abs, due)) if one.figure.kind == "percent" and any(due) else _SLACK
    if not meet(bounded(told[0]), due, slack):
        shown = number(round(in_unit_of(told[0], sum(due) / 2), 4))
        rule = Text(f"by the change since then it would be {shown}", f"按此后的变动推算应为{shown}")
        places = sorted((one.figure, then.figure, told[0]), key=lambda f: f.start)
        yield conflict(CODE, "probable", [(reading, f) for f in places], rule)


def _due(reading: Reading, one: Cued, then: Cued) -> tuple[float, float] | None:
    """The interval of the month before's value, of amounts and of percentages that changed by points."""
    if one.figure.kind != "percent":
        change = month_change(reading, one, then)
        return change.value if change is not None else None
    points = one.figure.unit == "%" and then.figure.unit in POINTS and then.cue == "change" and then.up is not None
    if not points or THAN_BEFORE.search(then.gap) is None or "同比" in then.gap:
        return None
    size = value(one.figure) - value(then.figure) if then.up else value(one.figure) + value(then.figure)
    return size, size


def _month(figure: Figure) -> tuple[int, int] | None:
    """The year and month that the days of a figure lie in."""
    if figure.period is None:
        return None
    start, end = (date.fromordinal(day) for day in days(figure))
    return (start.year, start.month) if (start.year, start.month) == (end.year, end.month) else None


def _is_of_one(reading: Reading, one: Figure, figure: Figure) -> bool:
    """Whether a figure is of what another is of: it has no name but its month's, or they are told alike."""
    if figure.kind != one.kind or not alike(figure, one) or figure.role in NOT_LEVELS - {one.role}:
        return False
    if figure.start < reading.title_end or is_base(reading, figure):
        return False
    lead = reading.text[reading.sentence(figure.start)[0] : figure.start]
    months = list(_NAMELESS.finditer(lead))
    nameless = bool(months) and months[-1].end() == len(lead) and _NAMED.match(lead[: months[-1].start()]) is None
    least = _LEAST[one.kind] if one.unit not in GENERIC else _LEAST["money"]
    return nameless or fit(surroundings(reading, one), surroundings(reading, figure)) >= least
