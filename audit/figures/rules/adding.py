"""What follows one upon the other and its sum: 上午460人,下午又380人,一天下来共840人; 上半年31亿元,下半年44亿元,全年75亿元.

The parts are told as a series (又, 第二天, 二期, 下半年), and the sum stands behind them. Where the sum says how many it
is of (两期累计, 三天共), it must be theirs; where it is only told as a total, it may be one of more, and is wrong only
where it misses the sum by a slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from audit.figures.reading import Reading, conflict, in_unit_of, number, value
from audit.figures.rules.kinds import same_thing
from audit.figures.rules.nearly import apart, off, same, slip, total
from audit.figures.words import holds
from audit.figures.years import read
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

CODE = "figure/parts"

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
    r"|(?P<weak>(?<!公)共|总[共计额量数]|合计|累[计积]|总[一-龥]{1,4}$)"
)
_OF = regex(
    r"(?P<n>[两二三四五六2-6])(?P<of>天|年|期|次|轮|批|场|届|季|周|个?月|个?项目?|村|县|家|局|段|处|地|校|站|队|个?阶段|个?季度|节|趟|日)(?![前后内第])"
)
_NEXT = regex(
    r"又|再|还剩|仍剩|次[日年轮周月]|翌|隔[天日年周]|第[二三四五六2-6]|下午|傍晚|入夜|晚上|夜[间里晚]|深夜|凌晨|中午|[二三四五六]期|[二三]阶段|下半|后半|下赛季"
    r"|(?:19|20)[0-9]{2}年|[0-9]{1,2}月|[0-9]{1,2}日|去年|今年|后[来续半]|随后|此后|接着|之后|末[节轮]|决赛|另[有外]?[一-龥]{0,4}|[周星期]{1,2}[二三四五六日]"
)
_NO_SERIES = regex(
    r"其中|平均|[日人户月年]均|每|占|比|计划|目标|预计|左右|以上|降[至到]|[增升降][至到]|达到|提高|(?<![还仅只仍])剩|(?<!剩)余"
)
_NO_SUM = regex(r"其中|平均|[日人户月年]均|每|占|比|计划|目标|预计|剩|余")
_REST = regex(r"[还仅只]剩[^,。;0-9]{0,4}$")
"""Before the last part of all that there is: 收了14万亩,又收9万亩,还剩|6万亩."""
_BESIDE = 44
_LONGEST, _MOST, _BACK, _WEAKLY = 60, 6, 2, 100
_LIKELY = (0.5, 2.0)
_NO_PART = frozenset({"average", "share", "plan"})


def within(reading: Reading) -> Iterator[Conflict]:
    """Totals of an article that are not the sum of the series before them."""
    if reading.text.isascii():
        return
    sentences = reading.sentences
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
    cues = list(_TOTAL.finditer(clause))
    of = _OF.search(clause)
    if not cues and of is None:
        return
    parts = [f for f in before if _are_one(reading, f, told) and f.start >= reading.title_end][-_MOST:]
    if len(parts) < len("ab") or "\n" in reading.text[parts[-1].end : told.start]:
        return
    if any(not apart(told, *total(list(some))) for n in range(1, len(parts) + 1) for some in combinations(parts, n)):
        return
    run = _series(reading, parts)
    words = reading.text[run[-1].end : told.start]
    closed = _REST.search(reading.text, max(0, run[-1].start - 8), run[-1].start) is not None
    if len(run) < len("ab") or len(words) > _BESIDE or _NO_SUM.search(words) or words[:1] == "、":
        return
    if any(f.qualifier != "exact" or f.role in _NO_PART for f in run):
        return
    expected = sum(map(value, run))
    numbered = of is not None and read(of["n"]) == len(run)
    sure = numbered or closed or any(cue["sure"] for cue in cues)
    sure = sure or (any(cue["up"] for cue in cues) and run[-1].role == "increment" != run[0].role)
    weak = bool(cues) and (of is None or numbered)
    if (sure and off(told, expected, *_LIKELY)) or (weak and expected >= _WEAKLY and slip(told, expected)):
        shown = number(round(in_unit_of(told, expected), 4))
        rule = Text(f"what is told before adds up to {shown}", f"前述各数之和应为{shown}")
        yield conflict(CODE, "probable", [(reading, figure) for figure in (*run, told)], rule)


def _are_one(reading: Reading, figure: Figure, told: Figure) -> bool:
    """Whether two figures count one thing; points may leave their unit out: 初赛得分86.5."""
    bare = figure.unit is None and figure.kind == told.kind == "count" and told.unit in {"分", "环"}
    return bare or (same(figure, told) and same_thing(reading, figure, told))


def _series(reading: Reading, parts: list[Figure]) -> list[Figure]:
    """The last figures of some that are told as following one upon the other."""
    run = parts[-1:]
    for part in reversed(parts[:-1]):
        gap = reading.text[part.end : run[0].start]
        if len(gap) > _LONGEST or "\n" in gap or _NEXT.search(gap) is None or _NO_SERIES.search(gap):
            break
        run.insert(0, part)
    return run
