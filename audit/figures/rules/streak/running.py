"""`N years running`, anniversaries and yearly editions against the year in which they began.

A streak of yearly events from year s to year e has e - s + 1 members (e - s where the last is still to come, or years
are counted as distances); an anniversary in year e is the (e - s)th; the edition of an event held every year since s is
the (e - s + 1)th. e is the article's year, or a year that the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.reading.years import dated, refuted
from audit.figures.rules.shared.turns import NOT_YEARLY
from audit.figures.rules.streak.check import CODE
from audit.figures.rules.streak.runs import SHORT, Run, runs
from audit.figures.words.lists import any_of
from audit.model import Conflict
from audit.text.regex import regex

_FOUNDED = any_of("founded")
_YEARLY = regex(
    r"一年一[届度次]|每年一?[届度次]|每年[一-龥]{2}|年年|从未(?:中断|间断)|从不间断|未曾[^,。]{0,4}中断"
    r"|\bannual|(?:every|each) (?:year|spring|summer|autumn|fall|winter|[A-Z][a-z]+)\b|yearly"
)
_UNBROKEN = regex(
    r"从未|从不|未曾|年年|一[年届次期]也?[不没]|没有?[断停]过|without (?:a )?(?:break|interruption)|uninterrupted"
)
_SINCE = regex(
    r"(?:自|从|始于)?(?P<y>(?:19|20)[0-9]{2})年?(?:度)?(?:[0-9]{1,2}月)?(?:[一-龥]{0,6}?(?:以来|开始|起|至今|始)|首[一-龥]{3,14}?以来)"
    r"|(?:自|从|打)(?P<w>(?:19|20)[0-9]{2})年?(?:[0-9]{1,2}月)?[一-龥]{0,8}(?=,)|(?:创办|首办|始办|起步|开办|开始)于(?P<v>(?:19|20)[0-9]{2})年?"
    r"|(?P<u>(?:19|20)[0-9]{2})年[一-龥]{0,4}(?:首[办次届创]|创办|重新?[办恢开]|第一次|开办)[一-龥]{0,6}(?=,)"
    r"|\b(?i:since|dating back to|an? (?:unbroken )?(?:run|streak|sequence) (?:that|which) (?:began|started"
    r"|dates? back to|goes back to)(?: in)?)(?: its [a-z]+ in)? (?P<z>(?:18|19|20)[0-9]{2})"
)
_START = regex(
    rf"(?:{_FOUNDED}|始)于(?P<y>(?:18|19|20)[0-9]{{2}})年?|(?P<z>(?:18|19|20)[0-9]{{2}})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:正式)?(?:{_FOUNDED})"
    rf"|\b(?i:{any_of('english-founded')}) in (?P<x>(?:18|19|20)[0-9]{{2}})"
)
_SPAN = regex(
    r"(?:从|自)?(?P<y>(?:19|20)[0-9]{2})年?(?:度)?(?:至|到|—|-|~|–)(?P<e>(?:19|20)[0-9]{2})年(?:度)?"
    r"|[Ff]rom (?P<z>(?:19|20)[0-9]{2}) (?:to|through|until) (?P<f>(?:19|20)[0-9]{2})"
)
_NAMED = regex(r"\(((?:(?:19|20)[0-9]{2})年?(?:[、,和及](?:19|20)[0-9]{2}年?){1,9})\)")
"""The years of a streak one by one: 连续四年(2021年、2022年、2023年)."""
_LISTED = regex(r"(?:(?:19|20)[0-9]{2}年?[、,和及](?:和)?){1,9}(?:19|20)[0-9]{2}年?(?:之)?后")
_YEAR = regex(r"(?<![0-9])(?:20[0-9]{2}|19[0-9]{2})(?=[年、 ,.]|\b)")
_OTHERS = regex(any_of("other-founders"))
_AHEAD = regex(r"每年将|将于|计划(?![,。;、的])|拟|未来|力争|\bwill\b|plans? to")
_ATTACHED = regex(
    r"(?:以来|至今|起|开始|[0-9]{4}年?),?[^,。;]{0,14}(?:连续|already|for)[^,。;]{0,6}$|今年(?:已经?|正好|恰好|刚好)?连[续着][^,。;]{0,6}$"
)
_DONE = regex(r"已|第|[获荣夺]|入选|蝉联|被评|举[办行]|当选|至今|以来|无|零|增|配发|调|从[未不]|未曾|坚持")
"""What shows that a streak that began then is over or still goes on, and was not planned."""
_EVENTS = regex(r"年|届|[^,。;]{0,5}(?:获|荣|被评|入选|蝉联|举办)")
_CLOSE = 1.5
_SETTLED = regex(r"0[3-9]|1[01]")
"""Months in which a year's events are neither those of the last nor those of the next."""
_THIS = regex(r"今年|本届|今届|这是|迎来|迈入|进入")
_REACH, _BODY = 120, 6
_NEAR = 50


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts of years against the years that their sentence names."""
    for run in runs(reading):
        if run.unit in SHORT:
            continue
        found = _named(reading, run) or {"running": _running, "anniversary": _anniversary, "edition": _edition}[
            run.kind
        ](reading, run)
        if found is not None:
            first, last, year, expected = found
            close = abs(run.figure.value - float(expected)) < _CLOSE
            grade = "query" if close and run.kind == "anniversary" else "probable" if close else "certain"
            yield refuted(reading, CODE, grade, mark(reading, first, last, year), run.figure, expected)


_Found = tuple[int, int, int, str] | None
"""Where the first year stands, the year, and what the count would be."""


def _named(reading: Reading, run: Run) -> _Found:
    """A streak against its years, told one by one."""
    match = _NAMED.match(reading.text, run.end)
    years = [int(year) for year in _YEAR.findall(match[0])] if match is not None else []
    wrong = match is not None and not run.nth and len(years) != run.figure.value
    return (*match.span(1), years[0], str(len(years))) if match is not None and wrong else None


def _running(reading: Reading, run: Run) -> _Found:
    first_time = _nearest(_FIRST_TIME, dated(reading), *_around(reading, run), run) if run.nth else None
    return _counted_from(reading, run, first_time) if first_time is not None else _going_on(reading, run)


def _going_on(reading: Reading, run: Run) -> _Found:
    """A run against the span, the years or the beginning that stand beside it."""
    start, end = _around(reading, run)
    text, value = dated(reading), run.figure.value
    if (span := _nearest(_SPAN, text, start, end, run)) is not None:
        first, last = int(span["y"] or span["z"]), int(span["e"] or span["f"])
        off = first < last and not last - first <= value <= last - first + 1
        if off and (value > last - first + 1 or _events(text, run)):
            return *span.span(), first, str(last - first + 1)
        return None
    before = _nearest(_LISTED, text, start, end, run)
    if before is not None and (run.nth or text.startswith("继", before.start() - 1)) and before.end() <= run.start:
        years = [int(year) for year in _YEAR.findall(before[0])]
        wrong = value != len(years) + 1 and years == list(range(years[0], years[0] + len(years)))
        return (*before.span(), years[0], str(len(years) + 1)) if wrong else None
    since = _nearest(_SINCE, text, start, end, run)
    if since is None and (since := _beside(reading, start, end)) is not None:
        start, end = min(start, since.start()), max(end, since.end())
    if since is None:
        return None
    first, written = int(next(group for group in since.groups() if group)), _year_of(reading)
    named = [int(year) for year in _YEAR.findall(text[start:end]) if int(year) > first]
    ends = [*named, *([written] if written else [])]
    if not ends or max(ends) <= first or _AHEAD.search(text[start:end]) or NOT_YEARLY.search(text, start, end):
        return None
    least, most = min(ends) - first - (not named), max(ends) - first + 1
    unbroken = _UNBROKEN.search(text, start, end) is not None
    if run.nth and unbroken:  # 2011, and every summer since without a break
        least += 1
        if _THIS_YEAR.search(text, start, run.start) is not None and not named:  # 一年不落,今年已连续第八年举行
            least = most
    if run.nth and since[0][:1] == "a":  # the sixth consecutive year, a run that began in 2017
        least += 1
    attached = least == most or _ATTACHED.search(text[start : run.start + 2]) is not None or text[start:end].isascii()
    often = run.unit in _OFTEN and value > _FAR_TOO_MANY * most  # 首飞以来的连续第28次成功发射
    short = value < least and attached and _events(text, run) and run.unit != "届"
    strict = run.nth and run.unit in {"年", "个年头"} and since[0].endswith(("起", "开始")) and not named
    following = reading.sentence(end + len(text[end:]) - len(text[end:].lstrip()))
    kept = unbroken or _UNBROKEN.search(text, *following) is not None
    settled = _SETTLED.match(_month_of(reading)) is not None or (kept and _month_of(reading) == "12")
    late = strict and attached and value == most - 1 and settled
    short = short or (late and _DONE.search(text[since.end() : run.end + 8]) is not None)
    told = text[since.end() : run.end + 8] if since.start() < run.start else text[run.start : since.end() + 8]
    ahead = since[0].endswith(("起", "开始")) and not _DONE.search(told)
    return (*since.span(), first, str(most)) if (value > most or short) and not (ahead or often) else None


_OFTEN, _FAR_TOO_MANY = frozenset({"次", "回"}), 1.5
"""Units of what may come many times a year."""
_THIS_YEAR = regex("今年(?:正好|恰好|刚好)?(?:已|是|这)")


def _counted_from(reading: Reading, run: Run, match: re.Match[str]) -> _Found:
    """第N年 from the year of the first time on, which is the first of them: 从2019年首次问鼎算起,连续第五年."""
    start, end = _around(reading, run)
    first, written = int(match["y"] or match["y2"] or match["z"]), _year_of(reading)
    named = [int(year) for year in _YEAR.findall(dated(reading)[start:end]) if int(year) > first]
    if written is None or written <= first or any(year != written for year in named) or not _is_of_years(run):
        return None
    due = written - first + 1
    if run.unit in {"届", "次"} and abs(run.figure.value - due) > _FEW:  # what is not held every year
        return None
    told = {due, due - 1} if match["after"] or _month_of(reading) == "01" else {due}
    return (*match.span(), first, str(due)) if run.figure.value not in told else None


def _is_of_years(run: Run) -> bool:
    """Whether what is counted comes once a year: 第十个春运."""
    return run.unit in _YEARLY_UNITS or run.unit.startswith("个")


_FEW = 2
_YEARLY_UNITS = frozenset({"年", "个年头", "届", "次"})
_FIRST_TIME = regex(
    r"(?P<since>(?:自|从)(?P<y2>(?:19|20)[0-9]{2})年(?:起|开始|以来),?(?:每年|年年|连年|逐年))|"
    r"(?P<y>(?:19|20)[0-9]{2})年(?:度|[0-9]{1,2}月)?首[次度][一-龥]{1,10}?(?:(?P<after>之?后)|以来|算起|起算|起|至今|开始)"
    r"|(?P<z>(?:19|20)[0-9]{2})年[一-龥]{0,4}首[次度][一-龥]{2,4},(?=从未|从不|未曾|每年|年年)"
)


def _beside(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    """The beginning that the sentence before tells (1998年评上。从那一年算起), in English also the one after.

    They have won it every year since 2020.
    """
    text = dated(reading)
    if not text[start:end].isascii():
        pointed = _FROM_THEN.search(text, start, end) is not None
        return _IN_YEAR.search(text, reading.sentence(max(0, start - 1))[0], start) if pointed else None
    before, after = reading.sentence(max(0, start - 1))[0], reading.sentence(min(end + 1, len(text) - 1))[1]
    return _EVERY_SINCE.search(text, end, after) or _EVERY_SINCE.search(text, before, start)


_FROM_THEN = regex("[从自打]那(?:一?年|时|以?后)?(?:算起|开始|起|以后|之后|往后)")
_IN_YEAR = regex(r"(?P<y>(?:19|20)[0-9]{2})年(?![^。\n]{0,40}(?:19|20)[0-9]{2}年)[^。\n]{2,40}。?$")
_EVERY_SINCE = regex(
    r"\b(?:every|each) (?:single )?(?:year|season|summer|spring|autumn|winter|edition|time|January|February|March|April"
    r"|May|June|July|August|September|October|November|December)(?: [a-z]+)? since"
    r" (?P<y>)(?P<z>(?:19|20)[0-9]{2})"
)


def _events(text: str, run: Run) -> bool:
    """Whether what is counted comes every year: years, prizes."""
    return run.unit in {"年", "个年头", ""} or _EVENTS.match(text, run.figure.end) is not None


_OF_ELSE = regex(r" of (?!its (?:founding|opening|birth|launch|creation|start)|the (?:founding|opening|launch))")
"""The birthday of its chairman is none of the body's."""


