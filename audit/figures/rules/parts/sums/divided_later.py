"""A whole that a later sentence divides: 已建成57所…。已建成的学校中,小学28所、初中17所、幼儿园14所.

Between the whole and its parts other things may be told, even a paragraph may end. So the sentence must say that it
divides: 按类群看, 学校中, covers, a last part that is 其他, or kinds that leave nothing out. Of several that may
be the whole the one is meant whose words it takes up; and the article must not tell the sum.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import digits, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.parts.misfits import found, misfit, misses
from audit.figures.rules.parts.sums.adding import KINDS, NO_WHOLE, of_one_row
from audit.figures.rules.parts.sums.item_runs import NONE_ELSE
from audit.figures.rules.parts.sums.items import BARE_NEXT, GOES_ON, are_metals, items_of, may_be_medals
from audit.figures.rules.shared.kinds import complementary, kin, nouns
from audit.model import Conflict, Figure
from audit.text.regex import regex

_FEWEST, _SURE = 2, 3
_BACK = 8
"""Figures before the sentence among which the whole is looked for."""
_REACH = 320
"""Characters between a whole and its parts."""
_LIKELY = (0.8, 1.25)
_OPENS = regex(
    r"分布[在于]?[^,。;]{1,6}:|(?:按|从|就|分)[^,。;]{1,8}?(?:看|分|划分|统计|计),|分[为成]?[两二三四五六七八九0-9]{1,2}[类种批组档项级]:|[一-龥]{2}[中里],|分别(?:[是为有]|展出|收治|接待|招收|录取|安置|建成|种植|完成|设有?|培训|发放|售出)?[一-龥]{0,4}$|(?:包括|涵盖|涉及|包含)[^,。;0-9]{0,8}$"
    r"|\b(?:cover|includ|compris|consist|made up of|list)[a-z]*(?: of)? $"
)
_MAIN = regex("主要|部分|几[个大家]|重点|[Mm]ain ")
"""What is told of the main ones only: 主要伙伴里,对东盟|612亿元."""
_REST = regex(r"(?:其他|其余|其它)[^,。;0-9]{0,6}$")


def within(reading: Reading) -> Iterator[Conflict]:
    """Wholes that are not the sum of the parts that a later sentence divides them into."""
    for figures in reading.sentences:
        if len(figures) < _FEWEST or figures[0].start == reading.figures[0].start:
            continue
        items = items_of(reading, figures)
        if len(items) < _FEWEST or _goes_on(reading, items[-1]):
            continue
        lead = reading.text[reading.sentence(items[0].start)[0] : items[0].start]
        opened = _OPENS.search(lead) if _MAIN.search(lead) is None else None
        rest = _REST.search(reading.gap(items[-2], items[-1])) or NONE_ELSE.match(reading.text, items[-1].end)
        bare = BARE_NEXT.fullmatch(reading.gap(items[0], items[1])) is not None
        if bare and not any(f.value == len(items) for f in figures if f.end <= items[0].start):
            continue  # of how many things the values are must be told
        divides = complementary(reading, items) or ((opened or rest) and len(items) >= _SURE)
        whole = _whole(reading, items, lead) if divides or len(items) >= _SURE else None
        if whole is not None and (divides or _is_of_all(reading, whole, items)):
            yield found(reading, "probable", [whole, *items], misfit(whole, sum(map(value, items))))


def _is_of_all(reading: Reading, whole: Figure, items: list[Figure]) -> bool:
    """Whether a whole is told as one of all, and its items come so near that they are meant to make it: 一共|460件."""
    told = _ALL.search(reading.lead(whole)) is not None and "\n" not in reading.text[whole.end : items[0].start]
    return told and _NEAR[0] <= sum(map(value, items)) / value(whole) <= _NEAR[1]


_ALL = regex(r"(?:一共|总共|[共总合]计|共)[^,。;0-9]{0,4}$|\b(?:total(?:led|ling)?|in all|altogether)\b[a-z ]{0,12}$")
_NEAR = (0.9, 1.12)


def _goes_on(reading: Reading, last: Figure) -> bool:
    """Whether there are more items than these: 等, 另有, or behind a semicolon."""
    if NONE_ELSE.match(reading.text, last.end) is not None:
        return False
    return GOES_ON.match(reading.text, last.end) is not None or reading.text.startswith(";", last.end)


def _whole(reading: Reading, items: list[Figure], lead: str) -> Figure | None:
    """The figure before the sentence that its parts do not make up; none where another is or may be the whole."""
    total, most = sum(map(value, items)), max(map(value, items))
    if any(value(f) == total and _is_of_sort(reading, f, items) for f in reading.figures if f not in items):
        return None
    start = reading.sentence(items[0].start)[0]
    before = [f for f in reading.figures if f.end <= start and items[0].start - f.end < _REACH][-_BACK:]
    near = [f for f in before if _may_be_whole(reading, f, items, total) and value(f) > most]
    named = [f for f in near if _shares(reading, f, lead)] or near
    if len({value(f) for f in named}) != 1:
        return None
    whole = named[-1]
    some = any(abs(total - value(item) - value(whole)) < 1e-6 * total for item in items)  # one that is told beside
    if some or not any(misses(whole, items)) or of_one_row(reading, whole, total):
        return None
    return whole


def _may_be_whole(reading: Reading, figure: Figure, items: list[Figure], total: float) -> bool:
    likely = _LIKELY[0] <= total / max(value(figure), 1e-9) <= _LIKELY[1]
    usual = figure.kind in KINDS and figure.qualifier == "exact" and figure.role not in NO_WHOLE - {"plan"}
    return (
        likely
        and usual
        and digits(figure.value) > 1
        and _is_of_sort(reading, figure, items)
        and not is_base(reading, figure)
    )


def _is_of_sort(reading: Reading, figure: Figure, items: list[Figure]) -> bool:
    """Whether a figure counts what the parts count; in English what one of them counts."""
    if are_metals(reading, items):
        return may_be_medals(reading, figure)
    if not nouns(figure, items[0]):
        return family(figure) == family(items[0]) and kin(figure, items[0])
    things = {surroundings(reading, item).thing for item in items} - {None}
    return any(kin(figure, item) for item in items) or surroundings(reading, figure).thing in things


def _shares(reading: Reading, figure: Figure, lead: str) -> bool:
    """Whether the words before a figure and those before its parts have two characters in a row in common."""
    own = reading.text[max(reading.sentence(figure.start)[0], figure.start - 12) : figure.start].rpartition(",")[2]
    pieces = {own[i : i + 2] for i in range(len(own) - 1)}
    return any(piece.isalpha() and not piece.isascii() and piece in lead for piece in pieces)
