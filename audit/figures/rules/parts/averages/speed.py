"""A distance, the time that it took and the average speed: 210 km in 70 minutes at an average of 160 km/h."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_AVERAGE = regex(r"平均(?:时速|速度)(?:为|达到?|约|是)?$|\baverag(?:e|ing)(?: speed)?(?: of)? (?:about |nearly )?$")
_PER_HOUR = regex(r"^ ?(?:km/h|kph|kmh|kilometres an hour|kilometers an hour|kilometres per hour|公里|千米|/小时)")
_LENGTHS = frozenset({"公里", "千米", "kilometres", "kilometers", "kilometre", "kilometer", "km"})
_NOT_ALL = regex(r"节省|缩短|减少|休息|加上|提前|早|晚|\bby\b|cut|sav|later|earlier")
"""Around a time that is not how long the way took."""
_SLACK, _FAR = 0.06, 4.0


def within(reading: Reading) -> Iterator[Conflict]:
    """Average speeds that one distance and one time of the sentence refute."""
    if "平均" not in reading.text and "averag" not in reading.text:
        return
    for figures in reading.sentences:
        for speed in figures:
            lead = reading.text[max(0, speed.start - 24) : speed.start]
            shown = reading.text[speed.start : speed.end + 20].lstrip("0123456789.,")
            if _AVERAGE.search(lead) is None or (_PER_HOUR.match(shown) is None and "时速" not in lead):
                continue
            lengths = [f for f in figures if f is not speed and (f.unit or "") in _LENGTHS]
            times = [f for f in figures if f.kind == "duration"]
            told = [*lengths, *times, speed]
            if len(lengths) != 1 or len(times) != 1 or any(f.qualifier not in {"exact", "about"} for f in told):
                continue
            around = reading.text[max(0, times[0].start - 12) : times[0].end + 6]
            if (times[0].unit or "")[:1] in {"天", "日", "d"} or _NOT_ALL.search(around) is not None:
                continue
            made = lengths[0].value / (value(times[0]) / 3600)
            off = abs(made - speed.value) > _SLACK * made
            if off and 1 / _FAR < speed.value / made < _FAR:
                rule = Text(f"distance over time makes {number(round(made))}", f"路程除以时间应为{number(round(made))}")
                places = sorted((speed, lengths[0], times[0]), key=lambda f: f.start)
                yield conflict(CODE, "probable", [(reading, f) for f in places], rule)
