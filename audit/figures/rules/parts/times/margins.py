"""By how much a race was won against the times of it: wins by 48 seconds, in 2:11:05, and 2:11:35 for the second.

Nothing is said where any two times of the article are so far apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_MARGIN = regex(
    r"(?:领先|落后|相差|快了?|慢了?|仅差|以)(?:对手|第二名|亚军|[他她])?(?:仅|约|近)?$|\b(?:by|of) (?:just |only )?$"
)
_LEAD = regex(r"^(?:的)?(?:微弱)?优势|^[^,。;]{0,4}(?:险胜|夺冠|取胜)")
_CLOCKED = regex(r"[0-9](?::[0-5][0-9]){1,2}|小时[0-9]{1,2}分|分[0-9]{1,2}秒|minutes?[, and]+[0-9]+")
_SPRINT = regex(r"^[0-9]{1,2}秒[0-9]{2}$")
_OWN = regex(
    r"纪录|自己|个人|上[个次届轮赛]|此前|预赛|第三|半程|起跑|直道|圈|全队|去年|两年|第[一二]滑|滑行|两人在"
    r"|\b(?:record|classification|overall|third)\b"
)
"""Before what a time is better than one's own, or than a record."""
_SHORTEST, _LONGEST, _FAR = 60, 30000, 4.0
_MOST = 8


def within(reading: Reading) -> Iterator[Conflict]:
    """The one margin of an article that no two of its finishing times make, against the first two of them."""
    times = [f for f in reading.figures if f.kind == "duration" and _is_clocked(reading, f)]
    if not 2 <= len(times) <= _MOST:
        return
    margins = [f for f in reading.figures if f not in times and _is_margin(reading, f)]
    if len({f.value for f in margins}) != 1:
        return
    sprints = value(times[0]) < _SHORTEST
    if sprints and (len(times) != _TWO or _RUNNER_UP.search(reading.text) is None):
        return
    margin, made = margins[0], abs(value(times[1]) - value(times[0]))
    apart = [abs(value(a) - value(b)) for a, b in combinations(times, 2)]
    slack = _SLACK if not sprints else _SLACK_OF_SPRINTS
    if any(abs(size - value(margin)) <= slack for size in apart) or made <= slack:
        return
    if 1 / _FAR < made / value(margin) < _FAR and margin.qualifier == "exact":
        shown = number(round(made, 2))
        rule = Text(f"the two times are {shown} seconds apart", f"两个成绩相差{shown}秒")
        places = sorted((margin, *times[:2]), key=lambda f: f.start)
        yield conflict(CODE, "probable", [(reading, f) for f in places], rule)


_RUNNER_UP, _TWO = regex("第二名|亚军"), 2
_SLACK = 1.0
"""Seconds by which times that are cut off may be off."""
_SLACK_OF_SPRINTS = 0.0101


def _is_clocked(reading: Reading, figure: Figure) -> bool:
    shown = reading.text[figure.start : figure.end]
    short = _SPRINT.search(shown) is not None
    return (short or _SHORTEST <= value(figure) <= _LONGEST) and (short or _CLOCKED.search(shown) is not None)


def _is_margin(reading: Reading, figure: Figure) -> bool:
    if figure.kind != "duration" or not 0 < value(figure) < 20 * _SHORTEST:
        return False
    lead = reading.text[max(0, figure.start - 24) : figure.start]
    if _MARGIN.search(lead) is None or _OWN.search(lead) is not None:
        return False
    return not lead.endswith("以") or _LEAD.match(reading.text[figure.end : figure.end + 12]) is not None
