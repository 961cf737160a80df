"""The figures of an article that may be compared with another's, by what their unit may be compared with at all."""

from __future__ import annotations

from audit.figures.likeness.matching import agree
from audit.figures.likeness.sizes import Sized, sized
from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading, once
from audit.model import Figure
from audit.text.regex import regex

_INCOMPARABLE = frozenset({"ordinal", "unit:章", "unit:节", "unit:集", "unit:大", "age"})
_RANKED = frozenset({"名", "强", "位"})
_FOREMOST = regex("(?<![年月日天周之此以目先生])前$")
"""Before 三名 this makes a rank of it, which counts nobody."""
_RUN = frozenset({"米", "公尺", "metres", "meters", "m"})
_RACE = regex(r"[男女]子?[甲乙丙丁]?组?(?:[0-9]{2,4}[、,])?$|\b(?:men|women|boys|girls)'?s?'? $")
"""Before a length this makes a race of it: 男子|100米."""


@once
def blocks(reading: Reading) -> dict[str, list[Sized]]:
    """The comparable figures of an article by what their unit may be compared with at all."""
    groups: dict[str, list[Sized]] = {}
    for one in sized(reading):
        figure = one.figure
        if figure.unit in _RANKED and _FOREMOST.search(reading.text, max(0, figure.start - 2), figure.start):
            continue
        if figure.unit in _RUN and _RACE.search(reading.text, max(0, figure.start - 10), figure.start):
            continue
        if _ELSEWHERE.match(reading.text, figure.end) is not None:
            continue
        if figure.kind in {"ordinal", "rank"} or figure.unit == "周年" or one.family in _INCOMPARABLE:
            continue
        groups.setdefault("count" if figure.kind == "count" else one.family, []).append(one)
    for group in groups.values():
        figures = [one.figure for one in group]
        exact = [f for f in figures if f.qualifier == "exact" and f.start >= reading.title_end]
        brief = [f for f in figures if f.start < reading.title_end or f.qualifier != "exact"]
        if told := {id(f) for f in brief if any(_is_told(f, by) for by in exact)}:
            group[:] = [one for one in group if id(one.figure) not in told]
    return groups


_ELSEWHERE = regex(r"处(?=的|,|设|,|时|有)| other\b")
"""Behind what is no amount but a place (30公里|处), or leaves one out: 23| other apprentices."""


def _is_told(brief: Figure, by: Figure) -> bool:
    """Whether what the headline says, or says roughly, stands in full further on: 超九成, 93.6%."""
    of_sort = family(by) == family(brief) or (brief.unit is None and by.kind == brief.kind)  # 年旅客量迈过两千万
    return by.start > brief.start and of_sort and agree(by, brief)
