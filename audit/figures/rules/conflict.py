"""One thing under two values in two articles about the same event.

Two accounts of one event are recognised by the rare words and names they share, not by their figures; a figure then
answers the figure of the other article that fits it best, and is answered by it. What explains a difference keeps the
rule silent: another time, place, role or part; a toll that is still being counted; a correction; a value that both
articles have. A value that the other article gives to something else has slipped from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.events import anchors, corrects, strangers
from audit.figures.evidence import beside, evidence
from audit.figures.kinship import GENERIC
from audit.figures.matches import Match, matches, needs_level, of_one_level
from audit.figures.matching import agree, fit, is_base, runs, surroundings
from audit.figures.moments import same_time
from audit.figures.names import elsewhere
from audit.figures.pairs import Pair
from audit.figures.reading import Reading, alike, conflict, digits, family, value
from audit.figures.slips import ratio, slipped
from audit.figures.words import any_of
from audit.model import Check, Conflict, Figure, Severity, Text

CHECK = Check(
    code="figure/conflict",
    severity=Severity.ERROR,
    what=Text(
        "one indicator of one subject and period with values that cannot both hold",
        "同一主体、同一时期的同一指标数值互相矛盾",
    ),
    why=Text("Readers who saw both articles trust neither.", "读者看到两个不同的数，哪一个也不会相信。"),
    bad="上半年全区新建充电桩1200个\n\n区发改局通报，上半年全区新建充电桩2100个，覆盖全部街道。",
    good="上半年全区新建充电桩2100个\n\n区发改局通报，上半年全区新建充电桩2100个，覆盖全部街道。",
    mend=Text("Check both against the source and correct the wrong one.", "对照原始材料核对两处，改正有误的一处。"),
)

_SETTLED = re.compile(any_of("settled"))
_RACE = re.compile(r"[^,。;、]{0,6}(?:决赛|比赛|赛|短道|自由泳|蝶泳|仰泳|蛙泳|接力|跨栏|直道|组|级)")
_HOUR = re.compile(r"([0-9]{1,2})(?:时|点|:00)")
_BY_THEN = re.compile("已|累计|迄今")
_FORECAST = re.compile(r"预报|预测|预判|研判|forecast", re.IGNORECASE)
_YEAR_AGO = re.compile(
    r"[去上前]年|(?:19|20)[0-9]{2}年|同期|同比|last year|year earlier|year ago|in (?:19|20)[0-9]{2}", re.IGNORECASE
)
_DONE = re.compile(r"实际|完成|已|actual|complet")
_PLANNED = 5
_QUERY = -1.3
_LOST_FIT = 0.4
_MOST_ANCHORS = 2
_RATIO = 3.0
_BORROWED_RATIO = 6.0
"""Values further apart than this are taken to count different things, unless one lost a 万 or a digit."""
_SERIAL = 8
_MIXED = 2
_SLIP_FIT = 0.1
_ONE_EVENT = 0.1
_FEW = 3

_RULE = Text("two articles give different values for the same thing", "两篇报道对同一事项的数值不一致")
_BORROWED = Text(
    "the value is that of something else in the other article", "该数值在另一篇报道中属于另一事项,疑为误植"
)


def across(pair: Pair) -> Iterator[Conflict]:
    """Figures of two articles about one event that cannot both be true."""
    if corrects(pair.first) or corrects(pair.second) or strangers(pair) or _is_serial(pair):
        return
    for match in matches(pair):
        if agree(match.first, match.second):
            continue
        borrowed = match.fit >= _LOST_FIT and (
            _borrowed(pair.first, match.second, match) or _borrowed(pair.second, match.first, match)
        )
        same = same_time(pair.first, match.first, pair.second, match.second, anchors(pair) > 0)
        if not _is_comparable(pair, match, borrowed) or _is_of_another(pair, match, same, borrowed):
            continue
        if _explained(pair, match, same, borrowed):
            continue
        if (grade := _grade(pair, match, same)) is not None:
            found = [(pair.first, match.first), (pair.second, match.second)]
            yield conflict(CHECK.code, grade, found, _BORROWED if borrowed else _RULE)


def _is_serial(pair: Pair) -> bool:
    """Whether the articles are two of many that are as like one another, with too few values in common."""
    return pair.neighbours > _SERIAL and anchors(pair) < _MOST_ANCHORS


def _is_comparable(pair: Pair, match: Match, borrowed: bool) -> bool:
    """Whether two figures are near enough, and percentages of one level."""
    a, b = match.first, match.second
    if ratio(a, b) > (_BORROWED_RATIO if borrowed else _RATIO) and not slipped(a, b):
        return False
    if not needs_level(a) or of_one_level(pair, a, b):
        return True
    return _is_telling_slip(a, b) and match.fit >= _LOST_FIT


def _is_of_another(pair: Pair, match: Match, same: bool | None, borrowed: bool) -> bool:
    """Whether the figures are of two times, or of two places or bodies; a slip of three digits outweighs either."""
    a, b = match.first, match.second
    known = anchors(pair) > 0
    least = min(digits(a.value), digits(b.value))
    slip = least > _MIXED and slipped(a, b) and (match.fit >= _SLIP_FIT or least > _MIXED + 1)
    taken = borrowed and known and least > _MIXED
    if same is False and not (taken or (slip and (known or pair.likeness >= _ONE_EVENT))):
        return True
    if is_base(pair.first, a) != is_base(pair.second, b):
        return True
    return elsewhere(pair.first, a, pair.second, b, known) and not (slip and known) and not beside(pair, a, b)


def _is_telling_slip(a: Figure, b: Figure) -> bool:
    return min(digits(a.value), digits(b.value)) > _MIXED and slipped(a, b)


def _explained(pair: Pair, match: Match, same: bool | None, borrowed: bool) -> bool:
    """Whether something other than an error accounts for the difference."""
    a, b = match.first, match.second
    exchanged = _is_telling_slip(a, b) and match.fit >= _LOST_FIT
    if runs(match.mine) and not exchanged and _still_counted(pair, match, same):
        return True
    if pair.days and (_was(pair.second, a) or _was(pair.first, b)):
        return True
    if a.unit in GENERIC and match.mine.thing is None and not same_noun(pair.first, a, pair.second, b):
        return True
    raced = _RACE.match(pair.first.text, a.end) or _RACE.match(pair.second.text, b.end)
    if raced and a.unit in {"米", "公里", "公斤"}:
        return True
    if _was_planned(pair, match, borrowed) or _has_grown(pair, match, same):
        return True
    return _held(pair.second, a, match) or _held(pair.first, b, match)


def _was_planned(pair: Pair, match: Match, borrowed: bool) -> bool:
    """Whether one figure is a plan or forecast that may have come out differently."""
    a, b = match.first, match.second
    if a.role != b.role and any(f.role == "plan" and _is_forecast(r, f) for r, f in _both(pair, match)):
        return True
    if "plan" not in {a.role, b.role} or borrowed:
        return False
    return pair.days is None or pair.days > _PLANNED or _fulfilled(pair, match)


def _both(pair: Pair, match: Match) -> tuple[tuple[Reading, Figure], tuple[Reading, Figure]]:
    return (pair.first, match.first), (pair.second, match.second)


def _is_forecast(reading: Reading, figure: Figure) -> bool:
    return _FORECAST.search(reading.text, reading.sentence(figure.start)[0], figure.start) is not None


def _was(reading: Reading, figure: Figure) -> bool:
    """Whether an article knows a value as the one before, of the other article's day and not of a year ago."""
    return any(
        other.value == figure.value
        and family(other) == family(figure)
        and is_base(reading, other)
        and _YEAR_AGO.search(reading.text, max(0, other.start - 12), other.start) is None
        for other in reading.figures
    )


