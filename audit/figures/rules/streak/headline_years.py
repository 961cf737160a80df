"""Years in the headline against two ages of the body: 义务改衣19年 above, 71岁那年支起…坚持到87岁 below."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.streak.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_N = "[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
_YEARS = regex(rf"(?P<n>{_N})(?P<more>多|余)?(?:年(?![级代前后度会节初底轻])|载|个春秋|个寒暑)")
_THEN = regex(rf"(?P<n>{_N})岁(?=那年|时|起|开始|就|便|参|进|当|学|嫁|接|入|来到)|(?:从|自)(?P<m>{_N})岁")
_NOW = regex(
    rf"(?:到|至|今年|如今|现在|现年|今天|已经?)(?:[他她][一-龥]?|老人|已经?|都|的|是|了|年近|年过){{0,2}}(?P<n>{_N})岁"
)
_AGE = regex(rf"(?P<n>{_N})岁")
_LEAST, _MOST, _FAR, _ROUND = 3, 85, 2.0, 4


def within(reading: Reading) -> Iterator[Conflict]:
    """The years that a headline tells against the ages between which they were."""
    end, text = reading.title_end, reading.text
    if not end or "岁" not in text or _YEARS.search(text, 0, end) is None:
        return
    years = list(_YEARS.finditer(text, 0, end))
    value = read(years[0]["n"])
    then = {age for m in _THEN.finditer(text, end) if (age := read(m["n"] or m["m"]))}
    now = {age for m in _NOW.finditer(text, end) if (age := read(m["n"]))} - then
    now = now or {age for m in _AGE.finditer(text, 0, end) if (age := read(m["n"]))}
    others = {age for m in _AGE.finditer(text, end) if (age := read(m["n"]))} - then - now
    if not now and len(others) == 1 and then and max(others) > max(then):
        now, others = others, set()
    if (
        len(years) != 1
        or not value
        or len(then) != 1
        or len(now) != 1
        or others
        or text[years[0].start() - 1] in "前第近"
    ):
        return
    past = now.copy().pop() - then.copy().pop()
    late = _ROUND if value % 10 == 0 or years[0]["more"] else 1
    if not _LEAST <= past <= _MOST or value - 1 <= past <= value + late or not 1 / _FAR <= value / past <= _FAR:
        return
    if any(read(m["n"]) == value for m in _YEARS.finditer(text, end)):
        return
    first = next(_THEN.finditer(text, end))
    rule = Text(f"between the two ages there are {past} years", f"两个年龄相差{past}岁")
    spans = ((years[0].span("n"), value), (first.span(), min(then)))
    places = [(reading, figure_at(reading, *at) or mark(reading, *at, number)) for at, number in spans]
    yield conflict(CODE, "probable", places, rule)
