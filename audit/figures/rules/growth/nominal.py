"""A change told as a noun, with its base behind it, in English: 102 new cases, a 40 per cent jump from 85.

The new value stands before, be there a clause between; it must be the only one of the sentence that may be it.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.growth.check import CODE
from audit.figures.words.script import is_english
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CHANGE = regex(
    r"[ -](?:(?P<up>rise|jump|increase|gain|surge|leap|climb|spike|upturn|improvement)"
    r"|(?P<down>fall|drop|decline|decrease|slide|slump|dip|reduction|plunge|downturn))"
    r" (?:from|on|over|compared with|against) (?:the |last [a-z]+'s |a year earlier's )?$"
)
_KINDS = frozenset({"count", "money", "measure"})
_REACH, _POINTS, _ABOUT, _FARTHEST = 60, 0.6, 0.12, 4.0


def within(reading: Reading) -> Iterator[Conflict]:
    """Percentages that the values before and behind them refute."""
    if not is_english(reading.text):
        return
    for figures in reading.sentences:
        for at, change in enumerate(figures[1:-1], 1):
            if change.unit == "%" and figures[0].start >= reading.title_end:
                yield from _against(reading, figures[:at], change, figures[at + 1])


def _against(reading: Reading, before: list[Figure], change: Figure, base: Figure) -> Iterator[Conflict]:
    """The one value before a change that it does not lead to from its base."""
    noun = _CHANGE.match(reading.gap(change, base))
    if noun is None or base.kind not in _KINDS or not value(base):
        return
    new = [f for f in before if f.kind == base.kind and _are_of_one(f, base)]
    if len(new) != 1 or change.start - new[0].end > _REACH or new[0].role in {"plan", "average"}:
        return
    (low, high), (least, most) = bounded(new[0]), bounded(base)
    sign = 1 if noun["up"] else -1
    due = [100 * sign * (a / b - 1) for a in (low, high) for b in (least, most)]
    slack = _POINTS + (_ABOUT * change.value if change.qualifier != "exact" else 0.0)
    told = change.value
    if min(due) - slack <= told <= max(due) + slack or not 1 / _FARTHEST <= abs(sum(due) / 4) / told <= _FARTHEST:
        return
    shown = 100 * (value(new[0]) / value(base) - 1)
    rule = Text(f"the two values make {shown:+.1f} %", f"按前后两数计算,应为{shown:+.1f}%")
    yield conflict(CODE, "probable", [(reading, f) for f in (new[0], change, base)], rule)


def _are_of_one(new: Figure, base: Figure) -> bool:
    """Whether a value may be what came of a base, whose noun is mostly left out: 102 cases, from |85."""
    return family(new) == family(base) or base.unit is None
