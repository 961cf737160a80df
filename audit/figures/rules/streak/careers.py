"""Years of service, of waiting and of age against the year that a sentence beside them tells, in English.

Retiring after 26 years on the bench. She was appointed in 1998; the first tram in 62 years. The old network closed in
1962. The two sentences must stand near one another, and only one such year in the article.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.reading.years import figure_at, read, refuted
from audit.figures.rules.streak.check import CODE
from audit.model import Conflict
from audit.text.regex import regex

_NUMBER = r"[0-9]{1,3}|[a-z]{4,9}(?:-[a-z]{3,5})?"
_N, _M = rf"(?P<n>{_NUMBER})", rf"(?P<m>{_NUMBER})"
_OFFICE = r"in (?:office|power|charge|the (?:job|post|role)|business|service|prison|exile|politics)"
_KINDS = tuple(
    (regex(kept), regex(begun))
    for kept, begun in (
        (
            rf"\b(?:[Aa]fter|[Ff]or|spent|with) (?:exactly )?{_N} years (?:{_OFFICE}|on the|at the|as |with the"
            r"|behind|of (?:service|teaching))"
            rf"|\b{_M}-year (?:career|reign|rule|tenure|stint|spell)\b",
            r"\b(?:(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][a-z]+) (?:was |were )?(?:first )?(?:appointed|elected|hired|joined"
            r"|took (?:over|office"
            r"|the job|charge)|came to power|became [a-z]+|started|began)(?: (?!in (?:18|19"
            r"|20)[0-9])[^.;,]{1,30}?)??) in (?P<y>(?:19|20)[0-9]{2})\b",
        ),
        (
            rf"\b(?:died|dies)\b[^.;]{{0,60}}?\b(?:at|aged|age)(?: the age of)? {_N}\b(?! years)"
            rf"|[A-Z][a-z]+, {_M}, (?:who|an?|the|was|is|has|said)\b",
            r"\b(?:[Hh]e|[Ss]he) was born (?:[^.;0-9]{0,30}? )?(?:on |in )(?:[A-Z][a-z]+(?: [0-9]{1,2},?)? "
            r"|[0-9]{1,2} [A-Z][a-z]+ )?"
            r"(?P<y>(?:18|19|20)[0-9]{2})\b",
        ),
        (
            rf"(?<=[.!?\n] )(?:In|After|For|Over) (?:all |the |those |these )?{_N} years\b(?!'| of age| time)"
            r"(?P<m>)",
            r"\b(?:[Hh]as|[Hh]ave|[Hh]ad) (?:been )?[^.;0-9]{0,40}?\bsince (?P<y>(?:19|20)[0-9]{2})\b",
        ),
        (
            rf"^[^\n.]*?\b(?:[Aa]fter|[Mm]arks|[Cc]elebrates|[Ii]n) {_N} years?\b(?! (?:in|of)\b)(?P<m>)(?=[^\n.]*\n)",
            r"\b(?:founded|opened|began|begun|started|introduced|launched|built|formed|established|set up"
            r"|created|brought in)(?: [a-z]+){0,3}? in (?P<y>(?:18|19|20)[0-9]{2})\b",
        ),
        (
            rf"\bfirst(?: [a-z'-]+){{1,4}} (?:in|for) {_N} years\b|\b(?:ends?|ended|ending) an? {_M}-year (?:wait"
            r"|drought|absence|break)\b",
            r"\b(?:(?:was|were) (?:closed|abandoned|scrapped|suspended|last [a-z]+)|last [a-z]+(?: [^.;,0-9]{1,30})?"
            r"|closed|stopped|ended)"
            r" (?:in |was in )(?:[A-Z][a-z]+ )?(?P<y>(?:18|19|20)[0-9]{2})\b",
        ),
    )
)
_HEDGED = regex(r"\b(?:nearly|almost|about|over|more than|some|around|than|least)(?: an?)? ?$")
_REACH, _OFF = 260, 2


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts of years of an article that the year beside them refutes."""
    text = reading.text
    year = int((reading.article.metadata.date or "0")[:4])
    if not year or not (" year" in text or "-year" in text or " born " in text) or not text.isascii():
        return
    for kept, begun in _KINDS:
        told = list(kept.finditer(text))
        years = list(begun.finditer(text)) if told else []
        if len({match["y"] for match in years}) != 1:
            continue
        for match in told:
            name = "n" if match["n"] else "m"
            value = read(match[name])
            near = min(years, key=lambda one: abs(one.start() - match.start()))
            same = reading.sentence(match.start()) == reading.sentence(near.start())
            past = year - int(near["y"])
            if value is None or value < _OFF or same or abs(near.start() - match.start()) > _REACH:
                continue
            if _HEDGED.search(text, max(0, match.start(name) - 14), match.start(name)) or _is_about(value, past):
                continue
            first = mark(reading, *near.span("y"), int(near["y"]))
            counted = figure_at(reading, *match.span(name)) or mark(reading, *match.span(name), value)
            yield refuted(reading, CODE, "probable", first, counted, past)
            break


def _is_about(value: int, past: int) -> bool:
    """Whether so many years are said of those gone by: a round number of them of somewhat more."""
    return abs(value - past) < _OFF or (value % 10 == 0 and 0 < past - value <= _ROUND)


_ROUND = 3
