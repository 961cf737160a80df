"""Which figures of two articles may be compared at all: of one role, in one unit or of one kind of thing."""

from __future__ import annotations

from audit.figures.likeness.matching import fit, runs
from audit.figures.likeness.slips import lost, slipped
from audit.figures.reading.amounts import digits, family
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import Surroundings, surroundings
from audit.figures.words.script import is_english
from audit.figures.words.things import one_for_the_other
from audit.model import Figure
from audit.text.regex import regex

_LEVEL = {
    **{"increment": "change", "plan": "plan", "average": "average"},
    **{"ordinal": "rank", "streak": "rank"},
}
_TOLD = ("level", "plan")
_PERSON = "person"
_MATCHES = frozenset({"场", "轮", "局", "盘", "场次"})
"""What is counted in a streak that no year steps: 连续9场零封."""
GENERIC = frozenset({"个", "项", "种", "件", "类", "次"})
"""Classifiers that say nothing of what is counted."""
_TELLING = 3
_NOUN = 2
_VISITS = "unit:人次"
_LOOSE = frozenset(f"unit:{one}" for one in "个家处座间所栋幢口条件套台只支张幅份场辆架艘棵株头匹条片块")
"""Classifiers of single things, of which reporters take one or another for one noun: 76间小屋, 小屋76个."""
_OF_THEIR_OWN = frozenset({_PERSON, _VISITS, "unit:户", "unit:户次", "unit:场次"})
"""Units that count another thing than any other unit does: 人, 人次 and 户 differ."""
_ONE_FOR_THE_OTHER = frozenset(
    map(
        frozenset,
        (
            *((_PERSON, _VISITS), (_PERSON, "unit:例"), (_VISITS, "unit:例")),
            *((f"unit:{one}", f"unit:{one}次") for one in "辆户场架列艘班航剂针"),
        ),
    )
)
"""Units of which one is told for the other: 6630例新案, 6630人得了; 245万辆次, 245万辆."""


_ANY_PERSONS = frozenset({"men", "members", "individuals"})
_PEOPLE = frozenset({_PERSON, "noun:men", "noun:member", "noun:individual"})
"""What a figure of persons of whatever kind counts."""


def may_compare(a: Figure, b: Figure) -> bool:
    """Whether both are levels, or both changes, averages or shares; what is planned may be told as if it were there."""
    mine, theirs = level(a), level(b)
    both = {mine, theirs}
    if both == {"level", "average"} or (both == {"level", "change"} and a.kind != "percent"):
        least = 2 if "average" in both else _TELLING  # 一亩地打462公斤 is an average, 多了837家 are new ones
        return min(digits(a.value), digits(b.value)) >= least and slipped(a, b)
    return of_one_kind(mine, theirs)


def of_one_kind(mine: str, theirs: str) -> bool:
    """Whether what is of two levels may be compared, whatever the values."""
    return mine != "rank" if mine == theirs else mine in _TOLD and theirs in _TOLD


def level(figure: Figure) -> str:
    """Whether a figure is a level, or what of a level it is: a change, a plan, an average, a rank."""
    if figure.role == "streak" and figure.unit in _MATCHES:
        return "level"
    return _LEVEL.get(figure.role or "", "level")


