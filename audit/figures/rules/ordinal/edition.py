"""The edition that an article is about, against its first year, and against another report: 今年是第八届, 已办到第九届.

Two reports of one occasion must agree on it even where neither names the event beside it, and what is held every year
must step with the years. An article speaks of one edition where all its ordinals of editions are one; the years of the
pandemic, when much was not held, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.pairs.events import strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.named_events import told_events
from audit.figures.rules.ordinal.check import CODE
from audit.figures.words.lists import any_of
from audit.figures.words.script import is_english
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

YEARLY = regex(
    r"一年一[届度]|每年一?[届度次]|每年(?:[0-9一二三四五六七八九十]{1,2}月|春|夏|秋|冬|[一-龥]{0,4}(?:举办|举行|开赛)|都|端午|春节|清明|中秋|重阳|国庆|元宵|暑假|正月|腊月)|年年"
    r"|\bannual(?:ly)?\b|every (?:year|spring|summer|autumn|fall|winter)|each year|yearly",
    re.IGNORECASE,
)
"""What says of an event that it comes every year."""
_BARE = regex(
    r"(?:[这该本此][一-龥]{0,2}(?:赛事|活动|比赛|大赛|节会|盛会)的|眼[下前]的|是|为|到|到了|了|已|已是|作为|迎来|迎来了|进入|步入|走过"
    r"|走到|至|至今已|举办|举办了|举行了|办了|本届|今届|迈入|踏入|来到|揭开|拉开|开启|到今[天年])(?:的是)?\(?$"
)
_KIND = regex(
    r"[一-龥]{1,5}(?:节|会|赛|展|杯|(?<![上本这每下一])周|(?<=[书化读费育全量传艺术])[月季]|马拉松)(?![议场员上中期展])"
)
_THIS = regex("^(?:眼下|如今|现在|今年)?[这该本此]届?的?")
"""Words that point to an event: 眼下这届|灯会."""
_CLAUSE = 24
_HOST = 8
_BESIDE = 60
_ENDS = regex(r"[,。;:!?、)\n ]|了|的|[序帷]幕|大幕|$")
_OTHERS = regex(any_of("other-editions"))
_SESSION = regex(any_of("sessions"))
PANDEMIC = range(2020, 2023)
_SURELY = 0.85
_NAMED = 0.4
"""How sure it must be that both tell one event, where one names it and the other speaks of what has its name."""
_NEAR_DAYS = 60
_SAME_OCCASION = 200
_MOST_APART = 5
_PIECE = 4
"""Characters of an event's name that another article must have, to speak of the event."""
RULE = Text("one event under two ordinals, or out of step with the years", "同一活动届次不一,或届次与年份不符")


class Edition(NamedTuple):
    """The one edition that an article speaks of."""

    figure: Figure
    name: str
    """The event's name behind the ordinal; empty where it stands elsewhere."""
    kind: str
    """The words of its clause that say what event it is, such as 大会 or 渔梁灯会; empty where none do."""
    year: int


def bare(reading: Reading) -> Iterator[Conflict]:
    """第八届邻里节开幕。…邻里节今年已是第七届: an edition told without its name, of the only event with editions."""
    told = [f for f in reading.figures if f.kind == "ordinal" and f.unit == "届" and f.role != "streak"]
    if len({f.value for f in told}) != 2 or any(_OTHERS.search(reading.text, *reading.sentence(f.start)) for f in told):
        return
    nameless = [f for f in told if _is_bare(reading, f) and _NOW.search(reading.gap(None, f)[-14:])]
    named = [f for f in told if f not in nameless and _ENDS.match(reading.text, f.end) is None]
    if not nameless or not named:
        yield from _titled(reading, told)
        return
    if {f.value for f in nameless} & {f.value for f in named}:
        return
    one, other = named[0], nameless[0]
    spans = reading.sentence(one.start), reading.sentence(other.start)
    subject = _NOW.split(re.split(r"[的,]", reading.text[spans[1][0] : other.start].strip())[-1])[0]
    known = subject in reading.text[slice(*spans[0])] or _ANY_EVENT.fullmatch(subject) is not None
    apart = spans[0] != spans[1] and (known or _is_short_for(_HELD.sub("", subject), _name(reading, one)))
    if apart and all(is_own(reading, f) for f in (one, other)):
        yield conflict(CODE, "probable", [(reading, f) for f in sorted((one, other), key=lambda f: f.start)], RULE)


