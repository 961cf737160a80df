"""Whether the words around two figures name one thing: two works that were founded are in one report often."""

from __future__ import annotations

import re

from audit.figures.likeness.names import around, leads
from audit.figures.reading.article import Reading
from audit.figures.words.script import is_english
from audit.model import Figure

_WINDOW, _NAME = 24, 4


def named_alike(first: Reading, a: Figure, second: Reading, b: Figure, name: re.Pattern[str]) -> bool:
    """Whether four ideographs in a row, which `name` must match, stand near both figures.

    In English, whether the first words of both, or the sentences with the figures, name something alike.
    """
    if is_english(first.text):
        own, other = ({*leads(r), *around(r, f)} for r, f in ((first, a), (second, b)))
        return bool(own & other)
    mine, theirs = (r.text[max(0, f.start - _WINDOW) : f.end + _WINDOW] for r, f in ((first, a), (second, b)))
    runs = (mine[at : at + _NAME] for at in range(len(mine) - _NAME + 1))
    return any(name.fullmatch(run) is not None and run in theirs for run in runs)
