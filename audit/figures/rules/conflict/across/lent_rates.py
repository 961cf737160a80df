"""A rate under the very name of another: 居民消费价格上涨0.7%, where the other article has 0.4% and 0.7% of its core.

Rates of one or two digits agree by chance; so the name before it must be that of the one rate by some characters more
than that of the rate whose value it is, and neither article tells the other value under that name as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from audit.figures.likeness.names import of_two_places
from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CUT = regex(r"[,;:、。()!?\n0-9%]")
_CHANGED = regex(
    r"(?:[同环]比|按[年月]|[比较](?:上年|去年|上月|前一?[年月])(?:同[期月])?|继续|再|分别|则|也|仅|只|约|达到?|为|是|了|已"
    r"|上涨|上升|增长|下降|下跌|回落|涨|跌|升|降|增|减|至|到)+$"
)
"""Between a name and its rate."""
_MONTH = regex("[0-9]{1,2}月份?")
_SURELY, _DAYS, _SERIAL = 0.75, 10, 4
_LEAST, _LEAST_OF_ALL, _MORE = 5, 4, 2
"""Characters of a name, fewer where it is the very same, and by how many more a rate is known than its neighbour."""
_LEAD = 30
_RULE = Text("the rate is that of something else in the other article", "该比率在另一篇报道中属于另一事项,疑为误植")


def across(pair: Pair) -> Iterator[Conflict]:
    """Rates that the other article tells of something else, under a name that has another rate there."""
    if pair.days is None or pair.days > _DAYS or pair.neighbours > _SERIAL or sureness(pair) < _SURELY:
        return
    for reading, other in pair.both_ways:
        rates, others = _rates(reading), _rates(other)
        if len(others) <= 1 or not rates or strangers(pair) or are_corrected(pair) or of_two_variants(pair):
            continue
        for figure, name in rates:
            own = _own(reading, figure, name, rates, other, others)
            if own is not None:
                yield conflict(CODE, "probable", [(reading, figure), (other, own)], _RULE)
                return


def _own(
    reading: Reading,
    figure: Figure,
    name: str,
    rates: list[tuple[Figure, str]],
    other: Reading,
    others: list[tuple[Figure, str]],
) -> Figure | None:
    """The rate that the other article tells under a figure's name, where the figure's value is a neighbour's there."""
    lent = [_shared(name, label) for rate, label in others if rate.value == figure.value]
    of_one_time = [one for one in others if None in {figure.period, one[0].period} or figure.period == one[0].period]
    named = sorted(((_shared(name, label), -rate.start, rate) for rate, label in of_one_time), reverse=True)
    if not lent or not named:
        return None
    shared, _, own = named[0]
    least = _LEAST if (own, name) not in others else _LEAST_OF_ALL
    if shared < least or shared - max(lent) < _MORE or own.value == figure.value:
        return None
    if any(rate.value != own.value for size, _, rate in named[1:] if size == shared):
        return None
    if any(rate.value == own.value and _shared(name, label) >= _LEAST for rate, label in rates):
        return None  # it is told here as well
    return own if not of_two_places(reading, figure, other, own) else None


@lru_cache(maxsize=1 << 12)
def _shared(one: str, other: str) -> int:
    """How many characters in a row two names share."""
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size


@once
def _rates(reading: Reading) -> list[tuple[Figure, str]]:
    """The exact percentages of an article's body, each with the name straight before it."""
    found = []
    for figure in reading.figures:
        if figure.unit != "%" or figure.qualifier != "exact" or figure.start < reading.title_end:
            continue
        start = max(reading.sentence(figure.start)[0], figure.start - _LEAD)
        name = _CHANGED.sub("", _CUT.split(_MONTH.sub("", reading.text[start : figure.start]))[-1])
        if not name.isascii() and not is_base(reading, figure):
            found.append((figure, name))
    return found
