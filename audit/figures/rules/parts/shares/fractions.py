"""A share told twice in one breath: two-thirds (56 %) of them, one in five respondents (30 %), 七成受访者(58%).

The bracket gives in digits what stands before it in words, so both are one number, and must agree within the rounding
of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.amounts import alike, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import read
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.misfits import ratio_is
from audit.figures.rules.shared.kinds import nouns
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_BETWEEN = regex(r"的?[一-龥]{0,10}\((?:占|占比|约|即|为)?|[a-z' -]{0,44}(?:\(|, or (?:about |some )?)", re.IGNORECASE)
_WORD = r"(?:[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)"
_IN = regex(
    rf"\b(?P<a>{_WORD}) (?:in|out of)(?: every)? (?P<b>{_WORD})\b(?P<gap>[a-z' -]{{0,44}}(?:\("
    rf"|, or (?:about |some )?))$",
    re.IGNORECASE,
)
_IN_CHINESE = regex(
    r"每(?P<b>[0-9一二两三四五六七八九十百]{1,3})[人名个][中里]?(?:就|便|约)?有(?P<a>[0-9一两二三四五六七八九]{1,2})[人名个][一-龥]{0,8}\((?:占|约|即)?$"
)
_OPENERS = ("(", "占", "约", "即", "为", "r ", "t ", "e ")
_SLACK = 4.0
"""Percentage points by which a round fraction may be off: one in five is said of 22 %."""
_LOOSE = regex(
    r"(?:近|超|逾|多|约|余|不到|过|nearly|almost|over|about|than|around|some|roughly|under) ?$", re.IGNORECASE
)
_LOOSER = 9.0
_REACHES = {
    **{"over": (1.0, 17.0), "at_least": (1.0, 17.0), "under": (12.0, 1.0), "at_most": (12.0, 1.0)},
    "about": (_LOOSER, _LOOSER),
}
"""Percentage points by which what is more than half may be less than that, and more."""
_HUNDRED = 100


def within(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Percentages of one sentence against the fraction that they restate."""
    for i, share in enumerate(figures):
        yield from _of_whole(reading, figures, i)
        if share.unit != "%" or share.role == "increment":
            continue
        if not reading.text.endswith(_OPENERS, max(0, share.start - 2), share.start):
            continue
        gap = reading.gap(figures[i - 1] if i else None, share)
        told = _fraction(reading, figures[i - 1], share) if i and _BETWEEN.fullmatch(gap) else None
        told = told or _members(reading, share)
        if told is not None and told[1] <= 100:
            words, percent, slack = told
            if abs(share.value - percent) > slack:
                rule = Text(f"the words before it give {number(percent)} %", f"前文所述合{number(percent)}%")
                yield conflict(CODE, "probable", [(reading, words), (reading, share)], rule)


def one_in(reading: Reading, whole: Figure, part: Figure) -> Iterator[Conflict]:
    """受访的600人中,100人曾受骗,相当于每6人就有1人; of the 600 polled, 100, or one in six."""
    if not whole.kind == part.kind == "count" or not 0 < part.value < whole.value:
        return
    start, end = part.end, reading.sentence(part.start)[1]
    ratio = (_OR_ONE_IN if reading.gap(whole, part).isascii() else _EVERY).match(reading.text[start:end])
    if ratio is None or not (alike(whole, part) or nouns(whole, part)):
        return
    if _AMONG.search(reading.gap(whole, part)) is None and _OUT_OF.search(reading.gap(None, whole)) is None:
        return
    a, b = (_HUNDRED if ratio[name].lower() == "hundred" else read(ratio[name]) for name in "ab")
    if not a or not b or a >= b:
        return
    told, real = 100 * a / b, 100 * part.value / whole.value
    if abs(told - real) > max(_SLACK, told / 4):
        words = mark(reading, start + min(ratio.start("a"), ratio.start("b")), start + ratio.end(), a / b, None)
        yield conflict(CODE, "probable", [(reading, whole), (reading, part), (reading, words)], ratio_is(real))


