"""A whole and the items told after it, whatever they are called: the arithmetic alone tells that they are its parts.

到案53人——刑拘38人,行政拘留11人,取保候审14人. Items follow one another in one unit, with a label each and nothing
else between; they begin straight behind the whole or with the next sentence. Items that exceed their whole, while each
is less than it, are its parts; those that fall short are so only where a word closes the list (其余) or the sum is off
by a single digit, as the sum of any three numbers seldom is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import digits, family, value, written
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base
from audit.figures.reading.years import read
from audit.figures.rules.parts.misfits import found, misfit, misses, off_by_one_digit
from audit.figures.rules.parts.sums.adding import CASUALTIES, KINDS, NO_PART, are_ranked, of_one_row
from audit.figures.rules.parts.sums.labels import is_beside, is_glued
from audit.figures.rules.shared.kinds import is_no_count, kin, same_noun
from audit.figures.words.lists import any_of
from audit.model import Conflict, Figure
from audit.text.regex import regex

_FEWEST, _SURE = 2, 3
_MOST = 14
_TO_FIRST, _BETWEEN = 70, 26
_ENGLISH_BETWEEN = 64
_LIKELY = (0.75, 1.34)
_OWN = regex(r"[属归来出是由为][^,。;、]{2,10};")
"""What is said of a part before the next clause, which is not about the whole of the part any more."""
_ASIDE = frozenset({"percent", "multiple", "rank", "ordinal"})
_NO_WHOLE = frozenset({"increment", "average", "share"})


def within(reading: Reading) -> Iterator[Conflict]:
    """Wholes of an article that the items after them exceed, or miss by one digit."""
    told: set[Figure] = set()
    for i, whole in enumerate(reading.figures[:-_FEWEST]):
        if whole in told or not _may_be_whole(whole):
            continue
        items, rest = _items(reading, whole, i + 1)
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
            if not _of_sort(reading, whole, figure) or value(figure) >= value(whole):
                continue
            items, rest = _items(reading, whole, at)
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
    return counted and _COLON.fullmatch(reading.text, lead.end, items[0].start) is not None


_COLON = regex("[一-龥]{1,8}:[^,。;:、]{1,10}")
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


def _items(reading: Reading, whole: Figure, at: int) -> tuple[list[Figure], bool]:
    """The items of a whole from the figure at a place on, and whether the last of them is told as all that is left."""
    text = reading.text
    items: list[Figure] = []
    stops: list[bool] = []
    rest = listed = announced = False
    for figure in reading.figures[at : at + _MOST]:
        if rest:
            break
        if not _of_sort(reading, whole, figure):
            if (
                _is_label(reading, figure)
                or figure.kind in _ASIDE
                or (not items and figure.start < reading.sentence(whole.start)[1])
            ):
                continue
            break
        if not items:
            lead = _lead(reading, whole, figure)
            if lead is None or not same_noun(reading, whole, figure):
                break
            listed = _EACH.search(lead) is not None
            announced = _ANNOUNCED.search(text, whole.end, figure.start) is not None
        else:
            lead = text[items[-1].end : figure.start]
            label = _NEXT_LISTED if listed else _NEXT
            stops += [_STOP.search(lead) is not None]
            if _OWN.match(lead) is not None and "其中" in reading.gap(None, items[0]):  # 11金,其中5金属于他;田径7金
                break
            if (
                label.fullmatch(lead) is None
                or len(set(stops)) > 1
                or _WITHIN.search(lead)
                or not same_noun(reading, items[0], figure)
            ):
                break
        rest = bool(items) and _REST.search(lead) is not None
        if not rest and not announced and _NO_ITEM.search(lead) and not _is_of_row(reading, items, lead):
            break
        if not (_is_item(reading, figure) or announced) or value(figure) >= value(whole):
            return [], False
        items.append(figure)
    return items, rest


def _is_label(reading: Reading, figure: Figure) -> bool:
    """Whether days stand straight before an item, and tell only which it is: 节前十五天82万,节日七天31万."""
    following = reading.figures[reading.at(figure) + 1 :][:1]
    return figure.kind == "duration" and bool(following) and following[0].start == figure.end


def _is_of_row(reading: Reading, items: list[Figure], lead: str) -> bool:
    """Whether a label is as long as those before it, as names are in a row: 砚北陶瓷60万元,新屿船配45万元."""
    labels = {reading.text[a.end + 1 : b.start] for a, b in pairwise(items)} | {lead[1:]}
    return len(items) > _FEWEST and {len(label) for label in labels} == {_NAME} and all(map(str.isalpha, labels))


_NAME = 4


def _of_sort(reading: Reading, whole: Figure, figure: Figure) -> bool:
    """Whether a figure counts what the whole counts; a bare one may, in English: 920 trees: 410 of oak."""
    if figure.unit is None and figure.kind == "count":
        bare = whole.value == value(whole) and _BARE.match(reading.text, figure.end) is not None
        brief = (
            whole.kind == "count"
            and figure.value >= _TEN_THOUSAND
            and reading.text[figure.end : figure.end + 1] in _STOPS
        )
        return kin(figure, whole) or bare or brief
    if figure.kind == "count" and (figure.unit or "").isascii():  # 18 in 2023. He credited 14 roundabouts
        return family(figure) == family(whole)
    if whole.unit is None and whole.start < reading.title_end:  # 筹得860万: a headline leaves the unit out
        return figure.kind == "money" and whole.value >= _LARGE
    if whole.unit in _GENERAL and figure.kind == "count" and len(figure.unit or "") == 1 and family(figure) != "person":
        return kin(figure, whole) or _SORTS.match(reading.text, whole.end) is not None
    return kin(figure, whole) and figure.kind == whole.kind


_LARGE, _TEN_THOUSAND, _STOPS = 1000, 10_000, frozenset(",。、;")
_GENERAL = frozenset("个项")
_SORTS = regex(r"[一-龥]{0,10}(?:,?其中|,?包括|[:(—])")
"""Behind a count of things in general, of which each sort has a classifier of its own: 项目12个,其中新建学校3所."""


def _lead(reading: Reading, whole: Figure, first: Figure) -> str | None:
    """The label of the first item: it stands in the whole's sentence behind a comma, or begins the next one."""
    text = reading.text
    start = reading.sentence(first.start)[0]
    lead = text[max(start, whole.end) : first.start]
    if start <= whole.end:
        if _HEAD.search(lead) is None:
            return None
        lead = _HEAD.split(lead)[-1]
    elif (
        _ELSEWHERE.search(lead)
        or (whole.start >= reading.title_end and text[whole.end : start].count("\n") > 1 + (":" in lead))
        or _has_figure(reading, start, first)
    ):
        return None
    lead = re.split("[,:]", lead)[-1]
    far = whole.start >= reading.title_end and first.start - whole.end > _TO_FIRST * (1 + (start > whole.end))
    return None if far or not len(lead) <= (_ENGLISH_BETWEEN if lead.isascii() else _BETWEEN) else lead


