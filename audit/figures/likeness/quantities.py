"""What an English percentage is of, by the words before it, and whether it is a level or a change, up or down.

Inflation slowed to 3.8 percent; consumer prices rose 3.8 percent: where one article gives one value twice, the words
around both name it.
"""

from __future__ import annotations

from audit.figures.reading.article import Reading
from audit.figures.words.lists import any_of, words
from audit.model import Figure
from audit.text.regex import regex

_UP, _DOWN = (regex(rf"\b(?:{any_of(name)})\b") for name in ("english-rises", "english-falls"))
_LEVEL = regex(
    r"\b(?:to|at|of|was|is|were|are|stood at|with|reached|hit)(?: a| an| about| nearly| just| only| some| over"
    r"| record){0,2} $"
)
_WORD = regex(r"\b[a-z]{5,}")
_CUT = regex(r"[;:]|, (?:and|but|while|as|with|which|who)\b|\bwhile\b")
_NO_NAMES = frozenset(words("english-no-quantities"))
"""As stems."""
_REACH, _STEM = 80, 6


def of_one_quantity(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether two English percentages are of one quantity, and both its levels, or changes of one way."""
    if a.kind != "percent" or b.kind != "percent":
        return False
    (names, ways), (others, others_ways) = _told(first, a), _told(second, b)
    return bool(names & others) and bool(ways & others_ways)


def _told(reading: Reading, figure: Figure) -> tuple[frozenset[str], frozenset[str]]:
    """The names of what a percentage is of, and how it is told, wherever the article gives it."""
    known = reading.memo.setdefault("quantities", {})
    if figure.value not in known:
        names: set[str] = set()
        ways: set[str] = set()
        for one in reading.figures:
            if one.unit == figure.unit and one.value == figure.value:
                lead = reading.text[max(reading.sentence(one.start)[0], one.start - _REACH) : one.start]
                if not lead.isascii():
                    continue
                lead = _CUT.split(lead)[-1]
                ways |= {_way(lead) or ("level" if reading.text.startswith(" of ", one.end) else "")} - {""}
                after = reading.text[one.end : one.end + 40] if reading.text.startswith(" of ", one.end) else ""
                plain = _DOWN.sub("", _UP.sub("", lead + after))
                names |= {word[:_STEM] for word in _WORD.findall(plain)} - _NO_NAMES
        known[figure.value] = frozenset(names), frozenset(ways)
    found: tuple[frozenset[str], frozenset[str]] = known[figure.value]
    return found


def _way(lead: str) -> str:
    if _LEVEL.search(lead):
        return "level"
    found = [(m.start(), name) for name, pattern in (("up", _UP), ("down", _DOWN)) for m in pattern.finditer(lead)]
    return max(found)[1] if found else ""
