"""A part greater than its whole, in either script: 其中, 包括, N人中; of whom, 520 of the 450.

What keeps it silent is about reading: a part's whole is the nearest figure before it of the same unit and role. Parts
that must make up their whole are left to `adding`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from audit.figures.reading.amounts import alike, scaled, value
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base
from audit.figures.rules.parts.misfits import exceeds, found, misfit
from audit.figures.rules.parts.sums.adding import (
    KINDS,
    NO_PART,
    NO_WHOLE,
    OF_WHICH,
    OUT_OF,
    PART_OF,
    added,
    closed,
)
from audit.figures.rules.parts.sums.divided import divided
from audit.figures.rules.parts.sums.tallies import announced, present, side_by_side
from audit.figures.rules.parts.sums.totals import totals
from audit.figures.rules.parts.sums.votes import ballots
from audit.figures.rules.parts.sums.what_is_left import remainders
from audit.figures.rules.shared.kinds import (
    complementary,
    is_no_count,
    kin,
    labelled,
    may_be_kin,
    nouns,
    run,
    same_thing,
    told_alike,
)
from audit.figures.words.lists import holds, words
from audit.model import Conflict, Figure
from audit.text.regex import regex

_PEOPLE = regex(r"(?:(?![正在这那的])[一-龥]){0,8}")
_OF_THEM = regex(r"^ (?:[a-z]+ )?of (?:them|whom|which|these|those)\b", re.IGNORECASE)
_BEFORE_THEM = regex(r"[,;:(]| [–—-]+ | (?:and|but|while|with|though|including) ")
"""What stands between a whole and its part: what has only a verb between is whose doing it is."""
_SOME = regex(r"数[十百千万]|几[十百千]|若干|多[名人家个]|没有一|无一")
_PERSONS = frozenset(words("english-persons"))


def within(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Conflicts between a whole and its parts in one sentence."""
    start, end = reading.sentence(figures[0].start)[0], reading.sentence(figures[-1].start)[1]
    figures = [figure for figure in figures if figure.kind in KINDS and not is_no_count(reading, figure)]
    if len(figures) < 2 or not may_be_kin(figures):
        return
    told: set[Figure] = set()
    for form in _FORMS if len(figures) > 2 else _FORMS_OF_TWO:
        for hit in form(reading, figures, start, end):
            if not told.intersection(hit.figures):
                told.update(hit.figures)
                yield hit


