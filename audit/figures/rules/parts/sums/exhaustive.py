"""Kinds that leave nothing out, side by side, against the number of all: 14胜9平6负 of 30轮; 优113天…重度8天 of 365天.

What the kinds are says that they are all: a match is won, drawn or lost; air is good, fair or polluted to one of four
degrees (GB 3095, HJ 633); a medal is gold, silver or bronze; who was in an accident died, was hurt or was not. So they
must make the number that is told of all of them in the same passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.misfits import found, misfit
from audit.model import Conflict, Figure
from audit.text.regex import regex

_N = "(?:[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})"
_JOINT = r"[、,和及与]{0,2}"


class _Row(NamedTuple):
    """Kinds side by side, the number of all before or behind them, and words without which neither is there."""

    words: tuple[str, ...]
    parts: re.Pattern[str]
    whole: re.Pattern[str]
    behind: bool
    """Whether the whole stands behind the parts too, as in 以117枚奖牌的总数."""


_ROWS = (
    _Row(
        ("胜", "负"),
        regex(rf"(?<![0-9])(?P<a>{_N})胜{_JOINT}(?P<b>{_N})[平和]{_JOINT}(?P<c>{_N})负(?!率)"),
        regex(rf"(?<![第0-9])(?P<n>{_N})[轮场](?:比赛|联赛|赛事|较量|征战)?[^。;0-9]{{0,4}}?"
              r"(?:全部|结束|战罢|打完|过后|过|下来|踢完|赛罢|之后|,)[^。;0-9]{0,14}$"),
        False,
    ),
    _Row(
        ("天", "优", "良", "轻度", "中度"),
        regex(rf"优(?:级|秀)?(?:的?为|有)?(?P<a>{_N})天{_JOINT}良(?:好)?(?:的?为|有)?(?P<b>{_N})天{_JOINT}"
              rf"轻度污染(?:为|有)?(?P<c>{_N})天{_JOINT}中度(?:污染)?(?:为|有)?(?P<d>{_N})天"
              rf"(?:{_JOINT}重度(?:污染)?(?:为|有)?(?P<e>{_N})天)?(?:{_JOINT}严重(?:污染)?(?:为|有)?(?P<f>{_N})天)?"),
        regex(rf"(?:监测|全年|共|一年)[^。;0-9]{{0,6}}?(?P<n>{_N})天[^。;0-9]{{0,20}}$"),
        False,
    ),
    _Row(
        ("金", "银", "铜"),
        regex(rf"金牌?(?P<a>{_N})枚{_JOINT}银牌?(?P<b>{_N})枚{_JOINT}铜牌?(?P<c>{_N})枚"
              rf"|(?P<d>{_N})枚?金牌?{_JOINT}(?P<e>{_N})枚?银牌?{_JOINT}(?P<f>{_N})枚?铜牌?"),
        regex(rf"^[^。;0-9]{{0,8}}?(?:以|共|总|合计|总计)[^。;0-9]{{0,6}}?(?P<n>{_N})枚(?:奖牌)?(?:的?总数|的?奖牌总数|[,。])"),
        True,
    ),
    _Row(
        ("死", "伤"),
        regex(rf"(?P<a>{_N})[人名](?:死亡|遇难|身亡|不治){_JOINT}(?P<b>{_N})[人名](?:受伤|负伤|不同程度受伤)"
              rf"{_JOINT}(?:另有|另外|其余|还有)?(?P<c>{_N})[人名](?:没有受伤|未受伤|没受伤|安然无恙|无恙|毫发无[伤损])"),
        regex(rf"(?:共|载|搭载|共有|车上|船上|机上)[^。;0-9]{{0,6}}?(?P<n>{_N})[人名][^。;0-9]{{0,10}}$"),
        False,
    ),
)  # fmt: skip
_REACH, _FAR = 60, 0.3


def within(reading: Reading) -> Iterator[Conflict]:
    """Rows of kinds that do not make the number of all."""
    for row in _ROWS:
        if not all(word in reading.text for word in row.words):
            continue
        for match in row.parts.finditer(reading.text):
            told = _whole(reading, match, row)
            if told is None:
                continue
            parts = [_figure(reading, match, name) for name in sorted(match.groupdict()) if match[name]]
            total = sum(part.value for part in parts)
            if total != told.value and abs(total - told.value) <= max(2, _FAR * told.value):
                yield found(reading, "probable", [told, *parts], misfit(told._replace(unit=None), total))


def _whole(reading: Reading, match: re.Match[str], row: _Row) -> Figure | None:
    """The number of all, in the sentence of its kinds."""
    start, end = reading.sentence(match.start())
    if row.behind:
        all_of_them = row.whole.match(reading.text[match.end() : min(end, match.end() + _REACH)])
        shift = match.end()
    else:
        shift = max(reading.opening(match.start()), reading.sentence(max(0, start - 1))[0], match.start() - _REACH)
        all_of_them = row.whole.search(reading.text[shift : match.start()])
    if all_of_them is None:
        return None
    number = read(all_of_them["n"])
    span = shift + all_of_them.start("n"), shift + all_of_them.end("n")
    return _marked(reading, span, number) if number else None


def _figure(reading: Reading, match: re.Match[str], name: str) -> Figure:
    return _marked(reading, match.span(name), read(match[name]) or 0)


def _marked(reading: Reading, span: tuple[int, int], number: int) -> Figure:
    own = figure_at(reading, *span) or mark(reading, *span, number, None)
    return own._replace(value=float(number))
