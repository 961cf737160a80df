"""What figures of one sentence count: whether two are of one sort, and whether several leave nothing out."""

from __future__ import annotations

import re
from typing import NamedTuple

from audit.figures.reading.amounts import alike, family
from audit.figures.reading.article import Reading
from audit.figures.words.lists import words
from audit.model import Figure
from audit.text.regex import regex

_NEXT = regex(r"[^,、;]{0,10}(?:[,、;和及(]|以及)|[一-龥]{0,3}$")
BREAKS = regex(
    r"[。;()]|其中|当中|同比|增|减|比起?[上去]|相比|较[上去]|高[了出]|还有|另有|包括|另|此外|事故|有(?!效)|含|(?<![洛基])因|确保|受伤|失踪|人数|数量|升至|达到|其余|全年"
    r"|(?:人|被)[^、,]{0,4},(?!.{0,6}和)"
    r"|\b(?:rise|increase|jump|gain|fall|drop|decline|decrease|up|down|compared|more|fewer) (?:from|on|with|than)\b"
)
_LABEL_SETS = tuple(frozenset(kinds.replace("\\", "").split("/")) for kinds in words("kinds"))
GENERIC = frozenset({"个", "项", "件", "种", "家", "次", "条"})
_MEDALS = frozenset({"金", "银", "铜", "枚", "块", "面", "golds", "silvers", "bronzes", "medals"})
ENGLISH_LABEL = 56
_SEATS = frozenset({"张", "张床位", "床位", "个", "张病床"})
_MATCHES = frozenset(
    {"场", "轮", "战", "胜", "平", "负", "败", "games", "matches", "wins", "draws", "losses", "defeats", "ties"}
)
_ONE_LETTER = _MEDALS | _MATCHES | {"男", "女"}
_SEXES = frozenset({"男", "女", "人", "名", "位"})
_SORTED = _MEDALS | _SEATS | _MATCHES | _SEXES
_AGAIN = regex(r" of (?:the|them|these|those|whom)\b")
"""What was counted before: two of the men."""
_VERBS = regex(r"(?<!安)全|[涉实监覆惠带吸共查抓缴扣冻]|投入|累计|追回")


