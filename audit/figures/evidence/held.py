"""What the other article knows under the very same value, so that its answer is something else."""

from __future__ import annotations

from audit.figures.evidence.growing import MONTH
from audit.figures.likeness.matching import agree, fit
from audit.figures.likeness.moments import days, of_two_years
from audit.figures.likeness.slips import MIXED
from audit.figures.pairs.levels import needs_level
from audit.figures.pairs.matches import Match
from audit.figures.reading.amounts import alike, digits
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base, surroundings
from audit.model import Figure
from audit.text.regex import regex


def is_held(reading: Reading, figure: Figure, match: Match) -> bool:
    """Whether the other article has the value as well, for a thing that fits at least as well."""
    own = match.second if figure is match.first else match.first
    for other in reading.figures:
        if other is match.first or other is match.second or other.qualifier not in {"exact", "about"}:
            continue
        if is_base(reading, other):
            continue
        if alike(other, own) and agree(other, own):  # 40000人, which the headline calls 4万
            continue
        if of_two_years(figure, other) and _OF_YEAR.search(reading.text, max(0, other.start - 8), other.start):
            continue  # 比2015年的1850.7万人次增长, which the other article has for 2016
        of_row = figure.kind == "percent" and digits(figure.value) > MIXED and figure.value == other.value
        if of_row and _are_listed(reading, own, other):  # 分别增长19.3%、8.5%和23.7%
            return True
        if alike(other, figure) and agree(other, figure) and figure.kind != "percent":
            if (
                _are_listed(reading, own, other)
                or _same_after(match, figure, reading, other)
                or _of_one_period(figure, other, reading)
            ):
                return True
            if figure.value == other.value and match.fit < _HARDLY[min(digits(figure.value), len(_HARDLY) - 1)]:
                return True
            mine = match.mine if figure is match.first else match.theirs
            around = surroundings(reading, other)
            if not needs_level(figure) and of_two_years(figure, other) and mine.timing == around.timing == "dated":
                continue
            if match.mine.label == match.theirs.label != around.label and around.label.isalpha():
                continue
            other_side = match.theirs if figure is match.first else match.mine
            told_apart = _is_told_apart(mine.head, other_side.head, around.head)
            if not told_apart and fit(mine, around) >= 0.5 * match.fit:
                return True
    return False


_OF_YEAR = regex(r"(?:19|20)[0-9]{2}年(?:度|底|末)?的?$")


_HARDLY = (0.0, 0.0, 0.0, 0.15, 0.35)
"""Below this likeness a value that the other article has as well is told of the same thing there, by its digits."""


def _are_listed(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether two figures stand in one list: 分别为1012.4公斤、1031.8公斤和1035.9公斤."""
    first, last = sorted((a, b), key=lambda figure: figure.start)
    gap = reading.text[first.end : last.start]
    return len(gap) < _LISTED and gap[:1] in _JOINTS and _OF_LIST.sub("", gap) == ""


_LISTED = 40
"""Characters between two figures of one list."""


_JOINTS = frozenset("、和与及")


_OF_LIST = regex(r"[0-9.]|[、和与及万亿千公平方]|[元斤吨米亩人名个家岁年天度]")


def _is_told_apart(one: frozenset[str], answer: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words that a figure shares with its answer alone tell it from another, with which it shares no more.

    门票收入 is answered by 特展门票收入, and not by 文创产品销售收入, though both are 收入.
    """
    return bool((one & answer) - other) and not (one & other) - answer


def _of_one_period(figure: Figure, other: Figure, reading: Reading) -> bool:
    """Whether both are one telling value of one period of a month or more, the other told without a noun of its own.

    The value of 2023, told beside this year's: 2023年全年则是463.8亿元.
    """
    if figure.period is None or figure.period != other.period or figure.value != other.value:
        return False
    start, end = days(figure)
    if end - start < MONTH or digits(figure.value) <= MIXED:
        return False
    clause = reading.text[max(reading.sentence(other.start)[0], other.start - 12) : other.start].rpartition(",")[2]
    return _NO_NOUN.fullmatch(clause) is not None


_NO_NOUN = regex("(?:20[0-9]{2}年|全年|则|是|为|还|只|有|达到?)*")


def _same_after(match: Match, figure: Figure, reading: Reading, other: Figure) -> bool:
    """Whether the same two characters follow both figures: 141名|中国公民, 141名|中国乘客."""
    mine = match.mine if figure is match.first else match.theirs
    after = reading.text[other.end : other.end + 2]
    return len(after) == 2 and after.isalpha() and mine.after == after
