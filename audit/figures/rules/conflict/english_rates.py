"""One rate told twice in an English article: a rise of 2.1 per cent in same-store sales, same-store sales rose 2.7%.

What the rate is of must be named by the same two words, it must go the same way, and no other time may be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.reading.years import figure_at
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_UP = "rise|increase|gain|growth|jump|rose|grew|increased|climbed|gained"
_DOWN = "fall|drop|decline|decrease|fell|dropped|declined|decreased"
_RATE = r"(?P<n{0}>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?)(?:%| ?per ?cent)"
_TOLD = regex(
    rf"\b(?:(?P<up1>{_UP})|(?P<down1>{_DOWN})) of (?:about )?{_RATE.format(1)} in (?P<of1>[a-z-]+ [a-z-]+)\b"
    r"|\b(?P<of2>(?!(?:and|an?|the|of|to) )[a-z-]+ (?!an? )[a-z-]+)"
    rf" (?:(?P<up2>{_UP})|(?P<down2>{_DOWN}))(?: of| by)? (?:about )?{_RATE.format(2)}"
    rf"|\b{_RATE.format(3)} (?:(?P<up3>{_UP})|(?P<down3>{_DOWN})) in (?P<of3>[a-z-]+ [a-z-]+)\b",
    re.IGNORECASE,
)
_OTHER_TIME = regex(
    r"\b(?:last year|a year (?:ago|earlier)|previous|first[- ]half|full[- ]year|so far|month|forecast|expect"
    r"|analysts? had|target|guidance|earlier|prior|next|will|would)\b",
    re.IGNORECASE,
)
_RULE = Text("one article gives one rate two values", "同一篇文章对同一幅度给出两个数值")


def within(reading: Reading) -> Iterator[Conflict]:
    """Rates of one name and way that differ, each the only one of its name."""
    if not reading.text.isascii():
        return
    told: dict[tuple[str, bool], list[tuple[str, int, int]]] = {}
    for match in _TOLD.finditer(reading.text, reading.title_end):
        form = next(number for number in "123" if match[f"n{number}"])
        start, end = reading.sentence(match.start())
        if _OTHER_TIME.search(reading.text, start, end) is None:
            key = match[f"of{form}"].lower(), match[f"up{form}"] is not None
            told.setdefault(key, []).append((match[f"n{form}"], *match.span(f"n{form}")))
    for rates in told.values():
        if len(rates) == len({rate[0] for rate in rates}) == _TWO:
            figures = [figure_at(reading, *rate[1:]) for rate in rates]
            if None not in figures:
                yield conflict(CODE, "probable", [(reading, f) for f in figures if f is not None], _RULE)


_TWO = 2
