"""Flights, launches and voyages by number: whether two numbers are of one of them, or one number of two.

A rocket flies once in some days, so that two numbers told within them are of one flight; and two that flew on the days
of their own articles, weeks apart, cannot bear one number.
"""

from __future__ import annotations

from datetime import date

from audit.figures.likeness.slips import exchanged, is_telling_slip
from audit.figures.pairs.events import anchors, sureness
from audit.figures.pairs.leftover import leftover
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading
from audit.figures.reading.named_events import EXPEDITION, Event
from audit.text.regex import regex

SAME_FLIGHT = 30
"""Days in which two reports may be of one flight."""
_SURELY = 0.85


def is_one_flight(pair: Pair, a: Event, b: Event) -> bool:
    """Whether two numbers are of one flight: the articles are much alike, or no other can have been in between."""
    apart, off = pair.days or 0, abs(a.figure.value - b.figure.value)
    voyage = EXPEDITION.match(a.name) is not None and pair.of_one_date(_YEAR_OF_DATE) and sureness(pair) >= _SURELY_ONE
    if apart > (_SAME_VOYAGE if voyage else SAME_FLIGHT) or (
        off > max(_FEW, a.figure.value / _TENTH) and not exchanged(a.figure, b.figure)
    ):
        return False
    later = (pair.second.day or 0) - (pair.first.day or 0)
    fewer = (b.figure.value - a.figure.value) * later < 0
    slip = fewer or voyage or apart <= NO_OTHER or is_telling_slip(a.figure, b.figure)
    if not slip and not (anchors(pair) or leftover(pair).common):  # the next one may be told in the same words
        return False
    return sureness(pair) >= (_PERHAPS if slip else _SURELY)


_SAME_VOYAGE, _SURELY_ONE = 120, 0.95
"""Days from the day on which an expedition leaves to that on which it comes home."""
_YEAR_OF_DATE, _FEW, _TENTH = 4, 3, 10
NO_OTHER, _PERHAPS = 3, 0.5
"""Days in which a rocket flies once."""


def are_two_flights(pair: Pair, a: Event, b: Event) -> bool:
    """Whether both articles tell of what flew on their own day, each as number so and so of rockets of one name."""
    sides = (pair.first, a), (pair.second, b)
    leads = [r.text[max(r.sentence(e.figure.start)[0], e.figure.start - _LEAD) : e.figure.start] for r, e in sides]
    names = [set(_PIECE.findall(_ROCKET.sub("", lead))) for lead in leads]
    return bool(names[0] & names[1]) and all(
        _THIS.search(lead) and _flew(r) for lead, (r, _) in zip(leads, sides, strict=True)
    )


def _flew(reading: Reading) -> bool:
    """Whether an article tells of a launch of its own day, or of the one before."""
    told = _FLEW.search(reading.text, reading.title_end)
    if told is None or reading.day is None:
        return False
    own = {date.fromordinal(reading.day - n).day for n in (0, 1)}
    return told["day"] is None or int(told["day"]) in own


_LEAD = 24
_THIS = regex("这是|此次|本次")
_PIECE = regex("(?=([一-龥]{2}))")
_ROCKET = regex("这是|此次|本次|任务|系列|运载|火箭|的")
_FLEW = regex(
    r"(?:昨[天日夜晚]|今[天日晨早]|凌晨|(?<![0-9])(?P<day>[0-9]{1,2})日)[^。]{0,60}?(?:升空|发射|点火|塔架|起飞|送入|入轨)"
)
