"""The edition that an article is about against the first year of its event: 第18届, 首届2008年…此后每年一届,从未停办.

What is held every year, or every second, third or fourth, since a year that is told has an edition due, if nothing says
that some were left out. The first year may stand in the sentence, elsewhere in the article, or in another report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.pairs.events import sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.years import year_at
from audit.figures.rules.ordinal.check import CODE
from audit.figures.rules.ordinal.edition import Edition, edition_of, speaks_of
from audit.figures.rules.shared.turns import turn
from audit.figures.words.lists import any_of, holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_SEASON = (
    "(?:every|each) (?:year|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august"
    "|september|october|november|december)"
)
_FIRST = regex(
    r"((?:19|20)[0-9]{2})年?[^,。;0-9]{0,8}?(?:创办|首届|首[次度](?:举办"
    r"|举行|开办|起跑|开跑|鸣枪|开赛|登场)|第一次(?:举办|举行|办|开跑)|创立|创始|开办|举办首届|办首届"
    r"|开始举办|发起)"
    r"|(?:(?:创办|创立|创始|始办|首办|开办|发起|始|首届[^,。;0-9]{0,8}[于在])于?|首届[^,。;0-9]{0,8}"
    r"|[从自](?=[0-9]{4}年(?:起|开始|以来)))((?:19|20)[0-9]{2})年?"
    r"|(?:since|first (?:held|staged|run|rowed|sailed|raced|played|contested|fought|danced|sung|organi[sz]ed) in"
    r"|(?:launched|founded|began|begun|started|created|established|born) in)"
    r" ((?:19|20)[0-9]{2})",
    re.IGNORECASE,
)
_HELD_YEARLY = regex(
    rf"一年一届|每年一届|一年一度|每年举办|每年举行|年年|从未中断|从未间断|annual|{_SEASON}|yearly", re.IGNORECASE
)
_UNBROKEN = regex(
    rf"[一每]年(?:举办|举行|办|都办)?一[届次]|从[未不没](?:曾)?(?:中断"
    rf"|间断|停[过办]?|断过?)|未曾(?:中断|间断)|[也都]没有?(?:中?断|停)过?|没(?:有)?断过|{_SEASON}"
    r"|without (?:a )?break|without interruption|uninterrupted|without (?:a single |any )?cancellation|never missed",
    re.IGNORECASE,
)
_OTHERS = regex(any_of("other-editions"))
_MOST_OFF = 5
_SURELY = 0.85
_EDITIONS = frozenset({"届", None})


def within(reading: Reading) -> Iterator[Conflict]:
    """A yearly event whose ordinal is not that of its year: held every year from 2019, the seventh in 2024."""
    yield from _of_one(reading)
    year = int((reading.article.metadata.date or "0")[:4])
    told = [figure for figure in reading.figures if figure.kind == "ordinal" and figure.unit in _EDITIONS]
    if not year or not told or not holds(reading.text, _YEARLY_CUES) or _HELD_YEARLY.search(reading.text) is None:
        return
    for figure in told:
        start, end = reading.sentence(figure.start)
        sentence = reading.text[start:end]
        first = _FIRST.search(sentence)
        if first is None or _HELD_YEARLY.search(sentence) is None or _OTHERS.search(sentence):
            continue
        at = next(group for group in (1, 2, 3) if first[group])
        left_out = _left_out(sentence)
        due = year - int(first[at]) + 1 - left_out
        if due - 1 <= 0 or figure.value == due or abs(figure.value - due) > _MOST_OFF:
            continue
        if figure.value > due or _UNBROKEN.search(sentence) or left_out:
            rule = Text(
                f"held yearly from {due - 1} years before, this is number {due}", f"一年一届,自首届起至今应为第{due}届"
            )
            began = year_at(reading, start + first.start(at))
            yield conflict(CODE, "probable", [(reading, began), (reading, figure)], rule)


def _of_one(reading: Reading) -> Iterator[Conflict]:
    """2016年首次起跑。…一年一届,从未断过。…已是第八届: the only edition of an article, and its only first year."""
    if (begun := _begun(reading)) is None or (told := edition_of(reading)) is None:
        return
    if reading.sentence(begun.start) == reading.sentence(told.figure.start):  # looked at there
        return
    if (rule := _out_of_step(reading, told, begun, reading.text)) is not None:
        places = sorted((begun, told.figure), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in places], rule)


@once
def _begun(reading: Reading) -> Figure | None:
    """The only first year that an article tells, of what was held every year since."""
    if not holds(reading.text, _FIRST_CUES) or not holds(reading.text, _UNBROKEN_CUES):
        return None
    if _UNBROKEN.search(reading.text) is None:
        return None
    begun = list(_FIRST.finditer(reading.text))
    at = next((group for group in (1, 2, 3) if begun[0][group]), 0) if len(begun) == 1 else 0
    return year_at(reading, begun[0].start(at)) if at else None


def _out_of_step(reading: Reading, told: Edition, begun: Figure, words: str) -> Text | None:
    """What is said of an edition that cannot be that of its year, the first having been held in the one told.

    `words` are those of the article that tells the first year, and how often the event has been held since.
    """
    found = turn(words)
    years, every = told.year - int(begun.value), found[0] if found is not None else 1
    due = years // every + 1
    early = (reading.article.metadata.date or "")[5:7] < _HELD_BY
    right = {due, due - early, due + (years % every > 0)}
    if due <= 1 or told.figure.value in right or abs(told.figure.value - due) > _MOST_OFF:
        return None
    if every > 1:
        return Text(
            f"held every {every} years for {years} years, this is number {due}", f"每{every}年一届,至今应为第{due}届"
        )
    return Text(f"held yearly from {years} years before, this is number {due}", f"一年一届,自首届起至今应为第{due}届")


def across(pair: Pair) -> Iterator[Conflict]:
    """The edition in one article against the first year in the other: 第14届, and 2013年首次举办,此后从未停办."""
    if sureness(pair) < _SURELY:
        return
    for reading, other in pair.both_ways:
        if (begun := _begun(other)) is None or edition_of(other) is not None or (told := edition_of(reading)) is None:
            continue
        rule = _out_of_step(reading, told, begun, other.text)
        if rule is not None and told.name and speaks_of(other.text, told.name):
            yield conflict(CODE, "probable", [(reading, told.figure), (other, begun)], rule)


def _left_out(words: str) -> int:
    """How many years an event was not held in, where they are named: 除2020年、2021年停办外每年举行."""
    found = _NOT_HELD.search(words)
    return len(_YEARS.findall(found[0])) if found is not None else 0


_NOT_HELD = regex(
    r"除[^,。;]{0,8}?(?:20[0-9]{2}年?[、和及与,]{0,2}){1,4}[^,。;]{0,8}?(?:停办|停|未|取消|暂停|外)"
    r"|\b(?:except(?: for| in)?|apart from|but not in|cancelled in|not held in) (?:20[0-9]{2}(?:, | and )?){1,4}"
)
_YEARS = regex("20[0-9]{2}")


_FIRST_CUES = (
    *("首", "始", "创办", "创立", "开办", "发起", "第一次"),
    *("first ", "since ", "launched", "founded", "began", "started"),
)
_YEARLY_CUES = ("一年", "每年", "年年", "从未", "nnual", "very ", "ach ", "early")
_UNBROKEN_CUES = ("一届", "一次", "断", "停", "very ", "ach ", "break", "interrupt", "cancellation", "missed")
_HELD_BY = "04"
"""Before this month the edition that is told may be the last year's."""


def is_unbroken(reading: Reading) -> bool:
    """Whether an article says of what it tells that it was held every time."""
    return _UNBROKEN.search(reading.text) is not None
