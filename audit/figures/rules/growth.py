"""Base, new value and change that do not fit together: 由200家增加到250家,增长30%.

Three of the four numbers fix the fourth, so the check is arithmetic over the intervals that rounding and wording allow.
百分点 counts the difference of two percentages, 百分比 its ratio; N倍 is read both as `to` and as `by`, for both occur.
How a sentence is read is in `claims`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from audit.figures.reading import Reading, alike, bounded, conflict, family, in_unit_of, mark, number, value
from audit.figures.rules.claims import POINTS, Claim, claims, compared, neutral, ratios
from audit.figures.rules.cues import NOW, PAST, Cued, cued
from audit.figures.rules.multiples import Span, claimed
from audit.figures.rules.rates import told_before as told_rates
from audit.figures.rules.sequels import told_before
from audit.model import Check, Conflict, Figure, Severity, Text
from audit.text.regex import regex

CHECK = Check(
    code="figure/growth",
    severity=Severity.ERROR,
    what=Text("a base, a new value and a change that do not fit together", "基数、现值与增减量或增减幅度互不相符"),
    why=Text("One of the three numbers is wrong, and the text does not say which.", "三个数中必有一个是错的。"),
    bad="全市规上企业由200家增加到250家，增长30%。",
    good="全市规上企业由200家增加到250家，增长25%。",
    mend=Text("Recalculate the change from both values, and check them.", "用前后两个数重新计算增减，并核对原始数据。"),
)

_JOINS = regex(
    r"(?:而|但)?(?:去年|上年|今年|本年|相比|而去年)"
    r"|(?:last|this) (?:year|month|season)|the (?:year before|previous year)|that (?:was|is) |it was ",
    re.IGNORECASE,
)
"""With these a sentence goes on with the comparison of the one before."""
_CONSTANT_PRICES = 50.0
"""Times by which what grew for so long is told in prices of one year."""
_BETTER_WHEN_LESS = frozenset({"measure", "duration", "percent"})
_SLACK = 0.01
_LOOSE = 0.3
"""How far a multiple may be rounded: 3倍 is said of 2.7 too."""
_SCORED = frozenset({"points", "point"})
"""Percentage points only of percentages; else those of an index."""
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
            yield from _of_once(reading, previous, cued(reading, figures))
        if previous and len(figures) > 1 and _THUS.match(reading.text[start : start + 8]):
            yield from _thus(reading, previous, cued(reading, figures))
        previous = figures


def _of_once(reading: Reading, previous: list[Figure], row: list[Cued]) -> Iterator[Conflict]:
    """成立时只有12名员工。…如今增加到240人,是当初的20倍: what there was once is told a sentence before."""
    for new, ratio in pairwise(row):
        if ratio.cue != "ratio" or ratio.figure.unit != "倍" or new.cue not in {"plain", "to"}:
            continue
        if _ONCE.search(ratio.gap) is None:
            continue
        earlier = previous + [one.figure for one in row if one.figure.end < new.figure.start]
        once = [one.figure for one in row if one.cue in {"from", "base"} and one.figure.end < new.figure.start]
        bases = [f for f in once or earlier if alike(f, new.figure) and f.role not in {"increment", "average"}]
        if len(bases) != 1 or bases[0].kind != new.figure.kind or "\n" in reading.text[bases[0].end : new.figure.start]:
            continue
        a, b = bounded(new.figure), bounded(bases[0])
        if b[0] > 0 and _differs(_times(ratio.figure), times := (a[0] / b[1], a[1] / b[0])):
            yield _unfit(reading, "probable", [new.figure, bases[0], ratio.figure], times)


def _thus(reading: Reading, previous: list[Figure], row: list[Cued]) -> Iterator[Conflict]:
    """新楼设床位600张。至此,总床位由450张增加到1050张: what was added is told a sentence before."""
    for claim in claims(reading, row):
        added = [f for f in previous if alike(f, claim.base) and f.kind == claim.base.kind and f.role != "average"]
        if claim.changes or not claim.up or len(added) != 1:
            continue
        base, new = bounded(claim.base), bounded(claim.new)
        difference = value(claim.new) - value(claim.base)
        if not 0.5 * difference < value(added[0]) < 2 * difference:  # something else
            continue
        if base[1] < new[0] and _differs(bounded(added[0]), expected := (new[0] - base[1], new[1] - base[0])):
            yield _unfit(reading, "probable", [claim.base, claim.new, added[0]], expected)


_THUS = regex(r"(?:至此|这样|因此|由此|届时|如此|加上|建成后|投用后|完工后)")
_ONCE = regex(
    r"(?:当初|当年|当时|那时|起步时|成立时|创办时|刚[一-龥]{1,4}时|起初|最初|开始时|原来|从前|过去|以前|[年月]前)的$"
)


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
    spans = [f for f in figures if f.kind == "duration" and (f.unit or "").isascii()]
    if len(spans) != 1 or len(figures) < 3 or _TOOK.search(reading.gap(None, spans[0])[-16:]) is None:
        return figures
    return [f for f in figures if f is not spans[0]]


_TOOK = regex(r"\b(?:in|over|within|for|after)(?: the| just| only)?(?: last| past)? $")


def _comparable(figures: list[Figure]) -> bool:
    """Whether any two figures count in the same unit, without which nothing can be said."""
    families = {family(figure) for figure in figures}
    return len(families) < len(figures) or "none" in families


def _sentence(reading: Reading, row: list[Cued], previous: list[Figure]) -> Iterator[Conflict]:
    found = list(claims(reading, row))
    if found and previous:
        found += told_rates(reading, previous, [one.figure for one in row], found)
    for claim in found:
        yield from _judged(reading, claim)
    yield from _ratios(reading, row)
    yield from _differences(reading, row)
    known = {figure for claim in found for figure in (claim.base, claim.new, *claim.changes)}
    yield from _without_base(reading, row, known)
    yield from _in_one_breath(reading, row, known)
    yield from _in_years(reading, row, known)
    yield from _announced(reading, row, known)


def _judged(reading: Reading, claim: Claim) -> Iterator[Conflict]:
    base, new = bounded(claim.base), bounded(claim.new)
    unclear = claim.base.kind in _BETTER_WHEN_LESS and "提" in reading.gap(
        claim.base, claim.new
    )  # 精度由10公里提高到1公里
    placed = claim.base.unit in _PLACES
    if claim.up is not None and not unclear and not placed and (new[1] < base[0] if claim.up else new[0] > base[1]):
        rule = Text("the change goes the other way", "前后两数的大小与所写增减方向相反")
        yield _found(reading, "certain", [claim.base, claim.new], rule)
        return
    for change in claim.changes:
        expected, grade = change_of(change, base, new, claim.base)
        if expected is not None and _differs(bounded(change), expected):
            yield _unfit(reading, grade, [claim.base, claim.new, change], expected)
    if base[0] <= 0:
        return
    times = new[0] / base[1], new[1] / base[0]
    word = claim.times
    if word is not None and (word.span[1] < times[0] or word.span[0] > times[1]):
        rule = Text("the new value is not that multiple of the base", "现值与所写的倍数不符")
        claimed = mark(reading, word.start, word.end, sum(word.span) / 2, "倍")
        yield _found(reading, "probable", [claim.base, claim.new, claimed], rule)
    if claim.ratio is not None and _differs(_times(claim.ratio), times):
        yield _unfit(reading, "certain", [claim.base, claim.new, claim.ratio], times)


def _times(ratio: Figure) -> Span:
    """A figure as a multiple: 120% is 1.2, 三倍 3."""
    low, high = bounded(ratio)
    if ratio.unit == "%":
        return low / 100, high / 100
    if ratio.unit == "times":
        return 0.93 * low, 1.1 * high
    if ratio.unit != "倍" or 2 * ratio.value % 1:
        return low, high
    return (low - 0.05, high + 0.05) if ratio.value % 1 == 0 else (low - 0.1, high + 0.1)


def change_of(change: Figure, base: Span, new: Span, old: Figure) -> tuple[Span | None, str]:
    """The interval in which the change must lie, and how sure the reading is."""
    difference = (new[0] - base[1], new[1] - base[0])
    percent = old.kind == "percent"
    if change.unit in POINTS and (percent or change.unit not in _SCORED):
        return (difference, "certain") if percent else (None, "")
    if change.unit in {"%", "倍"} or change.kind == "multiple":
        if base[0] <= 0 or change.unit == "番":
            return None, ""
        rate = (new[0] / base[1] - 1, new[1] / base[0] - 1)
        if change.unit == "%":
            points = percent and not _differs(bounded(change), difference)
            return (100 * rate[0], 100 * rate[1]), "query" if points else "certain"
        stated = bounded(change)
        if rate[1] > _CONSTANT_PRICES and change.unit == "倍":
            return None, ""
        if new[1] < base[0] and change.unit == "倍":  # 下降37倍: by what the old value was greater
            rate = (base[0] / new[1] - 1, base[1] / new[0])
        to_that = change.unit == "倍" and rate[0] - _LOOSE <= stated[1] - 1 and stated[0] - 1 <= rate[1] + _LOOSE
        loose = _LOOSE if change.unit == "倍" else _SLACK
        return (rate[0] - loose, rate[1] + loose), "query" if to_that else "certain"
    return (difference, "certain") if alike(change, old) and change.kind == old.kind else (None, "")


def _differs(stated: Span, expected: Span) -> bool:
    """Whether a stated change lies outside the expected interval, whichever sign it is written with."""
    low, high = sorted(abs(x) for x in expected)
    if expected[0] < 0 < expected[1]:
        low = 0.0
    slack = 1e-6 * max(1.0, high) + _SLACK * high
    return stated[1] < low - slack or stated[0] > high + slack


def _ratios(reading: Reading, row: list[Cued]) -> Iterator[Conflict]:
    """完成年度目标4万人的130%: a value, what it is measured by, and the ratio of both."""
    for new, base, ratio in ratios(row):
        a, b = bounded(new), bounded(base)
        if base.role == "plan" and base.qualifier == "exact" and ratio.qualifier == "exact":  # a plan is not rounded
            b = (value(base), value(base))
        if b[0] > 0 and _differs(_times(ratio), times := (a[0] / b[1], a[1] / b[0])):
            yield _unfit(reading, "probable", [new, base, ratio], times)


def _differences(reading: Reading, row: list[Cued]) -> Iterator[Conflict]:
    """男生比女生多60人: two values that are named, and their difference."""
    for a, b, difference in compared(reading, row):
        one, two = bounded(a), bounded(b)
        expected = (one[0] - two[1], one[1] - two[0])
        if _differs(bounded(difference), expected):
            yield _unfit(reading, "probable", [a, b, difference], expected)


def _without_base(reading: Reading, row: list[Cued], known: set[Figure]) -> Iterator[Conflict]:
    """达到260万,同比增加60万,增长45%: the value and its change fix the rate."""
    for i in range(len(row) - 2):
        new, change, rate = (one.figure for one in row[i : i + 3])
        cues = row[i].cue in {"plain", "to"} and row[i + 1].cue == row[i + 2].cue == "change"
        if not cues or not alike(new, change) or rate.unit != "%" or new.role == "increment" or new.kind == "percent":
            continue
        up = row[i + 1].up
        if change in known or rate in known or up is None or row[i + 2].up not in {up, None}:
            continue
        if len(row[i + 1].gap) > 16 or not (neutral(row, i + 1, i) and neutral(row, i + 2, i)):
            continue
        (n0, n1), (c0, c1) = bounded(new), bounded(change)
        bounds = (n1 - c0, n0 - c1) if up else (n1 + c1, n0 + c0)
        if min(bounds) <= 0:
            continue
        expected = 100 * c0 / max(bounds), 100 * c1 / min(bounds)
        if _differs(bounded(rate), expected):
            yield _unfit(reading, "probable", [new, change, rate], expected)


def _in_one_breath(reading: Reading, row: list[Cued], known: set[Figure]) -> Iterator[Conflict]:
    """A workforce of 5,000 will shrink by 600 to 4,600: the old value has no cue but its place."""
    for i in range(len(row) - 2):
        base, change, new = row[i : i + 3]
        joined = new.gap == " to " or _REACHING.fullmatch(new.gap) is not None
        told = base.cue == "plain" and change.cue == "change" and new.cue == "to" and joined
        if not told or change.up is None or known & {base.figure, change.figure, new.figure}:
            continue
        verbs = _VERBS_ONLY.fullmatch(change.gap) or _ADDING.fullmatch(change.gap)
        if not (verbs and alike(base.figure, new.figure)):
            continue
        expected, grade = change_of(change.figure, bounded(base.figure), bounded(new.figure), base.figure)
        if expected is not None and _differs(bounded(change.figure), expected):
            figures = [base.figure, new.figure, change.figure]
            yield _unfit(reading, "probable" if grade == "certain" else grade, figures, expected)


def _in_years(reading: Reading, row: list[Cued], known: set[Figure]) -> Iterator[Conflict]:
    """2021年利润3.2亿元;今年达到5.2亿元,三年翻了一番: the values of two years, and what one is of the other."""
    for base, new in pairwise(row):
        if known & {base.figure, new.figure} or not alike(base.figure, new.figure) or new.figure.role == "increment":
            continue
        if _THEN.search(base.gap) is None or _LATER.search(new.gap) is None:
            continue
        end = reading.sentence(new.figure.start)[1]
        word = claimed(reading.text, new.figure.end, min(end, new.figure.end + _NEAR))
        if word is None or "," not in reading.text[new.figure.end : word.start + 1]:
            continue
        a, b = bounded(new.figure), bounded(base.figure)
        if b[0] > 0 and (word.span[1] < a[0] / b[1] or word.span[0] > a[1] / b[0]):
            multiple = mark(reading, word.start, word.end, sum(word.span) / 2, "倍")
            rule = Text("the new value is not that multiple of the base", "现值与所写的倍数不符")
            yield _found(reading, "probable", [base.figure, new.figure, multiple], rule)


_THEN = regex(rf"(?:(?:19|20)[0-9]{{2}}年|{PAST})[^。;0-9]{{0,16}}$")
_LATER = regex(rf"(?:^|[,;])[^。0-9]{{0,6}}?(?:{NOW}|(?:19|20)[0-9]{{2}}年)[^。;0-9]{{0,16}}$")
_NEAR = 20
_REACHING = regex(r"[一-龥]{0,4},?(?:总数|总量|共|已|将|目前|现)?(?:达到?|增至|增加到|扩大到|减至|减少到|降至)(?:约)?")
_ADDING = regex(
    r"[一-龥]{0,6},(?:今年|本月|去年|随后|后来|期间|近期|昨日)?(?:又|再|还|将|已|新)?(?:增设|新增|增加|增|新开|加开|减少|减|裁减|关闭|撤销)了?"
)
_VERBS_ONLY = regex(r" (?:[a-z]+ ){0,2}?(?:will|would|is to|to|has|have|had|was|were|is) (?:[a-z]+ ){1,3}(?:by )?")


def _announced(reading: Reading, row: list[Cued], known: set[Figure]) -> Iterator[Conflict]:
    """申请加价8.5%,车费10元的路线将加至10.85元: the change is told before both values."""
    for change, base, new in zip(row, row[1:], row[2:], strict=False):
        told = change.cue == "change" and base.cue == "plain" and new.cue == "to" and change.figure.unit == "%"
        same = told and alike(base.figure, new.figure) and base.figure.kind == new.figure.kind != "percent"
        if not same or change.up is None or {base.figure, new.figure} & known or len(new.gap) > _NEAR:
            continue
        if new.up != change.up or not _WILL.search(new.gap):
            continue
        expected = change_of(change.figure, bounded(base.figure), bounded(new.figure), base.figure)[0]
        if expected is not None and _differs(bounded(change.figure), expected):
            yield _unfit(reading, "probable", [base.figure, new.figure, change.figure], expected)


_NEAR = 14
_WILL = regex(r"将|会|要|便|就")


def _unfit(reading: Reading, grade: str, figures: list[Figure], expected: Span) -> Conflict:
    low, high = sorted(abs(in_unit_of(figures[-1], x)) for x in expected)
    shown = number(low) if high - low < 0.05 * max(high, 1e-9) else f"{number(low)}–{number(high)}"
    loose = any(f.low is None or f.high is None for f in figures)
    rule = Text(f"the other values give {shown}", f"按其余数值计算,应为{shown}")
    return _found(reading, "probable" if loose and grade == "certain" else grade, figures, rule)


def _found(reading: Reading, grade: str, figures: list[Figure], rule: Text) -> Conflict:
    ordered = sorted(set(figures), key=lambda figure: figure.start)
    return conflict(CHECK.code, grade, [(reading, figure) for figure in ordered], rule)
