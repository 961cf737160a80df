"""All medals of a team against its gold, silver and bronze in another sentence: a haul of 21; nine, six and five."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.shared.medals import medals, misfits
from audit.model import Conflict, Text

_RULE = Text("gold, silver and bronze do not add up to all medals", "金银铜牌相加与奖牌总数不符")


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts of all medals in the body that are not the sum of each metal's."""
    for whole in misfits(reading):
        if whole.start >= reading.title_end:
            yield conflict(CODE, "probable", [(reading, whole), *((reading, part) for part in medals(reading))], _RULE)
