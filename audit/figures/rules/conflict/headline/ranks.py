"""A place in the headline against that in the body: 跑进第9名 above, 名列第六 below; finishes third, in fourth place.

Both tell one place only, and the headline's is told nowhere in the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.conflict.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_RULE = Text("headline and body give different places", "标题与正文名次不一致")

_N = "[0-9]{1,3}|[一二三四五六七八九十百]{1,4}"
_PLACE = regex(
    rf"(?:(?:名列|排名|排行|排在|排到|位列|位居|列|居|排|获得?|夺得?|拿下|拿到|摘得|取得|跑出|跻身|跃居|升至|升到|跌至|降至|杀入|闯进|跑进|冲到|屈居|总分|总成绩|成绩|最终)"
    rf"[一-龥]{{0,6}}?第(?P<n>{_N})(?![届次季批期轮场站年天个节代局步线十百0-9只])(?:[名位])?|第(?P<m>{_N})(?P<u>[名位])(?!次))"
)
_ANY = regex(rf"第(?P<n>{_N})")
_MEDALS = {"冠": 1, "亚": 2, "季": 3}
_WON = regex(r"(?:获得?|夺得?|夺下|摘得?|勇夺|夺|拿到|拿下|收获|取得|荣获|斩获|拿了)[一-龥]{0,6}?(?P<m>[冠亚季])军")
_BY_TIME = regex(
    r"上届|去年|上[年季月周赛]|此前|曾|一度|上升|前进|跃升|下滑|从|由|前一|后一|比|预[赛计]|半决赛|资格赛|首[轮日]|暂|目前|目标|力争|年|[手分攻板]榜"
)
"""What makes a place one of another time."""
_EN_PLACE = regex(
    r"\b(?:(?:finish\w*|plac(?:e|es|ed|ing)|came|come|comes|ranks?|ranked|ranking"
    r"|end(?:s|ed)?(?: up)?|home) (?:in )?(?:an? |the )?(?:[a-z]+ )?"
    r"(?P<n>[a-z]{4,10}|[0-9]{1,3}(?:st|nd|rd|th))(?=[\s,.;]|$)"
    r"|(?P<m>[a-z]{4,10}|[0-9]{1,3}(?:st|nd|rd|th))[ -]place\b)",
    re.IGNORECASE,
)
_NTH = {
    name: i
    for i, name in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"), 1
    )
}
_LEAD = 20


def within(reading: Reading) -> Iterator[Conflict]:
    """The one place of a headline against the one of the body."""
    end, text = reading.title_end, reading.text
    if not end:
        return
    english = text[:end].isascii()
    if not english and not holds(text[:end], ("第", "军")):
        return
    found = _english(text) if english else _chinese(text, end)
    titled = [one for one in found if one[0] < end]
    body = [one for one in found if one[0] >= end]
    if len({one[2] for one in titled}) != 1 or len({one[2] for one in body}) != 1 or titled[0][2] == body[0][2]:
        return
    start, value = titled[0][0], titled[0][2]
    if not english and value in {read(match["n"]) for match in _ANY.finditer(text, end)}:
        return
    if not english and _BY_TIME.search(text, max(reading.sentence(body[0][0])[0], body[0][0] - _LEAD), body[0][0]):
        return
    places = [
        (reading, figure_at(reading, *one[:2]) or mark(reading, *one[:2], one[2], "名"))
        for one in ((start, titled[0][1], value), body[0])
    ]
    yield conflict(CODE, "probable", places, _RULE)


def _chinese(text: str, end: int) -> list[tuple[int, int, int]]:
    """Where places are told, and which."""
    found = []
    for match in _PLACE.finditer(text):
        name = "n" if match["n"] else "m"
        value = read(match[name])
        if value is not None:
            found.append((*match.span(name), value))
    found += [(*match.span("m"), _MEDALS[match["m"]]) for match in _WON.finditer(text)]
    return found


def _english(text: str) -> list[tuple[int, int, int]]:
    found = []
    for match in _EN_PLACE.finditer(text):
        name = "n" if match["n"] else "m"
        word = match[name].lower()
        value = read(word) if word[0].isdecimal() else _NTH.get(word)
        if value is not None:
            found.append((*match.span(name), value))
    return found
