"""A milestone under two numbers in two articles: 今年第100例移植 and 第110位受者; 第500场演出 and 600场,一场没落.

What is counted to so high an ordinal has one such ordinal in a report. Editions of events are `ordinal`'s matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.matching import fit
from audit.figures.likeness.slips import ratio
from audit.figures.pairs.events import strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import surroundings
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Figure, Text

_LEAST = 20
_SURELY = 0.85
_NEAR_DAYS = 40
_MOST_NEIGHBOURS = 6
_RATIO = 2.0
_FIT = 0.1
_NO_MILESTONES = frozenset(
    {"届", "次", "条", "号", "章", "节", "集", "页", "期", "天", "周", "年", "日", "岁", "分钟", "轮", None}
)
_GENERAL = frozenset({"个", "位", "名", "人", "例", "块", "座", "枚", "次", "场"})
_RULE = Text("two articles give one milestone two numbers", "两篇报道对同一“第N”说法不一")


def across(pair: Pair) -> Iterator[Conflict]:
    """The one high ordinal of each of two articles about one event, or a count of the very same in the other."""
    if sureness(pair) < _SURELY:
        return
    yield from _fell(pair)
    first, second = _milestones(pair.first), _milestones(pair.second)
    if not (first or second) or pair.neighbours > _MOST_NEIGHBOURS:
        return
    if (pair.days or 0) > _NEAR_DAYS and not _are_of_one_day(first, second):
        return
    if strangers(pair) or of_two_variants(pair):
        return
    for mine, theirs in ((first, second), (first, _counts(pair.second)), (_counts(pair.first), second)):
        for a in mine:
            answers = [b for b in theirs if _are_alike(pair, a, b)]
            if answers and all(a.value != b.value for b in answers):
                for b in answers[:1]:
                    if all(a.value != other.value for other in pair.second.figures):
                        yield conflict(CODE, "probable", [(pair.first, a), (pair.second, b)], _RULE)
                        return


def _are_of_one_day(first: list[Figure], second: list[Figure]) -> bool:
    """Whether two milestones are told of one day, however much later one of the reports is."""
    periods = {figure.period for figure in (*first, *second)}
    day = next(iter(periods)) if first and second and len(periods) == 1 else None
    return day is not None and day.start == day.end


def _are_of_two(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether a count and a milestone are of two things: 第23个|爱眼日, 26个|省份; or of medals, which grow."""
    mine, theirs = pair.first.text[a.end : a.end + 2], pair.second.text[b.end : b.end + 2]
    return mine.endswith("牌") or (mine != theirs and mine.isalpha() and theirs.isalpha())


def _fell(pair: Pair) -> Iterator[Conflict]:
    """第512例 in August, 第508例 in October: what is counted up, one by one, was farther before."""
    early, late = pair.first, pair.second
    if early.day is None or late.day is None or abs(early.day - late.day) > _LONGEST:
        return
    if early.day > late.day:
        early, late = late, early
    before, after = _milestones(early), _milestones(late)
    if not before or not after or not after[0].value < before[0].value <= _CLOSE * after[0].value:
        return
    of_one = before[0].unit == after[0].unit and _one_noun(early, before[0], late, after[0])
    if of_one and not strangers(pair) and not of_two_variants(pair):
        yield conflict(CODE, "probable", [(early, before[0]), (late, after[0])], _FELL)


def _one_noun(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether what is counted begins with the same word, or, where no word follows, has the same before it."""
    mine, theirs = (reading.text[figure.end : figure.end + 2] for reading, figure in ((first, a), (second, b)))
    if mine.isalpha() and theirs.isalpha():
        return mine == theirs
    led, other = (r.text[max(r.sentence(f.start)[0], f.start - _LED) : f.start] for r, f in ((first, a), (second, b)))
    runs = (led[at : at + 3] for at in range(len(led) - 2))
    return a.unit not in _GENERAL and any(run in other and run.isalpha() for run in runs)


_LONGEST, _CLOSE, _LED = 400, 1.2, 10
_FELL = Text("what is counted up has a lower number in the later article", "逐一累计的序号，后来的报道反而更小")


@once
def _milestones(reading: Reading) -> list[Figure]:
    """The high ordinals of an article, if all of them are one."""
    found = [
        figure
        for figure in reading.figures
        if figure.kind in {"ordinal", "rank"} and figure.value >= _LEAST and figure.unit not in _NO_MILESTONES
    ]
    body = [figure for figure in found if figure.start >= reading.title_end]
    return (body or found)[:1] if len({figure.value for figure in found}) == 1 else []


def _counts(reading: Reading) -> list[Figure]:
    return [figure for figure in reading.figures if figure.kind == "count" and figure.qualifier == "exact"]


def _are_alike(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether two figures may be of one milestone: of one unit, or of general ones, and not far apart."""
    if ratio(a, b) > _RATIO:
        return False
    if "count" in {a.kind, b.kind}:
        near = a.unit == b.unit and fit(surroundings(pair.first, a), surroundings(pair.second, b)) >= _FIT
        return near and not _are_of_two(pair, a, b)
    return a.unit == b.unit or {a.unit, b.unit} <= _GENERAL
