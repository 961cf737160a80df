"""One occasion under two numbers of its turn: 第十二批医疗队, 第十一批; 第14次飞行, 第十五次出征; 第七座大桥, 第八座.

What comes in turn, and no year numbers, has one number in a report. Two reports of one occasion must agree on it: the
later one cannot give the lower number, nor both another one for the same days. Editions are the matter of `edition`,
what is counted up to high numbers that of `milestone`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.likeness.moments import days
from audit.figures.pairs.events import anchors, are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.leftover import leftover
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.named_events import ONCE
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.ordinal.check import CODE
from audit.figures.words.lists import any_of
from audit.figures.words.script import is_english
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_TURN = regex(
    r"(?<!连续)第(?P<n>[0-9]{1,3}"
    r"|[一二三四五六七八九十百]{1,4})(?P<unit>[批轮座次架艘颗枚场期台所家个支趟艇站例位名宗起]|届(?=[一-龥]{0,3}(?:理事长|会长|主席|主任委员|董事长|监事长|总干事)))(?P<noun>[“《]?[一-鿿]{2,12})"
)
_ENGLISH_TURN = regex(
    r"\b(?P<n>[0-9]{1,3}(?:st|nd|rd|th)|(?:twenty-|thirty-)?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)"
    r" (?:[a-z-]+ ){0,2}?(?P<unit>flight|launch|mission|voyage|sailing|expedition|round|batch|bridge|crossing|meeting"
    r"|summit|hearing|visit|tunnel|station|reactor|hospital|satellite|crew|contingent)(?P<noun>)s?\b"
    r"|\b(?P<unit3>flight|launch|mission|voyage|sailing) (?:number|No\.) (?P<n3>[0-9]{1,3})\b"
    r"|\b(?P<n2>[0-9]{2,5}(?:st|nd|rd|th)) (?P<unit2>(?!(?:anniversary"
    r"|birthday|century|minute|floor|street|parallel|annual"
    r"|edition|time|district|percentile|season|and|to|in|of|on|at|or)\b)[a-z]{4,})\b"
)
_NO_TURN = regex(
    r"会议|全会|全国|代表|全体|扩大|常委|大会|产业|课堂|故乡|季度|阶段|步骤|比赛日|开放日|交易日"
    r"|部分|问题|方面|环节|梯队|战区|医院|中学|小学|人民|附属|五年|高峰|生命"
    r"|章|节|款|项|例外|回合|巡回|审判|月|年|星期|周|小时|百分"
)
_OTHERS = regex(any_of("other-editions"))
_RECURRENT = frozenset("次轮场趟") | {
    "round",
    "meeting",
    "summit",
    "hearing",
    "visit",
    "launch",
    "flight",
    "mission",
    "sailing",
}
"""What may come again within days, so that the later report may be of the next."""
_ONE_UNIT = {"launch": "flight", "mission": "flight", "名": "位", "例": "位"}
"""What two reporters call one turn: the 296th mission, the 296th flight; 第41例捐献者, 第41位捐献者."""
_PERSONS = "位"
_NOT_AT_ONCE = frozenset("宗起届")
"""Of these there is not another in the next days: mishaps, and the terms of those who are elected."""
_PERSON = regex(r"(?!的|是|分别)[一-龥]{1,6}(?:者|员|人|病例|患者|志愿者)")
_SELDOM = regex("考察|科考|普查|远征|探险|测绘|航次")
_SINCE = regex(r"[^,。;]{0,6}?(?:以来|之后|过后)")
_BACK = regex(r"归来|回国|凯旋|返[回程乡航]|期满|轮换|换防|\breturn")
_TWO = 2
_MILESTONE = 20
"""From this number on `milestone` looks at what is counted one by one."""
_MONTHS, _LONGEST, _SOON, _SHORT = 130, 60, 12, 31
_SURELY, _SURELY_ONCE, _SERIAL = 0.8, 0.7, 5
_RULE = Text("one occasion under two numbers of its turn", "同一事项的序次前后不一")


class _Turn(NamedTuple):
    """The number of an occasion, the words of what has it, and whether it was then over."""

    figure: Figure
    unit: str
    noun: str
    """The words straight after it; nothing in English, where they are what it is known by."""
    is_back: bool


def across(pair: Pair) -> Iterator[Conflict]:
    """Two numbers of one occasion."""
    if pair.days is None or pair.days > _MONTHS or pair.neighbours > _SERIAL:
        return
    first, second = _turns(pair.first), _turns(pair.second)
    if not first or not second or are_corrected(pair):
        return
    for unit in sorted(first.keys() & second.keys()):
        a, b = first[unit], second[unit]
        off = abs(a.figure.value - b.figure.value)
        if not off or off > max(_FAR, _TENTH * a.figure.value):
            continue
        if a.is_back != b.is_back or not _of_one_noun(pair, a, b) or not _is_one(pair, a, b):
            continue
        if strangers(pair) or of_two_variants(pair) or _are_of_two(pair, a, b):
            return
        if sureness(pair) >= 1 or not are_elsewhere(pair, a.figure, b.figure):
            yield conflict(CODE, "probable", [(pair.first, a.figure), (pair.second, b.figure)], _RULE)


def _are_of_two(pair: Pair, a: _Turn, b: _Turn) -> bool:
    """Whether the numbers are of two persons' doings: 这是拉贾|就任总统后第六次访华, 这是卢卡|就任总统后第四次访华."""
    told = [
        _WHOSE.search(reading.text, reading.sentence(turn.figure.start)[0], turn.figure.start)
        for reading, turn in ((pair.first, a), (pair.second, b))
    ]
    mine, theirs = ("" if match is None else match[1] for match in told)
    return bool(mine and theirs) and mine not in pair.second.text and theirs not in pair.first.text


