"""A cumulative count that fell though its period grew: 15 by mid-June, 13 for the whole half-year.

What is counted from one day on cannot become less while it is counted longer; so two counts of one thing from the same
day on must not fall. Stocks may fall, and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.matching import contrast, fit, is_weak, runs
from audit.figures.likeness.moments import days, is_open
from audit.figures.pairs.events import anchors, are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.matches import Match, answered, apart, likeness, match
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits, family, scaled
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import surroundings
from audit.figures.rules.decreased.begun import (
    SHORTEST,
    START,
    SUMMED,
    are_of_years,
    begins_later,
    is_begun,
    is_of_years,
    is_summed,
    lead,
    start_apart,
)
from audit.figures.rules.decreased.check import CODE
from audit.figures.rules.decreased.counts import KINDS, ROLES, are_alone, are_of_two_scopes, is_count
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_FIT = 0.4
_SURE_FIT = 0.3
_TOGETHER = 0.9
"""What likeness of two articles and of two running counts must come to, where neither is enough."""
_SURE = 0.55
_ALIKE = 0.5
_WITHIN, _WITHIN_SUMMED = 0.7, 0.5
_LIKE = 0.1
_LATER = 5
_RATIO = 3.0
_RULE = Text("counted from the same day on and for longer, yet less", "起始时间相同、时间更长,累计数反而更少")


def within(reading: Reading) -> Iterator[Conflict]:
    """Conflicts of this kind inside one article."""
    counts = [f for f in reading.figures if f.period is not None and f.role in ROLES and f.kind in KINDS]
    for i, early in enumerate(counts):
        for late in counts[i + 1 : i + _MOST]:
            if family(early) != family(late) or _overlap(early, late):
                continue
            if reading.sentence(early.start) == reading.sentence(late.start):
                continue
            fell = _fell(reading, early, reading, late) or _fell_by(reading, early, late)
            if not fell or _rose_in_text(reading, early, late):
                continue
            mine, theirs = surroundings(reading, early), surroundings(reading, late)
            summed = all(SUMMED.search(lead(reading, figure)) for figure in (early, late))
            alike = fit(mine, theirs) >= (_WITHIN_SUMMED if summed else _WITHIN)
            if alike and is_count(reading, early) and is_count(reading, late):
                yield conflict(CODE, "probable", [(reading, early), (reading, late)], _RULE)


def _rose_in_text(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether months without a year come in order, and the count grows with them: 截至6月底…。截至9月30日…."""
    months = [_MONTH.findall(reading.text, reading.sentence(f.start)[0], f.start) for f in (a, b)]
    in_order = all(months) and all(not year for found in months for year, _ in found)
    return in_order and int(months[0][-1][1]) < int(months[1][-1][1]) and scaled(a)[1] < scaled(b)[0]


_MONTH = regex(r"((?:19|20)[0-9]{2}年|去年|上年|明年)?([0-9]{1,2})月")


def _overlap(a: Figure, b: Figure) -> bool:
    """Whether neither of two values is less than the other for certain."""
    (a0, a1), (b0, b1) = scaled(a), scaled(b)
    return a0 <= b1 and b0 <= a1


def across(pair: Pair) -> Iterator[Conflict]:
    """Conflicts of this kind between two articles."""
    if pair.neighbours > _SERIAL or are_corrected(pair):
        return
    for block, figures in apart(pair).items():
        for a, b in figures:
            if not _may_have_fallen(pair, block, a.figure, b.figure) or strangers(pair):
                continue
            if are_alone(pair, a.figure, b.figure) and (found := match(pair, block, a.figure, b.figure)) is not None:
                yield from _judged(pair, found)
            else:
                yield from answered(pair, block, a.figure, b.figure, _judged)


