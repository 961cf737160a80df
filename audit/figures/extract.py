"""The figures of one article: numerals that count or measure something, with all that the text says of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from audit.figures.context import indicators
from audit.figures.context.places import Subjects
from audit.figures.context.qualifiers import interval, qualified
from audit.figures.context.roles import role
from audit.figures.counted.clocked import RACE_TIME
from audit.figures.counted.lending import with_money, with_units, with_whole_units
from audit.figures.counted.selection import counted
from audit.figures.counted.with_unit import Counted
from audit.figures.numbers import english
from audit.figures.numbers.numeral import Numeral
from audit.figures.numbers.scan import scan
from audit.figures.reading.order import order_of
from audit.figures.times.english_times import english as english_time
from audit.figures.times.expressions import DATE, ENGLISH, MAY_BE_DATE, WORDS
from audit.figures.times.periods import Time, calendar
from audit.figures.times.republic import names_year
from audit.figures.times.timeline import Timeline
from audit.figures.words.script import is_latin, plain
from audit.model import Article, Figure, Span
from audit.text.heads import is_date_line
from audit.text.regex import regex

# Patterns that begin with a set of characters are searched several times faster than alternations.
_CLAUSE = regex(r"[。;!?\n:,.](?:(?<!\.)(?![0-9])|(?<=\.)(?= )|(?<![,.])|(?<=,)(?![0-9]{3}(?![0-9])))")
_SENTENCE_ENDS = frozenset("。!?\n;.")
_SCORE = regex(r"[0-9]{1,3}(?:比|[:∶])[0-9]{1,3}(?!\.?[0-9])")
_WON = regex(r"([0-9]{1,3})[-–]([0-9]{1,3})(?![0-9-]|[.,][0-9]|[A-Za-z%])")
_AMOUNT = regex(r"[0-9][0-9,]*\.[0-9]+[%a-z㎡一-龥]{1,4}|[0-9][0-9,]{2,}[%a-z㎡一-龥]{1,4}")
"""What a plate or a gauge says: “164.5公斤”."""
_QUOTED = regex(r"[“‘《「『]([^“”‘’《》「」『』\n,。!?;]{1,14})[”’》」』]")


class _Cuts:
    """Places that cut a text into clauses, and those of them that cut it into sentences."""

    def __init__(self, text: str) -> None:
        self._clauses = [0, *accumulate(len(piece) + 1 for piece in _CLAUSE.split(text))]
        self._clauses.pop()  # the text's own end
        self._sentences = [0, *(end for end in self._clauses[1:] if text[end - 1] in _SENTENCE_ENDS)]

    def starts(self, at: int) -> tuple[int, int]:
        """Where the clause and the sentence begin that hold `at`."""
        clauses, sentences = self._clauses, self._sentences
        return clauses[bisect_right(clauses, at) - 1], sentences[bisect_right(sentences, at) - 1]


class _Previous(NamedTuple):
    """What a figure may take over from the one before it in the same clause or sentence."""

    end: int = -1
    clause: int = -1
    before: str = ""
    indicator: str | None = None
    sentence: int = -1


def extract(article: Article, number: int) -> list[Figure]:
    """The figures of an article, in order; `number` is its place in the audit.

    Dates, times, scores, identifiers, names in quotation marks and numbers that only stand for `some` are no figures.
    """
    return next(extract_each([(article, number)]))


def extract_each(articles: Sequence[tuple[Article, int]]) -> Iterator[list[Figure]]:
    """The figures of each of several articles, as `extract` gives them.

    A step for some dozens of articles comes after the other: what a step needs stays near the processor, which saves a
    sixth of the time.
    """
    for at in range(0, len(articles), _AT_ONCE):
        yield from _extracted(articles[at : at + _AT_ONCE])


_AT_ONCE = 64


def _extracted(articles: Sequence[tuple[Article, int]]) -> list[list[Figure]]:
    read = [_Numbers(article) for article, _ in articles]
    numerals = [numbers.scanned() for numbers in read]
    counted = [list(numbers.counted(found)) for numbers, found in zip(read, numerals, strict=True)]
    with_figures = [numbers for numbers, found in zip(read, counted, strict=True) if found]
    cuts = [_Cuts(numbers.text) for numbers in with_figures]
    subjects = [Subjects(numbers.text, numbers.title()) for numbers in with_figures]
    timelines = [Timeline(numbers.text, _times(numbers)) for numbers in with_figures]
    surroundings = map(_Extraction, with_figures, cuts, subjects, timelines)
    return [
        numbers.order.placed_figures(next(surroundings).figures(found, number)) if found else []
        for numbers, found, (_, number) in zip(read, counted, articles, strict=True)
    ]


class _Numbers:
    """The numbers of one article, without those that belong to dates, scores and names."""

    def __init__(self, article: Article) -> None:
        self.order = order_of(article)
        self.text = plain(self.order.read(article.text))
        self._metadata = article.metadata
        self.calendar = calendar(article.metadata.date, article.metadata.date_until)
        self.dates: list[Time] = []
        self.english = english.in_(self.text)
        self.english_dates = list(ENGLISH.finditer(self.text)) if self.english else []
        self._english_spans = [match.span() for match in self.english_dates]
        self._quoted = [m.span(1) for m in _QUOTED.finditer(self.text) if _AMOUNT.fullmatch(m[1]) is None]
        self.date_line = self._date_line(article) if article.metadata.date_from == "text head" else (0, 0)
        """The line that says when the article was published, which is no time that its figures are of."""

    def _date_line(self, article: Article) -> Span:
        lines = (span for span in article.paragraphs[:4] if is_date_line(article.text, span))
        start, end = next(lines, (0, 0))
        return self.order.read_at(start), self.order.read_at(end)

    def title(self) -> str:
        """The title, in the script of the text."""
        span = self._metadata.title_span
        if span is None:
            return plain(self._metadata.title or "")
        start = self.order.read_at(span[0])
        return self.text[start : start + span[1] - span[0]]

    def scanned(self) -> list[Numeral]:
        """All numerals; what is found on the way are dates."""
        return list(scan(self.text, self._skip))

    def counted(self, numerals: Sequence[Numeral]) -> Iterator[tuple[Numeral, Counted]]:
        """The numerals that are figures, with what they count; of a range the first, with the unit of the second."""
        reach = -1
        for index, numeral in enumerate(numerals):
            if numeral.start < reach or numeral.value is None or self._in_name(numeral):
                continue
            if numeral.until is not None and _FROM.search(self.text, max(0, numeral.start - 7), numeral.start):
                numeral = numeral._replace(until=None)  # noqa: PLW2901 - a change from the one to the other, no range
            last = numerals[index + 1] if numeral.until is not None else numeral
            what = counted(self.text, last, self.english)
            if what is None:
                continue
            if last is not numeral:
                what = what._replace(value=numeral.value or 0.0)
            yield numeral, what
            reach = what.end

    def _skip(self, text: str, at: int) -> int:
        """The end of a date, a clock time or a score that begins here."""
        if MAY_BE_DATE.match(text, at) is None:
            return 0
        if RACE_TIME.match(text, at) is not None:
            return 0
        if (score := _SCORE.match(text, at)) is not None:
            return score.end()
        if (won := _WON.match(text, at)) is not None and int(won[1]) > int(won[2]):  # no range falls
            return won.end()
        if (
            (match := DATE.match(text, at)) is None
            or not _is_date(text, match)
            or not names_year(text, match, self.calendar.today)
        ):
            return 0
        self.dates.append(self.calendar.date(text, match))
        return match.end()

    def _in_name(self, numeral: Numeral) -> bool:
        """Whether the number stands in a short name in quotation marks (“四送一保障”), or in an English date."""
        after = (numeral.start, len(self.text))
        date = bisect_right(self._english_spans, after) - 1
        if date >= 0 and numeral.start < self._english_spans[date][1]:
            return True
        at = bisect_right(self._quoted, after) - 1
        return at >= 0 and numeral.end <= self._quoted[at][1]


class _Extraction:
    """One article with figures, and what its text says of places and times."""

    def __init__(self, numbers: _Numbers, cuts: _Cuts, subjects: Subjects, timeline: Timeline) -> None:
        self._text = numbers.text
        self._english = numbers.english
        self._cuts = cuts
        self._subjects = subjects
        self._timeline = timeline

    def figures(self, counted: Iterable[tuple[Numeral, Counted]], number: int) -> list[Figure]:
        """All figures, each told of the one before it."""
        found: list[Figure] = []
        previous = _Previous()
        for numeral, what in counted:
            figure, previous = self._figure(number, numeral, what, previous)
            found.append(figure)
        return (
            with_units(self._text, found)
            if self._english
            else with_whole_units(self._text, with_money(self._text, found))
        )

    def _figure(self, number: int, numeral: Numeral, what: Counted, previous: _Previous) -> tuple[Figure, _Previous]:
        text, start = self._text, numeral.start
        clause, sentence = self._cuts.starts(start)
        between = text[max(clause, previous.end) : start]
        chained = previous.clause == clause and len(between) <= 6 and not between.strip("和与及、 ")
        before = previous.before if chained else between[-60:]
        qualifier = qualified(before, numeral, what)
        low, high = interval(numeral, qualifier, what)
        indicator = self._indicator(before, what, previous, sentence)
        part = role(before, text[what.end : what.end + 3], what.kind, numeral.form, self._english and is_latin(before))
        subject = self._subjects.before(sentence, start)
        time = self._timeline.at(start, sentence, before)
        figure = Figure(
            number,
            start - what.shift,
            what.end,
            what.kind,
            what.value,
            low,
            high,
            what.unit,
            qualifier,
            indicator,
            subject.name if subject is not None else self._subjects.main,
            part,
            time.period if time is not None else None,
        )
        return figure, _Previous(what.end, clause, before, indicator, sentence)

    def _indicator(self, before: str, what: Counted, previous: _Previous, sentence: int) -> str | None:
        if what.indicator is not None:
            return what.indicator
        name = what.family == "ordinal"
        lead, tail = (indicators.name_before if name else indicators.before)(before), what.after
        if self._english and is_latin(before):
            return " ".join(f"{before} {tail}".split()[-_ENGLISH_WORDS:]) or None
        words = (lead + tail)[-indicators.LONGEST - 6 :]
        if not tail and _CHANGE_ONLY.fullmatch(lead) and previous.sentence == sentence and previous.indicator:
            words = previous.indicator[:12] + lead
        return words or (previous.indicator if previous.sentence == sentence else None)


def _times(numbers: _Numbers) -> list[Time]:
    """The time expressions of an article, in order."""
    text, when = numbers.text, numbers.calendar
    words = [when.word(text, match) for match in WORDS.finditer(text)]
    foreign = [_compared_with(text, english_time(when, match)) for match in numbers.english_dates]
    start, end = numbers.date_line
    times = [*numbers.dates, *(time for time in (*words, *foreign) if time is not None)]
    return sorted(time for time in times if not start <= time.start < end)


def _compared_with(text: str, time: Time) -> Time:
    """The time; as a base where something is compared with it: against almost five hours in 2023."""
    lead = max(0, time.start - 40)
    base = _COMPARED_WITH.search(text, lead, time.start) is not None
    if not base and time.last - time.first >= _WHOLE_YEAR:  # a club founded in 1920, an orchid last seen in 1931
        base = _BEGUN.search(text, lead, time.start) is not None
    return time._replace(kind="base") if base else time


_WHOLE_YEAR = 364
_COMPARED_WITH = regex(r"\b(?:against|than|compared with|(?:up|down|fell|rose) from)\b[^,;.]{0,30}$|\bas $")
_BEGUN = regex(
    r"\b(?:founded|established|built|opened|born|launched|created|formed|set up|introduced|discovered|completed|started"
    r"|erected|enacted|adopted|signed|(?:first|last) [a-z]+)(?: [a-z]+){0,3} $"
)
_FROM = regex(r"(?:由|从|自|(?:from|by) [$£€¥]?)$")
_ENGLISH_WORDS = 8
_CHANGE_ONLY = regex(
    r"(?:同比|环比|比[^,]{1,8}|较[^,]{1,8}|净)?(?:增长|增加|新增|下降|减少|上升|提高|增幅|增|减|降|升)?了?"
)


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether a match is a date and no duration: 三月 is, 三个月 and 5天 are not, nor the 15日 of 连续15日."""
    word = match[0]
    if word[-1] == "日" and text[max(0, match.start() - 2) : match.start()] in {"连续", "历时", "为期", "工作"}:
        return False
    return not (word[0] in "〇零" or text[match.start() - 1 : match.start()] in {"第", "."})
