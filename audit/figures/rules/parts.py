"""Parts against their whole: 其中, 分别, 合计; lists against the number given; shares over 100 %.

A part is contained in its whole, disjoint parts add up to it, and a list has as many members as it says: arithmetic,
not statistics, so that nothing but the reading of the sentence can be wrong. What keeps it silent is therefore about
reading: a part's whole is the nearest figure before 其中 of the same unit and role; parts that may overlap (党员, 女性)
are never added up; 等 leaves a list open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading import Reading, alike, conflict, number, scaled
from audit.figures.rules import lists
from audit.figures.words import any_of
from audit.model import Check, Conflict, Figure, Severity, Text

CHECK = Check(
    code="figure/parts",
    severity=Severity.ERROR,
    what=Text(
        "a part greater than its whole, parts that do not add up, a list of another length than the number given",
        "分项大于总数、分项之和与总数不符、列举的项数与所写数目不符",
    ),
    why=Text(
        "The sentence refutes itself: every reader with a pencil sees it.",
        "一句话自相矛盾，读者一算便知。",
    ),
    bad="今年共录取新生850名，其中男生430名、女生450名。",
    good="今年共录取新生850名，其中男生430名、女生420名。",
    mend=Text(
        "Check total and parts against the source and correct the wrong one.",
        "对照原始材料核对总数与各分项，改正有误的一处。",
    ),
)

_TRIGGER = re.compile(
    r"其中|分别|合计|共计|总计|一共|总共|共|组成|包括|分为|含|率|占|、|总|一是|中[,有]|:"
    r"|including|of whom|of which|total|Of the"
)
_OF_WHICH = re.compile(
    r"其中(?!之)|,包括(?![^,。;]{0,16}在内)|(?<=[0-9一二三四五六七八九十百千万][人名家户件个项所])[一-龥]{0,5}中(?=[,有])"
    r"|of whom|of which|, including|\bincluding\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"^[一-龥]{0,6}[、,]?(?:以上|三者|两者|[一-龥0-9]{0,3}[项处地者镇县区个])?"
    r"(?:合计|共计|总计|总共|一共|总数|总额|总量|进出口总额|共)(?:达到?|为|有|是)?[一-龥]{0,4}$"
    r"|for a total of $|totall?ing $|in total,? $|making a total of $|a combined $"
)
_BREAKS = re.compile(
    r"[。;()]|其中|同比|增|减|比上|还有|另有|包括|另|此外|有|因|确保|受伤|失踪|人数|数量|升至|达到|其余|(?:人|被)[^、,]{0,4},(?!.{0,6}和)"
)
_OVERLAP = re.compile(any_of("overlapping"))
_LABEL_SETS = tuple(
    frozenset(kinds.split("/"))
    for kinds in (
        *("男/女", "城镇/农村", "城镇/乡村", "水田/旱地", "出口/进口", "民事/刑事/行政", "金/银/铜", "一产/二产/三产"),
        *("一等奖/二等奖/三等奖", "赞成/反对/弃权", "国有/民营", "理科/文科", "本科/专科", "中央/地方", "重伤/轻伤"),
        *("public/private", "private/state", "gold/silver/bronze", "boys/girls", "men/women"),
    )
)
"""Kinds that exclude one another and leave nothing out."""
_RATE = re.compile(rf"(?:{any_of('bounded-rates')})(?:达到?|为|是|约|高达|提升至|提高到)?$")
_MAY_EXCEED = re.compile(r"预算|计划|去年|上年|同期|拨备|产能|任务|目标")
_FAR = 130.0
"""Shares that add up to more than this are of different wholes."""
_VERBS = re.compile(r"[涉实监全覆惠带吸共]|投入|累计")
_SOME = re.compile(r"数[十百千万]|几[十百千]|若干|多[名人家个]|没有一|无一")
_GENERIC = frozenset({"个", "项", "件", "种", "家", "次", "条"})
_LOOSE_TOTAL = re.compile(r"^[、,]共[一-龥]{2,10}$")
_FIRM_TOTAL = re.compile(r"合计|共计|总计|总共|总额|总数|总量|total|in all")
_FAR_RATIO = 10.0
_NO_PART = frozenset({"average", "increment", "share", "ordinal"})
_SHARES = re.compile(r"占比分别|比重分别|比例分别|分别占|份额分别|构成为|占比依次")


def within(reading: Reading) -> Iterator[Conflict]:
    """Conflicts of this kind inside one article."""
    if _TRIGGER.search(reading.text) is None:
        return
    for figures in reading.sentences():
        yield from _shares(reading, figures)
        if len(figures) > 1:
            yield from _of_which(reading, figures)
            yield from _sums(reading, figures)
    yield from lists.within(reading, CHECK.code)


def _found(reading: Reading, grade: str, figures: list[Figure], rule: Text) -> Conflict:
    return conflict(CHECK.code, grade, [(reading, figure) for figure in figures], rule)


def _of_which(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Parts after 其中 against the nearest figure of their unit before it."""
    start, end = reading.sentence(figures[0].start)
    for match in _OF_WHICH.finditer(reading.text, start, end):
        parts = _run([f for f in figures if f.start >= match.end()], reading)
        among = match[0].endswith("中") and match[0] != "其中"
        reach = 40 if reading.text[start:end].isascii() else 5 if among else 12
        if not parts or parts[0].start - match.end() > reach or parts[0].role in _NO_PART:
            continue
        whole = _whole([f for f in figures if f.end <= match.start()], parts[0])
        if whole is None or _SOME.search(reading.text, max(start, whole.start - 3), match.start()):
            continue
        clean = sum(alike(f, whole) for f in figures if f.end <= match.start()) == 1
        greater = next((part for part in parts if scaled(part)[0] > scaled(whole)[1]), None)
        if greater is not None and not clean:
            before = [f for f in figures if f.end <= match.start() and alike(f, greater)]
            if any(scaled(greater)[0] <= scaled(f)[1] for f in before) or _coordinated(reading, before):
                continue
        if greater is not None:
            yield _found(
                reading,
                "certain" if clean else "probable",
                [whole, greater],
                Text("the part is greater than its whole", "“其中”的分项大于总数"),
            )
        elif len(parts) > 1 and clean and (not among or _complementary(reading, parts)):
            yield from _added(reading, whole, parts, closed=False)