def _judged(pair: Pair, match: Match) -> Iterator[Conflict]:
    """A conflict, if one of two figures that answer one another fell though it was counted longer."""
    a, b = match.first, match.second
    sure = sureness(pair) >= _SURELY
    toll = sure and match.fit > 0 and match.mine.outcome == match.theirs.outcome in _ONLY_GROWS
    together = sureness(pair) + match.fit + _ONE_NOUN * _of_one_noun(pair, match) >= _TOGETHER
    fits = match.fit >= (_SURE_FIT if sure else _FIT) or together
    if not (fits or toll) or (is_weak(a) and not _are_days(pair, match)):
        return
    if are_elsewhere(pair, a, b) or {"missing", "trapped"} & {match.mine.outcome, match.theirs.outcome}:
        return
    if _has_the_same(pair.second, a, b) or _has_the_same(pair.first, b, a) or are_of_two_scopes(pair, a, b):
        return
    if a.period is not None and b.period is not None and _fell(pair.first, a, pair.second, b):
        if is_count(pair.first, a) and is_count(pair.second, b):
            yield conflict(CODE, _grade(pair, match), [(pair.first, a), (pair.second, b)], _RULE)
    elif (sure or together) and _fell_since(pair, match):
        yield conflict(CODE, "probable", [(pair.first, a), (pair.second, b)], _RULE)


def _of_one_noun(pair: Pair, match: Match) -> bool:
    """Whether one noun stands straight before both, but for the words for a sum: 采集全血|6120升, 全血合计|5840升."""
    a, b = (_SUM.sub("", r.lead(f))[-2:] for r, f in ((pair.first, match.first), (pair.second, match.second)))
    return a == b and len(a) > 1 and a.isalpha() and not a.isascii()


_ONE_NOUN = 0.2
_SUM = regex("(?:合计|总计|共计|累计|总共|一共|共|已|达到?|了|为|约)+$")


def _has_the_same(reading: Reading, figure: Figure, own: Figure) -> bool:
    """Whether an article tells the other's very value beside its own: 1200万亩水稻已收获862万亩, 占总面积1200万亩."""
    return any(
        f is not own and f.value == figure.value and family(f) == family(figure) and digits(f.value) > 1
        for f in reading.figures
    )


def _may_have_fallen(pair: Pair, block: str, a: Figure, b: Figure) -> bool:
    """Whether the values and days leave it open that a count fell, if the words bear it out."""
    (a0, a1), (b0, b1) = scaled(a), scaled(b)
    least, most = max(a0, b0), min(a1, b1)
    if not most < least <= _RATIO * max(most, 1e-9):
        return False
    timed = a.period is not None and b.period is not None
    if timed and _fell(pair.first, a, pair.second, b):
        return True
    if not _may_have_fallen_since(pair, a, b):
        return False
    sure = sureness(pair)
    return sure >= _SURELY or sure + 2 * (likeness(pair, block, a, b) or 0.0) >= _TOGETHER


def _are_days(pair: Pair, match: Match) -> bool:
    """Whether both are days that were counted up: 优良天数累计251天."""
    both = ((pair.first, match.first), (pair.second, match.second))
    return all(f.unit in {"天", "日", "days"} and _COUNTED.search(lead(r, f)) for r, f in both)


def _fell_since(pair: Pair, match: Match) -> bool:
    """Whether the later of two running counts is the smaller: of harvested fields, or of the dead."""
    (early, a), (late, b), days_apart = _in_order_of_days(pair, match.first, match.second)
    if "suffer" in match.mine.deeds & match.theirs.deeds and match.mine.timing == match.theirs.timing == "as of":
        return True
    if match.mine.outcome == match.theirs.outcome in _ONLY_GROWS:
        return anchors(pair) > 0 or (pair.likeness >= _VERY_LIKE and days_apart <= _SOON)
    sides = ((early, a), (late, b))
    summed = [is_summed(r, f) for r, f in sides]
    if begins_later(a, b) or start_apart(early, a, late, b):
        return False
    if runs(match.mine) and not all(summed):
        return False
    dated = all(around.timing == "as of" for around in (match.mine, match.theirs))
    deed = dated and days_apart <= _WEEKS and _of_one_deed(match) and any(summed)
    done = deed or all(_DONE.search(lead(r, f)) or is_begun(r, f) for r, f in sides)
    return (all(summed) or dated) and done and all(is_count(r, f) for r, f in sides)


