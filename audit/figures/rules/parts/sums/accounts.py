"""Everybody who was aboard, and what became of them: 18 crew; 13 were saved, 2 are dead and 4 missing.

Who is saved is not dead, and who is dead not missing: such counts of one accident cannot add up to more than were
there, and where the missing, or those who came off unhurt, are told too, nobody is left over. A count that the article
gives twice with two values is one that was corrected, and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.amounts import alike, family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_ABOARD = regex(
    r"(?:载有?|搭载了?|乘载|乘坐|乘有|实载|载着|坐有|(?:船|车|机|艇|矿|井|厂|楼|屋|洞)[上内里下](?:共|一共|当时)?(?:有|载有|坐有)|(?:被困|遇险|受困|失联|下井)的?)[一-龥]{0,6}$"
    r"|\b(?:carrying|carried|transporting|with|had) (?:a crew of |about |some )?$|\b(?:of|all) (?:the )?$",
    re.IGNORECASE,
)
_ABOARD_AFTER = regex(r"^[^.;]{0,24}\b(?:aboard|on board|on the (?:boat|ship|bus|ferry|plane|vessel|train))\b")
_OVERBOARD = regex(r"(?:[工矿职学船]?[人员民生])?(?:全部)?(?:落水|遇险|被困|被埋压?)(?=[,。;])")
_VESSEL = regex(
    r"船|渔|轮|艇|车|客|巴|机|航|矿|井|被困|乘|舟|\b(?:boat|ship|ferry|vessel|bus|coach|plane|jet|helicopter|train|van|aboard|board"
    r"|mine|trapped|crew|truck|trawler|minibus)",
    re.IGNORECASE,
)
_FATES = tuple(
    (name, regex(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "unhurt",
            r"未受伤|没有受伤|无恙|平安|无碍|毫发无[损伤]|安全(?:撤离|脱险|逃生|无事)|无人?受伤|无事|\b(?:unhurt|unharmed|uninjured|unscathed|safely)\b",
        ),
        ("missing", r"失踪|失联|下落不明|未找到|搜寻中|仍被困|被埋|困于|\bmissing\b|unaccounted"),
        ("dead", r"遇难|死亡|罹难|身亡|丧生|遇害|不治|死者|\b(?:died|dead|killed|killing|drowned|perished|deaths?)\b"),
        ("hurt", r"受伤|伤者|重伤|轻伤|送医|送院|住院|\b(?:injured|hurt|wounded|injuring)\b"),
        (
            "saved",
            r"获救|救起|救出|升井|生还|脱险|被救|自救|逃生|上岸|\b(?:rescued"
            r"|saved|surviv(?:ed|ors?)|escaped|pulled|plucked|picked up)\b",
        ),
    )
)
_SETS = tuple(
    frozenset(names) for names in (("saved", "dead", "missing"), ("dead", "hurt", "unhurt"), ("hurt", "dead", "saved"))
)
_CLOSE = frozenset({"missing", "unhurt"})
_INSIDE = regex(r"其中|包括|当中|另外?救|\bof (?:them|whom|which)\b|\bincluding\b|critical|serious", re.IGNORECASE)
_CUT = regex(r"[,、;。!?\n]|\. |\band\b")
_AND_OTHERS = regex(
    r"[一-龥]{0,4}[及和与、][0-9]|(?: [a-z]+)? and (?:[0-9]|two|three|four|five|six|seven|eight|nine|ten)"
)
_FEWEST = 3
_MOST, _REACH, _NEAR = 8, 400, 90
_FAR = 0.6


def within(reading: Reading) -> Iterator[Conflict]:
    """Those aboard against the sum of those saved, dead, hurt and missing."""
    yield from _treated(reading)
    text, end = reading.text, reading.title_end
    people = [f for f in reading.figures if f.start >= end and f.kind == "count" and _of_people(f)]
    if len(people) < _FEWEST:
        return
    for i, whole in enumerate(people[:-2]):
        if whole.qualifier != "exact" or not _is_aboard(reading, whole):
            continue
        if _AND_OTHERS.match(text, whole.end):
            return
        if sum(_is_aboard(reading, f) for f in people) > 1:
            return
        fates: dict[str, Figure] = {}
        for part in people[i + 1 : i + 1 + _MOST]:
            english = all((f.unit or "a").isascii() for f in (part, whole))
            if part.start - whole.end > _REACH or not (english or alike(part, whole)):
                break
            fate = _fate(text, part)
            if fate is None or (fates and _inside(reading, part)):
                continue
            if part.qualifier != "exact" or fates.setdefault(fate, part).value != part.value:
                return
        yield from _balanced(reading, whole, fates)
        return


def _treated(reading: Reading) -> Iterator[Conflict]:
    """11人受伤。伤者中已有8人出院,仍有3人在医院: who was hurt, who is well again and who is not."""
    if "出院" not in reading.text:
        return
    hurt, gone, still = (
        [f for f in reading.figures if f.kind == "count" and _of_people(f) and test(reading, f)]
        for test in (_is_hurt, _has_left, _is_there)
    )
    exact = all(f.qualifier == "exact" for f in (*hurt, *gone, *still))
    if exact and len(hurt) == len(gone) == len(still) == 1 and hurt[0].start < min(gone[0].start, still[0].start):
        total = gone[0].value + still[0].value
        if total != hurt[0].value and max(gone[0].value, still[0].value) <= hurt[0].value:
            shown = number(total)
            rule = Text(f"those who left and those who stay are {shown}", f"出院与在院人数之和为{shown}")
            found = sorted((hurt[0], gone[0], still[0]), key=lambda figure: figure.start)
            yield conflict(CODE, "probable", [(reading, f) for f in found], rule)


def _is_hurt(reading: Reading, figure: Figure) -> bool:
    return re.match(r"(?:不同程度)?(?:受伤|入院|送[医院])", reading.tail(figure, 8)) is not None


def _has_left(reading: Reading, figure: Figure) -> bool:
    return re.match(r"[^,。;0-9]{0,6}?(?:治愈|康复|痊愈)?出院", reading.tail(figure, 12)) is not None


def _is_there(reading: Reading, figure: Figure) -> bool:
    lead = reading.gap(None, figure)[-6:]
    after = re.match(r"[^,。;0-9]{0,6}?(?:住院|留医|在院|治疗|观察)", reading.tail(figure, 14)) is not None
    return after and re.search(r"仍|还|尚|其余|另|剩", lead) is not None


def _of_people(figure: Figure) -> bool:
    """Whether a figure counts persons, or what an English noun may name."""
    return family(figure) in {"person", "none"} or (figure.unit or "").isascii()


def _balanced(reading: Reading, whole: Figure, fates: dict[str, Figure]) -> Iterator[Conflict]:
    names = next((names for names in _SETS if set(fates) <= names and len(fates) > 1), None)
    if names is None:
        return
    total = sum(f.value for f in fates.values())
    closed = len(fates) == len(names) and bool(_CLOSE & set(fates))
    if total > whole.value or (closed and _FAR * whole.value <= total < whole.value):
        shown = number(total)
        rule = Text(f"what became of them adds up to {shown}", f"各类人员之和为{shown},与总人数不符")
        found = sorted((whole, *fates.values()), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, f) for f in found], rule)


def _is_aboard(reading: Reading, figure: Figure) -> bool:
    start, end = reading.sentence(figure.start)
    lead = reading.text[max(start, figure.start - 28) : figure.start]
    after = reading.text[figure.end : min(end, figure.end + 48)]
    if (
        _ABOARD.search(lead) is None
        and _OVERBOARD.match(after) is None
        and (not lead.isascii() or _ABOARD_AFTER.search(after) is None)
    ):
        return False
    vessel = _VESSEL.search(reading.text, max(start, figure.start - _NEAR), min(end, figure.end + _NEAR))
    return vessel is not None and _fate(reading.text, figure) is None


def _fate(text: str, figure: Figure) -> str | None:
    """What became of those that a figure counts: what its own clause says after it, else before it."""
    own = figure.start if (figure.unit or "").isascii() else figure.end  # nine survivors
    after = _CUT.split(text[own : figure.end + 40])[0]
    before = _CUT.split(text[max(0, figure.start - 40) : figure.start])[-1]
    for words in (after, before):
        for name, pattern in _FATES:
            if pattern.search(words):
                return name
    return None


def _inside(reading: Reading, figure: Figure) -> bool:
    """Whether a figure counts some of those just counted."""
    start = reading.sentence(figure.start)[0]
    lead = _CUT.split(reading.text[max(start, figure.start - 16) : figure.start])[-1]
    return _INSIDE.search(lead + reading.text[figure.end : figure.end + 20].split(",")[0]) is not None
