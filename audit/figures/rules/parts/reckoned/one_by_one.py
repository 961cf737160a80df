"""What follows one upon the other and its sum: 上午460人,下午又380人,一天下来共840人; 一期23公里,二期19公里.

The parts are told as a series (又, 第二天, 二期, 下半年), and the sum stands behind them. Where the sum says how many
it is of (两期累计, 三天共), it must be theirs; where it is only told as a total, it may be one of more, and is wrong
only where it misses the sum by a slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from audit.figures.reading.amounts import family, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.reading.years import read
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.reckoned.nearly import apart, of_one_noun, off, same, slip, total
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CUES = (
    "共",
    "累",
    "总",
    "计",
    "加起",
    "相加",
    "下来",
    "全",
    "至",
    "到",
    "两",
    "三",
    "四",
    "五",
    "六",
    "2",
    "3",
    "4",
    "5",
)
_TOTAL = regex(
    r"(?P<sure>加起来|加在一起|相加|加总|下来|[上总]?全[年季场天月程]|总成绩|总分)"
    r"|(?:总数|累计[一-龥]{0,4}|总[额量])(?P<up>[增升扩上]加?[至到]|达到?)"
    r"|(?P<weak>(?<!公)共|总[共计额量数]|合计|累[计积]|总[一-龥]{1,4}$|全[楼校村班队厂场镇县乡市区院家])"
)
_TOTAL_CUES = ("加", "下来", "全", "总", "累", "共", "合计")
_OF = regex(
    r"(?P<n>[两二三四五六2-6])(?<![0-9一二三四五六七八九十百第.].)(?P<of>天|年|期|次|轮|批|场|届|季|周|个?月|个?项目?|村|县|家|局|段|处|地|校|站|队|个?阶段|个?季度|节|趟|日)(?![前后内第])"
)
_NEXT = regex(
    r"又|再|还剩|仍剩|次[日年轮周月]|翌|隔[天日年周]|第[二三四五六2-6]|下午|傍晚|入夜|晚上|夜[间里晚]|深夜|凌晨|中午|[二三四五六]期|[二三]阶段|下半|后半|下赛季"
    r"|(?:19|20)[0-9]{2}年|[0-9]{1,2}月|[0-9]{1,2}日|去年|今年|昨[天日]|前[天日]|今[天日]|后[来续半]|随后|此后|接着|之后|末[节轮]|决赛|另[有外]?[一-龥]{0,4}|[周星期]{1,2}[二三四五六日]"
)
_NO_SERIES = regex(
    r"其中|平均|[日人户月年]均|每|占|比|计划|目标|预计|左右|以上|降[至到]|[增升降][至到]|达到|提高|(?<![还仅只仍])剩|(?<!剩)余"
)
_NO_SUM = regex(r"其中|平均|[日人户月年]均|每|占|比|计划|目标|预计|剩|余")
_REST = regex(r"[还仅只]剩[^,。;0-9]{0,4}$")
"""Before the last part of all that there is: 收了14万亩,又收9万亩,还剩|6万亩."""
_FIRST = regex(r"第[一1]|[首头]|一期|一标|上半|前半|上午|早上|先")
_BESIDE = 44
_FEWEST = 3
"""Figures without which there are no parts and total."""
_LONGEST, _LISTED, _MOST, _BACK, _WEAKLY = 60, 24, 6, 2, 100
_LIKELY = (0.5, 2.0)
_NO_PART = frozenset({"average", "share", "plan"})


def within(reading: Reading) -> Iterator[Conflict]:
    """Totals of an article that are not the sum of the series before them."""
    if reading.text.isascii():
        yield from _english(reading)
        return
    sentences = reading.sentences if len(reading.figures) >= _FEWEST else []
    for k, figures in enumerate(sentences):
        start, end = reading.sentence(figures[0].start)
        if not holds(reading.text[start:end], _CUES):
            continue
        for i, told in enumerate(figures):
            if told.qualifier == "exact" and told.role not in _NO_PART and told.start >= reading.title_end:
                earlier = [f for group in sentences[max(0, k - _BACK) : k] for f in group]
                yield from _against(reading, [*earlier, *figures[:i]], told)


def _against(reading: Reading, before: list[Figure], told: Figure) -> Iterator[Conflict]:
    start = reading.sentence(told.start)[0]
    clause = reading.text[max(start, told.start - 32) : told.start].rpartition(",")[2]
    cues = list(_TOTAL.finditer(clause)) if holds(clause, _TOTAL_CUES) else []
    if not cues and _OF.search(clause) is None:
        return
    parts = [f for f in before if _are_one(reading, f, told) and f.start >= reading.title_end][-_MOST:]
    if len(parts) < len("ab") or "\n" in reading.text[parts[-1].end : told.start]:
        return
    if any(not apart(told, *total(list(some))) for n in range(1, len(parts) + 1) for some in combinations(parts, n)):
        return
    of = _OF.search(reading.text, max(parts[-1].end, told.start - len(clause)), told.start)  # no part itself
    numbers = read(of["n"]) if of is not None else None
    run = _series(reading, parts)
    series = len(run) > 1
    if not series:
        run = _listed(reading, [f for f in parts if f.start >= start]) or run
    if numbers is not None and numbers != len(run) and numbers <= len(parts):
        run = _listed(reading, parts[-numbers:]) or run
    words = reading.text[run[-1].end : told.start]
    closed = _REST.search(reading.text, max(0, run[-1].start - 8), run[-1].start) is not None
    if len(run) < len("ab") or len(words) > _BESIDE or _NO_SUM.search(words) or words[:1] == "、":
        return
    if any(f.qualifier != "exact" or f.role in _NO_PART for f in run):
        return
    expected = sum(map(value, run))
    numbered = numbers == len(run)
    opened = bool(cues) and _FIRST.search(reading.gap(None, run[0])[-14:].rpartition(",")[2]) is not None
    sure = numbered or (series and (closed or opened or any(cue["sure"] for cue in cues)))
    sure = sure or (any(cue["up"] for cue in cues) and run[-1].role == "increment" != run[0].role)
    weak = bool(cues) and (of is None or numbered)
    if (sure and off(told, expected, *_LIKELY)) or (weak and expected >= _WEAKLY and slip(told, expected)):
        shown = number(round(in_unit_of(told, expected), 4))
        rule = Text(f"what is told before adds up to {shown}", f"前述各数之和应为{shown}")
        yield conflict(CODE, "probable", [(reading, figure) for figure in (*run, told)], rule)


def _listed(reading: Reading, run: list[Figure]) -> list[Figure]:
    """As many figures as the total is of, where each stands beside the next; else none."""
    gaps = [reading.text[a.end : b.start] for a, b in pairwise(run)]
    return run if len(run) > 1 and all(len(gap) <= _LISTED and _NO_SERIES.search(gap) is None for gap in gaps) else []


def _are_one(reading: Reading, figure: Figure, told: Figure) -> bool:
    """Whether two figures count one thing; points may leave their unit out: 初赛得分86.5."""
    bare = figure.unit is None and figure.kind == told.kind == "count" and told.unit in {"分", "环"}
    one_unit = figure.kind != "duration" or figure.unit == told.unit
    return bare or (same(figure, told) and one_unit and of_one_noun(reading, figure, told))


def _series(reading: Reading, parts: list[Figure]) -> list[Figure]:
    """The last figures of some that are told as following one upon the other."""
    run = parts[-1:]
    for part in reversed(parts[:-1]):
        gap = reading.text[part.end : run[0].start]
        if len(gap) > _LONGEST or "\n" in gap or _NEXT.search(gap) is None or _NO_SERIES.search(gap):
            break
        run.insert(0, part)
    return run


_OVER = regex(
    r"(?: [a-z]+)? (?:over|in|across|for|during|on) (?:the )?(?P<n>two|three|four|five|six) [a-z]+s\b"
    r"|(?: [a-z]+)? (?:in all|in total|altogether|all told)\b"
)
_OF_ALL = regex(
    r"\b(?:(?:weekend|two-day|three-day|four-day|combined|overall|half-year|full-year|season)"
    r" (?:total|tally|haul|figure) of"
    r"|(?:taking|bringing) the (?:[a-z]+ ){1,3}to|together|for a total of|making)(?: about| some)? [$£€]?$"
)
_ENGLISH_NEXT = regex(
    r"\b(?:another|further|more|then|second|third|next|following|[A-Z][a-z]+|later|afternoon|evening|and)\b"
)
_ENGLISH_NO_SERIES = regex(
    r"\b(?:of (?:them|which|whom)|including|than|from|up|down|per|each|average|compared|last year)\b|%"
)
_ENGLISH_LONGEST = 70


def _english(reading: Reading) -> Iterator[Conflict]:
    """214 dogs in May and 187 in June, 401 over the two months."""
    if not holds(
        reading.text,
        (
            " the two ",
            " the three ",
            " the four ",
            " in all",
            " total",
            "altogether",
            "all told",
            "together",
            " to ",
            "making ",
        ),
    ):
        return
    for figures in reading.sentences:
        for i in range(2, len(figures)):
            told = figures[i]
            over = _OVER.match(reading.text, told.end)
            if told.qualifier != "exact" or (
                over is None and _OF_ALL.search(reading.gap(figures[i - 1], told)) is None
            ):
                continue
            numbers = read(over["n"]) if over is not None and over["n"] else None
            run = [told]
            while len(run) <= i and _is_english_part(reading, figures[i - len(run)], run[0], told):
                run.insert(0, figures[i - len(run)])
            run = run[:-1]
            expected = sum(map(value, run))
            fits = any(not apart(told, *total(run[k:])) for k in range(len(run)))
            if len(run) < len("ab") or fits or (numbers is not None and numbers != len(run)):
                continue
            if numbers is None and not slip(told._replace(unit=None), sum(f.value for f in run)):
                continue
            if any(f.kind == told.kind and f.unit for f in (run[0], told)) and off(told, expected, *_LIKELY):
                shown = number(round(in_unit_of(told, expected), 4))
                rule = Text(f"what is told before adds up to {shown}", f"前述各数之和应为{shown}")
                yield conflict(CODE, "probable", [(reading, figure) for figure in (*run, told)], rule)


def _is_english_part(reading: Reading, figure: Figure, after: Figure, told: Figure) -> bool:
    """Whether a figure is one of a series with the one after it: of its unit, or of none."""
    gap = reading.text[figure.end : after.start]
    one = figure.kind == told.kind and (figure.unit is None or told.unit is None or family(figure) == family(told))
    usual = figure.qualifier == "exact" and figure.role not in _NO_PART and figure.kind in _ADDED
    near = len(gap) <= _ENGLISH_LONGEST and _ENGLISH_NO_SERIES.search(gap) is None
    return one and usual and near and (after is told or _ENGLISH_NEXT.search(gap) is not None)


_ADDED = frozenset({"count", "money", "measure"})
