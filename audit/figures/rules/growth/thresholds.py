"""Marks and targets against the value that is said to have passed them.

首次突破1000万标箱 of 1086万, up 4.4%, cannot be: the year before was past it as well. 98.6万辆 do not exceed a target
of a million.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import bounded, family, value
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
_TARGET = regex(r"[^,。;0-9]{0,2}(?:的)?(?:年度|全年)?(?:目标|任务|计划|指标)")
_EVER = regex("历史上?|有史以来|建[厂港校]以来")
_NOT_YET = regex("距|未|没有?|有望|将|力争|信心|可以?|预计|加上|合计|还差|确保|一起|共同|若|如果|才能")
"""Before a target that is not said to have been met, or not by what is told alone."""
_OWN_NOUN = 2
"""Characters before 首次突破 that are no other noun: 年度."""
_NEAR, _FAR = 60, 3.0
_SHORT_BY = 0.995


def within(reading: Reading) -> Iterator[Conflict]:
    """Marks that were passed before, and targets that were not met."""
    for k, figures in enumerate(reading.sentences):
        for i, mark in enumerate(figures):
            if mark.kind not in {"count", "money", "measure"}:
                continue
            lead = reading.gap(figures[i - 1] if i else None, mark)
            first = _FIRST.search(lead)
            if first is not None and len(_EVER.sub("", lead[: first.start()]).strip(",")) <= _OWN_NOUN:
                yield from _passed_before(reading, figures[:i], mark)
            elif _MET.search(lead) is not None and _is_met(reading, mark):
                before = reading.sentences[k - 1] if k else []
                yield from _missed(reading, [*before, *figures[:i]], mark)


_TASKS = frozenset({"个", "项", "条", "件"})
"""Of these a number of tasks is told: 完成79个重点改革任务."""


def _is_met(reading: Reading, target: Figure) -> bool:
    """Whether a figure is a target, and said to have been met."""
    not_yet = _NOT_YET.search(reading.gap(None, target)[-_NEAR:]) is not None
    if target.unit in _TASKS or not_yet or _SHARE_OF.match(reading.text, target.end) is not None:
        return False
    return _TARGET.match(reading.text, target.end) is not None


_SHARE_OF = regex(r"[^,。;0-9]{0,6}(?:目标|任务|计划|指标)任?务?的(?:约|近)?(?:[0-9.]+%|[一二三四五六七八九两]成)")
"""Behind a target of which a share was met: 完成全年40万辆|目标的68%."""


def _passed_before(reading: Reading, before: list[Figure], mark: Figure) -> Iterator[Conflict]:
    """The last value and its rise before a mark, which together make an earlier value beyond it."""
    for told, rise in pairwise(before):
        if rise.unit != "%" or rise.qualifier != "exact" or family(told) != family(mark) or told.kind != mark.kind:
            continue
        gap = reading.text[told.end : rise.start]
        if _RISE.search(gap) is None or "," in gap[1:] or mark.start - rise.end > _NEAR:
            continue
        low = bounded(told)[0] / (1 + (rise.value + 0.06) / 100)
        if low > value(mark) and value(told) < _FAR * value(mark):
            shown = number(round(told.value / (1 + rise.value / 100), 2))
            rule = Text(
                f"the year before it was {shown}, past the mark already", f"按增幅推算,上年已为{shown},并非首次"
            )
            yield conflict(CODE, "probable", [(reading, f) for f in (told, rise, mark)], rule)


def _missed(reading: Reading, before: list[Figure], target: Figure) -> Iterator[Conflict]:
    """The one value of the target's kind in this sentence and the one before it, which falls short of it."""
    same = [f for f in before if family(f) == family(target) and f.kind == target.kind and f.role not in _NO_VALUE]
    near = [f for f in same if value(f) / max(value(target), 1e-9) > 1 / _FAR]
    if len(near) != 1 or target.qualifier not in {"exact", "over", "about"} or near[0].role in {"increment", "plan"}:
        return
    if value(near[0]) < _SHORT_BY * value(target) and near[0].qualifier == "exact":
        yield conflict(CODE, "probable", [(reading, near[0]), (reading, target)], _SHORT)


_NO_VALUE = frozenset({"average", "share"})
_SHORT = Text("the value falls short of the target that it is said to have met", "该数值未达到所称已完成的目标")
