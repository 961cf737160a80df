"""The year in which one thing began, told twice: founded in 1967 and in 1976; works that began in April 2021 and 2022.

Two accounts of one event seldom speak of the beginnings of two things, but may: so the years must be near one another,
or one be the other with digits exchanged, and each article must tell of one beginning of the kind only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.pairs.events import are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.years import year_at
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.named_alike import named_alike
from audit.figures.words.lists import any_of, holds
from audit.figures.words.script import is_english
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_YEAR = r"(?:1[6-9]|20)[0-9]{2}"
_CHINESE = tuple(
    (
        kind,
        tuple(deed.split("|")),
        regex(
            rf"(?P<y>{_YEAR})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?[,一-龥]{{0,6}}?(?:{deed})(?!前|以前)"
            rf"|(?:{deed})于(?P<z>{_YEAR})年"
        ),
    )
    for kind, deed in (
        ("founded", "成立|创办|创立|创建|创校|创刊|建校|建馆|建院|建厂|组建|始建"),
        ("started", "开工|动工|奠基|破土"),
        ("opened", "建成|落成|开通|通车|投用|投产|启用|开业|开馆|开园|完工|竣工"),
    )
)
_ENGLISH = regex(rf"\b(?P<deed>(?i:{any_of('english-founded')})) in (?:[A-Z][a-z]+ )?(?P<y>{_YEAR})\b")
_SURELY, _SURELY_FOUNDED = 0.85, 0.55
_AHEAD = regex("将|计划|预计|拟|有望|料|预定|目标|力争")
_LEAD = 10
_TO_COME, _SOON = " to come", 31
_LIKE = 0.06
_NEAR = 2
_NAME = regex("[一-鿿]{4}")
_RULE = Text("two articles give one beginning two years", "两篇报道对同一起始年份说法不一")


class Beginning(NamedTuple):
    """A year in which something began, and how."""

    figure: Figure
    kind: str


def across(pair: Pair) -> Iterator[Conflict]:
    """Beginnings that two articles about one event put into two years."""
    if pair.likeness < _LIKE or not (first := _beginnings(pair.first)) or not (second := _beginnings(pair.second)):
        return
    if strangers(pair):
        return
    for kind in sorted(first.keys() & second.keys()):
        a, b = first[kind], second[kind]
        surely = _SURELY_FOUNDED if kind == "founded" else _SURELY
        if kind.endswith(_TO_COME) and (pair.days is None or pair.days > _SOON):  # plans change
            continue
        if a.value == b.value or sureness(pair) < surely or not _is_wrong(int(a.value), int(b.value)):
            continue
        if kind == "founded" and not named_alike(pair.first, a, pair.second, b, _NAME):
            continue
        if not are_elsewhere(pair, a, b):
            yield conflict(CODE, "probable", [(pair.first, a), (pair.second, b)], _RULE)


def _is_wrong(year: int, other: int) -> bool:
    """Whether one year is a slip of the other, and hardly that of another thing."""
    return abs(year - other) <= _NEAR or sorted(str(year)) == sorted(str(other))


@once
def _beginnings(reading: Reading) -> dict[str, Figure]:
    """The year of each kind of beginning of which the article tells one only."""
    years: dict[str, dict[int, Figure]] = {}
    for found in _found(reading):
        years.setdefault(found.kind, {})[int(found.figure.value)] = found.figure
    return {kind: next(iter(told.values())) for kind, told in years.items() if len(told) == 1}


def _found(reading: Reading) -> Iterator[Beginning]:
    text = reading.text
    if is_english(text):
        for match in _ENGLISH.finditer(text):
            deed = match["deed"].lower()
            kind = "built" if deed == "built" else "opened" if deed == "opened" else "founded"
            yield Beginning(year_at(reading, match.start("y")), kind)
        return
    for kind, deeds, pattern in _CHINESE:
        for match in pattern.finditer(text) if holds(text, deeds) else ():
            lead = max(reading.sentence(match.start())[0], match.start() - _LEAD)
            when = _TO_COME if _AHEAD.search(text, lead, match.end()) is not None else ""
            yield Beginning(year_at(reading, match.start("y" if match["y"] else "z")), kind + when)