def _titled(reading: Reading, told: list[Figure]) -> Iterator[Conflict]:
    """乡村书市走到第十届 above, 作为第九届书市的东道主 below: an edition that the headline tells behind its event."""
    above, below = ([f for f in told if (f.end <= reading.title_end) is titled] for titled in (True, False))
    if len(above) != 1 or not below or not _is_bare(reading, above[0]) or len({f.value for f in below}) != 1:
        return
    name = _name(reading, below[0])[:2]
    held = name.isalpha() and name in reading.text[: above[0].start] and is_own(reading, below[0])
    if held and _TO_COME.search(reading.title) is None:
        yield conflict(CODE, "probable", [(reading, above[0]), (reading, below[0])], RULE)


_HELD = regex(r"(?:举?办|走|来)?[到了至]?$")


def _is_short_for(brief: str, name: str) -> bool:
    """Whether what stands in front of an edition is the event's name with characters left out: 花展, 花卉展览."""
    rest = iter(name)
    return len(brief) > _FEWEST and brief[:2] == name[:2] and all(character in rest for character in brief)


_FEWEST = 2
_TO_COME = regex("明年|下一?届|申办|筹备|将|来年")
_ANY_EVENT = regex(r"(?:该|这一?)?(?:节会|活动|大赛|赛事|展会|盛会|比赛)?")
_NOW = regex(r"今[年天]|本届|本次|此次|今届|已经?[是到]|这是|迎来|如今")


def across(pair: Pair) -> Iterator[Conflict]:
    """Two articles about one event of which one at least leaves its name out where it tells the edition."""
    sure = sureness(pair)
    if pair.days is None or sure < _NAMED:
        return
    if (a := edition_of(pair.first)) is None or (b := edition_of(pair.second)) is None:
        return
    if (a.figure.value == b.figure.value and a.year == b.year) or (a.name and b.name) or strangers(pair):
        return
    name = a.name or b.name
    if name and not speaks_of(pair.second.text if a.name else pair.first.text, name):
        return
    told = all(_tells(r, one) for r, one in ((pair.first, b), (pair.second, a)))
    if not _of_one_kind(a, b) or not told or (sure < _SURELY and not name):
        return
    is_yearly = yearly(pair.first, a.figure) or yearly(pair.second, b.figure)
    if not name and pair.days > _NEAR_DAYS and not is_yearly:
        return
    if is_out_of_step(a.figure.value - b.figure.value, a.year, b.year, pair.days, is_yearly):
        yield conflict(CODE, "probable", [(pair.first, a.figure), (pair.second, b.figure)], RULE)


def _of_one_kind(a: Edition, b: Edition) -> bool:
    """Whether the words for the event do not tell it from the other: 灯会 may be the 渔梁灯会, 屏山灯会 is not."""
    if a.name or b.name:
        return _is_in(a.kind or b.kind, a.name or b.name)
    return not (a.kind and b.kind) or a.kind.endswith(b.kind) or b.kind.endswith(a.kind)


def _tells(reading: Reading, other: Edition) -> bool:
    """Whether an article has the word for what event the other article's edition is of: 灯会."""
    return not other.kind or _is_in(other.kind, reading.text)


def _is_in(kind: str, text: str) -> bool:
    """Whether a text has the word for an event, be there something within it: 龙舟|赛, 龙舟|邀请|赛."""
    return kind[-2:] in text or (len(kind) > 2 and kind[-3:-1] in text and kind[-1] in text)


def yearly(reading: Reading, figure: Figure) -> bool:
    """Whether it is said that an event is held every year: near its ordinal, or anywhere where no other is told."""
    near = 0 if _is_only(reading, figure) else max(0, figure.start - _BESIDE)
    end = len(reading.text) if not near else figure.end + _BESIDE
    return YEARLY.search(reading.text, near, end) is not None


def _is_only(reading: Reading, figure: Figure) -> bool:
    return all(other.kind != "ordinal" or other.value == figure.value for other in reading.figures)


