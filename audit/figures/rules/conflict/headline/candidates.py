"""Which figures of the body a headline's amount may be: of its sort, and neither parts, averages, plans nor changes."""

from __future__ import annotations

import re

from audit.figures.likeness.matching import VAGUE_SCOPES
from audit.figures.likeness.slips import exchanged, is_telling_slip, ratio
from audit.figures.reading.amounts import digits, value
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.conflict.headline.told import METALS, PEOPLE, is_addition, is_total
from audit.figures.rules.conflict.lasting import is_one_length
from audit.figures.rules.shared.akin import akin, kind_of
from audit.figures.rules.shared.headline_amounts import NO_AMOUNTS, is_change
from audit.model import Figure
from audit.text.regex import regex

_RATIO, _FARTHEST = 3.5, 10.5
_AND_ONE = regex(r" and (?:their|his|her|another) ")
_DIVIDED = regex("(?<!部)分[成为作]?$")
"""分|4个组 is how many groups somebody is divided into."""
_AND_A = regex(r" and (?:an?|the) ")
"""Two brothers and their driver are three."""
_AT_ONCE = regex(r"[一-龥]{0,2}(?:当场|当即|当时)")
_OTHERS = frozenset({"另", "还有", "又"})
"""2人死亡,另有4人受伤: of those hurt there are no others."""
_MOST = frozenset({"最大", "最多", "最高", "最长"})
_PASSED = regex("突破|超|破|达")
"""下潜突破3000米 is said of the deepest dive."""
_CAPPED = regex("上限|封顶|顶格|至多|最[高多]")
"""罚款上限提至20万元 is said of what may be fined at most."""
_NOTHING = frozenset[str]()
_ROLES = frozenset({"plan", "average", "share"})
_EXPECTED = regex(
    r"或(?:[超破达将近]|$)|有望|预计|料将?|冲刺|剑指|力争|目标"
    r"|\b(?:may|could|might|hopes?|aims?|expects?|seen)\b",
    re.IGNORECASE,
)
_FORESEEN = regex(
    r"估计|预计|预测|预期|有望|料|目标|计划|将|\b(?:expect|forecast|estimat|hope|aim|could|may|will)", re.IGNORECASE
)
_OF_PEOPLE = regex(
    r" (?:more )?(?:are |were |are feared |feared )?"
    r"(?:aboard|on board|arrested|charged|held|jailed|killed|dead|dies?|died|hurt|injured|missing|rescued|saved"
    r"|detained|sentenced|trapped|ill|sick|evacuated|fined|wounded|stabbed|shot|feared)\b"
)
_MOVED = regex(
    r"\b(?:loses?|lost|sheds?|gains?|gained|adds?|added|cuts?|gives? up|gave up|shrinks?(?: by)?|retreats?|recedes?) $",
    re.IGNORECASE,
)
"""What a body may tell as a change or as a number: schools lose 430 pupils, enrolment dropped by 340."""
_TWO = 2


def of_one_sort(reading: Reading, titled: Figure, body: list[Figure]) -> list[Figure]:
    """The figures of the body that count what the headline's figure may count, parts and changes among them."""
    same = [f for f in body if akin(reading, titled, f) and not (titled.kind == "money" and _is_net(reading, f))]
    if titled.unit is None and _OF_PEOPLE.match(reading.text, titled.end) is not None:
        same = [f for f in same if (kind_of(reading, f) or "person").startswith("person")]
    if titled.unit not in METALS:
        return same
    metal = titled.unit or ""
    told = [f for f in same if f.unit == metal or reading.text.startswith(metal, f.end)]
    return [f for f in told if not _is_of_table(reading, f)] or same


def candidates(reading: Reading, titled: Figure, same: list[Figure], only: bool) -> list[Figure]:
    """Those of the figures of one sort that the headline's figure may be, though with another value.

    `only` says that one of them alone is in its unit.
    """
    changed, moved = is_change(reading, titled), _MOVED.search(reading.text, 0, titled.start) is not None
    found = [f for f in same if f.kind not in NO_AMOUNTS and (moved or is_change(reading, f) == changed)]
    found = [f for f in found if _may_stand_for(reading, titled, f, only)]
    if _is_expected(reading, titled):
        found = [f for f in found if _FORESEEN.search(reading.text, *reading.sentence(f.start)) is not None]
    return [f for f in found if ratio(titled, f) <= (_FARTHEST if exchanged(titled, f) else _RATIO)]


def _is_net(reading: Reading, figure: Figure) -> bool:
    """Whether a sum is what is left of another, while the headline says nothing of it: 除去冷藏费,净多挣|五毛五."""
    start = max(reading.sentence(figure.start)[0], figure.start - _NET_REACH)
    return _NET.search(reading.text, start, figure.start) is not None and _NET.search(reading.title) is None


_NET = regex(r"净[赚挣多得]|纯[赚得]|除去|除掉|刨[去除掉]|扣[除去掉](?!非)|减去")
_NET_REACH = 20


def _is_of_table(reading: Reading, figure: Figure) -> bool:
    """Whether medals are those of a whole games so far: 目前,中国队以|3金4银2铜暂列第11."""
    return _SO_FAR.search(reading.text, *reading.sentence(figure.start)) is not None


