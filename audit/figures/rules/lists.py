"""Lists against the number of their members: A、B、C三项; 五项措施:一是…, 二是…; four countries: A, B and C."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading import Reading, family
from audit.figures.rules import bracketed, english_lists, named_lists, steps
from audit.figures.rules.lengths import FAR, NUMBERS, listed
from audit.figures.words import any_of, words
from audit.model import Conflict, Figure
from audit.text.regex import regex

_BRACKETS = regex(r"\([^()]{0,60}\)")
_BESIDE = regex(r"(?<=“”)(?=“”)")
_QUOTED = regex(r"[“《「][^”》」]{0,40}[”》」]")
_CLAUSE = regex(r"[,。;:!?\n]")
_JOIN = regex(r"和(?![平谐睦解])|(?<![埃涉波提普])及|与|以及|暨")
_AND_LAST = regex(r"[^和与及]{2,8}(?:以及|(?<![埃涉波提普])及)[^和与及]{2,8}")
_IN_PARTS = regex(r"上、下|上下|上中下|\(上")
"""A member that is told in two parts."""
_NUMBER = regex(rf"[{NUMBERS}两0-9][个名家项位种]")
_NUMBER_CHARACTERS = NUMBERS + "两0123456789"
_MEMBERS = regex(rf"(?:{any_of('member-nouns')})")
_PERSONS = regex(r"[人名位](?!次|民|均|员)")
_SURNAMES = frozenset("".join(words("surnames")))
_MOST = 20
_INSIDE = regex(r"[一-龥]{0,6}、")
"""The number belongs to a member of a longer list: 打好三大攻坚战、优化环境."""
_GOES_ON = ("以及", "及", "和", "与", "还有", "加上")
_OTHERS = ("其他", "其余", "另外", "另")
_RESTART = regex(
    r"加上|以及|还有|联合|会同|携手|进行|开展|举办|举行|设立|设置|涵盖|包括|围绕|推出|完成|分别|围绕|来自|在"
)
_LEADS = regex(r"^[一-龥]*(?:推出|包括|涵盖|分为|设[有置立])(?=[^、]{2})")
_NO_LIST = regex(r"(?:二?十|[六七八九])大(?![一-龥]{2}[,。、;])|二十国")
_NOT_PLAIN = regex(r"[0-9]|的|[一二两三四五六七八九十]大|[一二两三四五六七八九十](?:个|项|类|种|省|市|县|国|区)")
_DIGIT = regex(r"[0-9]")
_AFTER = regex(
    r"[^,。;:\n“”、]{0,14}?(?:(?P<colon>(?:包括|是|为|有)?:|——|,?分别(?:是|为):?|,?即:?|,?依次[是为]:?)|(?P<loose>(?<=..),?(?:包括|涵盖|是|为)))"
)


def within(reading: Reading) -> Iterator[Conflict]:
    """Numbers of an article that its own lists refute."""
    yield from named_lists.called(reading)
    for figure in reading.figures:
        if figure.kind != "count" or figure.qualifier != "exact" or not 2 <= figure.value <= _MOST:
            continue
        if reading.text.startswith("二十国", figure.start):
            continue
        if reading.text[figure.start : figure.end + 1].isascii():
            yield from english_lists.english(reading, figure)
            continue
        yield from _listed_before(reading, figure)
        yield from _respective(reading, figure)
        yield from list(steps.steps(reading, figure)) or _listed_after(reading, figure)
        yield from bracketed.bracketed(reading, figure)
        yield from named_lists.placed(reading, figure)
        yield from named_lists.persons(reading, figure)
        yield from named_lists.coded(reading, figure)


def _listed_before(reading: Reading, figure: Figure) -> Iterator[Conflict]:  # noqa: PLR0911 - one veto a line
    """A、B、C三项: the members stand straight before the number."""
    text = reading.text
    start = max(reading.sentence(figure.start)[0], figure.start - 120)
    words = text[start : figure.start]
    if "、" not in words and sum(map(words.count, "“《「")) < 2:
        return
    clause = _QUOTED.sub("“”", _BRACKETS.sub("", words))
    clause = _BESIDE.sub("、", _CLAUSE.split(clause)[-1])
    open_list = clause.endswith(("等", "等的", "等共"))
    in_all = clause.endswith("共")
    clause = clause.removesuffix("共").removesuffix("的").removesuffix("等")
    at = figure.start + _digits(text, figure)
    persons = _PERSONS.match(text, at) is not None
    items = clause.split("、")
    known = persons or _MEMBERS.match(text, at) is not None
    if "、" not in clause or not (
        known or _parallel(items, text[at : at + 3], open_list or in_all or _SET.search(items[0]) is not None)
    ):
        return
    items[0] = _LEADS.sub("", items[0].rpartition("的")[2])
    plain_items = all(item and "等" not in item for item in items) and max(map(len, items[1:])) <= 12
    if not plain_items or _NOT_PLAIN.search("、".join(items)):
        return
    begins = max((i for i, item in enumerate(items) if i and _RESTART.search(item)), default=0)
    items = items[begins:]
    if persons and not all(_is_name(part) for item in items[1:] for part in _JOIN.split(item)):
        return
    if clause.startswith(_GOES_ON) or items[-1].endswith(_OTHERS):
        return
    if text[figure.start] == "两" and not (len(items) > 2 and len({item[-1:] for item in items}) == 1):
        return
    if len(items) > 2 and len(items[-1]) >= max(map(len, items[1:-1])) + 4:  # a verb stands before the number
        return
    least, most = _counted(items)
    far = abs(least - figure.value) > FAR or items[-1].endswith(("从", "对", "在", "为"))
    inside = _INSIDE.match(text, figure.end) or text[figure.end : figure.end + 1].isdecimal()
    inside = inside or text[figure.end : figure.end + 1] in set(NUMBERS)  # 三省一市
    if far or inside or figure.value in _from_inside(items) or _NO_LIST.match(text, figure.start):
        return
    if least > figure.value or (not open_list and most < figure.value and most >= 3):
        sure = (
            len(items) > figure.value if least > figure.value else least == most and not _mixed(reading, figure, clause)
        )
        yield listed(reading, figure, least if least > figure.value else most, "probable" if sure else "query")


def _respective(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """6名被告人分别被判处有期徒刑十二年、九年、七年、五年和三年: one value for each."""
    lead = _EACH.match(reading.text, figure.end)
    if lead is None or "各" in lead[0] or _BESIDES.search(reading.text, max(0, figure.start - 16), figure.start):
        return
    at = reading.at(figure) + 1
    told = [f for f in reading.figures[at : at + _MOST] if f.start >= lead.end()]
    run = told[:1]
    for value in told[1:]:
        gap = reading.text[run[-1].end : value.start]
        if gap not in _BETWEEN or family(value) != family(run[0]):
            break
        run.append(value)
    near = bool(run) and run[0].start - lead.end() <= _NEAR
    if near and len(run) > 1 and len(run) != figure.value and abs(len(run) - figure.value) <= FAR:
        yield listed(reading, figure, len(run), "probable", (run[0].start, run[-1].end))


_BESIDES = regex(r"[0-9一二两三四五六七八九十][^,。;]{1,10}[和与及、]$")
"""Before a number that is told with another: 6个新城区和3个中心城区."""
_EACH = regex(r"[一-龥]{1,8}?,?分别")
_BETWEEN = frozenset({"、", "和", "及", "与", ",", "以及"})
_NEAR = 12


def _parallel(items: list[str], counted: str, told: bool) -> bool:
    """Whether words are a list of one sort, though their noun is no known one: short, and told as a list, or alike."""
    rest = items[1:]
    noun = _HAN.fullmatch(counted) is not None
    if not noun or len(items) < _FEWEST or any(not 1 < len(item) <= _SHORT for item in rest):
        return False
    if told:
        return not any(_NO_MEMBER.search(item) for item in rest)
    return counted[0] in _ABSTRACT and len({len(item) for item in rest}) == 1 and len(items[0]) >= len(rest[0])


_SET = regex(
    r"[共分开增下]设|设[有置立]?(?=..)|包括|涵盖|分为|开展|开通|推出|展出|评选|囊括|入围|荣获|斩获|夺得|包揽|获得"
)
_HAN = regex(r"[一-龥]{3}")
_FEWEST, _SHORT = 4, 7
_ABSTRACT = frozenset("个项类门种支部所")
_NO_MEMBER = regex(r"[0-9]|[一二三四五六七八九十]{1,2}[个名项家件位]|记者|同比|以及其")


def _from_inside(items: list[str]) -> set[int]:
    """Lengths that a list has if it begins only with a later of its items: 本台、新闻频道及英语、法语2个频道."""
    begun = {len(items) - k for k, item in enumerate(items[:-1]) if _JOIN.search(item)}
    unlike = len(items) > 2 and len(items[0]) > max(map(len, items[1:])) + 8
    ends = {item[-1:] for item in items[1:]}
    unlike = unlike or (len(items) > 2 and len(ends) == 1 and items[0][-1:] not in ends) or bool(_JOIN.search(items[0]))
    last = items[-1][-1:]
    begun.add(next((k for k, item in enumerate(reversed(items)) if item[-1:] != last), 0))
    return begun | ({len(items) - 1} if unlike else set())


def _mixed(reading: Reading, figure: Figure, clause: str) -> bool:
    """Whether the list may begin before the comma: 包括储气装置,接收站、管线两个部分."""
    start = reading.sentence(figure.start)[0]
    earlier = reading.text[start : max(start, figure.start - len(clause))]
    return earlier.endswith(",") and re.search(r"包括|分为|即|含|是|:|、", earlier[-30:]) is not None


def _counted(items: list[str], named: bool = False) -> tuple[int, int]:
    """Least and most members of a list: 和 may join two of them, and does so where both are as long as the others are.

    With `named`, a join in the middle of the list is part of a name, unless it joins two such.
    """
    free = [len(item) for item in items[1:] if not _JOIN.search(item)] or [len(items[0])]
    pieces = [_JOIN.split(item) for item in items]
    paired = [len(p) == 2 and all(min(free) <= len(x) <= max(free) for x in p) for p in pieces]
    names = named and any(len(p) > 1 and not pair for p, pair in zip(pieces[1:-1], paired[1:-1], strict=True))
    joins = [pair if names else len(p) - 1 for p, pair in zip(pieces, paired, strict=True)]
    if named:
        joins[:-1] = paired[:-1]
    if len(items) > 2 and _AND_LAST.fullmatch(items[-1]):  # the last two of a list
        paired[-1] = True
        joins[-1] = max(joins[-1], 1)
    if len(items) > 2 and len(pieces[-1]) == 2 and _of_one_sort([*items[:-1], *pieces[-1]]):  # A平台、B平台和C平台
        paired[-1], names = True, False
    return len(items) + (paired[-1] and len(items) > 1 and not names), len(items) + sum(joins)


def _of_one_sort(items: list[str]) -> bool:
    """Whether all members end in the same two characters."""
    return len({item[-2:] for item in items}) == 1 and all(len(item) > 2 for item in items)


def _is_name(item: str) -> bool:
    """Whether a word looks like a person's name."""
    return 2 <= len(item) <= 3 and item[0] in _SURNAMES


