"""Stages that follow one another to the last against their total: 两年共植树500亩,去年200亩,今年350亩.

Stages are told by their names in order: years, days, halves and quarters, phases, batches. That the last of them is the
last is known where their number stands before the total or stages are divided into so many (分三期), and of halves of
a year, and of a day's two or three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.amounts import family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.years import read
from audit.figures.rules.parts.misfits import found, misfit, misses
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure
from audit.text.regex import regex

_ROWS = {
    "年": (("前年", "去年", "今年"), ("去年", "今年")),
    "天": (("首日", "次日", "第三日"), ("首日", "次日"), ("首日", "次日", "第三日", "第四日")),
    "半年": (("上半年", "下半年"),),
    "时段": (("上午", "下午", "晚上"), ("上午", "下午")),
}
"""Names in their order, by what they are stages of."""
_SAME = {"首天": "首日", "第一日": "首日", "第一天": "首日", "第二日": "次日", "第二天": "次日", "第三天": "第三日",
         "第四天": "第四日", "晚间": "晚上", "夜间": "晚上", "上年": "去年"}  # fmt: skip
_NAME = regex(
    r"(?:(?P<name>前年|去年|今年|上年|首[日天]|次日|第[一二三四][日天]|上半年|下半年|上午|下午|晚[上间]|夜间)"
    r"|第?(?P<n>[一二三四五六首])个?(?P<of>期|批|轮|季度|阶段|标段|年)(?:工程|项目)?)"
    r"(?P<what>[一-龥]{0,8})$"
)
_TOTAL = regex(
    r"共计?|总|全长|全线|全年|全天|每[日天]|累计|合计|(?P<n>[两二三四五六2-6])个?(?P<of>年|天|期|批|轮|季度|阶段)"
)
_DIVIDED = regex(r"分(?:成|为|作)?(?P<n>[两二三四五六2-6])个?(?P<of>期|批|轮|阶段|标段|年|天|日)")
_NOT_ALL = regex(r"超|逾|近|余|平均|预计|计划|目前|截至|同比|增|减|降|比")
_CUES = ("去年", "今年", "首日", "首天", "第一", "一期", "首批", "首期", "一批", "下半年", "下午", "一季度")
_FEWEST, _FAR = 2, 0.5
_KINDS = frozenset({"count", "money", "measure"})


def within(reading: Reading) -> Iterator[Conflict]:
    """Totals of a sentence, or of the one before, that all their stages do not make."""
    if not holds(reading.text, _CUES):
        return
    before: list[Figure] = []
    for figures in reading.sentences:
        stages = [(f, named) for f in figures if (named := _named(reading, f)) is not None]
        if len(stages) >= _FEWEST and "\n" not in reading.text[(before or figures)[0].start : figures[0].start]:
            yield from _against(reading, stages, [*before, *figures])
        before = figures


def _named(reading: Reading, figure: Figure) -> tuple[str, int] | str | None:
    """Which stage a figure is of: its name, or what it numbers and its number."""
    if figure.kind not in _KINDS or figure.qualifier != "exact":
        return None
    clause = reading.gap(None, figure)[-16:].rpartition(",")[2].rpartition("、")[2]
    match = _NAME.search(clause)
    if match is None or _NOT_ALL.search(clause) is not None:
        return None
    if match["name"]:
        return _SAME.get(match["name"], match["name"])
    return match["of"], 1 if match["n"] == "首" else read(match["n"]) or 0


def _against(
    reading: Reading, stages: list[tuple[Figure, tuple[str, int] | str]], around: list[Figure]
) -> Iterator[Conflict]:
    parts = [figure for figure, _ in stages]
    names = [name for _, name in stages]
    if len({(family(f), f.kind) for f in parts}) != 1:
        return
    totals = [
        f for f in around
        if f not in parts and family(f) == family(parts[0]) and f.kind == parts[0].kind and f.qualifier == "exact"
    ]  # fmt: skip
    if len(totals) != 1 or _goes_on(reading, parts, totals[0]) or not _is_all(reading, names, totals[0], parts):
        return
    total, made = totals[0], sum(f.value for f in parts)
    apart = any(misses(total, parts)) and len({f.unit for f in parts}) == 1 and total.unit == parts[0].unit
    if apart and abs(made - total.value) <= _FAR * total.value and total.value > max(f.value for f in parts):
        yield found(reading, "probable", [total, *parts], misfit(total, sum(map(value, parts))))


def _goes_on(reading: Reading, parts: list[Figure], total: Figure) -> bool:
    """Whether there is more than the stages told: 其余, another figure of their sort, or each has its own noun."""
    last = parts[-1]
    end = reading.sentence(last.start)[1]
    more = any(family(f) == family(last) and f is not total and last.end < f.start < end for f in reading.figures)
    clauses = [reading.gap(None, f)[-16:].rpartition(",")[2] for f in parts]
    nouns = {clause[match.end() - len(match["what"]) :] for clause in clauses if (match := _NAME.search(clause))}
    return more or _MORE.search(reading.text, parts[0].start, end) is not None or len(nouns - {""}) > 1


_MORE = regex(r"其余|余下|剩余|其他|另|还有|尾款|支线|结转|连[上续]|赠|先")


def _are_all(stages: list[tuple[str, int]], lead: str, counted: re.Match[str] | None) -> bool:
    """Whether numbered stages begin with the first, and are as many as there are said to be."""
    of = {name for name, _ in stages}
    if len(of) != 1 or [number for _, number in stages] != list(range(1, len(stages) + 1)):
        return False
    if of == {"季度"} and len(stages) == _QUARTERS:
        return "全年" in lead
    return counted is not None and counted["of"] in of and read(counted["n"]) == len(stages)


_QUARTERS, _REACH = 4, 60


def _is_all(reading: Reading, names: list[tuple[str, int] | str], total: Figure, parts: list[Figure]) -> bool:
    """Whether the stages are all there are of what the total is of."""
    lead = reading.gap(None, total)[-24:]
    told = _TOTAL.search(lead)
    if told is None or _NOT_ALL.search(lead.rpartition(",")[2]) is not None:
        return False
    numbered = [name for name in names if isinstance(name, tuple)]
    if numbered:
        start = max(0, min(total.start, parts[0].start) - _REACH)
        divided = _DIVIDED.search(reading.text, start, parts[0].start)
        return len(numbered) == len(names) and _are_all(numbered, lead, divided or (told if told["n"] else None))
    of_what = next((of for of, rows in _ROWS.items() if tuple(names) in rows), None)
    if of_what in {"年", "天"}:
        return bool(told["n"]) and read(told["n"]) == len(names) and told["of"] == of_what
    return (of_what == "半年" and "全年" in lead) or (of_what == "时段" and told["n"] is None)
