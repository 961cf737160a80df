"""What a row of yearly values is said to show: 连续三年下降:2018年21只,2019年17只,2020年11只,2021年14只 do not fall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.growth.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_RUN = regex(
    r"(?:连续|连)(?:[0-9]{1,2}|[两二三四五六七八九十]{1,2}|几|多)(?:个)?(?:年"
    r"|月|季度?|届|周)[^,。;]{0,8}?(?P<way>下降|减少|回落|走低|下滑|增长|上升|增加|走高|攀升)"
    r"|逐年(?P<way2>下降|减少|递减|增长|上升|增加|递增)"
)
_DOWN = frozenset({"下降", "减少", "回落", "走低", "下滑", "递减"})
_TIME = r"(?:(?:19|20)[0-9]{2}年|[0-9]{1,2}月(?:份)?)(?:的|为|是|有|则)*"
_POINT = regex(rf"{_TIME}$")
_STRAIGHT = regex(rf"(?:[:,(]|[^,;0-9]{{0,4}}[。;\n]+[^。;,0-9]{{0,16}}:){_TIME}")
_NEXT = regex(rf"[,、;和与及]{{0,2}}{_TIME}")
_NEXT_PARAGRAPH = 2
_FEWEST, _WINDOW = 3, 140


def within(reading: Reading) -> Iterator[Conflict]:
    """Rows of dated values of one kind, behind the words, that go the other way once at least."""
    for match in _RUN.finditer(reading.text) if "连" in reading.text or "逐年" in reading.text else ():
        way = match["way"] or match["way2"]
        found = [
            f
            for f in reading.figures
            if match.end() <= f.start < match.end() + _WINDOW
            and reading.text.count("\n", match.end(), f.start) <= _NEXT_PARAGRAPH
        ]
        straight = bool(found) and _STRAIGHT.fullmatch(reading.text, match.end(), found[0].start) is not None
        dated = (_row(reading, found) if straight else []) or _listed(reading, match)
        if len(dated) < _FEWEST or len({family(f) for f in dated}) != 1:
            continue
        for before, after in pairwise(dated):
            rose = value(after) > value(before)
            if value(after) != value(before) and rose == (way in _DOWN):
                yield conflict(CODE, "probable", [(reading, before), (reading, after)], _rule(match))
                break


def _listed(reading: Reading, match: re.Match[str]) -> list[Figure]:
    """The row that stands before the words: 依次为912人、745人、538人、561人和286人,连续五年下降."""
    start = reading.sentence(match.start())[0]
    found = [f for f in reading.figures if start <= f.start < match.start()]
    row: list[Figure] = []
    for figure in reversed(found):
        if row and _JOINT.fullmatch(reading.text, figure.end, row[0].start) is None:
            break
        row.insert(0, figure)
    led = row and _IN_TURN.search(reading.text, max(start, row[0].start - 8), row[0].start)
    return row if led and match.start() - row[-1].end < _CLOSE else []


_JOINT = regex("[、和与及]")
_IN_TURN = regex("(?:依次|分别)(?:为|是)$")
_CLOSE = 8


def _row(reading: Reading, figures: list[Figure]) -> list[Figure]:
    """The figures, from the first dated one on, each with its year or month straight before it, in order."""
    row: list[Figure] = []
    times: list[str] = []
    for figure in figures:
        if row and _NEXT.fullmatch(reading.text, row[-1].end, figure.start) is None:
            break
        found = _POINT.search(reading.text, max(0, figure.start - 12), figure.start)
        if found is None:
            if row:
                break
            continue
        row.append(figure)
        times.append(found[0])
    years = [int(re.sub("[^0-9]", "", time)) for time in times]
    return row if years == sorted(years) else []


def _rule(match: re.Match[str]) -> Text:
    return Text("the values do not all go the way that is told", f"各项数值并非{match[0]}")
