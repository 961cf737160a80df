"""An English count against those named further on: three airports in the headline, flights at A, B and C below.

Places stand in a row behind `at`, `in` or `from`, and the body has one such row; persons are named at the head of a
sentence, or each with an age behind a colon, whatever stands between: Tom Ridley, 34, his sister Jane, 31.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.lists.lengths import listed
from audit.figures.words.lists import holds
from audit.model import Conflict
from audit.text.regex import regex

_N = r"(?P<n>[2-9]|1[0-9]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_PLACES = (
    "airports|cities|towns|villages|countries|nations|states|provinces|counties|districts|islands|stations|ports|harbours"
    "|bridges|beaches|parks|libraries|hospitals|schools|colleges|universities|stadiums|mines|plants|factories|rivers|lakes|reservoirs"
    "|dams|branches|stores|shops|markets|pools|museums|suburbs|boroughs|regions|venues|cinemas|theatres|roads|routes|clinics"
)
_FIRMS = "companies|firms|banks|airlines|carmakers|retailers|clubs|teams|sides|brands|lenders|insurers|makers|breweries"
_PERSONS = (
    "men|women|people|players|drivers|students|pupils|teachers|climbers|hikers|miners|officers|victims|suspects|winners"
    "|directors|candidates|scientists|writers|authors|artists|singers|swimmers|runners|judges|ministers|nurses|doctors"
    "|finalists|nominees|contenders|recipients|laureates|brothers|sisters|teenagers|boys|girls|sailors|fishermen"
    "|astronauts|executives|officials|lawmakers|councillors"
)
_TITLED = regex(
    rf"(?<![0-9.,$£€-])\b{_N}(?: (?!of\b)[A-Za-z][A-Za-z'-]*+){{0,3}}? "
    rf"(?P<noun>(?P<place>{_PLACES})|(?P<firm>{_FIRMS})|(?P<person>{_PERSONS}))\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w'.-]*+(?: (?:of |the |de |upon )?[A-Z][\w'.-]*+){0,3}"
_NAMES = rf"(?P<list>{_NAME}(?:, {_NAME}){{0,8}},? and {_NAME})"
_AT = regex(rf"\b(?:at|in|from|to|of|between|on|serving|through|across) {_NAMES}(?=[ ,.;]|$)")
_FIRST = regex(
    rf"(?:(?<=\n)|(?<=\. )|(?<=as )|(?<=: )){_NAMES}"
    r"(?=,? (?:were|have|had|will|all|are|each|won|took|died|fined|join)\b|[.;])"
)
_SPLIT = regex(r",? and |, ")
_OPEN = regex(r"\b(?:including|such as|among them|others?|another|elsewhere|also|like|more)\b", re.IGNORECASE)
_WEEKDAY = regex(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)
_FAR, _FEWEST, _EARLY = 2, 2, 400

_PERSON_COUNT = regex(
    rf"\b(?i:{_N})(?: [a-z]+){{0,2}}? "
    rf"(?:people|{_PERSONS}|passengers|crew|friends|workers|residents|children|adults|dead)\b"
)
_TO_LIST = regex(r"[^.:\n]{0,140}(?::| as| are| were|—|-) (?P<list>[A-Z][^.:;\n]{8,300})")
_THEY_ARE = regex(
    r"[^\n]{0,160}\.\s+(?:They|The (?:men|women|accused|defendants|victims|dead)) (?:are|were)(?:, in full)?:? "
    r"(?P<list>[A-Za-z][^.:\n]{8,300})"
)
_WHO = regex(r"(?:the )?(?:[a-z'-]+ ){0,5}[A-Z][\w'-]*+(?: [A-Z][\w'-]*+){1,3}")
"""Somebody in a list, with or without who it is: marine chemist Ada Bright."""
_AGE = regex(r"(?P<who>[A-Z][\w'-]*+(?: [A-Z][\w'-]*+){0,3}), (?:aged )?(?P<age>[1-9][0-9]?)(?=[,.;]|$| and\b)")
_LEFT = regex(
    r"\b(?:an? |the )?(?:un(?:named|identified)|boy|girl|child|baby|teenager|others?|whose|two|three|couple|twins)\b"
)


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts that the names told further on refute."""
    text = reading.text
    if not text.isascii() or " and " not in text:
        return
    if reading.title_end:
        yield from _titled(reading)
    if holds(text, (", in full: ", "full list of ", "complete list of ")):
        yield from _in_full(reading)
    for match in _PERSON_COUNT.finditer(text):
        told = _TO_LIST.match(text, match.end()) or _THEY_ARE.match(text, match.end())
        if told is None or _LEFT.search(told["list"]) or _OPEN.search(told[0]):
            continue
        value, length = read(match["n"].lower()) or 0, _length(told["list"])
        if length != value and length >= _FEWEST and abs(length - value) <= _FAR:
            figure = figure_at(reading, *match.span("n")) or mark(reading, *match.span("n"), value, "people")
            yield listed(reading, figure, length, "probable", told.span("list"))


