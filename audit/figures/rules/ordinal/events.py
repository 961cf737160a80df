"""One event under two ordinals, or a yearly event whose ordinal does not step with the year.

第N届 counts the times an event has been held; two reports of one occasion must agree, and a yearly event's ordinal
cannot grow faster than the years. Sessions of parliaments and committees meet more than once a year and are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from audit.figures.likeness.event_names import is_of_level, same
from audit.figures.likeness.moments import days
from audit.figures.pairs.events import anchors, are_of_series, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.reading.named_events import EXPEDITION, FLIGHT, ONCE, Event, is_congress, told_events
from audit.figures.reading.surroundings import surroundings
from audit.figures.rules.ordinal import earlier_edition, edition, first_year
from audit.figures.rules.ordinal.check import CODE
from audit.figures.rules.ordinal.flights import NO_OTHER, SAME_FLIGHT, are_two_flights, is_one_flight
from audit.figures.rules.ordinal.titled import RULE as IN_TITLE
from audit.model import Conflict, Text
from audit.text.regex import regex

_LIKE = 0.08
_SOON, _LIKELY = 10, 0.5
_SAME_OCCASION = 200
_SURELY = 0.85
_YEAR_DAYS = 366
_LONG_AGO = 5
"""Years before the article's from which on a year is that of the beginning."""
_HALF_YEARLY = 60
"""Events this far apart in one year may be two of a half-yearly one."""


def within(reading: Reading) -> Iterator[Conflict]:
    """One event under two ordinals in one article, or under one that its own first year does not bear out."""
    if all(figure.kind != "ordinal" for figure in reading.figures):
        return
    events = told_events(reading)
    if len({event.figure.value for event in events if event.name == events[0].name}) > 2:
        return  # a chronicle
    told = Counter(event.figure.value for event in events)
    for i, a in enumerate(events):
        for b in events[i + 1 :]:
            if a.figure.value == b.figure.value:
                continue
            if 1 in {a.figure.value, b.figure.value} or min(told[a.figure.value], told[b.figure.value]) > 1:
                continue  # the first is remembered, and what is told twice each are two events
            titled = a.figure.end <= reading.title_end
            one = same(a, b) or (titled and a.figure.unit == b.figure.unit and _is_brief(a.name, b.name))
            planned = (a.to_come or b.to_come) and not (titled and not _is_over(reading))
            other = a.past or b.past or planned
            if not other and one and _one_year(reading, a, b):
                rule = IN_TITLE if titled else _IN_BODY
                yield conflict(CODE, "probable", [(reading, a.figure), (reading, b.figure)], rule)
    yield from first_year.within(reading)
    yield from edition.bare(reading)
    yield from earlier_edition.within(reading)


_IN_BODY = Text("one article gives one event two ordinals", "同一篇文章中同一活动的届次不一")


def _is_brief(titled: str, name: str) -> bool:
    """Whether a headline's name is the body's, or begins or ends with it: 电影周|下月举行."""
    return len(name) > 1 and (titled.startswith(name) or titled.endswith(name))


def _is_over(reading: Reading) -> bool:
    """Whether the headline says that the event has ended, so that the next one may be told of."""
    return _OVER.search(reading.title) is not None


_OVER = regex("闭幕|落幕|收官|结束|圆满|落下|收兵|申办|下一?届|明年")


def _one_year(reading: Reading, a: Event, b: Event) -> bool:
    """Whether two events stand in two sentences that name no year but the article's."""
    spans = [reading.sentence(event.figure.start) for event in (a, b)]
    years = {year for span in spans for year in _YEAR.findall(reading.text, *span)}
    return spans[0] != spans[1] and years <= {(reading.article.metadata.date or "")[:4]}


_YEAR = regex(r"(?:19|20)[0-9]{2}(?=年|\b)")


def across(pair: Pair) -> Iterator[Conflict]:
    """One event under two ordinals in two articles, or out of step with the years between them."""
    yield from first_year.across(pair)
    yield from edition.across(pair)
    if pair.first.day is None or pair.second.day is None:
        return
    if not (first := told_events(pair.first)) or not (second := told_events(pair.second)):
        return
    series = are_of_series(pair)
    sure = anchors(pair) > 0 or pair.likeness >= _LIKE or ((pair.days or 0) <= _SOON and sureness(pair) >= _LIKELY)
    for a in first:
        for b in second:
            if series and not _is_known_apart(pair, a, b):
                continue
            if a.figure.value == b.figure.value and not _is_told_again(pair, a, b):
                continue
            if not same(a, b, sure) or _is_next(pair, a, b):
                continue
            if is_of_level(a.host, b.host) and (pair.days or 0) > SAME_FLIGHT:  # of what place is open
                continue
            if a.figure.value != b.figure.value and (_known(first, b) or _known(second, a)):
                continue
            grade = _grade(pair, a, b)
            if grade is not None:
                yield conflict(CODE, grade, [(pair.first, a.figure), (pair.second, b.figure)], edition.RULE)


def _is_known_apart(pair: Pair, a: Event, b: Event) -> bool:
    """Whether two events of a series are surely one: congresses of one host, flights within days that rockets need."""
    flown = ONCE.match(a.name) is not None and (pair.days or 0) <= NO_OTHER and sureness(pair) >= _SURELY
    return flown or (is_congress(a.name) and a.host != "" and a.host == b.host)


