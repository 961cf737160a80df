"""A size told again in another unit: 9108米 in the lead, “8.9公里” in what somebody says; 1.8万吨, 2600万斤.

What is said again stands straight at the beginning of what somebody says, or both have a word of the same deed before
them (总产, 收上来). Nothing else in the article is a size of that sort, so that the two can only be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.likeness.slips import exchanged
from audit.figures.reading.amounts import family, scaled, written
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.conflict.check import CODE
from audit.figures.words.lists import alone
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_LI = regex(
    rf"(?P<n>{alone(4, 4, '一二两三四五六七八九十百', '0-9.公华海英市万千百十')})里(?=地|路|长|山路|水路|[,。;”」])"
)
"""里, of which two are a kilometre: of a road that somebody walks."""
_SAME = tuple(
    (regex(mine), regex(theirs))
    for mine, theirs in (
        (r"产|收|打下|采", r"收|产|打下?|割|摘|采"),
        (r"全长|线路长|长度|总长|全程|里程|通车|线路|长", r"长|跑|走|骑|修|路"),
        (r"井深|深|进尺", r"深|钻|打"),
        (r"面积|占地|种植|流转", r"地|种|面积"),
        (r"重", r"重|称"),
    )
)
_OPENS = regex(r"[“「\"](?:[一每]天|一年|全年|今年|总共|一共|足足|整整|满打满算|加起来|差不多|哪里?止?|有)?$")
_REACH, _LEAD, _NEAR, _SLIPPED, _DIGITS = 420, 14, 1.6, 10.0, 3
_SLACK = 0.004
"""A share by which what is told in another unit may be rounded."""
_ABOUT, _ROUNDED = 0.1, 0.02
_LI_IN_METRES = 500.0


class _Size(NamedTuple):
    figure: Figure
    span: tuple[float, float]
    family: str
    unit: str


def within(reading: Reading) -> Iterator[Conflict]:
    """Sizes of an article that are told again, otherwise, in another unit."""
    text = reading.text
    sizes = sorted(_sizes(reading), key=lambda size: size.figure.start)
    for i, size in enumerate(sizes):
        start = reading.sentence(size.figure.start)[0]
        same = [one for one in sizes[:i] if one.family == size.family and size.figure.start - one.figure.start < _REACH]
        if not same or any(not _apart(one, size) for one in same):
            continue
        told = [one for one in same if one.figure.start < start and _near(one, size)]
        opens = _OPENS.search(text, max(0, size.figure.start - _LEAD), size.figure.start) and len(same) == 1
        other = [one for one in told if one.unit != size.unit]
        own = [one for one in other if _led_alike(reading, one.figure, size.figure)]
        told = [one for one in told if one.unit != size.unit or exchanged(one.figure, size.figure)]
        first = told[-1] if opens and told else own[-1] if len({one.span for one in own}) == 1 else None
        if first is not None:
            value = sum(size.span) / 2
            shown = number(round(value / (sum(first.span) / 2 / first.figure.value), 3))
            rule = Text(f"in the unit told before it is {shown}", f"按前文单位折算为{shown}")
            yield conflict(CODE, "probable", [(reading, first.figure), (reading, size.figure)], rule)


def _sizes(reading: Reading) -> Iterator[_Size]:
    """The sizes of the body, each with what it may be in the base unit of its family."""
    walked = {m.start(): m for m in _LI.finditer(reading.text)} if "里" in reading.text else {}
    for figure in reading.figures:
        if figure.start < reading.title_end or figure.kind != "measure" or figure.start in walked:
            continue
        if figure.qualifier in {"exact", "about", "over"} and figure.value > 0 and figure.high is not None:
            low, high = scaled(figure)
            slack = _SLACK if figure.qualifier == "exact" else _ABOUT
            yield _Size(figure, (low * (1 - slack), high * (1 + slack)), family(figure), figure.unit or "")
    metre = family(mark(reading, 0, 1, 1, "米")._replace(kind="measure"))
    for start, match in walked.items():
        count = read(match["n"])
        if count and start >= reading.title_end:
            size = count * _LI_IN_METRES
            figure = figure_at(reading, start, match.end()) or mark(reading, start, match.end(), count, "里")
            yield _Size(figure, (size * (1 - _ROUNDED), size * (1 + _ROUNDED)), metre, "里")


def _apart(a: _Size, b: _Size) -> bool:
    return a.span[1] < b.span[0] or b.span[1] < a.span[0]


def _near(a: _Size, b: _Size) -> bool:
    low, high = sorted((sum(a.span) / 2, sum(b.span) / 2))
    slip = sorted(written(low)[:_DIGITS]) == sorted(written(high)[:_DIGITS])
    return high <= (_SLIPPED if slip else _NEAR) * low


def _led_alike(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether the words before both say what both are the size of."""
    leads = [re.split(r"[,。;、:“「]", reading.text[max(0, f.start - _LEAD) : f.start])[-1] for f in (a, b)]
    return any(mine.search(leads[0]) and theirs.search(leads[1]) for mine, theirs in _SAME)
