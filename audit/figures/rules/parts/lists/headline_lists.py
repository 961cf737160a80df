"""A count of the headline or the lead against those named further on: 四名好人…他们是:A、B; 五家…把A、B、C和D列入.

The list is told as all there are: 他们是 or 分别是 leads to it, or names stand in a row behind 把 or before 入选, 均 or
这几座. A list with 等 or 其中 is open.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.lists.lengths import listed
from audit.figures.rules.parts.lists.members import JOIN, counted
from audit.figures.words.lists import alone, holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

N = "[0-9]{1,2}|[一两二三四五六七八九十]{1,3}"
ALONE = alone(2, 3, "一两二三四五六七八九十", "0-9.第前首其余另每各同多几十百千万等")
"""The same, where it is no ordinal, no part of another number and none of those left."""
COUNT = regex(
    rf"(?P<n>{ALONE})(?P<great>大)?"
    r"(?P<u>[名位家座部本首种幅个件款册篇台支条所处项村县镇市省区国校地站馆企店人组道将样起则例宗]|(?<=大)(?=[一-龥]))(?!月|年)"
)
OPEN = regex(r"等[^级候]|等$|其中|包括|如|比如|例如|之一|另有|还有|以及其他")
MOST, FAR, FEWEST, _EARLY = 20, 2, 3, 200

_AS = "如下|依次|依序|分别|具体|即"
_LED_AS = "|".join(f"{who}(?:{_AS})" for who in ("名单", "获奖者", "上榜者", "入选者", "当选者", "结果"))
_THEY = regex(rf"(?:他们|她们|它们|名单(?=[是为:])|{_AS}|{_LED_AS})(?:是|为)?:?(?<=[是为:下])")
_AND_LAST = regex("以及|暨")
"""Before the last of a list; what comes behind it is a list in the list."""
_COUNTED = regex(rf"(?:{N})[名位个家]")
"""A member that is several: 两名司机."""
_BRACKET = regex(r"\([^()]{0,80}\)")
_QUOTED = regex(r"[“《「『][^”》」』\n]{1,24}[”》」』]")
_FIRST_OF = regex(rf"前(?:{N})[名位个]|其中")
_SPLIT = regex(r"[、;]")
_LONGEST, _SHORT = 26, 9

_RUN = regex(r"[“《「『][^”》」』\n]{1,20}[”》」』](?:(?:[、和与及]|以及)?[“《「『][^”》」』\n]{1,20}[”》」』]){2,11}")
_RUN_ENDS = regex(
    r"[^,。;\n]{0,6}?(?:入选|上榜|[进登入]榜|获奖|入围|获评|当选|在列|摘得|捧[杯奖]|胜出|夺[魁奖冠]|榜上有名|名列|获选|角逐|竞逐|争夺|轮番|登台|登场|亮相|上[映演]|均|都|齐|同时|同台|同场|全部|悉数)"
    r"|[^。\n]{0,14}?[,—]?[^。,\n]{0,6}这几?[几两三四五六七八九十]?(?P<u>[座部本首种幅个件款册篇台支条所处项])"
)
_RUN_LED = regex(r"(?:即|是|为|:|——|有|包括)$")
_CALLED = frozenset("部本首种幅个件座款册篇台支条项大处组道家所站馆店队")
_LED_BY_COUNT = regex(rf"(?:{N})[部本首种幅个件座款册篇支条项组大][一-龥]{{1,8}}[,:]?$")
_NOUN = 14
_WORKS = frozenset("部本首种幅个件座款册篇台支条项大处组道")

_NAME = r"(?:(?!的|等)[一-龥]){2,9}"
_DOES = (
    r"(?:因|被|遭|获|列[入为]|纳入|入选|上榜|[进登入]榜|榜上有名|在列|名列|入围|当选|均|都(?![市会])|全部|同时|一同|一起|宣布|停[止运工业航课产]|率先|相继|先后"
    r"|双双|成为|拿下|夺得|晋级|出线|突围|跻身|临时|绕行|携手|登台|亮相|签约|通过|取消|推迟|每)"
)
_NAMES = regex(
    rf"(?:(?<=[。:\n])[^,。;:、\n]{{0,12}}?[把将对给由]|(?<=[。:\n])|(?<=上,)|(?<=中,)|(?<=通报[把将])|(?<=[日天晚][把将]))"
    rf"(?P<list>{_NAME}(?:、{_NAME}){{1,9}}(?:(?:以及|[和与及])(?:(?!的|等)[一-龥]){{2,9}}?)?)(?={_DOES}|[一-龥]{{0,3}}{_DOES})"
)
_CODE = r"[一-龥]?[A-Z]{0,2}[0-9]{1,4}(?:路|号线)"
_CODES = regex(rf"(?P<list>{_CODE}(?:、{_CODE}){{1,9}}(?:以及|[和与及]){_CODE})(?!等|[一-龥]{{0,4}}等)")
"""A row of names, the last of which may go on in what they do."""
_FIRMS = frozenset("家座个所处村县镇市区国校地站馆企店队支名位将人省")
_BODIES = frozenset("县市省镇村家座条所")
"""Of these two are counted too; two countries and two persons are told of in too many headlines."""
_TITLED = (_FIRMS | _WORKS) - {"部"}
NO_COUNT = regex("位一体|[部国][门委办局分”」]|项(?:规定|原则)")


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts that the names told further on refute."""
    text = reading.text
    if text.isascii():
        return
    if holds(text, (":", "是", "依序", "依次")):
        yield from _they(reading)
    if holds(text, ("”", "》", "」")):
        yield from _called(reading)
    if "、" in text:
        yield from _row(reading)
        yield from _confirmed(reading)


