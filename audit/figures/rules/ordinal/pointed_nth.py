"""An ordinal that is pointed at: the seventh team above, and below 我们这第六批; or 明年就是第九届 under the ninth.

An article about the Nth of something calls it 这 or 本; what was before it (上一次) is one less, and what comes next
(明年, 下届) one more.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.ordinal.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_UNITS = frozenset("届批座轮起期站季场次例艘支所处条")
_STEPS = tuple(
    (step, regex(pattern))
    for step, pattern in (
        (-1, r"(?<!自)上一?[届批座轮起期站季场次回](?:[^,。;第0-9]|\([^()]{0,12}\)){0,6}$"),
        (1, r"(?:明年|来年|下一?[届批轮期站季场次回]|到那时|届时)[^。;第0-9]{0,14}(?:是|为|迎来|办|即|叫)$"),
        (
            0,
            r"(?:(?<![从在由])[这此]|我们这|本|今年是|(?:本[届批次]|今年|如今|至今|迄今)[^。;第0-9]{0,16}[到是])$|这(?:已经?)?是$",
        ),
    )
)
_REACH, _SLIPS = 24, 3
_RULE = Text("one thing is told under two ordinals", "同一事项的次序前后不一")


def within(reading: Reading) -> Iterator[Conflict]:
    """Ordinals of an article that are out of step with the one it is about."""
    told: dict[str, list[Figure]] = {}
    for figure in reading.figures:
        if figure.kind == "ordinal" and figure.unit in _UNITS and figure.role != "streak" and figure.value > 1:
            told.setdefault(figure.unit or "", []).append(figure)
    for figures in told.values():
        first = figures[0]
        for figure in figures[1:]:
            if figure.value != first.value and _is_off(reading, figures, figure):
                yield conflict(CODE, "probable", [(reading, first), (reading, figure)], _RULE)
                break
            if figure.value != first.value:
                break
        else:
            yield from _next(reading, figures)


def _next(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """What is to come, or was before, under the very ordinal that the article is about."""
    for figure in figures[1:]:
        if _step(reading, figure) in {1, -1}:
            yield conflict(CODE, "probable", [(reading, figures[0]), (reading, figure)], _RULE)
            return


def _is_off(reading: Reading, figures: list[Figure], figure: Figure) -> bool:
    """Whether an ordinal is pointed at, and is not the one that is due."""
    step = _step(reading, figure)
    if step is None or reading.sentence(figures[0].start) == reading.sentence(figure.start):
        return False
    off = abs(figure.value - figures[0].value - step)
    again = any(f is not figure and f.value == figure.value for f in figures)
    return 0 < off <= _SLIPS and not again


def _step(reading: Reading, figure: Figure) -> int | None:
    """By how much an ordinal should be more than that of the article, where it is pointed at."""
    lead = reading.text[max(reading.sentence(figure.start)[0], figure.start - _REACH) : figure.start]
    found = next((step for step, pattern in _STEPS if pattern.search(lead)), None)
    return None if found == 0 and figure.unit == "次" else found  # 这是第3次 is of whatever follows