def _has_grown(pair: Pair, match: Match, same: bool | None) -> bool:
    """Whether both tell what there is by then, and the later one of more: 已推出3期, 已推出7期."""
    early, a, late, b = pair.first, match.first, pair.second, match.second
    if (early.day or 0) > (late.day or 0):
        early, a, late, b = late, b, early, a
    by_then = all(_BY_THEN.search(r.text, max(0, f.start - 12), f.start) for r, f in ((early, a), (late, b)))
    return not same and bool(pair.days) and by_then and value(b) > value(a)


def _fulfilled(pair: Pair, match: Match) -> bool:
    """Whether one figure is what came of the plan that the other tells."""
    levels = [r.text[max(0, f.start - 12) : f.start] for r, f in _both(pair, match) if f.role != "plan"]
    return any(_DONE.search(lead) for lead in levels)


def _still_counted(pair: Pair, match: Match, same: bool | None) -> bool:
    """Whether a toll may have changed between the reports: it grows until the matter is settled."""
    early, a, late, b = pair.first, match.first, pair.second, match.second
    if pair.days == 0:
        hours = _hours(early, a), _hours(late, b)
        return all(hours) and hours[0] != hours[1]
    if (early.day or 0) > (late.day or 0):
        early, a, late, b = late, b, early, a
    once = match.mine.outcome in {"moved", "housing"} and "as of" not in {match.mine.timing, match.theirs.timing}
    if once and (same or (slipped(a, b) and digits(a.value) > _MIXED)):
        return False
    if _SETTLED.search(early.text.lower()) or (same and _at_one_hour(early, a, late, b)):
        return False
    return match.mine.outcome in {"missing", "trapped", "hurt"} or value(b) > value(a)


