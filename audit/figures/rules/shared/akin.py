"""Whether a figure of a headline and one of the body may count one thing, though in other units or nouns."""

from __future__ import annotations

from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import surroundings
from audit.figures.rules.shared.kinds import kin
from audit.figures.words.things import one_for_the_other
from audit.model import Figure
from audit.text.regex import regex

_COUNTERS = tuple(
    frozenset(units.split("/"))
    for units in (
        "项/个/件/种/条/门/款",
        "家/个/户",
        "起/宗/件/例",
        "所/个/家",
        "座/个/处",
        "台/辆/部",
        "支/个",
        "场/次/个",
    )
)
"""Classifiers of which reporters choose either for one thing: 5项非遗, 4个项目."""
_LARGE = 1000
_OF_MONEY = regex(
    r"[赔罚资款元捐骗钱钞]|红包|[捐骗赚亏薪价税债奖贷花砸筹]|票房|售|拍卖|拍出|成交|预算|经费|补贴|投入|涉案|损失|营收|年薪|工程费"
)
"""Words of a headline whose bare 万 or 亿 is of money: 获赔28万."""
_LED = 6
_HIRED = regex(
    r"\b(?:employ|hire|hiring|take on|recruit)\w* (?:about |some |up to )?$|(?:吸纳|安置|招[聘收]|聘用)[一-龥]{0,4}$"
)
_VISITS = frozenset({"person", "unit:人次"})
_PEOPLE = frozenset({"person", "none"})
_WORKS = frozenset({"unit:本", "unit:册", "unit:份", "unit:篇", "unit:台", "unit:辆", "unit:棵", "unit:株", "unit:头"})


def akin(reading: Reading, titled: Figure, figure: Figure) -> bool:  # noqa: PLR0911 - one sort a line
    """Whether both count in one unit, by one of two classifiers, or one kind of thing."""
    if kin(titled, figure):
        return True
    if figure.kind == "money" and titled.unit is None and titled.value >= _LARGE:
        return titled.kind == "count" and (
            _OF_MONEY.search(reading.title) is not None or _led_alike(reading, titled, figure)
        )
    if not titled.kind == figure.kind == "count":
        return False
    mine, theirs = kind_of(reading, titled), kind_of(reading, figure)
    if mine == "jobs" and family(figure) == "person" and _HIRED.search(reading.text, figure.start - 20, figure.start):
        return True
    if {family(titled), family(figure)} == _VISITS:  # headlines are short: 吸引22万人
        return titled.start < figure.start
    if titled.unit in _CASES and family(figure) == "person":
        return titled.start < figure.start and _is_named(reading, titled, figure)
    if any({titled.unit, figure.unit} <= units for units in _COUNTERS):
        return mine is None or theirs is None or mine == theirs
    if mine is None or theirs is None:
        return {family(titled), family(figure)} <= _PEOPLE or _bare_people(titled, figure, mine, theirs)
    return not two_things(mine, theirs)


_CASES = frozenset("起宗例")


def _is_named(reading: Reading, titled: Figure, figure: Figure) -> bool:
    """Whether persons are those of the cases that a headline counts: 查酒驾|47起, 41名|酒后驾车者."""
    named = reading.text[max(0, titled.start - 2) : titled.start]
    near = reading.text[max(0, figure.start - _CASE) : figure.end + _CASE]
    return len(named) > 1 and named.isalpha() and all(char in near for char in named)


_CASE = 8


def _led_alike(reading: Reading, titled: Figure, figure: Figure) -> bool:
    """Whether one word leads to both: 业绩冲破9亿, 首日业绩达7.8亿元."""
    mine, theirs = (reading.text[max(0, f.start - _LED) : f.start] for f in (titled, figure))
    return any(mine[i : i + 2] in theirs for i in range(len(mine) - 1) if mine[i : i + 2].isalpha())


def kind_of(reading: Reading, figure: Figure) -> str | None:
    """The kind of thing counted, which its unit may belie: 出动70人扑灭工厂大火, 市民一年读8.2本."""
    thing, unit = surroundings(reading, figure).thing, family(figure)
    if thing is None:
        return None
    is_person = thing.startswith("person")
    return None if (unit == "person" and not is_person) or (unit in _WORKS and is_person) else thing


def two_things(a: str | None, b: str | None) -> bool:
    """Whether two known things are two: jobs and workers are cut alike; how high a fine may be is a fine."""
    return a is not None and b is not None and a != b and "height" not in {a, b} and not one_for_the_other(a, b)


def _bare_people(titled: Figure, figure: Figure, mine: str | None, theirs: str | None) -> bool:
    """Whether one is a bare number and the other counts people: jails five, six men were sentenced."""
    people = [thing or "" for thing in (mine, theirs)]
    bare = [one.unit is None for one in (titled, figure)]
    return any(bare[i] and (people[1 - i].startswith("person") or (titled, figure)[1 - i].unit in _MEN) for i in (0, 1))


_MEN = frozenset({"men", "women", "people", "人", "名"})
