"""An English count that is taken up again as all there are: six species in the lead, `all five live` further down.

`all`, `none of the` or `each of the` say that all are meant, whatever follows; behind `the` and `these` the noun must
be that of the count before. What is taken up is the only count of its sort before it, in another sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.likeness.slips import exchanged, ratio
from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_RULE = Text("what was told before was of another number", "前文所列数目与此不同")

_N = r"(?P<n>[1-9][0-9]{0,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AGAIN = regex(
    rf"\b(?:(?P<all>(?:all|none of the|each of the|every one of the)(?: of the)?)|the|these|those) {_N}"
    r"(?![0-9.%-]|,[0-9])(?: of (?:them|us))?(?: (?P<noun>[a-z]{3,}))?",
    re.IGNORECASE,
)
_NO_NOUNS = frozenset(
    {"day", "days", "night", "nights", "hour", "hours", "minute", "minutes", "week", "weeks", "month", "months", "year"}
    | {
        "years",
        "times",
        "percent",
        "miles",
        "metres",
        "meters",
        "points",
        "feet",
        "degrees",
        "people",
        "others",
        "more",
    }
    | {"other", "of", "in", "at", "to", "on", "for", "and", "per"}
)
_ADVERBS = frozenset(
    {
        "are",
        "were",
        "was",
        "have",
        "had",
        "has",
        "will",
        "would",
        "live",
        "lived",
        "came",
        "come",
        "survived",
        "escaped",
    }
    | {
        "died",
        "face",
        "remain",
        "said",
        "say",
        "made",
        "got",
        "stand",
        "went",
        "work",
        "worked",
        "can",
        "could",
        "also",
    }
    | {"now", "still", "share", "belong", "passed", "voted", "agreed", "pleaded", "denied", "must", "may", "sit", "lie"}
    | {"boast", "tested", "walked", "return", "returned", "returning", "arrived", "finished", "opened", "open", "date"}
    | {"survive", "attend", "attended", "turned"}
)
"""What stands behind a count that leaves its noun out: all five|live."""
_ARE = frozenset({"are", "were", "had", "have", "will"})
_ALL_OF = regex(r",? (?:all|each|aged|who|whose|none|both) |, from ")
_PART = regex(r"\b(?:another|other|more|only|just|first|last|next|the|all|of|these|those|extra|further|least) $")
_REACH, _MOST, _FEWEST = 900, 200, 2
_FARTHEST, _NEAR = 2.5, 1.7


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts of an English article that take up another one as all there are."""
    text = reading.text
    if not text.isascii():
        return
    for match in _AGAIN.finditer(text):
        value = read(match["n"].lower())
        if value is None or value < _FEWEST or match.start() <= reading.title_end:
            continue
        before = _taken_up(reading, match, value)
        if before is not None:
            at = match.span("n")
            again = figure_at(reading, *at) or mark(reading, *at, value, before.unit)
            yield conflict(CODE, "probable", [(reading, before), (reading, again)], _RULE)


def _taken_up(reading: Reading, match: re.Match[str], value: int) -> Figure | None:
    start = reading.sentence(match.start())[0]
    counts = [f for f in reading.figures if f.start < match.start() and f.kind == "count"]
    if any(f.value == value for f in counts):
        return None
    noun = (match["noun"] or "").lower()
    known = noun and noun not in _ADVERBS
    stands = noun in _ARE or _ALL_OF.match(reading.text, match.end("n")) is not None
    heads = stands and match["all"] is None and match[0][0].isupper()
    if noun in _NO_NOUNS or not (match["all"] or known or heads):
        return None
    same = [f for f in counts if f.start < start and match.start() - f.start < _REACH and _may_be(f)]
    if known:
        stem = noun.removesuffix("s")
        same = [f for f in same if (f.unit or "").removesuffix("s") == stem]
    else:
        same = [f for f in same if f.unit and ratio(f, mark(reading, 0, 1, value, f.unit)) <= _FARTHEST]
    if len({f.value for f in same}) != 1 or len({family(f) for f in same}) != 1:
        return None
    first = same[-1]
    if _PART.search(reading.text[max(0, first.start - 12) : first.start].lower()) or first.qualifier != "exact":
        return None
    values = [f.value for f in counts][-8:]
    if any(value in {a + b, abs(a - b)} for i, a in enumerate(values) for b in values[i + 1 :]):
        return None
    again = mark(reading, *match.span("n"), value, first.unit)._replace(kind="count")
    far = ratio(first, again) > (_FARTHEST if exchanged(first, again) else _NEAR)
    fewer = (
        not (match["all"] or heads) and value < first.value and not _only_titled(reading, first)
    )  # five men; the three men
    return None if far or fewer else first


def _only_titled(reading: Reading, first: Figure) -> bool:
    """Whether the headline alone tells of so many."""
    return first.end <= reading.title_end


def _may_be(figure: Figure) -> bool:
    return (
        figure.unit is not None
        and figure.unit.isascii()
        and figure.unit not in _NO_NOUNS
        and (_FEWEST <= figure.value <= _MOST)
    )
