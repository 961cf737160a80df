"""How long something has gone on, or when it began, against the years and against another account."""

from collections.abc import Callable, Iterator

from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading
from audit.figures.rules.streak import (
    begun_elsewhere,
    between,
    elapsed,
    english_runs,
    founded,
    gone_by,
    in_a_row,
    kept_apart,
    last_time,
    last_turn,
    length,
    lives,
    running,
    since,
    winning,
)
from audit.figures.rules.streak.check import CHECK
from audit.model import Conflict

__all__ = ["ACROSS", "CHECK", "WITHIN"]

WITHIN: tuple[Callable[[Reading], Iterator[Conflict]], ...] = (
    running.within,
    elapsed.within,
    founded.within,
    gone_by.within,
    between.within,
    english_runs.within,
    length.within,
    winning.within,
    last_time.within,
    last_turn.within,
    lives.within,
    since.within,
)
"""Rules that look at one article at a time."""

ACROSS: tuple[Callable[[Pair], Iterator[Conflict]], ...] = (
    length.across,
    in_a_row.across,
    winning.across,
    begun_elsewhere.across,
    last_time.across,
    since.across,
    kept_apart.across,
)
"""Rules that look at two articles about the same thing."""
