"""Parts against their whole, lists and times against the numbers given."""

from collections.abc import Callable, Iterator

from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading
from audit.figures.rules.parts import forms
from audit.figures.rules.parts.check import CHECK
from audit.figures.rules.parts.sums import told_apart
from audit.model import Conflict

__all__ = ["ACROSS", "CHECK", "WITHIN"]

WITHIN: tuple[Callable[[Reading], Iterator[Conflict]], ...] = (forms.within,)
"""Rules that look at one article at a time."""

ACROSS: tuple[Callable[[Pair], Iterator[Conflict]], ...] = (told_apart.across,)
"""Rules that look at two articles about the same thing."""