def _has_figure(reading: Reading, start: int, first: Figure) -> bool:
    """Whether a figure stands before the first item in its sentence that is not in its label."""
    before = reading.figures[reading.at(first) - 1]
    if before.start >= start and (
        _is_label(reading, before) or _COLON.fullmatch(reading.text, before.end, first.start)
    ):
        before = reading.figures[reading.at(before) - 1]
    return start <= before.start < first.start


def _is_item(reading: Reading, figure: Figure) -> bool:
    usual = figure.qualifier == "exact" and figure.role not in NO_PART
    return usual and not is_glued(reading, figure) and not is_no_count(reading, figure)


def _wrong(reading: Reading, whole: Figure, items: list[Figure], rest: bool) -> bool:
    """Whether no reading lets the whole stand beside its items."""
    over, _ = misses(whole, items)
    total = sum(map(value, items))
    if not _LIKELY[0] <= total / value(whole) <= _LIKELY[1] or _is_told(reading, whole, items, total):
        return False
    if _is_item_itself(reading, whole, items, total):
        return False
    names = "".join(reading.text[a.end : b.start] for a, b in zip([whole, *items], items, strict=False))
    if _OVERLAP.search(names) and _ANNOUNCED.search(reading.text, whole.end, items[0].start) is None:
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


_ASIDE_TOLD = r"(?:[,(][^,;。()0-9]{0,10}[0-9.]+%[^,;。()0-9]{0,4}\)?)?"
_NEXT = regex(
    rf"(?=[^一-龥]*[一-龥])[一-龥]{{0,8}}{_ASIDE_TOLD}(?:[,、;。]|,?(?:以及|和|及|而))"
    r"(?:[0-9]{1,2}(?=号))?[一-龥ⅠⅡⅢⅣⅤⅥA-Za-z“”·]{0,14}"
    r"|,其余[^;。0-9]{2,24},共计?"
    r"|[a-z' -]{0,40}(?:,|;|,? and|,? while) (?:[A-Za-z' -]{1,48} )?[$£€]?"
)
_BARE = regex(r" (?:of|for|in|from|to|at|by|with|are|were|went|had|have) ")
_NEXT_LISTED = regex(r"[、,]|和|及|以及|,? and |, ")
_ANNOUNCED = regex(r"(?:优化|调整|改造|整治|处理|变动|分类|分流|盘活|处置)[^,。;:0-9]{0,8}:[^,。;:0-9]{0,8}$")
"""What is done to all of them is told behind a colon, so that even what is new or gone is a part of them."""
_EACH = regex(r"(?:分别|依次)[为是有]?$")
_HEAD = regex(r"[,:;(—\n]|其中|包括| -+ ")
_ELSEWHERE = regex(r"目前|截至|另|此外|同时|去年|今年|[年月日],|\\b(?:meanwhile|last|also)\\b")
_IN_ALL = regex(r"共|总|合计|累计|全[市省县区校年]|[tT]otal")
_STOP = regex(r"[。;]")
_WITHIN = regex(r"其中|包括")
_APART = regex(r"[:;(—]|其中|包括|[里中内],|\b(?:of (?:which|whom|these|them)|including)\b| -+ ")
_REST = regex(
    r"(?:其余|剩余|余下|剩下|其[它他])(?:的)?(?:[一-龥]{0,8}|[^;。0-9]{2,24},共计?)$"
    r"|\b(?:the (?:rest|remaining|other|balance)|everything else)\b"
)
_NO_ITEM = regex(
    any_of("no-parts").replace("|增|", "|增(?!加值)|")
    + r"|含|只有|仅|去年|(?<!及)以上|以[内下]|目前|截至|预计|至今|由|从|处理|查处|[这该此曾与]"
    r"|[一两二三四五六七八九十][人名个]"
    r"|\b(?:up|down|from|than|more|each|per|including|among|last|would|could|another|additional|plus)\b"
)
_OVERLAP = regex(any_of("overlapping"))
_OPEN = regex(r"[^,。;]{0,10}等|[,。;]?[^,。;]{0,6}(?:其他|其余|另有|还有|另外|剩余|还)")
