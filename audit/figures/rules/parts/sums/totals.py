"""A total after its parts: 合计, 共, a total of, in all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import surroundings
from audit.figures.rules.parts.misfits import found, misfit
from audit.figures.rules.parts.sums.adding import LIKELY, added
from audit.figures.rules.shared.kinds import BREAKS, ENGLISH_LABEL, GENERIC, complementary, kin, nouns
from audit.figures.words.lists import any_of
from audit.model import Conflict, Figure
from audit.text.regex import regex

_IN_ALL = regex(r"^ (?:[a-z]+ ){0,3}?(?:in all|in total|altogether|overall|combined)\b", re.IGNORECASE)
_TOTAL_WORDS = any_of("totals")
_TOTAL = regex(
    rf"^\)?[一-龥]{{0,8}}[、,;]?(?:以上|[一-龥0-9]{{0,3}}[项处地者镇县区个天次])?[一-龥]{{0,4}}?"
    rf"(?:{_TOTAL_WORDS}|共)(?:达到?|为|有|是|计|高达)?[一-龥]{{0,4}}$"
    r"|^[^,。;]{0,4},[两三四五六]者(?:合计|相加|加总)[一-龥]{0,14}$"
    r"|a total of (?:about )?$|totall?ing (?:about )?$|in total,? $|making (?:a total|it) (?:of )?$|a combined $"
    r"|\b(?:combined|total) [a-z]+ of (?:about )?$|the total to (?:about )?$|\btotal of $|altogether,? $",
)
_FIRM = regex(rf"(?:{_TOTAL_WORDS})|total|in all|altogether|combined")
_REST = regex("占|其余|其他|其它|剩余|余下|剩下|另外")
_STRAIGHT = regex(r"[,、]共(?:计|有|为)?$")
_LOOSE = regex(
    r"^[一-龥]{0,4},全[市省县国区校村镇队班年][一-龥]{0,6}$|^[、,]共[一-龥]{2,10}$"
    r"| (?:from|in|over|across|after) (?:their |its |all )?$"
)
"""What makes a number a total only where the parts leave nothing out."""


def totals(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """A total after its parts: 合计, 共, a total of, in all."""
    for i in range(2, len(figures)):
        figure = figures[i]
        gap = reading.gap(figures[i - 1], figure)
        after = reading.text[start:end].isascii() and _IN_ALL.match(reading.text[figure.end : figure.end + 30])
        if (
            not (after or _TOTAL.search(gap) or _LOOSE.search(gap))
            or figure.role in {"increment", "average"}
            or figure.kind == "duration"
        ):
            continue
        named = figures[i - 1].kind in {"count", "duration"} and not _same(reading, figures[i - 1], figure) and i > 2
        if _REST.search(gap) is not None or _ALL_YEAR.search(gap) is not None:  # 其余作物合计; 今年累计
            continue
        parts = _parts_before(reading, figures[: i - named], figure)
        if named and figures[i - 1].value != len(parts):
            yield from _of_all_sorts(reading, figures[:i], figure, gap)
            continue
        if len(parts) < 2:
            yield from _of_all_sorts(reading, figures[:i], figure, gap)
        if len(parts) < 2 or _explained(parts, figure) or _of_another_fate(reading, parts, figure):
            continue
        total = sum(value(part) for part in parts)
        firm = after or _FIRM.search(gap) is not None or _STRAIGHT.search(gap) is not None
        if not firm and not complementary(reading, parts):
            continue
        if figure.unit in GENERIC and not (firm or gap[:1] in "、,"):
            continue
        if LIKELY[0] <= total / max(value(figure), 1e-9) <= LIKELY[1]:
            yield from added(reading, figure, parts, closed=True)


_ALL_YEAR = regex("[,;](?:今[年夏秋冬春季]|入[夏秋冬春]|年内|本年)[^,。;]{0,6}累[计积]")
"""Before what a year has brought, to which a week's cases and those of a district do not add up."""


def _same(reading: Reading, part: Figure, total: Figure) -> bool:
    """Whether a figure may be a part of a total: of its unit, or of a noun of the total's: 18个班, 56个教学班."""
    if kin(part, total) or nouns(part, total):
        return True
    unit, noun = (part.unit or "")[:1], (part.unit or "")[1:]
    return unit == total.unit and noun != "" and noun in reading.text[total.end : total.end + _NOUN]


_NOUN = 4
_SORTS = regex(r"[,、;和及]{0,2}[一-龥]{1,8}")
_ADDS_UP = regex(r"[,、](?:总?共计?|合计|总计|一共)$")
_PIECES = frozenset({"件"})
"""What counts things of all sorts together."""


def _of_all_sorts(reading: Reading, figures: list[Figure], total: Figure, gap: str) -> Iterator[Conflict]:
    """大米120袋、面粉80袋、食用油95桶,共计295件: things of several classifiers, added up as pieces."""
    if total.unit not in _PIECES or _ADDS_UP.fullmatch(gap) is None:
        return
    parts: list[Figure] = []
    for figure in reversed(figures):
        between = reading.text[figure.end : parts[0].start] if parts else "、物"
        if not _SORTS.fullmatch(between) or BREAKS.search(between) or figure.qualifier != "exact" or figure.value % 1:
            break
        parts.insert(0, figure)
    amount = sum(part.value for part in parts)
    counted = len(parts) == len(figures) > 1 and all(part.kind in {"count", "measure"} for part in parts)
    if counted and amount != total.value and LIKELY[0] <= amount / max(total.value, 1e-9) <= LIKELY[1]:
        yield found(reading, "probable", [*parts, total], misfit(total, amount))


def _of_another_fate(reading: Reading, parts: list[Figure], total: Figure) -> bool:
    """Whether those counted in all are not those counted one by one: 11人罹难,6人失联,累计送医|31人."""
    fate = surroundings(reading, total).outcome
    fates = {surroundings(reading, part).outcome for part in parts}
    return fate is not None and None not in fates and fate not in fates and _ALL.search(reading.lead(total)) is None


_ALL = regex("伤亡|死伤|受[灾影困]|遇险|涉[险事]")


def _explained(parts: list[Figure], total: Figure) -> bool:
    """Whether fewer of the parts make the total, or the first is itself a whole of the others."""
    values, whole = [value(part) for part in parts], value(total)
    tails = [sum(values[i:]) for i in range(1, len(values))]
    return any(abs(tail - whole) <= 0.02 * whole for tail in tails) or abs(sum(values[1:]) - values[0]) < 1e-6


_ALL_OF = regex(r"^,[两二三四五六七八九十0-9]{1,2}[一-龥]{1,2}(?:合计|共计|总计)$")
"""Averages add up where all of them are summed: 日均分别为61.5万、47.9万人次,|两线合计."""


def _parts_before(reading: Reading, figures: list[Figure], total: Figure) -> list[Figure]:
    """The figures of the total's unit straight before it, back to one that is no part."""
    parts: list[Figure] = []
    for figure in reversed(figures):
        english = nouns(figure, total)
        if not _same(reading, figure, total) or figure.role == "share":
            break
        if figure.role == "average" and not (parts or _ALL_OF.search(reading.gap(figure, total))):
            break
        if figure.role == "increment" and not english:
            break
        gap = reading.text[figure.end : parts[0].start] if parts else ""
        if len(gap) > (ENGLISH_LABEL if gap.isascii() else 16) or re.search(r"其中|同比|由|从|减少|增加|[。;]$", gap):
            break
        parts.insert(0, figure)
    while len(parts) > 2 and value(parts[0]) > value(total):  # 从108部作品中评出一等奖3部、二等奖6部,共9部
        parts.pop(0)
    return parts
