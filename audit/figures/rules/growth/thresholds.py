"""Marks and targets against the value that is said to have passed them.

首次突破1000万标箱 of 1086万, up 4.4%, cannot be: the year before was past it as well. 98.6万辆 do not exceed a target
of a million.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import alike, bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.growth.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_FIRST = regex(
    r"(?:首次|第一次|首度)(?:成功)?(?:突破|迈过|跨过|超过|站上|迈上|越过|跨越|突破了|达到|冲破)了?$"
    r"|首破$|\bfor the first time (?:topped|passed|exceeded) $"
)
_RISE = regex(r"(?:同比|比上年|较上年|比去年|较去年|按年|年)(?:增长|增|上升|升|增加)(?:了|约)?$")
_MET = regex(
    r"(?:超额完成|完成了?|实现了?|达成了?|超过了?|突破了?)(?:了)?(?:年初|全年"
    r"|当年|今年|年度|原)?(?:定下|确定|制定|设定|提出|预定|既定|下达)?(?:的)?$"
)
_TARGET = regex(r"^[^,。;0-9]{0,6}(?:的)?(?:年度|全年)?(?:目标|任务|计划|指标)")
_NEAR, _FAR = 60, 3.0
_SHORT_BY = 0.995


def within(reading: Reading) -> Iterator[Conflict]:
    """Marks that were passed before, and targets that were not met."""
    for k, figures in enumerate(reading.sentences):
        for i, mark in enumerate(figures):
            if mark.kind not in {"count", "money", "measure"}:
                continue
            lead = reading.gap(figures[i - 1] if i else None, mark)
            if _FIRST.search(lead) is not None:
                yield from _passed_before(reading, figures[:i], mark)
            elif _MET.search(lead) is not None and _TARGET.match(reading.text, mark.end) is not None:
                before = reading.sentences[k - 1] if k else []
                yield from _missed(reading, [*before, *figures[:i]], mark)


def _passed_before(reading: Reading, before: list[Figure], mark: Figure) -> Iterator[Conflict]:
    """The last value and its rise before a mark, which together make an earlier value beyond it."""
    for told, rise in pairwise(before):
        if rise.unit != "%" or rise.qualifier != "exact" or family(told) != family(mark) or told.kind != mark.kind:
            continue
        gap = reading.text[told.end : rise.start]
        if _RISE.search(gap) is None or "," in gap[1:] or mark.start - rise.end > _NEAR:
            continue
        low = bounded(told)[0] / (1 + (rise.value + 0.06) / 100)
        if low > bounded(mark)[1] and value(told) < _FAR * value(mark):
            shown = number(round(told.value / (1 + rise.value / 100), 2))
            rule = Text(
                f"the year before it was {shown}, past the mark already", f"按增幅推算,上年已为{shown},并非首次"
            )
            yield conflict(CODE, "probable", [(reading, f) for f in (told, rise, mark)], rule)


def _missed(reading: Reading, before: list[Figure], target: Figure) -> Iterator[Conflict]:
    """The one value of the target's kind in this sentence and the one before it, which falls short of it."""
    same = [
        f
        for f in before
        if alike(f, target) and f.kind == target.kind and f.role not in {"increment", "average", "plan", "share"}
    ]
    near = [f for f in same if value(f) / max(value(target), 1e-9) > 1 / _FAR]
    if not near or target.qualifier not in {"exact", "over", "about"}:
        return
    best = max(near, key=value)
    if (
        value(best) < _SHORT_BY * value(target)
        and best.qualifier == "exact"
        and family(best) == family(target)
        and best.role != "plan"
    ):
        yield conflict(CODE, "probable", [(reading, f) for f in (best, target)], _SHORT)


_SHORT = Text("the value falls short of the target that it is said to have met", "该数值未达到所称已完成的目标")
