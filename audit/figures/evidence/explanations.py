"""What accounts for two values of one thing in two articles, so that neither is an error.

A toll that is still being counted, a plan or a forecast and what came of it, a value that was another one before, a
number that has grown since, a thing that the other article knows under the very same value.
"""

from __future__ import annotations

from audit.figures.evidence.bounds import are_of_two_measures, are_opposite, is_condition
from audit.figures.evidence.crosswise import exchanged
from audit.figures.evidence.earlier import are_of_two_years, is_reckoned, was_before
from audit.figures.evidence.growing import has_grown, still_counted
from audit.figures.evidence.held import is_held
from audit.figures.evidence.plans import is_of_another_stage
from audit.figures.evidence.scopes import are_of_two_scopes
from audit.figures.evidence.settled import is_recalled
from audit.figures.likeness.kinship import GENERIC
from audit.figures.likeness.matching import fit, runs
from audit.figures.likeness.slips import is_telling_slip, lost, ratio
from audit.figures.pairs.matches import Match
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import family, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.model import Figure
from audit.text.regex import regex

_RACE = regex(
    r"[^,。;、]{0,6}(?:决赛|比赛|赛|短道|自由泳|蝶泳|仰泳|蛙泳|接力|跨栏|直道|组|级|[一二两三四0-9]*项|栏|混合|个人|游|跑)"
)
LOST_FIT = 0.4
"""A likeness from which on a value may have been lost, slipped or borrowed."""
_LOST_OF_ROUND = 0.35
"""The same where a value has one digit only."""
_LOST_OF_LABEL = 0.2
_COUNTABLE = 10
"""Below this a value has no nought to lose: two gold medals and 20."""


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
    if runs(match.mine) and (not wrong or pair.days == 0) and still_counted(pair, match, same):
        return True
    if was_before(pair, a, b) or _is_bound(pair, a, b) or is_reckoned(pair, a, b):
        return True
    if (
        are_of_two_scopes(pair, a, b)
        or _are_of_two_nouns(pair, match)
        or _is_told_roughly(a, b)
        or _is_due(pair, a, b)
        or _is_told_apart(pair, a, b)
        or _is_foreseen_to_last(pair, a, b)
        or _are_left_for_now(pair, a, b)
    ):
        return True
    if are_of_two_years(pair, a, b) or _is_raced(pair, a, b):
        return True
    if is_of_another_stage(pair, match, borrowed) or (
        not borrowed and not is_recalled(pair, a, b) and has_grown(pair, match, same)
    ):
        return True
    return is_held(pair.second, a, match) or is_held(pair.first, b, match)


def _is_raced(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether a measure is the name of a race: 1500米决赛."""
    raced = _RACE.match(pair.first.text, a.end) or _RACE.match(pair.second.text, b.end)
    return raced is not None and a.unit in {"米", "公尺", "公里", "公斤"}


def _are_of_two_nouns(pair: Pair, match: Match) -> bool:
    """Whether a general classifier counts one noun here and another there: 踩刹车14次, 事故41件."""
    a, b = match.first, match.second
    if (a.unit == "种") != (b.unit == "种"):  # 64万种 of books, 31.8万册
        return True
    if a.unit != b.unit and {a.unit, b.unit} <= GENERIC and match.fit < _SLIP_FIT:
        return True
    general = {a.unit, b.unit} & GENERIC and match.mine.thing is None
    return bool(general) and not same_noun(pair.first, a, pair.second, b)


def _are_left_for_now(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether both are those that are still there on two days: 尚在医学观察的密切接触者1036人, 尚有752名."""
    sides = (pair.first, a), (pair.second, b)
    return bool(pair.days) and all(_STILL.search(r.text, max(0, f.start - _STILL_REACH), f.start) for r, f in sides)


_STILL, _STILL_REACH = regex(r"[尚仍还][有在余未][^。;\n]*$"), 20


def _is_told_apart(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one article tells by how much its value has changed: 80元,比去年贵了|20元, and last year's 60元."""
    off = abs(value(a) - value(b))
    return bool(pair.days) and any(
        f.kind == own.kind and family(f) == family(own) and abs(value(f) - off) < 1e-6 * off
        for reading, own in ((pair.first, a), (pair.second, b))
        for f in reading.figures
        if reading.sentence(f.start) == reading.sentence(own.start) and _CHANGED.search(reading.lead(f)) is not None
    )


_CHANGED = regex("[比较][^,。;]{1,8}?[贵宜涨降升跌多少高低增减][加了出]{0,2}(?:近|约)?$")


def _is_foreseen_to_last(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one is about how long something will take, told before the other: 航程约85天, 结束80天的旅程."""
    if not a.kind == b.kind == "duration" or not pair.days or ratio(a, b) > _HARDLY_LONGER:
        return False
    early, late = (a, b) if (pair.first.day or 0) < (pair.second.day or 0) else (b, a)
    return early.qualifier == "about" and late.qualifier == "exact"


_HARDLY_LONGER = 1.25


def _is_due(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether only one is how many should be there: 应到代表|420名, and 408 who came."""
    due = [_DUE.search(r.lead(f)) is not None for r, f in ((pair.first, a), (pair.second, b))]
    return due[0] != due[1] and not is_telling_slip(a, b)


_DUE = regex("应(?:到|出席|参会|参加|考|出勤|缴|收|交)[^,。;]{0,8}$")


def _is_told_roughly(a: Figure, b: Figure) -> bool:
    """Whether one time is the other in a coarser unit: 64小时, 三天三夜."""
    if not a.kind == b.kind == "duration" or a.unit == b.unit:
        return False
    coarse, fine = (a, b) if a.value < b.value else (b, a)
    return coarse.value % 1 == 0 and abs(in_unit_of(coarse, value(fine)) - coarse.value) < 1


def _is_bound(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one is the highest and the other the lowest, or one a bound that would have to be passed."""
    if are_opposite(pair.first, a, pair.second, b) or are_of_two_measures(pair.first, a, pair.second, b):
        return True
    return is_condition(pair.first, a) != is_condition(pair.second, b)


def same_noun(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether nouns that follow a general classifier agree; a noun before it, or none, leaves it open."""
    mine, theirs = (r.text[f.end : f.end + 2] for r, f in ((first, a), (second, b)))
    return not (mine.isalpha() and theirs.isalpha()) or bool(set(mine) & set(theirs))


_SLIP_FIT = 0.1
