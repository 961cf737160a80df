"""Shares told in English words after both their counts: 12,400 applied, 3,100 got in, only one in five."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.numbers import english
from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
_SHARE = regex(
    rf"\b(?P<more>more than |over )?(?P<less>fewer than |less than |under "
    rf"|only |just )?(?P<loose>about |roughly |nearly |almost |around |some )?"
    rf"(?P<a>{_N})(?: [a-z]+){{0,2}} (?:in|out of|of every) (?P<b>{_N})\b(?! (?:years"
    rf"|months|days|games|seasons|matches|minutes))"
)
_REACH, _SLACK = 150, 0.14


def within(reading: Reading) -> Iterator[Conflict]:
    """Shares in words whose two counts are the only ones of the sentences before them."""
    text = reading.text
    if not text.isascii() or (" in " not in text and "out of" not in text):
        return
    for match in _SHARE.finditer(text):
        part, whole = (_read(match[name]) for name in "ab")
        counts = [
            f
            for f in reading.figures
            if f.kind == "count"
            and f.end <= match.start() < f.end + _REACH
            and value(f) > whole
            and f.role != "increment"
        ]
        if len(counts) != 2 or not 0 < part < whole:
            continue
        small, large = sorted(counts, key=value)
        made, told = value(small) / value(large), float(part) / float(whole)
        if not _fits(made, told, match["more"], match["less"]) and 0.2 < made / told < 5:
            figure = mark(reading, match.start("a"), match.end("b"), told * 100, "%")
            rule = Text(
                f"the two counts give a share of {number(round(100 * made, 1))} %",
                f"按前后两数计算,占比应为{number(round(100 * made, 1))}%",
            )
            yield conflict(CODE, "probable", [(reading, f) for f in (*counts, figure)], rule)


def _fits(made: float, told: float, more: str | None, less: str | None) -> bool:
    if more:
        return made >= told
    if less and less.strip() not in {"only", "just"}:
        return made <= told
    return abs(made - told) <= _SLACK * told


def _read(word: str) -> float:
    return float(word) if word.isdigit() else float(english.read(word) or 0)
