"""A whole and the items told after it, whatever they are called: the arithmetic alone tells that they are its parts.

到案53人——刑拘38人,行政拘留11人,取保候审14人. Items follow one another in one unit, with a label each and nothing
else between; they begin straight behind the whole or with the next sentence. Items that exceed their whole, while each
is less than it, are its parts; those that fall short are so only where a word closes the list (其余) or the sum is off
by a single digit, as the sum of any three numbers seldom is.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import digits, value, written
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base
from audit.figures.reading.years import read
from audit.figures.rules.parts.misfits import found, misfit, misses, off_by_one_digit
from audit.figures.rules.parts.sums.adding import CASUALTIES, KINDS, are_ranked, of_one_row
from audit.figures.rules.parts.sums.item_runs import ANNOUNCED, COLON, items_of, of_sort
from audit.figures.rules.parts.sums.labels import is_beside
from audit.figures.rules.shared.kinds import kin
from audit.figures.words.lists import any_of
from audit.model import Conflict, Figure
from audit.text.regex import regex

_FEWEST, _SURE = 2, 3
_LIKELY = (0.75, 1.34)
_NO_WHOLE = frozenset({"increment", "average", "share"})


def within(reading: Reading) -> Iterator[Conflict]:
    """Wholes of an article that the items after them exceed, or miss by one digit."""
    told: set[Figure] = set()
    for i, whole in enumerate(reading.figures[:-_FEWEST]):
        if whole in told or not _may_be_whole(whole):
            continue
        items, rest = items_of(reading, whole, i + 1)
        if len(items) < _FEWEST or _is_aside(reading, whole) or are_ranked(reading, items):
            continue
        if fitting := _fitting(whole, items):
            told.update(items[:fitting])
        elif _wrong(reading, whole, items, rest) and not of_one_row(reading, whole, sum(map(value, items))):
            told.update(items)
            yield found(reading, "probable", [whole, *items], misfit(whole, sum(map(value, items))))
    for whole, items in _titled(reading) if reading.title_end else ():
        total = sum(map(value, items))
        slip = off_by_one_digit(whole, total) or sorted(written(total)) == sorted(written(value(whole)))
        slip = slip or (whole.qualifier in _PASSED and _LIKELY[0] * value(whole) < total < value(whole))
        if told.isdisjoint(items) and not _fitting(whole, items) and slip:
            yield found(reading, "probable", [whole, *items], misfit(whole, sum(map(value, items))))


def _titled(reading: Reading) -> Iterator[tuple[Figure, list[Figure]]]:
    """Wholes of the headline with the first items of the body that are closed by their rest."""
    first = next((i for i, f in enumerate(reading.figures) if f.start >= reading.title_end), 0)
    for whole in reading.figures[:first]:
        for at in range(first, min(first + _FIRST_IN_BODY, len(reading.figures))):
            figure = reading.figures[at]
            if not of_sort(reading, whole, figure) or value(figure) >= value(whole):
                continue
            items, rest = items_of(reading, whole, at)
            closed = rest or _is_divided(reading, items) or _is_counted(reading, whole, items)
            if closed and len(items) > _FEWEST and (_may_be_whole(whole) or whole.qualifier in _PASSED):
                yield whole, items
                break


def _is_divided(reading: Reading, items: list[Figure]) -> bool:
    """Whether the words before some items say into how many parts a whole is divided, or by what."""
    told = _DIVIDED.search(reading.text, max(0, items[0].start - _LEAD), items[0].start) if items else None
    return told is not None and (told["n"] is None or read(told["n"]) == len(items))


def _is_counted(reading: Reading, whole: Figure, items: list[Figure]) -> bool:
    """Whether the headline, or what leads to them, tells how many items there are.

    480万元补贴发到六家企业, and six firms with a sum each; 有了三条地铁:1号线31.2公里…
    """
    count = len(items)
    beside = [f for f in reading.figures if f.end <= reading.title_end and abs(f.start - whole.start) < _LEAD]
    if count > _SURE and any(f.kind == "count" and f.value == count and f.unit for f in beside):
        return True
    lead = reading.figures[reading.at(items[0]) - 1] if items else whole
    counted = lead.kind == "count" and lead.value == count and lead.start > reading.title_end
    return counted and COLON.fullmatch(reading.text, lead.end, items[0].start) is not None


_PASSED = frozenset({"over", "at_least"})
_DIVIDED = regex(
    r"分[为成](?P<n>[2-9二三四五六七八九十])(?:个|大|类|段|片|区|块|种|组|部)[一-龥]{0,4}[:,][一-龥]{1,8}$"
    r"|按[^,。;:]{1,8}:[一-龥]{1,8}$"
)
_LEAD = 24
_FIRST_IN_BODY = 4


def _fitting(whole: Figure, items: list[Figure]) -> int:
    """How many of the first items make up the whole; 0 where no number of them does."""
    return next((n for n in range(len(items), 1, -1) if not any(misses(whole, items[:n]))), 0)


def _may_be_whole(figure: Figure) -> bool:
    return figure.kind in KINDS and figure.qualifier == "exact" and figure.role not in _NO_WHOLE


def _is_aside(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is what something is compared with, one of a row, or a toll, which a row of tolls may follow."""
    hurt = CASUALTIES.match(reading.text, figure.end) is not None
    return hurt or is_base(reading, figure) or is_beside(reading, figure)


