"""One article as the rules see it: its plain text, its figures, and the words around each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date
from functools import cached_property, wraps
from itertools import accumulate
from typing import Any, TypeVar

from audit.figures.reading.amounts import family
from audit.figures.reading.order import order_of
from audit.figures.words.script import plain
from audit.model import Article, Figure, Span
from audit.text.regex import regex

_ENDS = regex(r"[。!?\n;.](?:(?<!\.)|(?= (?![a-z])|$)(?<!Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sep\.|ept\.|Oct\.|Nov\.|Dec\.))")
"""No sentence ends at 11 p.m. on Friday, nor at Aug. 14."""
_STOPS = regex(r"[。!?\n;]")
_HAN = regex(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_SIGNS = regex(r"[^\x00-\x7f]")
"""£, € and ° in English, so that its sentences are known by their letters."""
_MOST_IN_SENTENCE = 60
_LEAD = 12

Found = TypeVar("Found")


class Reading:
    """An article as it is read, its figures in order, and its sentences.

    It is given the figures at their places in the text.
    """

    def __init__(self, article: Article, figures: list[Figure], number: int = 0) -> None:
        self.article = article
        self.number = number
        self.order = order_of(article)
        self.figures = self.order.read_figures(figures)
        self.memo: dict[object, Any] = {}
        """What rules have found out about this article, so that it is found out once."""

    @cached_property
    def text(self) -> str:
        """What is read of the article, in simplified characters and half width, offset for offset."""
        flat = plain(self.order.read(self.article.text))
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
        for name in ("text", "day", "_ends", "_spans", "sentences", "families", "_title"):
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
        return self._written(figure.start, figure.end)

    def _written(self, start: int, end: int) -> str:
        first = self.order.place(start)
        return self.article.text[first : first + end - start]

    def quote(self, figure: Figure) -> str:
        """The figure in its clause, as the article writes it."""
        start, end = self.sentence(figure.start)
        start = max(start, figure.start - 24)
        return self._written(start, min(end, figure.end + 12)).strip(" \n,。;")

    @cached_property
    def _title(self) -> Span:
        """The span of the title as it is read; an empty one where it is not in the text."""
        span = self.article.metadata.title_span
        if span is not None:
            start = self.order.read_at(span[0])
            return start, start + span[1] - span[0]
        title = (self.article.metadata.title or "").strip()
        return 0, len(title) if title and self.article.text.lstrip().startswith(title) else 0

    @property
    def title_end(self) -> int:
        """Where the title ends in what is read; 0 where it is not in the text."""
        return self._title[1]

    @property
    def title(self) -> str:
        """The title where it is in the text, without the name of its field."""
        return self.text[slice(*self._title)]


def once(find: Callable[[Reading], Found]) -> Callable[[Reading], Found]:
    """`find`, which is asked about an article again and again, and looks only the first time."""

    @wraps(find)
    def known(reading: Reading) -> Found:
        if find not in reading.memo:
            reading.memo[find] = find(reading)
        found: Found = reading.memo[find]
        return found

    return known
