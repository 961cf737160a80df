"""Whose time it is that a clock took: the names before it in its sentence."""

from __future__ import annotations

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.words.lists import words as words_of
from audit.model import Figure
from audit.text.regex import regex

_CLOCKED = regex(r"^[0-9]{1,2}(?:小时[0-9]{1,2}分|分[0-9]{1,2}秒|秒[0-9]{2}$|:[0-5][0-9][:.][0-9]{1,2})")
_NAME = regex(
    r"(?:^|[。,、:;人的]|选手|[名小老]将|运动员|岁)(?P<name>[一-龥]{2,4}?)"
    r"(?=以[0-9]|以|第一|甩|跑出|夺|率先|获|在[0-9]|一马|说|游出|力压|击败|最终|的成绩|用时|完赛|拿下)"
    r"|\b(?P<latin>[A-Z][a-z]{3,})\b"
)
_SHORTEST, _LEAD, _LEAD_ENGLISH = 9, 44, 90
_NO_NAMES = frozenset(
    {"最终", "比赛", "成绩", "冠军", "亚军", "季军", "本人", "男子组", "女子组", "女子", "男子", "现场"}
)
_PLACES = regex(r"(?P<one>冠军|第一|夺冠|率先)|(?P<two>亚军|第二名?)|(?P<three>季军|第三)")


def is_clocked(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is the time of a race: 2小时11分38秒, 1:53.47."""
    if figure.kind != "duration" or value(figure) < _SHORTEST:
        return False
    return _CLOCKED.match(reading.text[figure.start : figure.end]) is not None


def lead(reading: Reading, figure: Figure) -> str:
    """The words before a time in its sentence, from the time before it on."""
    start, end = reading.sentence(figure.start)
    reach = _LEAD_ENGLISH if reading.text[start:end].isascii() else _LEAD
    at = reading.at(figure)
    before = reading.figures[at - 1] if at else None
    if before is not None and is_clocked(reading, before):
        start = max(start, before.end)
    return reading.text[max(start, figure.start - reach) : figure.start]


def names(reading: Reading, figure: Figure) -> frozenset[str]:
    """The names of racers before a time."""
    found = (match["name"] or match["latin"] for match in _NAME.finditer(lead(reading, figure)))
    return frozenset(found) - _NO_NAMES


def possible_names(reading: Reading, figure: Figure) -> frozenset[str]:
    """Those, and every three characters before a time that begin as a name does: 归了土生土长的|周启航."""
    words = lead(reading, figure)
    runs = (words[at : at + _FULL] for at in range(len(words) - _FULL + 1))
    return names(reading, figure) | {run for run in runs if run[0] in _SURNAMES and _GIVEN.fullmatch(run[1:])}


def is_name_in_both(first: Reading, a: Figure, second: Reading, b: Figure, name: str) -> bool:
    """Whether what stands before two times alike is a name, and not the inside of a longer word: 半|程马拉|松."""
    if all(name in names(reading, figure) for reading, figure in ((first, a), (second, b))):
        return True
    before = [words[words.find(name) - 1 : words.find(name)] for words in (lead(first, a), lead(second, b))]
    return before[0] != before[1] or not before[0].isalpha()


_FULL = 3
_SURNAMES = frozenset("".join(words_of("surnames")))
_GIVEN = regex("(?:(?![的了在是以为小分秒第一])[一-龥]){2}")


def are_two(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether two times are those of two racers, both named, or of two places."""
    if not (is_clocked(first, a) and is_clocked(second, b)):
        return False
    places = [[m.lastgroup for m in _PLACES.finditer(lead(r, f))] for r, f in ((first, a), (second, b))]
    if all(places) and places[0][-1] != places[1][-1]:
        return True
    mine, theirs = names(first, a), names(second, b)
    latin = any(name.isascii() for name in mine | theirs)  # names of places and months begin with capitals, too
    return bool(mine and theirs) and not mine & theirs and not latin
