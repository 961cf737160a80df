"""A running total that an article tells again, of a later hour or day, and that became less: 累计84万亩, 79万亩.

What is counted from one day on only grows. Both figures are told as running totals, or the first as that of a span from
the year's beginning, of one thing; and the second sentence says that it speaks of later.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.pairs.events import corrects
from audit.figures.reading.amounts import AMOUNTS, family, scaled
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.decreased.check import CODE
from audit.figures.rules.shared.akin import kind_of, two_things
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_RULE = Text("a running total that became less later on", "同一累计数后来反而更少")
_CUES = ("累", "总数", "总共", "总计", "running", "cumulative", "total", "so far", "since", "now ")
_FEWEST, _RATIO, _MOST = 10, 3.0, 6
"""From which value on, how many times less it may be, and running totals of one unit that are a table."""
_REACH, _WIDE = 24, 110
_RUNNING = regex(
    r"累[计积]|总[数计]|总共|共已|已经?[共有]|\b(?:running|cumulative|overall) (?:total|count|tally|toll)"
    r"|\bso far\b|\bin all\b"
    r"|\bto date\b|\btotal (?:of|since|had|has|to|now|stood|rose|reached)\b"
    r"|\b(?:had|have|has) (?:now )?[a-z]+(?:ed|en|ut|own)\b"
    r"|\bsince (?:the|its|[0-9]|[A-Z])"
)
_SPAN = regex(r"上半年|前[0-9一二三四五六七八九十]{1,2}个?月|季度|截[至止]|[到至][0-9]{1,2}月|今年|年内|以来")
_LATER = regex(
    r"次日|翌日|第[二三2-9][天次日轮]|第[0-9十]{1,3}天|隔天|[再又]|更新|最新|随后|如今|目前|现在|昨|今[天晨早晚日]|(?:[0-9]|[末底初])[月日时点]|[0-9]月[末底初中]"
    r"|\b[Bb]y (?:mid-|late|early|the end|[A-Z]|noon|midnight|then)|\b(?:later|latest|updated?|now|on [A-Z][a-z]+day"
    r"|[a-z]+ days later|(?:the )?following|next (?:day|week|month))\b"
)
_EARLIER = regex(
    r"此前|之前|原先|当时|去年|前年|上年|上一年|同期|其中|每|平均|日均|新增|当日|当天|单日|约占|不含|本地|境外"
    r"|\b(?:previously|earlier|last year|of which|of them|a day|per|average|new|only)\b"
)
_NOT_ONLY_GROWING = regex(r"现有|在建|在院|余额|净|顺差|逆差|库存|存量|在册|剩|缺|均|\b(?:remain|left|balance|current)")
_MONTH = regex(r"([0-9]{1,2})月(?:([0-9]{1,2})日)?")
_DAY = regex(r"(?<![月0-9])([0-9]{1,2})日")


def within(reading: Reading) -> Iterator[Conflict]:
    """Running totals of an article that fall."""
    if not holds(reading.text, _CUES) or corrects(reading):
        return
    groups: dict[str, list[Figure]] = {}
    for figure in reading.figures:
        if figure.start >= reading.title_end and figure.kind in AMOUNTS and figure.value >= _FEWEST:
            groups.setdefault(family(figure), []).append(figure)
    counts = [f for figures in groups.values() for f in figures if f.kind == "count"]
    for figures in groups.values():
        totals = [f for f in figures if _is_running(reading, f)]
        if not totals or len(totals) > _MOST:
            continue
        for late in totals:
            told = counts if family(late) == "none" else figures
            before = [f for f in told if f.end <= reading.sentence(late.start)[0]]
            found = [f for f in before if _fell(reading, f, late, _is_running(reading, f))]
            if found:
                yield conflict(CODE, "probable", [(reading, found[-1]), (reading, late)], _RULE)
                return


def _fell(reading: Reading, early: Figure, late: Figure, running: bool) -> bool:
    least, most = scaled(early)[0], scaled(late)[1]
    if not most < least <= _RATIO * max(most, 1e-9):
        return False
    if not running and not (_SPAN.search(_lead(reading, early)) and _SPAN_LATE.search(_lead(reading, late))):
        return False
    if _EARLIER.search(_lead(reading, early)[-_REACH:]) or is_base(reading, early) or is_base(reading, late):
        return False
    return _is_later(reading, early, late) and _is_one(reading, early, late)


_SPAN_LATE = regex(r"今年|当年|年内|全年|\bthis year\b")


def _lead(reading: Reading, figure: Figure) -> str:
    """The words of its sentence before a figure, and in English those after it too."""
    start, end = reading.sentence(figure.start)
    lead = reading.text[start : figure.start]
    return reading.text[start : min(end, figure.end + _WIDE)] if reading.text[start:end].isascii() else lead


def _is_running(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is told as a total that goes on."""
    lead = _lead(reading, figure)
    near = lead if lead.isascii() else lead[-_REACH:].rpartition(";")[2]
    clauses = near if near.isascii() else ",".join(near.split(",")[-2:])
    if figure.role in {"plan", "increment", "average", "share"} and not near.isascii():
        return False
    return (
        _RUNNING.search(clauses) is not None
        and _EARLIER.search(clauses) is None
        and _NOT_ONLY_GROWING.search(clauses) is None
    )


def _is_later(reading: Reading, early: Figure, late: Figure) -> bool:
    """Whether the later sentence speaks of later: by its date, or by a word such as 次日."""
    first, second = (reading.text[slice(*reading.sentence(f.start))] for f in (early, late))
    for pattern in (_MONTH, _DAY):
        mine, theirs = (pattern.findall(text) for text in (first, second))
        if mine and theirs:
            return _number(theirs[-1]) > _number(mine[-1])
    return _LATER.search(second) is not None


def _number(found: str | tuple[str, ...]) -> tuple[int, ...]:
    return tuple(int(part or "32") for part in ((found,) if isinstance(found, str) else found))


def _is_one(reading: Reading, early: Figure, late: Figure) -> bool:
    """Whether both count one thing."""
    a, b = surroundings(reading, early), surroundings(reading, late)
    if two_things(kind_of(reading, early), kind_of(reading, late)) or (a.scope ^ b.scope) - _AGAIN:
        return False
    if None not in {a.outcome, b.outcome} and a.outcome != b.outcome:
        return False
    shared = (a.head & b.head) - _SAID_OF_ALL
    return bool(shared) or a.thing == b.thing is not None or a.outcome == b.outcome is not None


_AGAIN = frozenset("再又")
_SAID_OF_ALL = frozenset({"累计", "今年", "计已", "总数", "截至", "至今"})
