"""A running total told with what was added: 前一日累计83例,新增12例,累计96例."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_BEFORE = regex(r"(?:此前|之前|前一[日天周月]|截至(?:前日|昨日|前一天|上周|上月)|原有|原本|先前)[^,。;0-9]{0,10}$")
_NEW = regex(r"(?:新增|又新增|再增|增加|再添|新添|又添)(?:了)?[^,。;0-9]{0,6}$")
_TOTAL = regex(r"(?:累计|总计|共计|合计|累计达|增至|升至|总数(?:达|为|升至)|达到?)(?:有|达|为|已有)?[^,。;0-9]{0,6}$")
_LESS = regex("关[停闭]|退|出院|撤|减|注销|治愈|计划|拟|预计|淘汰|拆")
"""What takes away from a running total, or is yet to come."""
_FAR = 0.5


def within(reading: Reading) -> Iterator[Conflict]:
    """Three figures in a row that tell what there was, what came and what there is, and do not fit."""
    if not any(word in reading.text for word in ("新增", "又增", "再增", "增加", "新添", "再添", "又添")):
        return
    for figures in reading.sentences:
        for before, new, total in zip(figures, figures[1:], figures[2:], strict=False):
            if not family(before) == family(new) == family(total):
                continue
            leads = (reading.gap(None, before)[-16:], reading.gap(before, new), reading.gap(new, total))
            told = reading.text[before.start : total.start]
            if _LESS.search(told) or "新增" in leads[0] or total.unit != before.unit:
                continue
            if all(p.search(lead) for p, lead in zip((_BEFORE, _NEW, _TOTAL), leads, strict=True)):
                yield from _judged(reading, before, new, total)


def _judged(reading: Reading, before: Figure, new: Figure, total: Figure) -> Iterator[Conflict]:
    (a0, a1), (b0, b1), (t0, t1) = bounded(before), bounded(new), bounded(total)
    made = value(before) + value(new)
    if (a0 + b0 <= t1 and t0 <= a1 + b1) or abs(made - value(total)) > _FAR * made:
        return
    shown = number(made * total.value / value(total))
    rule = Text(f"what there was and what came make {shown}", f"原有数加新增数应为{shown}")
    yield conflict(CODE, "probable", [(reading, f) for f in (before, new, total)], rule)
