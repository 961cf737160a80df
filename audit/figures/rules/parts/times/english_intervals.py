"""How long something lasted against the two points in time told with it, in English: from 11 p.m. on Friday to 5 a.m.
on Monday, a 54-hour closure; fled in April 2001, was caught in April 2024, 23 years on the run.

As `intervals` does for Chinese: the two are joined (from … to, between … and), or are the only two of their sentence;
the less the words say, the more the length must look like a slip of what lies between.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import read
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.shared.counts import is_slip
from audit.figures.times.expressions import MONTHS
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_Y = "(?:1[89]|20)[0-9]{2}"
_TOKEN = regex(
    r"(?<![0-9.:$-])(?P<h>1[0-2]|[1-9])(?:[.:](?P<min>[0-5][0-9]))? ?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![0-9:])(?P<h24>[01]?[0-9]|2[0-3]):(?P<min24>[0-5][0-9])(?![0-9:])"
    r"|\b(?P<word>[Nn]oon|[Mm]idday|[Mm]idnight)\b"
    rf"|\b(?P<d>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)? (?P<m>{_MONTH})(?:,? (?P<y>{_Y}))?\b"
    rf"|\b(?P<m2>{_MONTH}) (?P<d2>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)?\b(?![0-9:])(?:,? (?P<y2>{_Y}))?"
    r"|\b(?P<d5>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)?(?=(?: (?:to|until|till|through|and) |-|–)(?:3[01]"
    rf"|[12][0-9]|[1-9])(?:st|nd|rd|th)? (?P<m5>{_MONTH}))"
    rf"|\b(?P<m3>{_MONTH})(?: of)? (?P<y3>{_Y})\b"
    rf"|\b(?:in|since|from|to|until|of|and|by) (?P<y4>{_Y})\b(?![0-9,-]*[0-9])"
    r"|\b(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_MERGED = regex(r",? ?(?:on |at |of )?(?:the (?:morning|evening|night|afternoon) of )?(?:[a-z]+ )?")
_JOINED = regex(
    r"[^.;]{0,50}?\b(?:to|until|till|through|and|-|–)(?: [a-z]+ing)?(?: (?:about|on|at|the|its|in))? ?$"
    r"|\s?[-–]\s?"
)
_LED = regex(r"\b(?:from|between|since)(?: (?:about|on|at|in))?(?: ?$|(?= [0-9]))", re.IGNORECASE)
_BEGINS = regex(
    r"set in|open|beg[aiu]n|start|launch|impos|seiz|kidnap|taken|set out|set off|left|depart|fled|vanish|disappear"
    r"|miss|arrest|jail|admitted|joined|broke ground|broke out|closed|shut|struck|walked out|went|hired"
    r"|appointed|elected|planted|laid|trapped|lost|last seen|enter|moved|escap|abduct|stolen|took off|lift",
    re.IGNORECASE,
)
_ENDS = regex(
    r"broke|lifted|clos|end|finish|return|came back|arriv|land|caught|arrest|found|rescu|freed|releas"
    r"|discharg|retir|left"
    r"|quit|complet|open|conclu|wrap|reach|back|dock|ceas|stepped down|recover|reopen|restor|extinguish"
    r"|surrender|handed|captur|resum",
    re.IGNORECASE,
)
_LENGTH = regex(
    r"\b(?:for|an?|the|lasted|lasting|took|taking|after|over|spanning|in|all|spent|total of|its|his|her|their"
    r"|some|ran|runs|of|ended|ending|end|is|was|exactly|full|whole|just|only|nearly|about) $|, $|\($|[–—-] ?$",
    re.IGNORECASE,
)
_VETOED = regex(
    r"\b(?:every|each|per|first|last|next|more|another|extra|within|than|least|most|previous|planned"
    r"|scheduled|original|up to|under|further|additional|remaining|usual|average|an? minimum"
    r"|notice)(?: of)?(?: an?)? ?$",
    re.IGNORECASE,
)
_AFTER = regex(
    r"[- ](?:years?|months?|days?|hours?)?[- ]?(?:old|ago|notice|warranty|ahead|early|late\b|earlier|before"
    r"|sentence|term|lease|contract|more|longer|shorter|per|a (?:day|week))|,? (?:ago|ahead|earlier|before"
    r"|early|late\b|old|more|longer|each|a (?:day|week))"
)
_GRAINS = {"hour": "minute", "day": "day", "night": "day", "week": "day", "month": "month", "year": "year"}
_LONGEST = 320


class _Instant(NamedTuple):
    start: int
    end: int
    year: int
    month: int
    day: int
    minute: int
    week: int
    """Its day of the week, -1 where none is told."""
    told: frozenset[str]


def within(reading: Reading) -> Iterator[Conflict]:
    """Lengths of time of an English article that are not those between the two points in time told with them."""
    if reading.day is None or not reading.text.isascii():
        return
    for figure in reading.figures:
        if figure.kind == "duration" and figure.value > 1 and (figure.unit or "").rstrip("s") in _GRAINS:
            yield from _one(reading, figure)
    for match in _HALF.finditer(reading.text):
        if (count := read(match["n"].lower())) is not None:
            yield from _one(reading, mark(reading, *match.span(), count + 0.5, match["unit"] + "s"))


_HALF = regex(
    r"\b(?P<n>[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) and a half"
    r" (?P<unit>hour|day|week|month|year)s\b",
    re.IGNORECASE,
)


def _one(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    text = reading.text
    start, end = reading.sentence(figure.start)
    lead = text[max(start, figure.start - 24) : figure.start]
    if figure.qualifier not in {"exact", "about", "under"} or end - start > _LONGEST or _VETOED.search(lead):
        return
    if not (_LENGTH.search(lead) or figure.start == start) or _AFTER.match(text, figure.end):
        return
    unit = (figure.unit or "").rstrip("s")
    grain = _GRAINS[unit]
    both = [one for one in _instants(reading, start, end) if one.start >= figure.end or one.end <= figure.start]
    found = [one for one in both if _has(one, grain)]
    if len(found) != 2 or (grain == "minute" and len(both) != 2):
        return
    first, last = found
    led = _LED.search(text, max(start, first.start - 20), first.start) or _LED.match(text, first.start)
    joined = led is not None and _JOINED.fullmatch(text, first.end, last.start) is not None
    begun = _BEGINS.search(text, max(start, first.start - 40), first.end) is not None
    ended = _ENDS.search(text, first.end, min(end, last.end + 30)) is not None
    length = _length(first, last, grain, unit)
    if length is None or length <= 0:
        return
    if abs(figure.value - length) <= _slack(unit, length, figure):
        return
    slip = is_slip(figure.value, length) and max(figure.value, length) >= _FEWEST
    if not (
        (slip and (joined or (begun and ended)))
        or (joined and max(figure.value, length) / min(figure.value, length) <= 2)
    ):
        return
    shown = number(round(length, 1))
    rule = Text(f"between the two times there are {shown} {unit}s", f"首尾两个时间相隔{shown}({unit})")
    whole = mark(reading, first.start, last.end, length, None)
    places = sorted((whole, figure), key=lambda one: one.start)
    yield conflict(CODE, "probable", [(reading, one) for one in places], rule)


_FEWEST = 5


def _slack(unit: str, length: float, figure: Figure) -> float:
    slack = {"hour": max(0.6, 0.05 * length), "day": 1.0, "night": 1.0, "week": 1.0, "month": 1.0, "year": 1.01}[unit]
    return max(slack, 0.2 * length) if figure.qualifier != "exact" else slack


def _has(one: _Instant, grain: str) -> bool:
    if grain == "day":
        return "day" in one.told
    return grain in one.told or (grain == "month" and "day" in one.told)


def _length(first: _Instant, last: _Instant, grain: str, unit: str) -> float | None:
    if grain == "year":
        known = "month" in first.told and "month" in last.told
        months = 12 * (last.year - first.year) + (last.month - first.month) * known
        return months / 12
    if grain == "month" and not ("day" in first.told and "day" in last.told):
        return float(12 * (last.year - first.year) + last.month - first.month)
    if grain == "minute" or (first.week >= 0 and last.week >= 0 and "month" not in first.told):
        if (first.week < 0) != (last.week < 0) and "month" not in first.told | last.told:
            return None
        days = (last.week - first.week) % 7 if first.week >= 0 and last.week >= 0 else _apart(first, last)
        if days is None:
            return None
        hours = 24 * days + (last.minute - first.minute) / 60
        if days == 0 and hours <= 0 and first.week < 0:
            hours += 24
        return hours if grain == "minute" else float(days)
    days = _apart(first, last)
    return None if days is None else days / {"day": 1, "night": 1, "week": 7, "month": 30.4}[unit]


def _apart(first: _Instant, last: _Instant) -> int | None:
    try:
        return (
            datetime.date(last.year, last.month, last.day or 1) - datetime.date(first.year, first.month, first.day or 1)
        ).days
    except ValueError:
        return None


def _instants(reading: Reading, start: int, end: int) -> list[_Instant]:
    """The points in time of a sentence; a day and its hour are one."""
    today = datetime.date.fromordinal(reading.day or 1)
    found: list[_Instant] = []
    for match in _TOKEN.finditer(reading.text, start, end):
        last = found[-1] if found else None
        merge = (
            last is not None
            and _MERGED.fullmatch(reading.text, last.end, match.start()) is not None
            and not (_kinds(match) & last.told)
            and not ("year" in _kinds(match) and "minute" in last.told)
        )
        base = (last if merge else found[-1] if found else None) or _Instant(
            0, 0, today.year, today.month, today.day, 0, -1, frozenset()
        )
        one = _read(match, base, merge)
        if merge and last is not None:
            found[-1] = one._replace(start=last.start, told=last.told | one.told, week=max(last.week, one.week))
        else:
            found.append(one)
    return found


def _kinds(match: re.Match[str]) -> set[str]:
    if match["h"] or match["h24"] or match["word"]:
        return {"minute"}
    if match["day"]:
        return {"day"}
    if match["d"] or match["d2"] or match["d5"]:
        return {"day", "month", "year"} if match["y"] or match["y2"] else {"day", "month"}
    return {"month", "year"} if match["m3"] else {"year"}


def _read(match: re.Match[str], base: _Instant, merge: bool) -> _Instant:
    one = base._replace(start=match.start(), end=match.end(), told=frozenset(_kinds(match)))
    if not merge:
        one = one._replace(minute=0, week=-1)
    if (minute := _minute(match)) is not None:
        return one._replace(minute=minute)
    if match["day"]:
        return one._replace(week=_DAYS.index(match["day"][:3].lower()))
    name = match["m"] or match["m2"] or match["m3"] or match["m5"]
    told = match["y"] or match["y2"] or match["y3"] or match["y4"]
    month = MONTHS.index(name[:3].lower()) + 1 if name else 0
    year = int(told) if told else base.year + bool(month and base.start and month < base.month)
    return one._replace(year=year, month=month, day=int(match["d"] or match["d2"] or match["d5"] or 0))


def _minute(match: re.Match[str]) -> int | None:
    """The minute of the day of a time of the clock, None where none is told."""
    if match["word"]:
        return 0 if match["word"].lower() == "midnight" else 720
    if match["h24"]:
        return 60 * int(match["h24"]) + int(match["min24"])
    if not match["h"]:
        return None
    return 60 * (int(match["h"]) % 12 + 12 * (match["half"].lower() == "p")) + int(match["min"] or 0)
