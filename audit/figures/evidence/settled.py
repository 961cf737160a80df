"""Whether time makes no difference between two figures: what they tell does not change, or is over.

A bridge is as long at its opening as ten years on; a year's profit is the same in the report of the next year; what a
later account tells of an earlier month is what was told in that month.
"""

from __future__ import annotations

from audit.figures.likeness.moments import days, of_two_periods
from audit.figures.pairs.matches import Match
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import surroundings
from audit.model import Figure
from audit.text.regex import regex

_LASTING = frozenset(
    {"length", "width", "height", "span", "diameter", "area", "storage", "draught", "thickness", "stations"}
)
"""What is measured or counted of what is built or lies there."""
_ALTERED = regex("扩建|改建|加[高到宽固]|[增扩减][至到为]|延[伸长]|扩大|今年|widen|extend|enlarg|rais")
"""What is built anew is not what it was."""
_MONTH, _LONG_PAST = 27, 20
_AT_MOST = 62
"""Days of a period, at most, that a later account names for an event of some days."""


def may_be_settled(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether two figures may be, by their kinds and periods alone."""
    built = a.kind in {"measure", "money"} or a.unit in _MAY_BE_BUILT
    return built or _is_one_period(pair, a, b) or is_recalled(pair, a, b)


def is_settled(pair: Pair, match: Match) -> bool:
    """Whether two figures that answer one another are of what does not change, or of one time that is over."""
    a, b = match.first, match.second
    if _is_one_period(pair, a, b) or is_recalled(pair, a, b):
        return True
    if any(_ALTERED.search(r.text, *r.sentence(f.start)) for r, f in ((pair.first, a), (pair.second, b))):
        return False
    storeys = a.unit in _STOREYS and b.unit in _STOREYS
    if is_budget(pair, match):
        return True
    return match.mine.thing == match.theirs.thing and (match.mine.thing in _LASTING or storeys)


def is_budget(pair: Pair, match: Match) -> bool:
    """Whether two figures are what works are reckoned to cost, which is told alike at their beginning and end."""
    sides = (pair.first, match.first), (pair.second, match.second)
    exact = match.first.qualifier == match.second.qualifier == "exact"
    return exact and all(_BUDGET.search(reading.lead(figure)) is not None for reading, figure in sides)


_BUDGET = regex("(?:概算|总投资|投资总额|总造价|中标价)(?:总?投资|总额|额)?(?:为|是|达到?|约|共|近|超过?|逾)*$")
_MAY_BE_BUILT = frozenset({"座", "站", "个", "层", "storeys", "storey", "floors", "stations"})
_STOREYS = frozenset({"层", "storeys", "storey", "floors"})


def _is_one_period(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether both are of one period of a month or more that was over when either was told."""
    if a.period is None or a.period != b.period or "duration" in {a.kind, b.kind}:
        return False
    start, end = days(a)
    return end - start >= _MONTH and end <= min(pair.first.day or 0, pair.second.day or 0)


def is_recalled(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether the later article tells of the time of the earlier one: the 45-jet order placed in March."""
    first, second = (pair.first, a), (pair.second, b)
    if pair.first.day is None or pair.second.day is None:
        return False
    (earlier, before), (later, told) = sorted((first, second), key=lambda one: one[0].day or 0)
    if of_two_periods(a, b) and surroundings(earlier, before).timing == "dated":
        return False  # October's report of September, November's of October
    return _tells_of(later, told, earlier.day or 0)


def _tells_of(reading: Reading, figure: Figure, day: int) -> bool:
    """Whether a figure is of a short time, long past for its article, that holds a day, and says so."""
    if figure.period is None or reading.day is None:
        return False
    start, end = days(figure)
    past = reading.day - end > _LONG_PAST and end - start <= _AT_MOST
    return past and start - 1 <= day <= end + 1 and surroundings(reading, figure).timing == "dated"
