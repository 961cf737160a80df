"""Whether two names are of one event, whatever each reporter left out: 南屏省第十六届|运动会, 省运会.

A short name has characters of the full one in their order. What is held by two places, schools or bodies is two events,
and so is what is held for others: 运动会, 残疾人运动会.
"""

from __future__ import annotations

from audit.figures.reading.named_events import CONGRESS, FLIGHT, ONCE, SHORTEST, Event, is_congress
from audit.figures.words.script import is_latin
from audit.text.regex import regex

_ABBREVIATED = 5
_FOR_WHOM = regex(
    r"残疾人|老年|中老年|青少年|少年|少儿|中学生|大学生|学生|职工|农民|少数民族|民族|冬季|冬|夏季|青年|女子|男子|幼儿|社区|智力"
    r"|Paralympic|Winter|Summer|Youth|Junior|Senior"
)
"""For whom or when games are held, which no shortening leaves out."""
_GAMES = regex("[全省市县区校]?运会")
_COHORTS = frozenset({"毕业", "学员", "学生", "新生"})
"""A school counts its years as events: 第78届|毕业典礼, 第80届|毕业生."""
_OF_CRAFT = regex("系列|运载|火箭|卫星|飞船|[这该本此]|[也即便又]?[是为]|今年|次|任务|发射|[的了,对]")
_PLACE = regex("(?![全我本该])[一-龥]{2,6}[省市县区镇乡州盟旗]$")
_HOST = regex("[一-龥]{1,10}?(?:小学|中学|学校|幼儿园|大学|学院|医院|公司|集团|社区|街道)")
_PLACE_LED = regex(r"^(?:全[国省市县区]|[一-龥]{2,6}?(?:省|市|自治区|县|区))(?=[一-龥]{5})")
"""Before an event's name: 黑龙江省|职工焊接技能大赛, 全省|职工焊接技能大赛."""
_TWO, _TOO_GENERAL = 2, 6


def same(a: Event, b: Event, sure: bool = False) -> bool:
    """Whether two names are one: equal, or one begins with the other; and no other host where the name is general.

    Where it is `sure` that both articles tell one event, a name may also be shortened: 中小学科展, 中小学科学展览会.
    """
    names = (a.name, b.name) if not sure else (_PLACE_LED.sub("", a.name), _PLACE_LED.sub("", b.name))
    short, long = sorted(names, key=len)
    if short[-1:] == "杯" and long.startswith(short) and a.figure.unit == b.figure.unit:  # 松风杯, 松风杯围棋公开赛
        return True
    if a.figure.unit != b.figure.unit or _are_apart(a, b, short, long):
        return False
    if short.startswith(FLIGHT):
        return short == long and _are_of_one_craft(a.host, b.host)
    if sure and not is_congress(short) and (len(short) >= _ABBREVIATED or long.endswith(short)):
        return _is_short_for(short, long)
    return (sure and _is_shortened(a, b, short, long)) or _is_one_name(a, b, short, long, sure)


def _are_apart(a: Event, b: Event, short: str, long: str) -> bool:
    """Whether the events are for others, or of two hosts."""
    if set(_FOR_WHOM.findall(short)) != set(_FOR_WHOM.findall(long)) or _are_of_two_hosts(a.host, b.host):
        return True
    return is_congress(short) and CONGRESS not in short and (a.name != b.name or not _is_one_host(a.host, b.host))


def _is_shortened(a: Event, b: Event, short: str, long: str) -> bool:
    """Whether one name is what reporters make of the other: a common noun, a year of a school, 省运会."""
    if (
        len(short) >= SHORTEST
        and not is_congress(short)
        and (short in long or (short[-_TWO:] == long[-_TWO:] and _is_short_for(short, long)))
    ):
        return True
    if is_latin(short + long) and (short.islower() or long.islower()):
        return set(short.lower().split()) <= set(long.lower().split())
    if len(a.host) >= SHORTEST and a.host == b.host and short[:_TWO] == long[:_TWO] in _COHORTS:
        return True
    games = ((brief, full) for brief, full in ((a, b), (b, a)) if _GAMES.fullmatch(brief.name))
    return any(_is_short_for(brief.name, full.host + full.name) for brief, full in games)


def _is_one_name(a: Event, b: Event, short: str, long: str, sure: bool) -> bool:
    """Whether one name begins or ends with the other, and where it is general the hosts are no others."""
    if len(short) < SHORTEST and not ONCE.match(short):
        return False
    if not long.startswith(short) and not long.endswith(short):
        return False
    if not ONCE.match(short) and (is_congress(short) or (len(short) < _TOO_GENERAL and not sure)):
        brief, full = sorted((a.host, b.host), key=len)
        if is_congress(short) and _is_one_host(brief, full):
            return True
        return full.endswith(brief) and (bool(brief) or not full)
    return True


def _are_of_one_craft(one: str, other: str) -> bool:
    """Whether the words before two flights name nothing that the other's lack: 长程系列运载火箭, 长程系列火箭."""
    mine, theirs = (_OF_CRAFT.sub("", host)[-4:] for host in (one, other))
    return not (mine and theirs) or any(char in theirs for char in mine)


def _is_one_host(one: str, other: str) -> bool:
    """Whether two hosts are one, but for words that lead to the name: 走进了|宁谷县工会."""
    brief, full = sorted((one, other), key=len)
    if brief.startswith("全") and len(brief) > _TWO and full.endswith(brief[1:]):  # 汝栎市工会, 全市工会
        return True
    if is_of_level(one, other):
        return True
    led = full.removesuffix(brief)
    if len(brief) >= SHORTEST and brief[:_TWO] == full[:_TWO] and _is_short_for(brief, full):  # 岚山县作协
        return True
    return bool(brief) and full.endswith(brief) and (not led or led[-1] in "了的在到进")


def is_of_level(one: str, other: str) -> bool:
    """Whether one host is the other by its level alone, as its own paper calls it: 澜东省工会, 省工会."""
    brief, full = sorted((one, other), key=len)
    return (
        brief[:1] in _LEVELS and len(brief) > _TWO and 1 < len(full) - len(brief) <= _TWO + 1 and full.endswith(brief)
    )


_LEVELS = frozenset("省市县区镇乡州")


def _are_of_two_hosts(one: str, other: str) -> bool:
    """Whether both are held by a school, a place or the like, each by another: 第一小学, 第十七小学; 江庄市, 河东区."""
    for pattern in (_HOST, _PLACE):
        mine, theirs = (pattern.findall(host) for host in (one, other))
        if mine and theirs and (pattern is _PLACE or mine[-1][-2:] == theirs[-1][-2:]):
            return not (mine[-1].endswith(theirs[-1]) or theirs[-1].endswith(mine[-1]))
    return False


def _is_short_for(short: str, long: str) -> bool:
    """Whether all characters of the one stand in the other, in the same order."""
    rest = iter(long.lower())
    return all(char in rest for char in short.lower())
