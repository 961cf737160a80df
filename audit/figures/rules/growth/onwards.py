"""Changes whose old value has no word of its own, or is told a sentence before: 只有12名员工。…是当初的20倍."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import alike, bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.rules.growth.arithmetic import change_of, differs, found, times, unfit
from audit.figures.rules.growth.claims import claims
from audit.figures.rules.growth.multiples import claimed
from audit.figures.rules.shared.cues import NOW, PAST, Cued
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex


def of_once(reading: Reading, previous: list[Figure], row: list[Cued]) -> Iterator[Conflict]:
    """成立时只有12名员工。…如今增加到240人,是当初的20倍: what there was once is told a sentence before."""
    for new, ratio in pairwise(row):
        if ratio.cue != "ratio" or ratio.figure.unit != "倍" or new.cue not in {"plain", "to"}:
            continue
        if _ONCE.search(ratio.gap) is None or _OF_ANOTHER.match(ratio.gap) is not None:
            continue
        earlier = previous + [one.figure for one in row if one.figure.end < new.figure.start]
        once = [one.figure for one in row if one.cue in {"from", "base"} and one.figure.end < new.figure.start]
        bases = [f for f in once or earlier if alike(f, new.figure) and f.role not in {"increment", "average"}]
        if len(bases) != 1 or bases[0].kind != new.figure.kind or "\n" in reading.text[bases[0].end : new.figure.start]:
            continue
        a, b = bounded(new.figure), bounded(bases[0])
        if b[0] > 0 and differs(times(ratio.figure), told := (a[0] / b[1], a[1] / b[0])):
            yield unfit(reading, "probable", [new.figure, bases[0], ratio.figure], told)


def thus(reading: Reading, previous: list[Figure], row: list[Cued]) -> Iterator[Conflict]:
    """新楼设床位600张。至此,总床位由450张增加到1050张: what was added is told a sentence before."""
    for claim in claims(reading, row):
        added = [f for f in previous if alike(f, claim.base) and f.kind == claim.base.kind and f.role != "average"]
        if claim.changes or not claim.up or len(added) != 1:
            continue
        base, new = bounded(claim.base), bounded(claim.new)
        difference = value(claim.new) - value(claim.base)
        if not 0.5 * difference < value(added[0]) < 2 * difference:  # something else
            continue
        if base[1] < new[0] and differs(bounded(added[0]), expected := (new[0] - base[1], new[1] - base[0])):
            yield unfit(reading, "probable", [claim.base, claim.new, added[0]], expected)


THUS = regex(r"(?:至此|这样|因此|由此|届时|如此|加上|建成后|投用后|完工后)")
_OF_ANOTHER = regex("[,;](?:[一-龥]{0,8}也|但|而|却)")
"""With these a multiple is of another thing: 只剩下十几家,但产量却是原来的两倍."""
_ONCE = regex(
    r"(?:当初|当年|当时|那时|起步时|成立时|创办时|刚[一-龥]{1,4}时|起初|最初|开始时|原来|从前|过去|以前|[年月]前)的$"
)


def in_one_breath(reading: Reading, row: list[Cued], known: set[Figure]) -> Iterator[Conflict]:
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
        if expected is not None and differs(bounded(change.figure), expected):
            figures = [base.figure, new.figure, change.figure]
            yield unfit(reading, "probable" if grade == "certain" else grade, figures, expected)


_REACHING = regex(r"[一-龥]{0,4},?(?:总数|总量|共|已|将|目前|现)?(?:达到?|增至|增加到|扩大到|减至|减少到|降至)(?:约)?")
_ADDING = regex(
    r"[一-龥]{0,6},(?:今年|本月|去年|随后|后来|期间|近期|昨日)?(?:又|再|还|将|已|新)?(?:增设|新增|增加|增|新开|加开|减少|减|裁减|关闭|撤销)了?"
)
_VERBS_ONLY = regex(r" (?:[a-z]+ ){0,2}?(?:will|would|is to|to|has|have|had|was|were|is) (?:[a-z]+ ){1,3}(?:by )?")


def in_years(reading: Reading, row: list[Cued], known: set[Figure]) -> Iterator[Conflict]:
    """2021年利润3.2亿元;今年达到5.2亿元,三年翻了一番: the values of two years, and what one is of the other."""
    for base, new in pairwise(row):
        if known & {base.figure, new.figure} or not alike(base.figure, new.figure) or new.figure.role == "increment":
            continue
        if _THEN.search(base.gap) is None or _LATER.search(new.gap) is None:
            continue
        end = reading.sentence(new.figure.start)[1]
        word = claimed(reading.text, new.figure.end, min(end, new.figure.end + _SOON))
        if word is None or "," not in reading.text[new.figure.end : word.start + 1]:
            continue
        a, b = bounded(new.figure), bounded(base.figure)
        if b[0] > 0 and (word.span[1] < a[0] / b[1] or word.span[0] > a[1] / b[0]):
            multiple = mark(reading, word.start, word.end, sum(word.span) / 2, "倍")
            rule = Text("the new value is not that multiple of the base", "现值与所写的倍数不符")
            yield found(reading, "probable", [base.figure, new.figure, multiple], rule)


_THEN = regex(rf"(?:(?:19|20)[0-9]{{2}}年|{PAST})[^。;0-9]{{0,16}}$")
_LATER = regex(rf"(?:^|[,;])[^。0-9]{{0,6}}?(?:{NOW}|(?:19|20)[0-9]{{2}}年)[^。;0-9]{{0,16}}$")
_SOON = 20


def announced(reading: Reading, row: list[Cued], known: set[Figure]) -> Iterator[Conflict]:
    """申请加价8.5%,车费10元的路线将加至10.85元: the change is told before both values."""
    for change, base, new in zip(row, row[1:], row[2:], strict=False):
        told = change.cue == "change" and base.cue == "plain" and new.cue == "to" and change.figure.unit == "%"
        same = told and alike(base.figure, new.figure) and base.figure.kind == new.figure.kind != "percent"
        if not same or change.up is None or {base.figure, new.figure} & known or len(new.gap) > _NEAR:
            continue
        if new.up != change.up or not _WILL.search(new.gap):
            continue
        expected = change_of(change.figure, bounded(base.figure), bounded(new.figure), base.figure)[0]
        if expected is not None and differs(bounded(change.figure), expected):
            yield unfit(reading, "probable", [base.figure, new.figure, change.figure], expected)


_NEAR = 14
_WILL = regex(r"将|会|要|便|就")