def is_out_of_step(
    steps: float, year: int, other: int, days_apart: int, is_yearly: bool, is_unbroken: bool = False
) -> bool:
    """Whether editions `steps` apart cannot be of these two years, given how many days lie between the reports.

    What is held every year was not in those of the pandemic, unless it is said to be unbroken.
    """
    years = year - other
    if years == 0:
        return days_apart < _SAME_OCCASION
    if abs(years) > _MOST_APART or abs(steps) > _MOST_APART:
        return False
    if abs(steps) > abs(years) or steps * years < 0:
        return True
    held = is_unbroken or not any(one in PANDEMIC for one in range(min(year, other) + 1, max(year, other)))
    return is_yearly and held and steps != years


def speaks_of(text: str, name: str) -> bool:
    """Whether a text has a piece of an event's name, or where it is held and what: 芦湾|灯会 of 芦湾古城墙…灯会."""
    pieces = (name[at : at + _PIECE] for at in range(max(1, len(name) - _PIECE + 1)))
    return any(piece in text for piece in pieces) or (
        len(name) >= _PIECE and not name.isascii() and name[:2] in text and name[2:4] in text
    )


_ANY_NAME = regex(r"(?:比赛|赛事|大赛|活动|盛会|节会|展会)(?=[,。;、上中里的]|落幕|闭幕|结束|刚|已|[0-9])")
"""What may be the name of no event: 上周日的第五届|比赛."""


@once
def edition_of(reading: Reading) -> Edition | None:
    year = int((reading.article.metadata.date or "0")[:4])
    if is_english(reading.text):
        named = [event for event in told_events(reading) if event.name and not (event.past or event.to_come)]
        one = year and len({event.figure.value for event in named}) == 1
        return Edition(named[0].figure, named[0].name, "", year) if one else None
    told = [figure for figure in reading.figures if figure.kind == "ordinal" and figure.unit == "届"]
    found = [figure for figure in told if figure.role != "streak" and is_own(reading, figure)]
    own = {figure.value for figure in told if reading.text[figure.start] != "首"}  # of the first one is told again
    if not year or not found or len(own) != 1 or found[0].value not in own:
        return None
    bare = [f for f in found if _is_bare(reading, f) or _ANY_NAME.match(reading.text, f.end) is not None]
    figure = bare[0] if bare else found[0]
    if not bare:
        return Edition(figure, _name(reading, figure), "", year)
    start = max(reading.sentence(figure.start)[0], figure.start - _CLAUSE)
    kinds = [_THIS.sub("", kind) for kind in _KIND.findall(reading.text, start, figure.start)]
    return Edition(figure, "", kinds[-1] if kinds and not _POINTED.search(kinds[-1]) else "", year)


_POINTED = regex(r"[这该本此][一-龥]{0,2}$")
"""What says nothing of the event: 从未间断的这项赛|事办到了第六届."""


def is_own(reading: Reading, figure: Figure) -> bool:
    """Whether an ordinal is of the article's own year, and of what has editions."""
    start, end = reading.sentence(figure.start)
    first = max(start, max(reading.text.rfind(stop, start, figure.start) for stop in _STOPS) + 1)
    last = min([end, *(at for stop in _STOPS if (at := reading.text.find(stop, figure.end, end)) >= 0)])
    if reading.text[figure.start] not in "第首" or _OTHERS.search(reading.text, first, last):
        return False
    return not _SESSION.search(reading.text, max(start, figure.start - _HOST), min(end, figure.end + _HOST))


_STOPS = ",;"


def _is_bare(reading: Reading, figure: Figure) -> bool:
    """Whether no name follows: 今年是第八届, 已办到第九届."""
    lead = reading.text[reading.sentence(figure.start)[0] : figure.start]
    return _ENDS.match(reading.text, figure.end) is not None and _BARE.search(lead) is not None


def _name(reading: Reading, figure: Figure) -> str:
    after = reading.text[figure.end : figure.end + 24].lstrip("“《").replace("”", "").replace("》", "")
    return _AFTER_NAME.split(after)[0][:16]


_AFTER_NAME = regex(
    r"[,。;:!?、\n()0-9“”《》]|(?<=..)(?:在(?!线)|于|今[日天晚年早]|昨[日天晚]|正式|圆满|[揭开启闭落]幕|开[锣赛跑枪场演馆]|鸣枪|举[行办])"
)
