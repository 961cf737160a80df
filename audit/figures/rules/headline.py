"""The headline against the body of one article: 新建充电桩1200个 above, 2100个 below.

A headline leaves out words and rounds; it is contradicted only where no figure of the body, and no sum of neighbouring
ones, can be its value, and where the one that it resembles most is no part, plan or change. Percentages have a module
of their own, `headline_shares`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.explanations import same_noun
from audit.figures.kinship import GENERIC
from audit.figures.matching import VAGUE_SCOPES, surroundings
from audit.figures.reading import Reading, conflict, disjoint, scaled, value
from audit.figures.rules import headline_shares
from audit.figures.rules.conflict import CHECK
from audit.figures.rules.kinds import kin
from audit.figures.slips import ratio, slipped
from audit.model import Conflict, Figure, Text

_ENOUGH, _SURELY = 0.6, 1.0
"""Of how much there must be before anything is said, and of times, of which articles tell many."""
_NOUN, _OUTCOME, _THING, _WORDS = 0.5, 0.5, 0.35, 0.8
_DEED, _SLIP, _ALONE, _FIRST = 0.25, 0.2, 0.15, 0.1
"""What speaks for one thing: the noun, what became of it, its kind, shared words, one deed, a slip, no other
such figure, the lead."""
_CHANGED = 0.2
"""What it adds that both are changes, and the only ones in their unit."""
_CLEAR = 0.1
"""By how much the figure that is most like the headline's must be more so than the next one."""
_RATIO = 3.0
_NEARLY = 0.85
"""逼近500 is not said of 420."""
_MOST_IN_SUM = 6
_LEAD = 160
_SEGMENT = re.compile(r"[ ,。;:!?|｜\n]|——|…")
_STOPS = re.compile(r"[;:!?|\n]|, ")
_LINKS = re.compile(r"(?:突破|逼近|超过?|近|逾|达到?|约|将|共|已|破)+$")
_LOOSE = 0.7
"""What characters out of order are worth beside words."""
_AT_ONCE = re.compile(r"[一-龥]{0,2}(?:当场|当即|当时)")
_ROLES = frozenset({"plan", "average"})
_CHANGE = re.compile(
    r"(?:[增减升降涨跌](?:[加少长高低落温幅])?|[多少])(?:了|达|约|近|超)?$|\b(?:up|down|by|rises?|falls?|drops?) $"
)
RULE = Text("headline and body give different values", "标题与正文数值不一致")


def within(reading: Reading) -> Iterator[Conflict]:
    """The headline against the body of one article."""
    end = reading.title_end
    if not end or not reading.figures or reading.figures[0].start >= end:
        return
    body = [figure for figure in reading.figures if figure.start >= end]
    for figure in reading.figures:
        if figure.end <= end:
            yield from headline_shares.against(reading, figure, body)
            yield from _headline(reading, figure, body)


def _headline(reading: Reading, figure: Figure, body: list[Figure]) -> Iterator[Conflict]:
    same = [f for f in body if kin(f, figure)]
    if not same or figure.kind in {"ordinal", "rank", "percent", "multiple"} or figure.value == 1:
        return
    span = _span(figure)
    if any(not disjoint(scaled(f), span) for f in same) or _is_sum(span, same):
        return
    if figure.kind == "duration" and len({value(f) for f in same}) > 1:
        return
    mine = surroundings(reading, figure)
    if mine.outcome and _is_sum(span, [f for f in same if surroundings(reading, f).outcome == mine.outcome]):
        return
    changed = _is_change(reading, figure)
    if changed and _is_difference(span, same):
        return
    same = [f for f in same if f.role not in _ROLES and _is_change(reading, f) == changed]
    same = [f for f in same if surroundings(reading, f).scope - mine.scope <= VAGUE_SCOPES]
    same = [f for f in same if not _AT_ONCE.match(reading.text, f.end)]
    ranked = sorted(((_likeness(reading, figure, f, len(same) == 1), f) for f in same), key=lambda one: -one[0])
    if not ranked:
        return
    close, best = ranked[0]
    close += _CHANGED * (changed and len(same) == 1)
    unclear = any(c > close - _CLEAR and value(f) != value(best) for c, f in ranked[1:])
    enough = _SURELY if figure.kind == "duration" else _ENOUGH
    if close >= enough and not unclear and ratio(figure, best) <= _RATIO:
        yield conflict(CHECK.code, "probable", [(reading, figure), (reading, best)], RULE)


