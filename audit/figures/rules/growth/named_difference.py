"""What one thing is more than another by name, against both of their values: 女生18人,男生26人,男生比女生多12人.

The thing that is held against has its own value, told with its name; the other value of the kind is the only one near.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.growth.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_THAN = regex(
    r"(?P<who>[一-龥]*?)(?:[比较](?P<name>[一-龥]{2,8}?)(?:仅|还|要|足足|整整)?"
    r"(?:多|少|大|小|高|低|长|短|快|慢|重|轻|贵|便宜|早|晚)(?:出|了|约)*"
    r"|(?:超过了?|超出|高出|高于|低于)(?P<what>[一-龥]{2,8}?)(?<!的)(?:约)?)$"
)
_NO_NAME = regex(
    r"去年|上年|前年|同期|昨[天日]|此前|之前|原来|上[个一]?[月季届次周]|往年|计划|预期|年初|平均|全[国省市县]|以往|常年|历史"
)
_KINDS = frozenset({"count", "money", "measure", "duration"})
_CUES = ("比", "较", "超过", "超出", "高出", "高于", "低于")
_SLACK, _FAR, _TWO = 0.02, 6.0, 2


def within(reading: Reading) -> Iterator[Conflict]:
    """Differences of named things that their two values do not make."""
    for number_, figures in enumerate(reading.sentences if holds(reading.text, _CUES) else ()):
        if len(figures) < _TWO:
            continue
        for change in figures:
            if change.kind not in _KINDS or change.qualifier != "exact":
                continue
            than = _THAN.search(reading.gap(None, change)[-20:].rpartition(",")[2])
            name = (than["name"] or than["what"]) if than is not None else ""
            if than is None or _NO_NAME.search(name) is not None:
                continue
            around = [f for near in reading.sentences[max(0, number_ - 1) : number_ + 2] for f in near]
            found = _values(reading, change, name, around)
            if found is not None and _is_of(reading, found[0], than["who"], change):
                yield from _against(reading, *found, change)


def _values(reading: Reading, change: Figure, name: str, around: list[Figure]) -> tuple[Figure, Figure] | None:
    """The value of the thing named, and the only other one near; None where they are not told for certain."""
    alike = [f for f in around if f is not change and family(f) == family(change) and f.kind == change.kind]
    if len(alike) != _TWO or any(f.qualifier != "exact" or f.role in {"increment", "average"} for f in alike):
        return None
    named = [f for f in alike if name in reading.gap(None, f)[-14:].rpartition(",")[2]]
    first, last = sorted((*alike, change), key=lambda f: f.start)[:: len(alike)]
    if len(named) != 1 or "\n" in reading.text[first.start : last.start]:
        return None
    other = next(f for f in alike if f is not named[0])
    return other, named[0]


def _is_of(reading: Reading, other: Figure, who: str, change: Figure) -> bool:
    """Whether a value is of whom the difference is told: 丙队 has neither the 58 of 甲队 nor the 51 of 乙队."""
    if who:  # with whatever stands before it: 丰水期南湖 is not 南湖
        return len(who) >= _TWO and who in reading.gap(None, other)[-14:].rpartition(",")[2]
    return other.end <= change.start and reading.figures[reading.at(change) - 1] is other


def _against(reading: Reading, other: Figure, named: Figure, change: Figure) -> Iterator[Conflict]:
    (a0, a1), (b0, b1), (d0, d1) = bounded(other), bounded(named), bounded(change)
    made = abs(value(other) - value(named))
    low, high = max(0.0, a0 - b1, b0 - a1), max(a1 - b0, b1 - a0)
    slack = _SLACK * value(change)
    if (d0 - slack <= high and low <= d1 + slack) or not made or not 1 / _FAR < value(change) / made < _FAR:
        return
    size = number(round(made * change.value / value(change), 4))
    rule = Text(f"the two values differ by {size}", f"前后两数相差{size}")
    places = sorted((other, named, change), key=lambda f: f.start)
    yield conflict(CODE, "probable", [(reading, f) for f in places], rule)
