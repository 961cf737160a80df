"""The times of races, which are one figure in seconds: 1小时04分37秒, 3分43秒23, 21秒54, 2:08:16."""

from __future__ import annotations

from audit.text.regex import regex

_CLOCKED = frozenset("小时分秒:")
"""What follows the first number of such a time."""
RACE_TIME = regex(r"(?<![午上晚晨至0-9])(?<!at )([0-9]):([0-5][0-9]):([0-5][0-9])(?![0-9:])(?! ?[ap]\.?m)")
"""Hours, minutes and seconds of a long race."""
_TIMED = regex(r"(?:(?:([0-9]{1,3})(?:小时|时))?([0-9]{1,2})分(?:钟)?)?([0-9]{1,2})秒(?:([0-9]{2})(?![0-9]))?")


def clocked(text: str, start: int, end: int) -> tuple[int, float] | None:
    """The end and the seconds of a time whose first number has this span; None where it is none, or seconds alone."""
    if text[end : end + 1] not in _CLOCKED:
        return None
    if (race := RACE_TIME.match(text, start)) is not None:
        hours, minutes, seconds = (float(part) for part in race.groups())
        return race.end(), hours * 3600 + minutes * 60 + seconds
    time = _TIMED.match(text, start)
    if time is None or time[2] is time[4] is None:
        return None
    hours, minutes, seconds, hundredths = (float(part or 0) for part in time.groups())
    return time.end(), hours * 3600 + minutes * 60 + seconds + hundredths / 100
