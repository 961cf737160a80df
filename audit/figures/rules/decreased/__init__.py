"""A running count that fell though its period grew."""

from collections.abc import Callable, Iterator

from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading
from audit.figures.rules.decreased import accrued, cumulative, progress, summed
from audit.figures.rules.decreased.check import CHECK
from audit.model import Conflict

__all__ = ["ACROSS", "CHECK", "WITHIN"]

WITHIN: tuple[Callable[[Reading], Iterator[Conflict]], ...] = (cumulative.within,)
"""Rules that look at one article at a time."""

ACROSS: tuple[Callable[[Pair], Iterator[Conflict]], ...] = (
    cumulative.across,
    summed.across,
    accrued.across,
    progress.across,
)
"""Rules that look at two articles about the same thing."""
