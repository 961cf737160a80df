"""Lists against the number of their members: A、B、C三项; 五项措施:一是…, 二是…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading import Reading, conflict
from audit.figures.words import any_of
from audit.model import Conflict, Figure, Text

_BRACKETS = re.compile(r"\([^()]{0,60}\)")
_QUOTED = re.compile(r"[“《「][^”》」]{0,40}[”》」]")
_CLAUSE = re.compile(r"[,。;:!?\n]")
_JOIN = re.compile(r"和|及|与|以及|暨")
_NUMBERS = "一二三四五六七八九十"
_STEP = re.compile(rf"(?<![一-龥])([{_NUMBERS}])(?:是|要|则)|\(([{_NUMBERS}])\)|其([{_NUMBERS}])[,是]")
_NUMBER_CHARACTERS = _NUMBERS + "两0123456789"
_MEMBERS = re.compile(rf"(?:{any_of('member-nouns')})")
_MOST = 20
_FAR = 3
_INSIDE = re.compile(r"[一-龥]{0,6}、")
"""The number belongs to a member of a longer list: 打好三大攻坚战、优化环境."""
_RESTART = re.compile(r"进行|开展|举办|举行|设立|设置|涵盖|包括|围绕|推出|完成|分别|围绕|来自|在")
_NO_LIST = re.compile(r"(?:二?十|[六七八九])大(?![一-龥]{2}[,。、;])|二十国")
_NOT_PLAIN = re.compile(r"[0-9]|的|[一二两三四五六七八九十]大|[一二两三四五六七八九十](?:个|项|类|种|省|市|县|国|区)")


def within(reading: Reading, code: str) -> Iterator[Conflict]:
    """Numbers of an article that its own lists refute."""
    for figure in reading.figures:
        if reading.text.startswith("二十国", figure.start):
            continue
        if figure.kind == "count" and figure.qualifier == "exact" and 2 <= figure.value <= _MOST:
            yield from _listed_before(reading, figure, code)
            yield from _listed_after(reading, figure, code)


def _listed_before(reading: Reading, figure: Figure, code: str) -> Iterator[Conflict]:
    """A、B、C三项: the members stand straight before the number."""
    text = reading.text
    start = max(reading.sentence(figure.start)[0], figure.start - 120)
    clause = _QUOTED.sub("“”", _BRACKETS.sub("", text[start : figure.start]))
    clause = _CLAUSE.split(clause)[-1].replace("”“", "”、“")
    open_list = clause.endswith(("等", "等的", "等共"))
    clause = clause.removesuffix("共").removesuffix("的").removesuffix("等")
    if "、" not in clause or _MEMBERS.match(text, figure.start + _digits(text, figure)) is None:
        return
    items = clause.split("、")
    plain_items = all(item and "等" not in item for item in items) and max(map(len, items[1:])) <= 12
    if not plain_items or _NOT_PLAIN.search(clause):
        return
    begins = max((i for i, item in enumerate(items) if i and _RESTART.search(item)), default=0)
    items = items[begins:]
    least = len(items)
    most = least + sum(len(_JOIN.findall(item)) for item in items)
    far = abs(least - figure.value) > _FAR or items[-1].endswith(("从", "对", "在", "为"))
    inside = _INSIDE.match(text, figure.end) or text[figure.end : figure.end + 1].isdecimal()
    if far or inside or _NO_LIST.match(text, figure.start):
        return
    if least > figure.value or (not open_list and most < figure.value and most >= 3):
        grade = "probable" if least > figure.value + 1 or least == most else "query"
        yield _listed(reading, figure, code, least if least > figure.value else most, grade)


def _digits(text: str, figure: Figure) -> int:
    """How many characters of the figure are its number."""
    at = 0
    while figure.start + at < figure.end and text[figure.start + at] in _NUMBER_CHARACTERS:
        at += 1
    return at


def _listed_after(reading: Reading, figure: Figure, code: str) -> Iterator[Conflict]:
    """五项措施:一是…,二是…: the enumeration follows in the paragraph."""
    text = reading.text
    colon = re.compile(r"[^,。;:\n“”]{0,14}:").match(text, figure.end)
    if colon is None or "字" in colon[0]:  # 八个字:增强信心,关注就业 counts characters
        return
    end = text.find("\n", colon.end())
    body = text[colon.end() : end if end >= 0 else len(text)]
    steps = [next(group for group in match.groups() if group) for match in _STEP.finditer(body)]
    if steps[:2] == ["一", "二"]:
        counted = [_NUMBERS.index(step) + 1 for step in steps]
        length = next((i for i, step in enumerate(counted) if step != i + 1), len(counted))
        if length != figure.value and length == len(counted):
            yield _listed(reading, figure, code, length, "probable")
        return
    items = _CLAUSE.split(_QUOTED.sub("“”", _BRACKETS.sub("", body[:120])))[0].split("、")
    joined = len(items) + len(_JOIN.findall(items[-1]))
    is_list = len(items) >= 3 and all(1 < len(item) <= 12 for item in items) and "等" not in items[-1]
    if is_list and not len(items) <= figure.value <= joined and _ends(body):
        yield _listed(reading, figure, code, len(items), "probable")


def _ends(body: str) -> bool:
    match = _CLAUSE.search(body)
    return match is None or match[0] in "。\n"


def _listed(reading: Reading, figure: Figure, code: str, length: int, grade: str) -> Conflict:
    return conflict(code, grade, [(reading, figure)], Text(f"the list has {length} members", f"所列举的有{length}项"))
