"""Wholes, sums and products whose numbers stand in two English sentences.

A budget of $640 million. It sets aside 260 for schools, 210 for roads and the remaining 170 for all else; 14 died in
one town and nine in another. The 23 deaths; tablets worth $240 each for 350 pupils. The $84,000 bill. Numbers are only
added up or multiplied where the second sentence goes on about them and holds nothing else that they may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import alike, bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.reading.surroundings import surroundings
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.misfits import exceeds, found, misfit, misses, ratio_is
from audit.figures.rules.parts.sums.adding import KINDS, NO_PART, NO_WHOLE, PART_OF
from audit.figures.rules.shared.kinds import is_no_count, nouns
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

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
        yield from _itemised(reading, earlier, figures)
        yield from _multiplied(reading, earlier, figures)
        yield from _half_of_them(reading, earlier, figures)
    if sentences:
        yield from _among(reading)
    for figures in sentences:
        if len(figures) > _FEW:
            yield from _majority(reading, figures)
            yield from _elected(reading, figures)


def _half_of_them(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """240,000 doses arrived. Half of them, or 120,000, will go north."""
    if len(figures) < _FEW or figures[0].kind != "multiple" or figures[0].unit is not None:
        return
    share, part = figures[:2]
    told = _OF_THEM.fullmatch(reading.gap(share, part)) and not reading.gap(None, share).strip()
    wholes = [f for f in earlier if f.kind == part.kind and value(f) > value(part) and f.role not in NO_PART]
    if not told or len(wholes) != 1 or not all(f.qualifier == "exact" for f in (share, part, wholes[0])):
        return
    ratio = value(part) / value(wholes[0])
    if part.unit in {None, wholes[0].unit} and abs(ratio - share.value) > _OFF_SHARE:
        yield conflict(CODE, "probable", [(reading, f) for f in (wholes[0], share, part)], ratio_is(100 * ratio))


_OF_THEM = regex(r" of (?:them|these|those|it),? or (?:about |some )?")
_OFF_SHARE = 0.04


def _majority(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """31,400 voted for the stadium and 28,900 against, a majority of 2,500."""
    for a, b, apart in zip(figures, figures[1:], figures[2:], strict=False):
        counts = (
            a.kind == b.kind == apart.kind == "count"
            and b.unit in {None, a.unit}
            and apart.unit in {None, a.unit, "votes"}
        )
        exact = a.qualifier == b.qualifier == apart.qualifier == "exact"
        if counts and exact and _MAJORITY.search(reading.gap(b, apart)) and abs(a.value - b.value) != apart.value:
            rule = Text(
                f"they are {number(abs(a.value - b.value))} apart", f"两数相差应为{number(abs(a.value - b.value))}"
            )
            yield conflict(CODE, "probable", [(reading, f) for f in (a, b, apart)], rule)


_MAJORITY = regex(r", (?:giving [a-z]+ )?an? (?:majority|margin|lead|difference|gap) of (?:just |only )?$")


def _among(reading: Reading) -> Iterator[Conflict]:
    """Four people were killed; among the dead were five children."""
    for match in _AMONG.finditer(reading.text):
        name = match[1] or match[2]
        fate = "hurt" if name in {"injured", "wounded"} else "missing" if name == "missing" else "dead"
        after = [f for f in reading.figures if match.end() <= f.start <= match.end() + 1]
        before = [f for f in reading.figures if reading.title_end <= f.start and f.end <= match.start()]
        wholes = [f for f in before if surroundings(reading, f).outcome == fate and f.kind == "count"]
        if after and wholes and after[0].kind == "count" and after[0].qualifier == "exact":
            whole = max(wholes, key=value)
            if whole.qualifier == "exact" and after[0].value > whole.value:
                yield exceeds(reading, whole, after[0], "probable")


_AMONG = regex(
    r"\b[Aa]mong the (dead|killed|injured|wounded|missing)(?: were| are| was|,)? (?:at least )?"
    r"|\b[Tt]he (dead|injured|wounded|missing) includ(?:e|ed) "
)


def _elected(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """The Progress Party won 19 of the 45 seats, the Unity Party 17 and independents nine."""
    for i, (part, whole) in enumerate(pairwise(figures)):
        if PART_OF.fullmatch(reading.gap(part, whole)) is None or whole.unit not in _WON or whole.qualifier != "exact":
            continue
        parts = [part]
        for before, figure in pairwise(figures[i + 1 :]):
            gap = reading.gap(before, figure)
            if figure.unit is not None or len(gap) > _LABEL or _NAMED.search(gap) is None or _NO_SUM.search(gap):
                break
            parts.append(figure)
        total = sum(f.value for f in parts)
        if len(parts) > 1 and all(f.qualifier == "exact" for f in parts) and whole.value < total <= 2 * whole.value:
            yield found(reading, "probable", [whole, *parts], misfit(whole, total))


_FEW, _LABEL = 2, 60
_WON = frozenset({"seats", "mandates", "votes", "medals", "titles", "places", "delegates"})
_NAMED = regex(r"\b(?:[A-Z][a-z]+|independents|others)\b")


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


def _itemised(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """Fined a total of £1.2m. Penrose must pay £750,000, Harcourt £300,000 and Tamar £250,000."""
    parts = [f for f in figures if alike(f, figures[0]) and f.kind == figures[0].kind and f.kind in KINDS]
    if len(parts) < max(_FEW, len(figures)):
        return
    wholes = [f for f in earlier if f.kind == parts[0].kind and alike(f, parts[0]) and _in_total(reading, f)]
    if len(wholes) != 1 or any(f.qualifier != "exact" for f in (*wholes, *parts)):
        return
    whole = wholes[0]
    gaps = [reading.gap(a, b) for a, b in pairwise(parts)]
    words = reading.text[reading.sentence(parts[0].start)[0] : parts[-1].end]
    listed = all(len(gap) <= _LABEL and _LISTED.search(gap) and not _NO_SUM.search(gap) for gap in gaps)
    if listed and not _NOT_ITEMS.search(words) and max(map(value, parts)) < value(whole):
        yield from _wrong(reading, whole, parts)


def _in_total(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is told as what several have together."""
    lead, tail = reading.gap(None, figure)[-_LEAD:], reading.tail(figure, _LEAD)
    told = _IN_TOTAL.search(lead) is not None or _IN_TOTAL_AFTER.match(tail) is not None
    return told and figure.role not in {"increment", "average"}


_LEAD = 40
_IN_TOTAL = regex(
    r"\b(?:(?:a |the )?(?:combined |overall |grand )?total of|combined(?: [a-z]+){0,2}(?: of)?|jointly) [$£€]?$"
)
_IN_TOTAL_AFTER = regex(r"(?: [a-z]+){0,3}? (?:in total|in all|altogether|between them|combined)\b")
_LISTED = regex(r",|;| and | while | with ")
_NOT_ITEMS = regex(
    r"\b(?:including|among|of (?:them|these|which|whom)|some|each|per|at least|last year|alone|other)\b|%"
)


def _wrong(reading: Reading, whole: Figure, parts: list[Figure]) -> Iterator[Conflict]:
    """The whole against the sum of its parts."""
    total = sum(map(value, parts))
    if any(misses(whole, parts)) and _LIKELY[0] <= total / value(whole) <= _LIKELY[1]:
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
