"""A change in the headline against the two values of the body that make it: 降价两成 above, 由10元降到9元 below.

How the body tells an old and a new value is read by `claims`, as for changes within a sentence. A headline rounds; it
is wrong where the only such two values make another change, not far from it, and the body tells its own nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, disjoint, in_unit_of, scaled
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.rules.growth.arithmetic import change_of
from audit.figures.rules.growth.check import CODE
from audit.figures.rules.growth.claims import Claim, claims
from audit.figures.rules.growth.multiples import Multiple, claimed
from audit.figures.rules.shared import headline_percentages
from audit.figures.rules.shared.cues import cued
from audit.figures.rules.shared.headline_amounts import NO_AMOUNTS, body_of, is_change, span_of
from audit.figures.rules.shared.topics import topics
from audit.model import Conflict, Figure, Text

_FARTHEST = 3.0
"""How many times one change may be the other, and be it gone wrong."""
_CUT_OFF = 1.25
_NEAR = 20
_LOOSE = 0.06
"""By what share a headline may be off: 近三成 for 28.4%."""


def within(reading: Reading) -> Iterator[Conflict]:
    """The changes that the headline tells, in words or in figures, against the body of the article."""
    end = reading.title_end
    if not end or not reading.figures:
        return
    yield from _told_in_words(reading)
    if reading.figures[0].start >= end:
        return
    body = body_of(reading)
    for figure in reading.figures:
        if figure.end > end:
            continue
        if figure.unit == "%":
            if headline_percentages.is_change(reading, figure):
                yield from _against(reading, figure, body, headline_percentages.span_of(figure))
        elif figure.kind not in NO_AMOUNTS and is_change(reading, figure):
            yield from _against(reading, figure, body, span_of(figure))


def _against(reading: Reading, titled: Figure, body: list[Figure], span: tuple[float, float]) -> Iterator[Conflict]:
    """The headline's change, which may stand for the values of `span`, against the body's."""
    found = _claims(reading)
    if len({(claim.base.value, claim.new.value) for claim in found}) != 1:
        return
    claim = found[0]
    other_way = "up" if claim.new.value < claim.base.value else "down"
    if headline_percentages.sort_of(reading, titled, reading.title_end) == other_way:  # of what fell, where this rose
        return
    others = [f for f in body if f.kind == titled.kind and f not in {claim.base, claim.new}]
    if any(not disjoint(scaled(f), span) for f in others):
        return
    change, _ = change_of(titled, bounded(claim.base), bounded(claim.new), claim.base)
    if change is None:
        return
    low, high = sorted(abs(size) for size in change)
    stated = (sum(span) / 2) if span[1] != float("inf") else span[0]
    if not low or not stated or not 1 / _FARTHEST <= stated / ((low + high) / 2) <= _FARTHEST:
        return
    if disjoint((low * (1 - _LOOSE), high * (1 + _LOOSE)), span):
        places = [(reading, figure) for figure in (titled, claim.base, claim.new)]
        yield conflict(CODE, "probable", places, _rule(titled, low, high))


def _told_in_words(reading: Reading) -> Iterator[Conflict]:
    """A multiple in the headline against two values of the body: profit doubles above, up from $56m to $84m below."""
    text, end = reading.text, reading.title_end
    word = claimed(text, end - len(reading.title), end)
    found = _claims(reading) if word is not None else []
    if word is None or not found:
        return
    about = [claim for claim in found if _is_about(reading, word, claim)]
    least, most = word.span
    said = least, most * _CUT_OFF if least > 1 else most  # triples is said of more than tripled
    fits = any(not disjoint(said, _times(claim)) for claim in found)
    values = {(claim.base.value, claim.new.value) for claim in about}
    if fits or len(values) != 1 or not _is_one_way(word, about[0]):
        return
    low, high = _times(about[0])
    rule = Text(
        f"the value in the body is {(low + high) / 2:.2f} times the old one",
        f"正文中现值为原值的{(low + high) / 2:.2f}倍，与标题不符",
    )
    titled = mark(reading, word.start, word.end, sum(word.span) / 2, "倍")
    places = [(reading, figure) for figure in (titled, about[0].base, about[0].new)]
    yield conflict(CODE, "probable", places, rule)


def _is_one_way(word: Multiple, claim: Claim) -> bool:
    """Whether both rose, or both fell."""
    return (word.span[0] > 1) == (claim.new.value > claim.base.value)


def _times(claim: Claim) -> tuple[float, float]:
    base, new = bounded(claim.base), bounded(claim.new)
    return (new[0] / base[1], new[1] / base[0]) if base[0] > 0 else (0.0, float("inf"))


def _is_about(reading: Reading, word: Multiple, claim: Claim) -> bool:
    """Whether a change is of what the headline tells of: one quantity in English, two characters in common else."""
    text = reading.text
    around = text[slice(*reading.sentence(claim.new.start))]
    if around.isascii():
        return bool(topics(reading.title) & topics(around))
    start = max(text.rfind(stop, reading.title_end - len(reading.title), word.start) + 1 for stop in " :,|")
    own = text[max(start, 0) : word.start]
    near = text[max(0, claim.base.start - _NEAR) : claim.new.start]
    return any(own[i : i + 2] in near for i in range(len(own) - 1) if own[i : i + 2].isalpha())


def _claims(reading: Reading) -> list[Claim]:
    """What the body says of old and new values."""
    sentences = [some for some in reading.sentences if len(some) > 1 and some[0].start >= reading.title_end]
    found = [claim for some in sentences for claim in claims(reading, cued(reading, some))]
    return [claim for claim in found if claim.base.kind != "percent"]


def _rule(titled: Figure, low: float, high: float) -> Text:
    size = (low + high) / 2
    shown = f"{size:.3g}%" if titled.unit == "%" else f"{in_unit_of(titled, size):.4g}"
    return Text(
        f"the values in the body make a change of {shown}, not the headline's", f"正文前后两数相差{shown}，与标题不符"
    )
