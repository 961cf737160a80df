"""A rate of change in one sentence and both values in the next: Exports rose 20 percent. They reached 36, up from 30.

The lead of an English report gives the rate, the sentence after it the values, often under another noun for the same
thing; both must speak of one quantity, by a word or by its topic, and not of two times.
"""

from __future__ import annotations

from audit.figures.reading.amounts import bounded
from audit.figures.reading.article import Reading
from audit.figures.rules.growth.claims import Claim
from audit.figures.rules.shared.cues import Cued, cued
from audit.figures.rules.shared.topics import topics
from audit.model import Figure
from audit.text.regex import regex

_PAST = regex(
    r"\b(?:the (?:same|previous|prior) [a-z]+|last year|a year (?:earlier|ago|before)|year on year|the year before)"
)
_PERIODS = (
    regex(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"),
    regex(r"\b(?:quarter|half|week|weekend|season|decade|holiday)\b"),
    regex(r"\b(?:19|20)[0-9]{2}\b"),
)
_WORD = regex(r"[A-Za-z]{4,}")
_NO_TOPIC = frozenset(
    {"perce", "from", "with", "same", "year", "years", "last", "this", "that", "compa", "about", "nearl"}
)
_AGAIN = regex(r"\s*(?:It|They|That|This|The (?:total|figure|number))\b")
_REACH = 120


def told_before(reading: Reading, previous: list[Figure], figures: list[Figure], claims: list[Claim]) -> list[Claim]:
    """The claims of a sentence, that which has no change of its own with the rate of the sentence before."""
    bare = [claim for claim in claims if not claim.changes and claim.times is None and claim.ratio is None]
    if len(claims) != 1 or not bare or not previous or bare[0].base.kind == "percent":
        return []
    (before, middle), (start, end) = reading.sentence(previous[0].start), reading.sentence(figures[0].start)
    lead, text = reading.text[before:middle], reading.text[start:end]
    near = figures[0].start - previous[-1].end <= 2 * _REACH and lead.isascii() and text.isascii()
    rates = [one for one in cued(reading, previous) if _is_rate(one)]
    if not near or len(rates) != 1 or len(previous) > 2 or not _of_one_thing(lead, text):
        return []
    up = rates[0].up
    low, high = bounded(bare[0].new)[0] - bounded(bare[0].base)[1], bounded(bare[0].new)[1] - bounded(bare[0].base)[0]
    if up is None or (up and high < 0) or (not up and low > 0):  # of another quantity
        return []
    return [bare[0]._replace(changes=(rates[0].figure,), up=None)]


def _is_rate(one: Cued) -> bool:
    return one.cue == "change" and (one.figure.unit == "%" or one.figure.kind == "multiple")


def _of_one_thing(lead: str, text: str) -> bool:
    """Whether two sentences speak of one quantity, and not of two times."""
    for period in _PERIODS:
        one, two = (set(period.findall(_PAST.sub("", words))) for words in (lead, text))
        if one and two and not one & two:
            return False
    if mine := topics(lead):
        return bool(mine & topics(text))
    own, other = ({word[:5].lower() for word in _WORD.findall(words[:_REACH])} - _NO_TOPIC for words in (lead, text))
    return bool(own & other) or _AGAIN.match(text) is not None
