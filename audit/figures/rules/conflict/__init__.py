"""One thing under two values."""

from collections.abc import Callable, Iterator

from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading
from audit.figures.rules.conflict import medals, results, swapped
from audit.figures.rules.conflict.across import (
    begun,
    boilerplate,
    changed,
    lasted,
    milestone,
    ranks,
    twice,
    values,
    whole_for_part,
)
from audit.figures.rules.conflict.check import CHECK
from audit.figures.rules.conflict.headline import amounts
from audit.figures.rules.conflict.within import (
    again,
    converted,
    crossed,
    english_taken_up,
    listed,
    recalled,
    restated,
    taken_up,
    transposed,
)
from audit.model import Conflict

__all__ = ["ACROSS", "CHECK", "WITHIN"]

WITHIN: tuple[Callable[[Reading], Iterator[Conflict]], ...] = (
    results.within,
    amounts.within,
    listed.within,
    restated.within,
    again.within,
    recalled.within,
    medals.within,
    transposed.within,
    crossed.within,
    swapped.within,
    taken_up.within,
    english_taken_up.within,
    converted.within,
)
"""Rules that look at one article at a time."""

ACROSS: tuple[Callable[[Pair], Iterator[Conflict]], ...] = (
    values.across,
    changed.across,
    lasted.across,
    twice.across,
    begun.across,
    results.across,
    ranks.across,
    milestone.across,
    medals.across,
    swapped.across,
    boilerplate.across,
    whole_for_part.across,
)
"""Rules that look at two articles about the same thing."""
