"""A thing that was counted before, taken up again by its noun under another value: 26名队员…。“24名队员已准备好”.

The second count stands where a reader takes it for the first: at the beginning of its clause or behind 这, 全部 and
the like, or in English behind `the` or `all`. It has the noun and the unit of the one before, and the article counts no
third such thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from audit.figures.likeness.matching import agree
from audit.figures.likeness.names import elsewhere
from audit.figures.likeness.slips import exchanged, is_telling_slip, one_digit, ratio, slipped
from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.conflict.lasting import is_one_length
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_RULE = Text("one article gives two values for the same thing", "同一篇文章对同一事项给出两个数值")
_KINDS = frozenset({"count", "money", "measure", "duration", "percent"})
_ROLES = frozenset({None, "stock", "flow", "share"})
_NO_UNITS = frozenset({None, "岁", "周岁", "years old", "年", "年代", "years"})
"""Ages and years are told of one person after another, or of many times."""
_LEAST, _FEW, _MOST = 3, 20, 10
"""What fewer than 3 are is told anew everywhere; up to 20 one more or less is a slip; an article with ten such counts
tells a series."""
_NEAR, _POINTED_AT, _FAR = 1.3, 1.6, 3.5
"""How many times one value may be the other, where 这 points to it, and where digits were exchanged."""
_OF_ITS_OWN = regex(
    r"其中|其他|其余|另|余|还|新增|前|后|最|每|各|首|第|仅|又|再|中|(?<![县市镇村乡区家])里|去年|上年|上届|往年|此前|原|从|比|同期|增|减|升|降|多|少|平均"
    r"|包括|含|只|才|光|个人|如果|若|近|满|超|已有|计划|拟|将|约|至|到$|为$"
)
_ANOTHER = regex(r"其中|除(?!夕)|其他|去年|上年|上届|往年|此前|同期|如果|若|第[一二三四五六七八九十][批期次]|分别")
_POINTED = regex(
    r"(?:[这该](?:[座所家条个场次部批项处笔片支]?(?:投资|总?投入|耗资|斥资|全?长|高|重|面积)?)"
    r"|上述|以上|前述|全部|全体|所有|本次|此次|参[战赛加演展与]的|入选的|获奖的)(?:的)?$"
)
_BEGINS = regex(r"(?:^|[,。;:“”\n!?])$")
_ENDS = regex(r"[,。;:、!?\n0-9()]|的(?=[一-龥])")
_SUBSET = regex(
    r"晋级|入围|入选|获[奖评得]?|来自|通过|[未没]|不[足能到及]|受伤|遇难|死亡|获救|失[联踪]|(?:建成|完成)(?!后)|完工|投产|投用|开工|脱贫|达标|出现|发生|落户|签|报名"
)
"""What is said of some of those counted before rather than of all of them."""
_NOUN_REACH = 6
_COUNTED_ANYWHERE = frozenset({"国家", "省份", "地区", "城市"})
"""What takes part in one thing and in another, each time in other numbers."""
_RATE = regex(r"([一-龥]{2}率)[^,。;0-9%]{0,8}$")
_SIZES = frozenset({"measure", "money"})
_EN_POINTED = regex(r"\b(?:the|these|those|all|its|their|our|of the|all the)(?: new| young| big)? $", re.IGNORECASE)
_EN_PART = regex(
    r"\b(?:other|another|remaining|rest|first|last|next|previous|earlier|final|further|extra|additional|same|only"
    r"|past|coming|latter|former|top|average|per|each|every|more|least|most)\b[^,.;]{0,12}$",
    re.IGNORECASE,
)
_EN_AFTER = regex(
    r"(?: [a-z]+){0,2} (?:of (?:the|them|whom)|who|that|which|(?:were|was|are|is|have|had) (?:not|still|also))\b"
)
_PERSONS = frozenset({"person", *(f"noun:{one}" for one in ("visitor", "staff", "worker", "employee", "volunteer"))})
"""What persons of whatever kind are called where their kind was told before."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Figures of an article that take up another one under another value."""
    english = reading.text.isascii()
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if figure.kind in _KINDS and figure.role in _ROLES and figure.value >= _LEAST and figure.unit not in _NO_UNITS:
            name = family(figure)
            groups["person" if name in _PERSONS else name].append(figure)
    for figures in groups.values():
        if 1 < len(figures) <= _MOST and len({f.value for f in figures}) > 1:
            yield from _among(reading, figures, english)


def _among(reading: Reading, figures: list[Figure], english: bool) -> Iterator[Conflict]:
    for again in figures[1:]:
        strong = _points_back(reading, again, english)
        if strong is None or _is_of_its_own(reading, again, english):
            continue
        others = [f for f in figures if f is not again and not _is_of_its_own(reading, f, english)]
        named = [f for f in others if _one_noun(reading, f, again, english)]
        before = [f for f in named if f.start < reading.sentence(again.start)[0]]
        if not before or len({f.value for f in named}) > 1 or not _slips(before[-1], again, strong):
            continue
        first = before[-1]
        if not _is_one(reading, first, again):
            continue
        if english and not strong and not exchanged(first, again):
            continue
        known = strong or is_telling_slip(first, again) or _names(reading, first, again)
        if first.kind in _SIZES and not (known or _of_one_work(reading, first, again)):
            continue
        sure = slipped(first, again) or (strong and abs(first.value - again.value) <= 1)
        yield conflict(CODE, "probable" if sure and strong else "query", [(reading, first), (reading, again)], _RULE)
        return


