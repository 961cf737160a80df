"""Parts that must add up: a total after them, what is left of a whole, a list that a colon or a bracket closes.

Parts are added up only where nothing else can be a part: kinds that leave nothing out (男/女, 有效/无效), a colon or
bracket that holds them all, a remainder, a total, or a sum that is the whole but for a slipped digit.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import alike, digits, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.rules.parts.misfits import found, misfit, misses
from audit.figures.rules.parts.sums.meant import FEW_LEFT, FEW_PARTS, meant_for_all
from audit.figures.rules.shared.kinds import BREAKS, complementary, kin, labelled, nouns, run
from audit.figures.words.lists import any_of
from audit.model import Conflict, Figure
from audit.text.regex import regex

OF_WHICH = regex(
    r"其中(?!之)|当中|(?:受伤人员|伤[者员]|遇难者|死者)中(?=[轻重危男女])|[,者]包括(?![^,。;]{0,16}在内)|[中里](?<![其当集初高途空].)(?=[,有])"
    r"|[oO](?i:f whom|f which)|[iI](?<!\w.)(?i:ncluding)\b"
)
OUT_OF = regex(r"^(?:(?:Of|Out of|Among|From)(?: the| some| about)? )$|[,;] (?:of|out of)(?: the)? $")
MEMBER = regex(r"(?:包括|其中|含)[^,。;]{0,6}$")
_NO_OTHERS = regex(r"其他[一-龥]{0,5}?(?:均|都|暂)?(?:无|没有|未)")
PART_OF = regex(r" (?:out )?of (?:the |its |their )?(?:[a-z]+'s )?")
NO_PART = frozenset({"average", "increment", "share", "ordinal"})
_OVERLAP = regex(any_of("overlapping"))
_LISTED = frozenset("、和及与")
KINDS = frozenset({"count", "money", "measure", "duration"})
"""Of these a whole can have parts."""
_METALS = frozenset({"金", "银", "铜"})
NO_WHOLE = frozenset({"increment", "average", "share", "plan"})
_CLOSED_LEAD = regex(
    r"分为|分别[是为]|分布[在于]|组成|[::]\s*$|\($"
    r"|comprising|comprises|consisting of|consists of|made up of|[—–-] ?$|split into"
)
_COMPOSE = regex(r"[^,。;0-9]{0,8}(?:组成|构成)")
_NAMES_FOLLOW = regex(r", |: (?:[A-Z][A-Za-z]+ ){0,3}")
"""Behind a whole: 40 seats: Labour 18, Liberals 10; the others may go without a word."""
LIKELY = (0.5, 2.0)
"""How far a sum may be from the whole that it is compared with: farther, it is something else."""
_AND_ONE = regex(r"(?: [a-z]+)?,? and (?P<one>an? [a-z]+)(?= -|[,.;]|$)")
"""One more that is counted without a number: three nurses and an anaesthetist."""
LEAD = 90
"""Characters between a whole and a colon: 21 productions, the director announced on Monday: nine plays."""
_LIKELY_OF_NOUNS = (0.75, 1.35)
"""The same where the parts are told with nouns of their own: 21 productions: nine plays."""
CASUALTIES = regex(rf"[^,。;]{{0,4}}?(?:{any_of('casualties')})")


def added(reading: Reading, whole: Figure, parts: list[Figure], closed: bool) -> Iterator[Conflict]:
    """The sum of the parts against the whole; open lists only where they exceed it or must make it up."""
    over, under = misses(whole, parts)
    total = sum(value(part) for part in parts)
    if not (over or under) or of_one_row(reading, whole, total):
        return
    if under and _is_left_told(reading, whole, parts, value(whole) - total):
        return
    complete = closed or complementary(reading, parts)
    slip = "" if complete else _slipped(reading, whole, parts, total)
    if under and not slip and not complete and meant_for_all(reading, whole, parts):
        slip = "probable"
    if not (complete or slip) and (under or _OVERLAP.search("".join(labelled(reading, parts).each))):
        return
    grade = "certain" if complete else slip if under else "probable"
    yield found(reading, grade, [whole, *parts], misfit(whole, total))


def _is_left_told(reading: Reading, whole: Figure, parts: list[Figure], left: float) -> bool:
    """Whether the sentence after the parts tells what is left of the whole: Of the 87, 61…19…. Seven remain missing."""
    end = reading.sentence(max(f.start for f in parts))[1]
    until = reading.sentence(min(end, len(reading.text) - 1))[1]
    if _STILL_LEFT.search(reading.text, end, until) is None:
        return False
    return any(
        end <= f.start < until and value(f) == left and (alike(f, whole) or f.unit is None) for f in reading.figures
    )


_STILL_LEFT = regex(r"其余|剩|失[联踪]|下落不明|仍|尚|\b(?:remain\w*|missing|rest|unaccounted|still|others?)\b")


def is_part(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is the first of parts that need not exclude one another: 其中老人|5.6万人,患者4.9万人."""
    return _AMONG.search(reading.gap(None, figure)) is not None


