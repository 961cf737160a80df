"""A streak of one article against the year in which another says that it began: 连续第18年; 从2010年起年年来这里栽树.

From year s to the year e of the article that counts there are e - s + 1 years, one more or less where the last is still
to come or years are counted as distances.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from audit.figures.events import anchors, strangers, sureness
from audit.figures.matching import fit
from audit.figures.names import elsewhere
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, conflict
from audit.figures.rules import running
from audit.figures.surroundings import surroundings
from audit.figures.years import year_at
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

CODE = "figure/streak"

_SURELY = 0.85
_SINCE = regex(
    r"(?:自|从|打)(?P<y>(?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:以来|开始|起|至今|始)?"
    r"[^。;!?0-9]{0,14}?(?:年年|每年|年复一年|连续|从未|从没|从不|未曾|不曾|没有?[断停]|一年[也都]?[没不]|[没未]落下|雷打不动|坚持)"
)
_YEARLY = frozenset({"年", "次", "届", "个年头"})


def across(pair: Pair) -> Iterator[Conflict]:
    """A streak that does not step with the year when it began, of which only the other article speaks."""
    for counts, begins in ((pair.first, pair.second), (pair.second, pair.first)):
        runs = running.streaks(counts)
        if len({run.figure.value for run in runs}) != 1 or running.streaks(begins):
            continue
        if (year := _begun(begins)) is None or sureness(pair) < _SURELY or strangers(pair):
            continue
        run = runs[0]
        years = int((counts.article.metadata.date or "0")[:4]) - int(year.value) + 1
        if run.unit not in _YEARLY or years < 1 or abs(run.figure.value - years) <= 1:
            continue
        one = fit(surroundings(counts, run.figure), surroundings(begins, year)) > 0
        if one and not elsewhere(counts, run.figure, begins, year, anchors(pair) > 0):
            rule = Text(f"from {year.value:.0f} on it would be {years}", f"从{year.value:.0f}年算起应为{years}")
            yield conflict(CODE, "probable", [(counts, run.figure), (begins, year)], rule)


def _begun(reading: Reading) -> Figure | None:
    """The only year of an article from which on something is done every year."""
    if "begun yearly" not in reading.memo:
        text = reading.text
        found = [match.start("y") for match in _SINCE.finditer(text)] if "年" in text else []
        known = {text[at : at + 4] for at in found}
        reading.memo["begun yearly"] = year_at(reading, found[0]) if len(known) == 1 else None
    return cast("Figure | None", reading.memo["begun yearly"])
