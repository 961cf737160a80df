"""Whether two articles, or two of their figures, speak of different places, bodies or events, by the names they use.

A name is known by its end (县, 大学, 马拉松) or, in English, by its capitals; what stands before the end tells it from
others. One account may leave a name out, so only names on both sides that the other lacks are a difference.
"""

from __future__ import annotations

import re
from itertools import takewhile

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading, once
from audit.figures.words.lists import any_of, words
from audit.figures.words.script import is_english, is_latin
from audit.figures.words.units import rows
from audit.model import Figure
from audit.text.regex import regex

_ENDS = any_of("named")
_POINTS = "这那该本此每各首两几场次届项个把的了已办是在将从自"
"""What points at an event, or joins it to what stands before, and is no part of its name."""
_ENDING = regex(_ENDS)
_EVENT_ENDING = regex(any_of("named-events"))
"""Without these there is nothing to look for."""
_EVENT = regex(rf"(?:(?![{_POINTS}])[一-鿿]){{0,2}}(?:半程|全程|国际|城市|职工|青少年)?(?:{any_of('named-events')})")
_NAME = regex(rf"(?<![0-9])(?!{any_of('no-name-begins')})[一-鿿]{{2,4}}?(?:{_ENDS})")
_SUFFIX = regex(rf"(?:{_ENDS})$")
_NO_STEM = regex(
    rf"[全我该本各两多的从在到向把被给让和与及是有去进往等了农总]$|^[个届批级]|[一二三四五六七八九十]届$|^[一二两三几数多这那各每][所座家间个]$|^[在到从于向的和与及是为有了去往][^州]|^(?:{any_of('no-names')})$"
)
_CAPITAL = regex(r"\b[A-Z][a-z]{2,}(?:-[0-9]+)?")
_COUNTRIES = frozenset(words("countries-english"))
_DATELINE = regex(r"([A-Z][A-Z']{2,}(?: [A-Z']{2,}){0,2})(?=,| \(| ?-)")
"""KATHARI -, before the first word of an English report."""
_PERSON = r"[A-Z][A-Za-z'-]++(?: [A-Z][A-Za-z'-]++){0,2}"
_SPEAKER = regex(
    rf"\b(?:said|says|added|told|Mr|Mrs|Ms|Dr|[a-z]++(?<=er|or|an|ry|ef|ch|st)),? {_PERSON}"
    r"(?=[,.;]|$| (?:said|says|added))"
    rf"|\b{_PERSON}(?:, [^.;]{{3,50}},)? (?:said|says|added|told)\b"
)
"""Who is quoted, and no place: said Lin Yating; Wes Carrow, a farmer, says."""
_LONG_WORD = regex(r"[A-Za-z]{4,}")
_NO_NAMES = frozenset(word.lower() for word in words("no-names-english"))
_DISTRICT = regex(r"([一-鿿]{2}[省市州县])([一-鿿]{2,4}?(?:(?<![社园景校])区|县|市|镇|乡|街道|村))(?![局厅部委办会])")
_POINTING = frozenset("全我该本各")
_STEM = 2
_LEAD = 80
"""Characters after the title in which an article says where it is."""
_NATIONAL = regex(
    r"(?:我国|全国|全[台港澳]|中国|全球|世界)(?![一-鿿]{0,6}?(?:台网|局|院|中心|大学|集团|公司|银行|协会|学会|工会|杯|赛|总))"
)
_WIDE = ("国", "省", "市", "县", "区", "镇", "乡", "街道", "社区", "村")
"""Kinds of places, each of which may hold those after it."""
_KNOWN = [
    regex("|".join(sorted(names.split(), key=len, reverse=True)))
    for level, names in rows("places.txt")
    if level in {"province", "city"}
]


def in_two_languages(first: Reading, second: Reading) -> bool:
    """Whether one of two articles is English and the other not, so that no name can stand in both."""
    return is_english(first.text) != is_english(second.text)


def elsewhere(first: Reading, a: Figure, second: Reading, b: Figure, sure: bool = False) -> bool:
    """Whether the figures belong to two places or bodies, each named in one of the articles only.

    Where it is `sure` that both articles tell one event, only names in the figures' own sentences count.
    """
    if in_two_languages(first, second):
        return False
    near = around(first, a), around(second, b)
    lead = ([], []) if sure or not any(near) else (leads(first), leads(second))
    mine = [n for n in near[0] or lead[0] if _lacks(second.text, n) and not _only_begins(first, n, bool(near[0]))]
    theirs = [n for n in near[1] or lead[1] if _lacks(first.text, n) and not _only_begins(second, n, bool(near[1]))]
    if (mine and theirs) or (_stranger(first, a, second) and _stranger(second, b, first)):
        return True
    if _other_place(first, a, second, b) or _other_place(second, b, first, a) or _part(first, a, second, b):
        return True
    return not sure and (is_inside(first, a, second) or is_inside(second, b, first))


def is_inside(reading: Reading, figure: Figure, other: Reading) -> bool:
    """Whether a figure is of a district that is named with its city, and the other article names the city alone."""
    start = reading.sentence(figure.start)[0]
    return any(
        found[1] in other.text and found[2][:_STEM] not in other.text
        for found in _DISTRICT.finditer(reading.text, start, figure.start)
    )


def apart(first: Reading, second: Reading) -> bool:
    """Whether the first words of both name what the other lacks: two bulletins in the same words, of two places."""
    if is_english(first.text) or is_english(second.text):
        return False
    return any(name not in second.text for name in leads(first)) and any(
        name not in first.text for name in leads(second)
    )


