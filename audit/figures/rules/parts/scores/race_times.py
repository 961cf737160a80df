"""The time between two finishers against their two times: 4 hours 12 minutes 30 seconds, 4:12:58, 28 seconds behind.

The two times are the only ones of their passage and of one size, and one gap is told there. A time may also be told as
old and new: 2分08秒15, 把原纪录2分09秒40缩短了1秒25.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_TIME = regex(
    r"(?<![0-9:.])(?:(?P<h>[0-9]{1,2})(?:小时|时|[- ]hours?,?(?: and)? ?)(?P<m>[0-9]{1,2})(?:分钟?"
    r"|[- ]min(?:ute)?s?,?(?: and)? ?)(?P<s>[0-9]{1,2}(?:\.[0-9]{1,3})?)(?:秒(?P<c>[0-9]{1,2}(?![0-9]))?"
    r"|[- ]sec(?:ond)?s?)"
    r"|(?P<m2>[0-9]{1,2})(?:分钟?|[- ]min(?:ute)?s?,?(?: and)? ?)(?P<s2>[0-9]{1,2}(?:\.[0-9]{1,3})?)(?:秒"
    r"(?P<c2>[0-9]{1,2}(?![0-9]))?|[- ]sec(?:ond)?s?)"
    r"|(?P<h3>[0-9]{1,2}):(?P<m3>[0-5][0-9]):(?P<s3>[0-5][0-9](?:\.[0-9]{1,3})?)(?![0-9:])"
    r"|(?P<m4>[0-9]{1,2}):(?P<s4>[0-5][0-9]\.[0-9]{1,3})(?![0-9:])"
    r"|(?P<s5>[0-9]{1,2})秒(?P<c5>[0-9]{2})(?![0-9])|(?P<s6>[0-9]{1,2}\.[0-9]{2,3})(?:秒| sec(?:ond)?s?\b))"
)
_GAP_WORD = r"[慢快晚早迟差多少]|落后|领先|超出|相差|差距|缩短|提高|刷新|改写|优势|提升|甩开"
_GAP = regex(
    rf"(?P<lead>{_GAP_WORD})(?:[^,。;0-9]{{0,8}}?)(?:(?P<m>[0-9]{{1,2}})分钟?)?(?P<s>[0-9]{{1,2}}"
    r"(?:\.[0-9]{1,3})?)秒(?P<c>[0-9]{1,2}(?![0-9]))?"
    r"|(?:(?P<m2>[0-9]{1,2}|a|one|two|three)[- ]minutes?,?(?: and)? )?(?P<s2>[0-9]{1,2}(?:\.[0-9]{1,3})?)"
    r"(?:[- ]sec(?:ond)?s?|s) (?:behind|ahead|slower|faster|back|adrift|clear|later|off|quicker|lead|gap"
    r"|margin|advantage|inside|better|outside|in front|shy)\b"
    r"|\b(?:gap|margin|lead|difference|advantage|deficit) (?:of|was|is) (?:only "
    r"|just )?(?P<s4>[0-9]{1,2}(?:\.[0-9]{1,3})?) sec(?:ond)?s?\b"
    r"|\bby (?:(?P<m3>[0-9]{1,2}|a|one|two|three) minutes?,?(?: and)? )?(?P<s3>[0-9]{1,2}"
    r"(?:\.[0-9]{1,3})?) sec(?:ond)?s?\b"
)
_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3}
_REACH, _ALIKE, _MOST = 150, 1.25, 240


_TOTAL = regex(r"(?:合计|总成绩|总用时|总时间|相加|累计)[^,。;0-9]{0,8}$|\b(?:combined|total|aggregate)[^.;0-9]{0,24}$")


_TABLE = 40
"""Gaps from which on an article is a list of results."""


class _Timed(NamedTuple):
    start: int
    end: int
    seconds: float


def within(reading: Reading) -> Iterator[Conflict]:
    """Gaps between two times of an article that are not their difference."""
    text = reading.text
    if not holds(text, ("秒", " second", "-second", " secs")) or _TIME.search(text) is None:
        return
    gaps = [_gap(match) for match in _GAP.finditer(text)]
    times = [_timed(match) for match in _TIME.finditer(text)]
    times = [one for one in times if not any(gap.start < one.end and one.start < gap.end for gap in gaps)]
    if len(gaps) > _TABLE:
        return
    yield from _sums(reading, times)
    for gap in gaps:
        start = reading.sentence(max(0, reading.sentence(gap.start)[0] - 2))[0]
        end = reading.sentence(gap.start)[1]
        near = [one for one in times if max(start, gap.start - _REACH) <= one.start < min(end, gap.end + _REACH)]
        beside = sum(max(start, gap.start - _REACH) <= one.start < min(end, gap.end + _REACH) for one in gaps)
        if len(near) != 2 or beside != 1 or len({one.seconds for one in near}) != 2:
            continue
        low, high = sorted(one.seconds for one in near)
        due = round(high - low, 3)
        if high > _ALIKE * low or abs(due - gap.seconds) < _slack(gap.seconds) or not _is_slip(gap.seconds, due):
            continue
        rule = Text(f"between the two times there are {number(due)} seconds", f"两个成绩相差{number(due)}秒")
        places = sorted((*near, gap))
        yield conflict(
            CODE, "probable", [(reading, mark(reading, one.start, one.end, one.seconds, None)) for one in places], rule
        )


def _sums(reading: Reading, times: list[_Timed]) -> Iterator[Conflict]:
    """两轮57秒41、57秒86,合计1分55秒27: two times and what they are together."""
    for a, b, total in zip(times, times[1:], times[2:], strict=False):
        start = reading.sentence(a.start)[0]
        lead = reading.text[max(b.end, total.start - 36) : total.start]
        due = round(a.seconds + b.seconds, 3)
        if reading.sentence(total.start)[0] != start or _TOTAL.search(lead) is None:
            continue
        if abs(due - total.seconds) >= _FINEST and abs(due - total.seconds) <= _MINUTES * due:
            rule = Text(f"the two times make {number(due)} seconds", f"两个成绩相加为{number(due)}秒")
            places = [(reading, mark(reading, one.start, one.end, one.seconds, None)) for one in (a, b, total)]
            yield conflict(CODE, "probable", places, rule)


_FINEST, _MINUTES = 0.011, 0.1


def _slack(gap: float) -> float:
    """Seconds by which a gap may be rounded: one where it is told in whole ones."""
    return 1.01 if gap == int(gap) else 0.011


def _is_slip(gap: float, due: float) -> bool:
    """Whether a gap is the one that is due gone wrong: one digit, digits exchanged, a few off, or a minute."""
    told, right = f"{gap:g}".replace(".", ""), f"{due:g}".replace(".", "")
    size = max(len(told), len(right))
    told, right = told.ljust(size, "0"), right.ljust(size, "0")
    wrong = sum(a != b for a, b in zip(told, right, strict=True))
    return (
        wrong == 1
        or sorted(told) == sorted(right)
        or abs(abs(gap - due) - 60) < 1
        or round(abs(gap - due), 2) == 10
        or abs(gap - due) <= 0.3 * due
    )


def _timed(match: re.Match[str]) -> _Timed:
    groups = match.groupdict()
    hours = float(groups["h"] or groups["h3"] or 0)
    minutes = float(next((groups[name] for name in ("m", "m2", "m3", "m4") if groups[name]), 0))
    seconds = float(next(groups[name] for name in ("s", "s2", "s3", "s4", "s5", "s6") if groups[name]))
    hundredths = next((groups[name] for name in ("c", "c2", "c5") if groups[name]), None)
    part = float(f"0.{hundredths}") if hundredths else 0.0
    return _Timed(*match.span(), round(3600 * hours + 60 * minutes + seconds + part, 3))


def _gap(match: re.Match[str]) -> _Timed:
    minutes = match["m"] or match["m2"] or match["m3"] or "0"
    seconds = match["s"] or match["s2"] or match["s3"] or match["s4"]
    whole = 60 * (_WORDS.get(minutes) or float(minutes if minutes.isdecimal() else 0)) + float(seconds)
    start = min(match.start(name) for name in ("m", "s", "m2", "s2", "m3", "s3", "s4") if match[name])
    return _Timed(start, match.end(), round(whole + (float(f"0.{match['c']}") if match["c"] else 0), 3))
