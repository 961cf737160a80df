"""One thing under two values."""

from collections.abc import Callable, Iterator

from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading
from audit.figures.rules.conflict import converted, english_rates, recalled, restated, results, surpassed, swapped
from audit.figures.rules.conflict.across import (
    begun,
    boilerplate,
    changed,
    clocked,
    lasted,
    lent_amounts,
    lent_rates,
    magnitude,
    milestone,
    rated,
    twice,
    values,
    whole_for_part,
    year_before,
)
from audit.figures.rules.conflict.check import CHECK
from audit.figures.rules.conflict.headline import amounts
from audit.model import Conflict

__all__ = ["ACROSS", "CHECK", "WITHIN"]

WITHIN: tuple[Callable[[Reading], Iterator[Conflict]], ...] = (
    results.within,
    amounts.within,
    restated.within,
    recalled.within,
    swapped.within,
    converted.within,
    english_rates.within,
    surpassed.within,
)
"""Rules that look at one article at a time."""

ACROSS: tuple[Callable[[Pair], Iterator[Conflict]], ...] = (
    values.across,
    changed.across,
    lasted.across,
    twice.across,
    begun.across,
    results.across,
    milestone.across,
    magnitude.across,
    clocked.across,
    swapped.across,
    boilerplate.across,
    rated.across,
    lent_rates.across,
    lent_amounts.across,
    whole_for_part.across,
    year_before.across,
)
"""Rules that look at two articles about the same thing."""