def _they(reading: Reading) -> Iterator[Conflict]:
    """They are: A, B and C, each with who they are."""
    for match in _THEY.finditer(reading.text):
        start, end = reading.sentence(match.end())
        while reading.text[end - 1 : end] == ";":
            end = reading.sentence(end)[1]
        body = _QUOTED.sub("“”", _BRACKET.sub("", reading.text[match.end() : end].rstrip("。\n ")))
        body = body.replace(",以及", "、")
        head, _, rest = body.partition(",")
        body = body if "、" in rest else head
        items = _SPLIT.split(body.strip(":"))
        short = max(map(len, items)) <= _LONGEST and min(map(len, items)) > 1
        if len(items) < FEWEST - 1 or not short or "," in body or OPEN.search(body):
            continue
        if any(_COUNTED.match(item) for item in items):
            continue
        joins = [len(JOIN.split(item)) - 1 for item in items]
        least, most = len(items), len(items) + sum(joins)
        if most < FEWEST or any(_AND_LAST.search(item) for item in items[:-1]):
            continue
        persons = match[0][0] in "他她"
        if _FIRST_OF.search(reading.text, start, match.start()):
            continue
        count = _before(reading, match.start(), frozenset("名位人") if persons else _FIRMS | _WORKS, start)
        if count is not None and not least <= count.value <= most and abs(most - count.value) <= FAR:
            yield listed(reading, count, most if count.value > most else least, "probable", (match.end(), end))


def _before(reading: Reading, at: int, units: frozenset[str], start: int) -> Figure | None:
    """The one count in some units that stands before a place, in its sentence, the two before or the headline."""
    first = reading.sentence(max(0, reading.sentence(max(0, start - 1))[0] - 1))[0]
    found: list[Figure] = []
    for span in ((0, reading.title_end), (max(first, reading.title_end), at)):
        for match in COUNT.finditer(reading.text, *span):
            value = read(match["n"])
            unit = match["u"] or "大"
            percent = reading.text.startswith(("百分", "百分点"), match.end("u"))  # 高了3个|百分点
            if value and not percent and 1 < value <= MOST and (unit in units or (match["great"] and "大" in units)):
                figure = figure_at(reading, *match.span("n"))
                found.append(
                    figure
                    if figure is not None and figure.value == value
                    else mark(reading, *match.span(), value, unit)
                )
    return found[-1] if len({f.value for f in found}) == 1 else None


def _called(reading: Reading) -> Iterator[Conflict]:
    """Names in quotation marks, one after the other."""
    for match in _RUN.finditer(reading.text):
        ends = _RUN_ENDS.match(reading.text, match.end())
        start = reading.sentence(match.start())[0]
        led = _RUN_LED.search(reading.text, start, match.start()) or _LED_BY_COUNT.search(
            reading.text, max(start, match.start() - _NOUN), match.start()
        )
        if (ends is None and led is None) or OPEN.match(reading.text, match.end()):
            continue
        if OPEN.search(reading.text, max(start, match.start() - 12), match.start()):
            continue
        length = len(_QUOTED.findall(match[0]))
        if "," in match[0]:
            continue
        units = frozenset(ends["u"]) if ends is not None and ends["u"] else _CALLED
        count = _before(reading, match.start(), units, start)
        if count is not None and count.value != length and abs(length - count.value) <= FAR:
            yield listed(reading, count, length, "probable", match.span())


