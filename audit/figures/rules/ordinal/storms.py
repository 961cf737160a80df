"""One storm under two numbers of its year: 今年第9号台风“青鸾” and 今年第10号台风“青鸾”; the ninth of this year.

A storm is named once, and numbered in the order of its year.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.pairs.events import are_corrected
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.ordinal.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_STORM = regex(
    r"第(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})号(?:超?强)?(?:台风|热带风暴)(?:,?[“「《])?"
    r"(?P<name>[一-龥]{2,4})(?=[”」》]|[^一-龥])"
    r"|\b(?:Typhoon|Storm|Hurricane) (?P<called>[A-Z][a-z]{2,}), (?:this year's |the )"
    r"(?P<nth>[0-9]{1,2}(?:st|nd|rd|th)|[a-z]{4,}(?:-[a-z]+)?)\b "
    r"(?:(?:named )?(?:typhoon|storm|hurricane|one) )?(?:of|this|to)"
)
_NUMBERED = regex(r"第(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[号个](?:超?强)?(?:台风|热带风暴)")
_CUES = ("台风", "热带风暴", "Typhoon", "Storm", "Hurricane")
_DAYS = 60
_RULE = Text("one storm under two numbers", "同一台风的编号前后不一")


def across(pair: Pair) -> Iterator[Conflict]:
    """The numbers of a storm in two articles."""
    if pair.days is None or pair.days > _DAYS or not (first := _storms(pair.first)) or are_corrected(pair):
        return
    second = _storms(pair.second)
    for name in sorted((first.keys() | second.keys()) - {""}):
        a, b = first.get(name), second.get(name)
        a = a or (first.get("") if name in pair.first.text else None)
        b = b or (second.get("") if name in pair.second.text else None)
        if a is not None and b is not None and a.value != b.value:
            yield conflict(CODE, "probable", [(pair.first, a), (pair.second, b)], _RULE)


@once
def _storms(reading: Reading) -> dict[str, Figure]:
    """The number of each storm that an article names; of the only one numbered apart from its name under none."""
    found: dict[str, Figure] = {}
    for match in _STORM.finditer(reading.text) if holds(reading.text, _CUES) else ():
        part = "n" if match["n"] else "nth"
        number = read(match[part])
        if number:
            figure = figure_at(reading, *match.span(part)) or mark(reading, *match.span(part), number, "号")
            found.setdefault(match["name"] or match["called"], figure._replace(value=float(number)))
    told = list(_NUMBERED.finditer(reading.text)) if not found and "台风" in reading.text else []
    if len(told) == 1 and (number := read(told[0]["n"])):
        figure = figure_at(reading, *told[0].span("n")) or mark(reading, *told[0].span("n"), number, "号")
        found[""] = figure._replace(value=float(number))
    return found
