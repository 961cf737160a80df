"""A value that is said to surpass another one, and is less: 雨量是286.4毫米,超过了1975年测得的291毫米."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import family, scaled, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.conflict.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_KINDS = frozenset({"measure", "money", "count"})
_MORE = regex(
    r"[^,。;0-9]{0,6},(?:已|也|均|一举|远远?)?(?:超过|超出|高于|多于|高过|打破|刷新)了?"
    r"(?=[^,。;]{0,30}(?:(?:19|20)[0-9]{2}年|[去前上]年|此前|历史|上一?[届次]|往年|纪录|记录|保持))[^,。;]{2,30}的$"
    r"|[^.;0-9]{0,24}, (?:surpassing|exceeding|topping|beating|breaking|above) (?:the|its|her|last|a) [^.;0-9]{0,30}$"
)
_LESS = regex(
    r"[^,。;0-9]{0,6},(?:已|也|均|远远?)?(?:低于|少于|不及)了?"
    r"(?=[^,。;]{0,30}(?:(?:19|20)[0-9]{2}年|[去前上]年|此前|历史|上一?[届次]|往年))[^,。;]{2,30}的$"
)
_ENDS = regex(
    r"(?:的?(?:历史)?(?:纪录|记录|最高值|最大值|极值))?[,。;)\n]|$| (?:recorded|set|measured|reported|in)\b|[.,;]"
)
"""What may follow the value that was surpassed: it is no part of which more is said."""
_LOWEST = regex(r"最[低少小短浅]|\b(?:lowest|least|fewest)\b")
_FAR = 2.0
"""From here on two values are of two things."""
_RULE = Text("what surpasses the other is less", "所说的高低与数值相反")


def within(reading: Reading) -> Iterator[Conflict]:
    """Values of one sentence of which one is said to be more, and is less, or the reverse."""
    for figures in reading.sentences:
        for one, other in pairwise(figures):
            if one.kind not in _KINDS or one.kind != other.kind or family(one) != family(other):
                continue
            gap = reading.text[one.end : other.start]
            more, less = _MORE.fullmatch(gap) is not None, _LESS.fullmatch(gap) is not None
            if not (more or less) or _ENDS.match(reading.text, other.end) is None:
                continue
            if min(one.value, other.value) <= 0 or _LOWEST.search(reading.gap(None, one) + gap) is not None:
                continue
            (a0, a1), (b0, b1) = scaled(one), scaled(other)
            wrong = a1 < b0 if more else b1 < a0
            if wrong and max(value(one), value(other)) < _FAR * min(value(one), value(other)):
                yield conflict(CODE, "probable", [(reading, one), (reading, other)], _RULE)
