"""A whole and its parts, read over a paragraph: 共有3200人参加。其中5公里组1500人,10公里组1100人,20公里组600人.

What is told of a part itself (增长8.5%) may stand behind it, and sentences may end between. Whether parts are all is
weighed: kinds that exclude one another, names of one pattern, words that divide or add up, a number of parts that is
told, a list that ends its sentence, a sum that is the whole but for one digit speak for it; 等 and 其余 against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base
from audit.figures.rules.parts.misfits import found, misfit
from audit.figures.rules.parts.sums.adding import CASUALTIES, KINDS, NO_WHOLE, is_part, of_one_row, slipped_sum
from audit.figures.rules.parts.sums.labels import BETWEEN, LABEL, Part, is_beside, is_glued, of_one_sort, parts_from
from audit.figures.rules.shared.kinds import GENERIC, complementary, is_no_count, kin
from audit.model import Conflict, Figure
from audit.text.regex import regex

_FEWEST = 2
_REACH = 60
"""Characters between a whole and its first part."""
_SIDE_ROLES = frozenset({"increment", "average", "share", "plan"})
_LIKELY = (0.75, 1.34)


class Split(NamedTuple):
    """A whole, its parts, and how much speaks for their being all."""

    whole: Figure
    parts: list[Figure]
    weight: int
    all: bool
    """Whether words or kinds say that they are all."""
    open: bool


def within(reading: Reading) -> Iterator[Conflict]:
    """Wholes of an article that are not the sum of what must be all their parts."""
    told: set[Figure] = set()
    for figures in _paragraphs(reading):
        for split in _splits(reading, figures):
            if told.isdisjoint(split.parts) and (hit := _judged(reading, split, figures)) is not None:
                told.update(hit.figures)
                yield hit


_OVER, _UNDER, _SURE = 4, 5, 2
"""What must speak for parts that exceed their whole, and for those that fall short; and more for more than a query."""


def _judged(reading: Reading, split: Split, figures: list[Figure]) -> Conflict | None:
    whole, parts = split.whole, split.parts
    spans = [bounded(part) for part in parts]
    low, high = sum(span[0] for span in spans), sum(span[1] for span in spans)
    least, most = bounded(whole)
    over, under = low > most * (1 + 1e-9), high < least * (1 - 1e-9)
    total = sum(map(value, parts))
    if not (over or (under and not split.open)) or not _LIKELY[0] <= total / max(value(whole), 1e-9) <= _LIKELY[1]:
        return None
    if any(kin(f, whole) and low <= bounded(f)[1] and bounded(f)[0] <= high for f in figures if f not in parts):
        return None  # the sum itself is told
    among = not split.all and is_part(reading, whole)
    if among or of_one_row(reading, whole, total):
        return None
    weight = split.weight + 2 * bool(slipped_sum(whole, parts, total))
    enough = _OVER if over else _UNDER
    if under and weight == split.weight and not split.all:
        return None
    if weight < enough:
        return None
    return found(reading, "probable" if weight >= enough + _SURE else "query", [whole, *parts], misfit(whole, total))


def _paragraphs(reading: Reading) -> Iterator[list[Figure]]:
    """The figures of each paragraph, and the last of the one before, if three at least count one sort of thing."""
    row: list[Figure] = []
    until = -1
    for figure in reading.figures:
        if figure.start >= until:
            if _may_split(row):
                yield row
            end = reading.text.find("\n", figure.start)
            row, until = row[-_LAST:], end if end >= 0 else len(reading.text)
        row.append(figure)
    if _may_split(row):
        yield row


_TABLE, _LAST = 60, 4


def _may_split(row: list[Figure]) -> bool:
    if not _FEWEST < len(row) <= _TABLE:
        return False
    families = [family(figure) for figure in row]
    return any(families.count(name) > _FEWEST for name in set(families))


def _splits(reading: Reading, figures: list[Figure]) -> Iterator[Split]:
    usable = [
        f
        for f in figures
        if f.kind in KINDS and f.role not in _SIDE_ROLES and not is_no_count(reading, f) and not is_glued(reading, f)
    ]
    i = 0
    while i < len(usable) - 1:
        parts = parts_from(reading, usable, i)
        whole = _before(reading, usable, i, parts) if len(parts) >= _FEWEST else None
        sizes = range(len(parts), _FEWEST - 1, -1) if whole is not None else ()
        split = next(filter(None, (_weighed(reading, whole, parts, n, figures) for n in sizes)), None)
        split = split or _added_up(reading, figures, usable, i, parts)
        if split is not None:
            yield split
        i += len(split.parts) if split is not None else 1


def _added_up(reading: Reading, figures: list[Figure], usable: list[Figure], i: int, parts: list[Part]) -> Split | None:
    """Parts that a figure behind them adds up: 一等奖2名、二等奖4名、三等奖6名,12名选手获奖."""
    at = usable.index(parts[-1].figure) + 1 if parts else i
    if at < len(usable) - 1 and usable[at].kind == "count" and usable[at].value == len(parts):  # 两期|合计
        at += 1
    if len(parts) < _FEWEST or at >= len(usable) or not kin(usable[at], parts[0].figure):
        return None
    whole, last = usable[at], parts[-1].figure
    gap = reading.text[last.end : whole.start]
    summed = _SUMS.search(gap) is not None
    counted = any(_counts_parts(f, parts[0].figure, len(parts)) for f in figures if f.start < parts[0].figure.start)
    summed = summed or (counted and _NOW_IN_ALL.search(gap) is not None)
    if (
        len(gap) > BETWEEN
        or "\n" in gap
        or not (summed or (gap == "," and len(parts) > _FEWEST))
        or whole.qualifier != "exact"
    ):
        return None
    sort = of_one_sort(reading, whole, parts)
    if not sort or whole.role in NO_WHOLE or max(value(part.figure) for part in parts) >= value(whole):
        return None
    return Split(whole, [part.figure for part in parts], sort + 2 * summed + counted + len(parts), True, False)


_NOW_IN_ALL = regex(r"(?:达到?|增至|增加到|有)[一-龥]{0,2}$")
_SUMS = regex(r"(?:(?<!公)共计?|总[一-龥]{0,3}|合计|累计|加起来)[一-龥]{0,6}$")


def _before(reading: Reading, usable: list[Figure], i: int, parts: list[Part]) -> Figure | None:
    """The whole of the parts from `i` on: the last figure of their sort before them."""
    first = parts[0].figure
    for figure in reversed(usable[max(0, i - _LAST) : i]):
        if kin(figure, first):
            hurt = CASUALTIES.match(reading.text, figure.end) is not None
            usual = figure.role not in NO_WHOLE and figure.qualifier == "exact" and not is_base(reading, figure)
            return figure if usual and not hurt and _near(reading, figure, parts) else None
    return None


def _near(reading: Reading, whole: Figure, parts: list[Part]) -> bool:
    if is_beside(reading, whole):
        return False
    gap = reading.text[whole.end : parts[0].figure.start]
    far = "\n" in gap
    if far and (len(gap.rpartition("\n")[2]) > LABEL or not complementary(reading, [p.figure for p in parts], whole)):
        return False
    if len(gap) > _REACH * (1 + far) or max(value(part.figure) for part in parts) >= value(whole):
        return False
    noun, other = (reading.text[f.end : f.end + 1] for f in (whole, parts[0].figure))
    return whole.unit not in GENERIC or not other.isalpha() or noun == other


def _weighed(
    reading: Reading, whole: Figure | None, parts: list[Part], number: int, figures: list[Figure]
) -> Split | None:
    """How much speaks for the first parts of a run being all."""
    own = [part.figure for part in parts[:number]]
    sort = whole and of_one_sort(reading, whole, parts[:number])
    if not whole or not sort:
        return None
    lead = reading.text[max(reading.sentence(whole.start)[0], whole.start - 16) : whole.start]
    gap, end = reading.text[whole.end : own[0].start], own[-1].end
    weight = sort + (len(own) > _FEWEST) - any(whole.end <= f.start < own[0].start - LABEL for f in figures)
    weight += 2 * bool(_DIVIDES.search(gap)) or bool(_AMONG.search(gap))
    weight += bool(_IN_ALL.search(lead)) * (1 if sort <= _SURE else 1 + _SURE)
    counted = any(_counts_parts(f, whole, len(own)) for f in figures if f.start < own[0].start)
    weight += 2 * counted
    sure = counted or sort > _SURE or _DIVIDES.search(gap) is not None
    left = _OPEN.match(reading.text, end) is not None
    left = left or (number < len(parts) and "。" not in reading.text[end : parts[number].figure.start])
    weight += _ENDS.match(reading.text, end) is not None
    return Split(whole, own, weight, sure, left)


def _counts_parts(figure: Figure, whole: Figure, number: int) -> bool:
    """Whether a figure beside the whole tells how many parts there are: 三个组别."""
    return figure.kind == "count" and figure.value == number and abs(figure.start - whole.start) < _REACH


_DIVIDES = regex(
    r"(?:按|从|分)[^,。;]{1,8}?(?:看|分|划分|统计|计),|分为|分成|组成|分别|由|分[两二三四五](?:批|期|次|类|组)|[(:—]"
)
_AMONG = regex(r"其中|包括|含|[件例名人户个]?[一-龥]{0,8}[当之]?中,")
_IN_ALL = regex(r"共|总|累计|合计|全[市省县区校年]")
_OPEN = regex(r"[^,。;]{0,10}等|[,。;]?[^,。;]{0,4}(?:其他|其余|另有|还有|另外|剩余)")
_ENDS = regex(r"[一-龥]{0,4}(?:[。;\n)]|$)")
