"""Which figures of two articles may be compared at all: of one role, in one unit or of one kind of thing."""

from __future__ import annotations

from audit.figures.matching import Surroundings, runs, surroundings
from audit.figures.reading import Reading, family
from audit.model import Figure

_LEVEL = {
    **{"increment": "change", "plan": "plan", "average": "average", "share": "share"},
    **{"ordinal": "rank", "streak": "rank"},
}
_TOLD = ("level", "plan")
_PERSON = "person"
GENERIC = frozenset({"个", "项", "种", "件", "类", "次"})
"""Classifiers that say nothing of what is counted."""
_VISITS = "unit:人次"
_OF_THEIR_OWN = frozenset({_PERSON, _VISITS, "unit:户", "unit:户次", "unit:场次"})
"""Units that count another thing than any other unit does: 人, 人次 and 户 differ."""


def may_compare(a: Figure, b: Figure) -> bool:
    """Whether both are levels, or both changes, averages or shares; what is planned may be told as if it were there."""
    return of_one_kind(level(a), level(b))


def of_one_kind(mine: str, theirs: str) -> bool:
    """Whether what is of two levels may be compared."""
    return mine != "rank" if mine == theirs else mine in _TOLD and theirs in _TOLD


def level(figure: Figure) -> str:
    """Whether a figure is a level, or what of a level it is: a change, a plan, an average, a share, a rank."""
    found = _LEVEL.get(figure.role or "", "level")
    # a rate and a share are levels, whatever words say so
    return "level" if found == "share" and figure.kind == "percent" else found


def kin(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether two figures count in one unit, or one kind of thing by two classifiers: 65辆公交车, 56台客车."""
    both = {family(a), family(b)}
    if len(both) == 1:
        return True
    mine, theirs = surroundings(first, a), surroundings(second, b)
    if _PERSON in both and all(_of_people(f, s) for f, s in ((a, mine), (b, theirs))):
        return True
    if mine.thing is None or mine.thing != theirs.thing:
        return False
    if _VISITS in both:  # English has no word for it: 54,800 passengers
        return mine.thing.startswith(_PERSON) and any((figure.unit or "").isascii() for figure in (a, b))
    return not both & _OF_THEIR_OWN


def _of_people(figure: Figure, around: Surroundings) -> bool:
    dead = family(figure) == "none" and runs(around)  # the toll stood at 14
    named = (figure.unit or "").isascii() and (around.thing or "").startswith(_PERSON)  # runners
    return family(figure) == _PERSON or named or dead
