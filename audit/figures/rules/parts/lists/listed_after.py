"""Lists that follow their number: 三大领域,即A、B和C; 四名教师是:A、B、C、D."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.rules.parts.lists.lengths import FAR, NUMBERS, listed
from audit.figures.rules.parts.lists.members import JOIN, counted
from audit.model import Conflict, Figure
from audit.text.regex import regex

BRACKETS = regex(r"\([^()]{0,60}\)")
BESIDE = regex(r"(?<=“”)(?=“”)")
QUOTED = regex(r"[“《「][^”》」]{0,40}[”》」]")
CLAUSE = regex(r"[,。;:!?\n]")
NUMBERED = r"(?<![A-Za-z])[0-9](?![0-9]{0,3}(?:米|公里|公尺|号|路|线|星|国道|省道|县道))"
"""A digit that is no part of a name: 泰优1号, 108国道, S1线."""
NOT_PLAIN = regex(rf"{NUMBERED}|的|[一二两三四五六七八九十]大|[一二两三四五六七八九十](?:个|项|类|种|省|市|县|国|区)")
LAST = 4
"""Characters by whose place the end of a list is found."""

_IN_PARTS = regex(r"上、下|上下|上中下|\(上")
"""A member that is told in two parts."""
_NUMBER = regex(rf"[{NUMBERS}两0-9][个名家项位种]")
_COUNT = regex(
    r"[0-9](?!国道|省道|县道|号|路|[A-Za-z]?[0-9]*(?:处|桥|路口|[、)]))"
    r"(?![0-9.]{0,4}%)(?![0-9]{0,3}(?:国道|省道|县道|号|路|公斤级|公斤|公里|公尺|米|岁组))"
)
"""Digits that count something, and are no part of a name: 108国道, 5号桥, 举重73公斤级."""
_AFTER = regex(
    r"[^,。;:\n“”、]{0,14}?(?:(?P<colon>(?:包括|是|为|有)?:|——|,(?:全[数部]|具体|依次)?如下:|,?分别(?:是|为):?|,?即:?|,?依次[是为]:?)|(?P<loose>(?<=..),?(?:包括|涵盖|是|为|分别(?:位于|来自|设在|坐落于|分布在|落户))))"
)


def listed_after(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """三大领域,即A、B和C; 四名教师是:A、B、C、D."""
    text = reading.text
    lead = _AFTER.match(text, figure.end)
    if lead is None or _NUMBER.search(lead[0]) or _OF_ELSE.search(lead[0]):  # 八个字:增强信心 counts characters
        return
    body = QUOTED.sub("“”", BRACKETS.sub("", text[lead.end() : lead.end() + 400].lstrip(":")))
    body = body.replace(",以及", "、")
    body = BESIDE.sub("、", body)
    if _IN_PARTS.search(text, lead.end(), lead.end() + 400):
        return
    body = _DASH.sub("。", body)  # ——A、B、C——都…
    items = CLAUSE.split(body)[0].partition(")")[0].split("、")
    least, joined = counted(items, named=True)
    shortest = [*items[:-1], *JOIN.split(items[-1])]
    most = _LONGEST if lead["colon"] else _LONG
    is_list = joined >= 3 and all(1 < len(item) <= most for item in shortest) and "等" not in items[-1]
    if (
        not is_list
        or _STEPS.match(items[0]) is not None
        or any(_SEVERAL.match(item) for item in shortest)
        or least <= figure.value <= joined
        or not _ends(body, bool(lead["colon"]) or (least > figure.value and _ALL_OF_THEM.search(lead[0]) is not None))
        or (_COUNT if lead["colon"] else NOT_PLAIN).search("、".join(items))
    ):
        return
    great = "大" in text[figure.start : figure.end]  # 六大产业集群包括: all of them
    if lead["colon"] or least > figure.value or (great and joined == least):
        far = abs(joined - figure.value) > FAR
        end = text.find(items[-1][-LAST:], lead.end()) + len(items[-1][-LAST:])
        yield listed(reading, figure, joined, "query" if far else "probable", (lead.end(), max(end, lead.end() + 1)))


_ALL_OF_THEM = regex("包括|分别")
_SEVERAL = regex(r"[两二三四五六七八九十][名位]")
"""A member that is several: 团伙头目、|两名司机."""
_DASH = regex("——(?=[都均全])")
_OF_ELSE = regex("字|其中|发布|提示|表示|指出|强调|认为|提醒|宣布")
"""Behind the number these lead to another list: characters of a motto, what several bodies say."""
_STEPS = regex(rf"[{NUMBERS}0-9第](?:是|要|、|[{NUMBERS}])")


_LONG, _LONGEST = 12, 18


def _ends(body: str, firm: bool) -> bool:
    """Whether a list ends with its clause: at a full stop, or where what follows a comma is no list."""
    match = CLAUSE.search(body)
    if match is None or match[0] in "。\n;":
        return True
    return firm and match[0] == "," and _LISTED.search(CLAUSE.split(body[match.end() :])[0]) is None


_LISTED = regex("[一-龥”]、")
"""A list of names, and none of numbers: 可与1、2、6号线换乘."""