_SO_FAR = regex("目前|暂列|暂居|截至|截止|至此")


def _is_expected(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is what somebody thinks will be: 料|50万人受惠."""
    start = max(reading.sentence(figure.start)[0], figure.start - _EXPECTED_REACH)
    return _EXPECTED.search(reading.text, start, figure.start) is not None


_EXPECTED_REACH = 10


def _may_stand_for(reading: Reading, titled: Figure, figure: Figure, only: bool) -> bool:
    """Whether a figure of the body may be what the headline tells: no part, average or plan, unless that is told.

    The `only` figure in its unit may be of last year where a headline tells what comes every year: 年出栏.
    """
    if is_one_length(reading, titled, figure):
        return True
    aside = _ASIDE.search(reading.text, max(0, figure.start - _EXPECTED_REACH), figure.start)
    if aside is not None or _is_more_or_less(reading, titled, figure):
        return False
    capped = _CAPPED.search(reading.text, max(0, titled.start - _EXPECTED_REACH), titled.start)
    slip = digits(titled.value) > _TWO and exchanged(titled, figure)
    if figure.role != titled.role and figure.role in _ROLES - {"plan"} and not (capped or slip):
        return False
    if (is_addition(reading, titled) and is_total(reading, figure)) or _DIVIDED.search(
        reading.text, max(0, figure.start - 2), figure.start
    ):
        return False
    mine, theirs = surroundings(reading, titled), surroundings(reading, figure)
    passed = titled.qualifier == "over" or _PASSED.search(reading.text[titled.start - 3 : titled.start])
    reached = _MOST if (passed and titled.kind == "measure") or capped else _NOTHING
    if (
        theirs.scope
        - mine.scope
        - (_AVERAGES if titled.role == figure.role == "average" or capped or slip else _NOTHING)
        - VAGUE_SCOPES
        - reached
        - (_OTHERS if mine.outcome and mine.outcome == theirs.outcome else _NOTHING)
        - {scope for scope in theirs.scope if scope in reading.title}  # 12所|乡村幼儿园
        - (_NEWLY if is_addition(reading, titled) else _NOTHING)
        - (_LAST_YEAR if only and _ANNUAL.search(reading.title) else _NOTHING)
    ):
        return False
    person = figure.unit is None or figure.unit in PEOPLE or (kind_of(reading, figure) or "").startswith("person")
    more = figure.kind == "count" and (
        _AND_ONE.match(reading.text, figure.end) or (person and _AND_A.match(reading.text, figure.end))
    )
    return not (more or _AT_ONCE.match(reading.text, figure.end) or is_base(reading, figure))


def _is_more_or_less(reading: Reading, titled: Figure, figure: Figure) -> bool:
    """Whether the body adds something to the headline's number, or tells a part of it."""
    before = reading.text[reading.sentence(figure.start)[0] : figure.start]
    if _ADDED.search(before) is not None:
        return True
    if titled.unit in _AGES and titled.value % 10 == 0 and 0 < figure.value - titled.value < 10:  # 三十岁新生, 34岁
        return reading.text[titled.start] not in "0123456789"
    if figure.unit == "周年" and _AT_THEN.match(reading.text, figure.end) is not None:
        return True
    if value(figure) > value(titled):
        return _AGAIN.search(reading.title) is not None
    if _is_one_of_two(reading, titled, figure):
        return True
    return _LIST.search(before) is not None


def _is_one_of_two(reading: Reading, titled: Figure, figure: Figure) -> bool:
    """Whether a figure is told in one breath with another in its unit: 4趟动车组列车及|16趟普通列车."""
    at = reading.at(figure)
    for other in reading.figures[max(0, at - 1) : at + 2]:
        gap = reading.text[min(other.end, figure.end) : max(other.start, figure.start)]
        if other.unit == figure.unit and other.start != figure.start and value(other) < value(titled):
            return _BREATH.fullmatch(gap) is not None and not is_telling_slip(titled, figure)
    return False


_BREATH = regex("[^,。;\n]{1,12}[及和与][^,。;\n]{0,20}")
_ADDED = regex("加上|连同|除(?:了|去|开)?[^,。;]{1,24}(?:外|以外|之外)?,?[^,。;]{0,16}还|此外")
"""Before what a headline leaves out, or has beside: 加上年初脱贫的,已有|28个; 除夺冠外,还收获了|三枚."""
_AGES = frozenset({"岁", "周岁"})
_AT_THEN = regex("时|之际|到来")
_AGAIN = regex("继续|接着|其余|剩余")
_LIST = regex("[”》]等$")
"""“今日焦点网”、“社会焦点网”等|六家 are those of one owner."""
_ASIDE = regex(r"原(?:先|本|来)?(?:排定|定|计划|预计|预定|拟|需|要|为)[一-龥]{0,3}$|\b(?:remaining|other|another) $")
"""What was to be, and came otherwise (原排定|60天), and those who are left: the remaining 1,300."""
_ANNUAL = regex(r"(?<![0-9今去前上本全每])年[一-龥]{2}")
_NEWLY = frozenset({"新增"})
_LAST_YEAR = frozenset({"去年", "上年"})
_AVERAGES = frozenset({"平均", "每", "人均"})
