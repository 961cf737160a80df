"""Base, new value and change that do not fit together: 由200家增加到250家,增长30%.

Three of the four numbers fix the fourth, so the check is arithmetic over the intervals that rounding and wording allow.
百分点 counts the difference of two percentages, 百分比 its ratio; N倍 is read both as `to` and as `by`, for both occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading import Reading, alike, conflict, number, scaled
from audit.figures.words import any_of
from audit.model import Check, Conflict, Figure, Severity, Text

CHECK = Check(
    code="figure/growth",
    severity=Severity.ERROR,
    what=Text("a base, a new value and a change that do not fit together", "基数、现值与增减量或增减幅度互不相符"),
    why=Text("One of the three numbers is wrong, and the text does not say which.", "三个数中必有一个是错的。"),
    bad="全市规上企业由200家增加到250家，增长30%。",
    good="全市规上企业由200家增加到250家，增长25%。",
    mend=Text("Recalculate the change from both values, and check them.", "用前后两个数重新计算增减，并核对原始数据。"),
)

_FROM = re.compile(r"(?:由|从|自)[^,。;]{0,14}$|\bfrom (?:about |nearly )?$")
_NOW = "(?:了)?(?:今年的|目前的|现在的)?(?:约|近|不足|超过?|逾)?$"
_TO = re.compile(
    rf"(?P<up>(?:{any_of('risen-to')}){_NOW}|(?:rose|grew|increased) to (?:about |nearly )?$)"
    rf"|(?P<down>(?:{any_of('fallen-to')}){_NOW}|(?:fell|dropped|decreased) to (?:about |nearly )?$)"
    rf"|(?P<to>(?:变为|变成|达到|到){_NOW}|\bto (?:about |nearly )?$)"
)
_ENGLISH_UP = re.compile(r"\b(?:rose|grew|increased|climbed|up)\b[^.;]*$")
_ENGLISH_DOWN = re.compile(r"\b(?:fell|dropped|decreased|declined|down)\b[^.;]*$")
_BASE = re.compile(r"(?:比|较)?(?:去年|上年|前年|[12][0-9]{3}年)(?:同期)?(?:产量|总量)?(?:的|为|是|只有|仅有)$|原来的$")
_ABOUT = "(?:了|为|达到?)?(?:近|约|超过?|逾)?$"
_CHANGE = re.compile(
    rf"(?P<up>(?:{any_of('rises')}){_ABOUT}|(?:increase|rise|growth) of $|increased by |up $)"
    rf"|(?P<down>(?:{any_of('falls')}){_ABOUT}|(?:decrease|fall|drop) of $|decreased by $|down $)"
)
_ADDED = re.compile(r"(?:新增|净增|增加)了?[一-龥]{0,4}$")
_OTHER = re.compile(rf"(?:{any_of('other-quantities')})")
_LONGEST_GAP = 26
_SAME_SUBJECT = re.compile(
    r"[,、;(\s]*(?:同比|环比|比[^,]{1,10}|较[^,]{1,10}|即|也就是说?|相当于|每[一-龥])?"
    r"(?:净|共|总共|一共)?(?:增|减|上|下|升|降|提|缩|多|少|扩大|跌|涨|压缩|回落|裁)[^,。;]{0,6}|[^一-龥]*"
)
_LAST_YEAR = re.compile(r"(?:^|[,。])(?:去年|上年)[^,。;]{0,12}$")
_THIS_YEAR = re.compile(r"^,(?:而)?今年(?:则|已|已经)?[^,。;]{0,8}$")
_WHOLE = re.compile(
    r"[,、]?(?:使|让)?(?:其|全[市县区省]?)?[一-龥]{0,4}?(?:总数|总量|总额|规模|数量|总人数)?(?:已|也)?(?:由|从)"
)
_STRAIGHT = re.compile(r"[,、](?:总数|总量|总额)?已?(?:由|从)")
_BETTER_WHEN_LESS = frozenset({"measure", "duration", "percent"})


class _Claim(NamedTuple):
    """A change that the text states: both values, and by how much they differ."""

    base: Figure
    new: Figure
    changes: tuple[Figure, ...]
    up: bool | None


def within(reading: Reading) -> Iterator[Conflict]:
    """Conflicts of this kind inside one article."""
    for figures in reading.sentences():
        if len(figures) > 1:
            for claim in _claims(reading, figures):
                yield from _judged(reading, claim)
            yield from _without_base(reading, figures)


def _claims(reading: Reading, figures: list[Figure]) -> Iterator[_Claim]:
    gaps = [reading.gap(figures[i - 1] if i else None, f) for i, f in enumerate(figures)]
    for i in range(len(figures) - 1):
        base, new = figures[i], figures[i + 1]
        if alike(base, new) and _FROM.search(gaps[i]) and len(gaps[i + 1]) <= _LONGEST_GAP:
            to = _TO.search(gaps[i + 1])
            if to is not None and base.kind not in {"ordinal", "rank"} and base.unit not in {"类", "级", "档", "位"}:
                added = _ADDED.search(gaps[i - 1]) and _WHOLE.fullmatch(gaps[i]) if i else None
                rate = _is_change(gaps[i - 1]) and _STRAIGHT.fullmatch(gaps[i]) if i else None
                lead = figures[i - 1] if added or rate else None
                yield _Claim(base, new, _changes(figures, gaps, i + 2, lead), _direction(to, gaps[i]))
        elif alike(base, new) and _BASE.search(gaps[i + 1]) and not _BASE.search(gaps[i]):
            changes = _changes(figures, gaps, i + 2, None)
            if not changes and i + 2 == len(figures):
                continue
            yield _Claim(new, base, changes, None)
        elif alike(base, new) and _then_and_now(gaps[i], gaps[i + 1]):
            yield _Claim(base, new, _changes(figures, gaps, i + 2, None), None)
        elif alike(base, new) and gaps[i].endswith(" to ") and gaps[i + 1] == " from ":
            up = _ENGLISH_UP.search(gaps[i]) is not None
            yield _Claim(new, base, _changes(figures, gaps, i + 2, None), up or None)
    yield from _reversed(figures, gaps)


def _then_and_now(before: str, between: str) -> bool:
    """Whether the first of two values is last year's and the second this year's."""
    if _BASE.search(before) and re.search(r"今年|目前|现在|达到", between):
        return True
    return _LAST_YEAR.search(before) is not None and _THIS_YEAR.search(between) is not None


def _reversed(figures: list[Figure], gaps: list[str]) -> Iterator[_Claim]:
    """280天,比上年增加12天,上年为260天; increased by 300 to 1,500 from 1,000."""
    for i in range(len(figures) - 2):
        a, b, c = figures[i : i + 3]
        if not (alike(a, b) and alike(b, c)):
            continue
        if _is_change(gaps[i + 1]) and _BASE.search(gaps[i + 2]) and not _OTHER.search(gaps[i + 1]):
            yield _Claim(c, a, (b,), None)
        elif gaps[i].endswith(" by ") and gaps[i + 1].endswith(" to ") and gaps[i + 2].endswith(" from "):
            yield _Claim(c, b, (a,), None)


def _is_change(gap: str) -> bool:
    return _CHANGE.search(gap) is not None


def _changes(figures: list[Figure], gaps: list[str], first: int, lead: Figure | None) -> tuple[Figure, ...]:
    """The stated changes straight after the new value, and the one straight before the base."""
    found = [lead] if lead is not None else []
    for i in range(first, min(first + 2, len(figures))):
        if not _is_change(gaps[i]) and not gaps[i].endswith(("increase of ", "up ", "rise of ")):
            break
        if len(gaps[i]) > _LONGEST_GAP or _OTHER.search(gaps[i]) or not _SAME_SUBJECT.fullmatch(gaps[i]):
            break
        found.append(figures[i])
    return tuple(found)


def _direction(to: re.Match[str], before: str) -> bool | None:
    groups = to.groupdict()
    if groups["up"] or _ENGLISH_UP.search(before):
        return True
    return False if groups["down"] or _ENGLISH_DOWN.search(before) else None


def _judged(reading: Reading, claim: _Claim) -> Iterator[Conflict]:
    base, new = scaled(claim.base), scaled(claim.new)
    raised = reading.gap(claim.base, claim.new)
    unclear = "提" in raised and claim.base.kind in _BETTER_WHEN_LESS  # 精度由10公里提高到1公里
    if claim.up is not None and not unclear and (new[1] < base[0] if claim.up else new[0] > base[1]):
        yield _found(
            reading,
            "certain",
            [claim.base, claim.new],
            Text("the change goes the other way", "前后两数的大小与所写增减方向相反"),
        )
        return
    for change in claim.changes:
        expected, grade = _expected(change, claim)
        if expected is not None and _differs(scaled(change), expected):
            low, high = sorted(abs(x) for x in expected)
            shown = number(low) if high - low < 0.05 * max(high, 1e-9) else f"{number(low)}–{number(high)}"
            yield _found(
                reading,
                grade,
                [claim.base, claim.new, change],
                Text(f"the two values give a change of {shown}", f"按前后两数计算,变化应为{shown}"),
            )


def _expected(change: Figure, claim: _Claim) -> tuple[tuple[float, float] | None, str]:  # noqa: PLR0911 - by unit
    """The interval in which the change must lie, and how sure the reading is."""
    base, new = scaled(claim.base), scaled(claim.new)
    if any(abs(x) == float("inf") for x in (*base, *new)) or change.unit == "番":
        return None, ""
    difference = (new[0] - base[1], new[1] - base[0])
    percent = claim.base.kind == "percent"
    if change.unit in {"个百分点", "百分点"}:
        return (difference, "certain") if percent else (None, "")
    if change.unit == "%":
        if base[0] <= 0:
            return None, ""
        if percent:
            points = difference[0] - 0.5 <= abs(change.value) <= difference[1] + 0.5
            return ((100 * (new[0] / base[1] - 1), 100 * (new[1] / base[0] - 1)), "query") if points else (None, "")
        return (100 * (new[0] / base[1] - 1), 100 * (new[1] / base[0] - 1)), "certain"
    if change.unit == "倍":
        if base[0] <= 0:
            return None, ""
        return (new[0] / base[1] - 1.05, new[1] / base[0] + 0.05), "certain"
    if alike(change, claim.base) and change.kind == claim.base.kind and change.unit != "番":
        return difference, "certain"
    return None, ""


def _differs(stated: tuple[float, float], expected: tuple[float, float]) -> bool:
    """Whether a stated change lies outside the expected interval, whichever sign it is written with."""
    low, high = sorted(abs(x) for x in expected)
    if expected[0] < 0 < expected[1]:
        low = 0.0
    slack = 1e-6 * max(1.0, high) + 0.01 * high
    return stated[1] < low - slack or stated[0] > high + slack


def _without_base(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """达到260万,同比增加60万,增长45%: the value and its change fix the rate."""
    for i in range(len(figures) - 2):
        new, change, rate = figures[i : i + 3]
        if not alike(new, change) or rate.unit != "%" or new.role == "increment" or new.kind == "percent":
            continue
        first, second = reading.gap(new, change), reading.gap(change, rate)
        a, b = _CHANGE.search(first), _CHANGE.search(second)
        if a is None or b is None or (a["up"] is None) != (b["up"] is None) or len(first) > 16 or len(second) > 10:
            continue
        if _OTHER.search(first + second) or any(f.low is None or f.high is None for f in (new, change, rate)):
            continue
        sign = 1 if a["up"] else -1
        (n0, n1), (c0, c1) = scaled(new), scaled(change)
        bounds = (n1 - sign * c0, n0 - sign * c1)
        if min(bounds) <= 0:
            continue
        expected = 100 * c0 / max(bounds), 100 * c1 / min(bounds)
        if _differs(scaled(rate), expected):
            yield _found(
                reading,
                "probable",
                [new, change, rate],
                Text(
                    f"value and change give a rate of {number(expected[0])}–{number(expected[1])} %",
                    f"按现值与增减量计算,幅度应为{number(expected[0])}%–{number(expected[1])}%",
                ),
            )


def _found(reading: Reading, grade: str, figures: list[Figure], rule: Text) -> Conflict:
    ordered = sorted(set(figures), key=lambda figure: figure.start)
    return conflict(CHECK.code, grade, [(reading, figure) for figure in ordered], rule)
