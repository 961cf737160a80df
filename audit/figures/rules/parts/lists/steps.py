"""Enumerations against the number given: 五项措施:一是…, 二是…, or lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.rules.parts.lists.lengths import FAR, NUMBERS, listed
from audit.figures.words.lists import any_of
from audit.model import Conflict, Figure
from audit.text.regex import regex

_STEPS = tuple(
    regex(pattern)
    for pattern in (
        rf"(?<![一-龥])([{NUMBERS}])(?:是|要|则|为)",
        rf"\(([{NUMBERS}])\)",
        rf"其([{NUMBERS}])[,是:]",
        rf"第([{NUMBERS}])(?:[,是:]|[个项条点]是)",
        rf"(?<![一-龥])([{NUMBERS}])、",
        r"\(([0-9]{1,2})\)",
        r"(?<![0-9.])([0-9]{1,2})[.、)](?![0-9])",
    )
)
_NEXT_PARAGRAPH = regex(r"[^:\n]{0,40}。?\n+[^。:\n0-9]{0,10}(?:包括|如下|分别是|为|有)?:\s{0,3}")
"""公布十条措施,即日起施行。\n具体包括:|一是…: the list begins the paragraph after."""
_STEP_LEAD = regex(r"[^。:\n“”,;]{0,14}[:,;]?\s{0,3}$|[^。:\n“”,;]{0,6}[。]\s{0,3}$")
_OWN_LINES = regex(r"[^\n“”:]{0,40}。\n\s*其")
"""选出十件事,不排先后。\n|其一: each begins a paragraph."""
_STEP_NOUNS = regex(r"共识|意见|要求|措施|建议|任务(?!书)|安排|强调|指出|提出")
_WORDY = 72
_LONGEST = 4000
"""Characters of an enumeration at most: what is longer is a text of its own."""
_STEP_NOUN = regex(any_of("step-nouns"))
_WORDY_LEAD = regex(
    r"[^。:\n“”,;]{0,14}。[^。:\n“”,;]{0,8}:\s{0,3}$|[^。:\n“”;]{0,60}:\s{0,3}$|[^。:\n“”,;]{0,8}。\s{0,3}$"
)


def may_stand(text: str) -> bool:
    """Whether a text has the first step of any enumeration."""
    return _FIRST.search(text) is not None


_FIRST = regex(r"[一1](?:(?<=其.)[,是:]|(?<=第.)[,是:个项条点]|(?<=[(].)\)|[是要则为、]|[.)](?![0-9]))")


def steps(reading: Reading, figure: Figure, named: bool = False) -> Iterator[Conflict]:
    """五项措施:一是…,二是…: the enumeration follows in the paragraph, or as lines of their own.

    With `named`, the figure is the name of what is enumerated: 稳就业“九条”.
    """
    text = reading.text
    wordy = named or _STEP_NOUN.match(text, figure.end) is not None
    near = text[figure.end : figure.end + (_WORDY if wordy else 24)]
    below = _NEXT_PARAGRAPH.match(text, figure.end)
    near = text[figure.end : below.end() + 2] if below is not None else near
    if text[figure.start - 1 : figure.start] == "前" or _STEP_NOUNS.search(near, 8):
        return
    if "一" not in near and "1" not in near:  # the first
        return
    for pattern in _STEPS:
        first = pattern.search(near)
        if first is None or _rank(first) != 1 or not (below or _is_led(near, first.start(), wordy)):
            continue
        at = figure.end + first.start()
        body = text[at : min(_end(text, at, pattern), at + _LONGEST)]
        length, last = _steps_of(pattern, body)
        after = body[last:]
        more = length < figure.value and re.search(
            rf"[第是,。;]{NUMBERS[min(length, 9)]}|此外|同时|最后|或者?是?|还", after
        )
        told = length >= 2 and length != figure.value and abs(length - figure.value) <= FAR
        if told and not more and not _said(reading, figure, length):
            yield listed(reading, figure, length, "probable", (at + last - 2, at + last))
        return


def _is_led(near: str, at: int, wordy: bool) -> bool:
    """Whether the words between a number and the first step lead to it."""
    lead = _WORDY_LEAD if wordy else _STEP_LEAD
    return lead.fullmatch(near[:at]) is not None or _OWN_LINES.fullmatch(near[: at + 1]) is not None


def _steps_of(pattern: re.Pattern[str], body: str) -> tuple[int, int]:
    """How many steps an enumeration has, and where the last is; none where they do not follow one another."""
    length = last = 0
    for match in pattern.finditer(body):
        if _rank(match) != length + 1:
            return 0, 0
        length, last = length + 1, match.end()
    return length, last


def _said(reading: Reading, figure: Figure, length: int) -> bool:
    """Whether another figure of the sentence gives the length: 五个方面二十项措施."""
    start, end = reading.sentence(figure.start)
    return any(start <= other.start < end and other.value == length for other in reading.figures)


def _end(text: str, at: int, pattern: re.Pattern[str]) -> int:
    """Where an enumeration ends: with its paragraph, or with the last line that begins as its first does."""
    end = text.find("\n", at)
    if text[at - 1 : at] != "\n":
        return end if end >= 0 else len(text)
    while end >= 0 and pattern.match(text, after := len(text) - len(text[end:].lstrip("\n"))):
        end = text.find("\n", after)
    return end if end >= 0 else len(text)


def _rank(match: re.Match[str]) -> int:
    step = match[1]
    return int(step) if step.isdecimal() else NUMBERS.index(step) + 1
