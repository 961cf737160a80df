"""A run of wins or losses under two lengths in two reports of one match: 7连胜, and 8连胜.

Such a run grows with every match, so what grew is compared in reports of one day or the next only, and each must tell
of one run of a kind. A run that has ended grows no more: it is compared whenever it is told; and so few days later that
there were fewer matches than it counts, no run is shorter. Where the later report says how long the side has rested
since its last match, and that was the other's, the run has grown by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.pairs.events import anchors, strangers, sureness
from audit.figures.pairs.leftover import leftover
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CUES = (
    "连胜",
    "连败",
    "不败",
    "全胜",
    "全败",
    "straight",
    "consecutive",
    "successive",
    "in a row",
    "streak",
    " run ",
    " without ",
)
_N = "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
_EN_N = "(?:[0-9]{1,2}(?:st|nd|rd|th)?|[a-z]{3,9}(?:-[a-z]{3,8})?)"
_RUNS = (
    regex(rf"(?P<n>{_N})(?:场|轮)?(?P<kind>连胜|连败|不败)"),
    regex(
        rf"(?P<kind>连胜|连败|不败)(?:场次|场数|纪录|数)?[^,。;0-9]{{0,6}}?(?:至|到|为|是|有|成)了?(?P<n>{_N})(?:[场轮]|(?=[,。]))"
    ),
    regex(rf"(?P<n>{_N})[场战轮]全(?P<kind>胜|败)"),
    regex(rf"\b(?P<n>{_EN_N})[ -](?:straight|consecutive|successive) (?P<kind>win|victor|loss|defeat)"),
    regex(rf"\b(?P<n>{_EN_N})[ -](?:game|match) (?P<kind>winning|losing|unbeaten) (?:run|streak)"),
    regex(rf"\b(?P<kind>winning|losing|unbeaten) (?:run|streak)[^.;]{{0,20}}? (?:to|of|at) (?P<n>{_EN_N})\b"),
    regex(rf"\b(?P<n>{_EN_N}) (?:games|matches|meetings|outings)(?P<kind>) without (?:(?:a )?(?:defeat|loss)|losing)"),
    regex(rf"\b(?P<n>{_EN_N}) (?P<kind>win|victor|loss|defeat)[a-z]{{0,3}} (?:in a row|on the trot|running)\b"),
)
_KINDS = {
    **dict.fromkeys(("连胜", "胜", "win", "victor", "winning"), "won"),
    **dict.fromkeys(("连败", "败", "loss", "defeat", "losing"), "lost"),
    **dict.fromkeys(("不败", "unbeaten", ""), "unbeaten"),
}
_SURELY, _LIKELY = 0.6, 0.3
_SOON, _SOON_AFTER, _LATE = 1, 2, 40
"""Days from one match to a report of it; a value that both reports have makes it one match."""
_FEW, _NEARLY = 3, 0.9
_IN_TITLE = Text("headline and body give one run two lengths", "标题与正文的连胜(连败)场数不一")
_RULE = Text("two reports of one match give one run two lengths", "两篇报道对同一场比赛后的连胜(连败)场数说法不一")


class _Run(NamedTuple):
    """The length of a run, and whether it has ended."""

    figure: Figure
    is_over: bool


def across(pair: Pair) -> Iterator[Conflict]:
    """Runs of one kind, of one length in each of two reports, that differ."""
    if pair.days is None or pair.days > _LATE or sureness(pair) < _LIKELY:
        return
    if not (first := _runs(pair.first)) or not (second := _runs(pair.second)) or strangers(pair):
        return
    following = _is_next(pair)
    of_one_side = following and pair.neighbours <= _FEW
    if sureness(pair) < _SURELY and not of_one_side:
        return
    for kind in sorted(first.keys() & second.keys()):
        a, b = first[kind], second[kind]
        if _differ(pair, a, b, following) and (of_one_side or anchors(pair) or _of_one_team(pair, a.figure, b.figure)):
            yield conflict(CODE, "probable", [(pair.first, a.figure), (pair.second, b.figure)], _RULE)


def within(reading: Reading) -> Iterator[Conflict]:
    """A run of the headline against that of the body: winning streak to nine above, eighth straight victory below."""
    end = reading.title_end
    if not end or not holds(reading.text, _CUES):
        return
    above, below = (_found(reading, *span) for span in ((0, end), (end, len(reading.text))))
    for kind in sorted(above.keys() & below.keys()):
        a, b = above[kind], below[kind]
        if a.figure.value != b.figure.value and not (a.is_over or b.is_over):
            yield conflict(CODE, "probable", [(reading, a.figure), (reading, b.figure)], _IN_TITLE)


def _differ(pair: Pair, a: _Run, b: _Run, following: bool) -> bool:
    """Whether two lengths cannot both be: of one day, of a run that was over, or longer before than it is now."""
    if a.figure.value == b.figure.value:
        return False
    if (pair.days or 0) <= (_SOON_AFTER if anchors(pair) or leftover(pair).common else _SOON) or (
        a.is_over and b.is_over
    ):
        return True
    early, late = (a, b) if (pair.first.day or 0) < (pair.second.day or 0) else (b, a)
    if following and not early.is_over and late.figure.value > early.figure.value + 1:
        return True
    anew = not late.is_over and late.figure.value <= (pair.days or 0)  # another run, of a match a day
    return not (early.is_over or anew) and early.figure.value > late.figure.value


def _is_next(pair: Pair) -> bool:
    """Whether the later report tells of a rest that reaches back to the match of the other: 休整三天后的这场胜利."""
    late = max(pair[:2], key=lambda reading: reading.day or 0)
    told = _REST.search(late.text)
    rest = read(next(group for group in told.groups() if group)) if told is not None else None
    return rest is not None and rest <= (pair.days or 0) <= rest + 1


_REST = regex(
    r"休[整息兵战养](?:了)?([0-9]|[一二两三四五六七])[天日]|(?:两场(?:比赛|球)?(?:之间|中间)?|中间)(?:只|仅)?(?:相?隔|间隔)了?"
    r"([0-9]|[一二两三四五六七])[天日]"
    r"|\b(?:after|following) (one|two|three|four|five)(?: |-)days?'? (?:of )?(?:rest|off|break)\b"
)


def _of_one_team(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether hardly anything else is as like, or the sentences have a name, or two characters of one, in common."""
    if sureness(pair) >= _NEARLY and pair.neighbours <= _FEW:
        return True
    mine, theirs = (
        set(_NAME.findall(r.text[slice(*r.sentence(f.start))])) for r, f in ((pair.first, a), (pair.second, b))
    )
    return bool(mine & theirs)


