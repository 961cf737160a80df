"""How sure it is that a figure of the body is that of the headline: shared words, one noun, one deed."""

from __future__ import annotations

import re

from audit.figures.evidence.explanations import same_noun
from audit.figures.likeness.kinship import GENERIC
from audit.figures.likeness.slips import exchanged, slipped
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import surroundings
from audit.figures.rules.shared.akin import kind_of, two_things
from audit.figures.words.things import one_for_the_other
from audit.model import Figure
from audit.text.regex import regex

_NOUN, _OUTCOME, _THING, _WORDS = 0.5, 0.5, 0.35, 0.8
_DEED, _SLIP, _ALONE, _FIRST = 0.25, 0.2, 0.15, 0.1
"""What speaks for one thing: the noun, what became of it, its kind, shared words, one deed, a slip, no other
such figure, the lead."""
_HEAD, _PART = 0.35, 0.2
"""What the same word right before or after both adds, and what 其中 takes away."""
_LEAD = 160
_SEGMENT = regex(r"[ ,。;:!?|｜\n]|——|…")
_STOPS = regex(r"[;:!?|\n]|, ")
_LINKS = regex(r"(?:突破|逼近|超过?|近|逾|达到?|约|将|共|已|破)+$")
_LOOSE = 0.7
"""What characters out of order are worth beside words."""


def likeness(reading: Reading, titled: Figure, figure: Figure, alone: bool) -> float:
    """How sure it is that a figure of the body is that of the headline."""
    a, b = surroundings(reading, titled), surroundings(reading, figure)
    if a.outcome and b.outcome and a.outcome != b.outcome and not (alone and _one_head(reading, titled, figure)):
        return 0.0
    if a.outcome and not b.outcome and _ABOARD.search(reading.text, max(0, figure.start - 12), figure.start):
        return 0.0
    mine, theirs = kind_of(reading, titled), kind_of(reading, figure)
    if two_things(mine, theirs) and not (alone and exchanged(titled, figure)):
        return 0.0
    noun, head = _noun(reading, titled, figure), _one_head(reading, titled, figure)
    same = mine is not None and (mine == theirs or one_for_the_other(mine, theirs))
    apart = noun is not True and not (same or head or a.deeds & b.deeds)
    crossed = alone and exchanged(titled, figure)
    if titled.unit in GENERIC and apart and not crossed and _named_apart(reading, titled, figure):
        return 0.0
    found = _NOUN * (noun is True) + _THING * same
    found += _OUTCOME * (a.outcome is not None and a.outcome == b.outcome)
    found += _SLIP * slipped(titled, figure) + _ALONE * alone + _ALONE * (alone and _is_total(reading, titled, figure))
    found += _WHOLE * _has_parts(reading, figure)
    found += _FIRST * (figure.start < reading.title_end + _LEAD)
    found += _HEAD * head - _PART * ("其中" in b.scope and "其中" not in a.scope)
    if a.deeds & b.deeds:
        found += _DEED + _ALONE * alone
    return found + _WORDS * _shared(reading, titled, figure)


_ABOARD = regex("[船艇轮机车][上内里](?:当时|共|约|原)*(?:有|载)[有了]?$|[搭乘装]?载有?$|乘坐[了着]?$")
"""船上当时有|120多人 is how many there were before some died."""


def _has_parts(reading: Reading, figure: Figure) -> bool:
    """Whether the article tells at least three parts that make a figure up: 40名…。制造业15名、建筑业8名、其他17名."""
    at, parts = reading.at(figure), 0
    total = 0.0
    for other in reading.figures[at + 1 : at + 1 + _AFTER]:
        if other.unit == figure.unit and other.qualifier == "exact":
            total, parts = total + other.value, parts + 1
        if total >= figure.value:
            break
    return parts >= _FEWEST and total == figure.value


_WHOLE, _AFTER, _FEWEST = 0.3, 12, 3
"""What it adds that a figure of the body is made up of parts, and how far behind it these are looked for."""