_AMONG = regex("其中[^,。;]{0,14}$")


def of_one_row(reading: Reading, first: Figure, total: float) -> bool:
    """Whether a figure is the first of a row, for the article tells what it and those after it come to."""
    whole = value(first) + total
    nameless = first.kind == "money"  # 筹得860万: a headline leaves the unit out
    return any(
        abs(value(f) - whole) <= _ROUNDED * whole
        and (kin(f, first) or (nameless and f.unit is None) or _is_telling_count(f, first))
        for f in reading.figures
    )


_ROUNDED = 5e-4
"""Of a sum, by which rounded parts may miss it."""


def _is_telling_count(figure: Figure, first: Figure) -> bool:
    """Whether a count of another noun can hardly have the value by chance: 648,000 containers, 281,000 boxes."""
    return figure.kind == first.kind == "count" and digits(figure.value) >= FEW_PARTS + 1


def _slipped(reading: Reading, whole: Figure, parts: list[Figure], total: float) -> str:
    """How sure it is that the parts are meant to make up the whole, for their sum is it but for one slip of a digit."""
    kind = slipped_sum(whole, parts, total)
    if kind == "exchanged" or (kind and len(parts) > 2):
        return "probable"
    names = labelled(reading, parts)
    alike_named = len({name[-2:] for name in names.names}) == 1 and len(names.names[0]) > 2
    return "" if not kind else "probable" if alike_named else "query" if names.parallel else ""


def are_ranked(reading: Reading, figures: list[Figure]) -> bool:
    """Whether figures are told in the order of their places, each another's: 48金夺冠,31金居次,22金第三."""
    return any(_PLACED.match(reading.text, figure.end) or _NEXT.search(reading.gap(None, figure)) for figure in figures)


_PLACED = regex(
    r"[一-龥]{0,3}(?:居首|居次|次之|居第|列第|排第|第[一二三四五]|紧追|紧随)|\b(?: was| came)? (?:second|third)\b"
)

_NEXT = regex(r"(?:其次|再次)[是为有][一-龥]{1,8}$|(?:居次|其后|次之)的是[一-龥]{1,8}$")


def slipped_sum(whole: Figure, parts: list[Figure], total: float) -> str:
    """Whether a sum is the whole but for two digits `exchanged`, or for `one` of several digits; else empty."""
    if whole.qualifier != "exact" or any(part.qualifier != "exact" for part in parts):
        return ""
    one, other = f"{in_unit_of(whole, total):.0f}", f"{whole.value:.0f}"
    a, b = one.rstrip("0"), other.rstrip("0")
    if len(one) != len(other) or not 0.8 <= total / max(value(whole), 1e-9) <= 1.25:
        return ""
    size = max(len(a), len(b))
    off = [i for i, (x, y) in enumerate(zip(a.ljust(size, "0"), b.ljust(size, "0"), strict=True)) if x != y]
    a, b = a.ljust(size, "0"), b.ljust(size, "0")
    swapped = len(off) == 2 and off[1] - off[0] == 1 and a[off[0]] == b[off[1]] and a[off[1]] == b[off[0]]
    others = abs(total / max(value(whole), 1e-9) - 1) < FEW_LEFT  # 598名,其中大陆居民186名、台湾居民410名
    return "exchanged" if swapped else "one" if len(off) == 1 and size > 1 and not others else ""


_PRICE = regex("每[一-龥]{0,2}$")
"""Before the price of one piece, which has no parts: 每张|350元."""


