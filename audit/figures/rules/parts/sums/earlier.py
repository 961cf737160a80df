"""A whole in the sentence before its parts, in English, and a list of both sorts that is added up some words on.

Chinese parts of a paragraph are read in `partition`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.sums.adding import CASUALTIES, KINDS, NO_WHOLE, added
from audit.figures.rules.shared.kinds import complementary, is_no_count, kin, nouns, run, same_noun
from audit.model import Conflict, Figure
from audit.text.regex import regex

_OF_TOTAL = regex(r"^\s*(?:Of (?:the total|these|those|them|that|the [a-z]+)|Among them),? ?")


def before(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """1,240 doses. Of these, 640 went to pupils: a whole in the sentence before its parts."""
    if not earlier or figures[0].kind not in KINDS or len(lead := reading.gap(None, figures[0])) > _LONGEST:
        return
    parts = run([f for f in figures if f.kind in KINDS and not is_no_count(reading, f)], reading, named=True)
    if len(parts) < _LEAST_PARTS or parts[0] is not figures[0]:
        return
    who = _OF_THOSE.match(lead)
    every = _OF_TOTAL.search(lead) is not None or who is not None
    wholes = [f for f in earlier if kin(f, parts[0]) and f.role not in NO_WHOLE]
    if who is not None:
        wholes = [f for f in earlier if f.role not in NO_WHOLE and _is_said_of(reading, f, who["who"])]
    if every and not wholes:
        wholes = [f for f in earlier if nouns(f, parts[0]) and value(f) > max(map(value, parts))]
    hurt = any(CASUALTIES.match(reading.text, f.end) for f in wholes)
    if len(wholes) != 1 or hurt or not (every or complementary(reading, parts, wholes[0])):
        return
    total = sum(value(part) for part in parts)
    least, most = (0.5, 1.5) if every else (0.75, 1.3)
    if least <= total / max(value(wholes[0]), 1e-9) <= most:
        yield from added(reading, wholes[0], parts, closed=not every)


def _is_said_of(reading: Reading, figure: Figure, who: str) -> bool:
    """Whether a figure counts those who are named so: injuring |27 people, The injured."""
    around = reading.text[max(0, figure.start - _NEAR) : figure.start] + reading.text[figure.end : figure.end + _NEAR]
    return figure.kind == "count" and re.search(_DEEDS[who], around.split(" and ")[0]) is not None


_OF_THOSE = regex(
    r"(?:The|Those) (?P<who>injured|wounded|dead|killed|victims|arrested|detained|missing|rescued|evacuated) "
    r"(?:include[ds]?|were|are|comprised?) $"
)
_DEEDS = {
    **dict.fromkeys(("injured", "wounded"), "injur|hurt|wound"),
    **dict.fromkeys(("dead", "killed", "victims"), r"kill|died|dead|deaths?\b|lives|fatal"),
    **dict.fromkeys(("arrested", "detained"), "arrest|detain|custody"),
    **{"missing": "missing|unaccounted", "rescued": "rescu|saved|pulled", "evacuated": "evacuat"},
}
_NEAR = 24


def among_them(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """表彰60名劳动模范。他们当中,工人31名,农民12名,科教人员14名,企业负责人8名: the same in Chinese."""
    if not earlier or _AMONG_THEM.match(lead := reading.gap(None, figures[0]).lstrip()) is None:
        return
    first = next((f for f in figures if f.kind == "count"), None)
    if first is None or len(lead) > _LONGEST or first is not figures[0]:
        return
    parts = run([f for f in figures if f.kind == "count"], reading)
    two = [f for f in figures if f.kind == "count"][:_LEAST_PARTS]
    if left := len(two) == _LEAST_PARTS and kin(*two) and _LEFT.search(reading.gap(*two)) is not None:
        parts = two
    wholes = [f for f in earlier if kin(f, first) and f.role not in NO_WHOLE and f.qualifier == "exact"]
    if not left and any(reading.text[part.end : part.end + 1] not in _STOPS for part in parts):  # 其中一人曾与两名…
        return
    if len(parts) < _LEAST_PARTS or len(wholes) != 1 or not (left or same_noun(reading, wholes[0], first)):
        return
    if _LEAST <= sum(map(value, parts)) / max(value(wholes[0]), 1e-9) <= _MOST:
        yield from added(reading, wholes[0], parts, closed=False)


_AMONG_THEM = regex(
    r"(?:其中|[他她它]们(?:[当之]?中|里面?)|(?:这[些批]|上述|以上|这[0-9一二三四五六七八九十]+)[^,。;0-9]{0,6}(?:[当之其]?中|里面?)"
    r"|[^,。;0-9]{2,8}[者员户]中|(?:到案|被捕|落网|获救|上岸|受伤|遇难|录取|入围|获奖|参赛|到会)[一-龥]{0,3}中)[,:有是]?|[一-龥]{0,6}(?:结果|情况)(?:显示|表明|为|是)?[,:]?"
)
_STOPS = frozenset(",、;。和及\n")
_LEFT = regex(r"^被[^,。;0-9]{2,8},(?:另外|其余|另|其他)$")
"""Between two parts that are all: 31人被刑事拘留,另外|17人."""


def commended(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """表彰先进个人50名、先进集体20个。…为受表彰的70个集体和个人颁奖: a list of both, added up some words on."""
    for total in figures:
        if _BOTH.match(reading.text, total.end) is None or total.qualifier != "exact":
            continue
        parts = [f for f in earlier or figures if f.kind == "count" and f.end <= total.start and f.qualifier == "exact"]
        told = len(parts) > 1 and all("、" in reading.text[a.end : b.start] for a, b in pairwise(parts))
        amount = sum(map(value, parts))
        if told and amount != total.value and _LEAST <= amount / total.value <= _MOST:
            yield from added(reading, total, parts, closed=True)


_BOTH = regex(r"(?:先进)?(?:集体|单位|组织)和(?:先进)?个人")
_LEAST_PARTS, _LONGEST = 2, 24
_LEAST, _MOST = 0.6, 1.6
