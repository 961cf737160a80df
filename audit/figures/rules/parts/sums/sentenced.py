"""Those who were sentenced, by their terms: 43名被告人全部获刑, 十年以上的5人,三年以上不满十年的21人,其余19人三年以下.

Between the numbers of persons stand the terms themselves, which are parts of nothing. Nobody has two of them, so that
all together are no more than the accused; where a rest is told they are no fewer, unless one is named beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.misfits import found, misfit
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure
from audit.text.regex import regex

_PERSONS = frozenset({"人", "名"})
_ACCUSED = regex(
    r"(?:涉案|犯罪)?(?:被告人?|嫌疑人|罪犯|人员|人|成员)?(?:全部|均|都|悉数|一审|被|受审|获刑|落网|出庭|[,。;:]|因|犯)"
)
_TRIED = regex("被告|获刑|判")
_TERM = regex("[年月刑缓役免]")
_REST = regex("(?:其余|余下|剩下|剩余|其他)(?:的)?$")
_NAMED = regex("某|主犯|首犯|为首|头目|死[刑缓]|无期")
_CUES, _FEWEST, _REACH, _FAR = ("刑", "判"), 2, 120, 1.5


def within(reading: Reading) -> Iterator[Conflict]:
    """Accused persons whose number is not that of those who were sentenced to one term or another."""
    if not holds(reading.text, _CUES):
        return
    earlier: list[Figure] = []
    for figures in reading.sentences:
        persons = [f for f in figures if f.unit in _PERSONS and f.qualifier == "exact"]
        if len(persons) > 1 and "刑" in reading.text[slice(*reading.sentence(figures[0].start))]:
            yield from _divided(reading, [*earlier, *persons])
        earlier = persons[-1:]


def _divided(reading: Reading, persons: list[Figure]) -> Iterator[Conflict]:
    """The last of the accused that are told before two and more numbers with a term each, against their sum."""
    parts = [f for f in persons if _has_term(reading, f)]
    before = [f for f in persons if f not in parts and _is_accused(reading, f)]
    if len(parts) < _FEWEST or not before or before[-1].start > parts[0].start:
        return
    whole, total = before[-1], sum(map(value, parts))
    if parts[0].start - whole.end > _REACH or any(value(part) >= value(whole) for part in parts):
        return
    told = reading.text[whole.end : reading.sentence(parts[-1].start)[1]]
    closed = _REST.search(reading.lead(parts[-1])) is not None and _NAMED.search(told) is None
    if value(whole) < total < _FAR * value(whole) or (closed and value(whole) / _FAR < total < value(whole)):
        yield found(reading, "probable", [whole, *parts], misfit(whole, total))


def _has_term(reading: Reading, figure: Figure) -> bool:
    """Whether the clause of a number of persons tells a term: 十年以上有期徒刑的|5人, 7人|不满三年."""
    start, end = reading.sentence(figure.start)
    before = re.split("[,;:]", reading.text[start : figure.start])[-1]
    after = re.split("[,;。]", reading.text[figure.end : end])[0]
    return _TERM.search(before + after) is not None and "被告" not in after[:4]


def _is_accused(reading: Reading, figure: Figure) -> bool:
    return _ACCUSED.match(reading.text, figure.end) is not None and (
        _TRIED.search(reading.text, figure.start, min(len(reading.text), figure.end + 12)) is not None
    )
