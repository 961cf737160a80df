"""The headline against the body of one article: 新建充电桩1200个 above, 2100个 below.

A headline leaves out words and rounds; it is contradicted only where no figure of the body, and no sum of neighbouring
ones, can be its value, and where the one that it resembles most is no part, plan or change. Percentages have a module
of their own, `percentages`; the change that a headline tells is held against the body in `growth/headline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.likeness.matching import VAGUE_SCOPES
from audit.figures.likeness.slips import exchanged, one_digit, ratio
from audit.figures.reading.amounts import digits, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.conflict.headline import ages, direction, magnitudes, percentages, ranks, scales, shares
from audit.figures.rules.conflict.headline.retold import likeness
from audit.figures.rules.conflict.headline.told import (
    METALS,
    PEOPLE,
    in_one_unit,
    is_addition,
    is_difference,
    is_told,
    is_total,
)
from audit.figures.rules.conflict.lasting import is_one_length
from audit.figures.rules.shared.akin import akin, kind_of
from audit.figures.rules.shared.headline_amounts import NO_AMOUNTS, body_of, is_change, span_of
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_PERHAPS, _ENOUGH, _LONG_ENOUGH, _SURELY = 0.3, 0.45, 0.75, 1.0
"""Of how much there must be before an editor is asked, and before more is said; of times, of which articles tell many,
there must be more."""
_CHANGED = 0.2
"""What it adds that both are changes, and the only ones in their unit."""
_ALONE = 0.15
"""What it adds that no other time of the article is in their unit."""
_LENGTH = 0.3
"""What it adds that both tell how long something lasts."""
_SLIPPED = 0.2
"""What it adds that the only figure of its sort has the digits of the headline's in another order."""
_CLEAR = 0.1
"""By how much the figure that is most like the headline's must be more so than the next one."""
_RATIO, _FARTHEST = 3.5, 10.5
_HARDLY = 1.3
"""How far apart two times may be that are one gone wrong."""
_AGES = 100
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
_SHORT_TIMES = frozenset({"秒", "分钟", "小时", "个小时", "seconds", "minutes", "hours"})
_OF_PEOPLE = regex(
    r" (?:more )?(?:are |were |are feared |feared )?"
    r"(?:aboard|on board|arrested|charged|held|jailed|killed|dead|dies?|died|hurt|injured|missing|rescued|saved"
    r"|detained|sentenced|trapped|ill|sick|evacuated|fined|wounded|stabbed|shot|feared)\b"
)
_NAMES = frozenset({"大", "国"})
"""十八大 and 四国 count nothing that a body tells in figures."""
RULE = Text("headline and body give different values", "标题与正文数值不一致")
_RULES = (ages.within, direction.within, magnitudes.within, ranks.within, scales.within, shares.within)
"""What else a headline may tell: an age, how strong an earthquake was, a place, a share."""


def within(reading: Reading) -> Iterator[Conflict]:
    """The headline against the body of one article."""
    end = reading.title_end
    if not end or not reading.figures:
        return
    for rule in _RULES:
        yield from rule(reading)
    if reading.figures[0].start >= end:
        return
    body = body_of(reading)
    for figure in reading.figures:
        if figure.end <= end:
            yield from percentages.against(reading, figure, body)
            yield from _headline(reading, figure, body)


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


