"""By how much two values told just before differ: 1240只, 980只, 多出260只; 前者比后者高17分; 240 metres longer than.

A word of comparing stands straight before the difference, and both values are the last two of its unit before it. What
is compared with something told nowhere (比去年, 比计划) is left alone, and so is what fits any two values near.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from audit.figures.reading import Reading, conflict, family, in_unit_of, mark, number, value
from audit.figures.rules.nearly import apart, difference, of_one_noun, off, slip
from audit.figures.words import holds
from audit.figures.years import figure_at, read
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

CODE = "figure/parts"

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
    rf"|相差|[仅只]差|落差|悬殊|(?:差距|差额|分差|票差|温差|差价|价差)(?:拉[开大]|扩大|缩小|收窄)?(?:[到至为是达]|已)?"
    rf"|节[省约]了?|省[下出了]了?|超支了?|(?:剪|砍|减|削|跌|抹)[掉去]了?|瘦了?|领先(?:优势)?(?:扩大[到至])?|落后|超出){_FULLY}$"
)
_WITH = ("以", "仅", "差", "的", "约")
_LED = regex(r"(?P<than>(?!))?(?:以|仅以|仅|以微弱的|约)$")
_AHEAD = regex(r"[一-龥]{0,2}(?:之差|的?微弱优势|的?优势|的差距)")
"""Behind what one is ahead by: 以|25票|之差胜出."""
_OTHER_BASE = regex(
    r"去年|上年|前年|同期|同比|环比|上[月周季届]|上一|上个|年初|月初|原[来先定计]|此前|以前|之前|计划|预[计期报]|目标|均|每|其中"
    r"|累计|历史|往年|常年|以往|往常|标准|规定|纪录|总|合计|共"
)
_NAMES = regex(r"前者|后者|对手|对方|[亚季冠]军|第[二三]|彼此|两|二|它|他|她")
_NEAR, _BETWEEN, _MOST = 24, 48, 5
_LIKELY = (0.25, 4.0)
_KINDS = frozenset({"count", "money", "measure", "duration", "percent", "multiple"})
_ROLES = frozenset({"increment", "plan"})


def within(reading: Reading) -> Iterator[Conflict]:
    """Differences of an article that the two values before them do not have."""
    if reading.text.isascii():
        yield from _english(reading)
        return
    if not holds(reading.text, _CUES) and "第" not in reading.text:
        return
    previous: list[Figure] = []
    for figures in reading.sentences:
        for i, figure in enumerate(figures):
            if figure.kind in _KINDS and figure.qualifier == "exact":
                yield from _against(reading, previous, figures, i)
        yield from _places(reading, figures)
        yield from _fractions(reading, figures)
        previous = figures


def _against(reading: Reading, previous: list[Figure], figures: list[Figure], i: int) -> Iterator[Conflict]:
    told = figures[i]
    lead = reading.gap(figures[i - 1] if i else None, told)[-_NEAR:]
    match = _BY.search(lead) if holds(lead, _CUES) else None
    if match is None and lead.endswith(_WITH) and _AHEAD.match(reading.text, told.end) is not None:
        match = _LED.search(lead)
    if match is None:
        return
    before = [f for f in figures[:i] if _comparable(reading, f, told)]
    if len(before) == 1 or (not before and not lead[: match.start()].strip("“”")):
        earlier = [
            f for f in previous if _comparable(reading, f, told) and "\n" not in reading.text[f.end : told.start]
        ]
        before = earlier + before if len(earlier) + len(before) == len("ab") else before
    if not len("ab") <= len(before) <= _MOST:
        return
    a, b = before[-2:]
    between = reading.text[b.end : told.start]
    if len(between) > _NEAR + 12 or b.start - a.end > _BETWEEN or _OTHER_BASE.search(between) is not None:
        return
    if match["than"] is None and "者" not in match[0] and ("比" in between or "较" in between):
        return
    spent = match[0].startswith(("节", "省", "超支"))  # of a budget
    roles = _ROLES - {"plan"} if spent else _ROLES
    if a.role in roles or b.role in roles or not _is_named(reading, match["than"], a, b):
        return
    if match["than"] is not None and not _is_subject(reading, told.start - len(lead) + match.start(), a, b):
        return
    around = [*before, *(f for f in figures[i + 1 :] if _comparable(reading, f, told))]
    if any(not apart(told, *difference(one, other)) for one, other in combinations(around, 2)):
        return
    expected = abs(value(a) - value(b))
    if off(told, expected, *_LIKELY) or slip(told, expected):
        yield _refuted(reading, a, b, told)


def _comparable(reading: Reading, figure: Figure, told: Figure) -> bool:
    if figure.qualifier != "exact":
        return False
    if told.unit in {"个百分点", "百分点"}:
        return figure.unit == "%"
    if told.unit == "票" and figure.unit in {"张", "票"}:
        return True
    return figure.kind == told.kind and family(figure) == family(told) and of_one_noun(reading, figure, told)


def _is_named(reading: Reading, than: str | None, a: Figure, b: Figure) -> bool:
    """Whether what the one is compared with is named before, beside its value."""
    if than is None or _NAMES.match(than) is not None:
        return True
    start = reading.sentence(a.start)[0]
    words = reading.text[start : b.end]
    return any(than[i : i + 2] in words for i in range(max(1, len(than) - 1)))


_LAST_NAME = regex(r"[一-龥A-Za-z0-9]{2}$")


def _is_subject(reading: Reading, at: int, a: Figure, b: Figure) -> bool:
    """Whether who is compared, if named, is one of the two told before: 甲队58分,乙队51分,|丙队|比甲队少9分 is a third."""
    start = reading.sentence(a.start)[0]
    name = _LAST_NAME.search(reading.text[max(b.end, at - 8) : at].rpartition(",")[2])
    return name is None or name[0] in reading.text[start : b.end] or _SAME.search(name[0]) is not None


_SAME = regex(r"前者|后者|[要足整还竟]")
_WENT = regex(
    r"[,;][一-龥]{0,8}?(?:(?P<down>缩短|减少|下降|降低|节省|节约|便宜|缩减|压缩|省|少|跌去?|降|砍掉|砍去|缩水)|(?P<up>提高|增加|增长|提升|扩大|贵|多))"
    r"(?:了|约|近|整整|将近|出|幅){0,2}$"
)
_ROUND, _SHARE = 4.0, 1.5


def _fractions(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """普速要跑7.5小时,高铁只需2.5小时,时间缩短了三分之二."""
    for i in range(2, len(figures)):
        a, b, told = figures[i - 2 : i + 1]
        fraction = told.kind == "multiple" and told.unit is None
        if not (fraction or told.unit == "%") or told.qualifier != "exact" or a.kind not in _SIZED:
            continue
        match = _WENT.fullmatch(reading.gap(b, told))
        between = reading.gap(a, b)
        if match is None or not _comparable(reading, a, b) or len(between) > _BETWEEN or ";" in between:
            continue
        low, high = sorted((value(a), value(b)))
        if b.qualifier != "exact" or low <= 0 or {a.role, b.role} & _ROLES or _OTHER_BASE.search(reading.gap(b, told)):
            continue
        expected = 100 * (high - low) / (low if match["up"] else high)
        stated = told.value * (100 if fraction else 1)
        tenths = _ROUND if fraction or reading.shown(told).endswith("成") else _SHARE
        one_way = (match["up"] is None) == (value(b) < value(a))
        wrong = one_way and abs(stated - expected) > max(tenths, 0.04 * expected)
        if wrong and _LIKELY[0] <= stated / max(expected, 1e-9) <= _LIKELY[1]:
            shown = number(round(expected, 1))
            rule = Text(f"the two values make a change of {shown} %", f"按前后两数计算,应为{shown}%")
            yield conflict(CODE, "probable", [(reading, figure) for figure in (a, b, told)], rule)


_SIZED = frozenset({"count", "money", "measure", "duration"})
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
                yield _refuted(reading, a, b, told)
                return


def _refuted(reading: Reading, a: Figure, b: Figure, told: Figure) -> Conflict:
    size = abs(value(a) - value(b))
    shown = number(round(in_unit_of(told, size), 4))
    rule = Text(f"the two values are {shown} apart", f"按前后两数计算,相差应为{shown}")
    ordered = sorted((a, b, told), key=lambda figure: figure.start)
    return conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)


_MORE = (
    "(?:more|fewer|less|longer|shorter|taller|higher|lower|heavier|lighter|wider|narrower|older|younger|faster|slower"
    "|deeper|bigger|larger|smaller|earlier|later|farther|further|dearer|cheaper|warmer|colder|hotter|cooler)"
)
_THAN = regex(rf"[ -](?:[a-z]+ ){{0,2}}?{_MORE}(?: [a-z]+){{0,2}} than\b")
_BEHIND = regex(r"(?: [a-z]+)?,? (?:behind|ahead|adrift|clear|apart|slower|faster|shy|short)\b(?! of schedule)")
_GAP = regex(
    r"\b(?:(?:gap|difference|margin|lead|advantage|deficit|drop|fall|decline|rise|increase) (?:of|is|was)"
    r"|short by|shortfall of|missed (?:it )?by)"
    r"(?: just| only| about| some)? [$£€]?$"
)
_UNTOLD = regex(
    r"\b(?:planned|expected|forecast|target|average|limit|minimum|usual|normal|last|previous|year|month|before"
    r"|originally|budgeted|required)\b"
)
_THAN_BEFORE = regex(rf"[ -](?:[a-z]+ )?{_MORE} than the (?:day|week|month|year|season|night|quarter) before\b")
_WHO = regex(r" (?:behind|ahead of) [^;]{1,50}?(?:,? (?:who|which|on|with|at)\b|'s? $)")
_REACH = 90
_ENGLISH_CUES = (
    "drop of",
    "fall of",
    "decline of",
    "rise of",
    "increase of",
    " than",
    "behind",
    "ahead",
    "adrift",
    " clear",
    "apart",
    " gap",
    "differen",
    "margin",
    " lead ",
    "slower",
)


def _english(reading: Reading) -> Iterator[Conflict]:
    yield from _english_places(reading)
    if not holds(reading.text, _ENGLISH_CUES) and not holds(reading.text, _MOVED):
        return
    previous: list[Figure] = []
    for figures in reading.sentences:
        start, end = reading.sentence(figures[0].start)
        yield from _english_fractions(reading, figures)
        if holds(reading.text[start:end], _ENGLISH_CUES):
            for told in figures:
                if told.qualifier == "exact" and told.kind in _KINDS:
                    yield from _english_against(reading, previous, figures, told)
        previous = figures


_MOVED = ("fall of", "drop of", "decline of", "cut of", "reduction of", "rise of", "increase of", "jump of", "gain of")
_MOVE = regex(
    r"\ban? (?:(?P<up>rise|increase|jump|gain)|fall|drop|decline|cut|reduction) of(?: about| nearly| almost| just)? $"
)


def _english_fractions(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """640 people in 2010 and 480 in 2020, a fall of a quarter."""
    for i in range(2, len(figures)):
        a, b, told = figures[i - 2 : i + 1]
        match = _MOVE.search(reading.gap(b, told)) if told.kind == "multiple" and told.unit is None else None
        if match is None or a.kind != b.kind or a.kind not in _SIZED or not (_alike(b, a) or _alike(a, b)):
            continue
        low, high = sorted((a.value, b.value))
        expected = 100 * (high - low) / max(low if match["up"] else high, 1e-9)
        if (
            abs(100 * told.value - expected) > _ROUND
            and _LIKELY[0] <= 100 * told.value / max(expected, 1e-9) <= _LIKELY[1]
        ):
            shown = number(round(expected, 1))
            rule = Text(f"the two values make a change of {shown} %", f"按前后两数计算,应为{shown}%")
            yield conflict(CODE, "probable", [(reading, figure) for figure in (a, b, told)], rule)


def _english_against(
    reading: Reading, previous: list[Figure], figures: list[Figure], told: Figure
) -> Iterator[Conflict]:
    i = figures.index(told)
    than = _THAN.match(reading.text, told.end)
    gap = _BEHIND.match(reading.text, told.end) or _GAP.search(reading.gap(figures[i - 1] if i else None, told))
    if than is None and gap is None:
        return
    before = [f for f in figures[:i] if _alike(f, told)]
    after = [f for f in figures[i + 1 :] if _alike(f, told)]
    earlier = _THAN_BEFORE.match(reading.text, told.end) is not None
    if earlier:
        both = before[-2:] if not after else []
    elif than is not None:
        both = [*before, *after] if len(before) == len(after) == 1 else []
    else:
        near = [f for f in previous if _alike(f, told) and "\n" not in reading.text[f.end : told.start]]
        both = before if len(before) == len("ab") else near + before if len(near) == len(before) == 1 else []
        told_after = len(before) == len(after) == 1 and _WHO.search(reading.text, told.end, after[0].start) is not None
        both = [*before, *after] if told_after else both if not after else []
    if len(both) != len("ab"):
        return
    a, b = both
    words = reading.text[min(a.end, told.end) : max(b.start, told.start)]
    if max(told.start - a.end, b.start - told.end) > 2 * _REACH or (
        than and not earlier and b.start - told.end > _REACH
    ):
        return
    if _UNTOLD.search(words) or all(f.unit is None for f in (*both, told)) or not apart(told, *difference(a, b)):
        return
    expected = abs(value(a) - value(b)) if a.kind == b.kind == told.kind else abs(a.value - b.value)
    if a.kind == b.kind == told.kind and all(f.unit for f in both):
        likely = off(told, expected, *_LIKELY) or slip(told, expected)
    else:  # one of them leaves its unit to the others
        plain = told._replace(unit=None)
        likely = expected > 0 and plain.value != expected and off(plain, expected, *_LIKELY)
    if likely:
        shown = number(round(in_unit_of(told, expected) if all(f.unit for f in both) else expected, 4))
        rule = Text(f"the two values are {shown} apart", f"按前后两数计算,相差应为{shown}")
        ordered = sorted((a, b, told), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)


def _alike(figure: Figure, told: Figure) -> bool:
    """Whether a figure counts in the unit of another, or leaves it out."""
    if figure.qualifier != "exact" or figure.role == "increment":
        return False
    if figure.kind == told.kind and family(figure) == family(told):
        return True
    if told.unit is None and told.kind == "count" and figure.kind in {"count", "measure"}:
        return True
    return figure.unit is None and figure.kind == "count" and told.kind in {"measure", "count"}


_N = "(?:[0-9]{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
_CLIMBED = regex(
    r"\bfrom (?P<a>[0-9]{1,3})(?:st|nd|rd|th)\b[^.;0-9]{0,40}? to (?P<b>[0-9]{1,3})(?:st|nd|rd|th)\b[^.;0-9]{0,40}?"
    rf"\b(?P<n>{_N}) (?:places|spots|positions|rungs)\b"
)


def _english_places(reading: Reading) -> Iterator[Conflict]:
    """Rose from 31st to 18th, a climb of 13 places."""
    for match in _CLIMBED.finditer(reading.text) if holds(reading.text, (" places", " spots", " positions")) else ():
        told, expected = read(match["n"]), abs(int(match["a"]) - int(match["b"]))
        if told is not None and told != expected:
            places = [mark(reading, *match.span(name), float(match[name]), None) for name in "ab"]
            counted = figure_at(reading, *match.span("n")) or mark(reading, *match.span("n"), told, None)
            yield _refuted(reading, places[0], places[1], counted)
