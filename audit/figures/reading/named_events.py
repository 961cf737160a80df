"""Events as articles name them, each with its ordinal, and the words that lead to it.

第N届 counts the times an event has been held, 第N次 flights, 第N个 the days of the calendar that come every year.
Sessions of parliaments and committees, which meet more than once a year, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile
from typing import NamedTuple

from audit.figures.context.indicators import name_before
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import mark
from audit.figures.reading.years import read
from audit.figures.words.lists import any_of
from audit.figures.words.script import is_english
from audit.model import Figure
from audit.text.regex import regex

_OTHER_TIME = regex(any_of("other-editions"))
_TO_COME = regex(r"将于|将在|将由|申办|筹备|明年|来年|\bnext year|\bwill\b")
_CLAUSE = 24
_SESSION = regex(any_of("sessions"))
_NAME_ENDS = regex(
    r"精神|暨|等|正?在|将|于|开幕|落幕|落下|启幕|揭幕|收官|(?<!公)开赛|鸣枪|亮相|圆满|举行|举办|召开|闭幕|开跑|起跑|收枰|亮灯|登场|拿下|夺得|由|昨|今|上|报名|启动|的|是|$"
)
CONGRESS = "全国代表大会"
SHORTEST = 4
"""Names that are shorter say too little, but between two articles that are known to be about one event: 书展."""
_TOLD = regex(
    r"([\u4e00-\u9fffA-Za-z]{0,14}(?:大赛|赛|节|[展大]?会|展|杯|泳|论坛|马拉松|书市|灯会|庙会|晚会|花祭|文化祭|艺术季|文化季))"
)
"""An event that is named before its ordinal."""
_GAMES = regex(
    r"(?:(?P<of>[全省市县区校])|(?<![一-龥0-9]))第?(?P<n>[0-9]{1,2}|二?十[一二三四五六七八九]?|[二三四五六七八九])届?"
    r"(?:运会|冬会|运(?=[会,。、]))"
)
"""Games whose ordinal stands within their short name: 市|十八|运会."""
_HELD = (
    "festival|fair|marathon|games|contest|competition|regatta|parade|race|carnival|rally|tournament|championships?"
    "|cup|show|expo|forum|conference|congress|biennale"
    "|(?:folk|film|food|book|fashion|music|craft|science|arts?|beer|wine|design|history) week"
)
_EN_EVENT = regex(
    rf"(?<!\bits )\b(?P<n>[0-9]{{1,3}}(?:st|nd|rd|th)) (?:annual )?(?P<name>(?:[a-z]+ ){{0,2}}(?:{_HELD}))\b"
    rf"|(?<![A-Za-z'])(?P<name4>(?:[a-z]+ )?(?:{_HELD}))(?: in (?:the )?[A-Z][a-z]+)?,? (?:the|its) "
    r"(?P<n4>[0-9]{1,3}(?:st|nd|rd|th))(?=[,.:;]| since| so far| to be| in as many)"
    r"|\b(?P<n2>[0-9]{1,3}(?:st|nd|rd|th)) annual (?P<name2>(?:[a-z]+ ){0,2}"
    r"(?:run|walk|swim|ride|dip|climb|hunt|dinner|ball|lunch|picnic|concert|auction|sale|crossing))\b"
    rf"|(?P<name5>(?:[A-Z][A-Za-z'-]+ ){{1,3}}(?i:{_HELD}|week)) (?:was|is|has been) (?:staged|held|run|put on|hosted)"
    r" for the (?P<n5>[0-9]{1,3}(?:st|nd|rd|th)) time\b"
    r"|\b(?P<name3>(?:[a-z]+ )?[a-z]+), (?:the|its) (?P<n3>[0-9]{1,3}(?:st|nd|rd|th)) of its (?:name|kind)\b"
)
_FLOWN = regex(r"(?:飞行|发射)(?:总?次数|纪录)[^,。;0-9]{0,8}第?(?P<n>[0-9]{2,3})次")
"""Flights that are counted by a noun: 火箭的飞行次数定格在第|379|次."""
_PLACE = regex(r"\([一-鿿·]{2,8}\)")
"""Where it is held, within its name: 中国(岚州)国际陶瓷博览会."""
_EVENT_NAME = regex(
    r".{1,20}?(?:(?:(?<![开参比决])赛|(?<=[宣文艺科活])[传化术技动]周|论坛|马拉松|书市)(?![事场区道程手季]|[会展节])"
    r"|(?<=[动览谈易销乐聘介灯庙晚])会(?!展)|节(?![目能水约庆日假]|联欢)|宴(?![会请席])|展(?![览销示演会馆]))"
)
_CALLED = regex(
    r"((?:[A-Z][A-Za-z'-]+ ){1,4}(?:Week|Festival|Fair|Marathon|Games|Cup|Expo|Forum|Championships?|Open|Race|Show"
    r"|Regatta|Parade|Conference|Biennale|Triathlon))"
)
"""An English event that is named beside its edition."""
ONCE = regex(
    r"飞行|发射|点火|执行(?:[一-龥]{0,4}任务|发射)|载人飞行|出征|远航|航行|首飞|升空|飞[上天]|上天|飞赴|亮剑|飞向"
)
"""What is counted by 第N次 and is told when it happens."""
_DAY = regex(
    r"“?((?:世界|国际|全国|中国|国家)[一-鿿·“”]{1,10}?(?:节|日|宣传周|活动周|周|月)"
    r"|(?:教师|护士|医师|记者|警察|植树|青年|儿童|妇女|劳动|丰收|读书|环境|助残|爱眼|敬老)(?:节|日))(?!期)"
)
"""A day of the calendar that comes every year: 第七个|中国医师节."""


FLIGHT = "飞行"
"""What all flights and launches are called here."""
_THIS_YEAR = regex("今年|年内|本年|年度|年以来")
_OF_YEAR = 12
_SENTENCE = regex(r"\. |\.$")
_EVERY_YEAR = regex(r"^.*?(?:一年一[度届]|每年一[度届]|每年|[这该本此][一-龥]?|的)的?(?=[一-龥]{4})")
"""Words before an event's name that tell how often it is held."""
_NO_NAMES = frozenset({"", "了", "啦"})


