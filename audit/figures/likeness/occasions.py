"""Occasions that no calendar date tells: holidays, quarters by name, seasons, and what was before.

Two figures of one kind are of two times where one stands under 国庆 and the other under 五一, or where one is what the
edition before had, or what a count was raised to since.
"""

from __future__ import annotations

from typing import NamedTuple, cast

from audit.figures.likeness import racers
from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading, once
from audit.model import Figure
from audit.text.regex import regex

_NAMED = tuple(
    (name, regex(pattern))
    for name, pattern in (
        ("national day", r"国庆|十一(?:黄金周|假期|长假|小长假|期间)|National Day|Golden Week"),
        ("labour day", r"[“\"]五一[”\"](?!劳动|国际)|五一(?:假期|小长假|黄金周|长假|期间)|Labou?r Day|May Day"),
        ("spring festival", r"春节|春运|除夕|大年|新春|Spring Festival|Lunar New Year"),
        ("new year", r"元旦|跨年|New Year's"),
        ("qingming", r"清明"),
        ("dragon boat", r"端午"),
        ("mid-autumn", r"中秋"),
        ("lantern", r"元宵"),
        ("summer", r"暑期|暑假|暑运|summer holidays?"),
        ("winter break", r"寒假"),
        ("first quarter", r"第?[一1]季度?(?!稻)|首季度?|first quarter|Q1\b"),
        ("second quarter", r"第?[二2]季度?(?!稻)|second quarter|Q2\b"),
        ("third quarter", r"第?[三3](?<!前.)季度?(?!稻)|third quarter|Q3\b"),
        ("fourth quarter", r"第?[四4]季度?(?!稻)|fourth quarter|final quarter|Q4\b"),
        ("first half", r"上半年|first half|H1\b"),
        ("second half", r"下半年|second half|H2\b"),
    )
)
_ANY = regex("|".join(pattern.pattern.replace("第?", "") for _, pattern in _NAMED))
"""Without these there is nothing to look for: a set of first characters is searched for soonest."""
_ROUND = regex(
    r"[预初复]赛|半决赛|(?<!半)决赛|小组赛|资格赛|排位赛|淘汰赛"
    r"|\bsemi-?finals?\b|(?<!semi-)\bfinal\b|\bheats?\b"
)
_COMPARED = regex(r"[比较]|同比|than |from |compared")
_BEFORE = regex(
    r"上一?届|往届|[0-9]{1,2}月那[场次届]|(?:^|[,。;])那一?[年届]|[0-9一两二三四五六七八九十]{1,2}年前的?|上个?赛季|上轮"
    r"|last season|the previous (?:edition|season|round)"
)
_RAISED = regex(
    r"(?:(?P<up>扩充|扩大|扩编|增[加派援长]?|上?升|提高|上调|回升)|下?降|下调|回落|减少?|缩减)(?:到|至|为)了?(?:约|近)?$"
    r"|\b(?:(?P<more>reinforced|raised|increased|swelled|grown|boosted|expanded)|cut|reduced|trimmed) to (?:about )?$"
)
_LEAD = 60
"""Characters of the body that say of what an article is, where the sentence does not."""


class _Told(NamedTuple):
    """What the words of a sentence up to a figure say of its occasion."""

    before: bool
    """Whether it is what was before: 上届."""
    raised: bool | None
    """Whether a count was raised to it (True) or lowered (False)."""
    named: frozenset[str]
    rounds: frozenset[str]
    """The rounds of a contest: 预赛, 决赛."""
    volumes: frozenset[str]
    """The volumes of a work: 第一卷."""


def differ(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether two figures are of two occasions, or one of them of what was before."""
    mine, theirs = _told(first, a), _told(second, b)
    if mine.before != theirs.before:
        return True
    if first.day != second.day and (a.period is None or a.period != b.period):
        later = (second.day or 0) > (first.day or 0)
        raised = theirs.raised if later else mine.raised
        if raised is not None and raised == ((value(b) > value(a)) == later):
            return True
    if racers.are_two(first, a, second, b) or _are_of_two_matches(first, a, second, b):
        return True
    if mine.rounds and theirs.rounds and not mine.rounds & theirs.rounds:
        return True
    if mine.volumes and theirs.volumes and not mine.volumes & theirs.volumes:
        return True
    own, other = mine.named, theirs.named
    if a.period is None or a.period != b.period:  # what the whole article is of says less than a day that both name
        own, other = own or _of_article(first), other or _of_article(second)
    return bool(own and other) and not own & other


def _are_of_two_matches(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether two players' figures stand in reports of two matches, each with its score: 98比91, 84比92."""
    if not {a.unit, b.unit} <= _SCORED:
        return False
    mine, theirs = _scores(first), _scores(second)
    return bool(mine and theirs) and not mine & theirs


_SCORED = frozenset({"分", "个篮板", "篮板", "板", "次助攻", "助攻", "points", "rebounds", "assists"})
_SCORE = regex(r"(?<![0-9])([0-9]{2,3})(?:比|-|–|:)([0-9]{2,3})(?![0-9])")


@once
def _scores(reading: Reading) -> frozenset[tuple[int, ...]]:
    """The scores of two digits that an article tells, the less first."""
    return frozenset(tuple(sorted(map(int, match.groups()))) for match in _SCORE.finditer(reading.text))


def _told(reading: Reading, figure: Figure) -> _Told:
    known = reading.memo.setdefault("told occasions", {})
    if figure.start not in known:
        words = reading.text[reading.sentence(figure.start)[0] : figure.start]
        raised = _RAISED.search(words[-_LONGEST:])
        way = bool(raised["up"] or raised["more"]) if raised is not None else None
        rounds = frozenset(_ROUND.findall(words))
        volumes = frozenset(_VOLUME.findall(words)) if "第" in words else frozenset[str]()
        known[figure.start] = _Told(_BEFORE.search(words) is not None, way, _named(words), rounds, volumes)
    return cast("_Told", known[figure.start])


_VOLUME = regex("第([0-9一二三四五六七八九十]{1,3}[卷辑册])")
_LONGEST = 20
"""Characters of the longest words for a raise."""


def _named(words: str) -> frozenset[str]:
    """The occasions that words name, but for those that something is compared with."""
    if _ANY.search(words) is None:
        return frozenset()
    return frozenset(
        name
        for name, pattern in _NAMED
        for match in pattern.finditer(words)
        if _COMPARED.search(words, max(0, match.start() - 3), match.start()) is None
    )


@once
def _of_article(reading: Reading) -> frozenset[str]:
    """The occasions that the head of an article names."""
    return _named(reading.text[: reading.title_end + _LEAD])
