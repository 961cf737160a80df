"""A whole and what it is divided into, where no 其中 says so: 总投资2850万元,市级承担1710万元,县级承担1140万元.

What is divided is told straight after the whole, each part with a short label. The parts are all where words of
dividing stand beside the whole (分担, 分两批, split between); where only their labels are of one pattern (省级…,
市级…), they may not exceed the whole, nor miss it by one digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.amounts import alike, value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.misfits import found, misfit, misses
from audit.figures.rules.parts.sums.adding import KINDS, NO_PART, is_part, of_one_row, slipped_sum
from audit.figures.rules.shared.kinds import GENERIC, kin
from audit.figures.words.lists import any_of
from audit.model import Conflict, Figure
from audit.text.regex import regex

_DIVIDES = regex(any_of("dividing"))
_JOINTLY = regex(r"[与和及、][^,。;]{1,14}(?:合计|共计|合共|总共|共)[^,。;]{0,6}$")
"""Whose whole it is, named one beside the other: 市区客运与国道客运合计加开."""
_NTH = regex(r"第[一二三四五六七八九十1-9][天日批期段站轮场次]|[首次末][日批期场]|最后一[天日批期段站轮场]")
_SUMMED = regex(r"(?:合计|共计|总计|合共)(?:约|为|达)?$")
_LABEL = regex(
    r"[,、;:(]?(?:和|及|以及|而|另)?(?P<name>[一-龥A-Za-z]{2,10}?|[0-9]{1,3}[0-9至到-]{0,4}岁(?:或?以[上下])?)(?:约|近|为|有|共|各|是)?"
)
_FIRST = regex(
    r"(?P<between>[^。;]{0,28}?)(?:[,:;(]|——|--)(?:其中)?(?P<name>[一-龥A-Za-z]{2,10}?|[0-9]{1,3}[0-9至到-]{0,4}岁(?:或?以[上下])?)(?:约|近|为|有|共|是)?"
)
_NO_PART = regex(any_of("no-parts"))
_OVERLAP = regex(any_of("overlapping") + "|奖|合作")
_NOT_AFTER = regex(r"[一-龥]{0,4}(?:以上|以下|左右|的)")
_ENGLISH_DIVIDES = regex(
    r"\b(?:split|shared|divided|between them|made up|consist|compris|paying|pays|paid (?:for )?by|contribut\w+"
    r"|provid\w+|put(?:ting|s)? (?:in|up)"
    r"|funded|financed"
    r"|covering|chipp|the (?:rest|remainder|balance)|respectively|borne)\b|:",
    re.IGNORECASE,
)
_ENGLISH_NO_PART = regex(
    r"\b(?:from (?:a|last|about)|up|down|compared|than|rose|fell|grew|per|each|more|less|including|a year|earlier"
    r"|previous|last|after|would|could|fine[sd]?|another|additional|plus|on top)\b|%",
    re.IGNORECASE,
)
_ENGLISH_LABEL = 60
_LIKELY = (0.6, 1.6)
_FAR = 1.5


def divided(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """A whole against the sum of what it is divided into."""
    english = reading.text[start:end].isascii()
    for i, whole in enumerate(figures[:-2]):
        if whole.kind == "duration" or whole.role in {"average", "share", "increment"} or whole.qualifier != "exact":
            continue
        same = [f for f in figures[i + 1 :] if alike(f, whole) and f.kind == whole.kind]
        if len(same) < 2:
            continue
        parts, sure = (_english if english else _chinese)(reading, figures, i, same)
        if len(parts) < 2 or max(map(value, parts)) >= value(whole) or (not sure and is_part(reading, whole)):
            continue
        total = sum(map(value, parts))
        greater = [f for f in figures[:i] if kin(f, whole) and value(f) >= total]
        if not any(misses(whole, parts)) or of_one_row(reading, whole, total):
            return
        slip = slipped_sum(whole, parts, total)
        if sure or (slip and not greater):
            fits = _LIKELY[0] <= total / max(value(whole), 1e-9) <= _LIKELY[1]
        else:
            fits = value(whole) < total <= _FAR * value(whole) and not greater
        if fits:
            yield found(reading, "probable", [whole, *parts], misfit(whole, total))
            return


def _chinese(reading: Reading, figures: list[Figure], i: int, same: list[Figure]) -> tuple[list[Figure], bool]:
    """The parts after the whole at `i`, and whether they are surely all."""
    whole = figures[i]
    lead = reading.gap(figures[i - 1] if i else None, whole)
    opening = reading.gap(whole, same[0])
    if _EACH.search(opening) is not None:
        return _in_a_row(reading, same), _DIVIDES.search(opening) is not None or "共" in lead
    opened = _FIRST.fullmatch(opening)
    if opened is None or _NO_PART.search(opened["name"]):
        return [], False
    parts: list[Figure] = []
    names: list[str] = []
    for figure in same:
        name = opened["name"] if not parts else None
        if parts:
            label = _LABEL.fullmatch(reading.gap(parts[-1], figure))
            name = label["name"] if label is not None else None
        if name is None or not _is_part(reading, whole, figure) or _NO_PART.search(name):
            break
        parts.append(figure)
        names.append(name)
    rest = same[len(parts) :]
    if len(parts) < 2 or any(f.start - parts[-1].end < _NEXT for f in rest[:1]):
        return [], False
    if reading.text.startswith("等", parts[-1].end) or len(set(names)) < len(names) or len(set(map(value, parts))) < 2:
        return [], False
    sure = _DIVIDES.search(opened[0]) is not None or _JOINTLY.search(lead) is not None
    sure = sure or _DIVIDES.search(lead[-12:].rpartition(",")[2]) is not None or _SUMMED.search(lead) is not None
    batches = all(_NTH.match(name) for name in names)
    if batches and sum(map(value, parts)) < value(whole) and _GROWN_TO.search(lead) is not None:
        return [], False  # 至此达到12条,首批3条,第二批5条: a third may have been told of before
    sure = sure or batches or all("岁" in name for name in names)
    of_row = i > 0 and len(lead) <= _NEXT and alike(figures[i - 1], whole) and lead[-1:] in {n[-1] for n in names}
    of_row = of_row or _is_peer(lead.rpartition(",")[2], names[0])
    alone = _of_one_pattern(names) and not _OVERLAP.search("".join(names)) and not of_row  # 语文18名,数学|14名,英语12名
    return (parts, sure) if sure or alone else ([], False)


def _is_peer(name: str, other: str) -> bool:
    """Whether what is called the whole is called as its parts are: 对东盟出口|74.3亿元,对欧盟出口|68.8亿元."""
    return len(name) > 1 < len(other) and name[0] == other[0] and name[-1] == other[-1]


_NEXT = 14
_GROWN_TO = regex("至此|目前|累计|已有|[增扩]至|达到?$")
_EACH = regex(r"^[^。;]{0,24},[一-龥]{0,12}(?:分别|依次)(?:为|是|达)?$")


def _in_a_row(reading: Reading, same: list[Figure]) -> list[Figure]:
    """Parts that are told one after the other: 额度分别为800万元、1200万元和1500万元."""
    parts = same[:1]
    for figure in same[1:]:
        if reading.gap(parts[-1], figure) not in {"、", ",", "和", "及", "以及"}:
            break
        parts.append(figure)
    return parts if len(parts) == len(same) else []


def _is_part(reading: Reading, whole: Figure, figure: Figure) -> bool:
    same = alike(figure, whole) and figure.kind == whole.kind
    loose = figure.qualifier != "exact" or figure.role in NO_PART
    if not same or loose or _NOT_AFTER.match(reading.text, figure.end):
        return False
    first, second = (reading.text[f.end : f.end + 1] for f in (whole, figure))
    return whole.unit not in GENERIC or not second.isalpha() or first == second


def _of_one_pattern(names: list[str]) -> bool:
    """Whether labels are alike as those of one classification are: 地下站 and 地面站, 省级承担 and 市级承担."""
    tails = {name[-2:] for name in names}
    ends = {name[-1] for name in names}
    return len(tails) == 1 or (len(ends) == 1 and len({len(name) for name in names}) == 1)


def _english(reading: Reading, figures: list[Figure], i: int, same: list[Figure]) -> tuple[list[Figure], bool]:
    """The parts after the whole at `i` where words of dividing stand among them."""
    whole, parts = figures[i], list[Figure]()
    if whole.kind not in KINDS - {"count"}:
        return [], False
    for figure in same:
        gap = reading.gap(parts[-1] if parts else whole, figure)
        if len(gap) > _ENGLISH_LABEL or _ENGLISH_NO_PART.search(gap):
            break
        parts.append(figure)
    if len(parts) < max(2, len(same)):
        return [], False
    words = reading.text[whole.end : parts[0].start] + "|" + reading.text[parts[0].end : parts[-1].end + 24]
    return (parts, True) if _ENGLISH_DIVIDES.search(words) else ([], False)
