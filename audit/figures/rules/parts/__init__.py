"""Parts against their whole, lists and times against the numbers given."""

from collections.abc import Callable, Iterator

from audit.figures.reading.article import Reading
from audit.figures.rules.parts import forms
from audit.figures.rules.parts.check import CHECK
from audit.figures.rules.parts.scores import english_halves, halves, labelled, league, race_times, sets_won
from audit.figures.rules.parts.times import english_intervals, intervals
from audit.model import Conflict

__all__ = ["CHECK", "WITHIN"]

WITHIN: tuple[Callable[[Reading], Iterator[Conflict]], ...] = (
    forms.within,
    intervals.within,
    english_intervals.within,
    race_times.within,
    halves.within,
    english_halves.within,
    labelled.within,
    sets_won.within,
    league.within,
)
"""Rules that look at one article at a time."""
