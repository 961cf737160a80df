"""One event under two ordinals, or a yearly event whose ordinal does not step with the year.

第N届 counts the times an event has been held; two reports of one occasion must agree, and a yearly event's ordinal
cannot grow faster than the years. Sessions of parliaments and committees meet more than once a year and are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, cast

from audit.figures.events import anchors, sureness
from audit.figures.indicators import name_before
from audit.figures.matching import surroundings
from audit.figures.moments import days
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, conflict
from audit.figures.rules import edition
from audit.figures.words import any_of
from audit.model import Check, Conflict, Figure, Severity, Text

CHECK = Check(
    code="figure/ordinal",
    severity=Severity.ERROR,
    what=Text(
        "one event under two ordinals, or an ordinal out of step with its year",
        "同一活动届次不一，或届次与年份不符",
    ),
    why=Text("The ordinal is part of the event's name.", "届次是活动名称的一部分。"),
    bad="第六届全县运动会开幕\n\n由县政府主办的第七届全县运动会4日开幕，30支代表团参加。",
    good="第七届全县运动会开幕\n\n由县政府主办的第七届全县运动会4日开幕，30支代表团参加。",
    mend=Text("Check the ordinal with the organiser or the year of the first event.", "向主办方或按首届年份核对届次。"),
)

_OTHER_TIME = re.compile(any_of("other-editions"))
_SESSION = re.compile(any_of("sessions"))
_NAME_ENDS = re.compile(r"精神|暨|等|在|将|于|开幕|举行|举办|召开|闭幕|由|昨|今|上|报名|启动|的|是|$")
_CONGRESS = "全国代表大会"
_HAN = re.compile(r"[一-鿿]")
_SHORTEST = 4
"""Names that are shorter say too little, but between two articles that are known to be about one event: 书展."""
_TOLD = re.compile(r"([\u4e00-\u9fffA-Za-z]{0,14}(?:大赛|赛|节|[展大]?会|展|论坛|马拉松|书市|灯会|庙会|晚会))")
"""An event that is named before its ordinal."""
_LIKE = 0.08
_SAME_OCCASION = 200
_SAME_FLIGHT = 30
_SURELY = 0.85
_ONCE = re.compile(r"飞行|发射|执行任务|载人飞行|出征|远航|航行|首飞")
"""What is counted by 第N次 and is told when it happens."""
_HALF_YEARLY = 60
"""Events this far apart in one year may be two of a half-yearly one."""


class Event(NamedTuple):
    """An event with its ordinal."""

    figure: Figure
    name: str
    host: str
    """The words straight before the ordinal: 中国工会."""
    past: bool
    """Whether its sentence speaks of another year's event."""


def _events(reading: Reading) -> list[Event]:
    if "events" not in reading.memo:
        reading.memo["events"] = _find(reading)
    return cast("list[Event]", reading.memo["events"])


def _find(reading: Reading) -> list[Event]:
    found = []
    for figure in reading.figures:
        if figure.kind != "ordinal" or figure.role == "streak":
            continue
        shown = reading.text[figure.start : figure.end]
        if not (shown.startswith(("第", "首届")) or shown[-1].isascii()) or figure.unit not in {"届", "次", None}:
            continue
        start, end = reading.sentence(figure.start)
        after = re.split(r"[,。;:!?、\n()0-9]", reading.text[figure.end : figure.end + 26])[0].strip("“”《》 ")
        name = after if shown[-1].isascii() else _NAME_ENDS.split(after)[0]
        name = " ".join(word for word in name.split() if word[:1].isupper()) if name.isascii() else name
        if not name and figure.unit == "届" and (told := list(_TOLD.finditer(reading.text, start, figure.start))):
            name = told[-1][1]  # 博览会已办到|第九届
        flight = figure.unit == "次" and _ONCE.match(name) is not None
        brief = len(name) > 1 and figure.unit == "届" and _TOLD.fullmatch(name) is not None
        if (len(name) < _SHORTEST and not flight and not brief) or _SESSION.search(name):
            continue
        if figure.unit == "次" and _CONGRESS not in name and not flight:
            continue
        if re.match(r"[0-9]{1,4}强", reading.text[figure.end + len(name) : figure.end + len(name) + 5]):  # a ranking
            continue
        past = _OTHER_TIME.search(reading.text[start:end]) is not None
        found.append(Event(figure, name, name_before(reading.text[start : figure.start]), past))
    return found


