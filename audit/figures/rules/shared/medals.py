"""The medals that an article tells: gold, silver and bronze of one team, and what it counts as all of them."""

from __future__ import annotations

from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import mark
from audit.figures.reading.years import figure_at, read
from audit.figures.words.lists import holds
from audit.model import Figure
from audit.text.regex import regex

_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|[a-z]{3,9})"
_BETWEEN = "[枚块面、, 和及与]{0,3}"
_MEDALS = (
    regex(rf"(?P<a>{_N})[枚块面]?金牌?{_BETWEEN}(?P<b>{_N})[枚块面]?银牌?{_BETWEEN}(?P<c>{_N})[枚块面]?铜"),
    regex(rf"\b(?P<a>{_N}) golds?(?: medals?)?,? (?P<b>{_N}) silvers?(?: medals?)?,? and (?P<c>{_N}) bronzes?\b"),
)
_CUES = ("铜", "bronze")


@once
def medals(reading: Reading) -> list[Figure]:
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


@once
def misfits(reading: Reading) -> list[Figure]:
    """Counts of all medals, in the headline or near those of each metal, that are not their sum."""
    if not (told := medals(reading)):
        return []
    total, first, last = sum(figure.value for figure in told), told[0], told[-1]
    values = {total, *(figure.value for figure in told)}
    found = []
    for whole in reading.figures:
        if whole.kind != "count" or whole.value in values or not _counts_medals(reading, whole):
            continue
        titled = whole.end <= reading.title_end
        if titled and any(other.value == whole.value for other in reading.figures if other is not whole):
            continue
        apart = reading.sentence(whole.start) != reading.sentence(first.start)  # one sentence is read by other rules
        near = titled or (apart and min(abs(first.start - whole.end), abs(whole.start - last.end)) < _NEAR)
        near = near and abs(whole.value - total) <= max(_FEW, _SHARE * total)  # more are another team's
        if near and not _OTHERS.search(reading.text, *reading.sentence(whole.start)):
            found.append(whole)
    return found


def _counts_medals(reading: Reading, figure: Figure) -> bool:
    """Whether a figure counts medals of every metal."""
    if figure.unit == "medals":
        return True
    after = _NOUN.match(reading.text, figure.end) is not None
    return after or (figure.unit in _PIECES and _BEFORE.search(reading.lead(figure)) is not None)


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
