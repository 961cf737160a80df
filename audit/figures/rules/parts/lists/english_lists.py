"""English lists against the number given: four countries — A, B and C; Reyes, Cole and Dunn, the four winners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from audit.figures.reading.article import Reading
from audit.figures.reading.years import read
from audit.figures.rules.parts.lists.lengths import FAR, listed
from audit.model import Conflict, Figure
from audit.text.regex import regex

_ENGLISH = regex(
    r"(?: [a-z]+){0,2}?(?P<lead>:| ?[—–] ?| -{1,2} |,? namely,?| (?:are|were)(?! [a-z]+ed\b):?| of(?= [A-Z])"
    r"|(?:(?<=medals)|(?<=titles)|(?<=events)|(?<=golds)), in) ?"
    r"(?P<list>[A-Za-z][^.;:\n—–]{6,160}?)(?P<end>[.;\n—–]| -{1,2} |$)"
)
_NAME = r"[A-Z][\w'.-]*+(?: (?:of |the |de )?[A-Z][\w'.-]*+){0,3}"
_NAMES = rf"(?P<list>(?:{_NAME}, ){{1,9}}{_NAME},? and {_NAME})"
_AFTER = regex(
    rf"(?: [a-z]+){{0,2}}?(?:(?P<open>,? including |,? such as |, among them )|, (?:(?:at|in|on) )?){_NAMES}"
    r"(?=[,.;]| (?:and|were|was|are|have|had)\b)"
)
_BEFORE = regex(rf"{_NAMES}(?:, | -{{1,2}} | ?[—–] ?)(?:all |are )?(?:the|all|our|its|their) $")
_NAMELY = regex(
    rf"(?: [A-Za-z][\w'-]*+){{0,12}}?,? namely,? (?:those |the ones )?(?:(?:in|at|on|of|from|the) )?{_NAMES}"
)
_CONJUNCTION = regex(r",? (?:and|or|&) ")


def english(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """Four countries — A, B, C and D; the five winners are A, B, C, D and E."""
    if _SOME_OF.search(reading.text, max(0, figure.start - 16), figure.start):  # three of the seven bridges
        return
    yield from _appositions(reading, figure)
    yield from _ages(reading, figure)
    yield from _sexes(reading, figure)
    yield from _named_on(reading, figure)
    yield from _named_with_ages(reading, figure)
    yield from _behind_colon(reading, figure)
    match = _ENGLISH.match(reading.text, figure.end)
    if match is None:
        return
    body = match["list"].strip()
    conjunctions = _CONJUNCTION.findall(body)
    if not conjunctions or "," not in body or re.search(r"\b(?:including|others|more|who|which|that)\b", body):
        return
    head, _, last = body.rpartition(conjunctions[-1])
    items = [*re.split(r", ?", head), last.split(",")[0]]
    if match["lead"].strip() == "of" and not all(item[:1].isupper() for item in items):
        return
    events = match["lead"].startswith(", in")
    if (not events and _COUNTS.search(body)) or any(not 1 <= len(item.split()) <= 5 for item in items):
        return
    most = len(items) + len(conjunctions) - 1
    if not len(items) - _named_beside(items) <= figure.value <= most and abs(len(items) - figure.value) <= FAR:
        yield listed(reading, figure, len(items), "probable", match.span("list"))


def _named_beside(items: Sequence[str]) -> int:
    """How many items are names of those told before them: his deputy, Nora Quill, and the organiser, Sid Latchford."""
    return sum(_OFFICE.match(a) is not None and _BARE.fullmatch(b) is not None for a, b in pairwise(items))


_OFFICE = regex(r"(?:the|his|her|its|their|an?) [a-z]")
_BARE = regex(r"[A-Z][\w'-]*+(?: [A-Z][\w'-]*+){1,3}")
_COUNTS = regex(r"[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")


def _appositions(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """Three judges, Reyes, Cole and Dunn, heard; Lopez, Novak and Hill, the four winners; five cities, including ….

    A list after `including` is open: it may be shorter than its number, not longer.
    """
    start = max(reading.sentence(figure.start)[0], figure.start - _REACH)
    match = _NAMELY.match(reading.text, figure.end) if " namely" in reading.text else None
    match = match or _AFTER.match(reading.text, figure.end) or _BEFORE.search(reading.text, start, figure.start)
    if match is None:
        return
    length = len(_SPLIT.split(match["list"]))
    wrong = length > figure.value or (length < figure.value and not match.groupdict().get("open"))
    if wrong and abs(length - figure.value) <= FAR:
        yield listed(reading, figure, length, "probable", match.span("list"))


def _named_with_ages(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """The three victims were Paul Hart, 34, Lucy Moss, 29, and Tim Roe, 41."""
    match = _WITH_AGES.match(reading.text, figure.end)
    if match is not None:
        length = len(_AGE.findall(match["list"]))
        if length != figure.value and abs(length - figure.value) <= FAR:
            yield listed(reading, figure, length, "probable", match.span("list"))


def _behind_colon(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """Four crafts were added to the register, the bureau announced: A, B, C and D."""
    end = reading.sentence(figure.start)[1]
    match = _BEHIND_COLON.match(reading.text, figure.end, end)
    if match is None or _OTHER_COUNT.search(reading.text, figure.end, match.start("list") - 1):
        return
    items = _SPLIT.split(match["list"].removesuffix("."))
    short = all(1 <= len(item.split()) <= _WORDS for item in items) and not _VERBS.search(match["list"])
    fits = len(items) - _named_beside(items) <= figure.value <= len(items)
    if short and len(items) > _PAIR and not fits and abs(len(items) - figure.value) <= FAR:
        yield listed(reading, figure, len(items), "probable", match.span("list"))


_BEHIND_COLON = regex(
    r" [a-z][^.;:\n—–]{10,120}: (?P<list>[A-Za-z][^.;:\n—–0-9“”\"]{2,40}(?:, [^.;:,\n—–0-9“”\"]{2,40}){1,9}"
    r",? and [^.;:,\n—–0-9“”\"]{2,60})(?=[.\n]|$)"
)
_OTHER_COUNT = regex(
    r"\b(?:others?|another|more|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|(?<![A-Z][a-z]{3} )(?<!over )(?<!under )\b[0-9]+ [a-z]"
)
"""What the list may be of instead; Line 4 spur and residents over 60 are none."""
_VERBS = regex(
    r"\b(?:is|are|was|were|will|has|have|had|said|says|I|we|they|he|she|it|not|who|which|that|others?|more)\b"
)
_WORDS, _PAIR = 5, 2


_ONE_AGED = rf"{_NAME}(?:,| \()? ?(?:aged )?[0-9]{{1,2}}\)?"
_WITH_AGES = regex(
    rf"(?: [a-z]+){{0,4}}?(?::| as| are| were|,) (?P<list>{_ONE_AGED}(?:(?:,|;)? (?:and )?{_ONE_AGED}){{1,8}})"
    r"(?=[.;]|,? (?:were|was|who|died)|$)"
)
_AGE = regex(r"[0-9]{1,2}")


def _named_on(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """Three public pools will reopen. The pools at Tai Wan, Morse Bay, Pak Tin and Sha Kok; they are at A, B and C."""
    noun = figure.unit or ""
    if not noun.isalpha() or figure.role == "increment":
        return
    end = reading.text.find("\n", figure.end)
    end = min(end if end >= 0 else len(reading.text), figure.end + 2 * _REACH)
    for match in _NAMED_ON.finditer(reading.text, figure.end, end):
        if match["noun"] not in {None, noun} or _SEVERAL.search(reading.text, figure.end, match.start()):
            continue
        length = len(_SPLIT.split(match["list"]))
        if length != figure.value and abs(length - figure.value) <= FAR:
            yield listed(reading, figure, length, "probable", match.span("list"))
        return


_SEVERAL = regex(r"\b(?:others?|another|more|two|three|four|five|six|seven|eight|nine|ten)\b|[0-9]")
"""What the names may be of instead."""
_NAMED_ON = regex(
    rf"(?:\b[Tt]he (?:[a-z]+ )?(?P<noun>[a-z]+s),? (?:(?:at|in|on|of|near|from|along) )?"
    rf"|\. (?:They|These) (?:are|were|will be) (?:(?:at|in|on|near|from) )?){_NAMES}"
)


def _ages(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """Three men, aged 19, 24, 31 and 40."""
    match = _AGED.match(reading.text, figure.end)
    if match is None:
        return
    length = len(_SPLIT.split(match["list"]))
    if length != figure.value and abs(length - figure.value) <= FAR:
        yield listed(reading, figure, length, "probable", match.span("list"))


def _sexes(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """Four people, three women and a man."""
    match = _MEN_AND_WOMEN.match(reading.text, figure.end) or _ONE_AND.search(
        reading.text, figure.end, min(reading.sentence(figure.start)[1], figure.end + _REACH)
    )
    if match is None or match["what"] == match["other"]:
        return
    one, other = (1 if match[name] in {"a", "an", "one", ""} else read(match[name]) for name in "ab")
    if one and other and one + other != figure.value and abs(one + other - figure.value) <= FAR:
        yield listed(reading, figure, one + other, "probable", match.span("list"))


_COUNT = "[0-9]{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_SORT = "m[ae]n|wom[ae]n|boys?|girls?|adults?|child(?:ren)?|teenagers?|males?|females?"
_MEN_AND_WOMEN = regex(
    rf"(?: [a-z]+)?(?:,| [—–-]{{1,2}}"
    rf"|:) (?P<list>(?P<a>{_COUNT}) (?P<what>{_SORT}) and (?P<b>{_COUNT}) (?P<other>{_SORT}))(?=[,.;]| -|$)"
)
_ONE_AND = regex(
    rf"(?::| -{{1,2}}) (?P<list>the (?P<a>)(?P<what>[a-z]+) and (?P<b>{_COUNT}) (?P<other>[a-z]+))(?=[.;]|$)"
)
"""Twelve people were hurt: the driver and 11 pupils."""
_SOME_OF = regex(r"[a-z0-9] of (?:the|its|their) $")
_AGED = regex(r"(?: [a-z]+){0,2}?,?(?: ?-{1,2})? aged (?P<list>[0-9]{1,3}(?:, [0-9]{1,3})*,? and [0-9]{1,3})(?![0-9-])")
_REACH = 160
_SPLIT = regex(r",? and |, ")
