"""The run of items that may be the parts of a whole: figures of its sort, each with a label, and nothing else between.

It begins straight behind the whole or with the next sentence; days in a label (节前十五天82万) count nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from audit.figures.reading.amounts import family, value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.sums.adding import NO_PART
from audit.figures.rules.parts.sums.labels import is_glued
from audit.figures.rules.shared.kinds import is_no_count, kin, same_noun
from audit.figures.words.lists import any_of
from audit.model import Figure
from audit.text.regex import regex

_FEWEST = 2
_TO_FIRST, _BETWEEN = 70, 26
_ENGLISH_BETWEEN = 64
_MOST = 14
_OWN = regex(r"[属归来出是由为][^,。;、]{2,10};")
"""What is said of a part before the next clause, which is not about the whole of the part any more."""
_ASIDE = frozenset({"percent", "multiple", "rank", "ordinal"})
COLON = regex("[一-龥]{1,8}:[^,。;:、]{1,10}")
_ASIDE_TOLD = r"(?:[,(][^,;。()0-9]{0,10}[0-9.]+%[^,;。()0-9]{0,4}\)?)?"
_NEXT = regex(
    rf"(?=[^一-龥]*[一-龥])[一-龥]{{0,8}}{_ASIDE_TOLD}(?:[,、;。]|,?(?:以及|和|及|而))"
    r"(?:[0-9]{1,2}(?=号))?[一-龥ⅠⅡⅢⅣⅤⅥA-Za-z“”·]{0,14}"
    r"|,其余[^;。0-9]{2,24},共计?"
    r"|[a-z' -]{0,40}(?:,|;|,? and|,? while) (?:[A-Za-z' -]{1,48} )?[$£€]?"
)
_BARE = regex(r" (?:of|for|in|from|to|at|by|with|are|were|went|had|have) ")
_NEXT_LISTED = regex(r"[、,]|和|及|以及|,? and |, ")
ANNOUNCED = regex(r"(?:优化|调整|改造|整治|处理|变动|分类|分流|盘活|处置)[^,。;:0-9]{0,8}:[^,。;:0-9]{0,8}$")
"""What is done to all of them is told behind a colon, so that even what is new or gone is a part of them."""
_EACH = regex(r"(?:分别|依次)[为是有]?$")
_HEAD = regex(r"[,:;(—\n]|其中|包括| -+ ")
_ELSEWHERE = regex(r"目前|截至|另|此外|同时|去年|今年|[年月日],|\b(?:meanwhile|last|also)\b")
_STOP = regex(r"[。;]")
_WITHIN = regex(r"其中|包括")
_REST = regex(
    r"(?:其余|剩余|余下|剩下|其[它他])(?:的)?(?:[一-龥]{0,8}|[^;。0-9]{2,24},共计?)$"
    r"|\b(?:the (?:rest|remaining|other|balance)|everything else)\b"
)
NONE_ELSE = regex(
    r",(?:再|别)?(?:无|没有)(?:任何)?其[他它余]|,(?:其他|其余|其它)[^,。;0-9]{1,8}(?:挂零|为零|均无|皆无|都没有|没有)"
)
"""Behind the last item, that there is nothing else."""
_NO_ITEM = regex(
    any_of("no-parts").replace("|增|", "|增(?!加值)|")
    + r"|含|只有|仅|去年|(?<!及)以上|以[内下]|目前|截至|预计|至今|由|从|处理|查处|[这该此曾与]"
    r"|[一两二三四五六七八九十][人名个]"
    r"|\b(?:up|down|from|than|more|each|per|including|among|last|would|could|another|additional|plus)\b"
)


def items_of(reading: Reading, whole: Figure, at: int) -> tuple[list[Figure], bool]:
    """The items of a whole from the figure at a place on, and whether the last of them is told as all that is left."""
    text = reading.text
    items: list[Figure] = []
    stops: list[bool] = []
    rest = listed = announced = False
    for figure in reading.figures[at : at + _MOST]:
        if rest:
            break
        if not of_sort(reading, whole, figure):
            if (
                _is_label(reading, figure)
                or figure.kind in _ASIDE
                or (not items and figure.start < reading.sentence(whole.start)[1])
            ):
                continue
            break
        if not items:
            lead = _lead(reading, whole, figure)
            if lead is None or not same_noun(reading, whole, figure) or _is_of_others(reading, whole, figure):
                break
            listed = _EACH.search(lead) is not None
            announced = ANNOUNCED.search(text, whole.end, figure.start) is not None
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
    return items, rest or (bool(items) and NONE_ELSE.match(text, items[-1].end) is not None)


def _is_of_others(reading: Reading, whole: Figure, item: Figure) -> bool:
    """Whether an English item is said to be of something else than the whole: nine helicopters. Seven| of the barns."""
    named = _OF_THE.match(reading.text, item.end)
    return named is not None and (whole.unit or "").isalpha() and (whole.unit or "")[:4] not in named[0]


_OF_THE = regex(r" of (?:the|its|their|these|those) (?:[a-z]+ ){0,2}[a-z]{4,}")


def _is_label(reading: Reading, figure: Figure) -> bool:
    """Whether days stand straight before an item, and tell only which it is: 节前十五天82万,节日七天31万."""
    following = reading.figures[reading.at(figure) + 1 :][:1]
    return figure.kind == "duration" and bool(following) and following[0].start == figure.end


def _is_of_row(reading: Reading, items: list[Figure], lead: str) -> bool:
    """Whether a label is as long as those before it, as names are in a row: 砚北陶瓷60万元,新屿船配45万元."""
    labels = {reading.text[a.end + 1 : b.start] for a, b in pairwise(items)} | {lead[1:]}
    return len(items) > _FEWEST and {len(label) for label in labels} == {_NAME} and all(map(str.isalpha, labels))


_NAME = 4


def of_sort(reading: Reading, whole: Figure, figure: Figure) -> bool:
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
    if before.start >= start and (_is_label(reading, before) or COLON.fullmatch(reading.text, before.end, first.start)):
        before = reading.figures[reading.at(before) - 1]
    return start <= before.start < first.start


def _is_item(reading: Reading, figure: Figure) -> bool:
    usual = figure.qualifier == "exact" and figure.role not in NO_PART
    return usual and not is_glued(reading, figure) and not is_no_count(reading, figure)
