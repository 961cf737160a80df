"""The value that a headline says something was changed to, against the body: 上调至240元 above, 由240元提到300元 below.

Where the body tells one change in that unit, a headline that gives its old value as the new one, or its new value as
the old one, has taken one for the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.slips import exchanged, one_digit, ratio
from audit.figures.reading.amounts import AMOUNTS, disjoint, family, scaled, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.growth.check import CODE
from audit.figures.rules.growth.claims import claims
from audit.figures.rules.shared.cues import Cued, cued
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_RULE = Text("the headline takes the old value for the new one", "标题所写与正文中变动前后的数值不符")
_SORTS = AMOUNTS | {"percent", "duration", "rank"}
_NEAR = 1.6


def within(reading: Reading) -> Iterator[Conflict]:
    """New and old values of a headline against the one change in their unit that the body tells."""
    end = reading.title_end
    titled = [f for f in reading.figures if f.end <= end and f.kind in _SORTS]
    if not titled:
        return
    cues = {one.figure.start: _cue(one, reading.title) for one in cued(reading, titled)}
    told = [
        (claim.base, claim.new)
        for some in reading.sentences
        if len(some) > 1 and some[0].start >= end
        for claim in claims(reading, cued(reading, some))
    ]
    for figure in titled:
        cue = cues[figure.start]
        pairs = [(old, new) for old, new in told if family(new) == family(figure) == family(old)]
        if cue not in {"to", "from"} or len({(value(old), value(new)) for old, new in pairs}) != 1:
            continue
        old, new = pairs[0]
        due, other = (new, old) if cue == "to" else (old, new)
        body = [f for f in reading.figures if f.start >= end and family(f) == family(figure) and f is not other]
        if any(not disjoint(scaled(f), scaled(figure)) for f in body):
            continue
        swapped = not disjoint(scaled(other), scaled(figure))
        alone = due.kind == "money" and all(f is due for f in body)
        if (
            swapped
            or (due.kind == "money" and _is_slip(due, figure))
            or (alone and cue == "to" and 1 < ratio(due, figure) <= _NEAR)
        ):
            yield conflict(CODE, "probable", [(reading, figure), (reading, due)], _RULE)


def _cue(one: Cued, title: str) -> str:
    """Whether a figure is what something became; between the verb and it may stand of what: 下调至每平方米|2.2元."""
    if one.cue != "plain":
        return one.cue
    return (
        "to"
        if _TO.search(one.gap) or (_PRICED.search(one.gap) and (_CHANGED.search(title) or one.figure.kind == "money"))
        else one.cue
    )


_CHANGED = regex("[加涨降提减]价|[上下]调|调整|调[高低升降]|[加涨降]薪")
_PRICED = regex("(?:[收卖售要为付缴]|只要|仅需|每[一-龥])$")
"""What leads to a price that a headline tells as the new one: 小巴加价 全程收|10.8元."""
_TO = regex(
    r"(?:[调涨升增降减提加扩跌浮]|提高|变|改|[提升]格)(?:至|到|为)(?:每|人均)?[^,。;、0-9]{0,6}$"
    r"|\bto (?:an? )?(?:record |new )?$"
)


def _is_slip(due: Figure, figure: Figure) -> bool:
    """Whether a value is what is due gone wrong, and not another one."""
    exact = due.qualifier == figure.qualifier == "exact"
    return exact and ratio(due, figure) <= _NEAR and (exchanged(due, figure) or one_digit(due, figure))
