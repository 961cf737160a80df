"""A value told under its neighbour's name: exports up 11.3% and imports down 2.4%, and further on exports up by 2.4%.

Two figures of one unit in a sentence are told apart by the words that only one of them has. A later figure that repeats
the value of the one, and has words of the other alone, was taken from the wrong place: that a third thing has the very
value of a neighbour and the name of another is hardly chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.likeness.kinship import GENERIC
from audit.figures.reading.amounts import digits, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base
from audit.figures.rules.conflict.check import CODE
from audit.figures.words.lists import any_of
from audit.figures.words.script import is_latin
from audit.model import Conflict, Figure, Span, Text
from audit.text.regex import regex

_RULE = Text("a value of one thing is told again of its neighbour", "同一数值先后归于相邻的两个事项")
_KINDS = frozenset({"count", "money", "measure", "percent", "duration"})
_REACH, _WIDE = 20, 70
"""Characters before and after a number that may name what it counts, in Chinese and in English."""
_MOST, _MORE = 4, 2
"""Most figures of one kind in a sentence that is no table; characters that one name may be longer than another."""
_CUT = regex(r"[,;:、。!?\n]|(?: |^)and ")
_EMPTY = regex(rf"[^一-鿿]|{any_of('trailing')}|{any_of('leading')}|{any_of('rises')}|{any_of('falls')}|分别|同比|环比")
_WORD = regex(r"[A-Za-z]{3,}")
_STOP = frozenset({"the", "and", "was", "were", "with", "for", "that", "from", "its", "his", "her", "said", "peopl"})
_UP, _DOWN = (regex(rf"{any_of(f'{sort}')}|\b(?:{any_of(f'english-{sort}')})\b") for sort in ("rises", "falls"))
_POINTED = regex(r"\b(?:the|all|those|these) $")


class _Label(NamedTuple):
    """What names a figure: pairs of characters or words, which way it went, and how long the words before it are."""

    words: frozenset[str]
    way: str
    size: int


def within(reading: Reading) -> Iterator[Conflict]:
    """Figures of an article that repeat a value under the name of its neighbour."""
    later: dict[float, list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if figure.start >= reading.title_end and figure.kind in _KINDS:
            later[value(figure)].append(figure)
    for size, figures in later.items():
        for again in figures[1:] if size > 1 else ():
            found = _crossed(reading, again, figures)
            if found is not None:
                yield found
                break


def _crossed(reading: Reading, again: Figure, equal: list[Figure]) -> Conflict | None:
    """The conflict of a figure that repeats the value of others."""
    start, end = _span(reading, again)
    before = [f for f in equal if f.end <= start and _of_one_unit(f, again)]
    if not before or is_base(reading, again) or not _is_telling(reading, again):
        return None
    label = _label(reading, again)
    source = before[-1]
    if not (label.words or label.way) or is_base(reading, source):
        return None
    here = {value(f) for f in reading.figures if start <= f.start < end}
    there = {value(f) for f in _beside(reading, source)}
    if there & here:
        return None
    for owner in _beside(reading, source):
        strength = _strength(reading, owner, source, label)
        if strength and not any(label.words & _label(reading, f).words for f in before[:-1]):
            sure = strength > 1 and digits(again.value) > 1
            found = sorted((owner, source, again), key=lambda figure: figure.start)
            return conflict(CODE, "probable" if sure else "query", [(reading, f) for f in found], _RULE)
    return None


def _is_telling(reading: Reading, figure: Figure) -> bool:
    """Whether a value is repeated hardly by chance: it has many digits, or is pointed at: the three injured."""
    size = digits(figure.value)
    if figure.unit in GENERIC or figure.unit is None:
        size -= 1
    return size > 1 or _POINTED.search(reading.text, max(0, figure.start - 6), figure.start) is not None


def _of_one_unit(a: Figure, b: Figure) -> bool:
    """Whether two figures of one value are in one unit, or one of them leaves its unit out."""
    names = {family(a), family(b)}
    loose = "none" in names or "个" in {a.unit, b.unit} or any(name.startswith("noun:") for name in names)
    return a.kind == b.kind and (len(names) == 1 or loose)


def _beside(reading: Reading, figure: Figure) -> list[Figure]:
    """The figures of a sentence that stand beside one in its unit, under another value."""
    start, end = _span(reading, figure)
    found = [f for f in reading.figures if start <= f.start < end and f.kind == figure.kind]
    if len(found) > _MOST or "分别" in reading.text[start:end] or is_base(reading, figure):
        return []
    near = [f for f in found if value(f) != value(figure) and _are_siblings(f, figure)]
    return [f for f in near if not is_base(reading, f)]


def _are_siblings(a: Figure, b: Figure) -> bool:
    """Whether two figures count in one unit, or in English two nouns."""
    if (a.unit or "x").isascii() and (b.unit or "x").isascii():
        return family(a) == family(b) or a.kind == b.kind == "count"
    return a.unit == b.unit


def _strength(reading: Reading, owner: Figure, source: Figure, again: _Label) -> int:
    """How surely a later label is the owner's and not the source's, 0 to 2."""
    size = min(_label(reading, figure).size for figure in (owner, source))
    mine, theirs = (_label(reading, figure, size) for figure in (owner, source))
    own, other = mine.words - _label(reading, source).words, theirs.words - mine.words
    if own & again.words and other and not other & again.words:
        return 2
    if mine.way and mine.way == again.way and theirs.way and theirs.way != again.way:
        return 1
    return 0


def _label(reading: Reading, figure: Figure, most: int | None = None) -> _Label:
    """The words that name a figure in its sentence, between its neighbours of one unit.

    Of the first of a row `most` characters before it are its own; the rest is said of the others too.
    """
    text = reading.text
    start, end = _span(reading, figure)
    english = is_latin(text[start:end])
    alike = [f for f in reading.figures if start <= f.start < end and (_are_siblings(f, figure) or f is figure)]
    i = alike.index(figure)
    reach = _WIDE if english else _REACH
    first = max(alike[i - 1].end if i else start, figure.start - reach)
    before = text[first : figure.start]
    if i and first == alike[i - 1].end and (cut := _CUT.search(before)) is not None:
        before = before[cut.start() :]
    if most is not None:
        letters = [at for at, char in enumerate(before) if char.isalpha()]
        before = before[letters[-most - _MORE] :] if len(letters) > most + _MORE else before
    after = text[figure.end : min(alike[i + 1].start if i + 1 < len(alike) else end, figure.end + reach)]
    after = _CUT.split(after.lstrip("“”《》"))[0]
    unit = figure.unit or ""
    own = f"{before} {unit if unit.isascii() else ''} {after}"
    up, down = (pattern.search(own) is not None for pattern in (_UP, _DOWN))
    return _Label(_pieces(own), "" if up == down else "up" if up else "down", sum(map(str.isalpha, before)))


def _span(reading: Reading, figure: Figure) -> Span:
    """The sentence of a figure, semicolons in it."""
    start, end = reading.sentence(figure.start)
    while start and reading.text[start - 1] == ";":
        start = reading.sentence(start - 1)[0]
    while reading.text[end - 1 : end] == ";" and end < len(reading.text):
        end = reading.sentence(end)[1]
    return start, end


def _pieces(text: str) -> frozenset[str]:
    if is_latin(text):
        words = (word for word in _WORD.findall(text) if not _UP.fullmatch(word) and not _DOWN.fullmatch(word))
        return frozenset(word.lower()[:5] for word in words) - _STOP
    return frozenset(p[i : i + 2] for p in _EMPTY.split(text) for i in range(len(p) - 1))