_NAME = regex(r"(?=((?![连胜败场比赛本季])[一-龥](?![连胜败场比赛本季])[一-龥]))|\b([A-Z][a-z]{3,})")


@once
def _runs(reading: Reading) -> dict[str, _Run]:
    """The runs of an article by what they are of, where it tells of one of that kind."""
    return _found(reading, 0, len(reading.text)) if holds(reading.text, _CUES) else {}


def _found(reading: Reading, start: int, end: int) -> dict[str, _Run]:
    found: dict[str, dict[int, _Run]] = {}
    for pattern in _RUNS:
        for match in pattern.finditer(reading.text, start, end):
            length = read(match["n"])
            if length is not None and length > 1:
                span = match.span("n")
                figure = figure_at(reading, *span) or mark(reading, *span, length, None)
                over = _ENDED.search(reading.text, *reading.sentence(match.start())) is not None
                run = _Run(figure._replace(value=float(length)), over)
                found.setdefault(_KINDS[match["kind"]], {})[length] = run
    return {kind: next(iter(told.values())) for kind, told in found.items() if len(told) == 1}


_ENDED = regex(
    r"终结|止步|中断|告破|被破|作古|画上句号|终止|吞下|首败|首尝败绩|停在"
    r"|\b(?:end(?:ed|s)?|snap(?:ped|s)|halt(?:ed|s)|broke|stopped|until|had gone|first (?:defeat|loss))\b"
)
