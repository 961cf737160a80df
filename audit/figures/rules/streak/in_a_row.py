"""Months, quarters and decisions in a row, told in two articles: 连续第4个月, 连续六个月; its second cut, the third.

A run that goes on until one month has one length. Each article must tell of one run of a kind; where both name the
month in which the run stands, its lengths must step with the months, else both must be of one report's days. `length`
tells of years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.streak.check import CODE
from audit.figures.times.expressions import MONTHS
from audit.figures.words.lists import holds
from audit.figures.words.script import is_english
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_N = "[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_CUES = ("连", "in a row", "consecutive", "straight", "successive", " running", "in succession")
_CHINESE = regex(
    rf"连(?:续|着)?(?:了|在|第|下[降跌滑调]|上[涨升调]|增长|亏损"
    rf"|回[升落])?第?(?P<n>{_N})(?:个)?(?P<unit>月|季度?|周|星期|交易日)(?![0-9]|[初底末报])"
    rf"|连续第?(?P<n2>{_N})次(?P<unit2>降息|加息|降准|降|加|上调|下调|下降|上升|提[价高]|涨价)"
    rf"|(?:(?<=[0-9])|(?<![一-龥]))(?P<n3>{_N})(?P<unit3>连[降涨跌升增减])"
)
_NOUN = (
    "month|quarter|week|session|cut|hike|increase|rise|reduction|decline|fall|drop|gain|loss|profit|defeat|win|victor(?:y|ie)"
    "|game|match|race"
)
_NTH = (
    r"[0-9]{1,2}(?:st|nd|rd|th)?|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth|eleventh|twelfth|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve"
)
_ENGLISH = regex(
    rf"\b(?P<n>{_NTH})[ -](?:consecutive|straight|successive)(?: (?:monthly"
    rf"|quarterly|weekly|rate|interest-rate|annual))?"
    rf" (?P<unit>{_NOUN})s?\b"
    rf"|\b(?P<n2>{_NTH}) (?:rate |profitable |loss-making |positive |negative )?(?P<unit2>monthly|quarterly|weekly"
    rf"|{_NOUN})s?(?:(?<=ly) (?:{_NOUN})s?)? (?:in a row|running|in succession)\b"
    rf"|\b(?:the|a|its|their) (?P<n3>{_NTH})(?P<unit3>) (?:in a row|running|in succession)\b",
    re.IGNORECASE,
)
_UP = regex(
    r"增|涨|升|扩|提|多|高|盈|加|红|\b(?:r[io]se|grow|grew|gain|increas|up|hike|profit|climb|expan|win|won"
    r"|(?:make|makes|making|made) money|(?:in|into) the black)"
)
_DOWN = regex(
    r"降|跌|减|缩|亏|少|低|落|滑|黑|\b(?:f[ae]ll|drop|declin|cut|reduc|loss|lower|down|shr[aiu]nk|contract|defeat"
    r"|lost|in the red)"
)
_MONTH = regex(
    rf"(?<![0-9至到—-])(?P<m>1[0-2]|[1-9])月(?![0-9]{{1,2}}日|[0-9]{{1,2}}[至到—-])"
    rf"|\b(?:in|through|to|for|of|until) (?P<e>{'|'.join(f'{name}[a-z]*' for name in MONTHS)})\b(?! [0-9])",
    re.IGNORECASE,
)
_LED_BY_MONTH = regex(r"(?:^|,)(?P<m>1[0-2]|[1-9])月(?![0-9])")
"""Of several months that which the clause is about: 4月|失业率降至3.31%,比3月的3.35%再低."""
_MONEY = regex(r"[$£€]|profit|revenue|sales|quarter")
_LONGEST, _ONE_REPORT = 70, 20
_SURELY, _SERIAL = 0.55, 5
_MOST, _FAR, _MONTH_OF_DATE = 60, 4, 7
_KINDS = {
    "月": "month",
    "季": "quarter",
    "季度": "quarter",
    "monthly": "month",
    "quarterly": "quarter",
    "weekly": "week",
    "周": "week",
    "星期": "week",
    "交易日": "session",
}
_STEPS = {"month": 1, "quarter": 3}
_PLAYED = frozenset({"game", "match", "race", "win", "victory", "victorie", "defeat", "loss"})
_MATCHES = frozenset({"won", "lost"})
_SOON = 5
_EVENTS = frozenset({"cut", "hike", ""})
_RULE = Text("two articles give one run two lengths", "两篇报道对同一“连续”的长度说法不一")


class _Run(NamedTuple):
    """A run of months or the like, and where it stands."""

    figure: Figure
    kind: str
    way: str
    """Whether it goes `up` or `down`; nothing where that is not said."""
    month: int
    """The month until which it goes, 1 to 12; 0 where none is named."""


def across(pair: Pair) -> Iterator[Conflict]:
    """Two lengths of one run."""
    if pair.days is None or pair.days > _YEAR or pair.neighbours > _SERIAL or sureness(pair) < _SURELY:
        return
    first, second = _runs(pair.first), _runs(pair.second)
    if not first or not second or are_corrected(pair):
        return
    if strangers(pair) or of_two_variants(pair):
        return
    for a in first:
        for b in second:
            if _are_of_one_kind(a, b) and _differ(pair, a, b):
                sure = sureness(pair) >= 1
                if sure or not are_elsewhere(pair, a.figure, b.figure):
                    yield conflict(CODE, "probable", [(pair.first, a.figure), (pair.second, b.figure)], _RULE)
                return


def _are_of_one_kind(a: _Run, b: _Run) -> bool:
    one = a.kind == b.kind or (not a.kind and b.kind in _EVENTS) or (not b.kind and a.kind in _EVENTS)
    return one and not (a.way and b.way and a.way != b.way)


def _differ(pair: Pair, a: _Run, b: _Run) -> bool:
    """Whether two lengths cannot be of one run, given the months or days between them."""
    off = b.figure.value - a.figure.value
    if a.kind == b.kind == "quarter" and a.way == b.way and (pair.days or 0) > _LONGEST:
        return _is_out_of_step(pair, a, b)
    if not off or abs(off) > _FAR or (pair.days or 0) > _LONGEST:
        return False
    if a.kind in _MATCHES:  # the next may have been won since
        days = (pair.second.day or 0) - (pair.first.day or 0)
        return not days or (off * days < 0 and abs(days) <= _SOON)
    if (length := _LENGTHS.get(a.kind)) is not None and _may_have_grown(pair, off, length):
        return False
    step = _STEPS.get(a.kind)
    if step and a.month and b.month:
        months = (b.month - a.month + 6) % 12 - 6
        return months % step == 0 and off != months / step
    stepped = step and (a.month or b.month) and not pair.of_one_date(_MONTH_OF_DATE)
    return not stepped and (pair.days or 0) <= _ONE_REPORT


def _is_out_of_step(pair: Pair, a: _Run, b: _Run) -> bool:
    """Whether a run of quarters has not the length that it must have in a report of as many quarters later."""
    passed = ((pair.second.day or 0) - (pair.first.day or 0)) / _QUARTER
    quarters = round(passed)
    if abs(passed - quarters) > _UNEVEN:
        return False
    earlier, later = (a, b) if quarters > 0 else (b, a)
    began_anew = later.figure.value <= abs(quarters)
    off = later.figure.value - earlier.figure.value - abs(quarters)
    return bool(off) and abs(off) <= _FAR and not began_anew


_YEAR, _QUARTER, _UNEVEN = 380, 91.3, 0.16
"""Days; and by what part of a quarter two reports may be off their usual days."""
_LENGTHS = {"week": 7, "session": 1}
"""Days from one of these to the next."""


def _may_have_grown(pair: Pair, off: float, length: int) -> bool:
    """Whether a run of weeks or trading days may have become longer from one report to the next: 连续12周, 第13周."""
    passed = ((pair.second.day or 0) - (pair.first.day or 0)) / length
    return bool(passed) and off * passed > 0 and abs(off) <= abs(passed) + 1


@once
def _runs(reading: Reading) -> list[_Run]:
    """The runs of an article, of each kind the only one."""
    if not holds(reading.text, _CUES):
        return []
    found: dict[str, dict[float, _Run]] = {}
    english = is_english(reading.text)
    for match in (_ENGLISH if english else _CHINESE).finditer(reading.text):
        run = _run(reading, match, english)
        if run is not None:
            found.setdefault(run.kind, {}).setdefault(run.figure.value, run)
            if run.figure.start >= reading.title_end > found[run.kind][run.figure.value].figure.start:
                found[run.kind][run.figure.value] = run  # the body says it in full
    return [next(iter(told.values())) for told in found.values() if len(told) == 1]


def _run(reading: Reading, match: re.Match[str], english: bool) -> _Run | None:
    part = next(name for name in ("n", "n2", "n3") if match[name])
    word, unit = match[part].lower(), match[part.replace("n", "unit")].lower()
    value = read(word)
    if value is None or not 2 <= value <= _MOST:
        return None
    start, end = match.span(part)
    figure = figure_at(reading, start, end) or mark(reading, start, end, value)
    first, last = reading.sentence(match.start())
    words = reading.text[first:last]
    kind = _KINDS.get(unit, unit if english else "cut" if _DOWN.search(unit) else "hike")
    way = "" if bool(_UP.search(words)) == bool(_DOWN.search(words)) else "up" if _UP.search(words) else "down"
    if kind in _PLAYED and not _MONEY.search(words):
        kind = "lost" if unit in {"defeat", "loss"} or (way == "down" and unit in {"game", "match", "race"}) else "won"
        way = ""
    near = _MONTH.findall(words)
    months = {int(m) if m else MONTHS.index(e[:3].lower()) + 1 for m, e in near}
    led = _LED_BY_MONTH.search(words) if len(months) > 1 else None
    month = int(led["m"]) if led is not None else next(iter(months)) if len(months) == 1 else 0
    return _Run(figure._replace(value=float(value)), kind, way, month)