def kin(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether two figures count in one unit, or one kind of thing by two classifiers: 65辆公交车, 56台客车."""
    both = {_counted(first, a), _counted(second, b)}
    if len(both) == 1:
        return True
    mine, theirs = surroundings(first, a), surroundings(second, b)
    people = bool(both & _PEOPLE) and all(_of_people(f, s) for f, s in ((a, mine), (b, theirs)))
    if people or _by_value(first, a, second, b) or _one_noun(a, mine, b, theirs):
        return True
    if one_for_the_other(mine.thing, theirs.thing) or (both <= _LOOSE and mine.nouns & theirs.nouns):
        return True
    if mine.thing is None or mine.thing != theirs.thing:
        return _may_be_synonyms(first, a, mine, second, b, theirs)
    if _VISITS in both:  # English has no word for it: 54,800 passengers
        return mine.thing.startswith(_PERSON) and any((figure.unit or "").isascii() for figure in (a, b))
    return mine.thing == "seats" or not both & _OF_THEIR_OWN  # 32000个座席, 能坐3.2万人


def _counted(reading: Reading, figure: Figure) -> str:
    """The family of a figure's unit; of a bare number behind 人口 that of persons: 常住人口为|421.6万."""
    bare = figure.unit is None and figure.kind == "count"
    return _PERSON if bare and _POPULATION.search(reading.lead(figure)) else family(figure)


_POPULATION = regex("人口(?:总数|数|总量)?(?:为|是|达到?|约|有|近|超|仅)*$")
_ALTERNATIVES = (
    frozenset({"辆", "台", "部", "架"}),
    frozenset({"座", "间", "所", "家", "处", "个"}),
    frozenset({"块", "枚", "面"}),
    frozenset({"件", "个", "组", "套", "幅", "张"}),
    frozenset({"起", "宗", "件", "例", "次"}),
    frozenset({"趟", "列", "班", "次", "个"}),
    frozenset({"本", "册", "部"}),
    frozenset({"棵", "株"}),
    frozenset({"只", "头", "条", "匹"}),
    frozenset({"栋", "幢", "座", "间"}),
    frozenset({"场", "次", "台", "回", "趟"}),
    frozenset({"支", "个", "队"}),
)
"""Classifiers of which two reporters choose either for one noun: 112座|博物馆, 121间|馆."""


def _one_noun(a: Figure, mine: Surroundings, b: Figure, theirs: Surroundings) -> bool:
    """Whether two classifiers may count one noun, and the nouns behind them, if known, are none other."""
    if not any({a.unit, b.unit} <= both for both in _ALTERNATIVES):
        return False
    if mine.thing is not None and theirs.thing is not None and mine.thing != theirs.thing:
        return False
    if slipped(a, b) or any(char in theirs.after and char.isalpha() for char in mine.after):
        return True
    return bool(mine.nouns & theirs.head or theirs.nouns & mine.head)  # 驿站总数增至|216个, 186座这样的|驿站


def _may_be_synonyms(
    first: Reading, a: Figure, mine: Surroundings, second: Reading, b: Figure, theirs: Surroundings
) -> bool:
    """Whether two English nouns that nobody knows may be of one thing: 37 plants, 73 specimens.

    Neither stands in the other article, and either the digits or the words around say that it is one.
    """
    named = a.kind == b.kind == "count" and (a.unit or "-").isalpha() and (b.unit or "-").isalpha()
    if not named or not (a.unit or "").isascii() or not (b.unit or "").isascii():
        return False
    known = [thing or _PERSON for thing in (mine.thing, theirs.thing) if not (thing or "").startswith("noun:")]
    if len(known) > 1 and not all(thing.startswith(_PERSON) for thing in known):
        return False
    if (a.unit or "") in second.text or (b.unit or "") in first.text:
        return False
    if slipped(a, b) and not lost(a, b):
        return True
    named = mine.thing is not None and theirs.thing is not None
    return named and min(digits(a.value), digits(b.value)) > 1 and fit(mine, theirs) >= _ALIKE


_ALIKE = 0.12


def _is_foreign(reading: Reading, figure: Figure) -> bool:
    """Whether a figure of an English text counts persons or what its noun names."""
    return is_english(reading.text) and (family(figure) in {"none", _PERSON} or (figure.unit or "").isascii())


def _by_value(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether one figure has no noun of its own, and three digits or more say what the noun would have said.

    A crowd of 42,318, and some 43,600 came; 5128名, and 5182个 with the very same digits.
    """
    size = min(digits(a.value), digits(b.value))
    if {a.kind, b.kind} != {"count"} or size < _TELLING - 1:
        return False
    if (both := frozenset({family(a), family(b)})) in _ONE_FOR_THE_OTHER:  # 58.3万人次, 53.8万名旅客
        return slipped(a, b)
    if size < _TELLING and (lost(a, b) or not slipped(a, b)):
        return False
    if "none" in both:
        return _is_foreign(first, a) and _is_foreign(second, b)
    if size < _TELLING or (a.unit in GENERIC) == (b.unit in GENERIC) or not slipped(a, b):
        return False
    reading, general, other = (first, a, second) if a.unit in GENERIC else (second, b, first)
    noun = reading.text[general.end : general.end + _NOUN]
    return general.unit == "个" and not (noun.isalpha() and len(noun) == _NOUN and noun not in other.text)


def _of_people(figure: Figure, around: Surroundings) -> bool:
    alone = figure.unit == "个" and not around.after[:1].isalpha()
    dead = (family(figure) == "none" or alone) and runs(around)  # the toll stood at 14; 伤了36个
    if figure.unit in _ANY_PERSONS:
        return True
    bare = (figure.unit or "").isascii() or figure.unit == "个"  # runners, 680个孩子
    named = bare and (around.thing or "").startswith(_PERSON)
    return family(figure) == _PERSON or named or dead
