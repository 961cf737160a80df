"""One thing counted twice in one article, in other words: 24支代表队 in the lead, these 26支队伍 at the end.

A second account within one article stands in another sentence, counts one kind of thing and has no word that makes it a
part, a time or a place of its own; and the article has no third value of that kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from audit.figures.likeness.matching import agree, fit
from audit.figures.likeness.names import elsewhere
from audit.figures.likeness.slips import one_digit, ratio, slipped
from audit.figures.reading.amounts import AMOUNTS, family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.akin import kind_of
from audit.figures.rules.shared.kinds import GENERIC, same_noun
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_ROLES = frozenset({None, "stock", "flow"})
_RULE = Text("one article gives two values for the same thing", "同一篇文章对同一事项给出两个数值")
_MOST = 8
"""Figures of one unit from which on an article tells a series."""
_FEWEST = 10
"""Fewer are counted in every other sentence."""
_FARTHEST, _NEAR = 1.6, 1.3
"""How many times one value may be the other, as a slip of the pen or else."""
_FIT, _FIT_OF_ONE, _FIT_UNKNOWN, _SURE = 0.3, 0.1, 0.42, 0.6
"""How like the words must be where both count a known kind of thing, one does, or neither."""
_OF_ITS_OWN = regex(
    r"其中|其他|另|余|还|新|前|后|最|每|各|首|第|仅|又|再|中|里|去年|上年|上届|往年|此前|原|从|比|由|同期|增|减|升|降|多|少|平均|包括"
    r"|含|为$|至$|到$|只|才|光|个人|如果|若"
)
"""Before a number that is a part, another time or a change."""
_ANOTHER = regex(r"其中|其他|去年|上年|上届|往年|此前|同期|如果|若")
_LEAD = 16
_EDITIONS = regex(r"第[0-9一二三四五六七八九十]+[届次季]")


def within(reading: Reading) -> Iterator[Conflict]:
    """Figures of an article that tell one thing with two values."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    if reading.text.isascii():  # the words that make a figure one of its own are Chinese
        return
    for figure in reading.figures:
        told = figure.start >= reading.title_end and figure.kind in AMOUNTS and figure.value >= _FEWEST
        if told and (name := _group(reading, figure)) != "none":
            groups[name].append(figure)
    for figures in groups.values():
        if len(figures) <= _MOST:
            yield from _among(reading, figures)


def _group(reading: Reading, figure: Figure) -> str:
    """The family of a figure's unit; what counts persons without a unit is one of theirs: 15万|群众."""
    name = family(figure)
    return "person" if name == "none" and (kind_of(reading, figure) or "").startswith("person") else name


def _among(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    for i, a in enumerate(figures):
        for b in figures[i + 1 :]:
            if not (_may_differ(reading, a, b) and _is_one(reading, a, b)):
                continue
            kinds = {kind_of(reading, f) for f in (a, b)}
            if any(kind_of(reading, f) in kinds for f in figures if f not in (a, b)):
                return
            sure = slipped(a, b) and fit(surroundings(reading, a), surroundings(reading, b)) >= _SURE
            yield conflict(CODE, "probable" if sure else "query", [(reading, a), (reading, b)], _RULE)
            return


def _may_differ(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether the values are so near, and stand so far apart, that one may be the other gone wrong."""
    if reading.sentence(a.start) == reading.sentence(b.start) or agree(a, b) or a.kind != b.kind:
        return False
    slip = slipped(a, b) or one_digit(a, b)
    return ratio(a, b) <= (_FARTHEST if slip else _NEAR if a.kind == "count" else 1.0)


def _is_one(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether both count one kind of thing, of one body and time."""
    if any(f.role not in _ROLES or is_base(reading, f) or _is_of_its_own(reading, f) for f in (a, b)):
        return False
    mine, theirs = kind_of(reading, a), kind_of(reading, b)
    x, y = surroundings(reading, a), surroundings(reading, b)
    if (mine and theirs and mine != theirs) or x.scope or y.scope or x.outcome != y.outcome:
        return False
    if a.period != b.period and None not in (a.period, b.period) and y.timing == "dated":
        return False
    if "countries" in {mine, theirs} or _of_two_deeds(reading, a, b) or not same_noun(reading, a, b):
        return False
    least = _FIT if mine and theirs else _FIT_OF_ONE if mine or theirs else _FIT_UNKNOWN
    return fit(x, y) >= least and not elsewhere(reading, a, reading, b, True)


def _of_two_deeds(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether something else was done to each, or each is of another edition; 支 is of teams, whatever they do."""
    editions = [set(_EDITIONS.findall(reading.text, *reading.sentence(f.start))) for f in (a, b)]
    if editions[0] and editions[1] and editions[0] != editions[1]:
        return True
    one, other = surroundings(reading, a).deeds, surroundings(reading, b).deeds
    own_unit = a.unit == b.unit and a.unit not in GENERIC and family(a) != "person"
    same = own_unit and kind_of(reading, a) == kind_of(reading, b)
    return bool(one and other and not one & other and not same)


def _is_of_its_own(reading: Reading, figure: Figure) -> bool:
    start = reading.sentence(figure.start)[0]
    lead = reading.text[max(start, figure.start - _LEAD) : figure.start]
    clause = lead.rpartition(",")[2][-_LEAD // 2 :]
    return _OF_ITS_OWN.search(clause) is not None or _ANOTHER.search(lead) is not None
