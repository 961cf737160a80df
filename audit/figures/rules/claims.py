"""What a sentence says of a change: which of its figures is the old value, which the new one, which the change.

Each figure gets a cue from the words straight before (and, in English, after) it: `from`, `base`, `to`, `change`,
`ratio` or `plain`. A base is then joined with the nearest new value, changes alone standing between, and with the
changes beside them: so 由A增至B, 比去年的A增加C, 达到B and up C to B from A are all read by one rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading import Reading, alike
from audit.figures.rules.multiples import Span, claimed
from audit.figures.words import any_of
from audit.model import Figure

_RISE, _FALL = any_of("rises"), any_of("falls")
_PAST, _NOW = any_of("past-times"), any_of("present-times")
_NEARLY = (
    "(?:了|为|达到?|约|大约|近|将近|接近|超过?|逾|至少|不到|不足|高达|仅|是|有|幅度|比例|率|幅|额|量|值|、|:){0,3}"
)
_TO = re.compile(
    rf"(?:(?P<up>{_RISE})|(?P<down>{_FALL}))(?:了)?(?<![幅率速])(?:到|至|为|成)(?:了)?(?:{_NOW})?(?:的)?{_NEARLY}(?:每[一-龥])?$"
)
_TO_WEAK = re.compile(rf"(?:变为|变成|达到?|(?<![上下])到|至|→|改为)(?:了)?(?:{_NOW})?(?:的)?{_NEARLY}(?:每[一-龥])?$")
_CHANGE = re.compile(rf"(?:(?P<up>{_RISE})|(?P<down>{_FALL})){_NEARLY}$")
_ADDED = re.compile(r"(?P<up>新增|净增|增加|新建|新招|扩招)了?[一-龥]{0,4}$")
_THEN_IS = re.compile(r",?(?:为|至|达到?|是|只有|仅有|降为|升为)(?:约|近)?")
_FROM = re.compile(r"(?:由|从|自)[^,。;]{0,16}$")
_BASE = re.compile(
    rf"(?:{_PAST}|[12][0-9]{{3}}年(?:同期|度|底|初)?(?![^,。;]{{8}}))[^,。;]{{0,12}}?(?:的|为|是|有|只有|仅有|仅为?|达到?|约)?$|(?:比|较|于)[^,。;]{{1,8}}的$"
)
_NEUTRAL = re.compile(rf"{_RISE}|{_FALL}|{_PAST}|{_NOW}|{any_of('neutral')}|[^一-龥]")
_FOREIGN = re.compile(any_of("other-quantities"))
_PERIODS = re.compile(
    r"(?:环比|上个?月|上个?季|上周)[^|]*\|.*(?:去年|上年|同期)|(?:去年|上年|同期|同比)[^|]*\|.*(?:环比|上个?月|上个?季|上周)"
)
"""A change from last month is none from last year."""
_MOVED = re.compile(r"减少|增加|新增|净增|下降|增长")
_YEARS = re.compile(r"[0-9]{4}年?(?:到|至|-|—)[0-9]{4}年")
_TAIL_OF_BASE = re.compile(r"[一-龥]{0,4}的?(?:基础上|相比)")
_RATIO = re.compile(r"^[一-龥]{0,3}的(?:约|近|超过?|将近|整整)?$")
_STAND_IN = re.compile(
    r"(?:是|为|相当于|达到?|仅为?)(?:原来|原先|过去|以前|去年|上年|前年|同期|前者|当年|当初|当时)的?$"
)
_RATIO_LEAD = re.compile(r"(?:是|为|达到?|相当于|完成)[^,。;]{0,12}$")
_MEMBERS = re.compile(r"不等|之间")
_COMPARED = re.compile(r"(?:^|[,;])(?P<a>[一-龥]{1,6})比(?P<b>[一-龥]{1,6}?)(?:多|少|高|低|快|慢|超)出?了?$")
_ON_TOP = re.compile(r"^[一-龥]{0,6}的?基础上")
_LONGEST = 30
_ENGLISH_LONGEST = 64
_WAY_BEFORE = 64
_LED_BY_MULTIPLE = re.compile(r"[^,。;]{0,8}(?:番|一倍|倍增|减半|一半|腰斩),(?:由|从|自|比|较)?[^,。;]{0,10}$")
_OTHER_CLAUSE = re.compile(r"\b(?:while|but|though|although|whereas|and|with)\b")
POINTS = frozenset({"个百分点", "百分点", "percentage points", "percentage point", "points", "point"})

_APPROX = (
    r"(?:about|nearly|almost|some|around|roughly|just|just over|just under|more than|over|an? (?:record|total of))"
)
_EN_RISE, _EN_FALL = any_of("english-rises"), any_of("english-falls")
_EN_FROM = re.compile(rf"\bfrom(?: the| its| an?)?(?: {_APPROX})? $", re.IGNORECASE)
_EN_TO = re.compile(rf"\bto(?: {_APPROX})? $", re.IGNORECASE)
_EN_CHANGE = re.compile(
    rf"\b(?:(?P<up>{_EN_RISE})|(?P<down>{_EN_FALL}))(?: by| of)?(?: {_APPROX})? $"
    rf"|\bby(?: {_APPROX})? $",
    re.IGNORECASE,
)
_EN_BASE = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|vs\.?|than(?: the)?|last (?:year|month|season|week)'s|on the"
    r"|(?:twice|double|triple|half|times)(?: as many as| as much as)?(?: the| its| last year's| their)?)"
    rf"(?: {_APPROX})? $"
    r"|\b(?:last|the previous|the prior) (?:year|month|quarter|season)[^.;]{0,24}$",
    re.IGNORECASE,
)
_EN_AT = re.compile(rf",? (?:at|reaching|hitting|totall?ing|to reach|to stand at)(?: {_APPROX})? $", re.IGNORECASE)
"""What joins a change with the new value after it: were up 25% at $500 million."""
_EN_TIMES = re.compile(r" (?:the|last|that|its|what|as|higher|more)\b")
_EN_LED = re.compile(
    r",? (?:reducing|bringing|taking|raising|lowering|increasing|cutting|boosting|expanding|lifting|trimming)"
    r" (?:[a-z]+ ){0,4}(?:from|to) $"
)
"""What joins a change with both values after it: cut 300 jobs, reducing its staff from 2,000."""
_EN_WHEN = re.compile(r"(?: (?:this|last|in|over|for|during|since|on|year) [a-z0-9' -]{1,24}),? (?:to|from) $", re.IGNORECASE)
_EN_PREVIOUS = re.compile(r"^ (?:the|its|their|his|her|last)\b[^.;,]{0,36}\b(?:of|was) $|\b(?:previous|earlier|old|former|prior|last)\b")
"""After a multiple: what it is a multiple of."""
_EN_AFTER = re.compile(
    rf"[ -](?:(?:per cent|percent) )?(?:(?P<up>more(?: [a-z]+)? than|higher than|{_EN_RISE})"
    rf"|(?P<down>fewer(?: [a-z]+)? than|less than|lower than|{_EN_FALL}))\b(?! from| to)",
    re.IGNORECASE,
)
_EN_WAY = re.compile(
    rf"\b(?:(?P<up>{_EN_RISE}|doubl(?:ed|ing)|tripl(?:ed|ing))|(?P<down>{_EN_FALL}))\b[^.;]{{0,40}}$", re.IGNORECASE
)
_EN_THEN = re.compile(r"\b(?:last|previous|prior) (?:year|month|quarter|season)\b", re.IGNORECASE)


class Claim(NamedTuple):
    """A change that the text states: both values, and by how much they differ."""

    base: Figure
    new: Figure
    changes: tuple[Figure, ...]
    up: bool | None
    times: Span | None = None
    """Least and greatest new/base that a word claims: doubled, 减半."""
    ratio: Figure | None = None
    """A figure that claims new/base: 是去年500人的3倍."""


class Cued(NamedTuple):
    """A figure with the words before it and what they make of it."""

    figure: Figure
    gap: str
    cue: str
    up: bool | None


def cued(reading: Reading, figures: list[Figure]) -> list[Cued]:
    """The figures of one sentence (or two), each with its cue."""
    found: list[Cued] = []
    for i, figure in enumerate(figures):
        gap = reading.gap(figures[i - 1] if i else None, figure)
        if gap.isascii() and (tail := reading.tail(figure, 40)).isascii():
            cue, up = _english(gap, tail)
            if cue == "plain" and found and found[-1].cue == "change" and _EN_AT.match(gap):
                cue = "to"
            if cue == "plain" and found and found[-1].cue == "ratio" and _EN_PREVIOUS.search(gap):
                cue = "base"
            if figure.unit in {"times", "fold"} and _EN_TIMES.match(tail):
                cue = "ratio"
        else:
            cue, up = _chinese(gap, reading.text, figure)
            if cue == "plain" and found and found[-1].cue == "change" and _THEN_IS.fullmatch(gap):
                cue = "to"
        if cue == "from" and found and found[-1].cue == "base" and gap.isascii():  # 615 last year, up from 410
            found[-1] = found[-1]._replace(cue="plain")
        found.append(Cued(figure, gap, cue, up))
    return found


def _chinese(gap: str, text: str, figure: Figure) -> tuple[str, bool | None]:
    near = gap[-_LONGEST:]
    if figure.unit in {"倍", "%", None} and _RATIO.search(gap):
        return "ratio", None
    if figure.unit in {"倍", "%"} and _STAND_IN.search(near):
        return "ratio", None
    if _TAIL_OF_BASE.match(text, figure.end):
        return "base", None
    for name, pattern in (("to", _TO), ("change", _CHANGE), ("change", _ADDED), ("to", _TO_WEAK)):
        if (match := pattern.search(near)) is not None:
            return name, _way(match)
    if _FROM.search(near):
        return "from", None
    return ("base", None) if _BASE.search(near) and not _MOVED.search(near) else ("plain", None)


def _english(gap: str, tail: str) -> tuple[str, bool | None]:
    way = _EN_WAY.search(gap)
    if _EN_TO.search(gap):
        return "to", _way(way)
    if _EN_FROM.search(gap):
        return "from", _way(way)
    change = _EN_CHANGE.search(gap)
    if change is not None:
        return "change", _way(change) if _way(change) is not None else _way(way)
    if (after := _EN_AFTER.match(tail)) is not None and not gap.endswith("the "):
        return "change", _way(after)
    return ("base", None) if _EN_BASE.search(gap) or _EN_THEN.match(tail[1:]) else ("plain", None)


def _way(match: re.Match[str] | None) -> bool | None:
    """Whether a cue goes up (True), down (False) or says neither."""
    if match is None:
        return None
    groups = match.groupdict()
    return True if groups.get("up") else False if groups.get("down") else None


def claims(reading: Reading, row: list[Cued]) -> Iterator[Claim]:
    """Every change that the figures of a row state with both values."""
    for i, base in enumerate(row):
        if base.cue not in {"from", "base"} or base.figure.kind in {"ordinal", "rank", "multiple"}:
            continue
        j = _partner(reading, row, i)
        if j is not None:
            yield _claim(reading, row, i, j)


def _partner(reading: Reading, row: list[Cued], i: int) -> int | None:
    """The place of the new value of the base at `i`: after it with changes between, else before it."""
    base = row[i]
    for j in range(i + 1, len(row)):
        if row[j].cue in {"change", "ratio"} and len(row[j].gap) <= _LONGEST and neutral(row, j, i):
            continue
        fits = alike(base.figure, row[j].figure) and len(row[j].gap) <= _LONGEST
        if fits and _is_new(row, i, j):
            ranges = _MEMBERS.match(reading.text, row[j].figure.end)
            return None if ranges else j
        break
    points = base.figure.unit == "%" and i > 0 and row[i - 1].figure.unit in POINTS
    for j in range(i - 1, -1, -1):
        told = row[i].gap.isascii() or base.cue == "base"
        if points and told and j < i - 1 and row[j].figure.unit == "%":
            return j
        if row[j].cue == "change" and neutral(row, j, i):
            continue
        value = row[j].cue in {"plain", "to"} or (points and row[j].figure.kind == "percent")
        value = value and alike(base.figure, row[j].figure)
        return j if value and _after_value(row, i, j) else None
    return None


def _is_new(row: list[Cued], i: int, j: int) -> bool:
    """Whether the value at `j`, after the base at `i`, is the new one."""
    if row[j].cue == "to":
        return row[i].cue == "from" or neutral(row, j, i)
    present = re.search(rf"(?:{_NOW}|this (?:year|month|season))", row[j].gap, re.IGNORECASE) is not None
    return row[j].cue == "plain" and present and (row[j].gap.isascii() or neutral(row, j, i))


def _after_value(row: list[Cued], i: int, j: int) -> bool:
    """Whether the base at `i` is that of the value at `j` before it: 250家,比去年的200家; 250, up from 200."""
    between = row[j + 1 : i + 1]
    if row[i].cue == "from":
        moved = row[j].cue == "to" or any(one.up is not None for one in between)
        return row[i].gap.isascii() and moved
    return all(len(one.gap) <= _longest(one.gap) for one in between) and (row[i].gap.isascii() or neutral(row, i, j))


def _longest(gap: str) -> int:
    return _ENGLISH_LONGEST if gap.isascii() else _LONGEST


def neutral(row: list[Cued], j: int, other: int) -> bool:
    """Whether the words before the figure at `j` name no other quantity than the one already spoken of."""
    if row[j].gap.isascii():
        return len(row[j].gap) <= _ENGLISH_LONGEST and not re.search(r"\bwhile\b|\bprofits?\b|\bwith\b", row[j].gap)
    first = min(j, other)
    if (
        _PERIODS.search(row[j].gap + "|" + row[other].gap)
        or _FOREIGN.search(row[j].gap)
        or ("年增" in row[j].gap and _YEARS.search(row[first].gap))
    ):
        return False
    value = row[j].cue == "plain" or (row[j].cue == "to" and row[other].cue == "base")
    if value and not _named(row[other].gap):
        return True
    rest = _named(row[j].gap)
    return not rest or (len(rest) <= 8 and any(rest in one.gap for one in row[: first + 1]))


def _named(gap: str) -> str:
    """The words before a figure that name a quantity."""
    return _NEUTRAL.sub("", _ON_TOP.sub("", gap))


def _claim(reading: Reading, row: list[Cued], i: int, j: int) -> Claim:
    first, last = min(i, j), max(i, j)
    changes = [one for one in row[first + 1 : last] if one.cue == "change"]
    for k in range(last + 1, min(last + 4, len(row))):
        if row[k].cue != "change" or not neutral(row, k, first):
            break
        changes.append(row[k])
    ratio = next((one.figure for one in row[last + 1 : last + 2] if one.cue == "ratio"), None)
    ratio = ratio or next((one.figure for one in row[first + 1 : last] if one.cue == "ratio"), None)
    ratio = ratio or next((one.figure for one in row[i + 1 : i + 2] if one.cue == "ratio"), None)
    if first and row[first - 1].cue == "change" and _leads(row, first):
        changes.insert(0, row[first - 1])
    ways = [row[k].up for k in range(first, last + 1) if row[k].up is not None]
    start = reading.sentence(row[first].figure.start)[0]
    lead = _WAY_BEFORE if row[first].gap.isascii() else 0
    words = reading.text[max(start, row[first].figure.start - lead) : row[last].figure.end + 14]
    if lead:
        words = _OTHER_CLAUSE.split(words[: len(words) - 14])[-1] + words[len(words) - 14 :]
    elif (led := _LED_BY_MULTIPLE.search(row[first].gap)) is not None:
        words = led[0] + words
    times = claimed(_same_clause(words))
    figures = tuple(one.figure for one in changes)
    return Claim(row[i].figure, row[j].figure, figures, ways[-1] if ways else None, times, ratio)


def _leads(row: list[Cued], first: int) -> bool:
    """Whether the change before the first value is its own: 同比上升20%,从5000升至6500."""
    gap = row[first].gap
    if gap.isascii():
        return row[first].cue in {"to", "from"} and (len(gap) <= 12 or _EN_LED.fullmatch(gap) is not None
            or _EN_WHEN.fullmatch(gap) is not None)
    before = row[first - 1].gap
    rest = _named(gap)
    return len(gap) <= 16 and (not rest or rest in before)


def _same_clause(words: str) -> str:
    return re.split(r"[。;]|\. ", words)[0]


def ratios(row: list[Cued]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """A value, what it is measured by and their ratio: 66亿元,为年度计划60亿元的110%."""
    for k in range(2, len(row)):
        value, base, ratio = row[k - 2 : k + 1]
        measured = ratio.cue == "ratio" and ratio.gap.endswith("的") and alike(value.figure, base.figure)
        plain = value.cue != "from" and base.cue == "plain" and ratio.figure.unit in {"%", "倍", None}
        lasting = base.figure.kind == "duration"
        if measured and plain and not lasting and _RATIO_LEAD.search(base.gap) and len(base.gap) <= 16:
            yield value.figure, base.figure, ratio.figure


def compared(reading: Reading, row: list[Cued]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Two values that words before them name, and their stated difference: 男生比女生多60人."""
    for k in range(2, len(row)):
        match = _COMPARED.search(row[k].gap)
        if match is None or row[k].cue != "change":
            continue
        named = [[one.figure for one in row[:k] if name in one.gap[-10:]] for name in (match["a"], match["b"])]
        if len(named[0]) == len(named[1]) == 1 and named[0] != named[1]:
            (a,), (b,) = named
            if alike(a, b) and alike(a, row[k].figure) and a.kind == row[k].figure.kind:
                yield a, b, row[k].figure
