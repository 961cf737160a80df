"""One thing under two values in two articles about the same event.

Two accounts of one event are recognised by the rare words and names they share, not by their figures; a figure then
answers the figure of the other article that fits it best, and is answered by it. What explains a difference keeps the
rule silent: another role, part or known place, a toll that is still being counted, a correction, a value that both
articles have. Another time does not explain it, for the day in a sentence may be another figure's: it is one of the
signs that are weighed. A value that the other article gives to something else has slipped from there.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.evidence.borrowing import is_lent, is_own
from audit.figures.evidence.explanations import LOST_FIT, explained, is_lost
from audit.figures.evidence.signs import beside, evidence, may_reach
from audit.figures.likeness.matching import fit, runs
from audit.figures.likeness.moments import days, same_time
from audit.figures.likeness.names import is_inside, of_two_places
from audit.figures.likeness.quantities import of_one_quantity
from audit.figures.likeness.sizes import Sized, sized
from audit.figures.likeness.slips import is_telling_slip, of_other_tens, one_digit, ratio, slipped
from audit.figures.pairs.events import anchors, are_corrected, strangers, sureness
from audit.figures.pairs.leftover import leftover
from audit.figures.pairs.levels import needs_level, of_one_level, of_one_name, of_two_levels
from audit.figures.pairs.matches import Match, answered, likeness
from audit.figures.pairs.matches import apart as may_conflict
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.shares import of_one_whole
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.amounts import digits
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import surroundings
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_SURE, _QUERY = -0.4, -1.5
"""From what evidence on a conflict is told, and from what on it is asked about."""
_RATIO, _BORROWED_RATIO, _SURELY_BORROWED_RATIO = 3.0, 6.0, 20.0
"""Values further apart than this are taken to count different things, unless one lost a 万 or a digit."""
_FAR = 30.0
_RATE = regex(
    r"([一-鿿]{2}(?:率|比例|占比|比重))(?:为|是|达到?|约|已?达到?|超过?|升至|降至|提高到|上升到|下降到|保持在|稳定在)?$"
)
_REACH = 14
_SURE_FIT = 0.6
_APART, _HARDLY_LIKE, _BARELY_LIKE = 45, 0.08, 0.03
_BESIDE = 2
_SLIP_FIT = 0.1
_ONE_EVENT = 0.1
_FEW = 3
_SEVERAL = 2
_LEFT_RATIO = 2.0
_LEAST_LIKE = 0.06
_SAME_WORDS, _VERY_WORDS, _SAME_EVENT = 0.4, 0.9, 0.75
_AT_ONCE, _SOON = 1, 2
_VERY_LIKE, _CERTAINLY = 0.1, 0.98
_LIKE_RATES, _SURELY_ONE_EVENT = 0.25, 0.9

_RULE = Text("two articles give different values for the same thing", "两篇报道对同一事项的数值不一致")
_BORROWED = Text(
    "the value is that of something else in the other article", "该数值在另一篇报道中属于另一事项,疑为误植"
)


def across(pair: Pair) -> Iterator[Conflict]:
    """Figures of two articles about one event that cannot both be true."""
    far = _are_far_apart(pair)
    found: list[Conflict] = []
    for block, figures in may_conflict(pair).items():
        for a, b in figures:
            if far and not (is_telling_slip(a.figure, b.figure) and a.figure.unit == b.figure.unit):
                continue
            if _may_be_told(pair, a, b) and not strangers(pair) and _are_like(pair, block, a.figure, b.figure):
                found += answered(pair, block, a.figure, b.figure, _judged)
    if found and of_two_variants(pair):
        return
    if not _is_one_event(pair, found):
        told = [one for one in found if one.grade != "query"]
        alone = len(told) == 1 and sureness(pair) >= _SURELY_ONE_EVENT
        alone = alone or (len(told) <= _SEVERAL and pair.likeness >= _VERY_LIKE and sureness(pair) >= _CERTAINLY)
        found = [one for one in found if _is_slip(*one.figures) or (alone and one in told)]
    yield from found


def _is_slip(a: Figure, b: Figure) -> bool:
    """Whether one value is the other with a slip that is hardly chance."""
    return slipped(a, b) or is_telling_slip(a, b) or of_other_tens(a, b)


def _is_one_event(pair: Pair, found: list[Conflict]) -> bool:
    """Whether more of the articles agrees than differs; one difference may be all that there is to compare."""
    differ = min(len({conflict.figures[side] for conflict in found}) for side in (0, 1)) if found else 0
    return differ < _SEVERAL or _SEVERAL * leftover(pair).common >= differ


def _judged(pair: Pair, match: Match) -> Iterator[Conflict]:
    """A conflict, if two figures that answer one another are one."""
    borrowed = match.fit >= LOST_FIT and (
        is_lent(pair.first, match.second, match) or is_lent(pair.second, match.first, match)
    )
    sure = anchors(pair) > 0
    like = pair.likeness >= _ONE_EVENT or leftover(pair).common >= _SEVERAL
    same = same_time(pair.first, match.first, pair.second, match.second, sure, like)
    if not _is_comparable(pair, match, borrowed) or explained(pair, match, same, borrowed):
        return
    if _is_of_another_place(pair, match, sure) or is_own(pair, match):
        return
    if are_corrected(pair, match.first, match.second):
        return
    if same is False and needs_level(match.first) and _follow(match.first, match.second):
        return
    if (grade := _grade(pair, match, same)) is not None:
        found = [(pair.first, match.first), (pair.second, match.second)]
        yield conflict(CODE, grade, found, _BORROWED if borrowed else _RULE)


def _follow(a: Figure, b: Figure) -> bool:
    """Whether the periods of two figures are months, of which one was over before the other began."""
    if a.period is None or b.period is None:
        return False
    first, last = sorted((days(a), days(b)))
    return first[1] < last[0] and all(end - start >= _MONTH_LONG for start, end in (first, last))


_MONTH_LONG = 27


def _is_of_another_place(pair: Pair, match: Match, sure: bool) -> bool:
    """Whether the figures are of two places, or one of a district and the other of its city."""
    mine, theirs = (pair.first, match.first), (pair.second, match.second)
    if of_two_places(*mine, *theirs):
        return True
    return not sure and (is_inside(*mine, pair.second) or is_inside(*theirs, pair.first))


def _may_be_told(pair: Pair, a: Sized, b: Sized) -> bool:
    """Whether the values leave it open that the difference is one to tell, if the words bear it out."""
    few = _is_few(a.figure) and _is_few(b.figure)  # two reporters may count so few differently
    return not few and may_reach(pair, a, b, _QUERY)


def _is_few(figure: Figure) -> bool:
    priced = figure.kind == "money" and figure.value % 1 != 0  # 每股0.42元
    return abs(figure.value) <= _FEW and digits(figure.value) < _FEW and not priced


def _are_like(pair: Pair, block: str, a: Figure, b: Figure) -> bool:
    """Whether the words around two figures have something in common, or their digits, or what stands beside them."""
    found = likeness(pair, block, a, b)
    if found is None or (a.kind == "duration" and _is_record(pair.first, a) != _is_record(pair.second, b)):
        return False
    around = fit(surroundings(pair.first, a), surroundings(pair.second, b)) if needs_level(a) else found
    like = around >= _SLIP_FIT or _is_wrong(pair, a, b) or beside(pair, a, b) >= _BESIDE
    like = like or (a.kind == "percent" and of_one_whole(pair, a, b))
    return like or (not needs_level(a) and _are_left(pair, a, b))


def _are_left(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether of their units only these two figures are left over in two articles about one event."""
    left = leftover(pair)
    one, other = sized(pair.first)[pair.first.at(a)], sized(pair.second)[pair.second.at(b)]
    if ratio(a, b) > _LEFT_RATIO or left.choice(one, other) > 1 or None in {a.unit, b.unit}:
        return False
    least = _HARDLY_LIKE if not left.common else _LEAST_LIKE if left.common < _SEVERAL else 0.0
    return anchors(pair) > 0 or pair.likeness >= least