class Event(NamedTuple):
    """An event with its ordinal."""

    figure: Figure
    name: str
    host: str
    """The words straight before the ordinal: 中国工会."""
    past: bool
    """Whether its sentence speaks of another year's event."""
    to_come: bool
    """Whether its sentence speaks of one that will be."""


@once
def told_events(reading: Reading) -> list[Event]:
    """The events that an article tells with an ordinal."""
    found = []
    for figure in reading.figures:
        if figure.kind != "ordinal" or figure.role == "streak":
            continue
        shown = reading.text[figure.start : figure.end]
        if figure.unit == "个" and (day := _DAY.match(reading.text, figure.end)) is not None:
            name = day[1].replace("”", "")
            found.append(_event(reading, figure, name))
        if not (shown.startswith(("第", "首届")) or shown[-1].isascii()) or figure.unit not in {"届", "次", None}:
            continue
        start, end = reading.sentence(figure.start)
        after = _PLACE.sub("", reading.text[figure.end : figure.end + 48])
        after = re.split(r"[,。;:!?、\n()0-9]", after)[0].strip("“”《》 的")
        after = _SENTENCE.split(after)[0] if after.isascii() else after[:26]
        name = after if shown[-1].isascii() else _named(_NAME_ENDS.split(after)[0])
        name = _capitals(name) if name.isascii() else name
        if not name and after.startswith("edition") and (called := _CALLED.findall(reading.text[:end])):
            name = called[-1].removeprefix("The ")
        if (
            name in _NO_NAMES
            and figure.unit == "届"
            and (told := list(_TOLD.finditer(reading.text, start, figure.start)))
        ):
            name = _EVERY_YEAR.sub("", told[-1][1])  # 博览会已办到|第九届
        flight = figure.unit == "次" and ONCE.match(after) is not None
        if flight:
            lead = reading.text[max(start, figure.start - _OF_YEAR) : figure.start].rpartition(",")[2]
            name = FLIGHT if _THIS_YEAR.search(lead) is None else FLIGHT + "今年"
        brief = len(name) > 1 and figure.unit == "届" and _TOLD.fullmatch(name) is not None
        if (len(name) < SHORTEST and not flight and not brief) or _SESSION.search(name):
            continue
        expedition = EXPEDITION.match(name) if figure.unit == "次" else None
        name = expedition[0] if expedition is not None else name
        if figure.unit == "次" and not (is_congress(name) or flight or expedition):
            continue
        if re.match(r"[0-9]{1,4}强", reading.text[figure.end + len(name) : figure.end + len(name) + 5]):  # a ranking
            continue
        host = name_before(reading.text[start : figure.start])
        found.append(_event(reading, figure, name, host))
    return found + _called_in_short(reading)


