"""The final score against the quarters, sets or games told one by one with their numbers: 首节25比19, 次节22比24, ….

They are told in order from the first to the last. Points of four quarters add up to the final score, whichever side is
named first; of the sets, each with the higher score for its winner, there are as many as the final score has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_SEP = r"(?:比|:|-|–|—|∶)"
_LABELLED = regex(
    r"(?P<label>首|次|末|决胜|第?[一二三四五六七1-7])(?P<of>[节局盘])[^。;0-9]{0,14}?"
    rf"(?P<a>[0-9]{{1,2}}) ?{_SEP} ?(?P<b>[0-9]{{1,2}})(?![0-9:比.])"
)
_FINAL = regex(rf"(?<![0-9:比.-])(?P<a>[0-9]{{1,3}}) ?{_SEP} ?(?P<b>[0-9]{{1,3}})(?![0-9:比%.]| ?[年月日时岁])")
_OPENS = regex("首[节局盘]|第一[节局盘]|第1[节局]")
_ORDER = {"首": 1, "次": 2, **{char: i % 7 + 1 for i, char in enumerate("一二三四五六七1234567")}}
_DRAWN_OUT = regex("加时|延长赛|总比分|退赛|弃权|一度|抢七|扳成|追至|领先到")
_REACH, _SLIP, _HIGH, _QUARTERS, _MOST_SETS = 90, 12, 40, 4, 5


def within(reading: Reading) -> Iterator[Conflict]:
    """Final scores that the parts told with their numbers do not make."""
    text = reading.text
    if text.isascii() or _OPENS.search(text) is None:
        return
    found: list[re.Match[str]] = []
    for match in _LABELLED.finditer(text):
        word = match["label"].lstrip("第")
        turn = _ORDER.get(word, len(found) + 1)
        if turn == 1:
            found = [match]
        elif (
            found
            and turn == len(found) + 1
            and match["of"] == found[0]["of"]
            and match.start() - found[-1].end() <= _REACH
        ):
            found.append(match)
        else:
            return
    if len(found) < 2 or _DRAWN_OUT.search(text, max(0, found[0].start() - _REACH), found[-1].end() + _REACH):
        return
    yield from _against(reading, found)


def _against(reading: Reading, found: list[re.Match[str]]) -> Iterator[Conflict]:
    text = reading.text
    after = list(_FINAL.finditer(text, found[-1].end(), found[-1].end() + _REACH))
    before = list(_FINAL.finditer(text, max(0, found[0].start() - _REACH), found[0].start()))
    pairs = [(int(match["a"]), int(match["b"])) for match in found]
    for final in (*after[:1], *before[-1:]):
        own = sorted((int(final["a"]), int(final["b"])))
        if found[0]["of"] == "节":
            due = sorted(sum(pair[side] for pair in pairs) for side in (0, 1))
            near = own[0] >= _HIGH and all(abs(x - y) <= _SLIP for x, y in zip(own, due, strict=True))
            wrong = len(pairs) == _QUARTERS and near and own != due
        else:
            due = sorted((sum(a > b for a, b in pairs), sum(a < b for a, b in pairs)))
            wrong = max(own) <= _MOST_SETS and own != due and sum(due) == len(pairs) and abs(sum(own) - sum(due)) <= 1
            wrong = wrong and max(map(max, pairs)) > _MOST_SETS and max(own) > 1
        if wrong:
            rule = Text(
                rf"the parts of the match make {due[1]}:{due[0]}",
                f"各节(局)比分合计为{due[1]}:{due[0]},与终场比"
                r"分不符",
            )
            spans = sorted(((found[0].start(), found[-1].end()), final.span()))
            yield conflict(CODE, "probable", [(reading, mark(reading, *span, 0, None)) for span in spans], rule)
            return
