"""How many there are of something for every thousand people: 床位1896张, 常住人口31.6万人, 每千人口床位8.2张."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import bounded
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_PER = regex(r"每(?P<n>百|千|万|十万)(?:名|个)?(?:常住|户籍)?(?:人口?|居民)?(?:[^,。;0-9老婴儿童女]{0,14})$")
_SIZE = {"百": 100, "千": 1000, "万": 10000, "十万": 100000}
_PEOPLE = regex(r"(?:人口|居民)[^,。;0-9]{0,8}$")
_SLACK, _FAR = 0.03, 20.0


def within(reading: Reading) -> Iterator[Conflict]:
    """Numbers for every thousand that a count and a population beside them refute."""
    if "每千" not in reading.text and "每万" not in reading.text and "每百" not in reading.text:
        return
    for figures in reading.sentences:
        for mean in figures:
            found = _PER.search(reading.gap(None, mean)[-24:])
            if found is None or mean.qualifier != "exact":
                continue
            people = [
                f for f in figures if f is not mean and f.unit == "人" and _PEOPLE.search(reading.gap(None, f)[-16:])
            ]
            counts = [
                f for f in figures if f is not mean and f.unit == mean.unit and f not in people and f.end <= mean.start
            ]
            if len(people) == len(counts) == 1 and not _fits(mean, counts[0], people[0], _SIZE[found["n"]]):
                made = number(round(counts[0].value * _SIZE[found["n"]] / people[0].value, 2))
                rule = Text(f"the count over the population makes {made}", f"按前后两数计算应为{made}")
                places = sorted((counts[0], people[0], mean), key=lambda f: f.start)
                yield conflict(CODE, "probable", [(reading, f) for f in places], rule)


def _fits(mean: Figure, count: Figure, people: Figure, size: int) -> bool:
    (m0, m1), (c0, c1), (p0, p1) = bounded(mean), bounded(count), bounded(people)
    if p0 <= 0:
        return True
    low, high = c0 * size / p1, c1 * size / p0
    fits = m0 * (1 - _SLACK) <= high and low <= m1 * (1 + _SLACK)
    return fits or not 1 / _FAR < mean.value / max(low, 1e-9) < _FAR
