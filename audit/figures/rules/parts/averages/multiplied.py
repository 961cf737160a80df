"""An average times a count, against the total that both are told with."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.slips import is_power
from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.averages.each import NO_TOTAL
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

TOTAL_UNITS = frozenset({"count", "money", "measure", "duration"})
SUM = regex(
    r"共计?|总|累计|合计|全|分[成为]|编[成为]|组成|可[收运产装坐载容供]|可(?:加工|处理|生产|接待|销售)|[铺修建挖走跑织种]完"
    r"|[一单]趟|[一单]次可|产能|发放|补贴|收入|进账|入账|资金|票房|销售额|营业额|销售|产值|价值|货款"
    r"|raising|took in|bringing|earning|total|in all|altogether"
    r"|\b(?:seat|feed|serv|host|accommodat|cater|hous|carry)(?:e|es|ing|ed)?\b|\b(?:enough|room) for\b"
)
FAR = 5.0
"""How many times the product a total may be, or the product a total, to be meant for it."""


def may_be_total(figure: Figure, mean: Figure) -> bool:
    """Whether a figure may be what all have together, by its unit and role."""
    seats = mean.unit in _SEATS and family(figure) == "person"  # 每排40座,可容纳1200人
    return (seats or family(figure) == family(mean)) and figure.kind == mean.kind and figure.role not in NO_TOTAL


_SEATS = frozenset({"座", "席", "个座位", "张床位", "张床"})


def multiplied(reading: Reading, mean: Figure, count: Figure, total: Figure) -> Iterator[Conflict]:
    """What is told where the product is not the total."""
    (m0, m1), (c0, c1), (t0, t1) = bounded(mean), (count.low, count.high), bounded(total)
    if c0 is None or c1 is None or not may_be_total(total, mean) or min(m0, c0, t0) <= 0:
        return
    low, high = m0 * c0, m1 * c1
    times = value(total) / (value(mean) * count.value)
    near = 1 / FAR < t0 / low < FAR or is_power(max(times, 1 / times))  # noughts are lost
    if (t1 < low * 0.98 or t0 > high * 1.02) and near:
        shown = number(low * total.value / value(total))
        rule = Text(f"average times count gives {shown}", f"均值乘以数量应为{shown}")
        found = sorted((mean, count, total), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in found], rule)
