"""Years since the last time against the year of it: 时隔7年再夺冠, and 上一次夺冠是2015年; first title in seven years.

In the article's year e, after n years, the last time was in e - n; a season or the day in the year make it one off.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import counts_years, dated, figure_at, names_years, read, year_at
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import holds
from audit.figures.words.script import is_english
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
_N = r"(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_APART = regex(
    rf"(?:[时事相]隔|暌违|睽违|阔别|久违|苦等|等了)(?:了|整整|长达|已|达)?{_N}(?:年|载)(?:之?[后久]|,|再|重|又|首|终|才|的)"
)
_LAST = regex(
    rf"(?:对?上一?次|上[一]?回|前一次|最近一次)[^,。;0-9]{{0,20}}?(?:(?:是|为|在|于|追溯至|追溯到|已是|还是|得|要|回){{0,3}}){_YEAR}年"
    rf"|自?{_YEAR.replace('<y>', '<z>')}年[^,。;0-9]{{0,8}}?(?:以来|之后|后)的?(?:首次|第一次|再次|又一次|首[金冠座个])"
)
_APART_CUES = ("隔", "违", "阔别", "苦等", "等了")
_LAST_CUES = ("一次", "上次", "上回", "上一回", "再次", "首")
_EN_APART = regex(
    r"\bfirst (?:[a-z]+ ){1,4}(?:in|for) (?P<n>[0-9]{1,3}|[a-z]+(?:-[a-z]+)?) years\b|\bafter an? "
    r"(?P<m>[0-9]{1,3}|[a-z]+)-year (?:gap|wait|absence|break|drought|hiatus)\b"
)
_EN_LAST = regex(
    rf"\b(?:last|previous(?:ly)?|most recent) (?:[a-z]+ ){{1,6}}?(?:in|was in) {_YEAR}\b"
    rf"|\bfirst (?:[a-z]+ ){{1,4}}since {_YEAR.replace('<y>', '<z>')}\b"
)
_OFF, _FARTHEST, _SURELY = 1, 15, 0.85
_RULE = Text("the years since the last time do not fit its year", "相隔的年数与上一次的年份不符")


def within(reading: Reading) -> Iterator[Conflict]:
    """Both in one article."""
    apart, last = _apart(reading), _last(reading)
    if apart is not None and last is not None and _is_wrong(reading, apart, last):
        yield conflict(CODE, "probable", [(reading, f) for f in sorted((apart, last), key=lambda f: f.start)], _RULE)


def across(pair: Pair) -> Iterator[Conflict]:
    """The years in one article, the year in the other."""
    if sureness(pair) < _SURELY:
        return
    for reading, other in pair.both_ways:
        apart, last = _apart(reading), _last(other)
        if apart is None or last is None or not _is_wrong(reading, apart, last):
            continue
        if not (are_corrected(pair) or strangers(pair) or of_two_variants(pair)):
            yield conflict(CODE, "probable", [(reading, apart), (other, last)], _RULE)


def _is_wrong(reading: Reading, apart: Figure, last: Figure) -> bool:
    """Whether the year is not so many years ago; one that is far from it is that of another thing."""
    year = datetime.date.fromordinal(reading.day or 1).year
    return _OFF < abs(year - apart.value - last.value) <= _FARTHEST


@once
def _apart(reading: Reading) -> Figure | None:
    """The years since the last time, where an article tells of one such time only."""
    english = is_english(reading.text)
    if reading.day is None or not (english or (counts_years(reading) and holds(reading.text, _APART_CUES))):
        return None
    told = list((_EN_APART if english else _APART).finditer(dated(reading)))
    if len(told) != 1:
        return None
    name = "m" if english and told[0]["m"] else "n"
    number, span = read(told[0][name]), told[0].span(name)
    if not number or number < 2:
        return None
    return figure_at(reading, *span) or mark(reading, *span, number, "年")


@once
def _last(reading: Reading) -> Figure | None:
    """The year of the last time, where an article names one only."""
    english = is_english(reading.text)
    if not (english or (names_years(reading) and holds(reading.text, _LAST_CUES))):
        return None
    told = list((_EN_LAST if english else _LAST).finditer(dated(reading)))
    return year_at(reading, told[0].start("y" if told[0]["y"] else "z")) if len(told) == 1 else None