def _points_back(reading: Reading, figure: Figure, english: bool) -> bool | None:
    """Whether a figure is told as one known already: surely, perhaps, or (None) not at all."""
    text, start = reading.text, max(0, figure.start - 24)
    if english:
        return _EN_POINTED.search(text, start, figure.start) is not None
    if _POINTED.search(text, start, figure.start):
        return True
    if figure.kind in {"duration", "percent"}:
        return False
    behind = text[figure.end : reading.sentence(figure.start)[1]]
    return False if _BEGINS.search(text[start : figure.start]) and not _SUBSET.search(_ENDS.split(behind)[0]) else None


def _slips(first: Figure, again: Figure, strong: bool) -> bool:
    """Whether one value may be the other gone wrong."""
    if agree(first, again):
        return False
    slip = slipped(first, again) or one_digit(first, again) or exchanged(first, again)
    if slip and ratio(first, again) <= _FAR:
        return True
    if max(first.value, again.value) <= _FEW and first.unit == again.unit:
        return abs(first.value - again.value) <= (2 if strong else 1)
    return ratio(first, again) <= (_POINTED_AT if strong and first.kind == "count" else _NEAR)


def _is_one(reading: Reading, first: Figure, again: Figure) -> bool:
    """Whether nothing tells the two apart: time, place, what became of them."""
    x, y = surroundings(reading, first), surroundings(reading, again)
    if x.outcome != y.outcome or is_base(reading, first) or is_base(reading, again) or x.scope or y.scope:
        return False
    if first.period != again.period and None not in (first.period, again.period) and y.timing == "dated":
        return False
    return not elsewhere(reading, first, reading, again, True)


def _is_of_its_own(reading: Reading, figure: Figure, english: bool) -> bool:
    start = reading.sentence(figure.start)[0]
    if english:
        lead = reading.text[max(start, figure.start - 30) : figure.start]
        return _EN_PART.search(lead) is not None or _EN_AFTER.match(reading.text, figure.end) is not None
    lead = reading.text[max(start, figure.start - 16) : figure.start]
    if figure.kind == "percent":
        return _ANOTHER.search(lead) is not None
    clause = lead.rpartition(",")[2][-8:]
    return _OF_ITS_OWN.search(_POINTED.sub("", clause)) is not None or _ANOTHER.search(lead) is not None


def _one_noun(reading: Reading, first: Figure, again: Figure, english: bool) -> bool:
    """Whether both have one noun, after the unit or before the number."""
    if english:
        one, other = ((f.unit or "").rstrip("s") for f in (first, again))
        return one == other or family(first) in _PERSONS
    if first.kind == "duration":
        return is_one_length(reading, first, again) and exchanged(first, again)
    if first.kind in _SIZES:
        return exchanged(first, again) or _of_one_work(reading, first, again)
    if first.kind == "percent":
        rates = [_RATE.search(reading.text, max(0, f.start - 2 * _NOUN_REACH), f.start) for f in (first, again)]
        return rates[0] is not None and rates[1] is not None and rates[0][1] == rates[1][1] and exchanged(first, again)
    noun = _ENDS.split(reading.text[again.end : again.end + _NOUN_REACH])[0]
    pointed = _POINTED.search(reading.text, max(0, again.start - _NOUN_REACH), again.start) is not None
    return pointed if len(noun) < len("名词") else _names(reading, first, again)


def _of_one_work(reading: Reading, first: Figure, again: Figure) -> bool:
    """Whether both tell how long or high one sort of work is: 全长12.6公里的高岭隧道, 13.8公里长的隧道."""
    works = [_WORK.match(reading.text, figure.end) for figure in (first, again)]
    return works[0] is not None and works[1] is not None and works[0]["work"] == works[1]["work"]


_WORK = regex(
    r"[长高宽]?的(?:[一-龥]{0,6}?)(?P<work>隧道|大桥|特大桥|铁路|公路|高速|水渠|管道|管廊|大坝|绿道|步道|长廊|塔|大楼|索道)"
)


def _names(reading: Reading, first: Figure, again: Figure) -> bool:
    """Whether the noun behind one count stands behind the other too, or before it."""
    noun = _ENDS.split(reading.text[again.end : again.end + _NOUN_REACH])[0][:2]
    behind = _ENDS.split(reading.text[first.end : first.end + 2 * _NOUN_REACH])[0]
    before = _ENDS.split(reading.text[max(0, first.start - _NOUN_REACH) : first.start])[-1]
    return len(noun) > 1 and noun not in _COUNTED_ANYWHERE and (noun in behind or noun in before)
