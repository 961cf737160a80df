"""A whole that is divided up to the last of it: 12名被告人获刑:3名主犯…,7人…,剩下的1人….

Whatever else is told of the parts, the last is called the rest, so that nothing is left over.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import bounded, family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_REST = regex(r"(?:剩下|其余|余下|剩余|最后)的?$|\bthe (?:other|remaining|rest)[a-z, ]{0,12}$")
_STARTS = regex(r"(?:^|[,:;、。.—\n])(?:其中)?[^,:;、。]{0,4}$")
_OF_ANOTHER = regex(r"包括|包含|其中|分别|来自|含|\b(?:including|of (?:which|whom))\b")
"""Before what is itself a part: 包括|30名埃及人,15名法国人,…其余9人."""
_RANKED = regex(r"(?:居首|最多|为首|居第|列第|位列|排第|第一)")
"""Behind what is itself the first of a row: 欠薪|31件居首,…其余22件."""
_CUES = ("剩下", "其余", "余下", "剩余", "最后", "the other", "remaining", "the rest")
_KINDS = frozenset({"count", "money", "measure"})
_FEWEST, _NEAR = 2, 0.3


_ALSO = regex(r"另|还有|含|在逃|预留|\b(?:one|two|three|absent|while)\b")


def _of_sort(figure: Figure, rest: Figure) -> bool:
    """Whether a figure counts what the rest is of; in English a bare one may be of people: the other six."""
    bare = rest.unit is None and figure.kind == rest.kind == "count" and (figure.unit or "").isascii()
    return figure.kind == rest.kind and (family(figure) == family(rest) or (bare and _is_bare(figure)))


def _is_bare(figure: Figure) -> bool:
    return family(figure) in {"person", "none"} or family(figure).startswith("noun:")


def _is_whole(reading: Reading, figure: Figure, parts: list[Figure]) -> bool:
    """Whether a figure of the sentence before is what the next divides: 14 were sentenced. Nine…, the other six…."""
    usual = figure.qualifier == "exact" and figure.role not in {"increment", "average"}
    breaks = reading.text[figure.end : parts[0].start].count("\n")  # one paragraph may end between them
    begins = breaks == 0 or (breaks <= _FEWEST and parts[0].start - reading.sentence(parts[0].start)[0] <= _FEWEST)
    named = family(parts[0]).startswith("noun:") and family(figure) != "person"
    usual = usual and not (named and family(figure) != family(parts[0]))
    return usual and begins and figure.value > max(part.value for part in parts)


def _among(reading: Reading) -> Iterator[Conflict]:
    """17名被告人中,4人…,9人…,5人…: parts that begin their clauses and are more than the whole they are of."""
    for match in _AMONG.finditer(reading.text) if "中," in reading.text else ():
        whole = next((f for f in reading.figures if f.start <= match.start() < f.end), None)
        if whole is None or whole.kind != "count":
            continue
        end = reading.sentence(whole.start)[1]
        parts = [f for f in reading.figures if match.end() <= f.start < end and family(f) == family(whole)]
        first = all(_STARTS.search(reading.text[: part.start][-12:]) for part in parts)
        total = sum(part.value for part in parts)
        if len(parts) > _FEWEST and first and whole.value < total <= (1 + _NEAR) * whole.value:
            rule = Text(f"the parts add up to {number(total)}", f"各部分相加为{number(total)},多于总数")
            apart = all(_ONE_OF.match(reading.text, part.end) is not None for part in parts)  # sentenced once
            grade = "probable" if apart else "query"
            yield conflict(CODE, grade, [(reading, figure) for figure in (whole, *parts)], rule)


_ONE_OF = regex(r"[一-龥]{0,4}?(?:被|获|判|来自|无罪|是[男女]|[男女]|岁|以[上下])")
_AMONG = regex(r"[名人个家起件所辆户][一-龥]{0,8}?中,")


def _are_all_parts(reading: Reading, first: Figure, others: list[Figure]) -> bool:
    """Whether the first is one of the parts, whose sum is told too: 2.6万名…。全程1.2万人,半程8000人,剩下的6000人."""
    total = first.value + sum(f.value for f in others)
    return any(f.kind == first.kind and abs(f.value - total) <= _ROUNDED * total for f in reading.figures)


_ROUNDED = 5e-4


def within(reading: Reading) -> Iterator[Conflict]:
    """Parts of a sentence of which the last is the rest, against the whole that is told first."""
    yield from _among(reading)
    if not holds(reading.text, _CUES):
        return
    for before, figures in pairwise([[], *reading.sentences]):
        if len(figures) < _FEWEST:
            continue
        rest = next((f for f in figures if f.kind in _KINDS and _REST.search(reading.lead(f)) is not None), None)
        if rest is None:
            continue
        alike = [f for f in figures if _of_sort(f, rest) and f.start <= rest.start]
        whole, parts = alike[0], alike[1:]
        later = figures[figures.index(rest) + 1 :]
        told_before = [f for f in before if _of_sort(f, rest)]
        alone = not later and _ALSO.search(reading.tail(rest, 60)) is None
        if len(parts) == 1 and len(told_before) == 1 and alone and _is_whole(reading, told_before[0], alike):
            whole, parts = told_before[0], alike
        if len(parts) < _FEWEST or any(_of_sort(f, rest) for f in later):
            continue
        first = reading.text[whole.end : parts[0].start]
        told = ":" in first or "," in first or parts is alike
        told = told and not _OF_ANOTHER.search(reading.text[: whole.start][-6:])
        told = told and _RANKED.match(first) is None
        told = told and all(_STARTS.search(reading.text[: p.start][-12:]) for p in parts[:-1])
        low, high = (sum(bounded(f)[side] for f in parts) for side in (0, 1))
        least, most = bounded(whole)
        off = (low > most or high < least) and not _are_all_parts(reading, whole, parts)
        if told and off and abs(low - least) <= max(1.0, _NEAR * least) and whole.value > max(f.value for f in parts):
            shown = number(sum(figure.value for figure in parts))
            rule = Text(f"the parts and the rest add up to {shown}", f"各部分连同其余相加为{shown},与总数不符")
            yield conflict(CODE, "probable", [(reading, figure) for figure in (whole, *parts)], rule)
