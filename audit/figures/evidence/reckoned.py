"""Whether an article itself leads from its value to that of another article: 436.9米,比前一天低1.72米; 24人和18人.

Values that a sentence connects by a change, or as two parts told one after the other, are two times or two parts of one
thing, and no contradiction of an article that tells the outcome of that sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.pairs.levels import needs_level
from audit.figures.reading.amounts import digits, family, scaled, value
from audit.figures.reading.article import Reading
from audit.model import Figure
from audit.text.regex import regex

_JOINED = frozenset("、和与及")
_LABELLED, _FEW = 8, 3
"""Characters between two parts at most, the unit of the first left out: 24人和18人."""


def leads_to(reading: Reading, figure: Figure, other: Figure, before: bool) -> bool:
    """Whether a figure and one beside it in its sentence come to the value of another article's figure.

    A change leads to what was there `before`: it explains the value of an earlier article, not a total gone stale.
    """
    low, high = scaled(other)
    if _is_one_less(reading, figure) and low <= value(figure) + 1 <= high:
        return True
    if needs_level(figure) or digits(other.value) < _TELLING:
        return False
    return any(low <= told <= high for told in _sums(reading, figure, before))


def _is_one_less(reading: Reading, figure: Figure) -> bool:
    """Whether a figure counts the others of somebody: 他和另外|46人."""
    start, end = reading.sentence(figure.start)
    if _OTHER.match(reading.text, figure.start, min(end, figure.end + _NEAR)) is not None:  # 23 other boats
        return True
    return _OTHERS.search(reading.text, max(start, figure.start - 3), figure.start) is not None


def _sums(reading: Reading, figure: Figure, before: bool) -> Iterator[float]:
    """What a figure comes to without a change beside it, or with another part."""
    start, end = reading.sentence(figure.start)
    for beside in reading.figures:
        if beside is figure or not start <= beside.start < end or family(beside) != family(figure):
            continue
        if before and (beside.role == "increment" or _is_added(reading, beside)):
            fell = _FELL.search(reading.text, max(start, beside.start - _NEAR), beside.start) is not None
            yield value(figure) + (value(beside) if fell else -value(beside))
        elif _is_joined(reading, figure, beside):
            yield value(figure) + value(beside)


def _is_added(reading: Reading, figure: Figure) -> bool:
    """Whether a figure tells what came to a running count: 昨日新增病例|6例,今年累计93例."""
    return _ADDED.search(reading.text, max(0, figure.start - _NEAR - 2), figure.start) is not None


def _is_joined(reading: Reading, a: Figure, b: Figure) -> bool:
    first, second = (a, b) if a.start < b.start else (b, a)
    between = reading.text[first.end : second.start]
    if between[:1] in _JOINED:  # 地下站19座、高架站|6座
        return len(between) <= _LABELLED
    return len(between) <= _FEW and not _JOINED.isdisjoint(between)


_OTHERS = regex("另外|其他|其余|[^,。]另$")
_OTHER = regex(r"[0-9a-z-]+ other\b")
_ADDED = regex("新增|再增|新添|又增|新确诊")
_TELLING = 2
_NEAR = 8
_FELL = regex("[少低降减跌退]|fewer|less|lower|down|fell|dropp", re.IGNORECASE)