def _in_full(reading: Reading) -> Iterator[Conflict]:
    """Six secondary schools will share the grant…. The schools chosen are, in full: seven names."""
    for match in (*_NAMED_IN_FULL.finditer(reading.text), *_FULL_LIST.finditer(reading.text)):
        counted = re.compile(rf"\b{_N}(?: [a-z-]+){{0,2}}? {match['noun']}\b", re.IGNORECASE)
        told = {read(one["n"].lower()) or 0: one for one in counted.finditer(reading.text, 0, match.start())}
        length = len(_SPLIT.split(match["list"]))
        if len(told) == 1 and length not in told and abs(length - min(told)) <= _FAR:
            value, one = next(iter(told.items()))
            figure = figure_at(reading, *one.span("n")) or mark(reading, *one.span("n"), value, match["noun"])
            yield listed(reading, figure, length, "probable", match.span("list"))


_NAMED_IN_FULL = regex(
    r"\b(?:The|All) (?P<noun>[a-z]{4,}s)(?: [a-z]+){0,2} (?:are|were), in full: (?P<list>[A-Z][^.:;\n]{8,300})"
)
_FULL_LIST = regex(
    r"\b[Tt]he (?:complete|full) list of (?:[A-Za-z'-]+ ){0,4}?(?P<noun>[a-z]{4,}s)(?: [a-z]+){0,2}"
    r"(?: (?:is|runs|reads))?: (?P<list>[A-Z][^.:;\n]{8,300})"
)


def _length(names: str) -> int:
    """How many persons a list names, each with an age or with who it is; 0 where that is not clear."""
    ages, each = _AGE.findall(names), _SPLIT.split(names)
    if ages:
        return len(ages) if names.rpartition(", ")[2].isdecimal() else 0
    return len(each) if len(each) > _FEWEST and all(_WHO.fullmatch(who) for who in each) else 0


def _titled(reading: Reading) -> Iterator[Conflict]:
    """The count of a headline against the one row of names in the body's first sentences."""
    text, end = reading.text, reading.title_end
    titled = list(_TITLED.finditer(text, 0, end))
    if len(titled) != 1 or (value := read(titled[0]["n"].lower())) is None:
        return
    pattern = _AT if titled[0]["place"] else _FIRST
    rows = [m for m in pattern.finditer(text, end, end + _EARLY) if not _WEEKDAY.search(m["list"])]
    rows = [m for m in rows if len(_SPLIT.split(m["list"])) >= _FEWEST + (value == _FEWEST)]
    if len(rows) != 1:
        return
    start, last = reading.sentence(rows[0].start())
    length = len(_SPLIT.split(rows[0]["list"]))
    stated = [
        read(m["n"].lower()) for m in _TITLED.finditer(text, end) if m["noun"].lower() == titled[0]["noun"].lower()
    ]
    if _OPEN.search(text, start, last) or length in stated or length == value or abs(length - value) > _FAR:
        return
    figure = figure_at(reading, *titled[0].span("n")) or mark(reading, *titled[0].span("n"), value, titled[0]["noun"])
    yield listed(reading, figure, length, "probable", rows[0].span("list"))