def _at_one_hour(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether both sentences name one hour up to which is counted: 截至5日18时."""
    return _hours(first, a) == _hours(second, b) != []


def _hours(reading: Reading, figure: Figure) -> list[str]:
    return _HOUR.findall(reading.text, reading.sentence(figure.start)[0], figure.start)


def same_noun(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether nouns that follow a general classifier agree; a noun before it, or none, leaves it open."""
    mine, theirs = (r.text[f.end : f.end + 2] for r, f in ((first, a), (second, b)))
    return not (mine.isalpha() and theirs.isalpha()) or bool(set(mine) & set(theirs))


def _held(reading: Reading, figure: Figure, match: Match) -> bool:
    """Whether the other article has the value as well, for a thing that fits at least as well."""
    for other in reading.figures:
        if other is match.first or other is match.second or other.qualifier != "exact" or is_base(reading, other):
            continue
        if alike(other, figure) and agree(other, figure) and figure.kind != "percent":
            mine = match.mine if figure is match.first else match.theirs
            around = surroundings(reading, other)
            if match.mine.label == match.theirs.label != around.label and around.label.isalpha():
                continue
            alike_as = fit(mine, around)
            if alike_as >= 0.5 * match.fit or _same_after(match, figure, reading, other):
                return True
    return False


def _same_after(match: Match, figure: Figure, reading: Reading, other: Figure) -> bool:
    """Whether the same two characters follow both figures: 141名|中国公民, 141名|中国乘客."""
    mine = match.mine if figure is match.first else match.theirs
    after = reading.text[other.end : other.end + 2]
    return len(after) == 2 and after.isalpha() and mine.after == after


def _borrowed(reading: Reading, figure: Figure, match: Match) -> bool:
    """Whether the other article gives the very value to something else, or to another time."""
    if figure.qualifier != "exact" or not _is_telling(figure.value):
        return False
    return any(
        other.value == figure.value and other.qualifier == "exact" and other not in (match.first, match.second)
        for other in reading.figures
    )


def _is_telling(number: float) -> bool:
    """Whether a number is too particular to stand twice by chance."""
    return digits(number) > 1


def _grade(pair: Pair, match: Match, same: bool | None) -> str | None:
    """How sure it is that both figures count the same thing of the same event."""
    a, b = match.first, match.second
    if not max(abs(a.value), abs(b.value)) > _FEW:  # two reporters may count so few differently
        return None
    if match.fit < _SLIP_FIT and not slipped(a, b) and beside(pair, a, b) < _MIXED:
        return None
    found = evidence(pair, match, same)
    if found >= 0 and not (runs(match.mine) and "as of" in {match.mine.timing, match.theirs.timing} and not same):
        return "probable"
    return "query" if found >= _QUERY else None
