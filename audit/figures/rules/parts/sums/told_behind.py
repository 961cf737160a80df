"""Parts whose names stand behind them: 火警1860宗,1180宗在住宅,420宗在工厦,260宗在户外; 1,200 in town, 700 in villages.

The first part stands straight behind a comma or colon, and behind each part stands the same word: 在, 来自, in, for.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import alike, value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.misfits import found, misfit, misses
from audit.figures.rules.parts.sums.adding import CASUALTIES, KINDS, NO_PART, NO_WHOLE
from audit.figures.rules.shared.kinds import is_no_count, kin
from audit.model import Conflict, Figure
from audit.text.regex import regex

_OPENS = regex(r"[^。;:]{0,24}[,:](?:其中)?")
_OPENS_ENGLISH = regex(
    r"(?: (?!of\b|up\b|down\b|compared\b|from\b|against\b|than\b)[a-z']+){0,6}(?:,|:| -{1,2}| [–—]) "
)
_NAME = regex(r"(?P<word>在|来自|用于|位于|投向|分给|给|属于?|为|是|由)[^,。;0-9]{1,14}[,、;和及]{1,2}")
_NAME_ENGLISH = regex(
    r" (?P<word>in|from|for|at|to|on|by|went to|(?:was|were) (?:in|from|for)) [^,.;0-9]{2,40}(?:,|;)?(?: and)? "
)
_CHANGES = regex(r"\b(?:last|previous|ago|earlier|about|average|each|per|including)\b|去年|上年|同期|平均|每")
_LAST = regex(r"[^,。;0-9]{1,14}(?:[,。;\n]|$)|[^,.;0-9]{2,60}(?:[,.;\n]|$)")
_LIKELY = (0.75, 1.34)
_FEWEST = 2


def within(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Wholes of a sentence against the sum of the parts behind them."""
    for i, whole in enumerate(figures[:-_FEWEST]):
        usual = whole.kind in KINDS - {"duration"} and whole.qualifier == "exact" and whole.role not in NO_WHOLE
        if not usual or CASUALTIES.match(reading.text, whole.end):
            continue
        gap = reading.gap(whole, figures[i + 1])
        if (_OPENS_ENGLISH if reading.text.isascii() else _OPENS).fullmatch(gap) is None or _CHANGES.search(
            gap.rpartition(",")[0]
        ):
            continue
        parts = _parts(reading, whole, figures[i + 1 :])
        if len(parts) < _FEWEST or max(map(value, parts)) >= value(whole):
            continue
        total = sum(map(value, parts))
        if any(misses(whole, parts)) and _LIKELY[0] <= total / max(value(whole), 1e-9) <= _LIKELY[1]:
            yield found(reading, "probable", [whole, *parts], misfit(whole, total))
            return


def _parts(reading: Reading, whole: Figure, figures: list[Figure]) -> list[Figure]:
    """The parts that follow one another, each with the same word behind it; none where the list may go on."""
    parts = figures[:1]
    words: set[str] = set()
    for before, figure in pairwise(figures):
        gap = reading.gap(before, figure)
        name = (_NAME_ENGLISH if reading.text.isascii() else _NAME).fullmatch(gap)
        if name is None or _CHANGES.search(gap):
            break
        words.add(name["word"])
        parts.append(figure)
    exact = all(f.qualifier == "exact" and f.role not in NO_PART and not is_no_count(reading, f) for f in parts)
    of_one = all((kin(f, whole) or (f.unit is None and alike(f, whole))) and f.kind == whole.kind for f in parts)
    if len(words) != 1 or not exact or not of_one:
        return []
    word = words.pop()
    if word in reading.text[whole.end : parts[0].start]:  # a part itself: £4m on roads, £3m on parks
        return []
    behind = reading.text[parts[-1].end :][: len(word) + 1].strip()
    ends = _LAST.match(reading.text, parts[-1].end) is not None
    return parts if behind.startswith(word) and ends else []
