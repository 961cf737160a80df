"""When something began, told in two articles as a year and as years gone by: 连续12年, 自2014年起; 时隔16年, 等了14年.

A year of beginning and years counted back from an article's own year are one thing said in two ways. Each article must
tell one beginning of a kind only: of a body, of what somebody keeps doing, of a wait, of how long works took.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.likeness.matching import fit
from audit.figures.likeness.names import around
from audit.figures.pairs.events import anchors, are_elsewhere, are_of_series, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.surroundings import surroundings
from audit.figures.reading.years import counts_years, figure_at, names_years, read, year_at
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import any_led, any_of, holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})"
_YEAR = "(?:18|19|20)[0-9]{2}"
_COUNT = (
    rf"(?:整整|足足|已经|已|近|将近|快|了|有|满|又){{0,3}}(?P<n>{_N})(?P<more>多|余|几)?(?P<unit>年|载|个年头|个春秋)"
)
_FOUNDED = rf"(?:{any_led('founded')}|通车|投用|启用|竣工|运营|建馆|开放)"
_CAME = any_led("came")
_DONE = any_led("kept-doing")
_KINDS = {
    kind: (cues, tuple((names_years if "<y>" in pattern else counts_years, regex(pattern)) for pattern in patterns))
    for kind, cues, patterns in (
        (
            "founded",
            ("年",),
            (
                rf"(?P<y>{_YEAR})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:,|[^,。;0-9]{{0,6}}?){_FOUNDED}(?!前|以前|的(?!那))",
                rf"{_FOUNDED}于(?P<y>{_YEAR})年",
                rf"这[所座家个条支份间幢栋](?P<y>{_YEAR})年{_FOUNDED}的",
                rf"(?:{_FOUNDED}|[建办开成创][校馆院厂台团队社园店站刊立业]|运行|走过|迈过|站了|立了|矗立|屹立|存在|伴随|服役|运转|开航|开办)(?:以来)?(?:的)?{_COUNT}(?![级代度初底末里内])",
                rf"(?:{_FOUNDED}|[建办开成创][校馆院厂台团队社园店站刊立业]|诞生)(?:以来)?(?P<n>{_N})(?P<more>)(?P<unit>周年|华诞)",
                rf"(?P<n>{_N})(?P<more>)(?P<unit>周年)(?:[校馆院厂台团队社园店站刊]庆|庆典|生日|华诞)",
                rf"(?P<n>{_N})(?P<more>多|余)?(?P<unit>年)前[^,。;]{{0,6}}?{_FOUNDED}",
            ),
        ),
        (
            "held",
            ("年", "载"),
            (
                rf"(?:自|从)(?:公元)?(?P<y>{_YEAR})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?[^,。;0-9]{{0,8}}?(?:起|开始|以来|至今|算起)",
                rf"(?P<y>{_YEAR})年(?:[0-9]{{1,2}}月)?[^,。;0-9]{{0,4}}?(?:{_CAME})",
                rf"(?:连续|不间断){_COUNT}(?![级代度初底末里内])",
                rf"(?:{_DONE})(?:[一-龥]{{0,6}}了|了|[一-龥]{{0,4}}已)?{_COUNT}(?![级代度初底末里内前])",
                rf"一(?:{_DONE})就是{_COUNT}",
                rf"在这[里儿]{_COUNT}(?=[,。;])",
                rf"(?P<y>{_YEAR})年(?=[^。;0-9]{{0,16}}(?:[来到上下进住嫁回](?:了|的|到|上|进)|扎根|落户|那年|第一天|第一次|报到))",
                rf"(?P<n>{_N})(?P<more>多|余)?(?P<unit>年|载)(?:如一日|来(?!的?(?:首|第|最|新|未))|间)",
                rf"(?P<n>{_N})(?P<more>多|余)?(?P<unit>年)前[^,。;0-9]{{0,6}}?(?:{_CAME})",
            ),
        ),
        (
            "wait",
            ("时隔", "睽违", "暌违", "阔别", "等", "上一", "上次", "上回", "后再", "来首", "久违"),
            (
                rf"(?:时隔|睽违|暌违|阔别|相隔|久违|苦等|再等|等了|等待了|盼了|距离?上(?:一|次|回|个|座)[^,。;]{{0,12}}?){_COUNT}(?!半)",
                rf"{_COUNT}(?:的)?(?:漫长)?(?:等待|冠军荒|无冠)",
                rf"上(?:一次|次|一回|回|一座|座|一个|一届|一冠)[^。;0-9]{{0,30}}?(?P<y>{_YEAR})年",
                rf"(?P<y>{_YEAR})年[^,。;0-9]{{0,8}}?(?:之后|以后|后|以来)[^,。;0-9]{{0,8}}?(?:首次|首度|再次|再度|第一次|又一次|重新|重返|再夺|重夺)",
                rf"上(?:一次|次|一回|回|一座|座|一个|一届|一冠)[^,。;0-9]{{0,14}}?(?P<n>{_N})(?P<more>多|余)?(?P<unit>年)前",
            ),
        ),
    )
}
_AHEAD = regex(r"将|拟|计划|预计|力争|未来|今后|目标")
_ROUND = 4
"""Years by which a round number of them may lag behind."""
_LIKE, _LIKE_PERSON, _NEAR_DAYS = 0.05, 0.1, 100
_SURELY = {"wait": 0.4, "founded": 0.5, "held": 0.85}
_MOST_YEARS = 200
_LIKE_DEEDS = 0.15
_MOST_NEIGHBOURS = 6
_REACH = 12
_RULE = Text("two articles put one beginning into two years", "按两篇报道推算，同一起点年份不一")


class Begun(NamedTuple):
    """A beginning as a year, or as years gone by."""

    figure: Figure
    year: int
    """The year itself, or that of the article less the years that it counts."""
    counted: bool
    vague: bool
    """Whether the count is one of 20 or 多: some years more may have gone by."""


def across(pair: Pair) -> Iterator[Conflict]:
    """Beginnings that two articles about one thing put into two years."""
    if pair.days is None or pair.days > _NEAR_DAYS or pair.likeness < _LIKE or pair.neighbours > _MOST_NEIGHBOURS:
        return
    if are_of_series(pair):
        return
    sure = sureness(pair)
    for kind in sorted(_KINDS):
        if sure < _SURELY[kind] or (kind == "held" and pair.likeness < _LIKE_PERSON):
            continue
        if (a := _begun(pair.first, kind)) is None or (b := _begun(pair.second, kind)) is None:
            continue
        if strangers(pair) or of_two_variants(pair):
            return
        if kind == "held" and a.counted and b.counted and not _is_one_deed(pair, a, b):
            continue
        if (a.counted or b.counted) and _differ(a, b, kind):
            if are_elsewhere(pair, a.figure, b.figure):
                continue
            if kind != "founded" or anchors(pair) or not _is_of_another(pair, a, b):
                yield conflict(CODE, "probable", [(pair.first, a.figure), (pair.second, b.figure)], _RULE)


def within(reading: Reading) -> Iterator[Conflict]:
    """A founding that one article puts into two years: told as a year, and by what it counts from there."""
    if not (names_years(reading) and counts_years(reading)):
        return
    _, patterns = _KINDS["founded"]
    if not any(pattern.search(reading.text) for needs, pattern in patterns if needs is names_years):
        return
    told = sorted({one.year: one for one in _all(reading, "founded")}.values(), key=lambda one: one.figure.start)
    if len(told) != _TWO or told[0].counted == told[1].counted:
        return
    off = abs(told[0].year - told[1].year)
    others = any(_OTHERS.search(reading.text, max(0, one.figure.start - _REACH), one.figure.end) for one in told)
    if off <= _MOST_WITHIN and _differ(told[0], told[1], "founded") and not others and not _names_others(reading, told):
        yield conflict(CODE, "query", [(reading, one.figure) for one in told], _RULE_WITHIN)


_OTHERS = regex(any_of("other-founders"))
_TWO, _MOST_WITHIN = 2, 12
_RULE_WITHIN = Text("one article puts one beginning into two years", "同一篇文章推算的起点年份不一")


def _names_others(reading: Reading, told: list[Begun]) -> bool:
    """Whether the sentence of one names a body that that of the other does not."""
    names = [set(around(reading, one.figure)) for one in told]
    return bool(names[0] and names[1] and not names[0] & names[1])


def _is_one_deed(pair: Pair, a: Begun, b: Begun) -> bool:
    """Whether the words around two counts of what somebody did agree: 献血 is not 摆渡."""
    return fit(surroundings(pair.first, a.figure), surroundings(pair.second, b.figure)) >= _LIKE_DEEDS


def _is_of_another(pair: Pair, a: Begun, b: Begun) -> bool:
    """Whether the sentence of one names a body before the figure that the other article never names.

    Two anniversaries are of one body only where the same words stand before both: 致公党|成立90周年, 民建|成立70周年.
    """
    led = [_LED.search(r.text, max(0, one.figure.start - _REACH), one.figure.start) for r, one in
           ((pair.first, a), (pair.second, b))]  # fmt: skip
    kept = a.figure.unit == b.figure.unit == "周年"
    if kept and led[0] is not None and led[1] is not None and led[0][1] != led[1][1]:
        return True
    sides = (pair.first, a, pair.second), (pair.second, b, pair.first)
    return any(name not in other.text for reading, one, other in sides for name in around(reading, one.figure))


def _differ(a: Begun, b: Begun, kind: str) -> bool:
    """Whether two beginnings cannot be one: years may be counted with both ends, and round numbers loosely."""
    low, high = sorted((a, b), key=lambda one: one.year)
    off = high.year - low.year
    off -= _ROUND if high.vague else _ROUND // 2 if low.vague else 0  # 20 years or more, or somewhat less
    exact = a.counted and b.counted and kind == "wait"
    return off > (0 if exact else 1) and off < _MOST_OFF


_LED = regex(rf"([一-龥]{{2}})(?<![该本这我其].)(?<![该本这我其])(?:{any_of('founded')})$")
_MOST_OFF = 30


def _begun(reading: Reading, kind: str) -> Begun | None:
    """The one beginning of a kind that an article tells."""
    told = {one.year: one for one in _all(reading, kind)}  # the body after the headline
    return next(iter(told.values())) if len(told) == 1 else None


def _all(reading: Reading, kind: str) -> list[Begun]:
    """Every beginning of a kind that an article of one year tells."""
    known: dict[str, list[Begun]] = reading.memo.setdefault("begun years", {})
    if kind not in known:
        day = reading.article.metadata.date or ""
        dated = day[:4].isdigit() and (reading.article.metadata.date_until or day)[:4] == day[:4]
        known[kind] = list(_told(reading, int(day[:4]), kind)) if dated else []
    return known[kind]


def _told(reading: Reading, year: int, kind: str) -> Iterator[Begun]:
    text = reading.text
    cues, patterns = _KINDS[kind]
    if not holds(text, cues):
        return
    for may_stand, pattern in patterns:
        for match in pattern.finditer(text) if may_stand(reading) else ():
            start = reading.sentence(match.start())[0]
            if _AHEAD.search(text, max(start, match.start() - _REACH), match.end()) is None:
                one = _read(reading, match, year)
                if one is not None:
                    yield one


def _read(reading: Reading, match: re.Match[str], year: int) -> Begun | None:
    group = match.groupdict()
    if group.get("y"):
        at = match.start("y")
        first = int(match["y"])
        return Begun(year_at(reading, at), first, False, False) if first < year else None
    count = read(match["n"])
    if count is None or not 2 <= count <= _MOST_YEARS:
        return None
    start, end = match.start("n"), match.end("unit")
    own = figure_at(reading, start, end)
    vague = bool(group.get("more")) or count % 10 == 0 or (own is not None and own.qualifier != "exact")
    if match["unit"] in {"周年", "华诞"}:
        vague = False
    figure = own or mark(reading, start, end, count, match["unit"])
    return Begun(figure, year - count, True, vague)
