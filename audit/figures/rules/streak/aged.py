"""Ages and anniversaries against a birth, a founding or an earlier age told with its year: 1958年建起…75岁生日.

Each age is of a time: the year told before it (or in English after it), else the article's own where the words say that
it is of now. Somebody was born, something was founded, or he was of another age in a year of the same sentences; what
lies between must be the age. `elapsed`, `founded`, `running` and `between` know the firm forms; here any words may join
them, so that the age must be a slip of what is due: digits exchanged, one digit wrong, or a few years off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import dated, figure_at, read
from audit.figures.rules.shared.counts import is_slip
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import any_of, holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_Y = "(?:1[6-9]|20)[0-9]{2}"
_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,5})"
_YEAR = regex(rf"(?<![0-9])(?P<y>{_Y})年(?![代级版度])")
_BORN = regex(
    rf"(?:出?生|诞生)[于在](?P<y>{_Y})年?|(?<![0-9])(?P<z>{_Y})年(?:[春夏秋冬]天)?(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:年?次|"
    r"(?:[在于]|[一-龥]{1,4}节)[一-龥]{1,8})?(?:出生|生(?=[,、人的于。]))"
)
_FOUNDED = regex(
    rf"(?<![0-9])(?P<y>{_Y})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:[春夏秋冬]天?"
    r"|[初底末])?[^,。;0-9]{0,8}?(?:[建修创兴始]|成立|开[业张办馆园校播通放]|落成|设立|组建|点亮|启用"
    r"|投[用产]|通[车航水电]|诞生|首[演播航映]|创刊|问世|竣工|建成|奠基|揭牌)"
    rf"|(?:建成|落成|成立|创[办建立刊始]|始建|建|开业|开馆|诞生|通车|启用|首演|设立|竣工)于(?P<z>{_Y})年?"
)
_AGE = regex(
    rf"(?<![0-9.一二三四五六七八九十百])(?P<n>{_N})(?P<unit>周?岁|周年|年?华诞)(?P<kept>生日|寿[辰诞]"
    r"|大寿)?(?![至到—-]|以[上下]|的?(?:儿子|女儿|孙|母|父|妻|丈夫|弟|妹|哥|姐|老伴|小伙|男[友孩]|女[友孩]))"
)
_OF_NOW = regex(
    r"(?:今年|现年|如今|今天|昨[天日晚]|本[月周]|今[天日]|眼下|即将|刚|迎来了?|度过了?|过了?|庆祝|迈入"
    r"|已经?(?:是|有|年[过近逾])?|年满|年已|高龄|走过)[^。;0-9]{0,8}$"
)
_AT_THAT = regex(r"[^,。;]{0,14}?(?:时|那年|当年|年仅|才|刚|已|正|便|就|[,年])[^,。;0-9]{0,8}$")
_KIN = regex(
    r"妻|丈夫|老伴|爱人|儿[子女媳]|女儿|孙|母亲|父亲|爸|妈|爷|奶|兄|弟弟|妹|哥|姐|徒|学生|队友|搭档|对手|前任"
    r"|同[伴学行]|分别|平均"
)
_OTHERS = regex(any_of("other-founders") + "|新[校馆院址楼]|分[校馆院]|[改扩重]建|迁")
_AHEAD = regex(r"将(?!军|近)|计划|预计|到时|届时|明年|去年|前年|曾在?")
_BACK, _NEAR, LEAST, MOST, _RECENT = 130, 60, 4, 400, 20


_FULL = regex(
    "[年已刚]满$|(?:^|[,;])(?:如今|今年|现在|眼下|本月|[昨今][天日])(?:已经?|刚满|正好|整整?|满){0,2}(?:是|有)?$"
)
_STOOD = regex(
    rf"(?<![0-9])(?P<y>{_Y})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:[^,。;0-9]{{0,4}}?)(?:通车|落成|建成"
    r"|竣工|投用|问世|诞生|启用|开馆|始建|开业|成立|开通|开航|合龙|封顶|首航|创刊|开播)(?=[,、;])"
    rf"|(?:建成|落成|成立|始建|创[办建立]|通车|诞生|启用)于(?P<z>{_Y})年?"
)
"""A house or a body whose sentence goes on about it: 1909年通车,今年115岁."""
"""What is said of a house as of a person: 今年满70岁."""


class Point(NamedTuple):
    """An age at a time; a birth is the age 0."""

    start: int
    end: int
    year: int
    age: int


def within(reading: Reading) -> Iterator[Conflict]:
    """Ages and anniversaries of an article that the births, foundings and ages of its sentences refute."""
    text = dated(reading)
    written = (reading.article.metadata.date or "")[:4]
    now = int(written) if written and (reading.article.metadata.date_until or written)[:4] == written else 0
    if not text.isascii() and holds(text, ("岁", "周年", "华诞")) and _YEAR.search(text) is not None:
        yield from _chinese(reading, text, now)


def _chinese(reading: Reading, text: str, now: int) -> Iterator[Conflict]:
    for match in _AGE.finditer(text):
        count = read(match["n"])
        start, end = reading.sentence(match.start())
        if count is None or count < LEAST or _AHEAD.search(text, max(start, match.start() - 12), match.start()):
            continue
        thing = "岁" not in match["unit"]
        start = max(start if thing else reading.sentence(max(0, start - 2))[0], match.start() - _BACK)
        titled = match.end() <= reading.title_end
        if titled:
            end = reading.sentence(reading.sentence(reading.title_end + 2)[1])[1]
        end = min(end, match.end() + _BACK)
        first = _beginning(text, start, match, end, thing)
        if first is None or _KIN.search(text, max(start, match.start() - 14), match.start()):
            continue
        year, own = _year_of(text, first, start, match, now)
        if not year or (
            own
            and not (match["kept"] or thing or titled)
            and not _OF_NOW.search(text, max(start, match.start() - 24), match.start())
            and not text.startswith("高龄", match.end())
        ):
            continue
        due = year - first.year + first.age
        if first.age <= due <= MOST and is_wrong(count, due):
            yield refute(reading, first, match.span("n"), match.end("unit"), count, due)


def _beginning(text: str, start: int, match: re.Match[str], end: int, thing: bool) -> Point | None:
    """The one birth, founding or other age told before an age, or after it in its sentence."""
    kept = match["kept"] is not None
    found: list[Point] = []
    full = (
        not kept
        and (_FULL.search(text, start, match.start()) is not None and text[match.end() : match.end() + 1] in ",。;了")
    ) or text.startswith("的它", match.end())
    for pattern in (_FOUNDED,) if thing else (_BORN, *((_FOUNDED,) * kept), *((_STOOD,) * full)):
        for one in pattern.finditer(text, start, end):
            group = "y" if one["y"] else "z"
            if one.end() <= match.start() or one.start() >= match.end():
                found.append(Point(*one.span(group), int(one[group]), 0))
        if found:
            break
    if not found and not thing:
        found = _ages_then(text, start, match)
    if len({one.year for one in found}) != 1 or (thing and _OTHERS.search(text, start, match.end())):
        return None
    return found[-1]


def _ages_then(text: str, start: int, match: re.Match[str]) -> list[Point]:
    """The age told before another with its own year: 1949年…时19岁."""
    ages = [one for one in _AGE.finditer(text, start, match.start()) if "岁" in one["unit"]]
    if len(ages) != 1:
        return []
    years = list(_YEAR.finditer(text, start, ages[0].start()))
    if len(years) != 1 or _AT_THAT.match(text, years[0].end(), ages[0].start()) is None:
        return []
    return [Point(years[0].start(), ages[0].end(), int(years[0]["y"]), read(ages[0]["n"]) or 0)]


def _year_of(text: str, first: Point, start: int, match: re.Match[str], now: int) -> tuple[int, bool]:
    """The year of which an age is told, and whether it is the article's own; 0 where that is not known."""
    named = [one for one in _YEAR.finditer(text, start, match.start()) if not first.start <= one.start() < first.end]
    years = {int(one["y"]) for one in named} - {first.year}
    if not years:
        return now, True
    last = named[-1]
    near = match.start() - last.end() <= _NEAR and len(years) == 1 and last.start() > first.start
    return (int(last["y"]), False) if near and int(last["y"]) > first.year else (0, False)


def is_wrong(count: int, due: int) -> bool:
    """Whether an age is what is due gone wrong; ages may be counted from one (虚岁), and either way within a year."""
    if due < 2 or due - 1 <= count <= due + 1:
        return False
    return (is_slip(count, due) or is_slip(count, due - 1)) and (max(count, due) >= _TEENS or abs(count - due) > 2)


_TEENS = 10


def refute(reading: Reading, first: Point, at: tuple[int, int], end: int, count: int, due: int) -> Conflict:
    """The conflict of an age with what is due from a first one on."""
    counted = figure_at(reading, *at) or mark(reading, at[0], end, count, None)
    rule = Text(f"from then on it would be {due}", f"按所写年份推算应为{due}")
    begun = mark(reading, first.start, first.end, first.year, None)
    places = sorted((begun, counted), key=lambda figure: figure.start)
    return conflict(CODE, "probable", [(reading, figure) for figure in places], rule)
