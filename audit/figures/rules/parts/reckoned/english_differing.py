"""By how much two values told beside it differ, in English: 1,310 metres, 240 metres longer than the old one, at 1,070.

A word of comparing stands behind the difference (longer than, behind) or before it (a gap of), and the sentence, or it
and the one before, has exactly two other values of its unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import family, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.reckoned.differing import refuted
from audit.figures.rules.parts.reckoned.nearly import apart, difference, off, slip
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_LIKELY = (0.25, 4.0)
_KINDS = frozenset({"count", "money", "measure", "duration", "percent", "multiple"})
_MORE = (
    "(?:more|fewer|less|longer|shorter|taller|higher|lower|heavier|lighter|wider|narrower|older|younger|faster|slower"
    "|deeper|bigger|larger|smaller|earlier|later|farther|further|dearer|cheaper|warmer|colder|hotter|cooler)"
)
_THAN = regex(rf"[ -](?:[a-z]+ ){{0,2}}?{_MORE}(?: [a-z]+){{0,2}} than\b")
_BEHIND = regex(r"(?: [a-z]+)?,? (?:behind|ahead|adrift|clear|apart|slower|faster|shy|short)\b(?! of schedule)")
_GAP = regex(
    r"\b(?:(?:gap|difference|margin|lead|advantage|deficit|drop|fall|decline|rise|increase) (?:of|is|was)"
    r"|losing|shedding|gaining|short by|shortfall of|missed (?:it )?by)"
    r"(?: just| only| about| some)? [$£€]?$"
)
_UNTOLD = regex(
    r"\b(?:planned|expected|forecast|target|average|limit|minimum|usual|normal|last|previous|year|month|before"
    r"|originally|budgeted|required)\b"
)
_THAN_BEFORE = regex(rf"[ -](?:[a-z]+ )?{_MORE} than the (?:day|week|month|year|season|night|quarter) before\b")
_WHO = regex(r" (?:behind|ahead of) [^;]{1,50}?(?:,? (?:who|which|on|with|at)\b|'s? $)")
_REACH = 90
_CUES = (
    "drop of",
    "fall of",
    "decline of",
    "rise of",
    "increase of",
    "losing",
    "shedding",
    "gaining",
    " than",
    "behind",
    "ahead",
    "adrift",
    " clear",
    "apart",
    " gap",
    "differen",
    "margin",
    " lead ",
    "slower",
)


def within(reading: Reading) -> Iterator[Conflict]:
    """Differences of an English article that the two values beside them do not have."""
    if not reading.text.isascii():
        return
    yield from _places(reading)
    if not holds(reading.text, _CUES):
        return
    previous: list[Figure] = []
    for figures in reading.sentences:
        start, end = reading.sentence(figures[0].start)
        if holds(reading.text[start:end], _CUES):
            for told in figures:
                if told.qualifier == "exact" and told.kind in _KINDS:
                    yield from _against(reading, previous, figures, told)
        previous = figures


def _against(reading: Reading, previous: list[Figure], figures: list[Figure], told: Figure) -> Iterator[Conflict]:
    i = figures.index(told)
    than = _THAN.match(reading.text, told.end)
    gap = _BEHIND.match(reading.text, told.end) or _GAP.search(reading.gap(figures[i - 1] if i else None, told))
    if than is None and gap is None:
        return
    before = [f for f in figures[:i] if alike_told(f, told)]
    after = [f for f in figures[i + 1 :] if alike_told(f, told)]
    earlier = _THAN_BEFORE.match(reading.text, told.end) is not None
    if earlier:
        both = before[-2:] if not after else []
    elif than is not None:
        both = [*before, *after] if len(before) == len(after) == 1 else []
    else:
        near = [f for f in previous if alike_told(f, told) and "\n" not in reading.text[f.end : told.start]]
        both = before if len(before) == len("ab") else near + before if len(near) == len(before) == 1 else []
        told_after = len(before) == len(after) == 1 and _WHO.search(reading.text, told.end, after[0].start) is not None
        both = [*before, *after] if told_after else both if not after else []
    if len(both) != len("ab"):
        return
    a, b = both
    words = reading.text[min(a.end, told.end) : max(b.start, told.start)]
    if max(told.start - a.end, b.start - told.end) > 2 * _REACH or (
        than and not earlier and b.start - told.end > _REACH
    ):
        return
    if _UNTOLD.search(words) or all(f.unit is None for f in (*both, told)) or not apart(told, *difference(a, b)):
        return
    expected = abs(value(a) - value(b)) if a.kind == b.kind == told.kind else abs(a.value - b.value)
    if a.kind == b.kind == told.kind and all(f.unit for f in both):
        likely = off(told, expected, *_LIKELY) or slip(told, expected)
    else:  # one of them leaves its unit to the others
        plain = told._replace(unit=None)
        likely = expected > 0 and plain.value != expected and off(plain, expected, *_LIKELY)
    if likely:
        shown = number(round(in_unit_of(told, expected) if all(f.unit for f in both) else expected, 4))
        rule = Text(f"the two values are {shown} apart", f"按前后两数计算,相差应为{shown}")
        ordered = sorted((a, b, told), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)


def alike_told(figure: Figure, told: Figure) -> bool:
    """Whether a figure counts in the unit of another, or leaves it out."""
    if figure.qualifier != "exact" or figure.role == "increment":
        return False
    if figure.kind == told.kind and family(figure) == family(told):
        return True
    if told.unit is None and told.kind == "count" and figure.kind in {"count", "measure", "duration"}:
        return True
    return figure.unit is None and figure.kind == "count" and told.kind in {"measure", "count", "duration"}


_N = "(?:[0-9]{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
_CLIMBED = regex(
    r"\bfrom (?P<a>[0-9]{1,3})(?:st|nd|rd|th)\b[^.;0-9]{0,40}? to (?P<b>[0-9]{1,3})(?:st|nd|rd|th)\b[^.;0-9]{0,40}?"
    rf"\b(?P<n>{_N}) (?:places|spots|positions|rungs)\b"
)


def _places(reading: Reading) -> Iterator[Conflict]:
    """Rose from 31st to 18th, a climb of 13 places."""
    for match in _CLIMBED.finditer(reading.text) if holds(reading.text, (" places", " spots", " positions")) else ():
        told, expected = read(match["n"]), abs(int(match["a"]) - int(match["b"]))
        if told is not None and told != expected:
            places = [mark(reading, *match.span(name), float(match[name]), None) for name in "ab"]
            counted = figure_at(reading, *match.span("n")) or mark(reading, *match.span("n"), told, None)
            yield refuted(reading, places[0], places[1], counted)