def _is_record(reading: Reading, figure: Figure) -> bool:
    """Whether a time is how long there was nothing like it: 创六年|新高, 五年来|最低."""
    return _RECORD.match(reading.text, figure.end) is not None


_RECORD = regex("(?:来|以来)?[的]?(?:新[高低]|最[高低好差多少大]|同期|之最)")


def _is_wrong(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether one value is the other with a slip, of one digit only beside figures that agree."""
    return slipped(a, b) or is_telling_slip(a, b) or (one_digit(a, b) and beside(pair, a, b) > 0)


def _are_far_apart(pair: Pair) -> bool:
    """Whether so little is shared over so long a time that it is not one event: two of five pairs in real news."""
    hardly = pair.likeness < (_HARDLY_LIKE if not anchors(pair) else _BARELY_LIKE)
    return (pair.days or 0) > _APART and hardly


def _is_comparable(pair: Pair, match: Match, borrowed: bool) -> bool:
    """Whether two figures are near enough, and percentages of one level."""
    a, b = match.first, match.second
    most = _RATIO if not borrowed else _SURELY_BORROWED_RATIO if match.fit >= _SURE_FIT else _BORROWED_RATIO
    if ratio(a, b) > most and not (_slipped_far(pair, match) or _lost(pair, match)):
        return False
    return not needs_level(a) or _are_of_one_level(pair, match, borrowed)


def _are_of_one_level(pair: Pair, match: Match, borrowed: bool) -> bool:
    """Whether percentages or changes are of one level, one rate or one whole, or one a slip of the other."""
    a, b = match.first, match.second
    if of_one_level(pair, a, b) or of_one_quantity(pair.first, a, pair.second, b) or of_one_name(pair, a, b):
        return True
    known = anchors(pair) > 0 or (sureness(pair) >= _SURELY_ONE_EVENT and match.fit >= _SURE_FIT)
    lent = borrowed and known and max(digits(a.value), digits(b.value)) > _FEW - 1  # 5% and 7% are chance
    if match.fit >= LOST_FIT and (is_telling_slip(a, b) or lent):
        return True
    if a.kind != "percent":
        return False
    if (match.fit >= _SLIP_FIT and _is_slip(a, b)) or _are_retold(pair, match):
        return True
    told = match.fit >= _LIKE_RATES and (anchors(pair) > 0 or sureness(pair) >= _SURELY_ONE_EVENT)
    if (told and slipped(a, b)) or (is_telling_slip(a, b) and _are_left(pair, a, b)):
        return True
    return _one_rate(pair.first, a) == _one_rate(pair.second, b) is not None or of_one_whole(pair, a, b)


def _are_retold(pair: Pair, match: Match) -> bool:
    """Whether percentages are told in much the same words within days, and follow no levels that differ."""
    within = _AT_ONCE if match.fit < _VERY_WORDS else _SOON
    at_once = pair.days is not None and pair.days <= within and sureness(pair) >= _SAME_EVENT
    return at_once and match.fit >= _SAME_WORDS and not of_two_levels(pair, match.first, match.second)


def _one_rate(reading: Reading, figure: Figure) -> str | None:
    """The name of a rate straight before a percentage, which says what it is a part of: 去向落实率."""
    found = _RATE.search(reading.text, max(reading.sentence(figure.start)[0], figure.start - _REACH), figure.start)
    return found[1] if found is not None else None


def _slipped_far(pair: Pair, match: Match) -> bool:
    """Whether noughts were lost: one at least, or a 万 where the words or the figures beside them agree."""
    a, b = match.first, match.second
    return slipped(a, b) and (ratio(a, b) < _FAR or match.fit >= _SLIP_FIT or beside(pair, a, b) > 0)


def _lost(pair: Pair, match: Match) -> bool:
    """Whether noughts or a 万 were lost of a round value, whose words agree as those of others must not."""
    known = anchors(pair) > 0 or pair.likeness >= _ONE_EVENT
    return known and is_lost(match)


def _grade(pair: Pair, match: Match, same: bool | None) -> str | None:
    """How sure it is that both figures count the same thing of the same event."""
    found = evidence(pair, match, same)
    if found >= _SURE and not (runs(match.mine) and "as of" in {match.mine.timing, match.theirs.timing} and not same):
        return "probable"
    return "query" if found >= _QUERY else None
