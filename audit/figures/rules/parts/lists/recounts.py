"""A count told again some sentences on: 红岭、绿源、丰泽和溪口四家农场…这五家农场; 四项举措…五项新举措实行一周.

The second count speaks of all that was told before: 这, 上述 and 以上 say so, or it begins its clause and goes on with
合计, 均 or 都. What it is compared with is the last count of its noun, or the list that ends the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import words
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,2}|[一两二三四五六七八九十]{1,3})"
_UNIT = "[家个项名位所座支种件条款场处对起组队人部幅首]"
_AGAIN = regex(
    r"(?=[这此本该上以前0-9一两二三四五六七八九十])(?:"  # dismisses most places at once
    rf"(?P<this>这|上述|以上|前述|(?:此次|本次|这次|该批|本批|这批)(?:(?P<deed>[一-龥]{{2,4}})的)?)(?P<n>{_N})(?P<u>{_UNIT})(?P<noun>[一-龥]{{0,8}})"
    rf"|(?<=[,。;:“])(?P<n2>{_N})(?P<u2>{_UNIT})(?P<noun2>(?:新|入选|获奖|参赛)?[一-龥]{{2,6}}?)(?=合计|总计|共|均|都|全部|分别|各|也|自|实行|实施|投用|来自)"
    rf"|(?<=[。\n“])(?P<n3>{_N})(?P<u3>[位名])(?P<noun3>[一-龥]{{2,6}}))"
)
_NEW = regex(r"^(?:新|获奖|入选|参赛|试点)")
_RULE = Text("what was told before was of another number", "前文所列数目与此不同")
_REACH, _MOST = 260, 12
_CUTS = regex(r"[,:]|(?:分别|依次)(?:是|为)|包括|有|是|为")
_JOINS = regex(r"、|以及|及|和|与")
_LONGEST = 14


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts of an article that are not those of what they take up."""
    text = reading.text
    for match in _AGAIN.finditer(text):
        form = next(form for form in ("", "2", "3") if match[f"n{form}"])
        value, unit = read(match[f"n{form}"]), match[f"u{form}"]
        noun = _NEW.sub("", match[f"noun{form}"])[:2]
        if value is None or not 2 <= value <= _MOST or len(noun) < 2:
            continue
        start = reading.sentence(match.start())[0]
        before = [f for f in reading.figures if _is_one(reading, f, unit, noun) and start - _REACH < f.start < start]
        if form != "3" and any(
            f.value == value for f in reading.figures if f.end <= match.start() and f.unit and f.unit[0] == unit
        ):
            continue
        listed = _listed(reading, start, noun) if not form else _persons(reading, start) if form == "3" else None
        at = match.span(f"n{form}")
        again = figure_at(reading, *at) or mark(reading, *at, value, None)
        if listed is not None and len(listed) != value and abs(len(listed) - value) <= 2:
            first, last = listed[0][0], listed[-1][1]
            yield conflict(
                CODE, "probable", [(reading, mark(reading, first, last, len(listed), None)), (reading, again)], _RULE
            )
        elif before and form != "3" and len({f.value for f in before}) == 1 and abs(before[-1].value - value) <= 2:
            if match["this"] and value < before[-1].value:  # 三起…这两起: those told last
                continue
            done = match["deed"] is None or match["deed"] in text[:start]
            yield conflict(CODE, "probable" if done else "query", [(reading, before[-1]), (reading, again)], _RULE)


def _is_one(reading: Reading, figure: Figure, unit: str, noun: str) -> bool:
    """Whether a figure counts what the noun names."""
    if (
        figure.kind != "count"
        or not (figure.unit or "").startswith(unit)
        or figure.qualifier != "exact"
        or figure.value < 2
    ):
        return False
    if _PART.search(reading.text[max(0, figure.start - 4) : figure.start]):
        return False
    start, tail = reading.sentence(figure.start)[0], reading.text[figure.end : figure.end + 8]
    if tail[:1] in ",。;":  # 挂牌的分馆有信陵、溪丘湾、沿渡河三家
        return noun in reading.text[start : figure.start] and "、" in reading.text[start : figure.start]
    return noun in tail.split(",")[0]


_PART = regex(r"[以上述这那]$|其中|另|余|还有|新增|前|后|每|各")


def _listed(reading: Reading, end: int, noun: str) -> list[tuple[int, int]] | None:
    """Where the members of the list stand that the sentence before tells, each of which ends in the noun."""
    start = reading.sentence(max(0, end - 2))[0]
    sentence = reading.text[start:end]
    at = sentence.find("、")
    if at < 0 or "等" in sentence:
        return None
    cut = max((m.end() for m in _CUTS.finditer(sentence, 0, at)), default=0)
    stop = re.search(r"[,。;]", sentence[at:])
    body = sentence[cut : at + stop.start()] if stop else sentence[cut:]
    members, place = [], start + cut
    for item in _JOINS.split(body):
        found = reading.text.find(item, place)
        members.append((found, found + len(item)))
        place = found + len(item)
    last = body.rfind(noun)
    trimmed = [reading.text[a:b] for a, b in members]
    ends = [item.endswith(noun) for item in trimmed[:-1]] + [noun in trimmed[-1]]
    return members if last >= 0 and len(members) > 2 and all(ends) and max(map(len, trimmed[:-1])) <= _LONGEST else None


def _persons(reading: Reading, end: int) -> list[tuple[int, int]] | None:
    """Where the persons stand whom the sentence before names one after the other."""
    start = reading.sentence(max(0, end - 2))[0]
    found = _NAMES.search(reading.text, start, end)
    if found is None:
        return None
    place, members = found.start(), []
    for name in _JOINS.split(found[0]):
        members.append((place, place + len(name)))
        place += len(name) + 1
    return members


_SURNAME = f"[{''.join(sorted(set(''.join(words('surnames')))))}]"
_NAMES = regex(
    rf"(?<=[,:。\n是有])(?:{_SURNAME}[一-龥]{{1,2}}、){{2,9}}{_SURNAME}[一-龥]{{1,2}}(?:[和及与]{_SURNAME}[一-龥]{{1,2}})?(?=等人|[,等走被获])"
)
