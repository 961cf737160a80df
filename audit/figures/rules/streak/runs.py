"""Every count of years and of yearly events in an article: 连续第15年, 十连冠, 60周年, 第八届, a ninth title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import mark
from audit.figures.reading.years import dated, figure_at, read
from audit.figures.words.lists import holds
from audit.model import Figure
from audit.text.regex import regex

_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})"
_RUNNING = regex(
    rf"(?:连续|蝉联|连庄|不间断|连着|接连|一连)"
    rf"(?:了|第|举办|举行|获得|获评|实现|被评为|当选|荣获|入选|夺得|参加|办了"
    rf"|(?:安全|无|零|没有?|未)[一-龥]{{1,6}}?(?:已?满|已|达到?)?|(?![一二两三四五六七八九十百])[一-龥]{{2,4}}了?)?第?(?P<n>{_N})"
    r"周?(?P<unit>年|次|届|个[一-龥]{0,3}?(?:年头|春运|赛季|雪季|夏天|冬天|暑假|寒假|春节|学年|年度|丰收年)|度|连冠|连霸|个月|个季度|周|天|日)(?!级|初|底|末)"
)
_RUNNING_LAST = regex(rf"第(?P<n>{_N})(?P<unit>年|个年头|次|届)(?:连续|不间断|蝉联)")
"""第16个年头|连续派现."""
_WON = regex(rf"(?P<n>{_N})(?P<unit>连冠|连霸|连庄)")
_AT_LAST = regex(
    r"(?=[今0-9此本这坚])(?:"  # dismisses most places at once
    rf"(?:今年|[0-9]{{4}}年|此次|本次|这)(?:已经?)?是第(?P<n>{_N})(?P<unit>年|次|个年头)(?=[,。;、!)]|$)"
    rf"|坚持[一-龥]{{2,8}}?(?P<m>{_N})(?P<unit2>年)(?!级|代|来))"
)
"""A streak without its word: 从未间断,今年已是第19次; 坚持无偿献血18年."""
_ANNIVERSARY = regex(
    r"(?=[0-9一二两三四五六七八九十百迈进走迎])(?:"
    rf"(?P<n>{_N})(?P<unit>周年|岁生日|华诞)|(?:迈入|进入|走进|迎来)第(?P<m>{_N})(?P<unit2>年|个年头)(?!级))"
)
_EDITION = regex(rf"(?:第|举办了?|举行了?|办了|办到第)(?P<n>{_N})(?P<unit>届|次|批)")
_EN_N = r"(?P<n>[0-9]{1,3}(?:st|nd|rd|th)?|[a-z]{3,9}(?:-[a-z]{3,8})?)"
_EN_WORDS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]{4,6}teenth|twentieth|thirtieth"
    "|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,6}teen|twenty|thirty"
)
_EN_RUNNING = regex(
    rf"\b(?P<n>[0-9]{{1,3}}(?:st|nd|rd|th)?|(?:[a-z]{{5,7}}-)?(?:{_EN_WORDS}))[ -]"
    r"(?:(?:consecutive|straight|successive) [a-z]+(?: (?!in|of|for|with|and|to|since|as|at|on|by|from)[a-z]+)?"
    r"|(?!pointers?\b|shots|goals|points|putts|birdies|free|baskets|aces|serves|saves|wickets|balls|kicks|penalties)"
    r"(?:[a-z]+ ){0,2}(?:running|in a row|in succession|on the trot|in an unbroken (?:row|run|sequence|line)))\b",
    re.IGNORECASE,
)
MATCHES = "场"
SHORT = frozenset({"个月", "个季度", "周", "天", "日", MATCHES})
"""Units of streaks that grow from one week or month to the next."""
_EN_SHORT = regex(r"\b(?:month|quarter|week|day|dai|(?P<match>game|match|win|loss|defeat|victor))", re.IGNORECASE)
_EN_ANNIVERSARY = regex(rf"\b{_EN_N}[ -](?:anniversary|birthday)\b", re.IGNORECASE)
_EN_EDITION = regex(
    r"\b(?:its|the|their) (?P<n>[0-9]{1,3}(?:st|nd|rd|th)|[a-z]{4,9}(?:-[a-z]{4,8})?(?:th|rd|nd|st)) "
    r"(?:annual )?(?:edition|staging|outing)\b"
)


_KINDS = (
    (("连续", "蝉联", "连庄", "不间断", "连着", "接连", "一连"), _RUNNING, "running"),
    (("年连续", "年头连续", "次连续", "届连续", "不间断", "蝉联"), _RUNNING_LAST, "running"),
    (("连冠", "连霸", "连庄"), _WON, "running"),
    (("是第", "坚持"), _AT_LAST, "running"),
    (("周年", "岁生日", "华诞", "入第", "进第", "来第"), _ANNIVERSARY, "anniversary"),
    (("届", "每年一次", "年年"), _EDITION, "edition"),
    (("edition", "staging", "outing"), _EN_EDITION, "edition"),
    (
        (
            "straight",
            "consecutive",
            "successive",
            " running",
            " in a row",
            " in succession",
            " on the trot",
            " unbroken ",
        ),
        _EN_RUNNING,
        "running",
    ),
    (("anniversary", "birthday"), _EN_ANNIVERSARY, "anniversary"),
)
"""Words without which a pattern need not be tried, the pattern, and what it counts."""
_ANY = regex("|".join(cue for cues, _, _ in _KINDS for cue in cues))


class Run(NamedTuple):
    """A count of years or yearly events, and where it stands."""

    figure: Figure
    start: int
    end: int
    kind: str
    """`running`, `anniversary` or `edition`."""
    nth: bool
    unit: str


@once
def runs(reading: Reading) -> list[Run]:
    """Every count of years and yearly events of an article, kind by kind."""
    text = dated(reading)
    if _ANY.search(text) is None:
        return []
    return [
        run
        for cues, pattern, kind in _KINDS
        if holds(text, cues)
        for match in pattern.finditer(text)
        for run in _counted(reading, match, kind)
    ]


def _counted(reading: Reading, match: re.Match[str], kind: str) -> Iterator[Run]:
    group = match.groupdict()
    name = "n" if group.get("n") else "m"
    word, (start, end) = match[name], match.span(name)
    value = read(word)
    if value is None or not 2 <= value <= 300:
        return
    unit = group.get("unit") or group.get("unit2") or ""
    stop = end + len(unit)
    unit = "年" if unit == "个丰收年" else unit
    if not unit and (short := _EN_SHORT.search(match[0])) is not None:
        unit = MATCHES if short["match"] else "个月"
    own = figure_at(reading, start, stop)
    if own is not None and own.qualifier != "exact":
        return
    figure = own or mark(reading, start, stop, value, reading.text[end:stop] or None)
    ordinal = reading.text[start - 1 : start] == "第" or (name == "m" and kind != "running")
    nth = ordinal or not (unit or word.isdecimal() or _plural(match[0]))
    yield Run(figure, *match.span(), kind, nth, unit)


def _plural(words: str) -> bool:
    return re.search(r"(?:years|titles|seasons|times|wins)\b", words) is not None
