"""One amount for two lengths of time in one breath: 120,000 cubic metres a day, or 3.6 million a month.

How often the shorter time fits into the longer is known; a month has its working days or all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading import Reading, alike, bounded, conflict, number, value
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

CODE = "figure/parts"

_TIMES = {
    ("minute", "hour"): (60, 60),
    ("hour", "day"): (7, 24),
    ("day", "week"): (5, 7),
    ("day", "month"): (20, 31),
    ("day", "year"): (220, 366),
    ("week", "month"): (4, 4.6),
    ("week", "year"): (44, 53),
    ("month", "year"): (10, 12),
}
"""How many times the first lies in the second, at least and at most."""
_UNIT = r"(?:minute|hour|day|week|month|year)"
_A = regex(
    rf"(?: [a-z]+){{0,3}}? (?:an?|per|each|every) (?P<t>{_UNIT})(?:,? or|, which is|, that is|,? \(?equal to)(?: about| some| around)? $"
)
_THEN = regex(rf"(?: [a-z]+){{0,3}}? (?:an?|per|each|every) (?P<t>{_UNIT})\b")
_LOOSE = 0.06
_FAR = 30.0


def within(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Two amounts of one sentence, each for its time, of which one is the other's multiple."""
    for a, b in zip(figures, figures[1:], strict=False):
        gap = reading.gap(a, b)
        first = _A.fullmatch(gap) if gap.isascii() else None
        second = _THEN.match(reading.text, b.end) if first is not None else None
        if first is None or second is None or not alike(a, b) or value(a) <= 0:
            continue
        times = _TIMES.get((first["t"], second["t"]))
        if times is None and (turned := _TIMES.get((second["t"], first["t"]))) is not None:
            times = 1 / turned[1], 1 / turned[0]
        if times is None:
            continue
        low, high = bounded(a)[0] * times[0], bounded(a)[1] * times[1]
        (least, most), apart = bounded(b), value(b) / value(a)
        wrong = most < low * (1 - _LOOSE) or least > high * (1 + _LOOSE)
        if wrong and times[0] / _FAR < apart < times[1] * _FAR:
            shown = number(value(a) * times[1])
            rule = Text(f"for the other time it would be at most {shown}", f"按另一时段折算至多为{shown}")
            yield conflict(CODE, "probable", [(reading, a), (reading, b)], rule)
