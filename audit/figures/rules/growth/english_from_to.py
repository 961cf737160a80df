"""A percentage and, some words on, both values, in English: climbed 12% in the quarter, from 310,000 to 372,000."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at
from audit.figures.rules.growth.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_VALUE = r"[£$€]?(?P<{0}>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<{0}s> ?(?:million|billion|bn|m)\b)?"
_MOVED = regex(
    r"\b(?:(?P<up>rose|climbed|grew|jumped|increased|surged|gained|rising|up)"
    r"|(?P<down>fell|dropped|declined|slid|shrank|falling|down))"
    r" (?:by )?(?P<about>about |nearly |almost |over |more than |just over )?"
    r"(?P<p>[0-9]{1,2}(?:\.[0-9])?)(?:%| per ?cent)"
    rf"[^.;:%£$€0-9]{{8,70}}?,? from {_VALUE.format('a')}(?: [a-z]+)? to {_VALUE.format('b')}"
)
_SLACK, _ABOUT = 0.6, 0.15
"""Points by which a percentage may be rounded, and the share of it where it is said to be about so."""
_FARTHEST = 3.0


def within(reading: Reading) -> Iterator[Conflict]:
    """Percentages that the two values of their sentence refute."""
    if " from " not in reading.text or not reading.text.isascii():
        return
    for match in _MOVED.finditer(reading.text):
        if match["as"] != match["bs"]:
            continue
        base, new, told = (float(match[name].replace(",", "")) for name in ("a", "b", "p"))
        due = 100 * (new / base - 1) if base else 0.0
        signed = told if match["up"] else -told
        slack = _SLACK + (_ABOUT * told if match["about"] else 0.0)
        if due and abs(due - signed) > slack and 1 / _FARTHEST <= abs(due) / told <= _FARTHEST:
            rule = Text(f"the two values make {due:+.1f} %", f"按前后两数计算,应为{due:+.1f}%")
            places = [
                figure_at(reading, *match.span(name)) or mark(reading, *match.span(name), number, None)
                for name, number in (("p", told), ("a", base), ("b", new))
            ]
            yield conflict(CODE, "probable", [(reading, figure) for figure in places], rule)
