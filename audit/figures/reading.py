"""One article as the rules see it: its plain text, its figures, and the words around each of them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache, wraps
from itertools import accumulate
from typing import Any, TypeVar

from audit.figures.script import plain
from audit.figures.units import units
from audit.model import Article, Conflict, Figure, Span, Text
from audit.text.regex import regex

_ENDS = regex(r"[。!?\n;.](?:(?<!\.)|(?= (?![a-z])|$)(?<!Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sep\.|ept\.|Oct\.|Nov\.|Dec\.))")
"""No sentence ends at 11 p.m. on Friday, nor at Aug. 14."""
_STOPS = regex(r"[。!?\n;]")
_HAN = regex(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_SIGNS = regex(r"[^\x00-\x7f]")
"""£, € and ° in English, so that its sentences are known by their letters."""
_MOST_IN_SENTENCE = 60
_TELLING = 3
"""Digits that count from which on a value is hardly chance."""
_IS_ENGLISH = regex(r"(?:noun|unit):[a-z ]+")
_REACH = 0.2
_LEAD = 12
_ROUNDED = 0.025
_LIVES = {"条生命", "条人命", "条性命", "条鲜活的生命", "条鲜活生命", "lives"}
_PERSONS = frozenset({"人", "名", "位", "个人", "people", "persons", "person", *_LIVES})
_ENGLISH_STEM = regex(r"(?:ies|es|s)$")

Found = TypeVar("Found")


class Reading:
    """An article, its figures in order, and its sentences."""

    def __init__(self, article: Article, figures: list[Figure], number: int = 0) -> None:
        self.article = article
        self.number = number
        self.figures = figures
        self.memo: dict[object, Any] = {}
        """What rules have found out about this article, so that it is found out once."""

    @cached_property
    def text(self) -> str:
        """The article's text in simplified characters and half width, offset for offset."""
        flat = plain(self.article.text)
        return flat if flat.isascii() or _HAN.search(flat) is not None else _SIGNS.sub("$", flat)

    @cached_property
    def day(self) -> int | None:
        """The article's first possible day as an ordinal."""
        try:
            return date.fromisoformat(self.article.metadata.date or "").toordinal()
        except ValueError:
            return None

    @cached_property
    def _ends(self) -> list[int]:
        if "." in self.text:
            return [match.end() for match in _ENDS.finditer(self.text)]
        return list(accumulate(len(piece) + 1 for piece in _STOPS.split(self.text)))[:-1]

    def forget(self) -> None:
        """Gives back the memory of what was found out; who asks again has it found out anew."""
        self.memo = {}
        for name in ("text", "day", "_ends", "_spans", "sentences", "families", "title_end", "title"):
            self.__dict__.pop(name, None)

    @cached_property
    def _spans(self) -> dict[int, Span]:
        return {}

    def sentence(self, at: int) -> Span:
        """The span of the sentence that holds an offset."""
        span = self._spans.get(at)
        if span is None:
            index = bisect_right(self._ends, at)
            start = self._ends[index - 1] if index else 0
            span = self._spans[at] = start, self._ends[index] if index < len(self._ends) else len(self.text)
        return span

    def opening(self, at: int) -> int:
        """Where the sentence of an offset begins, with what stands before a semicolon: 截至20时,11人受伤;|47间倒塌."""
        start = self.sentence(at)[0]
        return self.sentence(start - 1)[0] if self.text[start - 1 : start] == ";" else start

    @cached_property
    def sentences(self) -> list[list[Figure]]:
        """The figures, grouped by sentence; tables, which no rule can read as prose, are left out."""
        groups: list[list[Figure]] = []
        until = -1
        for figure in self.figures:
            if figure.start >= until:
                until = self.sentence(figure.start)[1]
                groups.append([])
            groups[-1].append(figure)
        return [group for group in groups if len(group) <= _MOST_IN_SENTENCE]

    @cached_property
    def families(self) -> dict[str, int]:
        """How many of the figures there are of each family of units."""
        counts: dict[str, int] = {}
        for figure in self.figures:
            name = family(figure)
            counts[name] = counts.get(name, 0) + 1
        return counts

    def at(self, figure: Figure) -> int:
        """Which of the article's figures one is."""
        return bisect_left(self.figures, figure.start, key=lambda one: one.start)

    def gap(self, before: Figure | None, figure: Figure) -> str:
        """The words before a figure, from the figure before it or its sentence's start."""
        start = self.sentence(figure.start)[0]
        return self.text[max(start, before.end if before is not None else 0) : figure.start]

    def lead(self, figure: Figure) -> str:
        """The few characters straight before a figure."""
        return self.text[max(0, figure.start - _LEAD) : figure.start]

    def tail(self, figure: Figure, size: int = 24) -> str:
        """The words after a figure, to the end of its sentence at most."""
        return _STOPS.split(self.text[figure.end : figure.end + size], maxsplit=1)[0]

    def shown(self, figure: Figure) -> str:
        """The figure as the article writes it."""
        return self.article.text[figure.start : figure.end]

    def quote(self, figure: Figure) -> str:
        """The figure in its clause, as the article writes it."""
        start, end = self.sentence(figure.start)
        start = max(start, figure.start - 24)
        return self.article.text[start : min(end, figure.end + 12)].strip(" \n,。;")

    @cached_property
    def title_end(self) -> int:
        """Where the title ends in the text; 0 where it does not stand there."""
        span = self.article.metadata.title_span
        if span is not None:
            return span[1]
        title = (self.article.metadata.title or "").strip()
        return len(title) if title and self.article.text.lstrip().startswith(title) else 0

    @cached_property
    def title(self) -> str:
        """The title where it stands in the text, without the name of its field."""
        span = self.article.metadata.title_span
        return self.text[span[0] if span is not None else 0 : self.title_end]


