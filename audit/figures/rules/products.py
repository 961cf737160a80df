"""Averages times counts against their total: 每人800元, 500人, 共40万元."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading import Reading, alike, bounded, conflict, family, number, value
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

CODE = "figure/parts"

_EACH = regex(
    r"(?:平均|均)?(?:每(?P<each>[一-龥]{1,2})|(?P<mean>[人户日月年天校班村亩组队场台件单店次趟])均)(?P<rest>[^,。;0-9]{0,8})$"
)
_ENGLISH_EACH = regex(r"^ (?:each|apiece|per (?P<each>[a-z]+))\b")
_EACH_GETS = regex(r"\beach (?:[a-z]+ ){0,3}$|\b(?:average|averaging) (?:of )?$")
_EACH_OF = regex(r"\b[Ee]ach of (?:the|its|their) [0-9,]+ [a-z]+ (?:[a-z]+ ){1,4}(?:an? )?$")
_COUNTED_BY = {
    "人": "人名位", "名": "人名位", "位": "人名位", "户": "户", "家": "家户", "日": "天日", "天": "天日",
    "月": "个月", "年": "年", "校": "所", "所": "所", "班": "个班", "个班": "个班", "村": "个村",
    "亩": "亩", "组": "个组", "队": "支队", "张": "张", "件": "件", "台": "台", "辆": "辆",
    "套": "套", "吨": "吨", "公斤": "公斤", "头": "头", "只": "只", "株": "株", "场": "场",
    "次": "次", "单": "单", "店": "家店", "趟": "趟", "盒": "盒",
    "箱": "箱", "本": "本", "册": "册", "间": "间", "股": "股",
}  # fmt: skip
"""What counts the things of which each has so much: 每人 is of 人, 名 or 位."""
_TOTAL_UNITS = frozenset({"count", "money", "measure", "duration"})
_SUM = regex(
    r"共计?|总|累计|合计|全|发放|补贴|收入|资金|票房|销售额|营业额|销售|产值|价值|货款"
    r"|raising|bringing|earning|total|in all|altogether"
    r"|\b(?:seat|feed|serv|host|accommodat|cater|hous|carry)(?:e|es|ing|ed)?\b|\b(?:enough|room) for\b"
)
_FAR = 5.0


def within(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """One average, one count of what it is an average over, and one total, in one sentence."""
    if not 3 <= len(figures) <= 5:
        return
    for i, mean in enumerate(figures):
        gap = reading.gap(figures[i - 1] if i else None, mean)
        if gap == " of " and i and figures[i - 1].unit and figures[i - 1].kind == mean.kind == "count":
            yield from _of_so_many(reading, figures, i)
            continue
        over = _over(reading, mean, gap)
        if over is None:
            continue
        counts = [f for f in figures if f is not mean and _counts(f, over)]
        counts = [f for f in counts if family(f) != family(mean)] or counts
        totals = [
            f
            for f in figures
            if f is not mean
            and f not in counts
            and family(f) == family(mean)
            and f.role not in {"increment", "average"}
        ]
        averaged = "平均" in gap[-8:] or "average" in gap[-16:]
        single = len(counts) == len(totals) == 1 and mean.kind in _TOTAL_UNITS
        if single and (averaged or _is_total(reading, figures, totals[0])):
            yield from _multiplied(reading, mean, counts[0], totals[0])


def _over(reading: Reading, mean: Figure, gap: str) -> str | None:
    """The units that count what an average is an average over."""
    match = _EACH.search(gap) if "每" in gap or "均" in gap else None
    if match is not None:
        each = match["each"] or match["mean"]
        return _COUNTED_BY.get(each) or _COUNTED_BY.get(each[0], each[0])
    if gap.isascii() and (
        _EACH_GETS.search(gap) or _EACH_OF.search(reading.text, reading.sentence(mean.start)[0], mean.start)
    ):
        return "*"
    if gap.isascii() and _ENGLISH_EACH.match(reading.text[mean.end : mean.end + 20]):
        return "*"
    return None


def _of_so_many(reading: Reading, figures: list[Figure], i: int) -> Iterator[Conflict]:
    """Forty tables of eight, for 320 guests in all: the total has a noun of its own."""
    count, mean = figures[i - 1], figures[i]
    totals = [f for f in figures if f is not mean and f is not count and f.kind == "count" and f.value > count.value]
    if len(totals) == 1 and _is_total(reading, figures, totals[0]) and totals[0].role != "increment":
        total = totals[0]
        least, most = (x if x is not None else total.value for x in (total.low, total.high))
        product = mean.value * count.value
        exact = mean.qualifier == count.qualifier == "exact" and total.qualifier in {"exact", "about"}
        if exact and not 0.98 * least <= product <= 1.02 * most and 1 / _FAR < total.value / max(product, 1) < _FAR:
            rule = Text(f"average times count gives {number(product)}", f"均值乘以数量应为{number(product)}")
            found = sorted((mean, count, total), key=lambda figure: figure.start)
            yield conflict(CODE, "probable", [(reading, figure) for figure in found], rule)


def _counts(figure: Figure, over: str) -> bool:
    if over == "*":
        return figure.kind == "count" or figure.unit in {"days", "day", "weeks", "nights"}
    unit = figure.unit or ""
    return (
        unit != ""
        and figure.kind in {"count", "measure", "duration"}
        and (unit in over or over.startswith((unit, unit[0])))
    )


def _is_total(reading: Reading, figures: list[Figure], total: Figure) -> bool:
    i = figures.index(total)
    gap = reading.gap(figures[i - 1] if i else None, total)
    return _SUM.search(gap) is not None or _SUM.search(reading.tail(total, 16)) is not None


def _multiplied(reading: Reading, mean: Figure, count: Figure, total: Figure) -> Iterator[Conflict]:
    (m0, m1), (c0, c1), (t0, t1) = bounded(mean), (count.low, count.high), bounded(total)
    if c0 is None or c1 is None or not alike(mean, total) or min(m0, c0, t0) <= 0:
        return
    low, high = m0 * c0, m1 * c1
    if (t1 < low * 0.98 or t0 > high * 1.02) and 1 / _FAR < t0 / low < _FAR:
        shown = number(low * total.value / value(total))
        rule = Text(f"average times count gives {shown}", f"均值乘以数量应为{shown}")
        found = sorted((mean, count, total), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in found], rule)