def closed(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """A whole with all its parts after it: 分为, a colon, a bracket, made up of."""
    for i, whole in enumerate(figures[:-1]):
        lead = reading.text[whole.end : figures[i + 1].start]
        if not (kin(figures[i + 1], whole) or nouns(figures[i + 1], whole)):
            continue
        parts = run(figures[i + 1 :], reading, named=True)
        if (
            len(parts) < 2
            or whole.role == "average"
            or (whole.role == "increment" and not _NEW.search(reading.text, max(0, whole.start - 8), whole.start))
            or len(lead) > (LEAD if lead.isascii() else 40)
            or lead[:1] in _LISTED
            or (whole.kind == "money" and _PRICE.search(reading.text, max(0, whole.start - 4), whole.start))
        ):
            continue
        if (
            i
            and figures[i - 1].end < whole.start
            and kin(figures[i - 1], whole)
            and value(figures[i - 1]) > value(whole)
        ):
            held = MEMBER.search(reading.gap(figures[i - 1], whole))
            if held or run(figures[i - 1 : i + 1], reading)[1:] or OF_WHICH.search(reading.gap(figures[i - 1], whole)):
                continue
        if lead.isascii() and _ANSWERED.match(reading.text, figures[i + 1].end) is not None:
            continue
        english = lead.isascii() and OUT_OF.search(reading.gap(None, whole)) is not None and i == 0
        composed = lead.endswith("由") and _COMPOSE.match(reading.text, parts[-1].end) is not None
        marked = _CLOSED_LEAD.search(lead) is not None or english or composed
        sexes = {part.unit for part in parts} == {"男", "女"}
        free = (sexes and "者" not in lead) or not BREAKS.search(lead.replace("其中", "").strip("(:"))
        kinds = complementary(reading, parts, whole) and free
        after = reading.text[parts[-1].end : parts[-1].end + 12]
        rest = [f for f in figures[i + 1 + len(parts) :] if f.kind != "duration"]
        of_which = OF_WHICH.search(reading.text, parts[-1].end, end)  # 25人受伤,15女10男,其中3人危殆
        rest = rest if of_which is None else [f for f in rest if f.start < of_which.start()]
        rest = [f for f in rest if not _ANOTHER_COUNT.search(reading.text, parts[-1].end, f.start)]
        counted = len(rest) == 1 and rest[0].value == len(parts)
        if whole.unit in _METALS or complementary(reading, [whole, *parts]):
            continue
        others = "其他" in after and _NO_OTHERS.search(reading.text[parts[-1].end : parts[-1].end + 20]) is None
        left_open = "等" in after or others or (bool(rest) and not counted and ")" not in after)
        if _NAMES_FOLLOW.fullmatch(lead) and all(part.unit is None for part in parts) and not left_open:
            named = all(reading.gap(a, b).strip(" ,and") for a, b in pairwise(parts))  # routes 14, 22 and 31
            yield from added(reading, whole, parts, closed=False) if named else ()
            return
        if left_open or whole.kind != parts[0].kind or not (marked or kinds or _nearly(reading, whole, parts)):
            continue
        total = sum(value(part) for part in parts)
        least, most = LIKELY if kin(parts[0], whole) else _LIKELY_OF_NOUNS
        if one_more := _AND_ONE.match(reading.text, parts[-1].end):
            parts = [*parts, mark(reading, *one_more.span("one"), 1, None)]
        if least <= total / max(value(whole), 1e-9) <= most:
            yield from added(reading, whole, parts, closed=True)
            return


_ANSWERED = regex("(?: [a-z]+){1,4}: ")
"""Behind what is itself divided: Of 620 members, 540| voted: 410 for a strike."""
_NEW = regex("新增|新建|新开|新设|新招|新确诊")
"""Before what is new, which has parts as any number has."""
_ANOTHER_COUNT = regex("[,;](?:今年|入夏|截至|迄今|目前|至今)[^,。;]{0,8}累?计")
"""Behind the last part another count begins: 安南区2例,今年累计|87例."""
_OF_THEM = regex(r"(?:其中|当中|里面|之中|[者员表]中)[,:]?[^,。;:]{0,8}$")


def _nearly(reading: Reading, whole: Figure, parts: list[Figure]) -> bool:
    """Whether at least three parts with short labels come so near the whole that they must be meant to make it up."""
    if len(parts) < 3 or whole.kind != "count":
        return False
    if _OF_THEM.search(reading.text, max(0, whole.start - 16), whole.start) is not None:  # 他们当中,工人31名,农民12名…
        return False
    gaps = [reading.text[a.end : b.start] for a, b in pairwise([whole, *parts])]
    if gaps[0].endswith(("中,", "里,")):  # 32台机组中,18台超期服役,9台漏油: some may be both
        return False
    short = all(2 <= len(gap.strip("、,和;")) <= 6 and not BREAKS.search(gap) for gap in gaps)
    total = sum(part.value for part in parts)
    return short and 0.8 * whole.value <= total <= 1.2 * whole.value
