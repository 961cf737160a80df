"""Shares told as so many of so many after both their counts: 12,400 applied, 3,100 got in, only one in five."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.numbers import english
from audit.figures.reading import years
from audit.figures.reading.amounts import alike, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.misfits import share_is
from audit.model import Conflict
from audit.text.regex import regex

_N = "(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
_SHARE = regex(
    rf"\b(?P<more>more than |over )?(?P<less>fewer than |less than |under "
    rf"|only |just )?(?P<loose>about |roughly |nearly |almost |around |some )?"
    rf"(?P<a>{_N})(?: [a-z]+){{0,2}} (?:in|out of|of every) (?P<b>{_N})\b(?! (?:years"
    rf"|months|days|games|seasons|matches|minutes))"
)
_LED = 48
_MEANS = regex(r"\b(?:means?|meaning|that is|in other words|which is|so|or)\b[^.;]{0,36}$|That is[^.;]{0,20}$")
_REACH, _SLACK = 150, 0.14


def within(reading: Reading) -> Iterator[Conflict]:
    """Shares in words whose two counts are the only ones of the sentences before them."""
    text = reading.text
    yield from _chinese(reading)
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
        gap = text[counts[0].end : counts[1].start]
        straight = text[: match.start()].endswith(", ") and counts[1].start >= reading.sentence(match.start())[0]
        led = straight or _MEANS.search(text, max(0, match.start() - _LED), match.start()) is not None
        if not led and " of " not in gap:
            continue
        small, large = sorted(counts, key=value)
        made, told = value(small) / value(large), float(part) / float(whole)
        if not _fits(made, told, match["more"], match["less"]) and 0.2 < made / told < 5:
            figure = mark(reading, match.start("a"), match.end("b"), told * 100, "%")
            yield conflict(CODE, "probable", [(reading, f) for f in (*counts, figure)], share_is(round(100 * made, 1)))


def _chinese(reading: Reading) -> Iterator[Conflict]:
    """4860辆,其中纯电动车4617辆,每十辆车里有八辆是电动的: the only two counts of the words before it."""
    for match in _EVERY.finditer(reading.text) if "每" in reading.text else ():
        part, whole = (years.read(match[name]) or 0 for name in "ab")
        start = max(0, match.start() - _CLOSE)
        counts = [f for f in reading.figures if start <= f.start and f.end <= match.start() and f.kind == "count"]
        if len(counts) != 2 or not 0 < part < whole or "\n" in reading.text[counts[0].start : match.start()]:
            continue
        small, large = sorted(counts, key=value)
        if not alike(small, large) or value(small) <= whole:
            continue
        made = value(small) / value(large)
        if abs(made - part / whole) > max(_SLACK * part / whole, 0.5 / whole) and match["loose"] is None:
            figure = mark(reading, match.start(), match.end(), 100 * part / whole, "%")
            yield conflict(CODE, "probable", [(reading, f) for f in (*counts, figure)], share_is(round(100 * made, 1)))


_EVERY = regex(
    r"(?P<loose>约|差不多|将近|近|几乎)?每(?P<b>[0-9]{1,3}"
    r"|[一二两三四五六七八九十百]{1,3})[一-龥]{1,5}?(?:里|中|当中|就|之中),?(?:就|便)?(?:有|占)?"
    r"(?P<a>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:个|人|名|位|辆|户|家|台|份|件|所|只|头)"
)
_CLOSE = 70


def _fits(made: float, told: float, more: str | None, less: str | None) -> bool:
    if more:
        return made >= told
    if less and less.strip() not in {"only", "just"}:
        return made <= told
    return abs(made - told) <= _SLACK * told


def _read(word: str) -> float:
    return float(word) if word.isdigit() else float(english.read(word) or 0)