def once(find: Callable[[Reading], Found]) -> Callable[[Reading], Found]:
    """`find`, which is asked about an article again and again, and looks only the first time."""

    @wraps(find)
    def known(reading: Reading) -> Found:
        if find not in reading.memo:
            reading.memo[find] = find(reading)
        found: Found = reading.memo[find]
        return found

    return known


@lru_cache(maxsize=4096)
def _family(unit: str | None, kind: str) -> str:
    if unit is None:
        return "none" if kind == "count" else kind
    if unit in _PERSONS:
        return "person"
    if unit in {"个百分点", "百分点"}:
        return "points"
    known = units().get(unit) or (units().get(unit + "s") if unit.isascii() else None)
    if known is None:
        return "noun:" + _ENGLISH_STEM.sub("", unit)
    return "unit:" + known.name if "count" in {known.kind, kind} else known.family


def family(figure: Figure) -> str:
    """What a figure's unit may be compared with: a name shared by all units that convert or mean the same."""
    return _family(figure.unit, figure.kind)


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures of one passage count in the same unit; one may leave its noun to the other."""
    first, second = family(a), family(b)
    if first == second:
        return True
    nameless = "none" in {first, second}
    return nameless and all(
        name in {"none", "person", "unit:人次"} or _IS_ENGLISH.fullmatch(name) for name in (first, second)
    )


@lru_cache(maxsize=4096)
def _factor(unit: str | None) -> float:
    known = units().get(unit or "")
    return known.factor if known is not None and known.kind != "count" else 1.0


AMOUNTS = frozenset({"count", "money", "measure"})
"""Kinds of figures that say how much there is of something."""


def scaled(figure: Figure) -> tuple[float, float]:
    """The interval of a figure in its family's base unit; open ends are infinite."""
    factor = _factor(figure.unit)
    low = -math.inf if figure.low is None else figure.low * factor
    high = math.inf if figure.high is None else figure.high * factor
    return low, high


def bounded(figure: Figure) -> tuple[float, float]:
    """The interval of a figure for arithmetic: 近 and 超 reach a fifth of the value, a rounded digit a fortieth."""
    low, high = scaled(figure)
    size = value(figure)
    if low == size < high and figure.qualifier == "exact":  # 3万至12万元
        return low, high
    if math.isinf(low) or math.isinf(high):
        reach = _REACH
    elif figure.qualifier == "exact" and figure.kind in {"count", "money", "measure"}:
        reach = _ROUNDED
    else:
        return low, high
    return max(low, size - reach * abs(size)), min(high, size + reach * abs(size))


def value(figure: Figure) -> float:
    """The value of a figure in its family's base unit."""
    return figure.value * _factor(figure.unit)


def in_one_size(a: Figure, b: Figure) -> bool:
    """Whether the units of two figures are of one size: 小时 and 个小时."""
    return a.unit == b.unit or _factor(a.unit) == _factor(b.unit)


def in_unit_of(figure: Figure, size: float) -> float:
    """A value in the base unit of a figure's family, in the unit that the figure is told in."""
    return size / _factor(figure.unit)


def telling(figure: Figure) -> str | None:
    """A key of the value of a figure, by kind, where it is too particular to stand in two articles by chance."""
    if figure.kind in {"ordinal", "rank", "duration", "percent"} or digits(figure.value) < _TELLING:
        return None
    return value_key(figure.kind, value(figure))


@lru_cache(maxsize=1 << 14)  # asked for each figure by who pairs articles, and by who compares them
def value_key(kind: str, size: float) -> str:
    """A figure's kind and value, to so many digits as two reporters may share."""
    return f"{kind} {size:.6g}"


@lru_cache(maxsize=1 << 14)  # numbers recur
def digits(number: float) -> int:
    """How many digits of a number count, noughts at its ends left out."""
    return len(written(number))


@lru_cache(maxsize=1 << 14)  # numbers recur
def written(number: float) -> str:
    """The digits of a number that count: 18 of 1800万."""
    return f"{abs(number):.5e}".partition("e")[0].replace(".", "").strip("0")


def disjoint(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two intervals have no value in common, rounding of floats aside."""
    if a[1] >= b[0] and b[1] >= a[0]:
        return False
    slack = 1e-9 * max(1.0, *(abs(x) for x in (*a, *b) if abs(x) != float("inf")), 1.0)
    return a[1] + slack < b[0] or b[1] + slack < a[0]


def when(figure: Figure) -> Text:
    """A figure's period for a message."""
    if figure.period is None:
        return Text("no stated period", "未写明时间")
    start, end = figure.period.start, figure.period.end
    return Text(start, start) if start == end else Text(f"{start} to {end}", f"{start}至{end}")


def conflict(code: str, grade: str, found: list[tuple[Reading, Figure]], rule: Text) -> Conflict:
    """A conflict whose message names the quotations, their periods and the rule in one sentence."""
    english = " / ".join(f"“{reading.quote(figure)}” ({when(figure).en})" for reading, figure in found)
    chinese = "/".join(f"“{reading.quote(figure)}”({when(figure).zh})" for reading, figure in found)
    message = Text(f"{english}: {rule.en}", f"{chinese}:{rule.zh}")
    return Conflict(code, grade, tuple(figure for _, figure in found), message, rule)


def mark(reading: Reading, start: int, end: int, value: float, unit: str | None = "年") -> Figure:
    """A place that is no figure of the article but speaks in a conflict: the year in which something began."""
    return Figure(reading.number, start, end, "ordinal", float(value), float(value), float(value), unit)


def number(x: float) -> str:
    """A number for a message, without needless digits."""
    return f"{x:,.4f}".rstrip("0").rstrip(".")
