"""Parts that cannot exceed what they are told with: those due and there, ranks, kinds side by side.

Here nothing says that the parts are all, so only more than the whole is a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import alike, scaled, value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.misfits import exceeds, found, misfit
from audit.figures.rules.parts.sums.adding import CASUALTIES, NO_WHOLE, added, are_ranked, is_part, of_one_row
from audit.figures.rules.shared.kinds import BREAKS, kin, nouns, run, same_thing
from audit.figures.words.lists import any_of
from audit.model import Conflict, Figure
from audit.text.regex import regex

_OVERLAP = regex(any_of("overlapping"))
_DUE, _THERE = regex(r"应[到出参][^,。;0-9]{0,8}$"), regex(r"实[到际][^,。;0-9]{0,8}$|到会[^,。;0-9]{0,4}$")
_KIND = regex(r"[,、;:和及]{1,2}(?P<name>[一-龥]{1,8}?)(?:有|为|共|约)?")
_APART = regex(r"[,:;]")
_TAIL = regex(r"[一-龥]{0,6}")
_NO_KIND = regex(r"[增减升降超同比较去已新还另再获约近并]|其中|累计|完成|投入|今年")
_ENGLISH_WITH = regex(r"(?: [a-z'-]+){0,4},? (?:with|—|–|:) (?:some |about )?|(?: [a-z'-]+){0,3}(?:: | [—–] )")
_ENGLISH_NEXT = regex(r"[a-z' -]{3,48}(?:,|,? and|, with) (?:another |a further |about |some )?", re.IGNORECASE)
_ENGLISH_BREAK = regex(
    r"\b(?:more|than|from|up|down|compared|including|injur|wound|kill|each|per|other|new|women|men)\b"
)
_ANNOUNCES = regex(r"(?:(?<!公)共|总|一共)[一-龥]{0,8}$|下辖$")
_LABEL = regex(r"[一-龥]{0,6},[一-龥]{2,8}")
_HAVE = regex(r"[一-龥]{0,4},有")
_DONE = regex(r"[一-龥]{0,6},\|(?:已|均|都|仍|尚).?")
_EVEN = regex(
    r"[一-龥]{0,6},(?:仅|光|单是?|其中)?(?![^,。;]*[年月日天时今现后全各另外他])[一-龥]{2,6}?[就便](?:有|占|达)"
)
"""Before a part that is told as a great one: 驿站86个,已改造的就有63个."""
_NO_PART = regex(any_of("no-parts"))
_FAR = 1.5


def announced(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """共有35席,甲派20席,乙派17席; 16个地市,有18个地市: what a whole announces cannot exceed it."""
    for i, whole in enumerate(figures[:-1]):
        lead, after = reading.gap(figures[i - 1] if i else None, whole), figures[i + 1]
        gap = reading.gap(whole, after)
        if gap.isascii() or whole.role in NO_WHOLE or not alike(whole, after) or whole.qualifier != "exact":
            continue
        hurt = CASUALTIES.match(reading.text, whole.end) is not None
        have = i == 0 and not hurt and _HAVE.fullmatch(gap) is not None and same_thing(reading, whole, after)
        done = _DONE.fullmatch(gap + "|" + reading.text[after.end : after.end + 2]) is not None
        even = _EVEN.fullmatch(gap) is not None and not hurt
        if have or even or (done and _ANNOUNCES.search(lead) is not None):
            if scaled(after)[0] > scaled(whole)[1] and value(after) < 1.5 * value(whole):
                yield exceeds(reading, whole, after, "probable")
            continue
        parts = run(figures[i + 1 :], reading)
        told = (
            _ANNOUNCES.search(lead) is not None
            and "除" not in gap
            and not _NO_PART.search(gap)
            and _LABEL.fullmatch(gap) is not None
            and len(parts) > 1
        )
        total = sum(value(part) for part in parts)
        near = total <= 1.5 * value(whole) and max(map(value, parts)) < value(whole)
        if told and near and len(parts) == len(figures) - i - 1:
            yield from added(reading, whole, parts, closed=False)


def ranks(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """在40名参赛选手中名列第43位: a place behind the last."""
    for of, rank in pairwise(figures):
        gap = reading.gap(of, rank)
        counts = rank.kind == "rank" and of.kind == "count" and of.qualifier == "exact" and len(gap) < _NEAR
        if counts and _AMONG.search(gap) and rank.value > of.value > 1:
            yield exceeds(reading, of, rank, "probable")


_NEAR = 20
_AMONG = regex(r"[中里],?[^,。;]{0,10}(?:列|居|获|排|位|是)")


def present(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """应到代表312人,实到320人."""
    for i in range(1, len(figures)):
        due, there = figures[i - 1], figures[i]
        told = alike(due, there) and _DUE.search(reading.gap(None, due)) and _THERE.search(reading.gap(due, there))
        if told and scaled(there)[0] > scaled(due)[1]:
            yield exceeds(reading, due, there, "probable")


def side_by_side(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """22座车站,地下站15座,高架站8座: kinds of one name, told one after the other straight after the whole."""
    for i, whole in enumerate(figures[:-2]):
        if value(whole) <= value(figures[i + 1]) or not _may_follow(whole, figures[i + 1]):
            continue
        parts = _parts(reading, whole, figures[i + 1 :])
        if (
            len(parts) < 2
            or whole.kind == "duration"
            or whole.qualifier != "exact"
            or whole.role in NO_WHOLE - {"plan"}
        ):
            continue
        total = sum(map(value, parts))
        greater = any(kin(f, whole) and value(f) >= total for f in figures[:i]) or of_one_row(reading, whole, total)
        if are_ranked(reading, parts) or is_part(reading, whole):
            continue
        if value(whole) < total <= _FAR * value(whole) and max(map(value, parts)) < value(whole) and not greater:
            yield found(reading, "probable", [whole, *parts], misfit(whole, total))
            return


def _may_follow(whole: Figure, part: Figure) -> bool:
    return whole.unit == part.unit or alike(part, whole)


def _parts(reading: Reading, whole: Figure, after: list[Figure]) -> list[Figure]:
    lead = reading.text[whole.end : after[0].start]
    if lead.isascii():
        return _english(reading, whole, after) if _ENGLISH_WITH.fullmatch(lead) else []
    if not _APART.match(_TAIL.sub("", lead, count=1)):
        return []
    parts: list[Figure] = []
    names: list[str] = []
    for figure in after:
        gap = reading.gap(parts[-1] if parts else whole, figure)
        gap = gap if parts else _TAIL.sub("", gap, count=1)
        label = _KIND.fullmatch(gap)
        if (
            label is None
            or not alike(figure, whole)
            or BREAKS.search(gap)
            or _NO_KIND.search(gap)
            or figure.qualifier != "exact"
        ):
            break
        parts.append(figure)
        names.append(label["name"])
    ends = {name[-1] for name in names}
    parallel = len(ends) == 1 and len(set(names)) == len(names) and not reading.gap(None, whole).endswith(tuple(ends))
    short = all(len(name) > 1 for name in names)
    return parts if parallel and short and not _OVERLAP.search("".join(names)) else []


def _english(reading: Reading, whole: Figure, after: list[Figure]) -> list[Figure]:
    """1,400 employees, with 900 in the north and 600 in the south."""
    parts = [after[0]]
    for figure in after[1:]:
        gap = reading.gap(parts[-1], figure)
        if not _ENGLISH_NEXT.fullmatch(gap):
            break
        parts.append(figure)
    end = reading.sentence(whole.start)[1]
    words = reading.text[whole.end : min(end, parts[-1].end + 32)]
    same = all(f.kind == "count" and (f.unit is None or alike(f, whole)) and f.qualifier == "exact" for f in parts)
    placed = len(parts) > 1 and re.search(r" (?:in|at|from|for|on|by|to) ", words) is not None
    return parts if same and placed and nouns(whole, parts[0]) and not _ENGLISH_BREAK.search(words) else []
