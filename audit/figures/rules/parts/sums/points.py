"""Points of a football season, three a win and one a draw (FIFA, since 1995): 14胜7平5负积50分 cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
_SEASON = regex(
    rf"(?<![0-9一二两三四五六七八九十])(?P<w>{_N})胜、?(?P<d>{_N})[平和]、?(?P<l>{_N})负(?:的(?:战绩"
    rf"|成绩|总战绩))?[,、]?"
    rf"(?:[一-龥]{{0,6}}?积|抢到|拿了|拿到|拿下|得到|取得|共得|同积|总积分(?:为"
    rf"|达到?)?|积分(?:为|达到?)?)(?P<p>[0-9]{{1,3}}|{_N})分"
    rf"|积(?P<p2>[0-9]{{1,3}})分[^。;0-9]{{0,8}}?[,(](?P<w2>{_N})胜、?(?P<d2>{_N})[平和]、?(?P<l2>{_N})负"
    rf"|\b(?P<w3>[0-9a-z]+) wins?, (?P<d3>[0-9a-z]+) draws? and (?P<l3>[0-9a-z]+) (?:defeats?|loss(?:es)?)"
    rf"[^.;0-9]{{0,40}}?\b(?P<p3>[0-9]{{1,3}}) points",
    re.IGNORECASE,
)
_OTHER = regex(
    r"扣(?:除|掉|去)?[0-9一二两三四五六七八九十]*分|扣分|罚分|加分"
    r"|棋|点球(?:大战|决胜)?后?,?胜|[得积]2分|冰球|手球|排球|曲棍球"
    r"|\b(?:deducted|deduction|hockey|rugby|bonus|handball|chess)\b"
)
"""Where points were taken away, or are counted in another way."""
_PART_OF_SEASON = regex("近(?:[0-9]{1,2}|[两二三四五六七八九十]{1,2})[轮场]|最近|此后|换帅后|主场作战")
_FAR = 9


def within(reading: Reading) -> Iterator[Conflict]:
    """Wins and draws that do not make the points told with them."""
    text = reading.text
    if not (holds(text, ("平", "和")) and "胜" in text) and "draw" not in text:
        return
    for match in _SEASON.finditer(text):
        name = next(end for end in ("", "2", "3") if match["w" + end])
        spans = [match.span(part + name) for part in "wdlp"]
        won, drawn, lost, points = (read(text[start:end].lower()) for start, end in spans)
        led = text[reading.sentence(match.start())[0] : match.start()]
        if won is None or drawn is None or lost is None or points is None:
            continue
        if _PART_OF_SEASON.search(led) is not None or _OTHER.search(text) is not None:
            continue
        made = 3 * won + drawn
        if 0 < abs(points - made) <= _FAR:
            rule = Text(f"three points a win and one a draw make {made}", f"胜一场3分、平一场1分,应积{made}分")
            found = sorted(((*spans[0], won), (*spans[1], drawn), (*spans[3], points)))
            yield conflict(CODE, "probable", [(reading, _told(reading, *one)) for one in found], rule)


def _told(reading: Reading, start: int, end: int, value: int) -> Figure:
    return figure_at(reading, start, end) or mark(reading, start, end, value, None)
