"""Lists against the number of their members: A、B、C三项; 五项措施:一是…, 二是…; four countries: A, B and C."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.lists import (
    english_lists,
    english_named_below,
    headline_lists,
    named_lists,
    steps,
)
from audit.figures.rules.parts.lists.lengths import FAR, NUMBERS, listed, told_again
from audit.figures.rules.parts.lists.listed_after import (
    BESIDE,
    BRACKETS,
    CLAUSE,
    LAST,
    NOT_PLAIN,
    NUMBERED,
    QUOTED,
    listed_after,
)
from audit.figures.rules.parts.lists.members import JOIN, counted, from_inside
from audit.figures.words.lists import any_of, words
from audit.model import Conflict, Figure
from audit.text.regex import regex

_IN_ALL = regex(r",(?=[共这]$)")
_NUMBER_CHARACTERS = NUMBERS + "两0123456789"
_MODEL = regex("(?<=[一-龥]{3})[0-9]{1,3}(?=、|$)")
"""The number that ends a name: 星时代|21."""
_MEMBERS = regex(rf"(?:{any_of('member-nouns')})")
_PERSONS = regex(r"[人名位](?!次|民|均|员)")
_SURNAMES = frozenset("".join(words("surnames")))
_MOST = 20
_INSIDE = regex(r"[一-龥]{0,6}、")
"""The number belongs to a member of a longer list: 打好三大攻坚战、优化环境."""
_QUOTED = "“”"
"""What a member in quotation marks is read as."""
_GOES_ON = ("以及", "及", "和", "与", "还有", "加上")
_OTHERS = ("其他", "其余", "另外", "另")
_RESTART = regex(
    r"向(?!.?[、,])|加上|以及|还有|联合|会同|携手|进行|开展|举办|举行|设立|设置|涵盖|包括|围绕|推出|完成|分别|围绕|来自|在"
)
_LEADS = regex(
    r"^[一-龥]*(?:推出|包括|涵盖|分为|现有|开[设有]|设[有置立]|[落放定]在?到?了|聚焦|瞄准|主攻|发展|打造|培育|壮大|推行|实行|实施|执行|落实|建立|提供|出台|开办|增设|推广|配备|完善|依次停靠|途经)"
    r"(?=[^、]{2})"
)
_FIRST = regex(r"^[一-龥]*(?:携手|联合(?!国)|会同|走进|前往|围绕)(?=[^、]{2})")
_NO_LIST = regex(r"(?:二?十|[六七八九])大(?![一-龥]{2}[,。、;])|二十国")


def within(reading: Reading) -> Iterator[Conflict]:
    """Numbers of an article that its own lists refute."""
    yield from named_lists.called(reading)
    yield from _bare(reading)
    yield from headline_lists.within(reading)
    yield from english_named_below.within(reading)
    listed, stepped = "、" in reading.text, steps.may_stand(reading.text)
    for figure in reading.figures:
        if figure.kind != "count" or figure.qualifier != "exact" or not 2 <= figure.value <= _MOST:
            continue
        if reading.text.startswith("二十国", figure.start):
            continue
        if reading.text[figure.start : figure.end + 1].isascii():
            yield from english_lists.english(reading, figure)
            continue
        yield from _listed_before(reading, figure)
        yield from named_lists.respective(reading, figure)
        told = list(steps.steps(reading, figure)) if stepped else []
        yield from told
        if not listed:
            continue
        if not told:
            yield from listed_after(reading, figure)
        yield from named_lists.placed(reading, figure)
        yield from named_lists.persons(reading, figure)
        yield from named_lists.coded(reading, figure)


def _bare(reading: Reading) -> Iterator[Conflict]:
    """共有六科,即A、B、C…: a number whose noun is of one character, which counts nothing elsewhere."""
    for match in _BARE.finditer(reading.text) if "、" in reading.text else ():
        value = read(match["n"])
        if value and figure_at(reading, *match.span()) is None:
            counted = mark(reading, *match.span(), value, match["u"])
            yield from listed_after(reading, counted) if match["after"] is not None else _in_all(reading, counted)


def _in_all(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """A、B、C共三科: the list straight before a number whose noun is of one character."""
    start = max(reading.sentence(figure.start)[0], figure.start - 120)
    clause = CLAUSE.split(BRACKETS.sub("", reading.text[start : figure.start - 1].removesuffix(",")))[-1]
    items = _LEADS.sub("", clause).split("、")
    last = JOIN.split(items[-1])
    short = all(1 < len(item) <= _SHORT for item in (*items[1:-1], *last))
    if len(items) < _FEWEST or not short or items[-1].endswith("等") or _NO_MEMBER.search("、".join(items[1:])):
        return
    least, most = len(items), len(items) - 1 + len(last)
    if not least <= figure.value <= most and abs(most - figure.value) <= FAR:
        yield listed(reading, figure, most, "probable", _shown(reading.text, start, figure, items))


_BARE = regex(
    r"(?P<n>[三四五六七八九十0-9](?<=[有设分为的共开办辖考].)(?:(?<=1)[0-9])?)"
    r"(?P<u>(?![是要为分月日年时点成倍世级度][,:]?)[一-龥])(?:(?P<after>(?=,?(?:即|分别[是为]|依次[是为]|包括)|:))|(?<=共..)(?=[,。;、])|(?<=共...)(?=[,。;、]))"
)


def _listed_before(reading: Reading, figure: Figure) -> Iterator[Conflict]:  # noqa: PLR0911 - one veto a line
    """A、B、C三项: the members stand straight before the number."""
    text = reading.text
    start = max(reading.sentence(figure.start)[0], figure.start - 120)
    words = text[start : figure.start]
    if "、" not in words and sum(map(words.count, "“《「")) < 2:
        return
    clause = QUOTED.sub("“”", BRACKETS.sub("", words))
    clause = BESIDE.sub("、", CLAUSE.split(_IN_ALL.sub("", clause))[-1])
    open_list = clause.endswith(("等", "等的", "等共")) and not _are_all_told(reading, figure)
    in_all, pointed = clause.endswith("共"), clause.endswith("这")
    clause = clause.removesuffix("共").removesuffix("的").removesuffix("这").removesuffix("等")
    at = figure.start + _digits(text, figure)
    persons = _PERSONS.match(text, at) is not None
    items = _MODEL.sub("", clause).split("、")
    known = persons or _MEMBERS.match(text, at) is not None
    if "、" not in clause or not (
        known
        or _parallel(items, text[at : at + 3], open_list or in_all or pointed or _SET.search(items[0]) is not None)
    ):
        return
    items[0] = _FIRST.sub("", _LEADS.sub("", items[0].rpartition("的")[2]))
    if items[0].endswith(_QUOTED) and set(items[1:]) == {_QUOTED}:  # 把800多件老物件装进了“觉醒”“抗争”“建设”
        items[0] = _QUOTED
    plain_items = all(item and "等" not in item for item in items) and max(map(len, items[1:])) <= 12
    own = items[0][-(max(map(len, items[1:])) + 2) :]  # 展览将于6月至10月先后|走进西安、银川
    if not plain_items or NOT_PLAIN.search("、".join([own, *items[1:]])):
        return
    begins = max((i for i, item in enumerate(items) if i and _RESTART.search(item)), default=0)
    items = items[begins:]
    if persons and not all(_is_name(part) for item in items[1:] for part in JOIN.split(item)):
        return
    if clause.startswith(_GOES_ON) or items[-1].endswith(_OTHERS):
        return
    if text[figure.start] == "两" and not (len(items) > 2 and len({item[-1:] for item in items}) == 1):
        return
    verb = len(items) > 2 and max(map(len, JOIN.split(items[-1]))) >= max(map(len, items[1:-1])) + 4
    if verb and "大" not in text[figure.start : figure.end]:  # a verb stands before the number
        return
    places = _PLACES.match(text, at) is not None
    least, most = counted(items, places=places, closed=not open_list)
    far = abs(least - figure.value) > FAR or items[-1].endswith(("从", "对", "在", "为"))
    inside = _INSIDE.match(text, figure.end) or text[figure.end : figure.end + 1].isdecimal()
    inside = inside or text[figure.end : figure.end + 1] in set(NUMBERS)  # 三省一市
    if far or inside or figure.value in from_inside(items) or _NO_LIST.match(text, figure.start):
        return
    shown = _shown(text, start, figure, items)
    if open_list and most < figure.value and most >= _TOLD and told_again(reading, figure, most):
        yield listed(reading, figure, most, "probable", shown)
    if least > figure.value or (not open_list and most < figure.value and most >= 3):
        sure = (
            len(items) > figure.value or places
            if least > figure.value
            else least == most and not _mixed(reading, figure, clause)
        )
        yield listed(reading, figure, least if least > figure.value else most, "probable" if sure else "query", shown)


def _are_all_told(reading: Reading, figure: Figure) -> bool:
    """Whether what follows a list says that nothing is left out: 等5个项目…。这次签约的项目已全部列出."""
    after = reading.text[figure.end : figure.end + _AFTERWARDS]
    above = _ABOVE.search(after)
    return _ALL_TOLD.search(after) is not None or (above is not None and above["noun"][:2] in after[: _NAMED + 2])


_AFTERWARDS, _NAMED = 60, 10
_ALL_TOLD = regex(
    "(?:已|都|均|悉数)?全部(?:列出|列明|在列|在内)|悉数列出|悉数在列|除此之?外(?:再)?[无没别]|别无其他|仅此"
)
_ABOVE = regex("(?:以上|上述)(?P<noun>[一-龥]{2,4}?)(?:当天|当日|现|目前|已|今年|将)?(?:全部|均|都)")


def _shown(text: str, start: int, figure: Figure, items: list[str]) -> tuple[int, int]:
    """Where the list before a number stands."""
    whole = bool(items[0]) and "“”" not in items[0]
    first = text.rfind(items[0], start, figure.start) if whole else -1
    if whole and first < 0:  # a bracket stood within it
        first = text.rfind(items[0][-LAST:], start, figure.start)
    first = first if first >= 0 else start
    return (first, first + len(text[first : figure.start].rstrip(",共这")))


_TOLD = 3
_PLACES = regex(r"座城市|个?(?:国家|城市|地区|[省市县区州镇乡村])")
"""Of these 和 joins two: 沈阳、哈尔滨、长春和呼和浩特."""


def _parallel(items: list[str], counted: str, told: bool) -> bool:
    """Whether words are a list of one sort, though their noun is no known one: short, and told as a list, or alike."""
    rest = items[1:]
    noun = _HAN.fullmatch(counted) is not None
    if not noun or len(items) < _FEWEST or any(not 1 < len(item) <= _SHORT + told for item in rest):
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
_NO_MEMBER = regex(rf"{NUMBERED}|[一二三四五六七八九十]{{1,2}}[个名项家件位]|记者|同比|以及其")


def _mixed(reading: Reading, figure: Figure, clause: str) -> bool:
    """Whether the list may begin before the comma: 包括储气装置,接收站、管线两个部分."""
    start = reading.sentence(figure.start)[0]
    earlier = reading.text[start : max(start, figure.start - len(clause))]
    return earlier.endswith(",") and re.search(r"包括|分为|即|含|是|:|、", earlier[-30:]) is not None


def _is_name(item: str) -> bool:
    """Whether a word looks like a person's name."""
    return item[1:] in {"姓", "某"} or (2 <= len(item) <= 3 and item[0] in _SURNAMES)


def _digits(text: str, figure: Figure) -> int:
    """How many characters of the figure are its number."""
    at = 0
    while figure.start + at < figure.end and text[figure.start + at] in _NUMBER_CHARACTERS:
        at += 1
    return at