def _capitals(words: str) -> str:
    """The name at the beginning of some English words: Marlow County Fair| opened Tuesday."""
    named = dropwhile(str.islower, words.split())  # the 38th annual| Ashby County Fair
    return " ".join(takewhile(lambda word: word[:1].isupper() or word in _WITHIN_NAMES, named))


_WITHIN_NAMES = frozenset({"of", "the", "for", "and"})


def _called_in_short(reading: Reading) -> list[Event]:
    """The events that no figure counts: 市十八运会, 十四运; in English those that a common noun names."""
    if is_english(reading.text):
        return list(_called_in_english(reading))
    found = []
    for match in _GAMES.finditer(reading.text) if "运" in reading.text else ():
        number = read(match["n"])
        if number and number > 1:
            figure = mark(reading, *match.span("n"), number, "届")._replace(kind="ordinal")
            found.append(_event(reading, figure, (match["of"] or "") + "运会"))
    for match in _FLOWN.finditer(reading.text) if "次数" in reading.text else ():
        figure = mark(reading, *match.span("n"), int(match["n"]), "次")._replace(kind="ordinal")
        host = name_before(reading.text[reading.sentence(match.start())[0] : match.start()])
        found.append(_event(reading, figure, FLIGHT, host))
    return found


def _called_in_english(reading: Reading) -> Iterator[Event]:
    """The events that a common noun names: the 28th film festival, the 23rd annual run, a run, the 25th."""
    for match in _EN_EVENT.finditer(reading.text):
        part = next(part for part in ("", "2", "3", "4", "5") if match["n" + part])
        number = read(match["n" + part])
        if number and number > 1:
            figure = mark(reading, *match.span("n" + part), number, None)._replace(kind="ordinal")
            yield _event(reading, figure, match["name" + part])


def _event(reading: Reading, figure: Figure, name: str, host: str = "") -> Event:
    return Event(figure, name, host, _is_past(reading, figure), _is_to_come(reading, figure))


EXPEDITION = regex("[一-龥]{2,16}?(?:科考|考察|远征|巡护|放流|长跑|研讨会|学术会议|学术年会)(?![队船员站证基])")
"""What is counted by 次, and is an event of the year where that is said: 第十二次唐古拉冰川联合科考."""


def is_congress(name: str) -> bool:
    """Whether an event is a congress, the country's or a body's own: 宁谷县工会第十五次|代表大会."""
    return CONGRESS in name or name.startswith(_CONGRESSES)


_CONGRESSES = tuple(f"{of}代表大会" for of in ("", "会员", "党员", "团员", "妇女", "职工"))


def _named(words: str) -> str:
    """The words up to the end of an event's name: 职工技能大赛|鸣锣开赛."""
    found = _EVENT_NAME.match(words)
    return found[0] if found is not None and not is_congress(words) else words


def _is_past(reading: Reading, figure: Figure) -> bool:
    """Whether the words before an ordinal speak of another year."""
    start = reading.sentence(figure.start)[0]
    first = _SINCE_FIRST.search(reading.text, start, figure.start) is not None
    won = _WINNER.search(reading.text, figure.end, figure.end + _CLAUSE) is not None
    return first or won or _OTHER_TIME.search(reading.text, start, figure.end) is not None


_WINNER = regex("^[^,。;、]*(?:[金银铜奖]牌?(?:获得者|得主)|冠军(?:获得者|得主)?[一-龥]{2,4}[,、])")
"""第43届世界技能大赛银牌获得者 says of a person when it was."""
_SINCE_FIRST = regex("从(?:首|第一)届.{0,30}[到至]$")
"""从首届的356亿元上升到|第九届 is told of the years behind."""


def _is_to_come(reading: Reading, figure: Figure) -> bool:
    """Whether the words behind an ordinal speak of an event to come."""
    end = min(reading.sentence(figure.start)[1], figure.end + _CLAUSE)
    if _TO_COME.search(reading.text, figure.end, end) is not None:
        return True
    written = (reading.article.metadata.date or "")[:4]
    return any(year > written for year in _YEAR.findall(reading.text, figure.end, end)) if written else False


_YEAR = regex(r"20[0-9]{2}(?=年|\b)")
