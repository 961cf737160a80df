"""By how many votes an election was won, against the votes of the first two: 18204票, 14650票, 4554票之差.

The margin must be none that two counts of the article make, and near the one that its two highest counts make, of which
one follows the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_LED = regex(
    r"(?:[领赢落]?先|多(?:出|得)?|相差|票差|差距|差|以)(?:对手|[他她]|次席|第二名)?(?:了|约|为|仅|只|达|有)?$"
    r"|\b(?:majority|margin|lead) of (?:just |only )?$"
    r"|\b(?:won|(?:beat|defeated) [A-Za-z' -]{2,30}) by (?:just |only )?$"
)
_BEHIND = regex(
    r"票?(?:之差|的差距|的优势|的些微差距|的微弱优势)|(?: votes?)? (?:ahead of|clear of|more than|in front of)\b"
)
_BEFORE = regex(r"(?:以|by )(?:just |only )?$")
_TO = regex(r" to (?:just |only )?$")
_VOTES = frozenset({"票", "张", "votes", "vote", "ballots"})
_PERCENT = 0.5
"""How much of the winner's votes the second has at least."""
_FAR = 2.2
_FEWEST, _MOST = 100, 80


def within(reading: Reading) -> Iterator[Conflict]:
    """The one margin of an article that no two of its counts of votes make."""
    if not holds(reading.text, ("票", " vote", "polled", "majority")):
        return
    body = [f for f in reading.figures if f.start >= reading.title_end and f.kind == "count" and f.qualifier == "exact"]
    margins = [f for f in body if _is_margin(reading, f)]
    if len({f.value for f in margins}) != 1:
        return
    known = set(margins)
    votes = [f for f in body if f not in known and _are_votes(reading, f)]
    if len(votes) > _MOST:
        return
    margin, told = margins[0], [f for f in votes if f.value >= _FEWEST and f.value > margins[0].value]
    if any(abs(abs(value(a) - value(b)) - value(margin)) < 1 for a, b in combinations(told, 2)):
        return
    rivals = [(a, b) for a, b in pairwise(told) if _PERCENT * value(a) <= value(b) < value(a)]
    if not rivals:
        return
    winner, second = rivals[0]
    made = value(winner) - value(second)
    if 1 / _FAR <= made / value(margin) <= _FAR:
        rule = Text(f"the two counts are {number(made)} votes apart", f"两人得票相差{number(made)}票")
        places = sorted((winner, second, margin), key=lambda f: f.start)
        yield conflict(CODE, "probable", [(reading, f) for f in places], rule)


def _is_margin(reading: Reading, figure: Figure) -> bool:
    """Whether a count is by how many votes somebody won: a majority of |214, 以|4554票之差."""
    lead, after = reading.text[max(0, figure.start - 40) : figure.start], reading.text[figure.end : figure.end + 24]
    if figure.unit not in _VOTES | {None}:
        return False
    if _BEHIND.match(after) is not None:
        return True
    return _LED.search(lead) is not None and _BEFORE.search(lead) is None


def _are_votes(reading: Reading, figure: Figure) -> bool:
    """Whether a count is somebody's votes, be they named or told after the winner's: 1,187 votes to |993."""
    if figure.unit in _VOTES:
        return _OF_ALL.search(reading.lead(figure)) is None
    return figure.unit is None and _TO.search(reading.text[max(0, figure.start - 12) : figure.start]) is not None


_OF_ALL = regex("(?:有效|无效|废|投|总|发出|收回)[一-龥]{0,2}票?[数为共计]*$|选票[^,。;]{0,4}$")