def _of_which(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """Parts after 其中 against the nearest figure of their unit before it."""
    for match in OF_WHICH.finditer(reading.text, start, end):
        among = match[0][-1] in "中里" and match[0] not in {"其中", "当中"} and _FATE.match(match[0]) is None
        before = [f for f in figures if f.end <= match.start() and _OF_ELSE.search(reading.lead(f)) is None]
        if among and not (before and _PEOPLE.fullmatch(reading.text[before[-1].end : match.start()])):
            continue
        parts = run([f for f in figures if f.start >= match.end()], reading)
        parts = list(takewhile(lambda f: _OF_ELSE.search(reading.lead(f)) is None, parts))
        persons = match[0].isascii() and bool(parts) and (figures[0].unit in _PERSONS or parts[0].unit == "ones")
        named = persons and len(figures) == 2 and figures[0].end <= match.start() and nouns(figures[0], parts[0])
        if named and scaled(parts[0])[0] > scaled(figures[0])[1]:
            yield exceeds(reading, figures[0], parts[0], "probable")
            continue
        reach = 40 if reading.text[start:end].isascii() else 10 if among else 12
        if not parts or parts[0].start - match.end() > reach or parts[0].role in NO_PART:
            continue
        whole = _whole(reading, _of_fate(reading, before, match.end()), parts[0])
        if (
            among
            and whole is not None
            and (whole.kind != "count" or not (same_thing(reading, whole, parts[0]) or complementary(reading, parts)))
        ):
            continue
        if whole is None or _SOME.search(reading.text, max(start, whole.start - 3), match.start()):
            continue
        earlier = [f for f in before if alike(f, whole)]
        clean = sum(_WAS.search(reading.gap(None, f)) is None for f in earlier) == 1
        greater = next((part for part in parts if scaled(part)[0] > scaled(whole)[1]), None)
        if greater is not None and not clean:
            before = [f for f in figures if f.end <= match.start() and alike(f, greater)]
            if any(scaled(greater)[0] <= scaled(f)[1] for f in before) or _coordinated(reading, before):
                continue
        if greater is not None:
            yield exceeds(reading, whole, greater, "certain" if clean else "probable")
        elif (
            len(parts) > 1
            and whole.role != "plan"
            and (clean or complementary(reading, parts))
            and (
                not among
                or complementary(reading, parts)
                or labelled(reading, parts).parallel
                or told_alike(reading, parts)
                or _named_apart(reading, whole, parts)
            )
        ):
            yield from added(reading, whole, parts, closed=_are_all_named(reading, whole, parts))


def _are_all_named(reading: Reading, whole: Figure, parts: list[Figure]) -> bool:
    """Whether a whole names just its parts, in order: 表彰劳动模范和先进工作者210人,其中劳模152名、先进工作者48名."""
    kinds = _AND.split(reading.gap(None, whole).rpartition(",")[2])
    names = [name.removeprefix("其中") for name in labelled(reading, parts).names]
    return len(kinds) == len(names) and all(_is_short_for(name, kind) for name, kind in zip(names, kinds, strict=True))


_AND = regex("以及|[和与及、]")


def _is_short_for(name: str, kind: str) -> bool:
    """Whether a name is another one, or some of its characters in order: 劳模, 劳动模范."""
    left = iter(kind)
    return len(name) > 1 and all(char in left for char in name)


_OF_ELSE = regex(r"时速|速度|海拔|(?:、|和)[^,。;0-9]{1,8}各$")
"""Before what measures something else than the whole, or is told of each of several: 时速|100公里; 4月和5月各|1次."""


def _named_apart(reading: Reading, whole: Figure, parts: list[Figure]) -> bool:
    """Whether parts, each told straight behind its name, come near the whole: 12400件案件中,调解6200件,判决6900件."""
    names = labelled(reading, parts).names
    straight = all(reading.text[f.end : f.end + 1] in _STOPS for f in parts)
    near = _NEAR[0] <= sum(map(value, parts)) / max(value(whole), 1e-9) <= _NEAR[1]
    return near and straight and all(len(name) > 1 and not _HAVE.search(name) for name in names)


_STOPS = frozenset(",、;。和及")
_NEAR = (0.8, 1.25)
_HAVE = regex(r"有|患|是$|已|正|仍|均|都|超|未")
_WAS = regex(r"(?:由|从)[^,。;0-9]{0,8}$")
"""Before what a whole was once: 由750分调整为800分,其中."""


def _of_fate(reading: Reading, before: list[Figure], at: int) -> list[Figure]:
    """The figures before 其中 or 包括, those of the dead or hurt alone where it is of them: 8死27伤,死者包括5男4女."""
    named = _FATE.search(reading.text, max(0, at - 9), at)
    if named is None:
        return before
    letters = _LETTERS[named[0]]
    return [f for f in before if any(char in reading.text[f.end : f.end + 2] for char in letters)] or before


_FATE = regex("死者|遇难者|罹难者|伤者|伤员|受伤人员")
_LETTERS = {
    **dict.fromkeys(("死者", "遇难者", "罹难者"), "死亡遇罹丧"),
    **dict.fromkeys(("伤者", "伤员", "受伤人员"), "伤"),
}


def _of_them(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """Wholes and parts in English, where the part may come first: 910 of them, 520 of the 450, Of 64 schools, 70."""
    if not reading.text[start:end].isascii():
        return
    for i in range(1, len(figures)):
        before, figure = figures[i - 1], figures[i]
        gap = reading.gap(before, figure)
        whole: Figure | None = None
        part = figure
        if gap in {" in ", " out of "}:  # four in five of those asked
            continue
        if _OF_THEM.match(reading.text[figure.end : figure.end + 24]):
            if _BEFORE_THEM.search(gap) is None:  # two universities admitted 5,400 of them
                continue
            whole = _whole(reading, figures[:i], figure)
            parts = run(figures[i:], reading) if whole is not None else []
            if whole is not None and len(parts) > 1 and complementary(reading, parts):
                yield from added(reading, whole, parts, closed=True)
                continue
        elif PART_OF.fullmatch(gap) and (gap != " of " or before.unit is None):  # 60 tables of 10
            whole, part = figure, before
        elif OUT_OF.search(reading.gap(figures[i - 2] if i > 1 else None, before)) and len(gap) < 40:
            whole = before
        if whole is None or not alike(part, whole) or not part.kind == whole.kind == "count":
            continue
        greater = scaled(part)[0] > scaled(whole)[1]
        if part is figure and _PLACE.search(reading.gap(None, whole)) is not None:  # to two hospitals, four of them
            continue
        if greater and not (reading.gap(None, whole).endswith(" from ") and _is_of(figures[:i], part)):
            yield exceeds(reading, whole, part, "certain")


_PLACE = regex(r"\b(?:to|at|into) $")


def _is_of(before: list[Figure], part: Figure) -> bool:
    """Whether an earlier count may be what a part is of: 18,000 people from 23 countries, 8,000 of them."""
    return any(f.kind == "count" and scaled(part)[0] <= scaled(f)[1] for f in before)


def _including(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """26 animals, among them 12 penguins, nine meerkats and eight lemurs: more than the whole."""
    match = _AMONG_THEM.search(reading.text, start, end) if reading.text[start:end].isascii() else None
    before = [f for f in figures if match is not None and f.end <= match.start()]
    if match is None or not before or match.start() - before[-1].end > _BESIDE:
        return
    whole = before[-1]
    parts = run([f for f in figures if f.start >= match.end()], reading, named=True)
    exact = all(f.qualifier == "exact" and f.role not in NO_PART and f.kind == "count" for f in (whole, *parts))
    total = sum(map(value, parts))
    listed = len(parts) > 1 and exact and parts[0].start == match.end() and nouns(whole, parts[0])
    if listed and value(whole) < total <= 2 * value(whole) and max(map(value, parts)) <= value(whole):
        yield found(reading, "probable", [whole, *parts], misfit(whole, total))


_AMONG_THEM = regex(r",? (?:including|among them|comprising) ")
_BESIDE = 60


def _left(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """Five of its eight elephants went, leaving four: what is left of a whole after a part."""
    if not holds(reading.text[start:end], ("leav", "left", "remaining", " other ")):
        return
    for part, whole, left in zip(figures, figures[1:], figures[2:], strict=False):
        gap = reading.gap(part, whole)
        of = PART_OF.fullmatch(gap) is not None and (gap != " of " or part.unit is None)
        told = of and _LEAVING.search(reading.gap(whole, left)) is not None and part.unit in {whole.unit, None}
        same = left.unit is None or (left.kind == whole.kind and alike(left, whole))
        exact = part.qualifier == whole.qualifier == left.qualifier == "exact"
        if told and same and exact and part.value + left.value != whole.value > left.value:
            low, high = (sum(x or 0.0 for x in (getattr(part, end), getattr(left, end))) for end in ("low", "high"))
            if not low <= whole.value <= high:
                yield found(
                    reading,
                    "certain",
                    [whole, part, left],
                    misfit(whole, value(whole) / whole.value * (part.value + left.value)),
                )


_LEAVING = regex(
    r"\b(?:leaving|leaves|left)(?: [a-z]+){0,3}? (?:with )?(?:only |just )?$|\b(?:the|its|their) (?:remaining|other) $"
)


def _coordinated(reading: Reading, before: list[Figure]) -> bool:
    """Whether the figures before 其中 are named together: 54名乘客及4名机组人员."""
    return len(before) > 1 and re.search(r"[及和与、]|and", reading.text[before[-2].end : before[-1].start]) is not None


def _whole(reading: Reading, before: list[Figure], part: Figure) -> Figure | None:
    """The figure that a part is part of: the last of its unit that is no change, average or share."""
    candidates = [f for f in before if alike(f, part) or (part.unit in {"男", "女"} and kin(f, part))]
    if not candidates or part.kind in {"percent", "ordinal", "rank", "multiple", "duration"}:
        return None
    usable = [f for f in candidates if f.role not in NO_WHOLE - {"plan"} and not is_base(reading, f)]
    return usable[-1] if usable else None


_FORMS_OF_TWO = (_of_which, _of_them, announced, present)
_FORMS = (
    _of_which,
    _of_them,
    _including,
    _left,
    totals,
    remainders,
    closed,
    announced,
    ballots,
    present,
    side_by_side,
    divided,
)
"""Ways in which a sentence tells a whole and its parts; the first that finds a figure wrong speaks of it."""
