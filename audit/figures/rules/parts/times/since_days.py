"""Days that have gone on from one date to another in a sentence: 自8月3日以来…,到8月15日已连续10天; 至今已是第7天.

Both days count: from the 3rd to the 15th there are thirteen, or twelve where they are counted as a distance. The Nth
day is counted from the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,4})"
_BEGUN = (
    r"(?:自|从)(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日(?:[0-9一二三四五六七八九十零]{1,3}时)?"
    r"[^,。;0-9]{0,10}?(?:起|以来|开始)"
)
_UNTIL = regex(
    rf"{_BEGUN}[^。;]{{0,30}}?(?:截至|到|至)(?:(?P<m2>[0-9]{{1,2}})月)?(?P<d2>[0-9]{{1,2}})日[^。;0-9]{{0,8}}?"
    rf"(?:已|连续|持续|长达|历时|共){{1,3}}(?P<n>{_N})天"
)
_NTH = regex(
    rf"{_BEGUN}[^。;]{{0,20}}?至今(?:\((?P<d2>[0-9]{{1,2}})日\))?(?P<m2>)[^。;0-9]{{0,8}}?(?P<nth>第)(?P<n>{_N})天"
)
_CUES = ("以来", "起", "开始")
_MOST = 200
"""Days; over more of them a span is told in months."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Days of an article that are not those between the two dates of their sentence."""
    if "天" not in reading.text or reading.day is None or not holds(reading.text, _CUES):
        return
    for pattern in (_UNTIL, _NTH):
        for match in pattern.finditer(reading.text):
            nth, told = "nth" in match.groupdict(), read(match["n"])
            days = _days(reading, match, nth)
            if days is None or told is None or told in ({days + 1} if nth else {days, days + 1}):
                continue
            counted = figure_at(reading, *match.span("n")) or mark(reading, *match.span("n"), told, "天")
            begun = mark(reading, match.start(), match.end("d") + 1, days, None)
            rule = Text(f"from the one day to the other there are {days + 1}", f"按所写日期计算应为{days + 1}天")
            yield conflict(CODE, "probable", [(reading, begun), (reading, counted)], rule)


def _days(reading: Reading, match: re.Match[str], now: bool) -> int | None:
    """The days from the first date to the last, which is the article's, or of its month, where it is `now`."""
    written = date.fromordinal(reading.day or 1)
    try:
        begun = date(written.year, int(match["m"]), int(match["d"]))
        month = int(match["m2"]) if match["m2"] else written.month if now else begun.month
        ended = date(written.year, month, int(match["d2"])) if match["d2"] else written
    except ValueError:
        return None
    days = (ended - begun).days
    return days if 0 < days <= _MOST else None
