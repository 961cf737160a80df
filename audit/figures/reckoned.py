"""Whether an article itself leads from its value to that of another article: 436.9米,比前一天低1.72米; 24人和18人.

Values that a sentence connects by a change, or as two parts told one after the other, are two times or two parts of one
thing, and no contradiction of an article that tells the outcome of that sum.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.levels import needs_level
from audit.figures.reading import Reading, digits, family, scaled
from audit.model import Figure

_JOINED = frozenset("、和与及")
_FEW = 3
"""Characters between two parts at most, the unit of the first left out: 24人和18人."""


def leads_to(reading: Reading, figure: Figure, other: Figure, before: bool) -> bool:
    """Whether a figure and one beside it in its sentence come to the value of another article's figure.

    A change leads to what was there `before`: it explains the value of an earlier article, not a total gone stale.
    """
    if needs_level(figure) or digits(other.value) < _TELLING:
        return False
    low, high = scaled(other)
    return any(least <= high and low <= most for least, most in _sums(reading, figure, before))


def _sums(reading: Reading, figure: Figure, before: bool) -> Iterator[tuple[float, float]]:
    """The intervals of what a figure comes to without a change beside it, or with another part."""
    start, end = reading.sentence(figure.start)
    low, high = scaled(figure)
    for beside in reading.figures:
        if beside is figure or not start <= beside.start < end or family(beside) != family(figure):
            continue
        least, most = scaled(beside)
        if before and beside.role == "increment":
            yield low + least, high + most
            yield low - most, high - least
        elif _is_joined(reading, figure, beside):
            yield low + least, high + most


def _is_joined(reading: Reading, a: Figure, b: Figure) -> bool:
    first, second = (a, b) if a.start < b.start else (b, a)
    between = reading.text[first.end : second.start]
    return len(between) <= _FEW and not _JOINED.isdisjoint(between)


_TELLING = 2
