"""Ages and anniversaries in English against a birth, a founding or an earlier age told with its year, as `aged` does.

Born in May 1961, she was 12 when she won in August 1973; first lit in 1874, its 150th birthday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.years import read
from audit.figures.rules.streak.aged import LEAST, MOST, Point, is_wrong, refute
from audit.figures.words.lists import holds
from audit.model import Conflict
from audit.text.regex import regex

_CUES = ("born", "Born", "anniversary", "birthday", " was ", " is ", "aged ", "-year-old")
_Y = "(?:1[6-9]|20)[0-9]{2}"
_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul"
    "|Aug|Sept?|Oct|Nov|Dec|spring|summer|autumn|winter|fall|early|late|mid)"
)
_EN_DATE = (
    rf"(?:(?:in|on|since|back in) (?:the )?(?:[0-9]{{1,2}} )?(?:{_MONTHS}\.?(?: of)? ?(?:[0-9]{{1,2}},? )?)?)"
    rf"(?P<y>{_Y})(?![0-9])"
)
_EN_BORN = regex(rf"\bborn (?:[A-Z][a-z]+ |in [A-Z][a-z]+ |at home )?{_EN_DATE}", re.IGNORECASE)
_EN_FOUNDED = regex(
    r"\b(?:first |was |were |originally )?(?:[a-z]{2,}ed|built|begun|began|lit|sung|run|born|set up"
    rf"|sworn in|cast|laid|dug|sent) (?:there |here |its doors |as [a-z ]{{2,20}} )?{_EN_DATE}",
    re.IGNORECASE,
)
_EN_N = r"(?:[1-9][0-9]{0,2}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
_EN_AGE = regex(
    r"\b(?:was|were|is|aged|age|age of|turned|turns|turning|just|only|at|being)(?: (?:now|already|just|only"
    rf"|still|today|about to turn))? (?P<n>{_EN_N})(?=[,.;]| when\b| years old| at the time| and | on | in "
    r"| as | before | after | that | this | today)"
    rf"|, (?P<k>[1-9][0-9])(?=,)|\b(?:and|then) (?P<w>{_EN_N})(?= when\b)"
    r"|\b(?P<m>[1-9][0-9]?)-year-old\b"
    r"|\b(?P<th>[0-9]{1,3}(?:st|nd|rd|th)|[a-z]{4,9}(?:-[a-z]{4,8})?(?:th|rd|nd|st)) (?P<kept>birthday"
    r"|anniversary)",
    re.IGNORECASE,
)
_EN_YEAR = regex(rf"\b(?:in|on|until|of|by) (?:{_MONTHS}\.? (?:[0-9]{{1,2}},? )?)?(?P<y>{_Y})(?![0-9])", re.IGNORECASE)
_EN_KIN = regex(
    r"\b(?:his|her|their|whose) (?:wife|husband|son|daughter|mother|father|sister|brother|partner|grand[a-z]+"
    r"|coach)|\bson\b|\bdaughter\b|\bmother\b|\bfather\b|\bwidow\b"
)
_THEN = regex(r"(?:was|were|at|just|only|being)\b", re.IGNORECASE)
"""An age of some time past: she married at 23."""
_EN_AHEAD = regex(r"\b(?:will|would have|next year|last year|due to|previous|until)\b[^.;]{0,20}$")
_EN_OTHERS = regex(
    r"\b(?:independence|war|revolution|birth|death|liberation|battle|treaty|massacre|disaster|wedding"
    r"|marriage)\b",
    re.IGNORECASE,
)


def within(reading: Reading) -> Iterator[Conflict]:
    """Ages and anniversaries of an English article that the births, foundings and ages beside them refute."""
    text = reading.text
    if not text.isascii() or not holds(text, _CUES):
        return
    written = (reading.article.metadata.date or "")[:4]
    now = int(written) if written and (reading.article.metadata.date_until or written)[:4] == written else 0
    yield from _of_two_years(reading, now)
    for pattern, things in ((_EN_BORN, False), (_EN_FOUNDED, True)):
        for begun in pattern.finditer(text):
            start, end = reading.sentence(begun.start())
            if end - start > _LONGEST or (things and "born" in begun[0].lower()):
                continue
            if not things:
                end = reading.sentence(min(end + 1, len(text) - 1))[1]
            ages = [
                one
                for one in _EN_AGE.finditer(text, start, end)
                if one["kept"] is not None or not things or _is_old(text, one)
                if read(one["n"] or one["k"] or one["m"] or one["w"] or one["th"]) is not None
                if not begun.start() <= one.start() < begun.end()
            ]
            years = [y for y in _EN_YEAR.finditer(text, start, end) if not begun.start() <= y.start() < begun.end()]
            if len(ages) != 1 or len({y["y"] for y in years}) > 1 or _EN_KIN.search(text, start, ages[0].end()):
                continue
            yield from _since(reading, begun, ages[0], years, now)


def _is_old(text: str, age: re.Match[str]) -> bool:
    """Whether an age is told that no person has: the oak was 364 years old."""
    count = read(age["n"] or age["m"] or "")
    return count is not None and count > _OLDEST and (age["m"] is not None or text.startswith(" years old", age.end()))


_OLDEST = 110


def _of_two_years(reading: Reading, now: int) -> Iterator[Conflict]:
    """At 19 in 1987, and in 2022, aged 54: two ages of a sentence, and the two years in which somebody had them."""
    text, told = reading.text, -1
    for match in _EN_AGE.finditer(text):
        start, end = reading.sentence(match.start())
        if start < told:
            continue
        if text[end - 1 : end] == ";":
            end = reading.sentence(end)[1]
        told = end
        ages = _ages_in(text, start, end)
        years = (
            [(one.start(), int(one["y"])) for one in _EN_YEAR.finditer(text, start, end)] if len(ages) == _TWO else []
        )
        if (
            len(years) == 1
            and now
            and years[0][0] < ages[1][1]
            and _EN_NOW.search(text, ages[1][1] - 12, ages[1][2] + 8)
        ):
            years.append((ages[1][1], now))
        if (
            len(years) != _TWO
            or end - start > 2 * _LONGEST
            or _EN_KIN.search(text, start, end)
            or _EN_BORN.search(text, start, end)
        ):
            continue
        (then, at, _), (count, last, stop) = ages
        alternate = max(at, years[0][0]) < min(last, years[1][0])
        due = then + years[1][1] - years[0][1]
        if alternate and 0 < due - then < _LONG_LIFE and min(then, count) > 1 and is_wrong(count, due):
            point = Point(years[0][0], years[0][0] + len("in 1987"), years[0][1], then)
            yield refute(reading, point, (last, stop), stop, count, due)


_EN_NOW = regex(r"\bis\b|\bnow\b|\bturns\b|\btoday\b")


def _ages_in(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """The ages told in a sentence, each with its place; birthdays are none."""
    found = []
    for match in _EN_AGE.finditer(text, start, end):
        group = next((name for name in ("n", "k", "m", "w") if match[name]), None)
        if group is not None and (count := read(match[group])) is not None:
            found.append((count, *match.span(group)))
    return found


_TWO, _LONG_LIFE, _LONGEST = 2, 100, 400


def _since(
    reading: Reading, begun: re.Match[str], age: re.Match[str], years: list[re.Match[str]], now: int
) -> Iterator[Conflict]:
    group = next(name for name in ("n", "k", "m", "w", "th") if age[name])
    count, first = read(age[group]), int(begun["y"])
    lead = reading.text[max(0, age.start() - 40) : age.start()]
    if count is None or count < LEAST or _EN_AHEAD.search(lead):
        return
    if age["kept"] == "anniversary" and _EN_OTHERS.search(reading.text, *reading.sentence(age.start())):
        return
    near = [y for y in years if reading.sentence(y.start()) == reading.sentence(age.start())]
    if (years and not near) or (not near and _THEN.match(age[0]) is not None):
        return
    year = int(near[0]["y"]) if near else now
    if not year or not 0 < year - first <= MOST:
        return
    if is_wrong(count, year - first):
        yield refute(reading, Point(*begun.span("y"), first, 0), age.span(group), age.end(group), count, year - first)
