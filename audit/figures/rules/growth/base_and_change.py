"""Base, new value and change that do not fit together: 由200家增加到250家,增长30%.

Three of the four numbers fix the fourth, so the check is arithmetic over the intervals that rounding and wording allow.
百分点 counts the difference of two percentages, 百分比 its ratio; N倍 is read both as `to` and as `by`, for both occur.
How a sentence is read is in `claims`, the arithmetic in `arithmetic`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from audit.figures.reading.amounts import alike, bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.rules.growth.arithmetic import change_of, differs, found, is_near, stretched, times, unfit
from audit.figures.rules.growth.claims import Claim, claims
from audit.figures.rules.growth.measured import compared, ratios
from audit.figures.rules.growth.neutral import neutral
from audit.figures.rules.growth.onwards import THUS, announced, in_one_breath, in_years, of_once, thus
from audit.figures.rules.growth.rates import told_before as told_rates
from audit.figures.rules.growth.sequels import told_before
from audit.figures.rules.shared.cues import NOW, Cued, cued
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_JOINS = regex(
    rf"(?:而|但)?(?:去年|上年|今年|本年|相比|而去年|{NOW}|(?:19|20)[0-9]{{2}}年|第二[年届次季]|次[年日月]|翌年|眼下)"
    r"|(?:last|this) (?:year|month|season)|the (?:year before|previous year)|that (?:was|is) |it was ",
    re.IGNORECASE,
)
"""With these a sentence goes on with the comparison of the one before."""
_BETTER_WHEN_LESS = frozenset({"measure", "duration", "percent"})
_PLACES = frozenset({"位", "名", "类", "级", "档", "层"})
"""Units of places in a row, which rise as the number falls."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Conflicts of this kind inside one article."""
    previous: list[Figure] = []
    for figures in reading.sentences:
        start = reading.sentence(figures[0].start)[0]
        few = previous and len(previous) <= 3 and len(figures) <= 4
        joined = few and _JOINS.match(reading.text[start : start + 20].lstrip())
        told = [] if joined else told_before(reading, previous, figures)
        both = [f for f in (previous if joined else []) + figures if not _is_rival(reading, f)]
        if told:
            yield from _continued(reading, told[0], figures)
        elif len(both := _without_spans(reading, both)) > 1 and _comparable(both):
            yield from _sentence(reading, cued(reading, both), [] if joined else previous)
        if any(figure.unit == "倍" for figure in figures):
            yield from of_once(reading, previous, cued(reading, figures))
        if previous and len(figures) > 1 and THUS.match(reading.text[start : start + 8]):
            yield from thus(reading, previous, cued(reading, figures))
        previous = figures


def _is_rival(reading: Reading, figure: Figure) -> bool:
    """Whether a place in a row only says whose value follows: 比第二名|的1分57秒02."""
    return figure.kind == "rank" and reading.text.startswith("的", figure.end)


def _continued(reading: Reading, told: Figure, figures: list[Figure]) -> Iterator[Conflict]:
    """The change and base of one sentence with the value of the one before, whose noun may be another: boxes."""
    row = cued(reading, [told, *figures])
    base = next(one.figure for one in row[1:] if one.cue in {"from", "base"})
    new = told._replace(unit=base.unit) if (told.unit or "x").isascii() else told
    for hit in _sentence(reading, [row[0]._replace(cue="plain", figure=new), *row[1:]], []):
        yield replace(hit, figures=tuple(told if figure is new else figure for figure in hit.figures))


def _without_spans(reading: Reading, figures: list[Figure]) -> list[Figure]:
    """The figures without the times that a change took: fell by 2,400 in five years, from 11,600."""
    spans = [f for f in figures if f.kind == "duration"]
    if len(spans) != 1 or len(figures) < 3 or _TOOK.search(reading.gap(None, spans[0])[-16:]) is None:
        return figures
    return [f for f in figures if f is not spans[0]]


_TOOK = regex(r"\b(?:in|over|within|for|after)(?: the| just| only)?(?: last| past)? $|,(?:短短|不到|仅用?|才|只用)?$")


def _comparable(figures: list[Figure]) -> bool:
    """Whether any two figures count in the same unit, without which nothing can be said."""
    families = {family(figure) for figure in figures}
    return len(families) < len(figures) or "none" in families


