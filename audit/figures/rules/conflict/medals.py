"""Gold, silver and bronze of one team in two articles: 2金5银6铜, and 2金6银5铜.

Medals grow while games go on, so that two counts of one sum are compared, which no further medal explains.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.pairs.events import strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.conflict.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|[a-z]{3,9})"
_BETWEEN = "[枚块面、, 和及与]{0,3}"
_MEDALS = (
    regex(rf"(?P<a>{_N})[枚块面]?金牌?{_BETWEEN}(?P<b>{_N})[枚块面]?银牌?{_BETWEEN}(?P<c>{_N})[枚块面]?铜"),
    regex(rf"\b(?P<a>{_N}) gold(?: medals?)?,? (?P<b>{_N}) silver(?: medals?)?,? and (?P<c>{_N}) bronze"),
)
_CUES = ("铜", "bronze")
_SURELY = 0.5
_RULE = Text("two articles divide one number of medals in two ways", "两篇报道奖牌总数相同，金银铜牌数却不一")


def within(reading: Reading) -> Iterator[Conflict]:
    """A headline's medals against the gold, silver and bronze of the body, where it tells one team's only."""
    if not (told := _medals(reading)) or told[0].start < reading.title_end:
        return
    for titled in reading.figures:
        if titled.end > reading.title_end:
            return
        named = _NOUN.match(reading.text, titled.end) is not None or titled.unit == "medals"
        values = {sum(figure.value for figure in told), *(f.value for f in reading.figures if f is not titled)}
        if named and titled.kind == "count" and titled.value not in values:
            yield conflict(CODE, "probable", [(reading, titled), (reading, told[0])], _IN_TITLE)


_NOUN = regex("奖牌")
_IN_TITLE = Text("the headline's medals are not those of the body", "标题奖牌数与正文金银铜之和不符")


def across(pair: Pair) -> Iterator[Conflict]:
    """Two articles whose only counts of medals have one sum, and differ."""
    if not (first := _medals(pair.first)) or not (second := _medals(pair.second)):
        return
    values = [tuple(figure.value for figure in medals) for medals in (first, second)]
    if values[0] == values[1] or sum(values[0]) != sum(values[1]) or sureness(pair) < _SURELY or strangers(pair):
        return
    if of_two_variants(pair):
        return
    a, b = next(both for both in zip(first, second, strict=True) if both[0].value != both[1].value)
    yield conflict(CODE, "probable", [(pair.first, a), (pair.second, b)], _RULE)


@once
def _medals(reading: Reading) -> list[Figure]:
    """The medals of an article, where it tells of one team's only."""
    told: dict[tuple[float, ...], list[Figure]] = {}
    for pattern in _MEDALS if holds(reading.text, _CUES) else ():
        for match in pattern.finditer(reading.text):
            values = [read(match[name]) for name in "abc"]
            figures = [
                (figure_at(reading, *match.span(name)) or mark(reading, *match.span(name), value, None))._replace(
                    value=float(value)
                )
                for name, value in zip("abc", values, strict=True)
                if value is not None
            ]
            if len(figures) == len("abc"):
                told[tuple(figure.value for figure in figures)] = figures
    return next(iter(told.values())) if len(told) == 1 else []
