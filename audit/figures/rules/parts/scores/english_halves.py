"""The final score against the parts of the match in English: led 3-1 at half-time, each scored once more, and won 4-2.

Scores say of which part they are: the half's, the second half's, a leg's, the end's. Goals and points of the parts add
up to the final score, whichever side is named first; sets lost and won in words make the score in sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.years import read
from audit.figures.rules.parts.scores.halves import Score, wrong
from audit.figures.words.lists import holds
from audit.model import Conflict
from audit.text.regex import regex

_SCORE = regex(r"(?<![0-9.$-])(?P<a>[0-9]{1,3})(?:-|–|[$](?![0-9]{3}))(?P<b>[0-9]{1,3})(?![0-9.,%-]?[0-9]|-[a-z])")
_FIRST_AFTER = regex(
    r"[ ,]*(?:up |ahead |down |lead |behind |deficit |draw |win |defeat |loss )?,? ?(?:at|after|by|before|in"
    r"|from|going into|into) (?:the )?(?:half-?time|half time|break|interval|first half|first period"
    r"|first leg|first session|opening session|halfway|end of the first|midway)"
    r"|(?: [a-z]+){0,3} (?:half-time|halftime|first-half|interval|first-leg) (?:lead|deficit|score|advantage"
    r"|win)"
)
_FIRST_BEFORE = regex(
    r"\b(?:half-?time|half time|first half|first period|first-half|interval|home leg|first leg|opening leg"
    r"|first session|opening session|(?:at|by) the break)\b[^.;0-9]{0,24}$",
    re.IGNORECASE,
)
_SECOND_AFTER = regex(
    r"[ ,]*(?:in |after |during )(?:the )?(?:second half|second period|second leg|return leg|away leg|second session"
    r"|final session|restart)|(?: [a-z]+){0,2} (?:in|of) the second (?:half|leg)"
)
_SECOND_BEFORE = regex(
    r"\b(?:won the second|drew the second|lost the second|second half|second period|second leg|return leg"
    r"|second session|final session|evening session|after the break|outscored(?: [A-Za-z]+){0,3}"
    r"|after half-?time)\b[^.;0-9]{0,24}$",
    re.IGNORECASE,
)
_FINAL_AFTER = regex(
    r"[ ,]*(?:on aggregate|aggregate|overall|win\b|victory|winners?|final score|in all\b|loss\b|defeat"
    r"|triumph|thriller|in the end|at full[- ]time|at the final)"
)
_FINAL_BEFORE = regex(
    r"\b(?:final score|finished|ended|won|win|winning|beat|lost|losing|final(?: was)?|full-?time|for a"
    r"|run out|ran out|prevail[a-z]*|took (?:it|the match|the tie)|through|aggregate|made it|closed out"
    r"|sealed)\b[^.;0-9]{0,28}$",
    re.IGNORECASE,
)
_LEG = regex(r" (?:(?:draw |win |loss |defeat )?(?:at home|away)\b)")
_BOTH = regex(
    r"\b(?:(?:the |both )?(?:sides|teams)|both|each (?:side|team)|they)(?: both| each)? (?:then )?(?:scored"
    r"|added|netted|traded|managed|got|had|grabbed) (?P<n>once|twice|one|two|three|[1-9]|a goal"
    r"|another goal)(?: more)?(?: goals?)?(?: each| apiece)?",
    re.IGNORECASE,
)
_NONE = regex(
    r"\b(?:goalless|scoreless|no (?:more|further) (?:goals|scoring)|neither side (?:scored|found the net)"
    r"|nobody scored)\b",
    re.IGNORECASE,
)
_MORE = regex(r"\b(?:pulled|equali[sz]|levell?ed|scored|added|extended|doubled|goal)\w*", re.IGNORECASE)
_DRAWN_OUT = regex(r"\b(?:extra time|overtime|penalt|shoot-?out|tie-?break)", re.IGNORECASE)
_TIMES = {"once": 1, "one": 1, "a goal": 1, "another goal": 1, "twice": 2, "two": 2, "three": 3}
_HIGH, _FEW, _SLIP, _REACH = 20, 3, 12, 320


_AFTER = (("f", _FINAL_AFTER), ("2", _SECOND_AFTER), ("1", _FIRST_AFTER))
_BEFORE = (("2", _SECOND_BEFORE), ("f", _FINAL_BEFORE), ("1", _FIRST_BEFORE))
_NEARER = (16, 28, 44, 64)
"""Characters before a score in which the words nearest to it say of what it is."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Final scores of an English article that the parts of the match do not make."""
    text = reading.text
    if not text.isascii():
        return
    if holds(text, ("aggregate", "half", "break", "interval", " leg", "session", "period")):
        yield from _by_halves(reading)
        yield from _by_side(reading)


