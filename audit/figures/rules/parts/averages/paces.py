"""One amount for two lengths of time in one breath: 120,000 cubic metres a day, or 3.6 million a month.

How often the shorter time fits into the longer is known; a month has its working days or all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import alike, bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_TIMES: dict[tuple[str, str], tuple[float, float]] = {
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
    rf"(?: [a-z]+){{0,3}}? (?:an?|per|each|every) (?P<t>{_UNIT})(?:,? or|, which is|, that is"
    r"|,? \(?equal to)(?: about| some| around)? $"
)
_THEN = regex(rf"(?: [a-z]+){{0,3}}? (?:an?|per|each|every) (?P<t>{_UNIT})\b")
_LOOSE = 0.06
_FAR = 30.0


def _spread(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """60 millimetres over the four days of the storm, or 15 a day; 84 goals in 28 games, three a game."""
    for first, second, each in zip(figures, figures[1:], figures[2:], strict=False):
        led = _A_THING.match(reading.text, first.end)
        if led is not None and led["t"] == (second.unit or "").removesuffix("s") != "":
            yield from _at_a_price(reading, first, second, each)
            continue
        after = _A_THING.match(reading.text, each.end)
        thing = after["t"] if after is not None else ""
        turned = (first.unit or "").removesuffix("s") == thing  # a sheet of 20 stamps for $90,000, or $4,500 a stamp
        total, times = (second, first) if turned else (first, second)
        told = turned or ((times.unit or "").removesuffix("s") == thing and _IN.search(reading.gap(first, second)))
        if not (thing and told) or _OR.search(reading.gap(second, each)) is None:
            continue
        if times.qualifier != "exact" or times.value < 2:
            continue
        if not (alike(each, total) or each.unit is None) or value(each) <= 0 or each.kind == "percent":
            continue
        product = each.value * times.value if each.unit is None else value(each) * times.value
        size = total.value if each.unit is None else value(total)
        factor = product / (each.value * times.value)
        rounded = 0.5 * factor * times.value * (each.value == int(each.value))
        if abs(product - size) > max(rounded, _LOOSE * size) and 1 / _NEAR < product / max(size, 1e-9) < _NEAR:
            shown = number(size / times.value)
            rule = Text(f"the total makes {shown} each", f"按总数折算应为{shown}")
            yield conflict(CODE, "probable", [(reading, f) for f in (total, times, each)], rule)


def _at_a_price(reading: Reading, each: Figure, times: Figure, total: Figure) -> Iterator[Conflict]:
    """$320 a hectare for 4,500 hectares, at a total cost of $1.44 million."""
    exact = each.qualifier == times.qualifier == total.qualifier == "exact"
    if not exact or not alike(each, total) or _TOTAL.search(reading.gap(times, total)) is None:
        return
    (low, high), (least, most) = bounded(each), bounded(total)
    product = value(each) * times.value
    apart = most < low * times.value * (1 - _LOOSE) or least > high * times.value * (1 + _LOOSE)
    if apart and 1 / _NEAR < value(total) / max(product, 1e-9) < _NEAR:
        rule = Text(f"average times count gives {number(product)}", f"均值乘以数量应为{number(product)}")
        yield conflict(CODE, "probable", [(reading, f) for f in (each, times, total)], rule)


_TOTAL = regex(r"\b(?:total|in all|altogether|costing|cost of|worth|bringing|earning|sum|bill)\b")
_A_THING = regex(r"(?: [a-z]+)? (?:an?|per|each|every) (?P<t>[a-z]+)\b")
_IN = regex(r"\b(?:over|in|within|during|across|from)(?: the| its| their| all)?(?: (?:last|past|first|whole))? $")
_OR = regex(
    r"(?:, or|, an average of|, averaging|, which is|, that is)(?: about| some| an average of| nearly)? [$£€]?$"
)
_NEAR = 4.0


def within(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Two amounts of one sentence, each for its time, of which one is the other's multiple."""
    if len(figures) > 2 and reading.text[figures[0].start : figures[-1].end].isascii():
        yield from _spread(reading, figures)
    for a, b in pairwise(figures):
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
