"""Items of one sort that follow one another in a sentence: 小学28所、初中17所、幼儿园14所; 14 gold, nine silver."""

from __future__ import annotations

from audit.figures.reading.article import Reading
from audit.figures.rules.parts.sums.adding import KINDS, NO_PART
from audit.figures.rules.parts.sums.labels import is_glued
from audit.figures.rules.shared.kinds import is_no_count, kin, nouns
from audit.model import Figure
from audit.text.regex import regex

_NEXT = regex(
    r"[一-龥]{0,8}(?:[,、;]|[,、]?(?:以及|和|及))[一-龥ⅠⅡⅢⅣⅤⅥA-Za-z“”·]{1,14}|[金银铜]牌(?:[,、]|[,、]?[和及与])"
)
BARE_NEXT = regex("[、,和及]")
"""Between items that are told in the order of what was named before: 三个单元,分别展出82件|、|76件."""
_RESPECTIVELY = regex("分别[^,。;、0-9]{0,6}$")
_METAL = " (?:gold|silver|bronze)s?"
_METAL_AFTER = regex(f"{_METAL}|[金银铜]牌")
_ENGLISH_NEXT = regex(rf"(?:{_METAL}| (?:of|for|in|from|by) [a-z-]+(?: [a-z-]+)?)?(?:,? and |, )")
_ENGLISH_SUM = regex(r",? (?:and )?[a-z][a-z, ]{2,48} [$£€]?")
"""Between sums of money, each behind its name: benefits $19.8 million|, transport $|5.2 million."""
GOES_ON = regex(r"[一-龥]{0,8}等|[^。;\n]{0,12}?(?:另有|还有|另外|此外(?!再?[无没])|(?<![无没])其[余他])")
_ASIDE = regex(r"[多少增减还]|合计|[共总]计|一共|同比|去年|上年|同期|比|较|最|均|每|预计|计划|累计|截至")


def items_of(reading: Reading, figures: list[Figure]) -> list[Figure]:
    """The first figures of one sort in a sentence that follow one another with only their labels between."""
    items: list[Figure] = []
    for figure in figures:
        if not _is_item(reading, figure):
            if items:
                break
            continue
        if items:
            gap = reading.gap(items[-1], figure)
            if gap.isascii():
                listed = (nouns(items[0], figure) or kin(figure, items[0])) and _ENGLISH_NEXT.fullmatch(gap)
                listed = listed or (figure.kind == "money" and _ENGLISH_SUM.fullmatch(gap))
            else:
                listed = _NEXT.fullmatch(gap)
            if not listed and BARE_NEXT.fullmatch(gap) is not None:
                listed = _RESPECTIVELY.search(reading.lead(items[0]))
            if not listed or not (kin(figure, items[0]) or gap.isascii()):
                if len(items) > 1:
                    break
                items = []
            elif _ASIDE.search(gap) is not None:
                return []
        items.append(figure)
    return items


def are_metals(reading: Reading, items: list[Figure]) -> bool:
    """Whether items are the metals of medals: 14 gold, nine silver."""
    return _METAL_AFTER.match(reading.text, items[0].end) is not None


def may_be_medals(reading: Reading, figure: Figure) -> bool:
    """Whether a figure may count all of which the metals are parts: 94 medals, 奖牌总数为|94枚."""
    return figure.unit in _MEDALS or (figure.unit == "枚" and "奖牌" in reading.lead(figure))


_MEDALS = frozenset({"medal", "medals"})


def _is_item(reading: Reading, figure: Figure) -> bool:
    usual = figure.kind in KINDS and figure.qualifier == "exact" and figure.role not in NO_PART
    return usual and not is_glued(reading, figure) and not is_no_count(reading, figure)
