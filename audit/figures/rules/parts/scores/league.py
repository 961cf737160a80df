"""Points and games of a league against wins, draws and losses: 6胜3平1负, 积21分; seven wins and two draws, 23 points.

A win is three points and a draw is one, where nothing was deducted; games are wins, draws and losses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.years import read
from audit.figures.rules.parts.scores.halves import Score, wrong
from audit.figures.words.lists import holds
from audit.model import Conflict
from audit.text.regex import regex

_EN_N = "(?:one|two|three|four|five|six|[1-6])"
_MOST_OFF, _MOST_GAMES_OFF = 12, 3


def within(reading: Reading) -> Iterator[Conflict]:
    """Points of an article that the wins and draws beside them do not make."""
    text = reading.text
    if text.isascii():
        if holds(text, (" points", "points ")) and holds(text, ("wins", "victories")):
            yield from _in_english(reading)
    elif _WON_AND_DRAWN.search(text) is not None:
        yield from _in_chinese(reading)


_M = "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
_WON_AND_DRAWN = regex("胜[0-9一二两三四五六七八九十]{1,3}[平和]")
_RECORD = regex(
    rf"(?:(?<!第)(?<!第.)(?P<games>{_M})[场战](?![平胜])[^。;0-9胜战]{{0,6}}?)?(?<![0-9一二两三四五六七八九十])"
    rf"(?P<w>{_M})胜(?P<d>{_M})[平和](?:(?P<l>{_M})[负败])?(?:[^。;0-9]{{0,12}}?(?:积分?(?:为|是|达)?|拿到|获得"
    r"|取得|[以攒得]|共)(?P<p>[0-9]{1,2})(?:分|(?<=积分..)(?=[,。;])))?"
)


def _in_chinese(reading: Reading) -> Iterator[Conflict]:
    """6胜3平1负积21分: three points a win, and one a draw; 10场6胜3平1负."""
    deducted = _DEDUCTED.search(reading.text) is not None
    for match in _RECORD.finditer(reading.text):
        won, drawn, lost = (read(match[name] or "") or 0 for name in ("w", "d", "l"))
        parts = Score(match.start("w"), match.end("l" if match["l"] else "d") + 1, 0, 0, "1")
        points, due = int(match["p"] or 0), 3 * won + drawn
        if match["p"] and points != due and abs(points - due) <= _MOST_OFF and not deducted:
            yield wrong(reading, (parts, Score(*match.span("p"), 0, 0, "f")), str(due))
        games = read(match["games"] or "") or 0
        if games and match["l"] and 0 < abs(games - won - drawn - lost) <= _MOST_GAMES_OFF:
            yield wrong(reading, (Score(*match.span("games"), 0, 0, "f"), parts), str(won + drawn + lost))


_DEDUCTED = regex(r"[扣罚][除去掉]?[^,。;]{0,4}分|两分制|2分制|点球[胜负]|带分")


_EN_RECORD = regex(
    rf"\b(?P<w>{_EN_N}|[0-9]{{1,2}}|seven|eight|nine|ten|eleven|twelve) (?:wins?|victories)(?:,"
    rf"| and) (?:and )?(?P<d>{_EN_N}|[0-9]{{1,2}}|seven|eight|nine|ten"
    r"|a) draws?[^.;]{0,60}?\b(?P<p>[0-9]{1,2}) points\b(?! (?:behind|ahead|clear|adrift|off))",
    re.IGNORECASE,
)


def _in_english(reading: Reading) -> Iterator[Conflict]:
    """Six wins and three draws, 21 points: three points a win, and one a draw."""
    for match in _EN_RECORD.finditer(reading.text):
        won, drawn = (1 if match[name].lower() == "a" else read(match[name].lower()) or 0 for name in ("w", "d"))
        points, due = int(match["p"]), 3 * won + drawn
        if (
            points != due
            and abs(points - due) <= _MOST_OFF
            and "deduct" not in reading.text
            and "docked" not in reading.text
        ):
            parts = Score(match.start(), match.end("d"), 0, 0, "1")
            yield wrong(reading, (parts, Score(*match.span("p"), 0, 0, "f")), str(due))