def _headline(reading: Reading, figure: Figure, body: list[Figure]) -> Iterator[Conflict]:
    if figure.kind in NO_AMOUNTS or figure.value == 1 or figure.unit in _NAMES or _is_set_aside(reading, figure):
        return
    if figure.kind == "duration" and figure.value % _AGES == 0:  # 5000年文明
        return
    same = [f for f in body if akin(reading, figure, f) and not (figure.kind == "money" and _is_net(reading, f))]
    if figure.unit is None and _OF_PEOPLE.match(reading.text, figure.end) is not None:
        same = [f for f in same if (kind_of(reading, f) or "person").startswith("person")]
    if figure.unit in METALS:
        metal = figure.unit or ""
        same = [
            f
            for f in same
            if (f.unit == metal or reading.text.startswith(metal, f.end)) and not _is_of_table(reading, f)
        ] or same
    changed = is_change(reading, figure)
    if not same or is_told(reading, figure, body, same) or (changed and is_difference(span_of(figure), same)):
        return
    moved = _MOVED.search(reading.text, 0, figure.start) is not None
    only = len([f for f in same if family(f) == family(figure)]) == 1
    same = [f for f in same if _may_stand_for(reading, figure, f, only) and (moved or is_change(reading, f) == changed)]
    if _is_expected(reading, figure):
        same = [f for f in same if _FORESEEN.search(reading.text, *reading.sentence(f.start)) is not None]
    same = [f for f in same if ratio(figure, f) <= (_FARTHEST if exchanged(figure, f) else _RATIO)]
    ranked = sorted(((likeness(reading, figure, f, len(same) == 1), f) for f in same), key=lambda one: -one[0])
    if not ranked:
        return
    close, best = _slipped(figure, ranked) or ranked[0]
    close += _CHANGED * (changed and len(same) == 1)
    close += _SLIPPED * (
        figure.unit in METALS
        and all(f.kind == "count" and reading.text.startswith(figure.unit or "", f.end) for f in same)
    )
    close += _ONE_DIGIT * (only and figure.kind == "count" and one_digit(figure, best) and digits(figure.value) >= _TWO)
    only_time = figure.kind == "duration" and _is_only_time(reading, figure, best)
    short = figure.unit in _SHORT_TIMES and in_one_unit(figure, best)
    close += _ALONE * (only_time or (figure.kind == "duration" and exchanged(figure, best)))
    unclear = any(c > close - _CLEAR and value(f) != value(best) for c, f in ranked if f is not best)
    length = figure.kind == "duration" and is_one_length(reading, figure, best)
    close += _LENGTH * length
    lasting = figure.kind == "duration" and not (only_time or short or length)
    enough, surely = (_LONG_ENOUGH, _SURELY) if lasting else (_PERHAPS + _ALONE * only_time / 2, _ENOUGH)
    if close >= enough and not (unclear and close < _SURELY):
        grade = "probable" if close >= surely and not unclear else "query"
        yield conflict(CODE, grade, [(reading, figure), (reading, best)], RULE)


_ONE_DIGIT = 0.15
"""What it adds that the only figure in its unit has one other digit: 38万人次, 28万人次."""
_MOVED = regex(r"\b(?:loses?|lost|sheds?|gains?|gained|adds?|added|cuts?) $", re.IGNORECASE)
"""What a body may tell as a change or as a number: schools lose 430 pupils, enrolment dropped by 340."""


def _slipped(figure: Figure, ranked: list[tuple[float, Figure]]) -> tuple[float, Figure] | None:
    """The one figure of the body whose digits are the headline's in another order, and that is not unlike it."""
    if figure.kind == "duration" or digits(figure.value) < _TWO:
        return None
    slips = [(close, f) for close, f in ranked if exchanged(figure, f)]
    if len({value(f) for _, f in slips}) != 1 or slips[0][0] <= 0 or slips[0][0] < ranked[0][0] - _SLIPPED:
        return None
    return slips[0][0] + _SLIPPED * (1 if len(ranked) == 1 else 1.5 if digits(figure.value) > _TWO else 1), slips[0][1]


_TWO = 2


def _is_only_time(reading: Reading, figure: Figure, other: Figure) -> bool:
    """Whether a time of the headline and one of the body are each the only one in one unit, and hardly apart."""
    if not in_one_unit(figure, other):
        return False
    only = sum(in_one_unit(figure, f) for f in reading.figures) == 2
    return only and (ratio(figure, other) <= _HARDLY or (exchanged(figure, other) and digits(figure.value) > 1))


def _is_set_aside(reading: Reading, figure: Figure) -> bool:
    """Whether the headline tells a streak, which has a rule of its own, or what something was before."""
    if reading.text.endswith(("从", "由"), 0, figure.start) and _TO.match(reading.text, figure.end):  # 从四类到三类
        return True
    return reading.text.endswith(("连续", "连续第"), 0, figure.start) or (figure.unit or "").startswith("连")


_TO = regex("[到至变升降]")


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
    if _ASIDE.search(reading.text, max(0, figure.start - _EXPECTED_REACH), figure.start):
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
        - (_LAST_YEAR if only and _ANNUAL.search(reading.title) else _NOTHING)
    ):
        return False
    person = figure.unit is None or figure.unit in PEOPLE or (kind_of(reading, figure) or "").startswith("person")
    more = figure.kind == "count" and (
        _AND_ONE.match(reading.text, figure.end) or (person and _AND_A.match(reading.text, figure.end))
    )
    return not (more or _AT_ONCE.match(reading.text, figure.end) or is_base(reading, figure))


_ASIDE = regex(r"原(?:先|本|来)?(?:排定|定|计划|预计|预定|拟|需|要|为)[一-龥]{0,3}$|\b(?:remaining|other|another) $")
"""What was to be, and came otherwise (原排定|60天), and those who are left: the remaining 1,300."""
_ANNUAL = regex(r"(?<![0-9今去前上本全每])年[一-龥]{2}")
_LAST_YEAR = frozenset({"去年", "上年"})
_AVERAGES = frozenset({"平均", "每", "人均"})
