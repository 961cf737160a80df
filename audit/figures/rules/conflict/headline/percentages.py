"""A percentage of the headline against those of the body: 中期多赚三成 above, 增幅20% below.

Percentages stand for shares, for levels and for changes. One of a headline is compared with those of its own sort only,
and a change also with what the body's values give; it is wrong where none of them is near it and one of them tells what
the headline tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from audit.figures.likeness.slips import exchanged
from audit.figures.reading.amounts import alike, disjoint, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import became
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.conflict.headline.labels import told_of_another
from audit.figures.rules.shared.headline_percentages import clearly, percent, sort_of, span_of
from audit.figures.rules.shared.topics import topics
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

RULE = Text("headline and body give different values", "标题与正文数值不一致")
_OTHER_WAY = Text("headline and body tell one rate as a rise and as a fall", "标题与正文对同一幅度一处为增、一处为减")

_GOES_ON = regex(r"(?:That|This|It|The (?:rise|fall|increase|drop|decline)|Which)\b|[这该]|[较比与同环]")
_WORD = regex(r"[A-Za-z]{4,}")
_LEAD = 320
_MOST_VALUES = 8
_SHARED, _SHARED_BY_SLIP = 0.3, 0.15
"""Of the headline's words, what a sentence must have; less where the digits are those of the headline's."""


def against(reading: Reading, titled: Figure, body: list[Figure]) -> Iterator[Conflict]:
    """The headline's percentage against the body's."""
    if titled.unit != "%" and not (titled.kind == "multiple" and titled.unit is None):
        return
    mine = sort_of(reading, titled, reading.title_end)
    others = [f for f in body if f.unit == "%" or (f.kind == "multiple" and f.unit is None)]
    span = span_of(titled)
    fitting = [f for f in others if not disjoint(percent(f), span) and not _are_other_tenths(reading, titled, f)]
    if mine in {"up", "down"} and any(sort_of(reading, f, None) == mine for f in others):
        fitting = [f for f in fitting if _RATE.search(reading.lead(f)) is None]
    if fitting:
        own = told_of_another(reading, titled, [f for f in others if sort_of(reading, f, None) == mine], fitting)
        if own is not None and mine in {"up", "down"}:
            yield conflict(CODE, "probable", [(reading, titled), (reading, own)], RULE)
        elif own is None and len(fitting) == 1 and _are_opposite(reading, titled, fitting[0]):
            yield conflict(CODE, "probable", [(reading, titled), (reading, fitting[0])], _OTHER_WAY)
    if fitting or not others:
        return
    if mine == "level" and _complements(percent(titled) if titled.low is not None else span, others):
        return
    if mine in {"up", "down"} and _is_told(reading, span, body):
        return
    told = [f for f in others if f.start < reading.title_end + _LEAD and sort_of(reading, f, None) == mine]
    told = [f for f in told if _one_topic(reading, titled, f)]
    told = _closest(reading, titled, told)
    if told and _near(titled, told[0]):
        yield conflict(CODE, "probable", [(reading, titled), (reading, told[0])], RULE)


def _are_other_tenths(reading: Reading, titled: Figure, figure: Figure) -> bool:
    """Whether both are told to the tenth, and differ by one: 3.1%, 3.0%."""
    exact = titled.qualifier == figure.qualifier == "exact" and titled.unit == figure.unit == "%"
    return exact and figure.value != titled.value and all(_TENTHS.search(_shown(reading, f)) for f in (titled, figure))


def _shown(reading: Reading, figure: Figure) -> str:
    return reading.text[figure.start : figure.end]


_TENTHS = regex(r"[0-9]\.[0-9](?![0-9])")
_RATE = regex(r"(?<!增长)(?<!同比)(?<!环比)率(?:为|达到?|约|仅)?$|占[^,。;]{0,8}$")
"""Before what is no change, and so not what a headline's change tells: 毛利率|30.7%."""


def _are_opposite(reading: Reading, titled: Figure, told: Figure) -> bool:
    return {clearly(reading, titled, reading.title_end), clearly(reading, told, None)} == {"up", "down"}