def _sentence(reading: Reading, row: list[Cued], previous: list[Figure]) -> Iterator[Conflict]:
    """What a row tells, in which a bare number after its base is of the base's unit: cut from 12 weeks to nine."""
    lent: dict[Figure, Figure] = {}
    for i, (base, new) in enumerate(pairwise(row), 1):
        bare = (
            new.cue == "to"
            and _GOES_TO.fullmatch(new.gap) is not None
            and new.figure.unit is None
            and new.figure.kind == "count"
        )
        if bare and base.cue == "from" and base.figure.kind in {"duration", "measure", "money"}:
            figure = new.figure._replace(unit=base.figure.unit, kind=base.figure.kind)
            lent[figure] = new.figure
            row = [*row[:i], new._replace(figure=figure), *row[i + 1 :]]
    for i, one in enumerate(row):
        told = next((other.figure for other in reversed(row[:i]) if other.cue == "to"), None)
        by_rate = i > 1 and row[i - 1].figure.unit == "%" and row[i - 1].cue == "change"
        if told is None and by_rate and row[i - 2].figure.kind in {"measure", "money"}:
            told = row[i - 2].figure  # 4.6 gigawatt-hours, up 25 percent from 4.0
        bare = one.cue == "from" and one.gap == " from " and one.figure.unit is None and one.figure.kind == "count"
        if bare and told is not None and told.kind in {"duration", "measure", "money"}:  # to 800 tonnes, from 640
            figure = one.figure._replace(unit=told.unit, kind=told.kind)
            lent[figure] = one.figure
            row = [*row[:i], one._replace(figure=figure), *row[i + 1 :]]
    for hit in _changes(reading, row, previous):
        yield replace(hit, figures=tuple(lent.get(figure, figure) for figure in hit.figures)) if lent else hit


_GOES_TO = regex(
    r"(?: (?:in )?(?:the |an? )?(?:last |previous |same )?(?:[a-z]+|[0-9]{4})(?: (?:ago|earlier|before))?)? to "
)
"""Between a base and its bare new value: from 3.2 million pounds| last summer to |4.0 million."""


def _changes(reading: Reading, row: list[Cued], previous: list[Figure]) -> Iterator[Conflict]:
    told = list(claims(reading, row))
    if told and previous:
        told += told_rates(reading, previous, [one.figure for one in row], told)
    for claim in told:
        yield from _judged(reading, claim)
        yield from _turned(reading, claim, row)
    yield from _ratios(reading, row)
    yield from _differences(reading, row)
    known = {figure for claim in told for figure in (claim.base, claim.new, *claim.changes)}
    yield from _without_one(reading, row, known)
    yield from in_one_breath(reading, row, known)
    yield from in_years(reading, row, known)
    yield from announced(reading, row, known)


def _turned(reading: Reading, claim: Claim, row: list[Cued]) -> Iterator[Conflict]:
    """A rate of the right size that is told the wrong way: 由62.4万头降到58.1万头,同比增长6.9%."""
    base, new = bounded(claim.base), bounded(claim.new)
    for one in row:
        rate = one.figure.unit == "%" and one.figure in claim.changes and one.up is not None
        if not rate or one.up is claim.up or not (new[1] < base[0] or base[1] < new[0]) or base[0] <= 0:
            continue
        change = 100 * abs(value(claim.new) / value(claim.base) - 1)
        low, high = bounded(one.figure)
        if one.up is (new[1] < base[0]) and low - _HARDLY <= change <= high + _HARDLY:
            rule = Text("the change goes the other way", "前后两数的大小与所写增减方向相反")
            yield found(reading, "probable", [claim.base, claim.new, one.figure], rule)


_HARDLY = 0.06


