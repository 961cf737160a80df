"""An anniversary against the year of founding that another sentence tells: 建馆70周年…。该馆1959年建成开放.

The sentence with the year must speak of the same body: it goes on with 该馆, 学校 or It, or begins with its verb. An
article that gives more than one such year is left alone, and so is what is due in another year than the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.reading.years import figure_at, read, refuted
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import any_of
from audit.model import Conflict
from audit.text.regex import regex

_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})"
_BODY = "校馆院厂台团队社所站园店行局会刊报线桥"
_KEPT = regex(
    r"(?=[建办开成创通落投诞组0-9一二两三四五六七八九十百])"  # dismisses most places at once
    rf"(?:(?:[建办开成][{_BODY}立业播]|创[刊办立建校院馆业]|通车|落成|建成|投用|开通|诞生|组建)(?:以来)?(?P<n>{_N})(?P<unit>周年)"
    rf"|(?P<m>{_N})(?P<unit2>周年)(?:[{_BODY}]庆|庆典|生日|华诞)"
    rf"|(?P<k>{_N})(?P<unit3>岁)(?:生日|华诞))"
)
_KEPT_ENGLISH = regex(
    r"\b(?:turns|turned|turning|is) (?P<n>[0-9]{1,3})(?= (?:this|next|on)\b|[,.;\n]|$)"
    r"|\b(?P<m>[0-9]{1,3}(?:th|st|nd|rd)|[a-z]{4,9}(?:-[a-z]{4,8})?(?:th|rd|nd|st)) (?P<exact>anniversary|birthday)"
    r"|\b(?:celebrat\w+|mark(?:s|ed|ing)) (?P<k>[0-9]{1,3}|[a-z]{4,9}(?:-[a-z]{3,5})?) years\b"
    r"|(?<!\ba )(?<!\bby )\b(?P<j>[0-9]{1,3})-year-old (?!boy|girl|man|woman|student|driver|player)[a-z]+"
)
_VERBS = f"(?:{any_of('founded')}|通车|投用|竣工|建成开放|启用|运营)"
_BEGUN = regex(
    rf"(?P<y>(?:18|19|20)[0-9]{{2}})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日|元旦|国庆)?(?:正式)?{_VERBS}"
    rf"|{_VERBS}于(?P<z>(?:18|19|20)[0-9]{{2}})(?:年(?!的)|(?![年0-9]))"
)
_BEGUN_ENGLISH = regex(
    r"\b(?:founded|established|opened|launched|set up|built|created|formed|started|completed|unveiled|inaugurated)"
    r"(?: [a-z]+){0,3}? (?:in|on) (?:[0-9]{1,2} )?(?:(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December) (?:[0-9]{1,2},? )?)?(?P<y>(?:18|19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
_GOES_ON = regex(
    rf"(?:该|这[座条家所个支份项]|它|其|本[{_BODY}]|学校|校方|医院|公司|企业|大桥|剧团|剧院|书店|报社|电视台|图书馆|博物馆"
    rf"|科技馆|车站|机场|公园|协会|银行|工厂|车间|剧场|始建|创[办建立刊]|成立|建成|[0-9]{{4}}年)"
)
_GOES_ON_ENGLISH = regex(
    r"(?:It|The [a-z]+|This [a-z]+|Its [a-z]+|Founded|Established|Opened|Launched|Built|Created|Formed|Set up)\b"
)
_APPOSED = regex(
    r"\b(?:the|The) (?:[a-z]+ ){0,3}(?:festival|fair|club|school|college|university|museum|company|firm|charity|choir"
    r"|orchestra|theatre|library|hospital|market|newspaper|paper|bridge|railway|society|union|race|marathon),? $"
    r"|, which (?:was |first )?$"
)
"""…as the folk festival, |founded in 1994, celebrates: what is told beside its noun."""
_ELSE = regex(f"{any_of('other-founders')}|新[{_BODY}区]|分[{_BODY}]|扩建|改建|迁")
_NOT_NOW = regex(r"将|即将|明年|去年|前年|后年|曾|[0-9]{4}年|\bnext year\b|\blast year\b|\bin (?:19|20)[0-9]{2}\b")
_OFF, _LOOSELY_OFF = 2, 3
"""Years by which an anniversary, or a round number of years, must be off."""
_MOST = 300


_HOUSE = regex("(?:[学农中小]校|大学|学院|公司|报社|电台|医院|博物馆|图书馆|剧[团院场])[^的,。;]{0,10}$")


class Kept(NamedTuple):
    """An anniversary that is kept now: where it stands, its years, and whether it is told as one."""

    start: int
    end: int
    value: int
    exact: bool


def within(reading: Reading) -> Iterator[Conflict]:
    """The anniversaries of an article against the one year of founding that it tells elsewhere."""
    year = int((reading.article.metadata.date or "0")[:4])
    if not year or (reading.article.metadata.date_until or "")[:4] not in {"", str(year)}:
        return
    english = reading.text.isascii()
    if not english and "周年" not in reading.text:
        return
    own = list(kept(reading, english))
    if not own or len({one.value for one in own}) > 1:
        return
    years = {match.start(group): int(match[group]) for match, group in _begun(reading, english)}
    if len(set(years.values())) != 1:
        return
    at, first = min(years.items())
    one = min(own, key=lambda one: abs(one.start - at))
    past = year - first
    if not 0 < past <= _MOST or abs(one.value - past) < (_OFF if one.exact else _LOOSELY_OFF):
        return
    counted = figure_at(reading, one.start, one.end) or mark(reading, one.start, one.end, one.value)
    yield refuted(reading, CODE, "probable", mark(reading, at, at + 4 + (not english), first), counted, past)


def kept(reading: Reading, english: bool) -> Iterator[Kept]:
    """The anniversaries that an article keeps, where their own sentence names no year."""
    for match in (_KEPT_ENGLISH if english else _KEPT).finditer(reading.text):
        group = next(name for name in "nmkj" if match.groupdict().get(name))
        start, end = reading.sentence(match.start())
        value = read(match[group])
        if value is None or value < _OFF or _NOT_NOW.search(reading.text, start, end):
            continue
        if _ELSE.search(reading.text, max(start, match.start() - 12), match.end()):
            continue
        if match[0].endswith(("岁生日", "岁华诞")) and _HOUSE.search(reading.text[start : match.start()]) is None:
            continue  # somebody's birthday
        exact = not english or match.groupdict().get("exact") is not None
        yield Kept(
            match.start(group), match.end("unit") if match.groupdict().get("unit") else match.end(group), value, exact
        )


def _begun(reading: Reading, english: bool) -> Iterator[tuple[re.Match[str], str]]:
    """The years of founding told in clauses that go on about what the article is about."""
    text = reading.text
    for match in (_BEGUN_ENGLISH if english else _BEGUN).finditer(text):
        start = reading.sentence(match.start())[0]
        clause = text[start : match.end()].lstrip() if english else re.split(r"[,、]", text[start : match.end()])[-1]
        goes_on = (_GOES_ON_ENGLISH if english else _GOES_ON).match(clause) is not None
        goes_on = goes_on or (not english and _is_of_own_body(reading, start, clause))
        goes_on = goes_on or (english and _APPOSED.search(text[start : match.start()]) is not None)
        if goes_on and match.start() >= reading.title_end and not _ELSE.search(clause):
            yield match, "y" if match["y"] else "z"


def _is_of_own_body(reading: Reading, start: int, clause: str) -> bool:
    """Whether a clause begins with the name of what an anniversary before it is of: 江州大学的前身是1928年创办的."""
    name = _BODY_NAME.match(clause)
    return name is not None and any(
        name[0] in reading.text[slice(*reading.sentence(one.start))]
        for one in kept(reading, False)
        if one.start < start
    )


_BODY_NAME = regex(rf"[一-龥]{{2,9}}?(?:大学|学院|[{_BODY}])(?=的?前身|[是,由始创建成于])")
