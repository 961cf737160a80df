"""One value of an article told again with its digits in another order: 3480人 in the lead, 3840名新同学 at the end.

Two counts of one unit hardly ever have the same digits by chance. Where they have three, that alone is worth a
question; where they have two, both must count one thing, by its noun or by its kind. Lists of limits have many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from audit.figures.likeness.matching import VAGUE_SCOPES
from audit.figures.likeness.slips import FARTHEST, exchanged, is_power, is_telling_slip, ratio
from audit.figures.reading.amounts import AMOUNTS, family, value, written
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.akin import kind_of, two_things
from audit.figures.rules.shared.kinds import GENERIC
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_RULE = Text(
    "one article tells a value, and elsewhere the same digits in another order", "同一篇文章前后数值的数字次序不同"
)
_ROLES = frozenset({None, "stock", "flow", "share", "plan"})
_FEWEST, _MOST, _MOST_VALUES = 10, 8, 4
"""From which value on digits can be exchanged; figures and values of a unit from which on an article tells a series."""
_NOT_AGAIN = regex(
    r"其中|其他|其余|另|余|还有|新增|每(?![天日晚早])|各|去年|上年|上届|往年|此前|同期|平均|如果|若|年前|当年|当初|那时|起初|最初|原来"
    r"|(?:比(?!赛)|较|从|由|增|减|升|降|超过|不足|不到|仅)[^,]{0,4}$"
    r"|\b(?:other|another|remaining|last year|previous|earlier|average|each|every|from|more than|than|of which)\b"
)
_PEOPLE = frozenset({"adults", "people", "men", "women"})
_REACH, _NOUN = 14, 8
_CUT = regex(r"[,。;:、!?\n0-9()“”]")


def within(reading: Reading) -> Iterator[Conflict]:
    """Pairs of figures of one article whose digits are exchanged."""
    told = [f for f in reading.figures if f.kind in AMOUNTS and f.role in _ROLES and f.value >= _FEWEST]
    if not _has_anagrams(told):
        return
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in told:
        groups[_group(reading, figure)].append(figure)
    for name, figures in groups.items():
        if 1 < len(figures) <= _MOST and name != "none" and 1 < len({f.value for f in figures}) <= _MOST_VALUES:
            yield from _among(reading, figures)


def _has_anagrams(figures: list[Figure]) -> bool:
    """Whether two different values have the same digits, noughts left out: without them nothing need be looked at."""
    told: dict[str, float] = {}
    for figure in figures:
        size = value(figure)
        shown = "".join(sorted(written(size).replace("0", "")))
        if len(shown) > 1 and told.setdefault(shown, size) != size:
            return True
    return False


def _group(reading: Reading, figure: Figure) -> str:
    """The family of a figure's unit; whoever is counted is a person."""
    name = family(figure)
    known = (kind_of(reading, figure) or "").startswith("person") and (name == "none" or name.startswith("noun:"))
    return "person" if known or figure.unit in _PEOPLE else name


def _among(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    for i, a in enumerate(figures):
        for b in figures[i + 1 :]:
            if a.value == b.value or ratio(a, b) >= FARTHEST or not exchanged(a, b) or is_power(ratio(a, b)):
                continue
            if any(f.value in {a.value, b.value} for f in figures if f not in (a, b)):
                continue
            if _is_again(reading, a, b, alone=len(figures) == len((a, b)) and a.unit == b.unit):
                yield conflict(CODE, "query", [(reading, a), (reading, b)], _RULE)
                return


def _is_again(reading: Reading, a: Figure, b: Figure, *, alone: bool) -> bool:
    """Whether nothing says that the two count two things, or something that they count one.

    Figures that are `alone` are the only two in a unit that is not a general one.
    """
    if reading.sentence(a.start) == reading.sentence(b.start) or _are_apart(reading, a, b):
        return False
    mine, theirs = kind_of(reading, a), kind_of(reading, b)
    if two_things(mine, theirs) and not (mine or "").startswith((theirs or "").split(" ")[0]):
        return False
    if is_telling_slip(a, b):
        return True
    one = (mine is not None and mine == theirs) or (alone and a.unit not in GENERIC)
    return "\n" in reading.text[a.end : b.start] and (one or bool(_nouns(reading, a) & _nouns(reading, b)))


def _are_apart(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether words around the two tell them apart: parts, old values, other outcomes; or one is the headline's."""
    x, y = surroundings(reading, a), surroundings(reading, b)
    if (x.scope | y.scope) - VAGUE_SCOPES or (x.outcome and y.outcome and x.outcome != y.outcome):
        return True
    if a.start < reading.title_end or reading.text.startswith("省区市", a.end):
        return True
    return any(is_base(reading, f) or _is_other(reading, f) for f in (a, b))


def _is_other(reading: Reading, figure: Figure) -> bool:
    lead = reading.text[max(reading.sentence(figure.start)[0], figure.start - _REACH) : figure.start]
    return _NOT_AGAIN.search(lead) is not None


def _nouns(reading: Reading, figure: Figure) -> set[str]:
    """The words beside a figure, or in Chinese the pairs of characters."""
    text = reading.text
    if text.isascii():
        return {(figure.unit or "").rstrip("s")} - {""}
    before = _CUT.split(text[max(0, figure.start - _NOUN) : figure.start])[-1]
    after = _CUT.split(text[figure.end : figure.end + _NOUN])[0]
    return {part[i : i + 2] for part in (before, after) for i in range(len(part) - 1)}