def _row(reading: Reading) -> Iterator[Conflict]:
    """Names of the body, one after the other, of whom the headline tells how many there are."""
    titled = [match for match in COUNT.finditer(reading.text, 0, reading.title_end) if (match["u"] or "x") in _TITLED]
    if len(titled) != 1:
        return
    value = read(titled[0]["n"]) or 0
    if not FEWEST - (titled[0]["u"] in _BODIES) <= value <= MOST or NO_COUNT.match(reading.text, titled[0].end("n")):
        return
    pattern = _CODES if titled[0]["u"] == "条" else _NAMES
    for match in pattern.finditer(reading.text, reading.title_end, reading.title_end + _EARLY):
        start = reading.sentence(match.start())[0]
        if OPEN.search(reading.text, max(start, match.start() - 8), match.end() + 2):
            continue
        again = [m for m in COUNT.finditer(reading.text, start, match.start()) if m["u"] == titled[0]["u"]]
        if any(read(m["n"]) != value for m in again):
            continue
        least, most = counted(match["list"].split("、"), places=True)
        if not least <= value <= most and abs(most - value) <= FAR and most >= FEWEST:
            at = titled[0].span("n")
            figure = figure_at(reading, *at) or mark(reading, *at, value, titled[0]["u"])
            yield listed(reading, figure, most, "probable", match.span("list"))
            return


_UNITS = "[名位家座部本首种幅个件款册篇台支条所处项村县镇市省区国校站企店人将]"
_LIST = (
    r"(?:(?!的|等)[一-龥]){2,10}(?:、(?:(?!的|等)[一-龥]){2,9}){1,14}(?:(?:以及|[和与及])(?:(?!的|等)[一-龥]){2,9}?)?"
)
_CONFIRMED = (
    regex(rf"(?P<list>{_LIST})(?:这|共|等)?(?P<n>{N})(?P<u>{_UNITS})(?![、])"),
    regex(rf"(?P<n>{N})(?P<u>{_UNITS})[一-龥]{{0,5}}?(?:分别)?[是为:]:?(?P<list>{_LIST})(?=[。,;\n]|$)"),
)


def _confirmed(reading: Reading) -> Iterator[Conflict]:
    """The count of a headline against one of the body whose list has as many: A、B、C三处; 12人为:A、B、…."""
    end = reading.title_end
    titled = [m for m in COUNT.finditer(reading.text, 0, end) if (m["u"] or "x") in _TITLED or m["u"] in _PERSONS]
    if len(titled) != 1:
        return
    value, unit = read(titled[0]["n"]) or 0, titled[0]["u"]
    if not FEWEST <= value <= MOST:
        return
    if any(_one_unit(m["u"], unit) and read(m["n"]) == value for m in COUNT.finditer(reading.text, end)):
        return
    for pattern in _CONFIRMED:
        for match in pattern.finditer(reading.text, end):
            length, count = 1 + match["list"].count("、"), read(match["n"]) or 0
            joined = length + len(JOIN.findall(match["list"].rpartition("、")[2]))
            near = abs(count - value) <= FAR + (count > _SHORT)
            if (
                count != value
                and count in {length, joined}
                and count >= FEWEST
                and near
                and _one_unit(match["u"], unit)
            ):
                figures = [
                    figure_at(reading, *m.span("n")) or mark(reading, *m.span("n"), read(m["n"]) or 0, m["u"])
                    for m in (titled[0], match)
                ]
                yield conflict(_CODE, "probable", [(reading, figure) for figure in figures], _RULE)
                return


_PERSONS = frozenset("人名位将")
_CODE = "figure/conflict"
"""One thing under two values, of which the list proves one."""
_RULE = Text("headline and body give different values", "标题与正文数值不一致")


def _one_unit(a: str | None, b: str | None) -> bool:
    return a == b or (a in _PERSONS and b in _PERSONS)
