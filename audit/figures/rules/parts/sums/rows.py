"""Lists told line by line: shares of one whole that exceed it, and numbers that must make the total before them.

Lines that follow one another, each short and each with one figure of a kind, are rows of one list: 东盟,占42% and
欧盟,占33% below it; Dale Hoskin, 44: 11 years and Peter Trigg, 51: 7 years.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_LINE = regex(r"[^\n]+")
_LONGEST, _FEWEST, _MOST = 48, 3, 30
_SHARE = regex(r"占|比重|份额|\bshare\b|\bof (?:the )?(?:total|all)\b")
_RATE = regex(r"率|同比|增|减|升|降|涨|跌|完成|\brate\b|\b(?:up|down|rose|fell)\b")
_SEVERAL = regex(r"多选|可选|multiple|more than one")
_TOTAL = regex(
    r"共计?|合计|总[计共数额长]?|\btotal(?:l?ing)?\b|\bin all\b|\bbetween them\b|\baltogether\b|\bcombined\b"
)
_LEAD = 24
_OVER = 130.0
"""Shares that add up to more than this are of different wholes."""
_NEAR = 0.3
"""How far the sum of the rows may be from the total that is theirs, as a share of it."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Rows of an article that cannot be."""
    if len(reading.figures) < _FEWEST or reading.text.count("\n") < _FEWEST:
        return
    for rows in _lists(reading):
        if all(figure.unit == "%" for figure in rows):
            yield from _shares(reading, rows)
        else:
            yield from _summed(reading, rows)


def _lists(reading: Reading) -> Iterator[list[Figure]]:
    """The figures of lists, one a row."""
    run: list[Figure] = []
    figures, at = reading.figures, bisect_left(reading.figures, reading.title_end, key=lambda one: one.start)
    for match in _LINE.finditer(reading.text, reading.title_end):
        first = at
        while at < len(figures) and figures[at].start < match.end():
            at += 1
        told = figures[first:at]
        short = len(match[0]) <= _LONGEST and not match[0].rstrip().endswith((":", "。"))
        last = told[-1] if told and short and _is_of_row(told) else None
        if last is not None and (not run or family(last) == family(run[0])):
            run.append(last)
            continue
        if _FEWEST <= len(run) <= _MOST:
            yield run
        run = [last] if last is not None else []
    if _FEWEST <= len(run) <= _MOST:
        yield run


def _is_of_row(told: list[Figure]) -> bool:
    """Whether the last figure of a line is the only one of its kind, beside the age of a person at most."""
    return all(family(f) != family(told[-1]) and f.kind == "duration" for f in told[:-1])


def _shares(reading: Reading, rows: list[Figure]) -> Iterator[Conflict]:
    """占42%, 占33%, 占18%, 占15%: of one whole."""
    start, end = rows[0].start, rows[-1].end
    lines = reading.text[reading.text.rfind("\n", 0, start) + 1 : end]
    head = reading.text[max(0, start - 5 * _LEAD) : end]
    total = sum(bounded(figure)[0] for figure in rows)
    told = _SHARE.search(head) is not None and _RATE.search(lines) is None and _SEVERAL.search(head) is None
    if told and 100 + 1e-6 < total <= _OVER:
        shown = number(sum(figure.value for figure in rows))
        rule = Text(f"the shares add up to {shown} %", f"各占比之和为{shown}%")
        yield conflict(CODE, "probable", [(reading, figure) for figure in rows], rule)


def _summed(reading: Reading, rows: list[Figure]) -> Iterator[Conflict]:
    """A total of 31 years: and, line by line, 11, 9, 7 and 6 years."""
    if rows[0].kind not in {"count", "money", "measure", "duration"}:
        return
    line = reading.text.rfind("\n", 0, rows[0].start)
    before = [f for f in reading.figures if reading.title_end <= f.start < line and line - f.end < _REACH]
    wholes = [f for f in before if family(f) == family(rows[0]) and f.kind == rows[0].kind and _is_total(reading, f)]
    if len(wholes) != 1:
        return
    whole, (low, high) = wholes[0], (sum(bounded(f)[side] for f in rows) for side in (0, 1))
    least, most = bounded(whole)
    off = low > most or high < least
    if off and abs(low - least) <= _NEAR * max(least, 1e-9) and whole.value > max(f.value for f in rows):
        shown = number(sum(figure.value for figure in rows))
        rule = Text(f"the rows add up to {shown}", f"各行相加为{shown},与总数不符")
        yield conflict(CODE, "probable", [(reading, figure) for figure in (whole, *rows)], rule)


_REACH = 160
"""Characters between a total and the list below it."""


def _is_total(reading: Reading, figure: Figure) -> bool:
    start = reading.sentence(figure.start)[0]
    words = reading.text[max(start, figure.start - _LEAD) : figure.start] + reading.text[figure.end : figure.end + 8]
    return _TOTAL.search(words) is not None
