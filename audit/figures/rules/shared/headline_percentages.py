"""What a percentage of a headline may stand for, and whether it is a change, and which way, or a level."""

from __future__ import annotations

import re

from audit.figures.reading.article import Reading
from audit.model import Figure
from audit.text.regex import regex

_UP = regex(
    r"增|升|涨|上调|多|高|扩|超|翻|加(?=幅|价|息|薪|$)|\b(?:up|ris|rose|grow|grew|climb|jump|surg|soar|gain|increas|higher|more|boost|expand|add|rebound|recover|lift|advanc|rais|hike)",
    re.IGNORECASE,
)
_DOWN = regex(
    r"减|降|跌|下调|少|低|缩|滑|挫|\b(?:down|fall|fell|drop|declin|decreas|cut|slump|plung|slid|lower|shr[iau]nk|reduc|less|shed|lose|slip|dip|tumbl|sink|sank|eas(?:e|es|ed|ing)\b|weak)",
    re.IGNORECASE,
)
_LEVEL = regex(
    r"(?:[到至达为占]|\b(?:to|at|of|hits?|reach(?:es|ed)?)) ?(?:了|约|近|逾|超|a record |about |nearly |over )?$",
    re.IGNORECASE,
)
_TO_THAT_OF = regex("[升降涨跌增减][至到][^,。;]{2,9}的$")
"""Before the value that a rate came to in a time: 升至4月至6月的|3.1%."""
_SHARE = regex("占(?:比|了|到)?[^,。;增减升降涨跌]{0,8}$")
_WIDTH = regex(r"[涨增升降跌减]幅[一-龥]{0,3}$")
_EXTENT = regex(r"幅度?(?:约|高|最高)?[达为至]?到?(?:约|近|逾|超)?$")
_BASE = regex(r"\bfrom (?:about |the )?$|(?:由|从|(?<![同环])比|较)(?:(?![增减升降涨跌多少])[一-龥]){0,6}$")
_SLACK, _SLACK_SHARE = 1.0, 0.04
_TENTH = 0.06
_NEARLY = 0.8


def percent(figure: Figure) -> tuple[float, float]:
    """The interval of a percentage or a multiple, in percent."""
    times = 1.0 if figure.unit == "%" else 100.0
    low = figure.low if figure.low is not None else 0.0 if figure.qualifier != "under" else _NEARLY * figure.value
    high = figure.high if figure.high is not None else float("inf")
    slack = 0.0 if figure.unit == "%" else 3.0
    return low * times - slack, high * times + slack


def span_of(titled: Figure) -> tuple[float, float]:
    """What percentages a headline's may stand for."""
    low, high = percent(titled)
    times = 1.0 if titled.unit == "%" else 100.0
    if titled.low is None:
        low = _NEARLY * titled.value * times
    if titled.high is None:
        high = 1.5 * titled.value * times
    elif high - low > 2:  # tenths are cut off as well as rounded
        high += (high - low) / 2
    slack = min(_SLACK, _SLACK_SHARE * titled.value * times)
    if titled.unit == "%" and titled.value % 1:  # who prints the tenth has not rounded
        slack = min(slack, _TENTH)
    return low - slack, high + slack


def is_change(reading: Reading, titled: Figure) -> bool:
    """Whether a percentage of the headline is a change."""
    return sort_of(reading, titled, reading.title_end) in {"up", "down"}


def clearly(reading: Reading, figure: Figure, end: int | None) -> str | None:
    """Which way a rate goes, `up` or `down`, where its clause has no word of the other way: 跌幅扩至一成四 has."""
    sort = sort_of(reading, figure, end)
    other = {"up": _DOWN, "down": _UP}.get(sort)
    before = re.split(r"[,。;、|]|, ", reading.text[max(0, figure.start - 40) : figure.start])[-1]
    after = re.split(r"[,。;、|\n]|, ", reading.text[figure.end : figure.end + 24])[0]
    return sort if other is not None and other.search(f"{before} {after}") is None else None


def sort_of(reading: Reading, figure: Figure, end: int | None) -> str:
    """Whether a percentage is a change, and which way, or else a level."""
    start = max(reading.sentence(figure.start)[0], figure.start - (40 if end is None else 60))
    before = reading.text[start : figure.start]
    before = before if before.isascii() else re.split(r"[,。;、|]", before)[-1][-12:]
    after = (
        reading.text[figure.end : figure.end + 16] if before.isascii() else reading.text[figure.end : figure.end + 2]
    )
    after = after.split("\n")[0].split(",")[0]
    if _BASE.search(before):
        return "base"
    if _EXTENT.search(before):
        led = reading.text[start : figure.start]
        ways = [(m.start(), name) for name, p in (("up", _UP), ("down", _DOWN)) for m in p.finditer(led)]
        return max(ways)[1] if ways else "level"
    if _LEVEL.search(before) and not _WIDTH.search(before) and not re.search(r"\bby\b[^,]{0,12}$", before):
        return "level"
    if _TO_THAT_OF.search(before) is not None or _SHARE.search(before) is not None:
        return "level"
    found = [(m.start(), name) for name, p in (("up", _UP), ("down", _DOWN)) for m in p.finditer(before)]
    if found:
        return max(found)[1]
    tails = [(m.start(), name) for name, p in (("up", _UP), ("down", _DOWN)) for m in p.finditer(after)]
    return min(tails)[1] if tails and after.isascii() else "level"