def _is_change(reading: Reading, figure: Figure) -> bool:
    """Whether a figure tells by how much something changed: 降温16℃, 增加11间."""
    return (
        figure.role == "increment" or _CHANGE.search(reading.text[max(0, figure.start - 8) : figure.start]) is not None
    )


def _is_difference(span: tuple[float, float], same: list[Figure]) -> bool:
    """Whether the change is that between two values of the body."""
    values = [value(f) for f in same[: 2 * _MOST_IN_SUM]]
    return any(span[0] <= abs(a - b) <= span[1] for i, a in enumerate(values) for b in values[i + 1 :])


def _span(figure: Figure) -> tuple[float, float]:
    """What the headline's value may stand for: it is rounded, or cut off."""
    low, high = scaled(figure)
    size = abs(value(figure))
    if figure.qualifier in {"under", "about"}:
        low = max(low, _NEARLY * size)
    if high != float("inf") and low != -float("inf"):
        high += (high - low) / 2
    return low, high


def _likeness(reading: Reading, titled: Figure, figure: Figure, alone: bool) -> float:
    """How sure it is that a figure of the body is that of the headline."""
    a, b = surroundings(reading, titled), surroundings(reading, figure)
    if a.outcome and b.outcome and a.outcome != b.outcome:
        return 0.0
    if a.thing and b.thing and a.thing != b.thing:
        return 0.0
    noun = _noun(reading, titled, figure)
    same = a.thing is not None and a.thing == b.thing
    if titled.unit in GENERIC and noun is not True and not same and _named_apart(reading, titled, figure):
        return 0.0
    found = _NOUN * (noun is True) + _THING * same
    found += _OUTCOME * (a.outcome is not None and a.outcome == b.outcome)
    found += _SLIP * slipped(titled, figure) + _ALONE * alone
    found += _FIRST * (figure.start < reading.title_end + _LEAD)
    if a.deeds & b.deeds:
        found += _DEED + _ALONE * alone
    return found + _WORDS * _shared(reading, titled, figure)


def _noun(reading: Reading, a: Figure, b: Figure) -> bool | None:
    """Whether both count what one noun names; None where one of them has none."""
    if (a.unit or "x").isascii():
        return True if a.unit and a.unit == b.unit and a.kind == "count" else None
    first, second = (reading.text[f.end : f.end + 2].strip("“”《》 ") for f in (a, b))
    if not (len(first) == len(second) == 2 and first.isalpha() and second.isalpha()):
        return None
    return True if first == second else None if same_noun(reading, a, reading, b) else False


def _named_apart(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether nouns that follow both units begin with different characters."""
    first, second = (reading.text[f.end : f.end + 1] for f in (a, b))
    return first.isalpha() and second.isalpha() and first != second


def _shared(reading: Reading, titled: Figure, figure: Figure) -> float:
    """The share of the words of the headline's segment that stand around a figure of the body."""
    text, end = reading.text, reading.title_end
    cuts = _STOPS if text[:end].isascii() else _SEGMENT
    start = max((m.end() for m in cuts.finditer(text, 0, titled.start)), default=0)
    cut = cuts.search(text, titled.end, end)
    lead = _LINKS.sub("", text[start : titled.start])
    own = _pieces(lead) | _pieces(text[titled.end : cut.start() if cut else end])
    first, last = reading.sentence(figure.start)
    wide = 3 if text[first:last].isascii() else 1
    around = text[max(first, figure.start - 36 * wide) : min(last, figure.end + 20 * wide)]
    letters = {char for piece in own for char in piece} if wide == 1 else own
    loose = len(letters & set(around)) / max(4, len(letters)) if wide == 1 else 0.0
    return max(len(own & _pieces(around)) / max(3, len(own)), loose * _LOOSE)


def _pieces(text: str) -> set[str]:
    if text.isascii():
        return {word[:5].lower() for word in re.findall(r"[A-Za-z]{3,}", text)}
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalpha()}


def _is_sum(span: tuple[float, float], same: list[Figure]) -> bool:
    """Whether the headline adds up neighbouring figures of the body."""
    for i in range(len(same)):
        low = high = 0.0
        for other in same[i : i + _MOST_IN_SUM]:
            low, high = low + scaled(other)[0], high + scaled(other)[1]
            if high - low == float("inf"):
                break
            if not disjoint((low, high), span):
                return True
    return False