_WHOSE = regex("这是(?!我|中|本|全)([一-龥]{2})")
_FAR, _TENTH = 3, 0.1
"""What is farther off is the number of something else."""


def _of_one_noun(pair: Pair, a: _Turn, b: _Turn) -> bool:
    """Whether what has the numbers is called alike: 援汤加医疗队启程, 援汤加医疗队抵达; 飞行, 出征."""
    if not a.noun.strip(","):
        return sureness(pair) >= _SURELY
    if a.figure.unit == "次" and ONCE.match(a.noun) and ONCE.match(b.noun):
        return sureness(pair) >= _SURELY_ONCE or ((pair.days or 0) <= _SOON and _share_a_title(pair))
    pieces = {a.noun[at : at + _TWO] for at in range(len(a.noun) - 1)}
    shared = [piece for piece in pieces if piece in b.noun and piece.isalpha()]
    return bool(shared) and sureness(pair) >= _SURELY


def _share_a_title(pair: Pair) -> bool:
    """Whether one name in quotation marks, as of what was launched, stands in both articles."""
    return not set(_TITLE.findall(pair.first.text)).isdisjoint(_TITLE.findall(pair.second.text))


_TITLE = regex("[“「《]([一-龥A-Za-z0-9]{2,8})[”」》]")


def _is_one(pair: Pair, a: _Turn, b: _Turn) -> bool:
    """Whether both numbers are of the same days, or the later report gives the lower one."""
    if a.figure.period is not None and b.figure.period is not None:
        (a0, a1), (b0, b1) = days(a.figure), days(b.figure)
        if a1 - a0 <= _SHORT and b1 - b0 <= _SHORT and max(a0, b0) <= min(a1, b1):
            return True
    if _is_of_day(pair.first, a, b) or _is_of_day(pair.second, b, a):
        return True
    return (pair.days or 0) <= _LONGEST and _is_of_one_time(pair, a, b)


def _is_of_one_time(pair: Pair, a: _Turn, b: _Turn) -> bool:
    """The same where no days are told."""
    later = (pair.second.day or 0) - (pair.first.day or 0)
    if later and (b.figure.value - a.figure.value) * later < 0:
        return True
    if a.unit in _NOT_AT_ONCE:
        return (pair.days or 0) <= 1 and sureness(pair) >= 1
    if a.unit in _RECURRENT:  # what takes months to make ready does not come again within days
        seldom = _SELDOM.search(a.noun) is not None and _SELDOM.search(b.noun) is not None
        near = (pair.days or 0) <= _FAR and (anchors(pair) > 0 or leftover(pair).common > 0)
        return near and (seldom or (sureness(pair) >= 1 and _are_pointed_at(pair, a, b)))
    if (pair.days or 0) <= _SOON and anchors(pair) > 0:
        return True
    longest = _LONGEST if a.unit == _PERSONS and leftover(pair).common > 1 else _SHORT
    return sureness(pair) >= 1 and leftover(pair).common > 0 and (pair.days or 0) <= longest


def _are_pointed_at(pair: Pair, a: _Turn, b: _Turn) -> bool:
    """Whether each report says of what it has just told which turn that was: 这是今年第二次召回."""
    sides = ((pair.first, a.figure), (pair.second, b.figure))
    return all(_POINTED.match(reading.text, reading.sentence(figure.start)[0]) for reading, figure in sides)


_POINTED = regex(r"\s*(?:这|此[次番]|该[次番])[^,。;]{0,4}?是")


def _is_of_day(reading: Reading, one: _Turn, other: _Turn) -> bool:
    """Whether one number, of no day that its article tells, is of the very day that the other is told of."""
    if one.figure.period is not None or other.figure.period is None or reading.day is None:
        return False
    first, last = days(other.figure)
    return first == last and 0 <= reading.day - first <= 1


@once
def _turns(reading: Reading) -> dict[str, _Turn]:
    """The numbers of an article, by their classifier or English noun, where it gives one only."""
    found: dict[str, dict[int, _Turn]] = {}
    english = is_english(reading.text)
    if not english and "第" not in reading.text:
        return {}
    for match in (_ENGLISH_TURN if english else _TURN).finditer(reading.text):
        part, named = next((f"n{i}", f"unit{i}") for i in (("", "2", "3") if english else ("",)) if match[f"n{i}"])
        value, noun, unit = read(match[part]) or 0, (match["noun"] or "").strip("“《"), match[named]
        unit = _ONE_UNIT.get(unit, unit)
        start, end = reading.sentence(match.start())
        at = match.start() if not english else min(match.start(part), match.start(named))
        until = max(match.end(part), match.end(named))
        figure = figure_at(reading, at, until) or mark(reading, at, until, value, unit)
        since = _SINCE.match(reading.text, match.end()) is not None
        counted = not english and value >= _MILESTONE and unit not in _RECURRENT and unit != _PERSONS
        other = (
            value < _TWO
            or (unit == _PERSONS and _PERSON.match(noun) is None)
            or since
            or counted
            or _NO_TURN.match(noun)
            or _OTHERS.search(reading.text, start, match.start())
        )
        noun = f"{noun},{found[unit][value].noun}" if value in found.get(unit, {}) else noun
        turn = _Turn(figure, unit, noun, not other and _BACK.search(reading.text, match.end(), end) is not None)
        found.setdefault(unit, {})[0 if other else value] = turn
    return {unit: next(iter(told.values())) for unit, told in found.items() if len(told) == 1 and 0 not in told}
