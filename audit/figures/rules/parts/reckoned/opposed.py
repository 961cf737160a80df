"""Two or more kinds of one whole that their labels oppose: 服务类占64%,商品类占46%; 历史类1958人,物理类2968人.

Shares of kinds whose labels are of one pattern cannot be more than all of the whole. Counts of two such kinds that miss
a whole told before by a slip are meant for all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.misfits import misfit
from audit.figures.rules.parts.reckoned.nearly import apart, same, slip, total
from audit.figures.words.lists import any_of
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_SHARE = regex(r"(?:^|[,、;:“中])(?P<name>[一-龥A-Za-z]{2,8}?)(?:占比?|比例)(?:了|为|达|约){0,2}$")
_COUNT = regex(r"(?:^|[,、;:“])(?P<name>[一-龥]{3,10}?)(?:的|有|共|为|约){0,2}$")
_OVERLAP = regex(any_of("overlapping") + r"|多选|其中|[增减升降]|同比|比|第[一二三]|[今去前]年|月|季|率")
_ALL, _TENTH = 100.5, 10.0
_MOST_OVER = 140.0
_NEXT, _FAR, _LEAST = 14, 170, 100


def within(reading: Reading) -> Iterator[Conflict]:
    """Kinds of an article that are more than all, or miss all of it by a slip."""
    if reading.text.isascii():
        return
    sentences = reading.sentences
    for k, figures in enumerate(sentences):
        for i in range(len(figures) - 1):
            a, b = figures[i : i + 2]
            if a.kind != b.kind or b.start - a.end > _NEXT:
                continue
            if a.unit == b.unit == "%":
                yield from _shares(reading, figures, i)
            elif same(a, b) and a.kind in {"count", "money"}:
                yield from _counts(reading, [f for group in sentences[max(0, k - 3) : k + 1] for f in group], a, b)


def _names(reading: Reading, run: list[Figure], pattern: re.Pattern[str], before: Figure | None) -> list[str]:
    leads = [reading.gap(before, run[0])[-_NEXT:], *(reading.gap(x, y) for x, y in pairwise(run))]
    found = [pattern.search(lead) for lead in leads]
    names = [match["name"] for match in found if match is not None]
    return names if len(names) == len(run) else []


def _parallel(names: list[str]) -> bool:
    """Whether labels are those of one classification: 服务类 and 商品类."""
    joined = "".join(names)
    return (
        len(names) > 1
        and len(set(names)) == len(names)
        and len({name[-1] for name in names}) == 1
        and len({len(name) for name in names}) == 1
        and _OVERLAP.search(joined) is None
    )


def _shares(reading: Reading, figures: list[Figure], i: int) -> Iterator[Conflict]:
    run = [figures[i]]
    for figure in figures[i + 1 :]:
        if figure.unit != "%" or figure.start - run[-1].end > _NEXT:
            break
        run.append(figure)
    if (i and figures[i - 1].unit == "%") or any(f.qualifier != "exact" or f.role == "increment" for f in run):
        return
    names = _names(reading, run, _SHARE, figures[i - 1] if i else None)
    told = sum(f.value for f in run)
    if _parallel(names) and _ALL < told <= _MOST_OVER:
        rule = Text(f"the shares add up to {number(told)} %", f"各项占比之和为{number(told)}%,超过100%")
        yield conflict(CODE, "probable", [(reading, f) for f in run], rule)


def _counts(reading: Reading, before: list[Figure], a: Figure, b: Figure) -> Iterator[Conflict]:
    at = before.index(a)
    names = _names(reading, [a, b], _COUNT, before[at - 1] if at else None)
    if not _parallel(names) or names[0][:1] != names[1][:1] or min(value(a), value(b)) < _LEAST:
        return
    if any(f.qualifier != "exact" or f.role in {"increment", "average"} for f in (a, b)):
        return
    if any(same(f, a) for f in before[before.index(b) + 1 :][:1]):
        return
    wholes = [f for f in before[:at] if same(f, a) and a.start - f.end < _FAR and value(f) > max(value(a), value(b))]
    low, high = total([a, b])
    if any(not apart(f, low, high) for f in wholes):
        return
    for whole in wholes:
        if whole.qualifier == "exact" and whole.role not in {"increment", "average"}:
            parts = ((a, value(whole) - value(b)), (b, value(whole) - value(a)))
            if any(slip(part, rest) for part, rest in parts) or slip(whole, value(a) + value(b)):
                yield conflict(
                    CODE, "probable", [(reading, f) for f in (whole, a, b)], misfit(whole, value(a) + value(b))
                )
                return
