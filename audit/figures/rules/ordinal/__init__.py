"""One event under two ordinals, or out of step with its years."""

from collections.abc import Callable, Iterator

from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading
from audit.figures.rules.ordinal import events, sessions, stepping, storms, titled, titles, turn
from audit.figures.rules.ordinal.check import CHECK
from audit.model import Conflict

__all__ = ["ACROSS", "CHECK", "WITHIN"]

WITHIN: tuple[Callable[[Reading], Iterator[Conflict]], ...] = (
    titled.within,
    events.within,
    sessions.within,
    stepping.within,
)
"""Rules that look at one article at a time."""

ACROSS: tuple[Callable[[Pair], Iterator[Conflict]], ...] = (
    events.across,
    sessions.across,
    turn.across,
    storms.across,
    titles.across,
)
"""Rules that look at two articles about the same thing."""
