"""What is left when one figure is taken from another: exports and imports, opened and closed, invited and come.

A word names the balance (顺差, 结余, 净增, 缺席, 还剩), and the two figures before it say by their own words what came
in and what went out; then the arithmetic is the reader's. Balances that only changed (顺差扩大35亿元) are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.amounts import alike, bounded, family, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import number
from audit.figures.rules.parts.misfits import found
from audit.figures.rules.shared.cues import Cued, cued
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_NEARLY = r"(?:(?![扩缩收增减升降多少上下比同])[一-龥]){0,4}"
"""What may stand between its name and its value; not that it grew."""


class _Balance(NamedTuple):
    """The word before a balance, and those before what came in and what went out."""

    named: re.Pattern[str]
    taken_in: re.Pattern[str]
    given_out: re.Pattern[str]


def _balance(named: str, taken_in: str, given_out: str) -> _Balance:
    flags = re.IGNORECASE
    end = (
        rf"(?:{named}){_NEARLY}$"
        if not named.isascii()
        else rf"\b(?:{named})(?: of)?(?: about| some)? (?:HK|US|NT|A)?$"
    )
    return _Balance(regex(end, flags), regex(taken_in, flags), regex(given_out, flags))


_OUT = "关|闭|减|撤|退|流出|注销|离|停业|倒|淘汰|死亡|去世|分流|迁出|搬走|拆|报废|卖"
_BALANCES = (
    _balance("温差|落差|高差", "最高|白天|日间|顶", "最低|夜间|夜晚|晚上|底"),
    _balance("顺差|逆差|出超|入超|贸易盈余", "出口", "进口"),
    _balance("结余|盈余|净赚|净收入|纯收入|净利|赤字|亏空", "收|进账|卖|营业|售", "支|成本|花|开销|开支|投入|费"),
    _balance("净增加?|净增长|净流入|净减少?|净流出", "新|开|增|入|来|出生|迁入|招", _OUT),
    _balance(
        "缺席|缺勤|缺考|弃考|缺额|未到|请假|空缺", "应|报名|定员|名额|编制|招", "实|到会|出席|参加|到场|录取|在岗"
    ),
    _balance(
        "剩余|剩下|还剩下?|尚剩|尚余|余下|还差|还欠|尚缺|尚需",
        "总|共|计划|需|全长|原|目标|任务",
        "已|完成|用|交|修|到位|售出|领",
    ),
    _balance("现有|现存|如今有|还有|留下", "原有|原来|原先|本来", _OUT),
    _balance("surplus|deficit", "export", "import"),
    _balance(
        "net gain|net loss|net increase|net decrease", r"open|hir|gain|join|arriv|\badd", r"clos|lost|left|depart|cut"
    ),
    _balance("profit|surplus|loss|deficit", "revenue|income|takings|sales|earned", "cost|spen[dt]|expen"),
)
_PAIR, _FOUR = 3, 4
_LONGEST = 30
_LONGEST_ENGLISH = 80
_LIKELY = (0.4, 2.5)
"""How far a balance may be from what it should be: farther, it is that of something else."""


def within(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Balances in one sentence that are not the difference of the two figures before them."""
    if len(figures) > _PAIR and any(n >= _FOUR for n in Counter(map(family, figures)).values()):
        yield from moved(reading, cued(reading, figures))
    for i in range(2, len(figures)):
        a, b, balance = figures[i - 2 : i + 1]
        if not (alike(a, balance) and alike(b, balance) and a.kind == b.kind == balance.kind):
            continue
        gaps = [reading.gap(figures[k - 1] if k else None, figures[k]) for k in (i - 2, i - 1, i)]
        if any(len(gap) > (_LONGEST_ENGLISH if gap.isascii() else _LONGEST) for gap in gaps[1:]):
            continue
        if not any(_tells(balanced, *gaps) for balanced in _BALANCES):
            continue
        one, two, stated = bounded(a), bounded(b), bounded(balance)
        low, high = sorted(abs(x) for x in (one[0] - two[1], one[1] - two[0]))
        if one[0] <= two[1] and two[0] <= one[1]:
            low = 0.0
        if low * (1 - 1e-9) <= stated[1] and stated[0] <= high * (1 + 1e-9):
            continue
        difference = abs(value(a) - value(b))
        if _LIKELY[0] <= value(balance) / max(difference, 1e-9) <= _LIKELY[1]:
            shown = number(in_unit_of(balance, difference))
            rule = Text(f"the difference of the two figures before is {shown}", f"前两数相减应为{shown}")
            yield found(reading, "probable", [a, b, balance], rule)


def moved(reading: Reading, row: list[Cued]) -> Iterator[Conflict]:
    """新开分店18间,关闭5间,由86间增至99间: what came and what went make the change."""
    for k in range(2, len(row) - 1):
        came, gone, base, new = (one.figure for one in row[k - 2 : k + 2])
        told = row[k].cue in {"from", "base"} and row[k + 1].cue == "to"
        if not told or not {row[k - 2].cue, row[k - 1].cue} <= {"plain", "change"}:
            continue
        if not all(alike(f, base) and f.kind == base.kind and f.qualifier == "exact" for f in (came, gone, new)):
            continue
        if not (_CAME.search(row[k - 2].gap[-8:]) and _GONE.search(row[k - 1].gap[-8:])):
            continue
        expected = value(base) + value(came) - value(gone)
        if expected != value(new) and _LIKELY[0] <= value(new) / max(expected, 1e-9) <= _LIKELY[1]:
            shown = number(in_unit_of(new, expected))
            rule = Text(f"what came and what went make {shown}", f"按增减数计算应为{shown}")
            yield found(reading, "probable", [came, gone, base, new], rule)


_CAME, _GONE = regex(r"新|开|增|入|招|聘|引进"), regex(f"{_OUT}|结束|辞")


def _tells(balance: _Balance, first: str, second: str, last: str) -> bool:
    """Whether the words before three figures say what came in and went out, in either order, and what is left."""
    if not balance.named.search(last):
        return False
    return any(
        balance.taken_in.search(one[-_LONGEST_ENGLISH:]) and balance.given_out.search(other[-_LONGEST_ENGLISH:])
        for one, other in ((first, second), (second, first))
    )
