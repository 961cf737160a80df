"""Times in several units, which are one figure in seconds: 1小时04分37秒, 21秒54, 2:08:16, two hours and 9 minutes.

And lengths that are told in the same way: 8米31.
"""

from __future__ import annotations

import re

from audit.figures.numbers import chinese, english
from audit.text.regex import regex

_CLOCKED = frozenset("个小时分秒: hm")
"""What follows the first number of such a time."""
RACE_TIME = regex(
    r"(?<![午上晚晨至0-9])(?<!at )(?:(?P<h>[0-9]):(?P<m>[0-5][0-9]):(?P<s>[0-5][0-9])(?![0-9:])"
    r"|(?P<m2>[0-9]{1,2}):(?P<s2>[0-5][0-9]\.[0-9]{1,2})(?![0-9:]))(?! ?[ap]\.?m)"
)
"""Hours, minutes and seconds of a long race; minutes and hundredths of a shorter one: 1:53.47."""
_TIMED = regex(r"(?:(?:([0-9]{1,3})(?:小时|时))?([0-9]{1,2})分(?:钟)?)?([0-9]{1,2})秒(?:([0-9]{2})(?![0-9]))?")
_HAN = "[一二两三四五六七八九十]{1,3}"
_HOURS = regex(rf"([0-9]{{1,3}}|{_HAN})个?小时[零又]?([0-9]{{1,2}}|{_HAN})分(?:钟|(?!之))(?![0-9一-十]{{0,2}}秒)")
"""How long something took; the time of the clock has no 小."""
_N = r"(?:[0-9]{1,3}|[a-z]{3,6}(?:teen)?(?:-[a-z]{3,5})?)"
_JOIN = r"(?:,? and |,? )"
_SECONDS = r"(?P<s>[0-9]{1,2}(?:\.[0-9]{1,2})?|[a-z]{3,6}(?:teen)?(?:-[a-z]{3,5})?) ?(?:seconds?|secs?)\b"
_IN_ENGLISH = regex(
    rf"(?P<h>{_N}) ?(?:hours?|hrs?){_JOIN}(?P<m>{_N}) ?(?:minutes?|mins?)\b(?:{_JOIN}{_SECONDS})?"
    rf"|(?P<h3>{_N}) ?(?:hours?|hrs?) (?P<m3>[0-9]{{1,2}})(?=[,.;)]|$)"
    rf"|(?P<m2>{_N}) ?(?:minutes?|mins?){_JOIN}{_SECONDS.replace('<s>', '<s2>')}",
    re.IGNORECASE,
)


def _in_english(text: str, start: int) -> tuple[int, float] | None:
    """Two hours, nine minutes and 14 seconds; 9 minutes 14.2 seconds."""
    match = _IN_ENGLISH.match(text, start)
    if match is None:
        return None
    group = match.groupdict()
    parts = [group["h"] or group["h3"], group["m"] or group["m2"] or group["m3"], group["s"] or group["s2"]]
    read = [0.0 if part is None else _read(part) for part in parts]
    hours, minutes, seconds = (value if value is not None else -1.0 for value in read)
    known = min(hours, minutes, seconds) >= 0 and max(minutes, seconds) < _SIXTY
    return (match.end(), hours * 3600 + minutes * 60 + seconds) if known else None


def months(text: str, end: int) -> tuple[int, int] | None:
    """The months told behind a number of years, and where they end: 8年|4个月."""
    match = _MONTHS.match(text, end)
    if match is None:
        return None
    word = match[1] or match[2]
    read = _read(word) if word.isascii() else (chinese.read(word) or (0,))[0]
    return (int(read), match.end()) if read and read < _YEAR else None


_MONTHS = regex(
    rf"(?:零|又|加)?([0-9]{{1,2}}|{_HAN})个月(?!前|后|来)"
    rf"|(?:,? and |, )({_N}) months?\b"
)
_YEAR = 12


def _read(part: str) -> float | None:
    return float(part) if part[0].isdecimal() else english.read(part) if english.is_number(part) else None


_SIXTY = 60


def clocked(text: str, start: int, end: int) -> tuple[int, float] | None:
    """The end and the seconds of a time whose first number has this span; None where it is none, or seconds alone."""
    if text[end : end + 1] not in _CLOCKED:
        return None
    if text[end : end + 1] in " hm":
        return _in_english(text, start) if text[end : end + 2].strip()[:1] in ("h", "m") else None
    if (race := RACE_TIME.match(text, start)) is not None:
        hours, minutes, seconds = (
            float(part or 0) for part in (race["h"], race["m"] or race["m2"], race["s"] or race["s2"])
        )
        return race.end(), hours * 3600 + minutes * 60 + seconds
    if (long := _HOURS.match(text, start)) is not None:
        hours, minutes = (value[0] if (value := chinese.read(part)) is not None else 0.0 for part in long.groups())
        return long.end(), hours * 3600 + minutes * 60
    time = _TIMED.match(text, start)
    if time is None or time[2] is time[4] is None:
        return None
    hours, minutes, seconds, hundredths = (float(part or 0) for part in time.groups())
    return time.end(), hours * 3600 + minutes * 60 + seconds + hundredths / 100


_LONG = regex(r"([0-9]{1,3})(米|公尺)([0-9]{2})(?![0-9.万亿多余千百]|[人名家场块级年月米分]|个(?!人[纪最历]))")


def in_metres(text: str, start: int) -> tuple[int, float, str] | None:
    """The end, the metres and the unit of a length with its hundredths behind the unit."""
    match = _LONG.match(text, start)
    return (match.end(), float(f"{match[1]}.{match[3]}"), match[2]) if match is not None else None
