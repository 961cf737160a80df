"""Years gone by since a year that the sentence names: founded in 2004, 25 years on; born in 1984, aged 45.

From year s to the article's year e there are e - s years, one less before the day has come and one more where both ends
count. Round numbers are said of a few years more. A sentence with a second year tells of another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import COUNTED, dated, figure_at, read, refuted
from audit.figures.rules.shared.turns import NOT_YEARLY
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import any_of
from audit.model import Conflict, Text
from audit.text.regex import regex

_YEAR = regex(r"(?:1[0-9]|20)(?<![0-9]..)[0-9]{2}(?![0-9])(?=年|[ ,.;)]|$)")
_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})"
_BEGUN = regex(
    rf"(?P<y>(?:18|19|20)[0-9]{{2}})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?[一-龥]{{0,4}}?"
    rf"(?:{any_of('founded')}|启动|参加工作|入职|从教|从医|从警|参军|入伍|退伍|转业|复员|返乡|回乡|创业|支教|移居|结婚|来到|通车|投用|启用|竣工|退休|开始|起|至今|以来|毕业|当选|上任|接手)"
    rf"|(?:{any_of('founded')}|筑|凿|修建|营建)于(?:[一-龥]{{2,6}}\()?(?P<z>(?:1[0-9]|20)[0-9]{{2}})年?"
)
_GONE = regex(
    rf"(?P<mark>至今|迄今|距今|如今|已经?有?|一晃|转眼|走过了?|迈过|度过了?|历经|从[警教医业艺军]|入行|执教|任教|行医|工龄|党龄|驾龄|坚守了?|坚持了?|实施了?|干了|服务了?|整整|满)(?:(?!第)[一-龥]){{0,3}}?"
    rf"(?P<n>{_N})(?P<more>多|余|几)?(?P<unit>年|载|个年头|个春秋)(?!级|代|前|后|以?内|度|初|底|末|里|期)(?P<back>来|间)?"
    rf"|(?:至今|如今|迄今)[^,。;0-9]{{1,14}}了(?P<n3>{_N})(?P<unit3>年|载|个年头)(?=[,。;]|$)"
    rf"|(?<![近去的这后前续第几数十百])(?P<n2>{_N})(?P<more2>多|余)?(?P<unit2>年|载)来(?!的?(?:首|第|最|新|未))"
    rf"|(?<=[,;])(?:今年|如今|现在|目前|已经?)[^,。;0-9]{{0,8}}?第(?P<n4>{_N})个年头"
)
_UNTIL_NOW = regex(
    rf"(?P<y>(?:19|20)[0-9]{{2}})年(?=[一-龥]{{1,12}},[^。;0-9]{{0,12}}(?:至今|迄今|距今)(?:已经?有?)?{_N}(?:多|余)?(?:年|载))"
)
_BORN = regex(
    r"(?:生于|出生于)(?P<y>19[0-9]{2}|20[0-9]{2})年?|(?P<z>19[0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出生|生(?=[,于人的]))"
)
_AGE = regex(rf"(?:今年|现年|如今|现在)(?:已经?)?(?:是|有|年?满)?(?P<n>{_N})周?岁|[,(](?P<m>[0-9]{{2}})岁(?=[),。])")
_EN_BEGUN = regex(
    r"\b(?:(?P<since>since)(?: its [a-z]+ in)? |(?:founded|established"
    r"|passed|built|opened|launched|enacted|adopted|formed|created"
    r"|started|began|joined|completed|introduced|incorporated|married|retired"
    r"|closed|shut|abandoned|first (?:held|run|staged|played))(?: [a-z]+){0,2}? in )"
    r"(?P<y>(?:18|19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
_EN_GONE = regex(
    r"\b(?:for|celebrat\w+|marks|marking|spent|is now|turns|turned"
    r"|turning|after|been|some|its|lasted|lasting|took|spanning) (?:the past |the last |exactly |a full )?"
    r"(?P<n>[0-9]{1,3}(?!,[0-9])|[a-z]+(?:-[a-z]+)?)(?:(?:st|nd|rd|th)?(?:-"
    r"| )(?:years?|year-old|edition)\b|(?= this year| this month|[.,]? *$))",
    re.IGNORECASE,
)
_EN_BORN = regex(
    r"\bborn (?:on [A-Z][a-z]+ [0-9]{1,2}, |in )(?:[A-Z][a-z]+ (?:in )?)?(?P<y>(?:18|19|20)[0-9]{2})\b", re.IGNORECASE
)
_EN_AGE_FIRST = regex(
    r"\b(?:is|aged|[A-Z][a-z]+,) (?P<n>[1-9][0-9]?)(?=,| and was | years old)|\b(?P<m>[1-9][0-9])-year-old\b"
)
_EN_DIED = regex(r"\bdied\b[^.;]{0,24}\b(?P<e>(?:19|20)[0-9]{2})\b")
_EN_AGE = regex(
    r"\b(?:aged|is now|he was|she was|is|turned|turns|at"
    r"|at the age of|[A-Z][a-z]+,) (?P<n>[0-9]{1,3})(?=[,.;)]| years old|$| (?:this|when))"
)
_THEN = regex(r"^[^.;,]{0,50}\bin (?P<y>(?:19|20)[0-9]{2})\b")
"""When somebody was so old: she was 72 when she published the book in 2023."""
_LIVED = regex(r"\((?P<y>1[6-9][0-9]{2}|20[0-9]{2})(?:年)?(?:-|—|–|~|至)(?P<e>1[6-9][0-9]{2}|20[0-9]{2})年?\)")
_AGED = regex(rf"(?:享年|终年|时年|去世时|年仅)(?P<n>{_N})岁|\b(?:aged|at the age of|at age|was) (?P<m>[0-9]{{2,3}})\b")
_AHEAD = regex(r"将|拟|计划|预计|\bplans?\b|\bby 20|\bnext (?:year|spring|summer|winter)")
_ROUND = 4
"""Years by which a round number of them may lag behind."""
_REACH, _NEAR = 60, 12
_MOST = 1020


def within(reading: Reading) -> Iterator[Conflict]:
    """Years and ages of an article that its own dates refute."""
    text = dated(reading)
    year = int((reading.article.metadata.date or "0")[:4])
    if not year or (reading.article.metadata.date_until or "")[:4] not in {"", str(year)}:
        return
    if "岁" in text:
        yield from _worked(reading)
    told = -1
    for match in _YEAR.finditer(text):
        if match.start() < told:
            continue
        start, told = reading.sentence(match.start())
        sentence = text[start:told]
        if len(sentence) > _LONG:
            continue
        found = _apart(sentence, year) or _ago(sentence, year) or _aged(sentence, year) or _gone(sentence, year)
        if found is not None:
            first, begun, last, count, expected = found
            begin = mark(reading, start + first[0], start + first[1], begun)
            at = start + last[0], start + last[1]
            counted = figure_at(reading, *at) or mark(reading, *at, count)
            yield refuted(reading, CODE, "probable", begin, counted, expected)


_AGAIN = regex(
    rf"(?:继|自)(?P<y>(?:19|20)[0-9]{{2}})年[^。;0-9]{{0,14}}?(?:之?后|以来),?[^。;0-9]{{0,8}}?(?:时隔|相隔|睽违|暌违|阔别)(?P<n>{_N})年(?![多余几半])"
)
"""继2014年之后,时隔12年: as many years as lie between the two."""


_AGO = regex(
    r"\b(?:in|of) (?P<y>(?:18|19|20)[0-9]{2}),? (?P<n>[0-9]{1,3}|[a-z]+(?:-[a-z]+)?) years ago\b", re.IGNORECASE
)


def _ago(sentence: str, year: int) -> _Found:
    """In 2003, 19 years ago."""
    match = _AGO.search(sentence) if " years ago" in sentence else None
    count = read(match["n"].lower()) if match is not None else None
    if match is None or not count or count == year - int(match["y"]) or int(match["y"]) >= year:
        return None
    return match.span("y"), int(match["y"]), match.span("n"), count, year - int(match["y"])


def _apart(sentence: str, year: int) -> _Found:
    match = _AGAIN.search(sentence) if "隔" in sentence or "违" in sentence or "阔别" in sentence else None
    if match is None or len(set(_YEAR.findall(sentence))) > 1 or not (count := read(match["n"])):
        return None
    first = int(match["y"])
    wrong = count != year - first and year > first
    return (match.span("y"), first, match.span("n"), count, year - first) if wrong else None


_LONG = 400
_Found = tuple[tuple[int, int], int, tuple[int, int], int, int] | None
"""Where the first year stands, the year, where the count stands, the count, and what it would be."""


def _gone(sentence: str, year: int) -> _Found:
    """Years since a beginning."""
    english_text = sentence.isascii()
    if not english_text and COUNTED.search(sentence) is None:
        return None
    begun = (_EN_BEGUN if english_text else _BEGUN).search(sentence)
    if begun is None and not english_text:
        begun = _UNTIL_NOW.search(sentence)
    if begun is None or _AHEAD.search(sentence) or NOT_YEARLY.search(sentence):
        return None
    groups = begun.groupdict()
    name = "y" if groups.get("y") else "z"
    first = int(begun[name])
    if {int(y) for y in _YEAR.findall(sentence)} - {first, year} or not 0 < year - first <= _MOST:
        return None
    counts = _EN_GONE.finditer(sentence) if english_text else _GONE.finditer(sentence, begun.end())
    for gone in counts:
        apart = gone.start() - begun.end()
        if english_text and apart < 0:
            apart = begun.start() - gone.end()
        if not 0 <= apart <= (_NEAR if not english_text and gone["n2"] else _REACH):
            continue
        part = next(name for name in ("n", "n2", "n3", "n4") if gone.groupdict().get(name))
        value = read(gone[part])
        more = gone.groupdict().get("more") or gone.groupdict().get("more2")
        past = year - first
        nth = part == "n4"
        if _THEN_DONE.match(sentence, gone.end()) is not None:
            continue
        if value is None or value < 2 or (past <= value <= past + 1 if nth else _fits(value, past, more is not None)):
            continue
        return begun.span(name), first, gone.span(part), value, past + nth
    return None


_THEN_DONE = regex("[才就便](?:[一-龥])")
"""用了整整19年|才做到: not until now."""


def _worked(reading: Reading) -> Iterator[Conflict]:
    """今年54岁,18岁进厂,一干就是26年: an age now, an age then, and the years between."""
    for match in _AGE_NOW.finditer(reading.text):
        start, end = reading.sentence(match.start())
        then = [
            m
            for m in _AGE_THEN.finditer(reading.text, start, end)
            if m.end() <= match.start() or m.start() >= match.end()
        ]
        gone = [m for m in _YEARS_BETWEEN.finditer(reading.text, start, end) if m.start() > match.start()]
        if len(then) != 1 or len(gone) != 1 or end - start > _LONG:
            continue
        now, young, years = (read(m["n"] or m.groupdict().get("m") or "") or 0 for m in (match, then[0], gone[0]))
        past, more = now - young, gone[0]["more"] is not None
        if 0 < young < now and not past - 1 <= years <= past + 1 and not (more and _fits(years, past, more)):
            rule = Text(f"between the two ages there are {now - young} years", f"两个年龄相差{now - young}岁")
            places = [(reading, mark(reading, *m.span("n"), value)) for m, value in ((match, now), (gone[0], years))]
            yield conflict(CODE, "probable", places, rule)


_AGE_NOW = regex(rf"(?:今年|如今|现在|现年)(?:已经?|都)?(?P<n>{_N})岁")
_AGE_THEN = regex(
    rf"(?:那年|当年|时)[一-龥]{{0,3}}?(?:才|只有|刚满?)?(?P<n>{_N})岁|(?<![现今]年)(?<![如][今])(?<!现在)(?P<m>{_N})岁(?=时|那年|起|就|便|开始|[进参入当来到开嫁])"
)
_YEARS_BETWEEN = regex(
    rf"(?:就是|干了|已有|整整|一晃(?:就是)?|转眼(?:已|就)?|已经?|坚守了?|坚持了?|至今)(?P<n>{_N})(?P<more>多|余)?(?:年|载|个年头)(?=[,。;过了]|$|的)"
)


def _fits(value: int, past: int, more: bool) -> bool:
    if more:
        return value - 1 <= past <= value + (9 if value >= 10 else 1)
    return value - 1 <= past <= value + (_ROUND if value % 10 == 0 else 1)


_KIN = regex("儿子|女儿|母亲|父亲|妻子|丈夫|老伴|[孙弟妹哥姐](?![一-龥]{2})")
_KIN_BEFORE = 8


def _aged(sentence: str, year: int) -> _Found:  # noqa: PLR0911 - one ground a line
    """An age against the year of birth, and that of death."""
    if (lived := _LIVED.search(sentence)) is not None and (age := _AGED.search(sentence)) is not None:
        return _age(lived, "y", int(lived["e"]), age)
    if "生" not in sentence and "orn " not in sentence:
        return None
    born = (_EN_BORN if sentence.isascii() else _BORN).search(sentence)
    if born is None:
        return None
    name = "y" if born["y"] else "z"
    if sentence.isascii():
        died = _EN_DIED.search(sentence)
        age = _EN_AGE.search(sentence, born.end()) or _EN_AGE_FIRST.search(sentence, 0, born.start())
        others = {int(y) for y in _YEAR.findall(sentence)} - {int(born["y"]), year, int(died["e"]) if died else 0}
        if len(others) == 1 and age is not None and died is None and (then := _THEN.match(sentence[age.end() :])):
            return _age(born, name, int(then["y"]), age)
        unsure = age is None or others or (died is None and "died" in sentence)
        return None if age is None or unsure else _age(born, name, int(died["e"]) if died else year, age)
    age = _AGE.search(sentence)
    others = {int(y) for y in _YEAR.findall(sentence)} - {int(born[name]), year}
    if age is None or (others and age["n"] is None):
        return None
    kin = _KIN.search(sentence, max(0, age.start() - _KIN_BEFORE), age.start())
    return _age(born, name, year, age) if kin is None else None


def _age(born: re.Match[str], name: str, until: int, age: re.Match[str]) -> _Found:
    groups = age.groupdict()
    part = "n" if groups.get("n") else "m"
    value, past = read(age[part]), until - int(born[name])
    if value is None or not 0 < past < 130 or past - 1 <= value <= past + 1:
        return None
    return born.span(name), int(born[name]), age.span(part), value, past
