"""A change that the only two values it can be of do not make, in whatever words: 去年486只,这回多了76只,合计532只.

The other rules know by the words which value became which. Here the words need only say that there is a change, and of
one value near it that it is of an earlier time. No two values of the article may make the change, and just one near it
may have come of the old one by nearly so much, for what is far off is the change of something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from audit.figures.reading.amounts import AMOUNTS, alike, bounded, digits, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.growth.check import CODE
from audit.figures.rules.growth.neutral import FOREIGN, NOUN_OF_LAST, named
from audit.figures.rules.growth.third_values import NOT_LEVELS, TELLS
from audit.figures.rules.shared.cues import PAST, Cued, cued
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_THEN = regex(
    rf"(?:{PAST}|上一?(?:[个届年次回季]|学年|赛季|财年|榨季)|前一?[年届])[^,。;]{{0,10}}$"
    r"|\b(?:from|compared (?:with|to)|against|than|last [a-z]+(?:'s)?|debut|previous|earlier)\b[^.;,]{0,16}$",
)
_THEN_BEGINS = regex(
    rf"{PAST}|上|前|\b(?:from|compared|against|than|last|debut|previous|earlier|opening|ago|before|in (?:19|20))\b"
)
"""Without one of these nothing is told of an earlier time."""
_THEN_BEHIND = regex(
    r" (?:[a-z]+ ){0,2}(?:debut|opening|a (?:year|month|week|season) (?:ago|earlier|before)"
    r"|(?:the )?(?:year|month|week|season) before|last (?:year|month|season|week)|in (?:19|20)[0-9]{2})"
)
_NEAR, _SLACK, _REACH, _TWO = 3.0, 0.012, 90, 2
_MOST = 80
"""Figures on either side of a change among which two are looked for that make it."""
_POINTS = {"percent": 0.6, "multiple": 3.0}
"""Per cent by which a rate may be rounded, and a fraction."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Changes that the two values around them do not make."""
    before: list[Figure] = []
    for figures in reading.sentences:
        if figures[0].start < reading.title_end:
            continue
        if _are_two([*before, *figures]) and _THEN_BEGINS.search(reading.text, *_span(before, figures)):
            for one in cued(reading, figures):
                if one.cue == "change":
                    yield from _against(reading, one, [*before, *figures])
        before = figures


def _are_two(figures: list[Figure]) -> bool:
    """Whether any two of some figures are values of one sort."""
    families = [family(f) for f in figures if _is_level(f)]
    return len(set(families)) < len(families)


def _span(before: list[Figure], figures: list[Figure]) -> tuple[int, int]:
    """From some words before the first of some figures to some behind the last."""
    return max(0, (before or figures)[0].start - _REACH), figures[-1].end + _REACH


def _against(reading: Reading, one: Cued, around: list[Figure]) -> Iterator[Conflict]:
    change = one.figure
    rate = change.unit == "%" or (change.kind == "multiple" and change.unit is None and change.value < 1)
    if one.up is None or (not rate and change.kind not in AMOUNTS) or change.qualifier not in TELLS:
        return
    other = _ANOTHER.search(one.gap) if one.gap.isascii() else named(NOUN_OF_LAST.sub("", _THIS.sub("", one.gap)))
    if FOREIGN.search(one.gap) or other:  # of something else: 房租升13%
        return
    near = [f for f in around if f is not change and abs(f.start - change.start) <= _REACH and _is_level(f)]
    olds = [f for f in near if (rate or alike(f, change)) and _is_of_then(reading, f)]
    old = min(olds, key=lambda f: abs(f.start - change.start), default=None)
    if (
        old is None
        or not _may_be_than(one.gap, old)
        or _EXTREME.search(reading.lead(old))
        or _STRUCK.search(reading.text, *reading.sentence(change.start))
    ):
        return
    told = _share(change) if rate else value(change)
    missed = [f for f in near if f is not old and alike(f, old) and _just_misses(_made(old, f, rate), told, one.up)]
    if (
        len({f.value for f in missed}) == 1
        and _is_of_these(reading, change, (old, missed[0]))
        and max(digits(f.value) for f in (old, missed[0])) >= _TWO
        and not _is_made(reading, change, one.up)
    ):
        made = _made(old, missed[0], rate)
        shown = f"{made:+.1f} %" if rate else number(abs(made))
        rule = Text(f"the two values make {shown}", f"按两数计算应为{shown}")
        places = sorted((old, missed[0], change), key=lambda f: f.start)
        yield conflict(CODE, "probable", [(reading, f) for f in places], rule)


