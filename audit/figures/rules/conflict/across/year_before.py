"""Last year's value as this year's article recalls it, against last year's article: 418个; 439个,较去年的481个减少42个.

Most of what is recalled a year later is rounded or revised. So only a value is told whose digits are those of the
other, exchanged or one of them another, and that the earlier article gives to the same thing, and no other value to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.kinship import kin
from audit.figures.likeness.matching import agree, fit
from audit.figures.likeness.slips import exchanged, one_digit, ratio
from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import digits, family
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.conflict.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_LAST_YEAR = regex(
    r"(?:去年|上年|上一年|上届|去年同期|上年同期)(?:[一-龥]{0,6}的|同期)?(?:为|是|有)?$"
    r"|\b(?:last year's|last year|the year before|a year earlier)(?: of| was| had)? [$£€]?$"
)
_CUES = ("去年", "上年", "上一年", "上届", "last year", "year before", "year earlier")
_KINDS = frozenset({"count", "money", "measure", "duration"})
_YEAR_AWAY = range(320, 411)
_SURELY, _ALIKE, _LEAST, _MOST = 0.8, 0.4, 3, 2.0
_RULE = Text("last year's value is another in last year's article", "所引上年数值与上年报道不一")


def across(pair: Pair) -> Iterator[Conflict]:
    """Values of the year before that the article of that year gives otherwise."""
    if pair.days not in _YEAR_AWAY:
        return
    early, late = sorted((pair.first, pair.second), key=lambda reading: reading.day or 0)
    recalled = _recalled(late)
    if not recalled or sureness(pair) < _SURELY or strangers(pair) or are_corrected(pair):
        return
    for figure in recalled:
        told = [own for own in early.figures if _may_be(early, own, late, figure)]
        if len({own.value for own in told}) != 1 or any(
            agree(own, figure) and family(own) == family(figure) for own in early.figures
        ):
            continue
        ends = (told[-1], figure) if early is pair.first else (figure, told[-1])
        if not are_elsewhere(pair, *ends):
            sides = [(early, told[-1]), (late, figure)]
            yield conflict(CODE, "probable", sorted(sides, key=lambda side: side[0].number), _RULE)


def _may_be(early: Reading, own: Figure, late: Reading, figure: Figure) -> bool:
    """Whether a value of the earlier article is the one recalled, gone wrong: by its digits and the words around it."""
    if own.start < early.title_end or own.kind != figure.kind or own.qualifier != "exact" or is_base(early, own):
        return False
    wrong = exchanged(own, figure) or one_digit(own, figure)
    if not wrong or ratio(own, figure) > _MOST or not kin(early, own, late, figure):
        return False
    mine = surroundings(early, own)
    return any(fit(mine, surroundings(late, one)) >= _ALIKE for one in (figure, *_now(late, figure)))


def _now(reading: Reading, figure: Figure) -> list[Figure]:
    """This year's value, which stands before the one recalled in its sentence."""
    start = reading.sentence(figure.start)[0]
    return [f for f in reading.figures if start <= f.start < figure.start and family(f) == family(figure)][-1:]


@once
def _recalled(reading: Reading) -> list[Figure]:
    """The values of an article that it tells as those of the year before."""
    if not holds(reading.text, _CUES):
        return []
    return [
        figure
        for figure in reading.figures
        if figure.kind in _KINDS
        and figure.qualifier == "exact"
        and digits(figure.value) >= _LEAST
        and figure.start >= reading.title_end
        and _LAST_YEAR.search(reading.lead(figure)) is not None
    ]
