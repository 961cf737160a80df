"""A streak against its years, told one by one elsewhere in the article: 连续三年上榜. 2020年、2021年、2022年均获评….

The years follow one another, each or all of them is said to have brought the same, and the article tells of one streak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.streak.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_Y = "(?:19|20)[0-9]{2}"
_N = "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
_LIST = regex(
    rf"(?<![0-9至到—-])(?P<list>{_Y}年?(?:(?:[、,]|和|及){_Y}年?){{1,9}})(?:度|赛季)?[^。;0-9]{{0,30}}?(?:均"
    r"|都|每年|年年|连年|先后|接连|皆|蝉联|[获夺捧荣][得奖冠杯]?)"
    rf"|\b(?:[Ii]n|of) (?P<listed>{_Y}(?:, {_Y}){{0,8}},? and {_Y})\b"
)
_YEAR = regex(_Y)
_RUN = regex(
    rf"(?:连续|蝉联|接连)[^,。;0-9]{{0,4}}?(?P<n>{_N})(?P<unit>年|届|次|度)(?![级代期])"
    rf"|(?P<n2>{_N})(?P<unit2>连冠|连霸|连庄|年连[中获夺庄冠])"
    r"|\b(?P<n3>[a-z]{3,9}|[0-9]{1,2})[ -](?:(?:straight|consecutive|successive) (?:year|title|season|win"
    r"|award|crown|championship)s?|(?:years? |times? |titles? )?(?:in a row|running|on the trot))\b"
)
_NOT_ALL = regex(r"第|之后|此后|[后前]|继|除|曾|首次|跌|降|分别[为是]|\b(?:again|before|after|except|bar|also)\b")
_TOLD = regex(r"连[续冠霸庄]|蝉联|接连|年连|straight|consecutive|successive| in a row| running")
_MOST_OFF = 3


def within(reading: Reading) -> Iterator[Conflict]:
    """The one streak of an article that has not as many members as its list of years."""
    text = reading.text
    if _TOLD.search(text) is None:
        return
    lists = list(_LIST.finditer(text))
    runs = list(_RUN.finditer(text)) if len(lists) == 1 else []
    told = {read(run["n"] or run["n2"] or run["n3"]) for run in runs}
    if len(told) != 1:
        return
    group = "list" if lists[0]["list"] else "listed"
    years = [int(year) for year in _YEAR.findall(lists[0][group])]
    count = told.pop()
    if count is None or years != list(range(years[0], years[0] + len(years))) or count == len(years):
        return
    start = reading.sentence(lists[0].start())[0]
    if abs(count - len(years)) > _MOST_OFF or _NOT_ALL.search(text, lists[0].end(group), lists[0].end()):
        return
    if _NOT_ALL.search(text, max(start, lists[0].start(group) - 4), lists[0].start(group)) or any(
        _nth(text, run) for run in runs
    ):
        return
    run = runs[0]
    place = next(run.span(name) for name in ("n", "n2", "n3") if run[name])
    counted = figure_at(reading, *place) or mark(reading, *place, count, None)
    rule = Text(f"the years told are {len(years)}", f"所列年份共{len(years)}个")
    listed = mark(reading, *lists[0].span(group), len(years), None)
    places = sorted((listed, counted), key=lambda figure: figure.start)
    yield conflict(CODE, "probable", [(reading, figure) for figure in places], rule)


def _nth(text: str, run: re.Match[str]) -> bool:
    return "第" in run[0] or text.startswith(("后", "之后"), run.end())
