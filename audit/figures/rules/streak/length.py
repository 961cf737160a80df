"""One streak under two lengths: 连续12年 in the headline, 连续第10年 below; in two articles, out of step with them.

Whether a streak fits its own start, 自2009年以来连续第15次, is the matter of `running`.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.matching import fit
from audit.figures.likeness.moments import days
from audit.figures.likeness.names import elsewhere
from audit.figures.pairs.events import anchors, are_of_series, strangers, sureness
from audit.figures.pairs.leftover import leftover
from audit.figures.pairs.pairing import LEAST_LIKENESS, Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.surroundings import surroundings
from audit.figures.reading.years import read
from audit.figures.rules.streak.check import CODE
from audit.figures.rules.streak.runs import MATCHES, SHORT, Run, runs
from audit.figures.rules.streak.since import are_begun_apart
from audit.model import Conflict, Text
from audit.text.regex import regex

_YEAR_DAYS = 365
_FIT = 0.5
_FIT_OF_ONLY = 0.15
"""Where each article tells of one streak only."""
_SURE_ENOUGH, _LIKELY, _MONTHS = 0.6, 0.45, 100
_SERIAL, _WITHIN = 5, 10
_LIKENESS = 0.08
_TITLES = frozenset({"连冠", "连霸", "连庄"})
_YEAR = 4
"""Characters of a date that are its year."""
_YEARS = frozenset({"年", "次", "个年头", "个年度"})
_YEARLY = _TITLES | {"年", "次", "届", "个年头", "个年度", ""}
_DAILY = frozenset({"天", "日"})
_SOON = {MATCHES: 10, "天": 20, "日": 20, "周": 3, "个月": 10, "个季度": 30}
"""Days between two reports in which such a streak has not grown, or of days grows by one a day."""
_LONGEST = 200
_BETWEEN = 0.8
_SURELY_OFF = 1.3


def within(reading: Reading) -> Iterator[Conflict]:
    """Streaks of a headline against those of the body."""
    yield from _titled(reading)
    yield from _titled_in_short(reading)


def _titled_in_short(reading: Reading) -> Iterator[Conflict]:
    """三连败 in the headline, 四连败 below, where both tell of one such run only."""
    end = reading.title_end
    runs = list(_IN_SHORT.finditer(reading.text)) if end and _IN_SHORT.search(reading.text, 0, end) else []
    above, below = ([run for run in runs if (run.start() < end) == titled] for titled in (True, False))
    if len({run[0] for run in above}) == len({run[0] for run in below}) == 1 and above[0]["what"] == below[0]["what"]:
        a, b = (read(run[0]["n"]) or 0 for run in (above, below))
        if (
            a != b
            and abs(a - b) <= _SHORTLY_OFF
            and not _ENDED.search(reading.text, *reading.sentence(below[0].start()))
        ):
            places = [(reading, mark(reading, *run[0].span(), n, None)) for run, n in ((above, a), (below, b))]
            yield conflict(CODE, "probable", places, _IN_TITLE)


_IN_SHORT = regex(r"(?P<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})连(?P<what>[胜败平冠霸涨跌阳阴升降增红鞭捷])")
_ENDED = regex("基础上|终结|止步|终止|告终|此前|上赛季|去年")
_SHORTLY_OFF = 3


def _titled(reading: Reading) -> Iterator[Conflict]:
    """The headline's streak against the body's, where each tells of one only: 连续12年 above, 连续第10年 below."""
    end = reading.title_end
    if not end:
        return
    above = [run for run in _streaks(reading) if run.end <= end]
    below = [run for run in _streaks(reading) if run.start >= end]
    if len({run.figure.value for run in above}) != 1 or len({run.figure.value for run in below}) != 1:
        return
    a, b = above[0], below[0]
    off = abs(a.figure.value - b.figure.value)
    if a.unit in SHORT and _of_one_place(reading, b):
        return
    after, other = (reading.text[run.end : run.end + 2] for run in (a, b))
    of_one_deed = after == other and after.isalpha() and len(after) > 1  # 连续六年|夺冠, 连续第五年|夺冠
    titles = {a.unit, b.unit} & _TITLES and (_CROWNED.match(after) or _CROWNED.match(other))  # 连续3年夺冠, 四连霸
    if off > 1 or (off and (titles or (a.unit == b.unit and (a.nth == b.nth or of_one_deed)))):
        yield conflict(CODE, "probable", [(reading, a.figure), (reading, b.figure)], _IN_TITLE)


def _of_one_place(reading: Reading, run: Run) -> bool:
    """Whether days in a row are told of a place that the headline does not name: 南方连续七天, 福建福州市连续八天."""
    clause = reading.text[reading.sentence(run.start)[0] : run.start].rpartition(",")[2]
    return any(place not in reading.title for place in _PLACE.findall(clause))


_PLACE = regex("[一-龥]{2}(?=[市省县区州盟])")


def across(pair: Pair) -> Iterator[Conflict]:
    """One streak in two articles, out of step with the years between them."""
    if pair.days is None or not (_streaks(pair.first) and _streaks(pair.second)):
        return
    sure = sureness(pair) >= _SURE_ENOUGH and pair.likeness >= LEAST_LIKENESS
    sure = sure or (sureness(pair) >= _LIKELY and leftover(pair).common > 0 and pair.days <= _MONTHS)
    if (pair.likeness < _LIKENESS and not sure) or strangers(pair) or pair.neighbours > _SERIAL:
        return
    if are_begun_apart(pair):
        return
    mine, theirs = _body_first(pair.first), _body_first(pair.second)
    only = all(len({run.figure.value for run in streaks}) == 1 for streaks in (mine, theirs))
    if are_of_series(pair) and not (only and sure and pair.days <= _WITHIN and leftover(pair).common > 0):
        return
    for a in mine:
        for b in theirs:
            if _are_one(pair, a, b, only, sure) and (grade := _grade(pair, a, b)) is not None:
                yield conflict(CODE, grade, [(pair.first, a.figure), (pair.second, b.figure)], _RULE)
                if only:
                    return  # the rest says the same


_CROWNED = regex("夺冠|冠军|称霸|封王|登顶|夺魁|问鼎|捧杯|折桂")
_IN_TITLE = Text("headline and body give one streak two lengths", "标题与正文中“连续”的次数不一")
_RULE = Text("the streak does not step with the years between", "“连续”的次数与两文相隔的年数不符")


def _are_one(pair: Pair, a: Run, b: Run, only: bool, sure: bool) -> bool:
    """Whether both count one streak: in one unit, or as titles and as years where each article tells of one only."""
    if {a.unit, b.unit} & SHORT and not (
        (a.unit == b.unit or {a.unit, b.unit} <= _DAILY) and only and sure and (pair.days or 0) <= _SOON[a.unit]
    ):
        return False
    if a.unit != b.unit and not (only and sure and ({a.unit, b.unit} & _TITLES or {a.unit, b.unit} <= _YEARS)):
        return False
    if not (only and anchors(pair)) and elsewhere(pair.first, a.figure, pair.second, b.figure, sure):
        return False
    likeness = fit(surroundings(pair.first, a.figure), surroundings(pair.second, b.figure))
    return likeness >= (_FIT_OF_ONLY if only else _FIT) or (only and sure)


def _is_out_of_step(pair: Pair, a: Run, b: Run) -> bool:
    """Whether days in a row have become more than days have passed; fewer are those of a new streak."""
    if any(run.start < reading.title_end for reading, run in ((pair.first, a), (pair.second, b))):
        return False  # the day stands below
    grown, passed = b.figure.value - a.figure.value, _day(pair.second, b) - _day(pair.first, a)
    if passed < 0:
        grown, passed = -grown, -passed
    return grown > 0 and abs(grown - passed) > 1


def _day(reading: Reading, run: Run) -> int:
    """The day up to which an article counts: its own, or the one before (昨日)."""
    own = reading.day or 0
    if run.figure.period is not None and 0 <= own - (end := days(run.figure)[1]) <= _LATE:
        return end
    return own - (_YESTERDAY.search(reading.text, reading.sentence(run.start)[0], run.start) is not None)


_LATE = 3
_YESTERDAY = regex(r"昨[日天晚]?|\byesterday\b")


def _grade(pair: Pair, a: Run, b: Run) -> str | None:
    apart = pair.days or 0
    if {a.unit, b.unit} <= _DAILY and apart:
        return "probable" if _is_out_of_step(pair, a, b) else None
    if a.unit == b.unit == MATCHES and apart:  # the next may have been played, and a new run begun
        grown = (b.figure.value - a.figure.value) * (1 if (pair.second.day or 0) > (pair.first.day or 0) else -1)
        return "probable" if grown > apart // 2 + 1 or (grown < 0 and apart == 1) else None
    if a.figure.value == b.figure.value and apart < _YEAR_DAYS // 2:
        return None
    years = ((pair.first.day or 0) - (pair.second.day or 0)) / _YEAR_DAYS
    off = abs(a.figure.value - b.figure.value - years)
    in_order = a.nth and b.nth and {a.unit, b.unit} <= _YEARS - {"次"}  # 连续第二十一年, 连续第22个年头
    mixed = a.unit != b.unit and not {a.unit, b.unit} & _TITLES and not in_order
    if off <= _BETWEEN + (mixed and not pair.of_one_date(_YEAR)):  # the award for a year is given in the next
        return None
    near = apart < _YEAR_DAYS // 4 or abs(apart % _YEAR_DAYS - _YEAR_DAYS // 2) > _YEAR_DAYS // 3
    counted = a.nth == b.nth or {a.unit, b.unit} & _TITLES  # five years done, the sixth year
    return "probable" if off > _SURELY_OFF or (near and counted) else "query"


def _body_first(reading: Reading) -> list[Run]:
    """The streaks of an article, those that its headline tells again behind those of its body."""
    return sorted(_streaks(reading), key=lambda run: run.start < reading.title_end)


@once
def _streaks(reading: Reading) -> list[Run]:
    found = [run for run in runs(reading) if _is_yearly(run)]
    years = any(run.unit in {"年", "届", "个年头"} for run in found)  # 连续两次失误 beside them is another matter
    return [run for run in found if not (years and run.unit == "次")]


def _is_yearly(run: Run) -> bool:
    return run.kind == "running" and run.unit in _YEARLY | SHORT and run.figure.value <= _LONGEST
