"""Who is absent and what is empty, in English: the 120-seat council met with 97 members present and 23 absent."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.reckoned.nearly import off
from audit.figures.rules.parts.reckoned.remaining import refuted
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure
from audit.text.regex import regex

_LIKELY = (0.4, 2.5)
_AWAY = regex(
    r"(?: [a-z]+)? (?:(?:were |was |are |is |remain(?:ed|s)? |still )*"
    r"(?:absent|missing|unaccounted|vacant|empty|unsold|unfilled|unused|left over|left|too many)"
    r"|to spare)\b"
)
_ROOM = regex(
    r"\b(?:room for|capacity of|licen[sc]ed for|seats|designed for|built for|limit of"
    r"|built to hold|can carry|can hold|can seat)(?: only| just)? $"
)
_WHOLE_UNITS = ("seat", "member", "strong", "bed", "place")
_PRESENT = regex(
    r" (?:[a-z]+ )?(?:present|attending|in attendance|aboard|on board|occupied|filled|taken|sold|turned up|voting"
    r"|voted|came)\b"
)


_SPARE = regex(r"(?:spare|empty|vacant|free|unsold|unfilled|unused) (?:seats|places|beds|rooms|berths|spots|tickets)\b")


def _is_away(reading: Reading, told: Figure) -> bool:
    """Whether a figure counts who is not there, or seats that nobody has."""
    if _AWAY.match(reading.text, told.end) is not None:
        return True
    return _SPARE.search(reading.text, told.start, told.end + 20) is not None


def within(reading: Reading) -> Iterator[Conflict]:
    """The 120-seat council met with 97 members present and 23 absent."""
    if not reading.text.isascii() or not holds(
        reading.text,
        (
            "absent",
            "missing",
            "unaccounted",
            "vacant",
            "empty",
            "unsold",
            "unfilled",
            " left",
            "to spare",
            "too many",
            "spare",
            " free ",
        ),
    ):
        return
    for figures in reading.sentences:
        for i, told in enumerate(figures):
            own = [f for f in figures[:i] if f.kind == told.kind == "count" and f.qualifier == "exact"]
            if len(own) != len("ab") or not _is_away(reading, told) or told.qualifier != "exact":
                continue
            whole, there = sorted(own, key=value, reverse=True)
            seats = (
                _ROOM.search(reading.gap(None, own[0])) is not None
                or (whole.unit or "").startswith(_WHOLE_UNITS)
                or "seat" in reading.tail(whole, 12)
            )
            present = (
                _PRESENT.match(reading.text, there.end) is not None
                or _ROOM.search(reading.gap(None, own[0])) is not None
            )
            expected = whole.value - there.value
            if seats and present and expected != told.value and off(told._replace(unit=None), expected, *_LIKELY):
                yield refuted(reading, own, told._replace(unit=None), expected)
