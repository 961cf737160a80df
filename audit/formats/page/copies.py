"""The copies of a passage side by side, with what differs marked and what is long folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from audit.formats.page.marking import shown
from audit.formats.page.places import Places, Spot
from audit.formats.shown import changes
from audit.report import ArticleRow, PassageRow

COPIES = 12  # shown in full; of more, the places alone
LONG = 240  # characters alike from which on their middle is folded
KEPT = 80  # of them, shown on both sides
LINE_ENDS = re.compile(r"(?:\r?\n)+")
SAME, REMOVED, ADDED = "span", "del", "ins"


class Piece(NamedTuple):
    """A stretch of a copy; `tag` is the HTML element that says whether the copies differ here."""

    tag: str
    head: Markup
    folded: Markup = Markup()
    characters: int = 0
    """That are folded."""
    tail: Markup = Markup()


@dataclass(frozen=True, slots=True)
class Copy:
    """One place of a passage."""

    spot: Spot
    row: ArticleRow | None
    lang: str
    similarity: float
    same: bool
    """Whether it is the first copy, character for character."""
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Copies:
    """The places of a passage: the first, those compared with it, and those that are only named."""

    first: Copy
    others: Sequence[Copy]
    rest: Sequence[Spot]


def copies(passage: PassageRow, places: Places) -> Copies:
    """Every copy compared with the first. Of two different texts each shows its own; of more, the others show both."""
    texts = [occurrence.place.text for occurrence in passage.occurrences]
    other = set(texts) - {texts[0]}
    two = len(other) == 1
    shown_as = {text: _pieces(texts[0], text, (SAME, ADDED) if two else (SAME, REMOVED, ADDED)) for text in other}
    shown_as[texts[0]] = _pieces(texts[0], other.pop(), (SAME, REMOVED)) if two else [_folded(texts[0])]
    made = [
        Copy(
            spot=places.spot(o.place),
            row=places.row(o.place.article),
            lang=places.lang(o.place.article),
            similarity=o.similarity,
            same=o.place.text == texts[0],
            pieces=shown_as[o.place.text],
        )
        for o in passage.occurrences[:COPIES]
    ]
    return Copies(made[0], made[1:], [places.spot(o.place) for o in passage.occurrences[COPIES:]])


def _pieces(a: str, b: str, tags: Iterable[str]) -> list[Piece]:
    """How `b` differs from `a`, as far as the tags tell."""
    return [_folded(text) if tag == SAME else Piece(tag, shown(text)) for tag, text in differences(a, b) if tag in tags]


def differences(a: str, b: str) -> Iterator[tuple[str, str]]:
    """What `a` and `b` share, what only `a` has and what only `b` has, in order."""
    at = 0
    for removed, (start, end) in changes(a, b):
        yield from _filled((SAME, b[at:start]), (REMOVED, removed), (ADDED, b[start:end]))
        at = end
    yield from _filled((SAME, b[at:]))


def _filled(*pieces: tuple[str, str]) -> Iterator[tuple[str, str]]:
    return (piece for piece in pieces if piece[1])


def _folded(text: str) -> Piece:
    if len(text) <= LONG:
        return Piece(SAME, _flowing(text))
    folded = text[KEPT:-KEPT]
    return Piece(SAME, _flowing(text[:KEPT]), _flowing(folded), len(folded), _flowing(text[-KEPT:]))


def _flowing(text: str) -> Markup:
    """Text of several lines; blank ones are left out, for they tell nothing here."""
    return Markup("\n").join(map(shown, LINE_ENDS.split(text)))
