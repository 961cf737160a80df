"""One sentence in two articles, word for word but for a number: what a company says of itself under every release.

Such a sentence tells of no day, so that what it counts is the same in both; one that gives a month, a week or how a
market closed is a bulletin, whose numbers are to differ. Most of its numbers must agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at
from audit.figures.rules.conflict.check import CODE
from audit.figures.times.expressions import MONTHS
from audit.model import Conflict, Figure, Span, Text
from audit.text.regex import regex

_NUMBER = regex(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_SENTENCE = regex(r"[^。;!?\n]{40,300}")
_OF_A_TIME = regex(
    r"[今昨当本上下日近][年日天月周季期前]|[0-9]月|[0-9]日|截至|累计|目前|同比|环比|增长|下降|气温|指数|收盘|涨|跌|时[0-9许]|期间|周年|届|批|第[0-9]"
    rf"|\b(?i:{'|'.join(MONTHS)})[a-z]*\.? [0-9]|[0-9] (?i:{'|'.join(MONTHS)})"
    r"|\b(?:today|yesterday|this|last|next|so far|week|month|quarter|percent|per cent|%)\b",
)
_LONGEST, _MOST = 120, 2
"""Days between the articles; numbers that differ."""
_RULE = Text("one sentence of both articles differs in a number alone", "两篇报道同一句话仅数字不同")


def across(pair: Pair) -> Iterator[Conflict]:
    """Sentences that both articles have, and whose numbers differ."""
    if pair.days is not None and pair.days > _LONGEST:
        return
    first, second = _sentences(pair.first), _sentences(pair.second)
    for words in sorted(first.keys() & second.keys()):
        mine, theirs = first[words], second[words]
        told = list(zip(mine, theirs, strict=True))
        off = [(a, b) for a, b in told if _number(pair.first, a) != _number(pair.second, b)]
        if 0 < len(off) <= _MOST and len(off) <= len(told) - len(off):
            for a, b in off:
                sides = [(pair.first, _figure(pair.first, a)), (pair.second, _figure(pair.second, b))]
                yield conflict(CODE, "probable", sides, _RULE)


@once
def _sentences(reading: Reading) -> dict[str, list[Span]]:
    """The long sentences that tell of no time, without their numbers, and where these stand."""
    found: dict[str, list[Span]] = {}
    for match in _SENTENCE.finditer(reading.text, reading.title_end):
        numbers = [number.span() for number in _NUMBER.finditer(reading.text, *match.span())]
        if len(numbers) > 1 and _OF_A_TIME.search(match[0]) is None:
            found[_NUMBER.sub("0", match[0].strip())] = numbers
    return found


def _number(reading: Reading, span: Span) -> str:
    return reading.text[slice(*span)].replace(",", "")


def _figure(reading: Reading, span: Span) -> Figure:
    return figure_at(reading, *span) or mark(reading, *span, float(_number(reading, span)), None)
