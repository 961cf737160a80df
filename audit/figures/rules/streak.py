"""`N years running` against its own start: 自2009年以来连续第15次.

A streak of yearly events from year s to year e has e - s + 1 members (e - s where the last is still to come, or years
are counted as distances); e is the article's year or a year that the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, cast

from audit.figures.events import strangers, sureness
from audit.figures.matching import fit, surroundings
from audit.figures.names import elsewhere
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, conflict
from audit.figures.years import year_at
from audit.model import Check, Conflict, Figure, Severity, Text

CHECK = Check(
    code="figure/streak",
    severity=Severity.ERROR,
    what=Text(
        "“N years running” out of step with its start, or with another article",
        "“连续N年（次）”与起始年份或其他报道不符",
    ),
    why=Text(
        "Readers count on their fingers, and the next reporter copies it.",
        "读者扳着指头就能算出来，而且错误会被后来的稿件照抄。",
    ),
    bad="2024年6月，市总工会再获先进称号，这是自2009年以来连续第12次获此称号。",
    good="2024年6月，市总工会再获先进称号，这是自2009年以来连续第15次获此称号。",
    mend=Text("Count from the first year to the last, both included.", "从起始年份数到最近一年，首尾都算。"),
)

_RUNNING = re.compile(r"连续(?:第|了|获得|举办|举行|实现|被评为|当选|蝉联)?$|已连续$|(?:straight|consecutive)$")
_SINCE = re.compile(
    r"(?:自|从|始于)?((?:19|20)[0-9]{2})年?(?:度)?(?:[0-9]{1,2}月)?[一-龥]{0,4}?(?:以来|开始|起|至今|始)"
    r"|since ((?:19|20)[0-9]{2})"
)
_SPAN = re.compile(
    r"(?:从|自)?((?:19|20)[0-9]{2})年?(?:度)?(?:至|到|—|-|~)((?:19|20)[0-9]{2})年(?:度)?"
    r"|from ((?:19|20)[0-9]{2}) to ((?:19|20)[0-9]{2})"
)
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2}|19[0-9]{2})(?:年|\b)")
_ATTACHED = re.compile(r"(?:以来|至今|起|开始|[0-9]{4}年?),?[^,。;]{0,14}(?:连续|already|for)[^,。;]{0,4}$")
_REACH = 120
_YEAR_DAYS = 365
_FIT = 0.5
_FIT_OF_ONLY = 0.15
"""Where each article tells of one streak only."""
_SURELY = 0.85
_SERIAL = 3
_LIKENESS = 0.08
_AHEAD = re.compile(r"每年|将|计划|拟|未来|力争|will|plans? to")
_YEARLY = frozenset({"年", "次", "届", "year", "years", "连冠", "title", "titles"})
_ENGLISH = re.compile(
    r"(?:\d{1,2}|[a-z]+?)(?:st|nd|rd|th)?[ -](?:consecutive|straight|successive) "
    r"(?:years?|titles?|seasons?|time|championship)",
    re.IGNORECASE,
)


def within(reading: Reading) -> Iterator[Conflict]:
    """Streaks of one article against the years that it names."""
    if _MAY_RUN.search(reading.text) is None:
        return
    for figure in reading.figures:
        if figure.kind == "duration" and figure.unit == "年":
            yield from _lasting(reading, figure)
        if figure.value < 2 or figure.value > 200 or not runs(reading, figure):
            continue
        start, end = reading.sentence(figure.start)
        start, end = max(start, figure.start - _REACH), min(end, figure.end + _REACH)
        sentence = reading.text[start:end]
        length = _length(sentence, figure.start - start, _year_of(reading))
        if length is None or figure.qualifier != "exact":
            continue
        long = figure.value > length.most and not _AHEAD.search(sentence)
        at = figure.start - start
        short = figure.value < length.least and _directly(sentence, at) and _yearly(sentence, at)
        if long or short:
            first, last, most = length.first, length.last, length.most
            rule = Text(f"from {first} to {last} there are {most}", f"从{first}年到{last}年首尾共{most}")
            found = sorted([year_at(reading, start + length.at), figure], key=lambda one: one.start)
            yield conflict(CHECK.code, "certain", [(reading, one) for one in found], rule)


def _lasting(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """What has lasted longer than since it began: 2021年3月动工,历时逾4年, in June 2024."""
    start, end = reading.sentence(figure.start)
    began = _BEGAN.search(reading.text, start, end)
    if began is None or reading.day is None or not _LASTED.search(reading.text, start, figure.start):
        return
    lasted = (reading.day - date(int(began[1]), int(began[2] or 1), 1).toordinal()) / _YEAR_DAYS
    if 0 < lasted < (figure.low or 0) - _MONTH:
        rule = Text(f"from then to this article it is {lasted:.1f} years", f"从那时到见报只有{lasted:.1f}年")
        found = sorted([year_at(reading, began.start(1)), figure], key=lambda one: one.start)
        yield conflict(CHECK.code, "certain", [(reading, one) for one in found], rule)


_MAY_RUN = re.compile(r"连续|历时|耗时|straight|consecutive|successive")
_BEGAN = re.compile(
    r"((?:19|20)[0-9]{2})年(?:(1[0-2]|[1-9])月)?(?:[0-9]{1,2}日)?[^,。;0-9]{0,6}?(?:动工|开工|启动|始建|开建|成立|创办|兴建)"
)
_LASTED = re.compile(r"(?:历时|耗时|用时|工期)(?:将?近|约|逾|超过?|达|了)?$")
_MONTH = 1 / 12


def across(pair: Pair) -> Iterator[Conflict]:
    """One streak in two articles, out of step with the years between them."""
    if pair.days is None or not (_streaks(pair.first) and _streaks(pair.second)):
        return
    if pair.likeness < _LIKENESS or strangers(pair) or pair.neighbours > _SERIAL:
        return
    sure = sureness(pair) >= _SURELY
    only = all(len({f.value for f in _streaks(reading)}) == 1 for reading in (pair.first, pair.second))
    for a in _streaks(pair.first):
        for b in _streaks(pair.second):
            if a.unit != b.unit or (a.value == b.value and pair.days < _YEAR_DAYS // 2):
                continue
            mine, theirs = surroundings(pair.first, a), surroundings(pair.second, b)
            if fit(mine, theirs) < (_FIT_OF_ONLY if only else _FIT) or elsewhere(pair.first, a, pair.second, b, sure):
                continue
            years = ((pair.first.day or 0) - (pair.second.day or 0)) / _YEAR_DAYS
            off = abs(a.value - b.value - years)
            if off > 0.8:
                rule = Text("the streak does not step with the years between", "“连续”的次数与两文相隔的年数不符")
                near = pair.days < _YEAR_DAYS // 4 or abs(pair.days % _YEAR_DAYS - _YEAR_DAYS // 2) > _YEAR_DAYS // 3
                grade = "probable" if off > 1.3 or near else "query"
                yield conflict(CHECK.code, grade, [(pair.first, a), (pair.second, b)], rule)


def _streaks(reading: Reading) -> list[Figure]:
    if "streaks" not in reading.memo:
        reading.memo["streaks"] = [f for f in reading.figures if 2 <= f.value <= 200 and runs(reading, f)]
    return cast("list[Figure]", reading.memo["streaks"])


def _directly(sentence: str, at: int) -> bool:
    """Whether the start belongs to the streak itself: a shorter streak may lie inside a longer time."""
    return _ATTACHED.search(sentence[:at]) is not None


def _yearly(sentence: str, at: int) -> bool:
    """Whether the streak runs up to now and counts something of every year: titles, years since."""
    if not re.search(r"以来|至今|since|[—~至到-]", sentence[:at] + sentence[at:]):
        return False
    if re.match(r"[^,。;]{0,4}届(?!$|[,。;])", sentence[at:]):  # held every few years
        return False
    return re.match(r"[^,。;]{0,4}年|[^,。;]{0,5}(?:获|荣|被评|入选|蝉联|举办)|[a-z0-9]+ ", sentence[at:]) is not None


def runs(reading: Reading, figure: Figure) -> bool:
    """Whether a figure counts the years, or yearly events, of a streak."""
    if figure.unit not in _YEARLY and figure.unit is not None:
        return False
    before = reading.text[max(0, figure.start - 8) : figure.start]
    around = reading.text[figure.start : figure.end + 24]
    return _RUNNING.search(before.rstrip()) is not None or (before.isascii() and _ENGLISH.search(around) is not None)


def _year_of(reading: Reading) -> int | None:
    day = reading.article.metadata.date_until or reading.article.metadata.date
    return int(day[:4]) if day else None


class _Length(NamedTuple):
    """How long a streak may be by the years that its sentence names."""

    least: int
    most: int
    first: int
    last: int
    at: int
    """Where the first year stands in the sentence."""


def _length(sentence: str, at: int, written: int | None) -> _Length | None:
    """Least and greatest length of the streak, its first and last year; None where the sentence names no start."""
    if (span := _SPAN.search(sentence)) is not None:
        first, last = (int(group) for group in span.groups() if group)
        near = first < last and abs(span.start() - at) < 40
        start = span.start(1) if span[1] else span.start(3)
        return _Length(last - first, last - first + 1, first, last, start) if near else None
    since = next((m for m in _SINCE.finditer(sentence)), None)
    if since is None or abs(since.start() - at) > 40:
        return None
    first = int(since[1] or since[2])
    named = [int(year) for year in _YEAR.findall(sentence) if int(year) > first]
    ends = [*named, *([written] if written else [])]
    if not ends or max(ends) <= first:
        return None
    start = since.start(1) if since[1] else since.start(2)
    return _Length(min(ends) - first - (not named), max(ends) - first + 1, first, max(ends), start)
