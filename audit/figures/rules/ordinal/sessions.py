"""One session under two numbers: 八届三次职代会, 第九届职工代表大会第三次会议 three days later.

A body's term (届) lasts for years, and its sessions (次) are counted anew in each. So within months one session number
belongs to one term, and within days one term has one session. Only two accounts of one session are compared, of a
body that they do not call by two names, and only where each article tells of one session of such a body.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.context.indicators import name_before
from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.ordinal.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_NUMBER = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_SESSION = regex(
    rf"第?(?P<term>{_NUMBER})届(?P<body>[一-龥]{{0,12}}?)第?(?P<session>{_NUMBER})次"
    r"(?P<meeting>(?:全体)?(?:委员)?会议|全委会|全会|职代会|执委会|会员代表大会|代表大会|全体会员)"
)
_BODIES = (
    ("职代会", regex("职代|职工代表|职工大会|职工和会员")),
    ("常委会", regex("常委|常务|主席团")),
    ("纪委", regex("纪委|纪律检查")),
    ("政协", regex("政协|政治协商")),
    ("人大", regex("人大|人民代表")),
    ("妇代会", regex("妇女|妇代|妇联")),
    ("理事会", regex("理事")),
    ("监事会", regex("监事")),
    ("经审", regex("经费审查|经审")),
    ("全委会", regex("全委|委员|全会|执委")),
)
"""What bodies are called, the narrower ones first: 职工代表大会主席团 is no 职代会 of all."""
_OTHER_TIME = regex(r"上一?[届次]|此前|曾|以来|历[届次]|下一?[届次]|明年|去年|前年|筹备|精神|(?:19|20)[0-9]{2}年")
_SURELY, _HALF_A_YEAR, _ONE_MEETING = 0.85, 200, 3
_BEFORE = 24
_RULE = Text("one session of a body under two numbers", "同一次会议的届次不一")


class _Session(NamedTuple):
    """A session that an article is about."""

    host: str
    """The name straight before it; empty where none stands there."""
    body: str
    term: Figure
    session: Figure


def within(reading: Reading) -> Iterator[Conflict]:
    """A session of the headline under another number in the body."""
    title = reading.text[: reading.title_end]
    if "届" not in title or "次" not in title:
        return
    told = _sessions(reading)
    titled = [one for one in told if one.term.end <= reading.title_end]
    below = [one for one in told if one.term.start >= reading.title_end]
    if len(titled) != 1 or len({_numbers(one) for one in below}) != 1 or titled[0].body != below[0].body:
        return
    if (odd := _at_odds(titled[0], below[0], 0)) is not None:
        yield conflict(CODE, "probable", [(reading, figure) for figure in odd], _RULE)


def across(pair: Pair) -> Iterator[Conflict]:
    """A session under two numbers in two articles about it."""
    if sureness(pair) < _SURELY:
        return
    first, second = _only(pair.first), _only(pair.second)
    for body in sorted(first.keys() & second.keys()):
        mine, theirs = first[body], second[body]
        odd = _at_odds(mine, theirs, pair.days)
        if odd is None or not _of_one_host(mine.host, theirs.host):
            continue
        if not (strangers(pair) or are_corrected(pair)):
            yield conflict(CODE, "probable", [(pair.first, odd[0]), (pair.second, odd[1])], _RULE)


def _at_odds(mine: _Session, theirs: _Session, days: int | None) -> tuple[Figure, Figure] | None:
    """The numbers that differ: terms within months, sessions of one term within days."""
    one_term, one_session = mine.term.value == theirs.term.value, mine.session.value == theirs.session.value
    if days is None or one_term == one_session:
        return None
    if one_session:
        return (mine.term, theirs.term) if days <= _HALF_A_YEAR else None
    return (mine.session, theirs.session) if days <= _ONE_MEETING else None


def _of_one_host(mine: str, theirs: str) -> bool:
    """Whether two names may be one body's: one is left out, or is the end of the other."""
    return not (mine and theirs) or mine.endswith(theirs) or theirs.endswith(mine)


def _numbers(one: _Session) -> tuple[float, float]:
    return one.term.value, one.session.value


def _only(reading: Reading) -> dict[str, _Session]:
    """The sessions of an article by their body, where it tells of one only."""
    found: dict[str, list[_Session]] = {}
    for one in _sessions(reading):
        found.setdefault(one.body, []).append(one)
    return {body: some[0] for body, some in found.items() if len({_numbers(one) for one in some}) == 1}


@once
def _sessions(reading: Reading) -> list[_Session]:
    """The sessions that an article tells as those of its own days."""
    found = []
    for match in _SESSION.finditer(reading.text) if "届" in reading.text else ():
        start, end = reading.sentence(match.start())
        if _OTHER_TIME.search(reading.text, max(start, match.start() - _BEFORE), min(end, match.end() + _AFTER)):
            continue
        host = name_before(reading.text[start : match.start()])
        named = match["body"] + match["meeting"] + host
        body = next((name for name, words in _BODIES if words.search(named) is not None), None)
        if body is not None:
            found.append(_Session(host, body, *(_figure(reading, *match.span(g)) for g in ("term", "session"))))
    return found


_AFTER = 4


def _figure(reading: Reading, start: int, end: int) -> Figure:
    """The figure of a number, or a place that is none."""
    told = figure_at(reading, start, end)
    return told or mark(reading, start, end, read(reading.text[start:end]) or 0, None)