def _coordinated(reading: Reading, before: list[Figure]) -> bool:
    """Whether the figures before 其中 are named together: 54名乘客及4名机组人员."""
    return len(before) > 1 and re.search(r"[及和与、]|and", reading.text[before[-2].end : before[-1].start]) is not None


def _whole(before: list[Figure], part: Figure) -> Figure | None:
    """The figure that a part is part of: the last of its unit that is no change, average or share."""
    candidates = [f for f in before if alike(f, part)]
    if not candidates or part.kind in {"percent", "ordinal", "rank", "multiple", "duration"}:
        return None
    usable = [f for f in candidates if f.role not in {"increment", "average", "share", "plan"}]
    if candidates[-1].role == "increment" and not usable:
        return None
    return usable[-1] if usable else None


def _run(figures: list[Figure], reading: Reading) -> list[Figure]:
    """The first figures of one unit that follow one another with nothing but their labels between."""
    run: list[Figure] = []
    for figure in figures:
        if run:
            gap = reading.text[run[-1].end : figure.start]
            limit = 40 if gap.isascii() else 16
            verb = "," in gap and _VERBS.search(gap) is not None
            bare = gap in {",", "、"} or not _same_noun(reading, run[0], figure)
            if not alike(figure, run[0]) or len(gap) > limit or verb or bare or _BREAKS.search(gap):
                break
        run.append(figure)
    return run


