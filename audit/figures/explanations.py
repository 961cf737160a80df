"""What accounts for two values of one thing in two articles, so that neither is an error.

A toll that is still being counted, a plan or a forecast and what came of it, a value that was another one before, a
number that has grown since, a thing that the other article knows under the very same value.
"""

from __future__ import annotations

import re

from audit.figures.bounds import are_opposite, is_condition
from audit.figures.events import anchors
from audit.figures.kinship import GENERIC
from audit.figures.levels import needs_level
from audit.figures.matches import Match, matches
from audit.figures.matching import agree, fit, runs
from audit.figures.moments import are_so_far, days, of_two_years
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, alike, digits, family, telling, value
from audit.figures.script import is_latin
from audit.figures.sizes import at_odds, sized
from audit.figures.slips import lost, slipped
from audit.figures.surroundings import is_base, surroundings
from audit.figures.words import any_of
from audit.model import Figure
from audit.text.regex import regex

_SETTLED = regex(any_of("settled"))
_RACE = regex(r"[^,。;、]{0,6}(?:决赛|比赛|赛|短道|自由泳|蝶泳|仰泳|蛙泳|接力|跨栏|直道|组|级)")
_HOUR = regex(r"(?P<late>下午|傍晚|夜里|夜|晚间|晚上|晚)?(?P<hour>[0-9]{1,2})(?:时|点|:00)")
_BY_THEN = regex("已|累计|迄今|目前|截至|截止|以来|so far|ha(?:ve|s) (?:already |now )?[a-z]+ed|to date", re.IGNORECASE)
"""What says of a count that it goes on: 已, 入夏以来."""
_ESTIMATE = regex("概算|估算|匡算|预估|总概|预算|批复|estimate|budget", re.IGNORECASE)
_SITTING = regex("法定人数|quorum")
"""Who is present is counted anew at each sitting."""
_REVISED = regex(
    r"最终(?:核|统计|确认|认定)|比初步|初步(?:统计|核算)数|前期通报|此前(?:通报|公布|统计)的?|首批核实|修订[后为]|更新为"
    r"|\brevised\b|\bfinal (?:count|toll|tally)\b|\bearlier (?:count|figure|estimate)",
    re.IGNORECASE,
)
"""What an article says of a count that replaces an earlier one."""
_GROWING_DAYS = 3
_MATCH_DAYS = 4
"""Days from one match of a streak to the next, at least."""
_LONG = 30
_FORECAST = regex(r"预报|预测|预判|研判|forecast", re.IGNORECASE)
_FORESEEN = regex(r"预计|预测|预期|预估|有望|力争|\bexpect|\bforecast|\bproject(?:s|ed)\b", re.IGNORECASE)
_EXCEEDED = regex(
    r"(?:优|高|低|好|多|少)于预[期估计]|超出?过?预[期估计]|不[及如]预[期估计]"
    r"|(?:better|lower|higher|more|fewer) than expected"
)
"""What an article says of a count that was foreseen otherwise."""
_YEAR_AGO = regex(
    r"[去上前]年|(?:19|20)[0-9]{2}年|同期|同比|last year|year earlier|year ago|in (?:19|20)[0-9]{2}", re.IGNORECASE
)
_DONE = regex(r"实际|完成|已|actual|complet")
_PLANNED = 5
LOST_FIT = 0.4
"""A likeness from which on a value may have been lost, slipped or borrowed."""
_LOST_OF_ROUND = 0.35
"""The same where a value has one digit only."""
_LOST_OF_LABEL = 0.2
_COUNTABLE = 10
"""Below this a value has no nought to lose: two gold medals and 20."""
MIXED = 2
"""Digits that two values may have in common by chance."""


def is_telling_slip(a: Figure, b: Figure) -> bool:
    """Whether one value is the other with digits exchanged or lost, and they are too many for chance."""
    return max(digits(a.value), digits(b.value)) > MIXED and slipped(a, b)


def is_lost(match: Match) -> bool:
    """Whether noughts or a 万 were lost of a value, be it of one digit, and the words around agree."""
    a, b = match.first, match.second
    if not lost(a, b) or family(a) != family(b) or min(abs(a.value), abs(b.value)) < _COUNTABLE:
        return False
    one_label = match.mine.label == match.theirs.label and match.mine.label.isalpha()
    return fit(match.mine, match.theirs) >= (_LOST_OF_LABEL if one_label else _LOST_OF_ROUND)


