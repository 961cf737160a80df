"""The day on which something began, told in two articles by its date or by the days since: 8月1日起停驶, 罢工第8天.

The nth day of what goes on is n - 1 days after its first. A sentence says of which day it speaks (今天, on Saturday);
where it does not, that is the article's day or the one before. Each article must tell one such beginning of a kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
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

_KINDS = (
    (
        "strike",
        r"罢工|停工|停驶|停摆|罢航|停飞|停运|怠工|\bstrikes?\b|\bwalk(?:out|ed out)\b|\bstoppage\b|\bdowned tools\b",
    ),
    ("search", r"救援|搜救|搜寻|搜索|抢险|营救|\bsearch(?:es)?\b|\brescue\b"),
    ("fire", r"扑救|灭火|大火|山火|林火|\bfires?\b|\bwildfires?\b|\bblaze\b"),
    ("no power", r"停电|断电|\bblackout\b|\boutage\b"),
    ("no water", r"停水|断水|\bwithout (?:running )?water\b"),
    ("hunger strike", r"绝食|\bhunger strike\b"),
    ("protest", r"静坐|抗议|示威|\bprotests?\b|\bsit-in\b|\boccupation\b"),
    ("closed", r"封闭|封路|封锁|停课|停航|\bblockade\b|\bsiege\b|\bclosure\b|\bshutdown\b|\blockout\b"),
    ("drought", r"无有效降雨|没有?[^,。;]{0,4}(?:雨|降水)|无雨|没下|未下|滴雨|干旱|旱情|\bdrought\b|\bwithout rain\b"),
    ("rain", r"有雨|连雨|阴雨|连下|天雨|降雨|(?<![没未])下雨|\brain\b(?<!without rain)"),
    ("heat", r"高温|热浪|\bheat ?wave\b"),
    ("fair", r"展会|博览会|展览|交易会|书展|灯会|集市|\bexpo\b|\bfair\b|\bfestival\b"),
    ("talks", r"谈判|会谈|\btalks\b|\bnegotiations\b"),
    ("voyage", r"航行|远航|徒步|骑行|\bvoyage\b|\bcrossing\b|\btrek\b"),
)
_KIND = tuple((kind, regex(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
_N = "[0-9]{1,3}|[一二三四五六七八九十百]{1,4}"
_NTH = regex(rf"(?:第(?P<n>{_N})|(?:连续|持续了?|连[下降雨刮]了?)(?P<n2>{_N}))[天日](?![报0-9])")
_TODAY, _YESTERDAY = regex(r"今[天日晨晚早]|当[天日]"), regex(r"昨[天日晚晨]")
_ON_DAY = regex(r"(?:(?P<m>1[0-2]|0?[1-9])月)?(?P<d>[12][0-9]|3[01]|0?[1-9])日")
_BEGUN = regex(
    r"(?:(?P<m>1[0-2]|0?[1-9])月)?(?P<d>[12][0-9]|3[01]"
    r"|0?[1-9])日(?:零时|凌晨|清晨|早上?|上午|中午|下午|晚上?|深夜|[0-9]{1,2}[时点]){0,2}"
    r"(?:,|[^,。;0-9]{0,6}?)(?:起|开始|展开|发起|爆发|起火|开幕|启程|出发)"
)
_ORDINAL = (
    r"[0-9]{1,3}(?:st|nd|rd|th)|(?:twenty-)?(?:first|second|third"
    r"|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh"
    r"|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
)
_CARDINAL = r"[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
_ENGLISH_NTH = regex(
    rf"\b(?:its|the|their|a) (?P<n>{_ORDINAL}) (?:straight |consecutive |full )?day\b|\bday (?P<n2>{_CARDINAL}) of\b",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHEN = (
    rf"(?P<w>{'|'.join(_WEEKDAYS)})|(?P<mon>{'|'.join(f'{name}[a-z]*' for name in MONTHS)})\.? (?P<d>[0-9]{{1,2}})\b"
    rf"|(?P<d2>[0-9]{{1,2}}) (?P<mon2>{'|'.join(f'{name}[a-z]*' for name in MONTHS)})\b"
)
_ENGLISH_DAY = regex(rf"\bon (?:{_WHEN})", re.IGNORECASE)
_ENGLISH_BEGUN = regex(
    r"\b(?:walked out|downed tools|stopped work|went on (?:hunger )?strike"
    r"|began|started|launched|broke out|opened|set out"
    rf"|since|went missing)\b[^.;,]{{0,40}}?\b(?:on |last |since )?(?:{_WHEN})",
    re.IGNORECASE,
)
_AHEAD = regex(r"预计|计划|将于|拟|\bwill\b|\bplan")
_SURELY, _SERIAL, _LONGEST, _FAR = 0.6, 5, 60, 15
_HEAD, _MOST = 200, 120
_RULE = Text("two articles put one beginning on two days", "按两篇报道推算，同一事件的起始日不一")


class _Begun(NamedTuple):
    """The days on which something may have begun, and what tells it."""

    figure: Figure
    kind: str
    first: int
    last: int


def across(pair: Pair) -> Iterator[Conflict]:
    """Beginnings of one thing on two days."""
    if pair.days is None or pair.days > _LONGEST or pair.neighbours > _SERIAL:
        return
    first, second = _begun(pair.first), _begun(pair.second)
    if first.keys().isdisjoint(second) or are_corrected(pair):
        return
    if sureness(pair) < _SURELY or strangers(pair) or of_two_variants(pair):
        return
    for kind in sorted(first.keys() & second.keys()):
        a, b = first[kind], second[kind]
        apart = max(a.first - b.last, b.first - a.last)
        if 0 < apart <= _FAR and not are_elsewhere(pair, a.figure, b.figure):
            yield conflict(CODE, "probable", [(pair.first, a.figure), (pair.second, b.figure)], _RULE)


@once
def _begun(reading: Reading) -> dict[str, _Begun]:
    """The one beginning of each kind that an article tells, as narrow as it tells it."""
    found: dict[str, list[_Begun]] = {}
    if reading.day is not None and holds(reading.text, ("天", "日", "day")):
        for one in _told(reading, reading.day):
            found.setdefault(one.kind, []).append(one)
    told: dict[str, _Begun] = {}
    for kind, all_of in found.items():
        first, last = max(one.first for one in all_of), min(one.last for one in all_of)
        if first <= last:
            narrow = min(all_of, key=lambda one: (one.last - one.first, one.figure.start < reading.title_end))
            told[kind] = narrow._replace(first=first, last=last)
    return told


def _told(reading: Reading, day: int) -> Iterator[_Begun]:
    english = is_english(reading.text)
    for match in (_ENGLISH_NTH if english else _NTH).finditer(reading.text):
        kind = _kind(reading, match)
        part = "n2" if match["n2"] else "n"
        value = read(match[part].lower())
        if not kind or value is None or not 2 <= value <= _MOST:
            continue
        base = _base(reading, match, day, english)
        start, end = match.span() if not english else match.span(part)
        figure = figure_at(reading, start, end) or mark(reading, start, end, value)
        more = 1 if part == "n2" and not english else 0  # the day itself may be counted, or not
        yield _Begun(figure, kind, base[0] - value + 1 - more, base[1] - value + 1 + more)
    for match in (_ENGLISH_BEGUN if english else _BEGUN).finditer(reading.text):
        kind = _kind(reading, match)
        if not kind or _AHEAD.search(
            reading.text, max(reading.sentence(match.start())[0], match.start() - 8), match.end()
        ):
            continue
        first = _day(match, day, english)
        if first is not None and abs(first - day) <= _MOST:
            yield _Begun(mark(reading, *match.span(), first), kind, first, first)


def _kind(reading: Reading, match: re.Match[str]) -> str:
    """What goes on, by the words of the sentence: what is named last before the day, or else first after it."""
    start, end = reading.sentence(match.start())
    before = reading.text[max(start, match.start() - _NEAR) : match.start()]
    after = reading.text[match.start() : min(end, match.end() + _NEAR)]
    led = [(all_of[-1].start(), kind) for kind, pattern in _KIND if (all_of := list(pattern.finditer(before)))]
    if led:
        return max(led)[1]
    told = [(found.start(), kind) for kind, pattern in _KIND if (found := pattern.search(after))]
    return min(told)[1] if told else _word(before) if match[0][0] == "第" else ""


def _word(before: str) -> str:
    """The word before the number of a day, where it is of nothing known: 封堵|今天进入第4天."""
    led = _FILLERS.sub("", before)[-2:]
    return led if len(led) == 2 and _HAN.fullmatch(led) is not None else ""


_FILLERS = regex(
    r"(?:今[天日]|昨[天日]|已经?|进入|迈入|来到|步入|到了?|的|就?是|这|当天"
    r"|了|,|工作|行动|活动|[0-9]{1,2}月|[0-9]{1,2}日|[上下]午)+$"
)
_HAN = regex("[一-鿿]{2}")


_NEAR = 40


def _base(reading: Reading, match: re.Match[str], day: int, english: bool) -> tuple[int, int]:
    """Of which days a sentence may speak."""
    start, end = reading.sentence(match.start())
    if english:
        found = _ENGLISH_DAY.search(reading.text, start, end)
        known = _day(found, day, english) if found is not None else None
        return (known, known) if known is not None else (day - 1, day)
    if _TODAY.search(reading.text, start, end):
        return day, day
    if _YESTERDAY.search(reading.text, start, end):
        return day - 1, day - 1
    found = _ON_DAY.search(reading.text, start, match.start())
    known = _day(found, day, english) if found is not None else None
    return (known, known) if known is not None else (day - 1, day)


def _day(match: re.Match[str], day: int, english: bool) -> int | None:
    """A day that a text names, near the article's own: a day of the week is the last one."""
    today = date.fromordinal(day)
    try:
        if english and match["w"]:
            return day - (today.weekday() - _WEEKDAYS.index(match["w"].lower())) % 7
        if english:
            month = MONTHS.index((match["mon"] or match["mon2"])[:3].lower()) + 1
            return date(today.year, month, int(match["d"] or match["d2"])).toordinal()
        month = int(match["m"] or today.month)
        return date(today.year, month, int(match["d"])).toordinal()
    except ValueError:
        return None