def _anniversary(reading: Reading, run: Run) -> _Found:
    start, end = _around(reading, run)
    text = dated(reading)
    begun = _nearest(_START, text, start, end, run)
    written = _year_of(reading)
    if begun is None or written is None or _OF_ELSE.match(text, run.end) is not None:
        return None
    between = text[min(begun.end(), run.end) : max(begun.start(), run.end)]
    if _OTHERS.search(between + text[max(start, run.start - _BODY) : run.start]) or _AHEAD.search(text[start:end]):
        return None
    first = int(next(group for group in begun.groups() if group))
    ends = {written, *(int(year) for year in _YEAR.findall(text[start:end]) if int(year) > first)}
    expected = {last - first + more for last in ends for more in ((0, 1) if run.nth or run.unit != "周年" else (0,))}
    near = {value + step for value in expected for step in (-1, 0, 1)}
    if run.figure.value in expected or (
        run.figure.value in near and (run.nth or not _SETTLED.match(_month_of(reading)))
    ):
        return None
    return *begun.span(), first, str(written - first)


def _edition(reading: Reading, run: Run) -> _Found:
    start, end = _around(reading, run)
    text, written = reading.text, _year_of(reading)
    since = _nearest(_SINCE, text, start, end, run) or _nearest(_START, text, start, end, run)
    yearly = _YEARLY.search(text, start, end) or (run.unit == "届" and _THIS.search(text, start, end))
    if since is None or written is None or not yearly or NOT_YEARLY.search(text, start, end):
        return None
    first = int(next(group for group in since.groups() if group))
    most = written - first + 1
    short = run.figure.value < most - 1 and _UNBROKEN.search(text, start, end)
    wrong = run.figure.value > most or short
    return (*since.span(), first, str(most)) if wrong and 0 < most < 100 else None


def _around(reading: Reading, run: Run) -> tuple[int, int]:
    start, end = reading.sentence(run.start)
    reach = (2 if reading.text[start:end].isascii() else 1) * _REACH
    return max(start, run.start - reach), min(end, run.end + reach)


def _nearest(pattern: re.Pattern[str], text: str, start: int, end: int, run: Run) -> re.Match[str] | None:
    """The match of a start that is nearest to the count."""
    near = (3 if text[start:end].isascii() else 1) * (_NEAR + 20)
    found = [match for match in pattern.finditer(text, start, end) if abs(match.start() - run.start) <= near]
    return min(found, key=lambda match: min(abs(match.end() - run.start), abs(match.start() - run.end)), default=None)


def _month_of(reading: Reading) -> str:
    return (reading.article.metadata.date or "")[5:7]


def _year_of(reading: Reading) -> int | None:
    day = reading.article.metadata.date_until or reading.article.metadata.date
    return int(day[:4]) if day else None
