"""By how much two values told just before differ: 1240只, 980只, 多出260只; 前者比后者高17分.

A word of comparing stands straight before the difference, and both values are the last two of its unit before it. What
is compared with something told nowhere (比去年, 比计划) is left alone, and so is what fits any two values near.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from audit.figures.reading.amounts import family, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.reckoned.nearly import apart, difference, of_one_noun, off, slip
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_HOW = "(?<![减增缩最])[多高长宽重大快早晚少低短窄轻小慢贵厚深浅远强矮]"
_FULLY = "(?:整整|足足|达到?|为|是|有|仅|约|近|将近|了){0,2}"
_CUES = (
    "优势",
    "之差",
    "差距",
    "出",
    "了",
    "比",
    "者",
    "差",
    "先",
    "后",
    "悬殊",
    "省",
    "节约",
    "超支",
    "掉",
    "去",
    "瘦",
)
_BY = regex(
    rf"(?:(?:{_HOW}出了?|{_HOW}了|[多少][一-龥]{{1,2}}了|便宜了?)"
    rf"|比(?P<than>[^,。;、0-9比]{{1,14}}?)(?:还|要|则|仅|只)?(?:(?:{_HOW}|便宜)(?:出了?|了)?|[多少][一-龥]{{1,2}}了?)"
    rf"|(?:前者|后者|[两二]者|双方|彼此)[^,。;、0-9]{{0,4}}{_HOW}"
    rf"|相差|[仅只]差|差了|落差|悬殊|(?:差距|差额|分差|票差|温差|差价|价差)(?:拉[开大]|扩大|缩小|收窄)?(?:[到至为是达]|已)?"
    rf"|节[省约]了?|省[下出了]了?|超支了?|(?:剪|砍|减|削|跌|抹)[掉去]了?|瘦了?|领先(?:优势)?(?:扩大[到至])?|落后|超出){_FULLY}$"
)
_WITH = ("以", "仅", "差", "的", "约")
_LED = regex(r"(?P<than>(?!))?(?:以|仅以|仅|以微弱的|约)$")
_AHEAD = regex(r"[一-龥]{0,2}(?:之差|的?微弱优势|的?优势|的差距)")
"""Behind what one is ahead by: 以|25票|之差胜出."""
OTHER_BASE = regex(
    r"去年|上年|前年|同期|同比|环比|上[月周季届]|上一|上个|年初|月初|原[来先定计]|此前|以前|之前|[天年月日周]前|曾|计划|预[计期报]|目标|均|每|其中"
    r"|累计|历史|往年|常年|以往|往常|标准|规定|纪录|总|合计|共"
)
_NAMES = regex(r"前者|后者|对手|对方|[亚季冠]军|第[二三]|彼此|两|二|它|他|她")
_NEAR, _BETWEEN, _MOST = 24, 48, 5
_FEWEST = 3
"""Two values and their difference."""
_LIKELY = (0.25, 4.0)
_KINDS = frozenset({"count", "money", "measure", "duration", "percent", "multiple"})
_ROLES = frozenset({"increment", "plan"})


def within(reading: Reading) -> Iterator[Conflict]:
    """Differences of an article that the two values before them do not have."""
    if len(reading.figures) < _FEWEST or reading.text.isascii():
        return
    if not holds(reading.text, _CUES) and "第" not in reading.text:
        return
    previous: list[Figure] = []
    for figures in reading.sentences:
        for i, figure in enumerate(figures):
            if figure.kind in _KINDS and figure.qualifier == "exact" and not _is_loose(figure):
                yield from _against(reading, previous, figures, i)
        yield from _places(reading, figures)
        previous = figures


def _in_money(reading: Reading, figure: Figure) -> Figure:
    """A figure, 7分|钱 as a sum of money."""
    if figure.unit != "分" or not reading.text.startswith("钱", figure.end):
        return figure
    low, high = ((x or figure.value) / 100 for x in (figure.low, figure.high))
    return figure._replace(kind="money", unit="元", value=figure.value / 100, low=low, high=high)


def _is_loose(figure: Figure) -> bool:
    """Whether a figure is a range: 二三百元."""
    return (figure.high or figure.value) - (figure.low or figure.value) > _LOOSE * abs(figure.value)


_LOOSE = 0.2


def _against(reading: Reading, previous: list[Figure], figures: list[Figure], i: int) -> Iterator[Conflict]:
    told = _in_money(reading, figures[i])
    lead = reading.gap(figures[i - 1] if i else None, told)[-_NEAR:]
    match = _BY.search(lead) if holds(lead, _CUES) else None
    if match is None and lead.endswith(_WITH) and _AHEAD.match(reading.text, told.end) is not None:
        match = _LED.search(lead)
    if match is None:
        return
    before = [f for f in figures[:i] if comparable(reading, f, told)]
    if len(before) == 1 or (not before and not lead[: match.start()].strip("“”")):
        earlier = [f for f in previous if comparable(reading, f, told) and "\n" not in reading.text[f.end : told.start]]
        before = earlier + before if len(earlier) + len(before) == len("ab") else before
    if not len("ab") <= len(before) <= _MOST:
        return
    a, b = before[-2:]
    between = reading.text[b.end : told.start]
    if len(between) > _NEAR + 12 or b.start - a.end > _BETWEEN or OTHER_BASE.search(between) is not None:
        return
    if match["than"] is None and "者" not in match[0] and _MORE_OF.search(between) is not None:
        return
    spent = match[0].startswith(("节", "省", "超支"))  # of a budget
    roles = _ROLES - {"plan"} if spent else _ROLES
    at = told.start - len(lead) + match.start()
    named = match["than"] is None or (_is_named(reading, match["than"], a, b) and _is_subject(reading, at, a, b))
    if a.role in roles or b.role in roles or not named:
        return
    around = [*before, *(f for f in figures[i + 1 :] if comparable(reading, f, told))]
    if any(not apart(told, *difference(one, other)) for one, other in combinations(around, 2)):
        return
    expected = abs(value(a) - value(b))
    if off(told, expected, *_LIKELY) or slip(told, expected):
        yield refuted(reading, a, b, told)


def comparable(reading: Reading, figure: Figure, told: Figure) -> bool:
    if figure.qualifier != "exact":
        return False
    if told.unit in {"个百分点", "百分点"}:
        return figure.unit == "%"
    if told.unit == "票" and figure.unit in {"张", "票"}:
        return True
    return figure.kind == told.kind and family(figure) == family(told) and of_one_noun(reading, figure, told)


def _is_named(reading: Reading, than: str, a: Figure, b: Figure) -> bool:
    """Whether what the one is compared with is named before, beside its value."""
    if _NAMES.match(than) is not None:
        return True
    start = reading.sentence(a.start)[0]
    words = reading.text[start : b.end]
    return any(than[i : i + 2] in words for i in range(max(1, len(than) - 1)))


_MORE_OF = regex("[比较又再另]")
_LAST_NAME = regex(r"[一-龥A-Za-z0-9]{2}$")


def _is_subject(reading: Reading, at: int, a: Figure, b: Figure) -> bool:
    """Whether who is compared, if named, is one of the two told before; 58分, 51分, |丙队|比甲队少9分 is a third."""
    start = reading.sentence(a.start)[0]
    name = _LAST_NAME.search(reading.text[max(b.end, at - 8) : at].rpartition(",")[2])
    return name is None or name[0] in reading.text[start : b.end] or _SAME.search(name[0]) is not None


_SAME = regex(r"前者|后者|[要足整还竟]")
_PLACED = regex(
    r"(?:前进|上升|提升|跃升|攀升|提高|进步|前移|爬升|蹿升|下滑|下降|后退|退步|下跌|跌落?|倒退|后移|滑落)(?:了|整整|足足|多达|达){0,2}$"
)
_PLACES = frozenset({"位", "名", "个位次", "位次", "个", "个名次"})


def _places(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """从第31位跃居第18位,前进了13位."""
    ranks = [f for f in figures if f.kind == "rank"]
    if len(ranks) != len("ab"):
        return
    a, b = ranks
    for told in figures:
        if told.start > b.end and told.kind == "count" and told.unit in _PLACES and told.qualifier == "exact":
            moved = _PLACED.search(reading.gap(b, told)) is not None and told.start - b.end < _NEAR
            if moved and abs(a.value - b.value) != told.value:
                yield refuted(reading, a, b, told)
                return


def refuted(reading: Reading, a: Figure, b: Figure, told: Figure) -> Conflict:
    size = abs(value(a) - value(b))
    shown = number(round(in_unit_of(told, size), 4))
    rule = Text(f"the two values are {shown} apart", f"按前后两数计算,相差应为{shown}")
    ordered = sorted((a, b, told), key=lambda figure: figure.start)
    return conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)
