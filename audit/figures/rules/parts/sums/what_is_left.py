"""What is left of a whole, with the parts before it: 57支,其中猎枪32支,其余25支."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.sums.adding import LEAD, LIKELY, MEMBER, NO_PART, PART_OF, added, are_ranked
from audit.figures.rules.parts.sums.meant import FEW_PARTS
from audit.figures.rules.shared.kinds import kin
from audit.model import Conflict, Figure
from audit.text.regex import regex

_REST = regex(r"(?:其余|剩余|余下|剩下|其[它他])(?:的)?[一-龥]{0,12}$|the (?:remaining|other|rest) $|remaining $")
_LEFT = regex(r"(?:尚有|仍有|还剩|尚余)(?:约|近)?$")


def remainders(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """57支,其中猎枪32支,其余25支: what is left makes up the whole with the parts before it."""
    for i in range(2, len(figures)):
        gap = reading.gap(figures[i - 1], figures[i])
        left = _LEFT.search(gap) and "已" in reading.gap(figures[i - 2], figures[i - 1]) + gap
        if not (left or _REST.search(gap)) or figures[i].role in NO_PART:
            continue
        if reading.gap(figures[i - 2], figures[i - 1]).endswith("各"):  # 玉米和稻谷各1000亿斤
            continue
        same = [f for f in figures[:i] if (kin(f, figures[i]) and f.role not in NO_PART) or f.role == "share"]
        for k in range(1, len(same)):
            if PART_OF.fullmatch(reading.gap(same[k - 1], same[k])):
                same[k - 1], same[k] = same[k], same[k - 1]
        same = same[next((k for k, f in enumerate(same) if not MEMBER.search(reading.gap(None, f)[-10:])), 0) :]
        if len(same) > 1 and (_of_one_row(reading, same[0], same[1]) or are_ranked(reading, same)):
            continue
        if "其他" in gap[-_OTHERS:] and (
            not same or _ALL.search(reading.gap(None, same[0])[-_OTHERS:]) is None or len(same) < FEW_PARTS + 1
        ):
            continue
        options = [(whole, [*same[k + 1 :], figures[i]]) for k, whole in enumerate(same[:-1])]
        fits = any(not list(added(reading, whole, parts, closed=True)) for whole, parts in options)
        if options and not fits and len(same) == i and not _is_part(reading, same, figures[i], end):
            whole, parts = options[0]
            if LIKELY[0] <= sum(map(value, parts)) / max(value(whole), 1e-9) <= LIKELY[1]:
                yield from added(reading, whole, parts, closed=True)


def _is_part(reading: Reading, same: list[Figure], rest: Figure, end: int) -> bool:
    """Whether the first is itself a part, of a whole told the sentence before, or more follows than the rest."""
    start = reading.sentence(same[0].start)[0]
    before = [f for f in reading.figures if f.end <= start and start - f.end < LEAD and kin(f, rest)]
    whole = sum(map(value, same)) * _MOST_OF_IT
    return any(value(f) >= whole for f in before) or _ALSO.search(reading.text, rest.end, end) is not None


_MOST_OF_IT = 0.7
_ALSO = regex(r"[,;](?:另|还有)|\band (?:one|two|three|[0-9])")
_OTHERS = 12
_ALL = regex(r"共|总|合计|累计|全部")
"""Before a whole of which the other parts are all that is left: 共抓获28名,主犯4名,从犯15名,其他9名."""


def _of_one_row(reading: Reading, first: Figure, second: Figure) -> bool:
    """Whether the first is a part like the second, of a whole told before: $260m for schools, $210m for roads."""
    one, two = (_NEXT_WORD.match(reading.text, f.end) for f in (first, second))
    return one is not None and two is not None and one[1] == two[1]


_NEXT_WORD = regex(r" (for|in|from|to|at|by|on|go|goes|went|were|are|is|was)\b")
