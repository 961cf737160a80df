"""A percentage of the headline against those of the body: 中期多赚三成 above, 增幅20% below.

Percentages stand for shares, for levels and for changes. One of a headline is compared with those of its own sort only,
and a change also with what the body's values give; it is wrong where none of them is near it and one of them tells what
the headline tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from audit.figures.reading import Reading, alike, conflict, disjoint, value
from audit.figures.rules.conflict import CHECK
from audit.figures.rules.headline_labels import told_of_another
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

RULE = Text("headline and body give different values", "标题与正文数值不一致")

_UP = regex(
    r"增|升|涨|多|高|扩|超|翻|\b(?:up|ris|rose|grow|grew|climb|jump|surg|soar|gain|increas|higher|more|boost|expand|add|rebound|recover|lift|advanc|rais|hike)",
    re.IGNORECASE,
)
_DOWN = regex(
    r"减|降|跌|少|低|缩|滑|挫|\b(?:down|fall|fell|drop|declin|decreas|cut|slump|plung|slid|lower|shr[iau]nk|reduc|less|shed|lose|slip|dip|tumbl|sink|sank|eas(?:e|es|ed|ing)\b|weak)",
    re.IGNORECASE,
)
_LEVEL = regex(
    r"(?:[到至达为占]|\b(?:to|at|of|hits?|reach(?:es|ed)?)) ?(?:了|约|近|逾|超|a record |about |nearly |over )?$",
    re.IGNORECASE,
)
_WIDTH = regex(r"[涨增升降跌减]幅[一-龥]{0,3}$")
_EXTENT = regex(r"幅度?(?:约|高|最高)?[达为至]?到?(?:约|近|逾|超)?$")
_BASE = regex(r"\bfrom (?:about |the )?$|(?:由|从|(?<![同环])比|较)(?:(?![增减升降涨跌多少])[一-龥]){0,6}$")
_GOES_ON = regex(r"(?:That|This|It|The (?:rise|fall|increase|drop|decline)|Which)\b|[这该]|[较比与同环]")
_WORD = regex(r"[A-Za-z]{4,}")
_TOPICS = tuple(
    (name, regex(pattern, re.IGNORECASE))
    for name, pattern in (
        ("profit", r"赚|溢利|盈利|利润|净利|获利|纯利|盈余|profit|earnings|net income|\bmakes?\b"),
        ("revenue", r"营收|营业额|收入|收益|revenue|sales|turnover|takings"),
        ("output", r"产量|增产|减产|收成|产值|增加值|output|production|harvest|crop|yield"),
        ("price", r"价|租|费|price|rent|cost|fare|tariff|wage|\bpay\b|\braise\b|薪|工资"),
        ("trade", r"出口|进口|外贸|进出口|外销|export|import|trade|shipments?"),
        ("visitors", r"客|游|旅|人次|visitor|touris|passenger|travel|arrival"),
        ("jobless", r"失业|就业|jobless|unemploy|employ|\bjobs\b"),
        ("stay", r"住院|时长|用时|时间|天数|stay|time|wait"),
        ("accidents", r"事故|火灾|案|罪|accident|crime|fire|deaths|theft"),
    )
)
_LEAD = 320
_SLACK, _SLACK_SHARE = 1.0, 0.04
_NEARLY = 0.8
_MOST_VALUES = 8
_SHARED = 0.3


def against(reading: Reading, titled: Figure, body: list[Figure]) -> Iterator[Conflict]:
    """The headline's percentage against the body's."""
    if titled.unit != "%" and not (titled.kind == "multiple" and titled.unit is None):
        return
    mine = _sort(reading, titled, reading.title_end)
    others = [f for f in body if f.unit == "%" or (f.kind == "multiple" and f.unit is None)]
    span = span_of(titled)
    fitting = [f for f in others if not disjoint(_percent(f), span)]
    if fitting:
        own = told_of_another(reading, titled, [f for f in others if _sort(reading, f, None) == mine], fitting)
        if own is not None and mine in {"up", "down"}:
            yield conflict(CHECK.code, "probable", [(reading, titled), (reading, own)], RULE)
    if fitting or not others:
        return
    if mine == "level" and _complements(span, others):
        return
    if mine in {"up", "down"} and _is_told(reading, span, body):
        return
    told = [f for f in others if f.start < reading.title_end + _LEAD and _sort(reading, f, None) == mine]
    told = [f for f in told if _one_topic(reading, titled, f)]
    told = _closest(reading, titled, told)
    if told and _near(titled, told[0]):
        yield conflict(CHECK.code, "probable", [(reading, titled), (reading, told[0])], RULE)


def _closest(reading: Reading, titled: Figure, told: list[Figure]) -> list[Figure]:
    """Those of one value that stand among the headline's words, where others do less so."""
    if len({round(_percent(f)[0], 3) for f in told}) < 2:
        return told
    own = _pieces(reading.title)
    near = [(len(own & _pieces(_before(reading, f) + reading.tail(f, 16).split(",")[0])), f) for f in told]
    most = max(count for count, _ in near)
    best = [f for count, f in near if count == most]
    return best if most > 1 and len({round(_percent(f)[0], 3) for f in best}) == 1 else []