def _judged(reading: Reading, claim: Claim) -> Iterator[Conflict]:
    base, new = bounded(claim.base), bounded(claim.new)
    row = [claim.base, claim.new, *claim.changes]
    words = reading.text[min(f.start for f in row) : max(f.end for f in row)]
    unclear = claim.base.kind in _BETTER_WHEN_LESS and "提" in words  # 精度由10公里提高到1公里
    unclear = unclear or any(word in reading.gap(None, row[0]) for word in ("埋深", "地下水"))  # of water that rises
    placed = claim.base.unit in _PLACES
    if claim.up is not None and not unclear and not placed and (new[1] < base[0] if claim.up else new[0] > base[1]):
        rule = Text("the change goes the other way", "前后两数的大小与所写增减方向相反")
        yield found(reading, "certain", [claim.base, claim.new], rule)
        return
    for change in claim.changes:
        expected, grade = change_of(change, base, new, claim.base)
        if expected is not None and differs(bounded(change), expected):
            yield unfit(reading, grade, [claim.base, claim.new, change], expected)
        elif expected is not None and grade == "certain" and (asked := stretched(change, claim.base, claim.new)):
            yield unfit(reading, asked, [claim.base, claim.new, change], expected)
    if claim.supposed is not None:
        expected, _ = change_of(claim.supposed, base, new, claim.base)
        if expected is not None and is_near(bounded(claim.supposed), expected):
            yield unfit(reading, "probable", [claim.base, claim.new, claim.supposed], expected)
    if base[0] <= 0:
        return
    told = new[0] / base[1], new[1] / base[0]
    word = claim.times
    if word is not None and (word.span[1] < told[0] or word.span[0] > told[1]):
        rule = Text("the new value is not that multiple of the base", "现值与所写的倍数不符")
        claimed = mark(reading, word.start, word.end, sum(word.span) / 2, "倍")
        yield found(reading, "probable", [claim.base, claim.new, claimed], rule)
    if claim.ratio is not None and differs(times(claim.ratio), told):
        yield unfit(reading, "certain", [claim.base, claim.new, claim.ratio], told)


def _ratios(reading: Reading, row: list[Cued]) -> Iterator[Conflict]:
    """完成年度目标4万人的130%: a value, what it is measured by, and the ratio of both."""
    for new, base, ratio in ratios(row):
        a, b = bounded(new), bounded(base)
        if base.role == "plan" and base.qualifier == "exact" and ratio.qualifier == "exact":  # a plan is not rounded
            b = (value(base), value(base))
        if b[0] > 0 and differs(times(ratio), told := (a[0] / b[1], a[1] / b[0])):
            yield unfit(reading, "probable", [new, base, ratio], told)


def _differences(reading: Reading, row: list[Cued]) -> Iterator[Conflict]:
    """男生比女生多60人: two values that are named, and their difference."""
    for a, b, difference in compared(reading, row):
        one, two = bounded(a), bounded(b)
        expected = (one[0] - two[1], one[1] - two[0])
        if differs(bounded(difference), expected):
            yield unfit(reading, "probable", [a, b, difference], expected)


_COMPARED = regex(r"[比较与和同跟][^,。;0-9]*$|\b(?:from|than|against|over|on) $")
"""Before what is sure to be an older value: 比去年的|472公斤."""


_OTHER_BASE = regex(r"(?<!同)[比较]|环")
_THAN_BEFORE = regex(r"比上一?年|较上一?年|比前一年|较前一年|同比|按年")


def _without_one(reading: Reading, row: list[Cued], known: set[Figure]) -> Iterator[Conflict]:
    """达到260万,同比增加60万,增长45%; 比去年的200万增加60万,增长45%: one value and its change fix the rate."""
    for i in range(len(row) - 2):
        one, change, rate = (cued.figure for cued in row[i : i + 3])
        if change.unit == "%" and rate.unit != "%":  # 同比增长12%,比上年同期净增42万标箱
            change, rate = rate, change
        if row[i].cue not in {"plain", "to", "base"} or not row[i + 1].cue == row[i + 2].cue == "change":
            continue
        if not alike(one, change) or rate.unit != "%" or one.role == "increment" or one.kind == "percent":
            continue
        up = row[i + 1].up
        if change in known or rate in known or up is None or row[i + 2].up not in {up, None}:
            continue
        if len(row[i + 1].gap) > 16 or not (neutral(row, i + 1, i) and neutral(row, i + 2, i)):
            continue
        (n0, n1), (c0, c1) = bounded(one), bounded(change)
        of_new = (n1 - c0, n0 - c1) if up else (n1 + c1, n0 + c0)
        of_old = row[i].cue == "base" and _COMPARED.search(row[i].gap) is not None
        base = (n0, n1) if of_old else of_new
        # 2019年1024.6万人次,比上年增加, but not a rate against another time: 比2017年增长
        of_itself = of_old or (_THAN_BEFORE.search(row[i + 1].gap) and _OTHER_BASE.search(row[i + 2].gap) is None)
        if min(base) <= 0 or (row[i].cue == "base" and not of_itself):
            continue
        expected = 100 * c0 / max(base), 100 * c1 / min(base)
        if differs(bounded(rate), expected):
            yield unfit(reading, "probable", [one, change, rate], expected)
