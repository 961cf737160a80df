"""Wholes, sums and products whose numbers stand in two English sentences.

A budget of $640 million. It sets aside 260 for schools, 210 for roads and the remaining 170 for all else; 14 died in
one town and nine in another. The 23 deaths; tablets worth $240 each for 350 pupils. The $84,000 bill. Numbers are only
added up or multiplied where the second sentence goes on about them and holds nothing else that they may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading import Reading, alike, bounded, conflict, number, value
from audit.figures.rules.kinds import is_no_count, nouns
from audit.figures.rules.sums import KINDS, NO_PART, NO_WHOLE, found, misfit
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

CODE = "figure/parts"

_TOGETHER = regex(
    r"(?:The |All (?:of )?(?:the )?|Together,? (?:they |the two |the three )?(?:[a-z]+ ){0,3}|In (?:all"
    r"|total),? (?:[a-z]+ ){0,5}"
    r"|Altogether,? (?:[a-z]+ ){0,5}|That (?:makes|made|brings|brought) (?:[a-z]+ ){0,4}"
    r"|Between them,? (?:[a-z]+ ){0,4}"
    r"|The (?:combined )?(?:total|sum)(?: [a-z]+){0,3} )(?:of )?[$£€]?"
)
_SUMMED = regex(r"(?:In|Alt|Tog|Bet|That|All|The (?:combined )?(?:total|sum))")
_REST = regex(r"\b(?:the|its|their) (?:remaining|other|rest|remainder)\b[^.;]{0,24}$|\b(?:remaining) $")
_SAME_WORD = regex(r" (for|in|from|to|on|by|at|went|goes|go)\b")
_NO_SUM = regex(
    r"\b(?:up|down|more|less|fewer|than|from|compared|against|of (?:them|whom|the|those)|including|each|per"
    r"|another)\b|%"
)
_EACH = regex(r" (?:each|apiece)\b")
_BILL = regex(
    r"(?:The|Its|Their|This) [$£€]?$|\b(?:total|in all|altogether|bill|cost|sum|spent|paid|worth|raised|raising"
    r"|earned)\b"
)
_AFTER_BILL = regex(r" (?:bill|cost|total|sum|outlay|purchase|order|gift|donation|in all|in total|altogether)\b")
_REACH = 160
_LIKELY = (0.6, 1.6)


def within(reading: Reading) -> Iterator[Conflict]:
    """What two sentences of an article tell that follow one another."""
    sentences = reading.sentences if reading.text.isascii() else []
    for earlier, figures in pairwise(sentences):
        apart = figures[0].start - earlier[-1].end
        if earlier[0].start < reading.title_end or apart > _REACH or max(len(earlier), len(figures)) > _MOST:
            continue
        yield from _summed(reading, earlier, figures)
        yield from _divided(reading, earlier, figures)
        yield from _multiplied(reading, earlier, figures)


_MOST = 5


def _summed(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """14 people died in Arden and nine in Corley. The 23 deaths."""
    total, lead = figures[0], reading.gap(None, figures[0]).lstrip()
    start = reading.sentence(earlier[0].start)[0]
    match = _TOGETHER.fullmatch(lead)
    if match is None or total.qualifier != "exact" or total.kind not in KINDS - {"duration"} or total.role in NO_WHOLE:
        return
    parts = [f for f in earlier if f.kind == total.kind and f.role not in NO_PART and not is_no_count(reading, f)]
    same = all(alike(f, total) or nouns(f, total) or f.unit is None for f in parts)
    exact = all(f.qualifier == "exact" for f in parts) and 2 <= len(parts) <= 4
    words = reading.text[start : earlier[-1].end]
    if not (same and exact) or max(map(value, parts)) >= value(total) or _NO_SUM.search(words):
        return
    joined = all(_JOINED.search(reading.gap(a, b)) for a, b in pairwise(parts))
    of_one = (
        total.unit is None or total.unit in _OF_PEOPLE or any(f.unit is not None and alike(f, total) for f in parts)
    )
    if joined and of_one and (_SUMMED.match(lead) or len({f.unit for f in parts if f.unit}) <= 1):
        yield from _wrong(reading, total, parts)


_OF_PEOPLE = frozenset(
    {"deaths", "victims", "people", "dead", "casualties", "fatalities", "men", "women", "votes", "bodies"}
)
_JOINED = regex(r"(?:,| and| in|;)[^.]{0,40}$")


def _divided(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """A $640m budget. It sets aside 260 for schools, 210 for roads and the remaining 170 for everything else."""
    parts = [f for f in figures if alike(f, figures[0]) and f.kind == figures[0].kind and f.kind in KINDS]
    if len(parts) < 2 or parts != figures or any(f.qualifier != "exact" for f in parts):
        return
    rest = _REST.search(reading.gap(parts[-2], parts[-1])) is not None
    words = [_SAME_WORD.match(reading.text, f.end) for f in parts]
    alike_told = len({word[1] for word in words if word is not None}) == 1 and None not in words[:-1]
    if not (rest and alike_told) or _NO_SUM.search(reading.gap(None, parts[0])):
        return
    wholes = [
        f for f in earlier if alike(f, parts[0]) and f.kind == parts[0].kind and f.role not in NO_WHOLE - {"plan"}
    ]
    if len(wholes) == 1 and value(wholes[0]) > max(map(value, parts)) and wholes[0].qualifier == "exact":
        yield from _wrong(reading, wholes[0], parts)


def _wrong(reading: Reading, whole: Figure, parts: list[Figure]) -> Iterator[Conflict]:
    """The whole against the sum of its parts."""
    low, high = (sum(bounded(f)[k] for f in parts) for k in (0, 1))
    least, most = bounded(whole)
    total = sum(map(value, parts))
    if (low > most * (1 + 1e-9) or high < least * (1 - 1e-9)) and _LIKELY[0] <= total / value(whole) <= _LIKELY[1]:
        yield found(reading, "probable", [whole, *parts], misfit(whole, total))


def _multiplied(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """Tablets worth $240 each for 350 pupils. The $84,000 bill."""
    means = [f for f in earlier if _EACH.match(reading.text, f.end)]
    counts = [f for f in earlier if f.kind == "count" and f not in means]
    totals = [f for f in figures if means and alike(f, means[0]) and f.kind == means[0].kind]
    if len(means) != 1 or len(counts) != 1 or len(totals) != 1 or any(alike(f, means[0]) for f in counts):
        return
    mean, count, total = means[0], counts[0], totals[0]
    told = _BILL.search(reading.gap(None, total)) or _AFTER_BILL.match(reading.text, total.end)
    if not told or not all(f.qualifier == "exact" for f in (mean, count)) or total.role == "increment":
        return
    (low, high), (least, most) = bounded(mean), bounded(total)
    product = value(mean) * count.value
    apart = most < low * count.value * 0.98 or least > high * count.value * 1.02
    if apart and 1 / _FAR < value(total) / max(product, 1e-9) < _FAR:
        shown = number(product * total.value / value(total))
        rule = Text(f"average times count gives {shown}", f"均值乘以数量应为{shown}")
        ordered = sorted((mean, count, total), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, f) for f in ordered], rule)


_FAR = 5.0
