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

PARTS = "figure/parts"

_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|[a-z]{3,9})"
_BETWEEN = "[枚块面、, 和及与]{0,3}"
_MEDALS = (
    regex(rf"(?P<a>{_N})[枚块面]?金牌?{_BETWEEN}(?P<b>{_N})[枚块面]?银牌?{_BETWEEN}(?P<c>{_N})[枚块面]?铜"),
    regex(rf"\b(?P<a>{_N}) golds?(?: medals?)?,? (?P<b>{_N}) silvers?(?: medals?)?,? and (?P<c>{_N}) bronzes?\b"),
)
_CUES = ("铜", "bronze")
_SURELY = 0.5
_RULE = Text("two articles divide one number of medals in two ways", "两篇报道奖牌总数相同，金银铜牌数却不一")


def within(reading: Reading) -> Iterator[Conflict]:
    """All medals of a team against its gold, silver and bronze, where the article tells of one team only."""
    if not (told := _medals(reading)):
        return
    total, first, last = sum(figure.value for figure in told), told[0], told[-1]
    values = {total, *(figure.value for figure in told)}
    for whole in reading.figures:
        if whole.kind != "count" or whole.value in values or not _counts_medals(reading, whole):
            continue
        titled = whole.end <= reading.title_end
        if titled and any(other.value == whole.value for other in reading.figures if other is not whole):
            continue
        apart = reading.sentence(whole.start) != reading.sentence(first.start)  # of one sentence `parts` tells
        near = titled or (apart and min(abs(first.start - whole.end), abs(whole.start - last.end)) < _NEAR)
        near = near and abs(whole.value - total) <= max(_FEW, _SHARE * total)  # more are another team's
        if near and not _OTHERS.search(reading.text, *reading.sentence(whole.start)):
            code, rule = (CODE, _IN_TITLE) if titled else (PARTS, _SUM)
            yield conflict(code, "probable", [(reading, whole), *((reading, part) for part in told)], rule)


def _counts_medals(reading: Reading, figure: Figure) -> bool:
    """Whether a figure counts medals of every metal."""
    if figure.unit == "medals":
        return True
    after = _NOUN.match(reading.text, figure.end) is not None
    return after or (figure.unit in _PIECES and _BEFORE.search(reading.text, 0, figure.start) is not None)


_NOUN = regex("奖牌")
_BEFORE = regex(r"奖牌(?:总数|总计|共计|数|榜)?(?:达到?|为|是|共|共计|增至|升至|有)?$")
_PIECES = frozenset("枚块面")
_FEW, _SHARE = 3, 0.3
_NEAR = 120
"""Characters between all medals and those of each metal, of one team."""
_OTHERS = regex(
    r"上届|上次|去年|往届|历届|历史|历年|累计|生涯|目标|另|其他|余下|共设|设有|产生"
    r"|\b(?:last|previous|career|all-time|target|of(?= the [0-9])|other|remaining|since)\b"
)
_IN_TITLE = Text("the headline's medals are not those of the body", "标题奖牌数与正文金银铜之和不符")
_SUM = Text("gold, silver and bronze do not add up to all medals", "金银铜牌相加与奖牌总数不符")


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