def _same_noun(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether nouns that follow a general classifier are the same: 38个大项 and 376个小项 are no parts of one whole."""
    first, second = (reading.text[f.end : f.end + 2] for f in (a, b))
    return a.unit not in _GENERIC or not (first.isalpha() and second.isalpha()) or first == second


def _labels(reading: Reading, parts: list[Figure]) -> list[str]:
    """What each part counts: the words before it back to the part before, and after it."""
    labels = []
    for i, part in enumerate(parts):
        start = parts[i - 1].end if i else max(0, part.start - 8)
        after = re.split(r"[,、]", reading.text[part.end : part.end + 24])[0]
        labels.append(reading.text[start : part.start].strip("、,和 ") + after)
    return labels


def _complementary(reading: Reading, parts: list[Figure]) -> bool:
    """Whether the parts are kinds that exclude one another: men and women, gold, silver and bronze."""
    labels = _labels(reading, parts)
    for kinds in _LABEL_SETS:
        hits = [kind for label in labels for kind in kinds if kind in label]
        if len(set(hits)) == len(labels) and len(labels) >= 2:
            return True
    return False


def _added(reading: Reading, whole: Figure, parts: list[Figure], closed: bool) -> Iterator[Conflict]:
    """The sum of the parts against the whole; open lists only where they exceed it or are complementary."""
    low = sum(scaled(part)[0] for part in parts)
    high = sum(scaled(part)[1] for part in parts)
    least, most = scaled(whole)
    complete = closed or _complementary(reading, parts)
    labels = "".join(_labels(reading, parts))
    over = low > most * (1 + 1e-9)
    under = high < least * (1 - 1e-9)
    if (over and (complete or not _OVERLAP.search(labels))) or (under and complete):
        total = number(sum(part.value for part in parts))
        yield _found(
            reading,
            "certain" if complete else "probable",
            [whole, *parts],
            Text(f"the parts add up to {total}, not to the whole", f"分项之和为{total},与总数不符"),
        )


def _sums(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """A total after its parts (合计, 共) or closed parts after their whole (由…组成, 分为, Of the …)."""
    for i, figure in enumerate(figures):
        gap = reading.gap(figures[i - 1] if i else None, figure)
        firm_gap, loose_gap = _TOTAL.search(gap), _LOOSE_TOTAL.search(gap)
        if i >= 2 and (firm_gap or loose_gap) and figure.role not in {"increment", "average"}:
            parts = _parts_before(reading, figures[:i], figure)
            if not firm_gap and not _complementary(reading, parts):
                continue
            firm = figure.unit not in _GENERIC or loose_gap is not None or _FIRM_TOTAL.search(gap) is not None
            whole = sum(part.value for part in parts)
            if len(parts) >= 2 and firm and whole <= _FAR_RATIO * figure.value <= _FAR_RATIO**2 * whole:
                yield from _added(reading, figure, parts, closed=True)
    first = figures[0]
    start = reading.sentence(first.start)[0]
    lead = reading.text[first.end : figures[1].start]
    rest = _run(figures[1:], reading)
    if len(rest) < 2 or (not alike(rest[0], first) and not _english_whole(reading, first, start)):
        return
    closed = re.search(r"分为|分别是|:\s*$|^:", lead) is not None or _english_whole(reading, first, start)
    closed = closed or _nearly(reading, first, rest)
    if closed and "等" not in reading.text[rest[-1].end : rest[-1].end + 12] and first.kind == rest[0].kind:
        whole = _complementary(reading, rest) or "分" in lead or lead.strip() == ":" or _nearly(reading, first, rest)
        yield from _added(reading, first, rest, closed=whole)


def _nearly(reading: Reading, whole: Figure, parts: list[Figure]) -> bool:
    """Whether at least three parts with short labels come so near the whole that they must be meant to make it up."""
    if len(parts) < 3 or whole.role in {"increment", "average", "plan"} or whole.kind != "count":
        return False
    gaps = [reading.text[a.end : b.start] for a, b in pairwise([whole, *parts])]
    short = all(2 <= len(gap.strip("、,和;")) <= 6 and not _BREAKS.search(gap) for gap in gaps)
    total = sum(part.value for part in parts)
    return short and 0.8 * whole.value <= total <= 1.2 * whole.value


def _english_whole(reading: Reading, first: Figure, start: int) -> bool:
    return reading.text[start : first.start].strip().lower() in {"of the", "of"}


def _parts_before(reading: Reading, figures: list[Figure], total: Figure) -> list[Figure]:
    """The figures of the total's unit straight before it, back to one that is no part."""
    parts: list[Figure] = []
    for figure in reversed(figures):
        if not alike(figure, total) or figure.role in {"increment", "average", "share"}:
            break
        gap = reading.text[figure.end : parts[0].start] if parts else ""
        if len(gap) > (40 if gap.isascii() else 16):
            break
        parts.insert(0, figure)
    return parts


def _shared_out(reading: Reading, shares: list[Figure]) -> Iterator[Conflict]:
    """满意的占68%,基本满意的占27%,不满意的占9%: each share with its own 占."""
    gaps = [reading.text[a.end : b.start] for a, b in pairwise(shares)]
    if len(shares) < 3 or not all(gap.endswith("占") and len(gap) <= 10 and gap[0] in ",、;" for gap in gaps):
        return
    total = sum(f.low if f.low is not None else f.value for f in shares)
    if 100 + 1e-6 < total <= _FAR:
        shown = number(sum(f.value for f in shares))
        rule = Text(f"the shares add up to {shown} %", f"各占比之和为{shown}%")
        yield _found(reading, "probable", shares, rule)


def _shares(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Shares of one whole that exceed it."""
    shares = [f for f in figures if f.unit == "%"]
    for i, figure in enumerate(figures):
        if figure.unit == "%" and figure.value > 100 and figure.role != "increment":
            gap = reading.gap(figures[i - 1] if i else None, figure)
            if _RATE.search(gap) and not _MAY_EXCEED.search(gap):
                yield _found(reading, "probable", [figure], Text("a share of more than 100 %", "比例超过100%"))
    yield from _shared_out(reading, shares)
    if len(shares) < 2:
        return
    start = reading.sentence(shares[0].start)[0]
    match = _SHARES.search(reading.text, start, shares[0].start)
    if match is None or sum(f.unit != "%" for f in figures if f.end <= match.start()) > 1:
        return
    run = [f for f in shares if f.start >= match.end()]
    breaks = (i for i in range(1, len(run)) if run[i].start - run[i - 1].end > 2)
    run = run[: next(breaks, len(run))]
    total = sum(f.low if f.low is not None else f.value for f in run)
    if len(run) >= 3 and 100 + 1e-6 < total <= _FAR:
        shown = number(sum(f.value for f in run))
        yield _found(reading, "certain", run, Text(f"the shares add up to {shown} %", f"各占比之和为{shown}%"))
