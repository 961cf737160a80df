"""Rates by their name, of what else is named: 净利率 is 净利润 of 营收, 桥隧比 bridges and tunnels of the length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.misfits import share_is
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure
from audit.text.regex import regex


class _Rate(NamedTuple):
    """The words of a rate, of its parts, which add up, and of what they are parts of."""

    name: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    whole: re.Pattern[str]


def _rate(name: str, parts: str, whole: str) -> _Rate:
    said = r"(?:总?[额量值长数]|总里程)?(?:为|约为?|达到?|高达|仅为?|实现|完成|有|是|共|计|约)*"
    return _Rate(
        regex(rf"(?:其|公司|企业|全场|全年|整体)?(?:{name})(?:约?为|约|达到?|高达|仅为?|是)*"),
        tuple(regex(rf"(?:{part}){said}$") for part in parts.split("+")),
        regex(rf"(?:{whole}){said}$"),
    )


RATES = (
    _rate("净利润?率", "(?<![母非])净利润?", "营业?总?收入?|销售收入|销售额|(?<![费务])收入"),
    _rate("毛利率", "毛利润?", "营业?总?收入?|销售收入|销售额|(?<![费务])收入"),
    _rate("资产负债率", "(?<!资产)(?<![息净])负债", "总资产|资产总[额计]?"),
    _rate("产销率", "销[量售]|售出|卖出", "产量|生产"),
    _rate("(?<!三分)(?<!罚球)(?<!三分球)命中率", "命中|投中|投进", "(?<!三分)投篮|出手"),
    _rate("三分(?:球)?命中率", "命中|投中|投进", "三分球?(?:出手|投篮)?"),
    _rate("罚球命中率", "命中|罚中|投中", "罚球"),
    _rate("桥隧比", "桥梁?(?:总长)?+隧道(?:总长)?", "全长|总长|正线长度?|线路长度?"),
    _rate("得票率", "得票|获得?|得到", "有效(?:选)?票"),
    _rate("胜率", "胜|获胜|赢[了下]?", "共?(?:打|赛|参加|出战|比赛)了?"),
    _rate("森林覆盖率", "森林面积", "国土(?:总)?面积|总面积|土地面积"),
)
_SIGNS = ("净利", "毛利率", "负债率", "产销率", "命中率", "桥隧比", "得票率", "胜率", "覆盖率")
_SLACK, _FAR = 0.6, 4.0
"""Percentage points by which a rate may be rounded; how many times another rate is of something else."""
_OF_PARTS = regex(r"扣非|归母|经调整|剔除|业务|板块|分部|综合")
"""Profits and rates of other sorts, or of a part."""
_ELSEWHERE = regex("同比|去年|上年|提高|增长|下降|平均|目标|计划")


def within(reading: Reading) -> Iterator[Conflict]:
    """Rates that what is named before them, in the same sentence, refutes."""
    if not holds(reading.text, _SIGNS):
        return
    for figures in reading.sentences:
        if _OF_PARTS.search(reading.text, *reading.sentence(figures[0].start)) is not None:
            continue
        for share in figures:
            if share.unit != "%" or share.role == "increment" or share.value > 100:
                continue
            clause = reading.gap(None, share)[-14:].rpartition(",")[2]
            for rate in RATES:
                if rate.name.fullmatch(clause) is not None and _ELSEWHERE.search(clause) is None:
                    yield from _against(reading, rate, share, [f for f in figures if f.end <= share.start])


def _against(reading: Reading, rate: _Rate, share: Figure, before: list[Figure]) -> Iterator[Conflict]:
    leads = [(f, _clause(reading, f)) for f in before if f.role not in {"increment", "average", "plan"}]
    parts = [[f for f, lead in leads if part.search(lead)] for part in rate.parts]
    wholes = [f for f, lead in leads if rate.whole.search(lead) and not any(f in some for some in parts)]
    if len(wholes) != 1 or any(len(some) != 1 for some in parts):
        return
    whole, own = wholes[0], [some[0] for some in parts]
    if any(family(f) != family(whole) or f.kind != whole.kind for f in own) or value(whole) <= 0:
        return
    spans = [bounded(f) for f in own]
    (w0, w1), (s0, s1) = bounded(whole), bounded(share)
    low, high = 100 * sum(a for a, _ in spans) / w1, 100 * sum(b for _, b in spans) / max(w0, 1e-9)
    made = 100 * sum(map(value, own)) / value(whole)
    if (s1 < low - _SLACK or s0 > high + _SLACK) and 1 / _FAR < share.value / made < _FAR:
        places = sorted((whole, *own, share), key=lambda f: f.start)
        yield conflict(CODE, "probable", [(reading, f) for f in places], share_is(made))


def _clause(reading: Reading, figure: Figure) -> str:
    return reading.gap(None, figure)[-14:].rpartition(",")[2].rpartition("、")[2]