def _scores(reading: Reading) -> list[Score]:
    text = reading.text
    found: list[Score] = []
    for match in _SCORE.finditer(text):
        start, end = reading.sentence(match.start())
        lead, tail = (
            text[max(start, match.start() - 64) : match.start()],
            text[match.end() : min(end, match.end() + 48)],
        )
        after = next((role for role, pattern in _AFTER if pattern.match(tail)), "")
        if not after and _LEG.match(tail):
            after = "2" if any(one.role == "1" for one in found) else "1"
        before = (role for size in _NEARER for role, pattern in _BEFORE if pattern.search(lead[-size:]))
        role = after or next(before, "")
        found.append(Score(match.start(), match.end(), int(match["a"]), int(match["b"]), role))
    return found


_SIDE = regex(
    r"\b(?P<x>[0-9]{1,2}) (?:points |runs |goals )?in the (?:first|opening) (?:half|period|session"
    r"|leg) and (?:another |a further )?(?P<y>[0-9]{1,2}) (?:more )?(?:points )?in the (?:second|closing"
    r"|other|next)"
)
_ALONE = regex(
    r"\b(?:hit|scored|struck|netted|added|grabbed|with|got|put away) (?P<n>twice|two|three|four|five"
    r"|[2-5])(?: goals| times)?(?: [a-z]+){0,4} (?:without reply|unanswered)|\b(?P<m>two|three|four|five"
    r"|[2-5]) unanswered (?:goals)",
    re.IGNORECASE,
)


def _by_side(reading: Reading) -> Iterator[Conflict]:
    """What one side scored in each half: 27 in the first half and 31 in the second, for a 58-52 victory."""
    for match in _SIDE.finditer(reading.text):
        start, end = reading.sentence(match.start())
        finals = list(_SCORE.finditer(reading.text, start, end))
        total = int(match["x"]) + int(match["y"])
        if len(finals) == 1 and not _DRAWN_OUT.search(reading.text, start, end):
            own = int(finals[0]["a"]), int(finals[0]["b"])
            if total not in own and min(abs(total - one) for one in own) <= _SLIP and max(own) > total / 2:
                part = Score(match.start("x"), match.end("y"), 0, 0, "1")
                yield wrong(reading, (part, Score(*finals[0].span(), 0, 0, "f")), str(total))


def _with_one(reading: Reading, first: Score, final: Score) -> Iterator[Conflict]:
    """The half's score and what one side alone scored after it."""
    goals = list(_ALONE.finditer(reading.text, first.end, min(len(reading.text), first.end + _REACH)))
    if len(goals) != 1:
        return
    word = (goals[0]["n"] or goals[0]["m"]).lower()
    more = _TIMES.get(word) or read(word) or 0
    due = [sorted((first.a + x, first.b + y)) for x, y in ((more, 0), (0, more))]
    own = sorted((final.a, final.b))
    if own not in due and any(sum(abs(x - y) for x, y in zip(own, one, strict=True)) == 1 for one in due):
        yield wrong(reading, (first, final), f"{first.a}:{first.b}+{more}")


def _by_halves(reading: Reading) -> Iterator[Conflict]:
    told = _scores(reading)
    if any(_DRAWN_OUT.search(reading.text, one.start - 40 if one.start > 40 else 0, one.end + 60) for one in told):
        return
    roles = {role: [one for one in told if one.role == role] for role in ("1", "2", "f")}
    finals = {tuple(sorted((one.a, one.b))) for one in roles["f"]}
    if len(roles["1"]) != 1 or len(finals) != 1 or len(roles["2"]) > 1 or any(not one.role for one in told):
        return
    first, final = roles["1"][0], min(roles["f"], key=lambda one: abs(one.start - roles["1"][0].start))
    if abs(final.start - first.start) > _REACH:
        return
    own = sorted((final.a, final.b))
    if roles["2"]:
        second = roles["2"][0]
        pairs = [sorted((first.a + x, first.b + y)) for x, y in ((second.a, second.b), (second.b, second.a))]
        high = min(own) >= _HIGH
        near = any(sum(abs(x - y) for x, y in zip(own, due, strict=True)) <= (_SLIP if high else _FEW) for due in pairs)
        if own not in pairs and near and own != sorted((second.a, second.b)):
            yield wrong(reading, (first, second, final), f"{first.a + second.a}:{first.b + second.b}")
        return
    both = list(_BOTH.finditer(reading.text, first.end, min(len(reading.text), first.end + _REACH)))
    nil = _NONE.search(reading.text, first.end, min(len(reading.text), first.end + _REACH))
    if not both:
        yield from _with_one(reading, first, final)
    if (
        not both
        and nil is not None
        and own != sorted((first.a, first.b))
        and sum(own) - first.a - first.b in range(1, _FEW + 1)
    ):
        yield wrong(reading, (first, final), f"{first.a}:{first.b}")
    if len(both) == 1 and nil is None:
        each = _TIMES.get(both[0]["n"].lower()) or int(both[0]["n"])
        due = sorted((first.a + each, first.b + each))
        between = (
            reading.text[first.end : both[0].start()] + reading.text[both[0].end() : max(both[0].end(), final.start)]
        )
        if own != due and abs(sum(own) - sum(due)) <= _FEW and not _MORE.search(between):
            yield wrong(reading, tuple(sorted((first, final))), f"{first.a + each}:{first.b + each}")