def kin(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same sort of thing; medals are one sort, whatever their metal."""
    return alike(a, b) or any(a.unit in sort and b.unit in sort for sort in (_MEDALS, _SEATS, _MATCHES, _SEXES))


def may_be_kin(figures: list[Figure]) -> bool:
    """Whether any two of the figures may count the same sort of thing, or be a share and its whole."""
    return len({family(figure) for figure in figures}) < len(figures) or any(
        figure.unit is None or figure.unit in _SORTED or figure.role == "share" or figure.unit.isascii()
        for figure in figures
    )


def nouns(a: Figure, b: Figure) -> bool:
    """Whether both count things that English nouns name: 300 delegates, 180 men."""
    units = (a.unit or "a", b.unit or "a")
    return a.kind == b.kind == "count" and all(unit.isascii() and unit.isalpha() for unit in units)


def run(figures: list[Figure], reading: Reading, named: bool = False) -> list[Figure]:
    """The first figures of one unit that follow one another with nothing but their labels between.

    With `named`, English counts may name different things: 320 boys and 280 girls.
    """
    found: list[Figure] = []
    for figure in figures:
        if found:
            gap = reading.text[found[-1].end : figure.start]
            limit = ENGLISH_LABEL if gap.isascii() else 16
            verb = "," in gap and _VERBS.search(gap) is not None and not _of_one_verb(reading, found[0], figure)
            medals = figure.unit in _ONE_LETTER
            of_one = same_noun(reading, found[0], figure) or _nouns_end_alike(reading, found[0], figure)
            of_one = of_one or complementary(reading, [found[0], figure])  # 286件合格,14件不合格
            bare = not medals and (gap in {",", "、"} or not of_one)
            bare = bare or not (medals or gap.isascii() or _NEXT.match(gap))
            same = kin(figure, found[0]) or (named and nouns(figure, found[0]))
            same = same and _AGAIN.match(reading.text, figure.end) is None
            also = _ALSO.match(gap) is not None and reading.text.endswith("占", 0, found[0].start)
            if not same or len(gap) > limit or verb or bare or (BREAKS.search(gap) and not also):
                break
        found.append(figure)
    return found


_ALSO = regex(r"[一-龥]{0,4},[一-龥]{2,8}(?:则另|另)[有占]$")
"""What is told of the other part where the first has its share: 住宅占19栋,商铺楼|另有11栋."""


def _of_one_verb(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether one verb stands straight before both: 在云州抓获|21名,在临溪抓获|12名."""
    mine, theirs = (reading.text[max(0, f.start - _VERB) : f.start] for f in (a, b))
    return mine == theirs and len(mine) == _VERB and mine.isalpha()


_VERB = 2


def same_noun(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether nouns that follow a general classifier are the same: 38个大项 and 376个小项 are no parts of one whole."""
    first, second = (reading.text[f.end : f.end + 2] for f in (a, b))
    return a.unit not in GENERIC or not (first.isalpha() and second.isalpha()) or first == second


def _nouns_end_alike(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether the nouns after two general classifiers are sorts of one thing: 7个社区|中心、3个乡镇|中心."""
    ends = [_NOUN.match(reading.text, f.end) for f in (a, b)]
    return None not in ends and len({end[0][-2:] for end in ends if end is not None}) == 1


_NOUN = regex(r"[一-龥]{3,7}?(?=[,、;。)和及与由]|组成|构成|$)")


def same_thing(reading: Reading, whole: Figure, part: Figure) -> bool:
    """Whether the word after a general classifier begins alike: 12个村中有15个村."""
    first, second = (reading.text[f.end : f.end + 1] for f in (whole, part))
    return whole.unit not in GENERIC or first == second or not "一" <= second <= "鿿"


class Labels(NamedTuple):
    """What the parts count."""

    each: list[str]
    names: list[str]
    """The words before each part alone."""

    @property
    def parallel(self) -> bool:
        """Whether all labels end alike, as kinds of one classification do: 小学部, 初中部."""
        ends = {re.sub(r"[^一-龥]", "", label)[-1:] for label in self.names}
        return len(ends) == 1 and "" not in ends


def labelled(reading: Reading, parts: list[Figure]) -> Labels:
    """What each part counts: the words before it back to the part before, and after it."""
    labels, names = [], []
    for i, part in enumerate(parts):
        start = parts[i - 1].end if i else max(0, part.start - 8)
        after = re.split(r"[,、():;。!?\n0-9]", reading.text[part.end : part.end + 24])[0]
        names.append(re.split(r"[,、(:]", reading.text[start : part.start].strip("、,和 "))[-1])
        labels.append(names[-1] + (part.unit or "") + after)
    return Labels(labels, names)


def told_alike(reading: Reading, parts: list[Figure]) -> bool:
    """Whether what stands after each part ends alike: 18名是本科学历,5名是硕士学历."""
    after = [re.split(r"[,;。]", reading.text[part.end : part.end + 16])[0] for part in parts]
    return len({words[-2:] for words in after}) == 1 and len(after[0]) > 2 and len(set(after)) == len(after)


def complementary(reading: Reading, parts: list[Figure], whole: Figure | None = None) -> bool:
    """Whether the parts are kinds that exclude one another: men and women, gold, silver and bronze.

    A `whole` that is itself one of these kinds is none.
    """
    own = labelled(reading, [whole]).each[0] if whole is not None else ""
    labels = labelled(reading, parts).each
    for kinds in _LABEL_SETS:
        if "护士" in kinds and _MEDICAL.search(reading.text, *reading.sentence(parts[0].start)) is None:
            continue  # of all who work at a hospital these are but two
        hits = [kind for label in labels for kind in kinds if kind in label]
        if (
            set(hits) == kinds
            and len(kinds) >= len(labels) >= 2
            and all(any(kind in label for kind in kinds) for label in labels)
        ):
            of_kinds = [kind in own for kind in kinds]
            return all(of_kinds) or not any(of_kinds)
    return False


_MEDICAL = regex("医护|医务|卫技|卫生技术|医疗队")
_AGED = regex(r"\b(?:aged|ages?|over|under|older than|younger than) (?:the age of |of |over |under |between )?$")


def is_no_count(reading: Reading, figure: Figure) -> bool:
    """Whether a bare number is an age (380 to people aged over 65) or half of a score (25-21)."""
    text, start, end = reading.text, figure.start, figure.end
    if figure.unit is not None:
        return False
    pair = text[start - 1 : start] == "-" or text[end : end + 1] == "-" or "-" in text[start + 1 : end]
    digits = pair and text[start].isdecimal()
    return digits or _AGED.search(text, max(0, start - 20), start) is not None