_AMONG = regex(r"[中里],?(?:有|约有|就有)?[一-龥]{0,4}$")
_OUT_OF = regex(r"\b(?:Of|Out of|Among) (?:the |some |about )?$")
_EVERY = regex(
    r"[一-龥]{0,12},(?:也就是|相当于|平均|即|约合)?(?:说)?每(?P<b>[0-9一二两三四五六七八九十百]{1,3})[人名个家户][中里]?(?:就|便|约)?"
    r"有(?P<a>[0-9一两二三四五六七八九]{1,2})[人名个家户]"
)
_OR_ONE_IN = regex(rf"(?: [a-z]+)?, or (?:about |some )?(?P<a>{_WORD}) (?:in|out of)(?: every)? (?P<b>{_WORD})\b")


def _of_whole(reading: Reading, figures: list[Figure], i: int) -> Iterator[Conflict]:
    """Half of the 320 seats - 140 - are; 240名学生的三分之一,即60人."""
    if i < 2:
        return
    first, second, part = figures[i - 2 : i + 1]
    before, after = reading.gap(first, second), reading.gap(second, part)
    english = _OF.fullmatch(before) and _THAT_IS.fullmatch(after)
    named = after.startswith((" of which", " of them")) or _OF_THE.search(reading.gap(None, first)) is not None
    told_first = named and _THEN.fullmatch(before) and _THAT_IS.fullmatch(after)
    chinese = told_first or (_HAS_THE.fullmatch(before) and _THAT_IS_CHINESE.fullmatch(after))
    share, whole = (first, second) if english else (second, first)
    sized = {"count", "money", "measure"}
    counts = whole.kind == part.kind and whole.kind in sized and (alike(whole, part) or nouns(whole, part))
    if not (english or chinese) or share.kind != "multiple" or share.unit is not None or not counts:
        return
    ratio = 100 * value(part) / max(value(whole), 1e-9)
    least, most = _REACHES.get(share.qualifier, (_SLACK, _SLACK))
    if not -least <= ratio - 100 * share.value <= most:
        yield conflict(CODE, "probable", [(reading, f) for f in (share, whole, part)], ratio_is(ratio))


_OF = regex(r" of (?:the |its |their |all )?(?:[a-z]+ )?", re.IGNORECASE)
_OF_THE = regex(r"\bof (?:the|its|their|all) $", re.IGNORECASE)
_THEN = regex(r"(?: [a-z]+){0,3}, ")
_HAS_THE = regex(r"[一-龥]{0,6}(?:的|[中里],?有?)")
_THAT_IS_CHINESE = regex(r"[一-龥]{0,4}[,、(](?:也就是|即|约)")
_THAT_IS = regex(
    r"(?: of (?:which|whom|them|it)|(?: [A-Za-z]+){0,5})"
    r"(?: ?-{1,2} ?|, or (?:about |some )?| ?\((?:about )?|, that is )"
)


def _fraction(reading: Reading, words: Figure, share: Figure) -> tuple[Figure, float, float] | None:
    """A fraction or tenths in words straight before the percentage, what it is in percent, and how exact it is."""
    shown = reading.text[words.start : words.end]
    if words.kind == "multiple" and words.unit is None:
        percent = 100 * words.value
    elif words.unit == "%" and shown[-1] in "成半" and words.role != "increment":
        percent = words.value
    else:
        return None
    loose = _LOOSE.search(reading.text[max(0, words.start - 9) : words.start]) or words.qualifier != "exact"
    low = _SLACK + (1 if shown[-1] == "成" else 0)
    return words, percent, _LOOSER if loose else low


def _members(reading: Reading, share: Figure) -> tuple[Figure, float, float] | None:
    """`One in five` before the percentage."""
    start = max(reading.sentence(share.start)[0], share.start - 72)
    lead = reading.text[start : share.start]
    match = _IN.search(lead) or _IN_CHINESE.search(lead)
    if match is None:
        return None
    a, b = (_HUNDRED if match[name].lower() == "hundred" else read(match[name]) for name in "ab")
    if not a or not b or a >= b:
        return None
    first, last = sorted((match.span("a"), match.span("b")))
    words = mark(reading, start + first[0], start + last[1], a / b, None)
    loose = _LOOSE.search(lead[max(0, first[0] - 10) : first[0]]) is not None
    return words, 100 * a / b, _LOOSER if loose else _SLACK