def _same(a: Event, b: Event, sure: bool = False) -> bool:
    """Whether two names are one: equal, or one begins with the other; and no other host where the name is general.

    Where it is `sure` that both articles tell one event, a name may also be shortened: 中小学科展, 中小学科学展览会.
    """
    if a.figure.unit != b.figure.unit:
        return False
    short, long = sorted((a.name, b.name), key=len)
    if sure and _CONGRESS not in short and (len(short) >= _ABBREVIATED or long.endswith(short)):
        return _is_short_for(short, long)
    if len(short) < _SHORTEST and not _ONCE.match(short):
        return False
    if not long.startswith(short) and not long.endswith(short):
        return False
    if not _ONCE.match(short) and (_CONGRESS in short or (len(short) < 6 and not sure)):
        brief, full = sorted((a.host, b.host), key=len)
        return full.endswith(brief) and (bool(brief) or not full)
    return True


def _is_short_for(short: str, long: str) -> bool:
    """Whether all characters of the one stand in the other, in the same order."""
    rest = iter(long)
    return all(char in rest for char in short)


def within(reading: Reading) -> Iterator[Conflict]:
    """One event under two ordinals in one article, or under one that its own first year does not bear out."""
    if all(figure.kind != "ordinal" for figure in reading.figures):
        return
    events = _events(reading)
    if len({event.figure.value for event in events if event.name == events[0].name}) > 2:
        return  # a chronicle
    told = Counter(event.figure.value for event in events)
    for i, a in enumerate(events):
        for b in events[i + 1 :]:
            if a.figure.value == b.figure.value:
                continue
            if 1 in {a.figure.value, b.figure.value} or min(told[a.figure.value], told[b.figure.value]) > 1:
                continue  # the first is remembered, and what is told twice each are two events
            if not (a.past or b.past) and _same(a, b) and _one_year(reading, a, b):
                titled = a.figure.end <= reading.title_end
                rule = _IN_TITLE if titled else _IN_BODY
                yield conflict(CHECK.code, "probable", [(reading, a.figure), (reading, b.figure)], rule)
    yield from edition.within(reading)


_IN_TITLE = Text("headline and body give one event two ordinals", "标题与正文中同一活动的届次不一")
_IN_BODY = Text("one article gives one event two ordinals", "同一篇文章中同一活动的届次不一")


def _one_year(reading: Reading, a: Event, b: Event) -> bool:
    """Whether two events stand in two sentences that name no year but the article's."""
    spans = [reading.sentence(event.figure.start) for event in (a, b)]
    years = {year for span in spans for year in _YEAR.findall(reading.text, *span)}
    return spans[0] != spans[1] and years <= {(reading.article.metadata.date or "")[:4]}


_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=年|\b)")
_ABBREVIATED = 5


def across(pair: Pair) -> Iterator[Conflict]:
    """One event under two ordinals in two articles, or out of step with the years between them."""
    yield from edition.across(pair)
    if pair.first.day is None or pair.second.day is None:
        return
    first, second = _events(pair.first), _events(pair.second)
    if not first or not second:
        return
    sure = anchors(pair) > 0 or pair.likeness >= _LIKE
    for a in first:
        for b in second:
            if a.figure.value == b.figure.value or not _same(a, b, sure) or a.past or b.past:
                continue
            if _known(first, b) or _known(second, a):
                continue
            grade = _grade(pair, a, b)
            if grade is not None:
                yield conflict(CHECK.code, grade, [(pair.first, a.figure), (pair.second, b.figure)], edition.RULE)


def _known(events: list[Event], other: Event) -> bool:
    """Whether an article knows the other ordinal as well, and so speaks of both occasions."""
    return any(event.figure.value == other.figure.value and _same(event, other) for event in events)


def _grade(pair: Pair, a: Event, b: Event) -> str | None:
    if _ONCE.match(a.name):
        near = (pair.days or 0) <= _SAME_FLIGHT and sureness(pair) >= _SURELY
        return "probable" if near else None
    (year_a, day_a), (year_b, day_b) = _time(pair.first, a), _time(pair.second, b)
    steps = a.figure.value - b.figure.value
    congress = _CONGRESS in a.name
    if abs(day_a - day_b) < _SAME_OCCASION and (year_a == year_b or congress):
        if abs(steps) == 1 and abs(day_a - day_b) > _HALF_YEARLY and not congress:
            return "query"
        return "certain" if a.name == b.name or congress else "probable"
    years = year_a - year_b
    told = edition.yearly(pair.first, a.figure) or edition.yearly(pair.second, b.figure)
    if years and edition.is_out_of_step(steps, year_a, year_b, abs(day_a - day_b), told and a.name == b.name):
        return "probable" if a.name == b.name else "query"
    return None


def _time(reading: Reading, event: Event) -> tuple[int, int]:
    """Year and day of an event: those that its own sentence names, else the article's."""
    day = reading.day or 0
    if event.figure.period is not None and surroundings(reading, event.figure).timing == "dated":
        start, end = days(event.figure)
        if end - start <= 366:
            day = (start + end) // 2 if event.figure.period.start[:4] == event.figure.period.end[:4] else day
            return int(event.figure.period.start[:4]), day
    return int((reading.article.metadata.date or "0000")[:4]), day