def _before(reading: Reading, figure: Figure) -> str:
    """The words before a percentage in its clause, or in the one before where its own says only that it changed."""
    clause = re.split(r"[,;。]", reading.text[figure.start - 14 : figure.start])[-1]
    return re.split(r"[;。]", reading.text[figure.start - 24 : figure.start])[-1] if _ONLY.fullmatch(clause) else clause


_ONLY = regex(
    r"(?:同比|环比|比[上去]年(?:同期)?|较[上去]年(?:同期)?|按年|年)?(?:大幅)?[增减升降跌涨下上][长加少降升幅]?了?"
)


def _near(a: Figure, b: Figure) -> bool:
    """Whether the two values are near enough for one to be the other gone wrong."""
    low, high = sorted(f.value if f.unit == "%" else 100 * f.value for f in (a, b))
    return low > 0 and high / low <= 4


def _percent(figure: Figure) -> tuple[float, float]:
    times = 1.0 if figure.unit == "%" else 100.0
    low = figure.low if figure.low is not None else 0.0 if figure.qualifier != "under" else _NEARLY * figure.value
    high = figure.high if figure.high is not None else float("inf")
    slack = 0.0 if figure.unit == "%" else 3.0
    return low * times - slack, high * times + slack


def span_of(titled: Figure) -> tuple[float, float]:
    """What percentages a headline's may stand for."""
    low, high = _percent(titled)
    times = 1.0 if titled.unit == "%" else 100.0
    if titled.low is None:
        low = _NEARLY * titled.value * times
    if titled.high is None:
        high = 1.5 * titled.value * times
    elif high - low > 2:  # tenths are cut off as well as rounded
        high += (high - low) / 2
    slack = min(_SLACK, _SLACK_SHARE * titled.value * times)
    return low - slack, high + slack


def _complements(span: tuple[float, float], others: list[Figure]) -> bool:
    """Whether the headline tells the rest of a share, or the sum of two."""
    values = [sum(_percent(f)) / 2 for f in others if f.high is not None]
    made = [100 - v for v in values] + [a + b for i, a in enumerate(values) for b in values[i + 1 :]]
    return any(span[0] <= v <= span[1] for v in made)


def _is_told(reading: Reading, span: tuple[float, float], body: list[Figure]) -> bool:
    """Whether two values of the body make the change."""
    values = [
        f for f in body if f.kind in {"count", "money", "measure", "duration", "percent"} and f.role != "increment"
    ][:_MOST_VALUES]
    for a, b in permutations(values, 2):
        if alike(a, b) and value(a) and span[0] <= abs(100 * (value(b) / value(a) - 1)) <= span[1]:
            return True
    return False


def is_change(reading: Reading, titled: Figure) -> bool:
    """Whether a percentage of the headline is a change."""
    return _sort(reading, titled, reading.title_end) in {"up", "down"}


def _sort(reading: Reading, figure: Figure, end: int | None) -> str:
    """Whether a percentage is a change, and which way, or else a level."""
    start = max(reading.sentence(figure.start)[0], figure.start - (40 if end is None else 60))
    before = reading.text[start : figure.start]
    before = before if before.isascii() else re.split(r"[,。;、|]", before)[-1][-10:]
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
    found = [(m.start(), name) for name, p in (("up", _UP), ("down", _DOWN)) for m in p.finditer(before)]
    if found:
        return max(found)[1]
    tails = [(m.start(), name) for name, p in (("up", _UP), ("down", _DOWN)) for m in p.finditer(after)]
    return min(tails)[1] if tails and after.isascii() else "level"


def _one_topic(reading: Reading, titled: Figure, figure: Figure) -> bool:
    """Whether headline and sentence speak of one quantity: by its name, or by the words that they share."""
    start, end = reading.sentence(figure.start)
    wide = 160 if reading.text[start:end].isascii() else 60
    if _GOES_ON.match(reading.text[start:end].lstrip()):
        start = reading.sentence(max(reading.title_end, start - 2))[0]
    title = reading.title
    around = reading.text[max(start, figure.start - wide) : min(end, figure.end + wide // 3)]
    mine, theirs = topics(title), topics(around)
    if mine and theirs:
        return bool(mine & theirs)
    own = _pieces(title)
    return len(own & _pieces(around)) >= _SHARED * max(4, len(own))


def topics(text: str) -> set[str]:
    """The quantities that words name: sales and turnover are one."""
    return {name for name, pattern in _TOPICS if pattern.search(text)}


def _pieces(text: str) -> set[str]:
    if text.isascii():
        return {word[:5].lower() for word in _WORD.findall(text)}
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalpha()}
