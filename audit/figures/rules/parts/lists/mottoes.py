"""Ways of work that are called by a number: “四字诀”:剪、疏、套、控; “五步法”:问、查、改…; “四个一”:一张卡、一本簿….

A motto of so many characters (字) may be counted by its characters or by its members. What is called N个一 is told as
things with 一 and a classifier before them, in the one row of such things that the article has near the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.reading.years import read
from audit.figures.rules.parts.lists.lengths import FAR, NUMBERS, listed
from audit.model import Conflict
from audit.text.regex import regex

_FEWEST = 3
_LEAD = r"[”」]?[一-龥]{0,4}[”」]?[一-龥]{0,12}(?::|——|—|-{1,2})[“「]?"
_MOTTO = regex(rf"(?P<n>[{NUMBERS}]|[0-9])(?P<unit>字|步|招|看|查|关)(?=[一-龥]{{0,4}}[诀经法针])" + _LEAD)
_MEMBER = regex(r"[一-龥]{1,8}")
_ONES = regex(rf"[“「](?P<n>[{NUMBERS}]|[0-9])个一[”」]")
_ONE = r"一(?:[张本个次份场支条套项封堂间台部块顿句桌批座名次])(?!个)[一-龥]{1,10}?"
_ROW = regex(rf"(?P<list>{_ONE}(?:、{_ONE}){{2,9}}?(?:(?:以及|[和与及]){_ONE})?)(?=[,。;\n”)]|$|等)")
_NEAR = 400


def within(reading: Reading) -> Iterator[Conflict]:
    """Names of an article whose number is not that of the members told after them."""
    text = reading.text
    if "字" in text or "法" in text or "诀" in text:
        yield from _mottoes(reading)
    if "个一" in text:
        yield from _ones(reading)


def _mottoes(reading: Reading) -> Iterator[Conflict]:
    for match in _MOTTO.finditer(reading.text):
        number, lengths, end = read(match["n"]), list[int](), match.end()
        while member := _MEMBER.match(reading.text, end):
            lengths.append(len(member[0]))
            end = member.end()
            if reading.text[end : end + 1] != "、":
                break
            end += 1
        of_one_size = len(set(lengths)) == 1 and len(lengths) >= _FEWEST
        counts = {len(lengths), sum(lengths)} if match["unit"] == "字" else {len(lengths)}
        if number and of_one_size and number not in counts and abs(number - len(lengths)) <= FAR:
            figure = mark(reading, match.start(), match.end("unit"), number, match["unit"])
            yield listed(reading, figure, len(lengths), "probable", (match.end(), end))


def _ones(reading: Reading) -> Iterator[Conflict]:
    names = list(_ONES.finditer(reading.text))
    rows = [row for row in _ROW.finditer(reading.text) if not reading.text.startswith("等", row.end())]
    if not names or len(rows) != 1 or len({name["n"] for name in names}) > 1:
        return
    name, row = names[0], rows[0]
    number, length = read(name["n"]), row["list"].count("、") + 1 + (_LAST.search(row["list"]) is not None)
    if number and number != length and abs(number - length) <= FAR and abs(row.start() - name.end()) <= _NEAR:
        yield listed(reading, mark(reading, *name.span("n"), number, "个"), length, "probable", row.span())


_LAST = regex(r"(?:以及|[和与及])一[^、]*$")
