"""What a figure does in its clause: stock, flow, change, plan, average, share, place in a row or streak."""

from __future__ import annotations

import re

from audit.figures.words.lists import any_of
from audit.text.regex import regex

_NEARLY = "了?(?:约|近|超过?|逾|达|将近|不到)?$"
_CHANGE = regex(rf"(?:{any_of('changes')}){_NEARLY}")
_REACHED = regex(rf"(?:{any_of('reaching')})(?:到|至|为)(?:了)?(?:约|近|超过?)?$")
_WIDTH = regex(rf"[涨增升降跌减]幅(?:为|达到?|是|在)?{_NEARLY}")
_WIDTH_BEHIND = regex(r"的[一-龥A-Z]{0,8}(?:增速|增幅|涨幅|增长率|升幅|降幅|跌幅)")
_STREAK = regex(r"连续(?:第|了)?$|蝉联|连冠$")
_AVERAGE = regex(rf"{any_of('averages')}|每(?:年|天|月|人|户|周|日|亩|吨|公斤|辆|台|个)[^,。;]{{0,8}}$")
_AVERAGE_BEHIND = ("的平均", "的人均", "的户均", "的日均", "的均价")
_PLAN = regex(any_of("plans"))
_DONE = regex("(?:累计|已经?)[^,。;]{0,8}$|共(?:为|有|使|帮|惠|向|计)[^,。;]{0,6}$")
"""What a plan had reached by then is none: 接种计划累计接种."""
_STOCK = regex(any_of("stocks"))
_SHARE = regex(r"占|率|比例|比重|份额|占比")

_NO_DEED = "(?<![b-fh-z]ed )(?<!ing )" + "".join(
    f"(?<!{verb} )"
    for verb in (
        *("make", "makes", "made", "put", "puts", "set", "sets", "cut", "cuts", "shut", "took", "take", "takes"),
        *("tore", "torn", "blew", "shot", "broke", "laid", "dug"),
    )
)
"""Before up and down where they tell of a change, and not of houses that burned down."""
_TALL = regex(r"[塔楼坝身墙峰山体机台门杆柱浪潮层]高(?:约|近|达|为|超过?)?$")
_COMPARED = regex("[比较]|同期")


_HIGH = regex(r"(?<![提升增走推抬偏拉超])高(?:约|近|达|逾|超过?)?$")


def _is_size(last: str, before: str, kind: str) -> bool:
    """Whether what ends with 高 tells how high a thing is: 主塔高|186米, 主灯高|18公尺."""
    tall = "高" in last and (_HIGH if kind == "measure" else _TALL).search(last) is not None
    return tall and _COMPARED.search(before) is None


_ENGLISH = tuple(
    (name, regex(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "plan",
            r"\b(?:to (?:send|hire|build|open|add|recruit|plant|train|buy|invest|create|launch|cut|close|shed|axe)"
            r"|will|plans? to|planned(?! (?:operation|surger|procedure|admission|care))"
            r"|expected to|expects?|target|aims?|projected|forecast|budgeted)\b",
        ),
        (
            "increment",
            rf"\b(?:{_NO_DEED}(?:up|down)|rose|increased?|grew|fell|dropped|declined|gained|more|added)(?: by)?\s*$",
        ),
        ("average", r"\b(?:average|per|each|every(?! (?:single )?one of)|mean)\b"),
        ("share", r"\b(?:rate|share|proportion|accounting for|of the)\b"),
        ("stock", r"\b(?:total(?:l?ed|l?ing)?|has|have|had|stood at|reached|now|in all)\b"),
    )
)


def role(before: str, after: str, kind: str, form: str, english: bool) -> str | None:  # noqa: PLR0911 - one line per role
    """The role of a figure from the words before it in its clause, its kind and the form of its numeral."""
    if form == "ordinal":
        return "streak" if before.endswith("连续") else "ordinal"
    if english:
        return next((name for name, pattern in _ENGLISH if pattern.search(before)), None)
    if kind in {"duration", "count"} and _STREAK.search(before):
        return "streak"
    last = before[-12:]
    changed = _CHANGE.search(last) and not _REACHED.search(last) and not _is_size(last, before, kind)
    if changed or (kind == "percent" and (_WIDTH.search(last) or _WIDTH_BEHIND.match(after))):
        return "increment"
    if _AVERAGE.search(before) or after.startswith(_AVERAGE_BEHIND):
        return "average"
    if _PLAN.search(before) and not _DONE.search(before):
        return "plan"
    if kind == "percent" and _SHARE.search(before):
        return "share"
    return "stock" if _STOCK.search(last) else "flow" if kind in {"count", "money"} else None