def _is_made(reading: Reading, change: Figure, up: bool) -> bool:
    """Whether any two values of the article, in a long one of those around, make a change."""
    at = reading.at(change)
    levels = [f for f in reading.figures[max(0, at - _MOST) : at + _MOST] if f.kind in AMOUNTS]
    return any(_makes(a, b, change, up) for a, b in permutations(levels, 2) if alike(a, b))


def _is_of_these(reading: Reading, change: Figure, both: tuple[Figure, Figure]) -> bool:
    """Whether no other value stands before a change in its sentence, of which it would be: 起降32,145架次,升|9.4%."""
    start = reading.sentence(change.start)[0]
    before = [f for f in reading.figures if start <= f.start < change.start and f.kind in AMOUNTS]
    return not before or before[-1] in both


def _just_misses(made: float, told: float, up: bool) -> bool:
    """Whether what two values make goes the way of a change, and is near it."""
    return (made > 0) is up and 1 / _NEAR <= abs(made) / told <= _NEAR


_ANOTHER = regex(r"\b(?:while|and|but|with|as|whose|profits?|prices?|costs?)\b")
_THIS = regex("[这此]一?[回次届年季趟]|本[届次季]|一下子|竟|足足|整整")
_STRUCK = regex(r"剔除|核减|扣[除减]|订正|\b(?:excluding|removed|struck)\b")
"""With these more has changed than is told."""
_EXTREME = regex(r"(?:最[高低大小多少]|平均|年均|日均)[^,。;]{0,8}$|\b(?:average|mean|peak|record)\b[^.,;]*$")
"""Before what is no value of one time: 去年最高水位为|104米."""


def _may_be_than(words: str, old: Figure) -> bool:
    """Whether the words before a change name no year but that of the old value: 比2010年增长."""
    named = _YEAR.findall(words)
    return not named or (old.period is not None and old.period.start[:4] == named[-1])


_YEAR = regex("[比较]((?:19|20)[0-9]{2})年")


def _share(change: Figure) -> float:
    """A rate in per cent: 25% and a quarter are 25."""
    return change.value if change.unit == "%" else 100 * change.value


def _is_level(figure: Figure) -> bool:
    return figure.kind in AMOUNTS and figure.role not in NOT_LEVELS | {"average"} and figure.qualifier in TELLS


def _is_of_then(reading: Reading, figure: Figure) -> bool:
    """Whether a value is told of an earlier time."""
    told = _THEN.search(reading.gap(None, figure)[-24:]) is not None
    return told or _THEN_BEHIND.match(reading.text, figure.end) is not None


def _made(old: Figure, new: Figure, rate: bool) -> float:
    return 100 * (value(new) / value(old) - 1) if rate and value(old) else value(new) - value(old)


def _makes(old: Figure, new: Figure, change: Figure, up: bool) -> bool:
    """Whether one value may have become the other by a change."""
    (o0, o1), (n0, n1), (c0, c1) = bounded(old), bounded(new), bounded(change)
    rate = change.unit == "%" or change.kind == "multiple"
    if rate:
        c0, c1 = (100 * c0, 100 * c1) if change.kind == "multiple" else (c0, c1)
        if o0 <= 0:
            return True
        low, high = 100 * (n0 / o1 - 1), 100 * (n1 / o0 - 1)
    else:
        low, high = n0 - o1, n1 - o0
    if not up:
        low, high = -high, -low
    slack = _SLACK * max(abs(c0), abs(c1)) + (_POINTS[change.kind] if rate else 0.0)
    return low - slack <= c1 and c0 <= high + slack
