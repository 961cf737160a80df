"""By how much a match was won against its score: 以3比1取胜, 净胜2球; 82比75, 赢了7分.

The margin may be told in the headline or a sentence on; it is wrong only where no score of the article has it, and the
score that stands nearest is one of few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,2}|[一两二三四五六七八九十]{1,3})"
_WON = "净胜|净负|狂胜|大胜|险胜|小胜|完胜|轻取|惜败|惨败|惜负|告负|取胜|获胜|力克|胜出|优势|优势胜出"
_MARGIN = regex(
    rf"(?:净胜|净负|狂胜|大胜|险胜|赢了?|输了?|领先了?|落后了?|反超|拉开|多出|相差|仅差|只差|分差(?:达到?|为|有)?|优势(?:达到?|为)?)(?:对手|对方|他们)?(?:了|多达|达到?|有|整整)?"
    rf"(?P<a>{_N})(?:分|个?球)(?![钟之多])"
    rf"|以?(?P<b>{_N})(?:分|个?球)(?:的)?(?:{_WON}|大优势|之差|微弱优势|巨大优势)"
)
_COUNTED = regex(r"[分球](?:(?<=[0-9一两二三四五六七八九十].)|(?<=[0-9一两二三四五六七八九十]个.))")
_SCORE = regex(r"(?<![0-9:比.-])(?P<a>[0-9]{1,3}) ?(?:比|:|∶|-) ?(?P<b>[0-9]{1,3})(?![0-9:比%.-]| ?[年月日时分])")
_FIRM = regex(r"净[胜负]|[狂大险小完]胜|赢|输|惜[败负]|之差|告负|[取获]胜|分差|优势")
_AT_A_TIME = regex(
    r"一度|最多|半场|首节|第[一二三四]节|末节|前[一二两三]节|开局|场均|每场|中场|易边|期间|随后|此时|赛季|榜|积分|连[得追扳入]"
)
_REACH, _MOST = 140, 2
"""Characters between a margin and its score; scores of which one may be that of the match."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Margins of an article that no score of it has."""
    text = reading.text
    if not holds(text, ("胜", "赢", "输", "领先", "落后", "负", "差", "优势", "败")) or not holds(text, ("球", "分")):
        return
    scores = list(_SCORE.finditer(text)) if _COUNTED.search(text) is not None else []
    if not scores or len({_sides(score) for score in scores}) > _MOST:
        return
    for match in _MARGIN.finditer(text):
        group = "a" if match["a"] else "b"
        told = read(match[group])
        if told is None or any(_difference(score) == told for score in scores):
            continue
        score = min(scores, key=lambda one: abs(one.start() - match.start()))
        start, end = reading.sentence(match.start())
        beside = start <= score.start() < end
        titled = match.end() <= reading.title_end
        if _AT_A_TIME.search(text, start, end) or not (
            beside or (_FIRM.search(match[0]) and (titled or _near(match, score)))
        ):
            continue
        counted = figure_at(reading, *match.span(group)) or mark(reading, *match.span(group), told, None)
        rule = Text(f"the score makes a margin of {_difference(score)}", f"按比分计算,分差应为{_difference(score)}")
        places = sorted((mark(reading, *score.span(), 0, None), counted), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in places], rule)
        return


def _near(match: re.Match[str], score: re.Match[str]) -> bool:
    return abs(match.start() - score.start()) <= _REACH


def _sides(score: re.Match[str]) -> tuple[int, ...]:
    return tuple(sorted((int(score["a"]), int(score["b"]))))


def _difference(score: re.Match[str]) -> int:
    return abs(int(score["a"]) - int(score["b"]))
