"""Men and women against all of them, told one after the other: 拘捕四男兩女,七人涉嫌販毒; 6人受傷,包括2男3女."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.misfits import found, misfit
from audit.model import Conflict, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_BOTH = regex(
    rf"(?<![第0-9一二三四五六七八九十])(?:(?P<a>{_N})男(?P<b>{_N})女|(?P<c>{_N})女(?P<d>{_N})男)(?!团|生|组|单|双|子)"
)
_OTHERS = regex(r"除|外|其中|另|还有|以及|分别|部分|其余|加上|再|及[0-9一二两三四五六七八九十]")
_NEAR, _FAR = 12, 3


_EN_BOTH = regex(
    r"(?P<n>[0-9][0-9,]{1,6}) (?:[a-z]+ )?(?:pupils|students|children|people|athletes|members|workers|competitors"
    r"|participants|runners|teachers|passengers|patients|candidates|recruits|employees)"
    r"(?:, |: | - | – |\. Of them,? | \()"
    r"(?P<a>[0-9][0-9,]{0,6}) (?:of them )?(?P<one>girls|women|boys|men|males?|females?)(?:,? and | and |, )"
    r"(?P<b>[0-9][0-9,]{0,6}) (?P<other>girls|women|boys|men|males?|females?)\b"
)
_FEMALE = frozenset({"girls", "women", "female", "females"})


def within(reading: Reading) -> Iterator[Conflict]:
    """Numbers of persons, and of the men and women among them, that do not fit."""
    yield from _in_english(reading) if reading.text.isascii() else _straight_beside(reading)


def _in_english(reading: Reading) -> Iterator[Conflict]:
    """1,480 pupils, 820 of them girls and 690 boys."""
    for match in _EN_BOTH.finditer(reading.text):
        if (match["one"] in _FEMALE) == (match["other"] in _FEMALE):
            continue
        whole, one, other = (float(match[name].replace(",", "")) for name in "nab")
        if whole != one + other and max(one, other) < whole and abs(whole - one - other) <= _SHARE * whole:
            told = [
                figure_at(reading, *match.span(name)) or mark(reading, *match.span(name), size, None)
                for name, size in zip("nab", (whole, one, other), strict=True)
            ]
            yield found(reading, "probable", told, misfit(told[0], one + other))


_SHARE = 0.1


def _straight_beside(reading: Reading) -> Iterator[Conflict]:
    """Numbers of persons that stand straight beside a number of men and one of women, and are not their sum."""
    for match in _BOTH.finditer(reading.text) if "女" in reading.text and "男" in reading.text else ():
        names = "ab" if match["a"] else "cd"
        one, other = (read(match[name]) or 0 for name in names)
        start, end = reading.sentence(match.start())
        persons = [
            f
            for f in reading.figures
            if start <= f.start < end
            and family(f) == "person"
            and f.unit not in {"男", "女"}
            and f.qualifier == "exact"
        ]
        near = [f for f in persons if 0 <= match.start() - f.end <= _NEAR][-1:]
        near = near or [f for f in persons if 0 <= f.start - match.end() <= _NEAR]
        if len(near) != 1 or not one or not other:
            continue
        whole = near[0]
        gap = reading.text[min(whole.end, match.end()) : max(whole.start, match.start())]
        off = abs(whole.value - one - other)
        if 0 < off <= _FAR and whole.value > max(one, other) and _OTHERS.search(gap) is None:
            both = mark(reading, *match.span(), one + other, "人")
            told = sorted((whole, both), key=lambda figure: figure.start)
            rule = Text(f"men and women are {one + other}", f"男女合计{one + other}人,与总数不符")
            yield conflict(CODE, "probable", [(reading, figure) for figure in told], rule)
