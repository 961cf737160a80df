"""The headline's digits under another scale in the body: $2.3 million above, $2.3 billion below; 1.2万, 1.2亿."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.slips import lost
from audit.figures.reading.amounts import digits, disjoint, family, scaled, value, written
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.headline_amounts import body_of
from audit.model import Conflict, Figure, Text

_TELLING = 2
_RULE = Text("headline and body give the same digits under two scales", "标题与正文数字相同而量级不同")


def within(reading: Reading) -> Iterator[Conflict]:
    """Amounts of the headline that the body tells under another scale, and nowhere as they are."""
    end = reading.title_end
    if not end or not reading.figures or reading.figures[0].start >= end:
        return
    body = body_of(reading)
    for titled in reading.figures:
        if titled.end > end or titled.kind not in {"money", "count"} or digits(titled.value) < _TELLING:
            continue
        same = [f for f in body if f.kind == titled.kind and family(f) == family(titled)]
        if any(not disjoint(scaled(f), scaled(titled)) for f in same):
            continue
        wrong = [f for f in same if _is_rescaled(f, titled) and f.role == titled.role]
        if wrong and len({f.value for f in wrong}) == 1:
            yield conflict(CODE, "probable", [(reading, titled), (reading, wrong[0])], _RULE)


def _is_rescaled(a: Figure, b: Figure) -> bool:
    """Whether one value is the other times 10, 100, 1,000 or 10,000, digit for digit."""
    return lost(a, b) and written(value(a)) == written(value(b))