def explained(pair: Pair, match: Match, same: bool | None, borrowed: bool) -> bool:
    """Whether something other than an error accounts for the difference."""
    a, b = match.first, match.second
    wrong = (is_telling_slip(a, b) and match.fit >= LOST_FIT) or exchanged(pair, match) or (borrowed and same)
    if runs(match.mine) and not wrong and _still_counted(pair, match, same):
        return True
    if (pair.days and (_was(pair.second, a) or _was(pair.first, b))) or _is_bound(pair, a, b):
        return True
    if a.unit in GENERIC and match.mine.thing is None and not same_noun(pair.first, a, pair.second, b):
        return True
    raced = _RACE.match(pair.first.text, a.end) or _RACE.match(pair.second.text, b.end)
    if raced and a.unit in {"米", "公里", "公斤"}:
        return True
    if (
        _was_planned(pair, match, borrowed)
        or (not borrowed and _has_grown(pair, match, same))
        or _was_estimated(pair, match)
        or _was_asked(pair, match)
    ):
        return True
    return _held(pair.second, a, match) or _held(pair.first, b, match)


def _is_bound(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one is the highest and the other the lowest, or one a bound that would have to be passed."""
    if are_opposite(pair.first, a, pair.second, b):
        return True
    return is_condition(pair.first, a) != is_condition(pair.second, b)


def may_be_exchanged(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether either article has a figure that agrees with the other's one, so that the two may be told crosswise."""
    if digits(a.value) < MIXED or digits(b.value) < MIXED:
        return False
    return _has_equal(pair.second, pair.first, a) and _has_equal(pair.first, pair.second, b)


def _has_equal(reading: Reading, own: Reading, figure: Figure) -> bool:
    """Whether an article has a figure that agrees with one of another article, its `own`."""
    known = reading.memo.setdefault("equals", {})
    key = own.number, figure.start
    if key not in known:
        one = sized(own)[own.at(figure)]
        known[key] = any(
            (one.low <= other.high and other.low <= one.high) or not at_odds(one, other) for other in sized(reading)
        )
    return bool(known[key])


def exchanged(pair: Pair, match: Match) -> bool:
    """Whether the articles give two values crosswise: exports 583, imports 329; exports 329, imports 583."""
    a, b = match.first, match.second
    if not may_be_exchanged(pair, a, b):
        return False
    unit = family(a)  # 90%以上 agrees with whatever is more
    mine = {x.start for x in pair.first.figures if x is not a and family(x) == unit and agree(x, b)}
    theirs = {y.start for y in pair.second.figures if y is not b and family(y) == unit and agree(a, y)}
    other = next(matches(pair, lambda x, y: x.start in mine and y.start in theirs), None)
    if other is None:
        return False
    crossed = fit(match.mine, other.theirs) + fit(other.mine, match.theirs)
    return match.fit + other.fit > _CROSSED * crossed


def _was_estimated(pair: Pair, match: Match) -> bool:
    """Whether one figure is what works were estimated at, long before they were done, or a count that was revised."""
    sentences = [(r.text, *r.sentence(f.start)) for r, f in _both(pair, match)]
    if any(_SITTING.search(*one) or (pair.days and _REVISED.search(*one)) for one in sentences):
        return True
    estimated = [_ESTIMATE.search(_lead(r, f)) is not None for r, f in _both(pair, match)]
    return estimated[0] != estimated[1] and (pair.days is None or pair.days > _LONG)


def _was_planned(pair: Pair, match: Match, borrowed: bool) -> bool:
    """Whether one figure is a plan or forecast that may have come out differently."""
    a, b = match.first, match.second
    if a.role != b.role and any(f.role == "plan" and _is_forecast(r, f) for r, f in _both(pair, match)):
        return True
    if sum(is_foreseen(r, f) for r, f in _both(pair, match)) == 1 and any(
        _EXCEEDED.search(r.text) for r in pair[:2] if r.day is not None
    ):
        return True
    foreseen = [is_foreseen(r, f) for r, f in _both(pair, match)]
    other_time = None not in {a.period, b.period} and a.period != b.period
    if foreseen[0] != foreseen[1] and ((pair.days or 0) > _LONG or other_time):
        return True
    if borrowed or "plan" not in {a.role, b.role}:
        return False
    if a.role == b.role and (pair.days or 0) <= _LONG and (slipped(a, b) or anchors(pair) > 0):
        return False  # one plan, told twice
    return pair.days is None or pair.days > _PLANNED or _fulfilled(pair, match)


def _was_asked(pair: Pair, match: Match) -> bool:
    """Whether one sum is what a side asked or offered, and the other what came of it: 要求加1800元, 加薪1350元."""
    if match.first.kind not in _BARGAINED:
        return False
    return (
        sum(
            _ASKED.search(r.text, max(r.sentence(f.start)[0], f.start - 14), f.start) is not None
            for r, f in _both(pair, match)
        )
        == 1
    )


_BARGAINED = frozenset({"money", "percent"})
_ASKED = regex("要求|诉求|索赔|只愿|仅愿|愿意|开价|起拍|报价|提议|争取")


def _both(pair: Pair, match: Match) -> tuple[tuple[Reading, Figure], tuple[Reading, Figure]]:
    return (pair.first, match.first), (pair.second, match.second)


def _is_forecast(reading: Reading, figure: Figure) -> bool:
    return _FORECAST.search(reading.text, reading.sentence(figure.start)[0], figure.start) is not None


def is_foreseen(reading: Reading, figure: Figure) -> bool:
    """Whether a sentence tells a figure as one to come: 中心预计,全年产量3.9万吨."""
    return _FORESEEN.search(reading.text, reading.sentence(figure.start)[0], figure.start) is not None


def _was(reading: Reading, figure: Figure) -> bool:
    """Whether an article knows a value as the one before, of the other article's day and not of a year ago."""
    return any(
        other.value == figure.value
        and family(other) == family(figure)
        and is_base(reading, other)
        and _YEAR_AGO.search(reading.text, max(0, other.start - 12), other.start) is None
        and _YEAR_AGO.search(reading.tail(other)) is None
        for other in reading.figures
    )


def _has_grown(pair: Pair, match: Match, same: bool | None) -> bool:
    """Whether the earlier article tells what there was by then, and the later one of more: 已推出3期, 推出7期."""
    early, a, late, b = pair.first, match.first, pair.second, match.second
    if (early.day or 0) > (late.day or 0):
        early, a, late, b = late, b, early, a
    if "streak" in {a.role, b.role} and 0 < value(b) - value(a) <= 1 + (pair.days or 0) / _MATCH_DAYS:
        return True
    if needs_level(a) or not pair.days or value(b) <= value(a) or (same and _ends(b) - _ends(a) < _GROWING_DAYS):
        return False
    if _BY_THEN.search(_lead(early, a)) is not None and _BY_THEN.search(_lead(late, b)) is not None:
        return True
    start = early.sentence(a.start)[0]
    start += early.text[start : a.start].rfind(",") + 1 if is_latin(early.text[start : a.start]) else 0
    if _stands_still(early, a, late, b):
        return False
    by_then = _BY_THEN.search(early.text, start, a.start) is not None or are_so_far(early, a, late, b)
    return by_then and pair.days >= _GROWING_DAYS and not is_telling_slip(a, b)


def _stands_still(early: Reading, a: Figure, late: Reading, b: Figure) -> bool:
    """Whether two telling values beside the one stand beside the other too: they were not counted anew."""
    mine, theirs = (
        {telling(f) for f in r.figures if f is not own and abs(f.start - own.start) < _NEAR} - {None}
        for r, own in ((early, a), (late, b))
    )
    return len(mine & theirs) >= _STILL


_NEAR, _STILL = 60, 2


def _ends(figure: Figure) -> int:
    return days(figure)[1] if figure.period is not None else 0


def _lead(reading: Reading, figure: Figure) -> str:
    return reading.text[max(0, figure.start - 12) : figure.start]


def _fulfilled(pair: Pair, match: Match) -> bool:
    """Whether one figure is what came of the plan that the other tells."""
    return any(_DONE.search(_lead(r, f)) for r, f in _both(pair, match) if f.role != "plan")


def _still_counted(pair: Pair, match: Match, same: bool | None) -> bool:
    """Whether a toll may have changed between the reports: it grows until the matter is settled."""
    early, a, late, b = pair.first, match.first, pair.second, match.second
    if pair.days == 0:
        hours = _hours(early, a), _hours(late, b)
        return all(hours) and hours[0] != hours[1]
    if (early.day or 0) > (late.day or 0):
        early, a, late, b = late, b, early, a
    if same and _is_over(early, a):
        return False
    once = match.mine.outcome in {"moved", "housing"} and "as of" not in {match.mine.timing, match.theirs.timing}
    if once and (same or (slipped(a, b) and digits(a.value) > MIXED)):
        return False
    if _SETTLED.search(early.text.lower()) or (same and _at_one_hour(early, a, late, b)):
        return False
    return match.mine.outcome in {"missing", "trapped", "hurt"} or value(b) > value(a)


def _is_over(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is of a month or more that had ended when its article told it: of what was counted up."""
    if figure.period is None or reading.day is None:
        return False
    start, end = days(figure)
    return end - start >= _MONTH and end < reading.day


_MONTH = 27


def _at_one_hour(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether both sentences name one hour up to which is counted: 截至5日18时."""
    return _hours(first, a) == _hours(second, b) != []


def _hours(reading: Reading, figure: Figure) -> list[int]:
    """The hours, of 24, that a sentence names up to a figure."""
    found = _HOUR.finditer(reading.text, reading.opening(figure.start), figure.start)
    return [int(match["hour"]) + 12 * (match["late"] is not None and int(match["hour"]) < _NOON) for match in found]


_NOON = 12


def same_noun(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether nouns that follow a general classifier agree; a noun before it, or none, leaves it open."""
    mine, theirs = (r.text[f.end : f.end + 2] for r, f in ((first, a), (second, b)))
    return not (mine.isalpha() and theirs.isalpha()) or bool(set(mine) & set(theirs))


def _held(reading: Reading, figure: Figure, match: Match) -> bool:
    """Whether the other article has the value as well, for a thing that fits at least as well."""
    own = match.second if figure is match.first else match.first
    for other in reading.figures:
        if other is match.first or other is match.second or other.qualifier != "exact" or is_base(reading, other):
            continue
        if family(other) == family(own) and agree(other, own):  # 40000人, which the headline calls 4万
            continue
        if alike(other, figure) and agree(other, figure) and figure.kind != "percent":
            if (
                _are_listed(reading, own, other)
                or _same_after(match, figure, reading, other)
                or _of_one_period(figure, other, reading)
            ):
                return True
            mine = match.mine if figure is match.first else match.theirs
            around = surroundings(reading, other)
            if not needs_level(figure) and of_two_years(figure, other) and mine.timing == around.timing == "dated":
                continue
            if match.mine.label == match.theirs.label != around.label and around.label.isalpha():
                continue
            other_side = match.theirs if figure is match.first else match.mine
            told_apart = _is_told_apart(mine.head, other_side.head, around.head)
            if not told_apart and fit(mine, around) >= 0.5 * match.fit:
                return True
    return False


def _are_listed(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether two figures stand in one list: 分别为1012.4公斤、1031.8公斤和1035.9公斤."""
    first, last = sorted((a, b), key=lambda figure: figure.start)
    gap = reading.text[first.end : last.start]
    return len(gap) < _LISTED and gap[:1] in _JOINTS and _OF_LIST.sub("", gap) == ""


_LISTED = 40
"""Characters between two figures of one list."""
_JOINTS = frozenset("、和与及")
_OF_LIST = regex(r"[0-9.]|[、和与及万亿千公平方]|[元斤吨米亩人名个家岁年天度]")


def _is_told_apart(one: frozenset[str], answer: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words that a figure shares with its answer alone tell it from another, with which it shares no more.

    门票收入 is answered by 特展门票收入, and not by 文创产品销售收入, though both are 收入.
    """
    return bool((one & answer) - other) and not (one & other) - answer


_CROSSED = 1.5
"""How much better two figures and their neighbours must fit as they stand than crosswise, to have been exchanged."""


def _of_one_period(figure: Figure, other: Figure, reading: Reading) -> bool:
    """Whether both are one telling value of one period of a month or more, the other told without a noun of its own.

    The value of 2023, told beside this year's: 2023年全年则是463.8亿元.
    """
    if figure.period is None or figure.period != other.period or figure.value != other.value:
        return False
    start, end = days(figure)
    if end - start < _MONTH or digits(figure.value) <= MIXED:
        return False
    clause = reading.text[max(reading.sentence(other.start)[0], other.start - 12) : other.start].rpartition(",")[2]
    return _NO_NOUN.fullmatch(clause) is not None


_NO_NOUN = regex("(?:20[0-9]{2}年|全年|则|是|为|还|只|有|达到?)*")


def _same_after(match: Match, figure: Figure, reading: Reading, other: Figure) -> bool:
    """Whether the same two characters follow both figures: 141名|中国公民, 141名|中国乘客."""
    mine = match.mine if figure is match.first else match.theirs
    after = reading.text[other.end : other.end + 2]
    return len(after) == 2 and after.isalpha() and mine.after == after