def _closest(reading: Reading, titled: Figure, told: list[Figure]) -> list[Figure]:
    """Those of one value that stand among the headline's words, where others do less so."""
    if len({round(percent(f)[0], 3) for f in told}) < 2:
        return told
    own = _pieces(reading.title)
    near = [(len(own & _pieces(_before(reading, f) + reading.tail(f, 16).split(",")[0])), f) for f in told]
    most = max(count for count, _ in near)
    best = [f for count, f in near if count == most]
    first = [f for f in best if f.start < reading.sentence(reading.title_end + _TWO)[1] and not became(reading, f)]
    if len(first) == 1 and _is_hardly_off(titled, first[0]):  # what the lead tells first
        return first
    return best if most > 1 and len({round(percent(f)[0], 3) for f in best}) == 1 else []


def _is_hardly_off(a: Figure, b: Figure) -> bool:
    low, high = sorted((a.value, b.value))
    return a.unit == b.unit and high <= _HARDLY * low


_TWO, _HARDLY = 2, 1.15


def _before(reading: Reading, figure: Figure) -> str:
    """The words before a percentage in its clause, or in the one before where its own says only that it changed."""
    clause = re.split(r"[,;。]", reading.text[figure.start - 14 : figure.start])[-1]
    return re.split(r"[;。]", reading.text[figure.start - 24 : figure.start])[-1] if _ONLY.fullmatch(clause) else clause


_ONLY = regex(
    r"(?:同比|环比|比[上去]年(?:同期)?|较[上去]年(?:同期)?|按年|年)?(?:大幅)?[增减升降跌涨下上][长加少降升幅]?了?"
)


def _near(a: Figure, b: Figure) -> bool:
    """Whether the two values are near enough for one to be the other gone wrong."""
    low, high = sorted(f.value if f.unit == "%" else 100 * f.value for f in (a, b))
    return low > 0 and high / low <= 4


def _complements(span: tuple[float, float], others: list[Figure]) -> bool:
    """Whether the headline tells the rest of a share, or the sum of two."""
    values = [sum(percent(f)) / 2 for f in others if f.high is not None]
    made = [100 - v for v in values] + [a + b for i, a in enumerate(values) for b in values[i + 1 :]]
    return any(span[0] <= v <= span[1] for v in made)


def _is_told(reading: Reading, span: tuple[float, float], body: list[Figure]) -> bool:
    """Whether two values of the body make the change."""
    values = [
        f for f in body if f.kind in {"count", "money", "measure", "duration", "percent"} and f.role != "increment"
    ][:_MOST_VALUES]
    for a, b in permutations(values, 2):
        if (
            alike(a, b)
            and value(a)
            and _of_two_times(reading, a, b)
            and span[0] <= abs(100 * (value(b) / value(a) - 1)) <= span[1]
        ):
            return True
    return False


def _of_two_times(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether two values may be one before and after, and are not two things side by side."""
    first, last = sorted((a, b), key=lambda figure: figure.start)
    start, end = reading.sentence(first.start)
    if last.start >= end:
        return True
    return _THEN.search(reading.text, start, end) is not None


_THEN = regex(
    r"[去前上]年|上[月季周届期]|同期|年前|[由从]|原|(?:19|20)[0-9]{2}年|此前|过去|[增减升降涨跌调改][至到为]"
    r"|\b(?:from|last|previous|earlier|before|ago|was|were|than|now|(?:19|20)[0-9]{2})\b"
)


def _one_topic(reading: Reading, titled: Figure, figure: Figure) -> bool:
    """Whether headline and sentence speak of one quantity: by its name, or by the words that they share."""
    start, end = reading.sentence(figure.start)
    wide = 160 if reading.text[start:end].isascii() else 60
    if _GOES_ON.match(reading.text[start:end].lstrip()):
        start = reading.sentence(max(reading.title_end, start - 2))[0]
    title = reading.title
    around = reading.text[max(start, figure.start - wide) : min(end, figure.end + wide // 3)]
    mine, theirs = topics(title), topics(around)
    if mine and theirs:
        return bool(mine & theirs)
    own = _pieces(title)
    least = _SHARED_BY_SLIP if exchanged(titled, figure) else _SHARED
    return len(own & _pieces(around)) >= least * max(4, len(own))


def _pieces(text: str) -> set[str]:
    if text.isascii():
        return {word[:5].lower() for word in _WORD.findall(text)}
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalpha()}
