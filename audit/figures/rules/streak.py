"""`N years running` against its own start: 自2009年以来连续第15次.

Inside one article `running` counts; this module compares the streaks of two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from audit.figures.events import strangers, sureness
from audit.figures.matching import fit, surroundings
from audit.figures.names import elsewhere
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, conflict
from audit.figures.rules import running
from audit.model import Check, Conflict, Figure, Severity, Text

CHECK = Check(
    code="figure/streak",
    severity=Severity.ERROR,
    what=Text(
        "“N years running” out of step with its start, or with another article",
        "“连续N年（次）”与起始年份或其他报道不符",
    ),
    why=Text(
        "Readers count on their fingers, and the next reporter copies it.",
        "读者扳着指头就能算出来，而且错误会被后来的稿件照抄。",
    ),
    bad="2024年6月，市总工会再获先进称号，这是自2009年以来连续第12次获此称号。",
    good="2024年6月，市总工会再获先进称号，这是自2009年以来连续第15次获此称号。",
    mend=Text("Count from the first year to the last, both included.", "从起始年份数到最近一年，首尾都算。"),
)

_RUNNING = re.compile(r"连续(?:第|了|蝉联|[\u4e00-\u9fff]{1,4}了)?$|(?:straight|consecutive)$")
_TITLES = frozenset({"连冠", "连霸", "连庄"})
_YEAR_DAYS = 365
_FIT = 0.5
_FIT_OF_ONLY = 0.15
"""Where each article tells of one streak only."""
_SURELY = 0.85
_SERIAL = 3
_LIKENESS = 0.08
_YEARLY = frozenset({"年", "次", "届", "year", "years", "title", "titles"})
_ENGLISH = re.compile(
    r"(?:\d{1,2}|[a-z]+?)(?:st|nd|rd|th)?[ -](?:consecutive|straight|successive) "
    r"(?:years?|titles?|seasons?|time|championship)",
    re.IGNORECASE,
)


def within(reading: Reading) -> Iterator[Conflict]:
    """Streaks of one article against the years that it names."""
    return running.within(reading)


def across(pair: Pair) -> Iterator[Conflict]:
    """One streak in two articles, out of step with the years between them."""
    if pair.days is None or not (_streaks(pair.first) and _streaks(pair.second)):
        return
    if pair.likeness < _LIKENESS or strangers(pair) or pair.neighbours > _SERIAL:
        return
    sure = sureness(pair) >= _SURELY
    only = all(len({f.value for f in _streaks(reading)}) == 1 for reading in (pair.first, pair.second))
    for a in _streaks(pair.first):
        for b in _streaks(pair.second):
            if not _of_one_kind(a, b) or (a.value == b.value and pair.days < _YEAR_DAYS // 2):
                continue
            mine, theirs = surroundings(pair.first, a), surroundings(pair.second, b)
            if fit(mine, theirs) < (_FIT_OF_ONLY if only else _FIT) or elsewhere(pair.first, a, pair.second, b, sure):
                continue
            years = ((pair.first.day or 0) - (pair.second.day or 0)) / _YEAR_DAYS
            off = abs(a.value - b.value - years)
            if off > 0.8:
                rule = Text("the streak does not step with the years between", "“连续”的次数与两文相隔的年数不符")
                near = pair.days < _YEAR_DAYS // 4 or abs(pair.days % _YEAR_DAYS - _YEAR_DAYS // 2) > _YEAR_DAYS // 3
                grade = "probable" if off > 1.3 or near else "query"
                yield conflict(CHECK.code, grade, [(pair.first, a), (pair.second, b)], rule)


def _of_one_kind(a: Figure, b: Figure) -> bool:
    """Whether both count years, or titles won year after year: 连续第七年夺冠, 八连冠."""
    return a.unit == b.unit or (bool({a.unit, b.unit} & _TITLES) and {a.unit, b.unit} <= _TITLES | _YEARLY)


def _streaks(reading: Reading) -> list[Figure]:
    if "streaks" not in reading.memo:
        reading.memo["streaks"] = [f for f in reading.figures if 2 <= f.value <= 200 and runs(reading, f)]
    return cast("list[Figure]", reading.memo["streaks"])


def runs(reading: Reading, figure: Figure) -> bool:
    """Whether a figure counts the years, or yearly events, of a streak."""
    if figure.unit in _TITLES:
        return True
    if figure.unit not in _YEARLY and figure.unit is not None:
        return False
    before = reading.text[max(0, figure.start - 8) : figure.start]
    around = reading.text[figure.start : figure.end + 24]
    return _RUNNING.search(before.rstrip()) is not None or (before.isascii() and _ENGLISH.search(around) is not None)