def of_two_places(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether the sentences name, before the figures, well-known places of one level that the other article lacks.

    Offices everywhere report in the same words: 浙江42个省级部门, 四川26个省级部门. Only the place tells them apart.
    """
    mine, theirs = (r.text[r.sentence(f.start)[0] : f.start] for r, f in ((first, a), (second, b)))
    for level in _KNOWN:
        own, other = level.findall(mine), level.findall(theirs)
        if own and other and not any(name in second.text for name in own):
            return not any(name in first.text for name in other)
    return False


@once
def leads(reading: Reading) -> list[str]:
    """The names in the title and the first sentences."""
    size = _LEAD * (3 if is_english(reading.text) else 1)
    end = reading.title_end
    found = _names(reading.text[: end + size])
    if size > _LEAD and (dateline := _DATELINE.match(reading.text[end:].lstrip())) is not None:
        found.append(dateline[1].split()[-1].title())
    title = _LONG_WORD.findall(reading.text[:end])
    if size > _LEAD and sum(map(str.islower, title)) * 2 < len(title):  # Headlines May Have Capitals of Their Own
        body = reading.text[end:]
        found = [name for name in found if name in body or name.upper() in body]
    return found


def around(reading: Reading, figure: Figure) -> list[str]:
    """The names that stand before a figure in its sentence; in English, anywhere in it."""
    start, end = reading.sentence(figure.start)
    return _names(reading.text[max(start, figure.start - 60) : end if is_english(reading.text) else figure.start])


def _names(text: str) -> list[str]:
    """What tells the names in a text from others: the last characters before their ends, or English words."""
    if is_latin(text):
        return [word for word in _CAPITAL.findall(_SPEAKER.sub("", text)) if word.lower() not in _NO_NAMES]
    found: list[str] = []
    if _ENDING.search(text) is not None:
        stems = (_stem(match.group()) for match in _NAME.finditer(text))
        found += [stem for stem in stems if not _NO_STEM.search(stem)]
    return found + _EVENT.findall(text) if _EVENT_ENDING.search(text) is not None else found


def _stem(name: str) -> str:
    """The last two characters before a name's end; where another word is in them, the last one and the end."""
    stem = _SUFFIX.sub("", name)[-_STEM:]
    return name[len(name) - len(_SUFFIX.findall(name)[0]) - 1 :] if stem and stem[0] in _NOT_FIRST else stem


_NOT_FIRST = frozenset("届起座过把对登赴游爬沿穿越跨进走入抵")
"""With these no name begins: 第六届|岷山, 拳起|岷山."""


def _only_begins(reading: Reading, name: str, near: bool) -> bool:
    """Whether a word stands in an article only where it begins a sentence, and may be any: Nurses, Nobody, Seated.

    In the sentence of the figure itself a country is a name there too, and what another name follows.
    """
    text = reading.text
    places = [match.start() for match in re.finditer(rf"\b{name}\b", text)] if name.isascii() else []
    if not places or not all(_begins(text, at) for at in places):
        return False
    return not near or not (name in _COUNTRIES or text[places[-1] + len(name) :][1:2].isupper())


def _lacks(text: str, name: str) -> bool:
    """Whether a text has a name neither as it stands, nor as its adjective, nor in the capitals of a dateline."""
    if name.isascii():
        return _root(name) not in text and name.upper() not in text
    return name not in text and (len(name) <= _LONG or name[1:] not in text)


def _root(name: str) -> str:
    """What a name has in common with its adjective: Frenchman, French; all of a short or a Chinese one."""
    return name[: max(_SHORTEST_ROOT, len(name) - 3)] if name.isascii() else name


_SHORTEST_ROOT = 5
_LONG = 4
"""A longer name may have a character before it that is no part of it: 实|现省青少年联赛."""


def _begins(text: str, at: int) -> bool:
    lead = text[max(0, at - 3) : at].strip(' "')
    return not lead or lead[-1] in ".!?:\n"


def _stranger(reading: Reading, figure: Figure, other: Reading) -> bool:
    """Whether a figure's subject is named in its sentence, and nowhere in the other article."""
    name = figure.subject
    start = reading.sentence(figure.start)[0]
    if (
        name is None
        or name[0] in _POINTING
        or name[-2:-1] in _POINTING
        or name not in reading.text[start : figure.start]
    ):
        return False
    return name[:_STEM] not in other.text


def _other_place(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether the second figure is of a place that the first article, speaking of the country, does not name."""
    start = second.sentence(b.start)[0]
    named = b.subject and b.subject in second.text[start : b.start] and not _NATIONAL.search(b.subject)
    if not named or (b.subject or "") in first.text:
        return False
    return _NATIONAL.search(first.text, first.sentence(a.start)[0], a.start) is not None


def _part(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether one figure, the smaller one, is of a place inside that of the other, whose article does not name it."""
    (narrow, text), (wide, _) = sorted(
        ((a, second.text), (b, first.text)), key=lambda one: _level(one[0].subject), reverse=True
    )
    inside = _level(narrow.subject) > _level(wide.subject) >= 0
    return inside and (narrow.subject or "")[-_STEM - 1 : -1] not in text and value(narrow) < value(wide)


def _level(subject: str | None) -> int:
    return next((i for i, kind in enumerate(_WIDE) if subject and subject.endswith(kind)), -1)


def before_ending(one: str, other: str) -> tuple[int, str, str]:
    """How long the ending is that two names share, and the two characters before it in each: 西岭|公司, 北漠|公司."""
    ends = zip(reversed(one), reversed(other), strict=False)
    size = sum(1 for _ in takewhile(lambda end: end[0] == end[1], ends))
    return size, one[: len(one) - size][-2:], other[: len(other) - size][-2:]