def _wrong(reading: Reading, whole: Figure, items: list[Figure], rest: bool) -> bool:
    """Whether no reading lets the whole stand beside its items."""
    over, _ = misses(whole, items)
    total = sum(map(value, items))
    if not _LIKELY[0] <= total / value(whole) <= _LIKELY[1] or _is_told(reading, whole, items, total):
        return False
    if _is_item_itself(reading, whole, items, total):
        return False
    names = "".join(reading.text[a.end : b.start] for a, b in zip([whole, *items], items, strict=False))
    if _OVERLAP.search(names) and ANNOUNCED.search(reading.text, whole.end, items[0].start) is None:
        return False
    slip = off_by_one_digit(whole, total)
    if over or rest:
        return slip or len(items) >= _SURE
    near = total / value(whole) >= _NEAR
    return slip and near and len(items) >= _SURE and digits(whole.value) > 1 and _ends(reading, whole, items[-1])


_NEAR = 0.88
"""The least share of their whole that items make up which fall short of it by a slip."""


def _is_item_itself(reading: Reading, whole: Figure, items: list[Figure], total: float) -> bool:
    """Whether a figure may be one of the row, of a whole told before it: 松林9.2万亩,竹林6.1万亩,灌木林3.3万亩."""
    start, end = reading.sentence(whole.start)
    if end <= items[0].start or _APART.search(reading.text, whole.end, items[0].start) is not None:
        return False
    before = (f for f in reading.figures if start <= f.start < whole.start and kin(f, whole))
    lead = reading.gap(None, whole)
    label = reading.text[whole.end : items[0].start]
    peer = lead[-1:] == label[-1:] or not (_IN_ALL.search(lead) or off_by_one_digit(whole, total))
    return peer or len(items) < _SURE or any(value(f) >= total for f in before)


def _is_told(reading: Reading, whole: Figure, items: list[Figure], total: float) -> bool:
    """Whether the article tells the sum itself, of which the whole is then another part or time."""
    others = (f for f in reading.figures if f is not whole and f not in items and kin(f, whole))
    return any(abs(value(f) - total) <= 1e-6 * total for f in others)


def _ends(reading: Reading, whole: Figure, last: Figure) -> bool:
    """Whether a list ends with its sentence, or goes on to something else than more of its sort."""
    if _OPEN.match(reading.text, last.end) is not None:
        return False
    at = reading.at(last) + 1
    following = reading.figures[at] if at < len(reading.figures) else None
    return following is None or following.start > reading.sentence(last.start)[1] or not kin(following, whole)


_IN_ALL = regex(r"共|总|合计|累计|全[市省县区校年]|[tT]otal")
_APART = regex(r"[:;(—]|其中|包括|[里中内],|\b(?:of (?:which|whom|these|them)|including)\b| -+ ")
_OVERLAP = regex(any_of("overlapping"))
_OPEN = regex(r"[^,。;]{0,10}等|[,。;]?[^,。;]{0,6}(?:(?<!无)(?<!没有)(?:其他|其余)|另有|还有|另外|剩余|还)")
