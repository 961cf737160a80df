"""Text of articles as HTML: nothing in it is obeyed, what is wrong with it is marked in place."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from audit.formats.shown import elided

LINE_BREAK = re.compile("\n")

CONTEXT = 14  # characters shown on both sides of a place
LONGEST = 80  # characters of a place that are shown in a line


def shown(text: str) -> Markup:
    """Text as HTML; characters that nobody sees, or that are obeyed, become signs with their names."""
    if text.isprintable():
        return escape(text)
    runs = ((unseen, "".join(run)) for unseen, run in groupby(text.replace("\r\n", "\n"), _is_unseen))
    return Markup().join(Markup().join(map(_sign, run)) if unseen else escape(run) for unseen, run in runs)


def _is_unseen(character: str) -> bool:
    return not (character.isprintable() or character == "\t" or unicodedata.category(character) == "Zs")


def _sign(character: str) -> Markup:
    if character == "\n":
        return Markup('<b class="sign">⏎</b>\n')
    code = f"U+{ord(character):04X}"
    return Markup('<b class="sign" title="{}">{}</b>').format(unicodedata.name(character, code), code)


class Mark(NamedTuple):
    """A span of an article that a finding points at, the worst first when sorted; an empty span is a point."""

    start: int
    end: int
    rank: int
    finding: str
    is_passage: bool = False


class Segment(NamedTuple):
    """A stretch of one line that the same marks cover."""

    text: Markup
    anchor: int | None
    """Its offset, where a mark begins."""
    marks: tuple[Mark, ...] = ()
    """Worst first, one for each finding."""


class Line(NamedTuple):
    """A line of an article, by its number in the file."""

    number: int
    segments: list[Segment]

    @property
    def is_marked(self) -> bool:
        """Whether a finding points at it."""
        return any(segment.marks for segment in self.segments)


def lines(text: str, marks: Iterable[Mark]) -> Iterator[Line]:
    """The lines of an article with what is marked in them; marks may overlap in any way, and run over lines."""
    waiting = deque(sorted(marks))
    starts = {mark.start for mark in waiting}
    breaks = (at for found in LINE_BREAK.finditer(text) for at in found.span())
    cuts = sorted({0, len(text)}.union(starts, breaks, (mark.end for mark in waiting)))
    number, segments, active = 1, list[Segment](), list[Mark]()
    for at, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        points, active = list[Mark](), [mark for mark in active if mark.end > at]
        while waiting and waiting[0].start <= at:
            mark = waiting.popleft()
            (active if mark.end > mark.start else points).append(mark)
        anchor = at if at in starts else None
        if points:
            segments.append(Segment(Markup(), anchor, _each_once(points)))
            anchor = None
        stretch = text[at:end]
        if stretch == "\n":
            if anchor is not None:
                segments.append(Segment(Markup(), anchor, _each_once(active)))
            yield Line(number, segments)
            number, segments = number + 1, []
        elif stretch:
            kept = stretch.removesuffix("\r") if text.startswith("\n", end) else stretch
            segments.append(Segment(shown(kept), anchor, _each_once(active)))
    if segments or number == 1:
        yield Line(number, segments)


def _each_once(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The worst first; of one rank, the shortest, for it says more."""
    order = sorted(marks, key=lambda mark: (mark.rank, mark.end - mark.start, mark.finding))
    return tuple({mark.finding: mark for mark in order}.values())


def excerpt(text: str, start: int, end: int) -> tuple[Markup, Markup, Markup]:
    """What stands before a span on its line, the span, and what stands after it; long ones shortened."""
    line = text.rfind("\n", 0, start) + 1
    low = max(line, start - CONTEXT)
    after = text[end : end + CONTEXT].partition("\n")[0]
    before = ("…" if low > line else "") + text[low:start]
    more = "…" if len(after) == CONTEXT else ""
    return shown(before), shown(elided(text[start:end], LONGEST)), shown(after.removesuffix("\r") + more)