def _digits(text: str, figure: Figure) -> int:
    """How many characters of the figure are its number."""
    at = 0
    while figure.start + at < figure.end and text[figure.start + at] in _NUMBER_CHARACTERS:
        at += 1
    return at


def _listed_after(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """三大领域,即A、B和C; 四名教师是:A、B、C、D."""
    text = reading.text
    lead = _AFTER.match(text, figure.end)
    if (
        lead is None or _NUMBER.search(lead[0]) or "字" in lead[0] or "其中" in lead[0]
    ):  # 八个字:增强信心,关注就业 counts characters
        return
    body = _QUOTED.sub("“”", _BRACKETS.sub("", text[lead.end() : lead.end() + 400].lstrip(":")))
    body = _BESIDE.sub("、", body)
    if _IN_PARTS.search(text, lead.end(), lead.end() + 400):
        return
    items = _CLAUSE.split(body)[0].split("、")
    least, joined = _counted(items, named=True)
    shortest = [*items[:-1], *_JOIN.split(items[-1])]
    is_list = joined >= 3 and all(1 < len(item) <= 12 for item in shortest) and "等" not in items[-1]
    if (
        not is_list
        or least <= figure.value <= joined
        or not _ends(body, bool(lead["colon"]) or (least > figure.value and "包括" in lead[0]))
        or (_DIGIT if lead["colon"] else _NOT_PLAIN).search("".join(items))
    ):
        return
    great = "大" in text[figure.start : figure.end]  # 六大产业集群包括: all of them
    if lead["colon"] or least > figure.value or (great and joined == least):
        far = abs(joined - figure.value) > FAR
        end = text.find(items[-1][-_LAST:], lead.end()) + len(items[-1][-_LAST:])
        yield listed(reading, figure, joined, "query" if far else "probable", (lead.end(), max(end, lead.end() + 1)))


_LAST = 4
"""Characters by whose place the end of a list is found."""


def _ends(body: str, firm: bool) -> bool:
    """Whether a list ends with its clause: at a full stop, or where what follows a comma is no list."""
    match = _CLAUSE.search(body)
    if match is None or match[0] in "。\n;":
        return True
    return firm and match[0] == "," and "、" not in _CLAUSE.split(body[match.end() :])[0]