def _of_one_deed(match: Match) -> bool:
    """Whether both tell how often one thing was done, which cannot be undone: 慰问工地5420个."""
    return bool(match.mine.deeds & match.theirs.deeds) or bool(match.mine.head & match.theirs.head)


def _may_have_fallen_since(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether the days and values of two figures leave it open that they are such counts."""
    (_, first), (_, second), days_apart = _in_order_of_days(pair, a, b)
    years = are_of_years(first, second) or is_of_years(second)
    summed = all(is_summed(r, f) for r, f in ((pair.first, a), (pair.second, b)))
    if not 0 < days_apart <= (_YEARS if years else _SUMMED_LONGEST if summed else _LONGEST):
        return False
    least, most = scaled(first)[0], scaled(second)[1]
    return most < least <= _RATIO * max(most, 1e-9)


_YEARS, _SUMMED_LONGEST = 800, 300


def _in_order_of_days(pair: Pair, a: Figure, b: Figure) -> tuple[tuple[Reading, Figure], tuple[Reading, Figure], int]:
    """Two figures with their articles, the one first that counts until the earlier day, and the days between."""
    first, second = (pair.first, a), (pair.second, b)
    apart = _until(*second) - _until(*first)
    return (second, first, -apart) if apart < 0 else (first, second, apart)


def _fell_by(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether of two counts up to two days that sentences name (截至10月底) the later, which is summed, is smaller."""
    early, late = sorted((a, b), key=lambda figure: days(figure)[1])
    apart = days(late)[1] - days(early)[1]
    dated = all(_NAMED_DAY.search(reading.text, reading.sentence(f.start)[0], f.start) for f in (early, late))
    if not dated or apart < _LATER or not SUMMED.search(lead(reading, late)):
        return False
    least, most = scaled(early)[0], scaled(late)[1]
    return most < least <= _RATIO * max(most, 1e-9)


_NAMED_DAY = regex(r"截至|截止到?")


def _until(reading: Reading, figure: Figure) -> int:
    """The day until which a figure counts: the last of its period, else the article's."""
    if figure.period is None:
        return reading.day or 0
    around = surroundings(reading, figure)
    toll = around.outcome in _ONLY_GROWS and around.timing != "as of"  # 12日那场地震夺走了6条人命: as is known now
    return max(days(figure)[1], reading.day or 0) if toll else days(figure)[1]


def _fell(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether the count over the longer period from the same day on is the smaller one."""
    (early, start, end), (late, other, until) = sorted(
        (_counted(first, a), _counted(second, b)), key=lambda counted: counted[2]
    )
    if abs(start - other) > START or until - end < _LATER or end - start < SHORTEST:
        return False
    least, most = scaled(early)[0], scaled(late)[1]
    return most < least <= _RATIO * max(most, 1e-9)


def _counted(reading: Reading, figure: Figure) -> tuple[Figure, int, int]:
    """A figure with the days that it counts for certain."""
    start, end = days(figure)
    return figure, start, (reading.day or end) if is_open(reading, figure) else end


_COUNTED = regex(r"累[计积]|天数|日数|共有|days")
_DONE = regex(r"已|累[计积]|完成|一共|总共|共计|总计")
_ONLY_GROWS = frozenset({"dead", "saved"})
_LONGEST, _WEEKS = 120, 40
_VERY_LIKE = 0.18
_SOON = 3
_SURELY = 0.85
_SERIAL = 5


_MOST = 80
"""Counts after one that are compared with it."""


def _grade(pair: Pair, match: Match) -> str:
    sides = (pair.first, match.first), (pair.second, match.second)
    alone = all(f.value == own.value for r, own in sides for f in r.figures if family(f) == family(own))
    close = sureness(pair) >= _SURELY and (alone or match.fit >= _FIT)
    sure = match.fit >= _SURE or (close and contrast(match.mine, match.theirs) >= _ALIKE)
    if not sure or not (match.mine.timing and match.theirs.timing):
        return "query"
    return "certain" if match.first.unit == match.second.unit and pair.likeness >= _LIKE else "probable"
