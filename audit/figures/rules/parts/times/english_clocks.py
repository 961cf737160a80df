"""English hours and minutes between two times of the clock: left at 9am and docked at 1.20pm, a crossing of five hours.

The two times are the only ones of their sentence, and each says of which half of the day it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import read
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

CLOCK = regex(
    r"(?<![0-9.:$])(?P<h>1[0-2]|[1-9])(?:[.:](?P<m>[0-5][0-9]))? ?(?P<p>[ap])\.?m\b|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_N = (
    r"(?:[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:-(?:one|two|three|four))?)"
)
LASTED = regex(
    rf"\b(?P<h>{_N})(?P<half>(?: and a half| and three quarters|-and-a-half)?)[ -]hours?(?P<half2> and a half)?"
    rf"(?:,? (?:and )?(?P<m>[0-9]{{1,2}}|[a-z]{{3,6}}(?:-[a-z]{{3,5}})?) ?min(?:ute)?s?)?\b"
    r"|\b(?P<only>[0-9]{1,3})[ -]min(?:ute)?s?\b",
    re.IGNORECASE,
)
_LOOSE = regex(
    r"\b(?:about|around|some|nearly|almost|over|more than|under|less than|roughly|approximately|within|every|least"
    r"|just over|just under|up to|first|last|another|than|next|by|per|extra) $",
    re.IGNORECASE,
)
_ELSE = regex(r" (?:late|early|earlier|before|behind|ahead|into|away|longer|shorter|local|per|a (?:day|week)|each)\b")
_DAY, _SLACK, _MOST = 24 * 60, 6, 240


def within(reading: Reading) -> Iterator[Conflict]:
    """Stated times that are not those between the two times of the clock in their sentence."""
    text = reading.text
    if not text.isascii() or not holds(text, ("hour", "minute")) or not holds(text, ("am", "pm", "a.m", "p.m", "noon")):
        return
    for lasted in LASTED.finditer(text):
        start, end = reading.sentence(lasted.start())
        clocks = list(CLOCK.finditer(text, start, end)) if end - start <= _MOST else []
        others = [one for one in LASTED.finditer(text, start, end) if one.start() != lasted.start()]
        if (
            len(clocks) != _PAIR
            or others
            or _LOOSE.search(text, start, lasted.start())
            or _ELSE.match(text, lasted.end())
        ):
            continue
        length, told = (minutes_of(clocks[1]) - minutes_of(clocks[0])) % _DAY, minutes_told(lasted)
        if length and told and min(abs(told - length), _DAY - abs(told - length)) > _slack(lasted):
            shown = number(round(length / 60, 2))
            rule = Text(f"between the two times there are {shown} hours", f"两个时刻相隔{shown}小时")
            span = mark(reading, clocks[0].start(), clocks[1].end(), length, None)
            stated = mark(reading, lasted.start(), lasted.end(), told, "minutes")
            places = sorted((span, stated), key=lambda figure: figure.start)
            yield conflict(CODE, "probable", [(reading, figure) for figure in places], rule)


def hours(reading: Reading, figure: Figure, start: int, end: int) -> Iterator[Conflict]:
    """Without power for nine hours, from 2pm to 7pm."""
    match = _FROM_TO.search(reading.text, start, end)
    if match is None or figure.qualifier != "exact" or not _LASTING.search(reading.gap(None, figure)[-24:]):
        return
    (h1, p1), (h2, p2) = ((int(match[f"h{i}"]) % 12, match[f"p{i}"] or match["p2"]) for i in (1, 2))
    minutes = int(match["m2"] or 0) - int(match["m1"] or 0)
    length = (h2 + 12 * (p2 == "p") - h1 - 12 * (p1 == "p")) % 24 + minutes / 60
    if length > 0 and abs(figure.value - length) > 1:
        rule = Text(f"between the two times there are {length:g} hours", f"两个时刻相隔{length:g}小时")
        span = mark(reading, match.start("h1"), match.end(), length, None)
        yield conflict(CODE, "probable", [(reading, figure), (reading, span)], rule)


_FROM_TO = regex(
    r"\b(?:from|between) (?P<h1>[0-9]{1,2})(?:[.:](?P<m1>[0-9]{2}))?(?: ?(?P<p1>[ap])\.?m\.?)?"
    r" (?:to|until|till|and) (?P<h2>[0-9]{1,2})(?:[.:](?P<m2>[0-9]{2}))? ?(?P<p2>[ap])\.?m\b"
)
_LASTING = regex(r"\b(?:for|lasted|lasting|took|a|an|the)(?: [a-z]+){0,2} $")


_PAIR = 2


def _slack(lasted: re.Match[str]) -> int:
    """Minutes by which a stated time may be off: whole hours are rounded."""
    return _SLACK if lasted["m"] or lasted["only"] or lasted["half"] or lasted["half2"] else _WHOLE


_WHOLE = 25


def minutes_told(lasted: re.Match[str]) -> float:
    """The minutes that are told, 0 where they cannot be read."""
    if lasted["only"]:
        return float(lasted["only"])
    hours = 1 if lasted["h"].lower() in {"a", "an"} else read(lasted["h"].lower())
    half = 45 if "quarters" in lasted["half"] else 30 * bool(lasted["half"] or lasted["half2"])
    return 60.0 * (hours or 0) + half + float(read(lasted["m"]) or 0 if lasted["m"] else 0)


def minutes_of(clock: re.Match[str]) -> float:
    """A time of the clock in minutes of the day."""
    if clock["word"]:
        return 0.0 if clock["word"].lower() == "midnight" else _DAY / 2
    return 60.0 * (int(clock["h"]) % 12 + 12 * (clock["p"].lower() == "p")) + int(clock["m"] or 0)