def _is_total(reading: Reading, titled: Figure, figure: Figure) -> bool:
    """Whether a figure of the body is told as all of them, in the headline's own unit: 共|20场."""
    return titled.unit == figure.unit and _ALL.search(reading.text, max(0, figure.start - 4), figure.start) is not None


_ALL = regex("(?:共|总计|合计)(?:计|有)?$")


def _noun(reading: Reading, a: Figure, b: Figure) -> bool | None:
    """Whether both count what one noun names; None where one of them has none."""
    if (a.unit or "x").isascii():
        return True if a.unit and a.unit == b.unit and a.kind == "count" else None
    first, second = (reading.text[f.end : f.end + 2].strip("“”《》 ") for f in (a, b))
    if not (len(first) == len(second) == 2 and first.isalpha() and second.isalpha()):
        return None
    return True if first == second else None if same_noun(reading, a, reading, b) else False


def _one_head(reading: Reading, titled: Figure, figure: Figure) -> bool:
    """Whether the nearest word before or after both is the same: 游客突破60万, 接待游客52.7万人次; funding to $90m."""
    text, end = reading.text, reading.title_end
    if text[:end].isascii():
        before = [_TO_HEAD.findall(text[max(0, f.start - 40) : f.start])[-1:] for f in (titled, figure)]
        after = [_WORD.findall(text[f.end : f.end + 24].split("\n")[0])[:1] for f in (titled, figure)]
        return any(mine == theirs != [] for mine, theirs in (before, after))
    mine, theirs = (_LINKS.sub("", text[max(0, f.start - 8) : f.start])[-2:] for f in (titled, figure))
    near = [_pieces(_QUOTES.sub("", text[f.end : f.end + 8].split("\n")[0])[:5]) for f in (titled, figure)]
    if (mine == theirs and mine.isalpha()) or near[0] & near[1]:
        return True
    behind = [_QUOTES.sub("", text[f.end : f.end + 3])[:2] for f in (titled, figure)]
    if mine[-1:] in _LEADING or theirs[-1:] in _LEADING:
        return False
    return (mine == behind[1] or theirs == behind[0]) and min(len(mine), len(theirs)) > 1  # 8万元|现金, 现金|6万元


_LEADING = frozenset("对向在将把被为于与和从是有的")
_QUOTES = regex(r"[“”《》]")
_WORD = regex(r"[a-z]{4,}")
_TO_HEAD = regex(r"[a-z]{4,}(?= (?:to|of|by|for|at|some|about|nearly|over|\$|[a-z]{2,3} )*$)")


def _named_apart(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether nouns that follow both units begin otherwise and share nothing: 国家级自然保护区 and 保护区 share."""
    first, second = (_CLAUSES.split(reading.text[f.end : f.end + _NAME])[0] for f in (a, b))
    apart = first[:1].isalpha() and second[:1].isalpha() and first[0] != second[0]
    return apart and not _pieces(first) & _pieces(second)


_NAME = 10


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
    clause = _clause(reading, figure, first, last)
    letters = {char for piece in own for char in piece} if wide == 1 else own
    loose = len(letters & set(clause)) / max(4, len(letters)) if wide == 1 else 0.0
    beside = len(own & _pieces(around)) / max(3, len(own))
    return max(len(own & _pieces(clause)) / max(3, len(own)), _BESIDE * beside, loose * _LOOSE)


_BESIDE = 0.6
"""What words of the sentence are worth beside those of the clause."""


def _clause(reading: Reading, figure: Figure, first: int, last: int) -> str:
    """The clause in which a figure stands."""
    before = _CLAUSES.split(reading.text[first : figure.start])[-1]
    return before + " " + _CLAUSES.split(reading.text[figure.end : last])[0]


_CLAUSES = regex(r"[,;:。\n]")


def _pieces(text: str) -> set[str]:
    if text.isascii():
        return {word[:5].lower() for word in re.findall(r"[A-Za-z]{3,}", text)}
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalpha()}