def _is_told_again(pair: Pair, a: Event, b: Event) -> bool:
    """Whether two articles a year apart tell one ordinal of what is held every year: the 31st in 2024, and in 2025.

    And whether two flights that began weeks apart have one number.
    """
    if a.name == b.name == FLIGHT and NO_OTHER < (pair.days or 0) <= _HALF_YEARLY:
        return are_two_flights(pair, a, b)
    if a.name != b.name or (pair.days or 0) <= _MOST_OF_A_YEAR:
        return False
    if not (edition.yearly(pair.first, a.figure) or edition.yearly(pair.second, b.figure) or sureness(pair) >= _SURELY):
        return False
    return all(_opens(reading, event) for reading, event in ((pair.first, a), (pair.second, b)))


def _opens(reading: Reading, event: Event) -> bool:
    """Whether an event is told as what just begins, or is held, not as what was won at it or will be."""
    start, end = reading.sentence(event.figure.start)
    held = _OPENS.search(reading.text, event.figure.end, min(end, event.figure.end + _FAR)) is not None
    held = held or _NOW.search(reading.text, start, event.figure.start) is not None
    return held and _OF_IT.search(reading.text, start, end) is None


_MOST_OF_A_YEAR, _FAR = 300, 40
_OPENS = regex(r"开幕|开放|迎来|吸引|启幕|揭幕|亮灯|开赛|鸣枪|举行|举办|登场|开锣|点亮|\bopen(?:s|ed)\b")
_NOW = regex("今年|本届|今届|今次")
_OF_IT = regex(r"闭幕|获|奖|作品|冠军|案|即将|下周|将于|启动|征|\b(?:won|winner|prize)\b")


def _is_next(pair: Pair, a: Event, b: Event) -> bool:
    """Whether one is of another year, or told as one to come when the other was over."""
    if a.past or b.past:
        return True
    days = (pair.second.day or 0) - (pair.first.day or 0)
    if abs(days) > _SAME_OCCASION:  # the years between decide, unless what is to come may be next year's
        return any(
            event.to_come and _month(reading) >= _LATE and not _is_soon(reading, event)
            for reading, event in ((pair.first, a), (pair.second, b))
        )
    return (a.to_come and days < 0) or (b.to_come and days > 0)


def _is_soon(reading: Reading, event: Event) -> bool:
    """Whether an event to come has a day without a month, which is one of the article's: 将在17日上午鸣枪."""
    end = reading.sentence(event.figure.start)[1]
    return _DAY.search(reading.text, event.figure.end, min(end, event.figure.end + _FAR)) is not None


_DAY = regex(r"(?<![0-9月])[0-9]{1,2}日|本周|周[一二三四五六日末]|明[天日]")


def _month(reading: Reading) -> str:
    return (reading.article.metadata.date or "")[5:7]


_LATE = "11"


def _known(events: list[Event], other: Event) -> bool:
    """Whether an article knows the other ordinal as well, and so speaks of both occasions."""
    return any(event.figure.value == other.figure.value and same(event, other) for event in events)


def _grade(pair: Pair, a: Event, b: Event) -> str | None:
    told = edition.yearly(pair.first, a.figure) or edition.yearly(pair.second, b.figure)
    if ONCE.match(a.name) or (EXPEDITION.match(a.name) and not told):
        again = a.figure.value == b.figure.value  # two flights under one number
        return "probable" if again or is_one_flight(pair, a, b) else None
    (year_a, day_a), (year_b, day_b) = _time(pair.first, a), _time(pair.second, b)
    steps = a.figure.value - b.figure.value
    congress = is_congress(a.name)
    same_year = year_a == year_b or abs(day_a - day_b) <= _HALF_YEARLY
    if abs(day_a - day_b) < _SAME_OCCASION and (same_year or congress):
        if abs(steps) == 1 and abs(day_a - day_b) > _HALF_YEARLY and not congress:
            return "query"
        return "certain" if a.name == b.name or congress else "probable"
    years = year_a - year_b
    if not steps or a.figure.unit == "个":  # what is held again has another number
        return "probable" if not steps or (years and steps != years) else None
    told = told and (a.name == b.name or sureness(pair) >= _SURELY)
    unbroken = first_year.is_unbroken(pair.first) or first_year.is_unbroken(pair.second)
    if years and edition.is_out_of_step(steps, year_a, year_b, abs(day_a - day_b), told, unbroken):
        return "probable" if a.name == b.name or sureness(pair) >= _SURELY else "query"
    return None


def _time(reading: Reading, event: Event) -> tuple[int, int]:
    """Year and day of an event: those that its own sentence names, else the article's."""
    day = reading.day or 0
    written = int((reading.article.metadata.date or "0000")[:4])
    if event.figure.period is None or surroundings(reading, event.figure).timing != "dated":
        return written, day
    start, end = days(event.figure)
    first, last = (int(one[:4]) for one in event.figure.period)
    if end - start > _YEAR_DAYS or (written and written - first > _LONG_AGO):  # launched in 2014
        return written, day
    if first == last and (end - start <= _HALF_YEARLY or not start <= day <= end):
        day = (start + end) // 2
    return first, day
