"""A run of wins or losses under two lengths in two reports of one match: 7连胜, and 8连胜.

Such a run grows with every match, so only reports of one day or the next are compared, and each must tell of one run of
a kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.pairs.events import anchors, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CUES = ("连胜", "连败", "不败", "straight", "consecutive", "successive", "in a row", "streak", " run ")
_N = "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
_EN_N = "(?:[0-9]{1,2}(?:st|nd|rd|th)?|[a-z]{3,9}(?:-[a-z]{3,8})?)"
_RUNS = (
    regex(rf"(?P<n>{_N})(?:场|轮)?(?P<kind>连胜|连败|不败)"),
    regex(rf"(?P<kind>不败)(?:场次|纪录)?[^,。;0-9]{{0,6}}?(?:至|到)(?P<n>{_N})[场轮]"),
    regex(rf"\b(?P<n>{_EN_N})[ -](?:straight|consecutive|successive) (?P<kind>win|victor|loss|defeat)"),
    regex(rf"\b(?P<n>{_EN_N})[ -](?:game|match) (?P<kind>winning|losing|unbeaten) (?:run|streak)"),
    regex(rf"\b(?P<kind>winning|losing|unbeaten) (?:run|streak)[^.;]{{0,20}}? (?:to|of|at) (?P<n>{_EN_N})\b"),
    regex(rf"\b(?P<n>{_EN_N}) (?P<kind>win|victor|loss|defeat)[a-z]{{0,3}} (?:in a row|on the trot|running)\b"),
)
_KINDS = {
    **dict.fromkeys(("连胜", "win", "victor", "winning"), "won"),
    **dict.fromkeys(("连败", "loss", "defeat", "losing"), "lost"),
    **dict.fromkeys(("不败", "unbeaten"), "unbeaten"),
}
_SURELY = 0.6
_SOON = 1
_RULE = Text("two reports of one match give one run two lengths", "两篇报道对同一场比赛后的连胜(连败)场数说法不一")


def across(pair: Pair) -> Iterator[Conflict]:
    """Runs of one kind, of one length in each of two reports, that differ."""
    if pair.days is None or pair.days > _SOON or not (first := _runs(pair.first)) or not (second := _runs(pair.second)):
        return
    if sureness(pair) < _SURELY or strangers(pair):
        return
    for kind in sorted(first.keys() & second.keys()):
        a, b = first[kind], second[kind]
        if a.value != b.value and (anchors(pair) or _of_one_team(pair, a, b)):
            yield conflict(CODE, "probable", [(pair.first, a), (pair.second, b)], _RULE)


def _of_one_team(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether the sentences of two runs have a name in common, or at least two characters of one."""
    mine, theirs = (
        set(_NAME.findall(r.text[slice(*r.sentence(f.start))])) for r, f in ((pair.first, a), (pair.second, b))
    )
    return bool(mine & theirs)


_NAME = regex(r"(?=((?![连胜败场比赛本季])[一-龥](?![连胜败场比赛本季])[一-龥]))|\b([A-Z][a-z]{3,})")


@once
def _runs(reading: Reading) -> dict[str, Figure]:
    """The runs of an article by what they are of, where it tells of one of that kind."""
    found: dict[str, dict[int, Figure]] = {}
    for pattern in _RUNS if holds(reading.text, _CUES) else ():
        for match in pattern.finditer(reading.text):
            length = read(match["n"])
            if length is not None and length > 1:
                span = match.span("n")
                figure = figure_at(reading, *span) or mark(reading, *span, length, None)
                found.setdefault(_KINDS[match["kind"]], {})[length] = figure._replace(value=float(length))
    return {kind: next(iter(told.values())) for kind, told in found.items() if len(told) == 1}
