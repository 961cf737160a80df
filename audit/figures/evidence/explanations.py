"""What accounts for two values of one thing in two articles, so that neither is an error.

A toll that is still being counted, a plan or a forecast and what came of it, a value that was another one before, a
number that has grown since, a thing that the other article knows under the very same value.
"""

from __future__ import annotations

import re

from audit.figures.evidence.bounds import are_of_two_measures, are_opposite, is_condition
from audit.figures.evidence.crosswise import exchanged
from audit.figures.evidence.growing import MONTH, has_grown, still_counted
from audit.figures.evidence.plans import is_of_another_stage
from audit.figures.evidence.reckoned import leads_to
from audit.figures.evidence.settled import is_recalled
from audit.figures.likeness.kinship import GENERIC
from audit.figures.likeness.matching import agree, fit, runs
from audit.figures.likeness.moments import days, of_two_years
from audit.figures.likeness.slips import MIXED, is_telling_slip, lost
from audit.figures.pairs.levels import needs_level
from audit.figures.pairs.matches import Match
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import alike, digits, family, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base, surroundings
from audit.model import Figure
from audit.text.regex import regex

_RACE = regex(
    r"[^,。;、]{0,6}(?:决赛|比赛|赛|短道|自由泳|蝶泳|仰泳|蛙泳|接力|跨栏|直道|组|级|[一二两三四0-9]*项|栏|混合|个人|游|跑)"
)
_YEAR_AGO = regex(
    r"[去上前]年|(?:19|20)[0-9]{2}[年届]|[去上前]一?届|同期|同比"
    r"|last year|year (?:earlier|ago|before)|previous year|in (?:19|20)[0-9]{2}",
    re.IGNORECASE,
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
    if _was_before(pair, a, b) or _is_bound(pair, a, b) or _is_reckoned(pair, a, b):
        return True
    if (
        _are_of_day_and_all(pair, a, b)
        or _are_of_two_nouns(pair, match)
        or _is_told_roughly(a, b)
        or _are_left_for_now(pair, a, b)
    ):
        return True
    if _are_part_and_all(pair, a, b) or _are_of_two_years(pair, a, b) or _is_raced(pair, a, b):
        return True
    if is_of_another_stage(pair, match, borrowed) or (
        not borrowed and not is_recalled(pair, a, b) and has_grown(pair, match, same)
    ):
        return True
    return _held(pair.second, a, match) or _held(pair.first, b, match)


def _is_raced(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether a measure is the name of a race: 1500米决赛."""
    raced = _RACE.match(pair.first.text, a.end) or _RACE.match(pair.second.text, b.end)
    return raced is not None and a.unit in {"米", "公尺", "公里", "公斤"}


def _are_part_and_all(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether only one is told as a part of what was named before it (27个项目里开工的有5个), or as how far away."""
    both = (pair.first, a), (pair.second, b)
    part = [_PART.search(r.lead(f)) is not None for r, f in both]
    away = [r.text.startswith(_AWAY, f.end) for r, f in both]
    return (part[0] != part[1] and not is_telling_slip(a, b)) or (a.kind == "measure" and away[0] != away[1])


_PART = regex("(?<![万公千其])[里中][^,。;里中”」》]{1,6}的(?:[只就仅]?有|是)?$")
_AWAY = ("外", "以外", "开外", "之外", " away")


def _are_of_two_years(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether articles of two years tell what there is this year, each of its own, or the later one recalls a value."""
    if (pair.days or 0) < _MOST_OF_A_YEAR or needs_level(a):
        return False
    both = (pair.first, a), (pair.second, b)
    if any(_THIS_YEAR.search(r.text, r.sentence(f.start)[0], f.start) is not None for r, f in both):
        return True
    (_, old), (late, _) = sorted(both, key=lambda side: side[0].day or 0)
    return any(
        f.value == old.value and family(f) == family(old) and _YEAR_AGO.search(late.lead(f)) is not None
        for f in late.figures
    )


_THIS_YEAR = regex("[今本]年|本届|本季")


def _are_of_day_and_all(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether the less is of the first day, and the more of several: 首日接诊640人次, 两天累计接诊1180人次."""
    (there, few), (other, many) = sorted(((pair.first, a), (pair.second, b)), key=lambda side: value(side[1]))
    if is_telling_slip(a, b):
        return False
    words = there.text[there.sentence(few.start)[0] : few.start], other.text[other.sentence(many.start)[0] : many.start]
    of_day = [_OF_DAY.search(one) is not None for one in words]
    return of_day[0] and not of_day[1] and _OF_DAYS.search(words[1]) is not None


_OF_DAY = regex("首日|首天|第一天|当日|当天|单日|首夜|首晚|开幕日")
_OF_DAYS = regex("累计|总共|全程|[两三四五六七八九十]天|[0-9]天|[0-9]{1,2}日、[0-9]{1,2}日|期间|几天")


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


def _is_told_roughly(a: Figure, b: Figure) -> bool:
    """Whether one time is the other in a coarser unit: 64小时, 三天三夜."""
    if not a.kind == b.kind == "duration" or a.unit == b.unit:
        return False
    coarse, fine = (a, b) if a.value < b.value else (b, a)
    return coarse.value % 1 == 0 and abs(in_unit_of(coarse, value(fine)) - coarse.value) < 1


def _is_reckoned(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one article leads from its value to that of the other."""
    first, second = pair.first.day or 0, pair.second.day or 0
    return leads_to(pair.first, a, b, second < first or _is_older(b, a)) or leads_to(
        pair.second, b, a, first < second or _is_older(a, b)
    )


def _is_older(figure: Figure, other: Figure) -> bool:
    """Whether a figure is of a time before that of another: 去年秋天是13.1万只."""
    return figure.period is not None and other.period is not None and days(figure)[1] < days(other)[0]


def _was_before(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one is the value before: the other article knows it as such, or its own says that it became the other."""
    if pair.days != 0 and (_was(pair.second, a) or _was(pair.first, b)):
        return True
    if (pair.days or 0) < _MOST_OF_A_YEAR and not is_telling_slip(a, b):
        sides = ((pair.first, a, b), (pair.second, b, a))
        last_year = [_is_of_last_year(reading, figure) for reading, figure, _ in sides]
        own = [_is_of_year(other, reading) for reading, _, other in sides]
        if last_year[0] != last_year[1] and own[last_year.index(True)]:
            return True
    if pair.days != 0 and any(_LATER.search(r.lead(f)) for r, f in ((pair.first, a), (pair.second, b))):
        return True
    return _became_the_other(pair.first, a, b) or _became_the_other(pair.second, b, a)


_LATER = regex("(?:后来|其后|随后|之后|此后)[^,。;]{0,4}(?:升|降|跌|涨|增|减|缩|扩|改)[^,。;]{0,2}$")
"""What says that a value became another one in time: 水位后来一直跌到7.8米."""


def _is_of_last_year(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is told as what the year before had, for comparison: 比去年的|12.6万吨多了1.8万吨."""
    if not is_base(reading, figure):
        return False
    return (
        _YEAR_AGO.search(reading.text, max(reading.sentence(figure.start)[0], figure.start - _LED), figure.start)
        is not None
    )


def _is_of_year(figure: Figure, reading: Reading) -> bool:
    """Whether a figure is of no other year than that of an article."""
    return figure.period is None or figure.period.end[:4] == (reading.article.metadata.date or "")[:4]


_LED, _MOST_OF_A_YEAR = 8, 300


def _became_the_other(reading: Reading, figure: Figure, other: Figure) -> bool:
    """Whether a figure is what became the other article's one in the very same sentence: 由3.1元调为3.5元."""
    if not is_base(reading, figure):
        return False
    start, end = reading.sentence(figure.start)
    return any(start <= f.start < end and family(f) == family(other) and agree(f, other) for f in reading.figures)


def _is_bound(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one is the highest and the other the lowest, or one a bound that would have to be passed."""
    if are_opposite(pair.first, a, pair.second, b) or are_of_two_measures(pair.first, a, pair.second, b):
        return True
    return is_condition(pair.first, a) != is_condition(pair.second, b)


def _was(reading: Reading, figure: Figure) -> bool:
    """Whether an article knows a value as the one before, of the other article's day and not of a year ago."""
    return any(
        other.value == figure.value
        and (family(other) == family(figure) or (other.unit is None and other.kind == "count"))
        and is_base(reading, other)
        and _YEAR_AGO.search(reading.text, max(0, other.start - 12), other.start) is None
        and _YEAR_AGO.search(reading.tail(other)) is None
        for other in reading.figures
    )


def same_noun(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether nouns that follow a general classifier agree; a noun before it, or none, leaves it open."""
    mine, theirs = (r.text[f.end : f.end + 2] for r, f in ((first, a), (second, b)))
    return not (mine.isalpha() and theirs.isalpha()) or bool(set(mine) & set(theirs))


def _held(reading: Reading, figure: Figure, match: Match) -> bool:
    """Whether the other article has the value as well, for a thing that fits at least as well."""
    own = match.second if figure is match.first else match.first
    for other in reading.figures:
        if other is match.first or other is match.second or other.qualifier not in {"exact", "about"}:
            continue
        if is_base(reading, other):
            continue
        if alike(other, own) and agree(other, own):  # 40000人, which the headline calls 4万
            continue
        if of_two_years(figure, other) and _OF_YEAR.search(reading.text, max(0, other.start - 8), other.start):
            continue  # 比2015年的1850.7万人次增长, which the other article has for 2016
        of_row = figure.kind == "percent" and digits(figure.value) > MIXED and figure.value == other.value
        if of_row and _are_listed(reading, own, other):  # 分别增长19.3%、8.5%和23.7%
            return True
        if alike(other, figure) and agree(other, figure) and figure.kind != "percent":
            if (
                _are_listed(reading, own, other)
                or _same_after(match, figure, reading, other)
                or _of_one_period(figure, other, reading)
            ):
                return True
            if figure.value == other.value and digits(figure.value) > MIXED and match.fit < _HARDLY_FITS:
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


_OF_YEAR = regex(r"(?:19|20)[0-9]{2}年(?:度|底|末)?的?$")
_SLIP_FIT = 0.1
_HARDLY_FITS = 0.15
"""Below this likeness a telling value that the other article has as well is told of the same thing there."""


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


def _of_one_period(figure: Figure, other: Figure, reading: Reading) -> bool:
    """Whether both are one telling value of one period of a month or more, the other told without a noun of its own.

    The value of 2023, told beside this year's: 2023年全年则是463.8亿元.
    """
    if figure.period is None or figure.period != other.period or figure.value != other.value:
        return False
    start, end = days(figure)
    if end - start < MONTH or digits(figure.value) <= MIXED:
        return False
    clause = reading.text[max(reading.sentence(other.start)[0], other.start - 12) : other.start].rpartition(",")[2]
    return _NO_NOUN.fullmatch(clause) is not None


_NO_NOUN = regex("(?:20[0-9]{2}年|全年|则|是|为|还|只|有|达到?)*")


def _same_after(match: Match, figure: Figure, reading: Reading, other: Figure) -> bool:
    """Whether the same two characters follow both figures: 141名|中国公民, 141名|中国乘客."""
    mine = match.mine if figure is match.first else match.theirs
    after = reading.text[other.end : other.end + 2]
    return len(after) == 2 and after.isalpha() and mine.after == after
