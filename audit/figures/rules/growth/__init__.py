"""A base, a new value and a change that do not fit together."""

from collections.abc import Callable, Iterator

from audit.figures.reading.article import Reading
from audit.figures.rules.growth import (
    base_and_change,
    changes_twice,
    english_from_to,
    headline,
    headline_levels,
    headline_moves,
    point_moves,
)
from audit.figures.rules.growth.check import CHECK
from audit.model import Conflict

__all__ = ["CHECK", "WITHIN"]

WITHIN: tuple[Callable[[Reading], Iterator[Conflict]], ...] = (
    base_and_change.within,
    headline.within,
    headline_moves.within,
    point_moves.within,
    headline_levels.within,
    changes_twice.within,
    english_from_to.within,
)
"""Rules that look at one article at a time."""
