"""A base, a new value and a change that do not fit together; a course, mark or target that the values refute."""

from collections.abc import Callable, Iterator

from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading
from audit.figures.rules.growth import (
    base_and_change,
    base_elsewhere,
    both_ends,
    differences,
    english_from_to,
    headline,
    headline_levels,
    last_month,
    month_before,
    named_difference,
    nominal,
    only_values,
    series,
    thresholds,
)
from audit.figures.rules.growth.check import CHECK
from audit.model import Conflict

__all__ = ["ACROSS", "CHECK", "WITHIN"]

WITHIN: tuple[Callable[[Reading], Iterator[Conflict]], ...] = (
    base_and_change.within,
    headline.within,
    headline_levels.within,
    english_from_to.within,
    differences.within,
    named_difference.within,
    nominal.within,
    last_month.within,
    only_values.within,
    series.within,
    thresholds.within,
)
"""Rules that look at one article at a time."""

ACROSS: tuple[Callable[[Pair], Iterator[Conflict]], ...] = (
    base_elsewhere.across,
    both_ends.across,
    month_before.across,
)
"""Rules that look at two articles about the same thing."""
