"""Running totals of two articles that answer one another by their place: 累计完成312例 in May, 一共做了298例 in July.

What has been summed up can only grow. Where each article gives one such total in a unit, or names beside each what it
is of (大汉山612毫米), the two answer one another whatever the words around them; `cumulative` tells those that are told
alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.evidence.plans import is_foreseen
from audit.figures.likeness.kinship import kin
from audit.figures.likeness.matching import contrast
from audit.figures.likeness.moments import days
from audit.figures.likeness.slips import is_telling_slip
from audit.figures.pairs.events import are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.amounts import AMOUNTS, family, scaled
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base, surroundings
from audit.figures.rules.decreased.check import CODE
from audit.figures.rules.decreased.counts import are_of_two_scopes
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CUES = (
    "截至",
    "月底",
    "月初",
    "旬",
    "天数",
    "日数",
    "累计",
    "造成",
    "累积",
    "一共",
    "总共",
    "共计",
    "合计",
    "总计",
    "先后",
    "陆续",
    "前后",
    *("so far", "n all"),
    *(" burn", " charred", " consumed", " scorched", " blackened", " torched"),
    "to date",
    "total",
    "y mid-",
    "y the ",
    "y early ",
    "y late ",
    *("天里", "天内", "天间", "天来", "算起", "以来", "since", "Since", "verything", "etween its", "etween the"),
)
_SUMMED = regex(
    r"累[计积]|一共|总共|共计|总计|合计|(?:先后|陆续|前前后后|前后)(?:已|共)?[一-龥]{1,2}(?:起|成|出|了)"
    r"|(?:截至|[到至](?=[0-9今昨本上]))[^,。;]{2,12},[^,。;]{0,30}?[已共](?!有|达)[一-龥]{0,4}?"
    r"(?:收|查|办|完成|接|救|开出|销|售|建成|发放|募|检|捐|种|植|修|拆|清|运|帮|审|抓|破获|追|送)"
    r"|\b[Bb]y (?:mid-|early |late |the (?:end|middle) of )?(?:last |this )?[A-Z][a-z]+,? [^.]{0,60}\bhad\b"
    r"|[0-9一二三四五六七八九十]天(?:里|内|间|来),|(?:[自从]|打)[^,。;]{2,16}?(?:算起|起算|以来|起)[^。;]{0,12}[共已]"
    r"|\b[Ss]ince (?:(?:it|they|the [a-z]+) (?:open|launch|beg|start)|(?:its|the) (?:open|launch|start))"
    r"|\b[Bb]etween (?:its|the) (?:opening|launch|start)\b|\b(?:[Ee]verything|[Aa]ll) [a-z]+ (?:from|since)\b"
    r"|\bha(?:s|d|ve) (?:now |already |since )?(?:burn(?:ed|t)|charred|consumed|scorched|blackened|torched)\b"
    r"|\b[Ii]n all,? (?:it|they|the [a-z]+) (?:ha[sd] )?[a-z]+ed\b"
    r"|\bso far\b|\bto date\b|\btotal(?:l?ed|l?ing| of)\b"
)
_CAUSED = regex("(?:已|共)造成[^。;]*$")
"""What is destroyed can only become more; of the dead and hurt, `cumulative` tells."""
_NO_SUM = regex(
    r"顺差|逆差|差额|利润|盈余|亏损|成本|现有|库存|存量|余额|在[建岗册校读押]|计划|目标"
    r"|拟|预计|力争|其中|平均|每|新增|净增|同比|环比|当[日天]|单日|average|net"
)
_OF_DAY = regex("当[日天](?!起)|单日")
_WINDOW = regex(
    r"(?P<year>今年|本年|年内|年初|[上]半年|前?[0-9一二三四五六七八九十]{1,2}个月"
    r"|[0-9]{1,2}月?[至到—-][0-9]{1,2}月|季度|this year)"
    r"|(?P<month>(?:本月|当月)(?![0-9])|this month)|(?P<week>本周|上周|一周|this week|last week)"
    r"|(?P<term>本学期|本学年|本赛季|this season)|(?P<first>期间|假期|首日|首周|首月|春运|暑运)"
)
_STARTED = regex(
    r"(?P<y>(?:19|20)[0-9]{2})年[^。;0-9]{0,16}?(?:以来|起|开始|至今|[到至](?:目前|现在|如今|今[年天日]|这个?月|眼下))"
    r"|\b[Ss]ince ((?:19|20)[0-9]{2})"
)
_ROLES = frozenset({"flow", "stock", None})
_LEAST, _RATIO = 12, 1.6
_SURELY, _SURELY_DAYS = 0.6, 0.4
"""How sure it must be that both tell of one thing; 优良天数 says of itself what it is."""
_LONGEST, _YEARS, _SERIAL = 200, 1200, 5
"""Days between two totals; years where both are summed up from the very beginning on."""
_LABEL, _NAME = 16, 3
_ALIKE = 0.4
_ONE_BY_ONE = frozenset({"分别", "最多", "最大", "最高"})
"""What tells of one of several whose names stand beside them."""
_QUOTES = regex('[“”《》"]')
_DAYS = frozenset({"天", "日"})
_COUNTED = regex(r"[天日]数(?:累计|共|为|达到?|已|有|是){0,3}$")
_MONTH = 27
_RULE = Text("a running total that became smaller", "累计总数随时间推移反而减少")


class Total(NamedTuple):
    """A total that has been summed up until a day."""

    figure: Figure
    until: int
    label: str
    """The words straight before it, back to the figure before."""
    window: frozenset[str]
    """What its sentence says that it was summed up over: a year, a month; nothing where it is everything."""
    started: str
    """The year from which on, where the sentence names one."""
    all: bool
    """Whether it is summed up from the very beginning on: 开通以来."""


def across(pair: Pair) -> Iterator[Conflict]:
    """Totals of which the later is the smaller."""
    sure = sureness(pair)
    if pair.days is None or pair.days > _YEARS or pair.neighbours > _SERIAL or sure < _SURELY_DAYS:
        return
    first, second = totals(pair.first), totals(pair.second)
    if pair.days > _LONGEST:
        first, second = ([total for total in some if total.all or not total.window] for some in (first, second))
    slips = pair.days > _LONGEST and not any(total.all for total in (*first, *second))
    if not first or not second or are_corrected(pair):
        return
    if strangers(pair) or of_two_variants(pair):
        return
    for a in first:
        answers = [b for b in second if are_one(pair, a, b) and (sure >= _SURELY or _says_what(a, b))]
        named = [b for b in answers if _share_a_name(a.label, b.label)]
        others = {t.figure.value for t in first for b in answers[:1] if are_one(pair, t, b)}
        told = named or (answers if len(others) == 1 else [])
        if slips:  # of many months' totals those of one year may be told alike: only what is surely a slip
            told = [b for b in named if is_telling_slip(a.figure, b.figure)]
        if len({b.figure.value for b in told}) == 1 and _fell(a, told[0]) and not _elsewhere(pair, a, told[0]):
            yield conflict(CODE, "probable", [(pair.first, a.figure), (pair.second, told[0].figure)], _RULE)
            return


def _says_what(a: Total, b: Total) -> bool:
    """Whether totals say of themselves what they are: days of a kind, all from the beginning on, or from one year."""
    return (a.all and b.all) or (a.figure.kind == "duration" and not a.all) or a.started == b.started != ""


def are_one(pair: Pair, a: Total, b: Total) -> bool:
    """Whether two totals may be of one thing, summed up over one time."""
    if a.window != b.window or (a.started and b.started and a.started != b.started):
        return False
    cases = {family(a.figure), family(b.figure)} == _CASES and _share_a_name(a.label, b.label)
    if a.figure.kind != b.figure.kind or not (cases or kin(pair.first, a.figure, pair.second, b.figure)):
        return False
    mine, theirs = surroundings(pair.first, a.figure), surroundings(pair.second, b.figure)
    return contrast(mine, theirs) >= _ALIKE


_CASES = {"person", "unit:例"}
"""累计确诊登革热214例, 得登革热的总共189个人."""


def _share_a_name(label: str, other: str) -> bool:
    """Whether three ideographs in a row stand before both."""
    runs = (label[at : at + _NAME] for at in range(len(label) - _NAME + 1))
    return any(run in other and run.isalpha() and _SUMMED.search(run) is None for run in runs)


def _fell(a: Total, b: Total) -> bool:
    early, late = (a, b) if a.until < b.until else (b, a)
    least, most = scaled(early.figure)[0], scaled(late.figure)[1]
    return early.until < late.until and most < least <= _RATIO * most


def _elsewhere(pair: Pair, a: Total, b: Total) -> bool:
    return are_elsewhere(pair, a.figure, b.figure) or are_of_two_scopes(pair, a.figure, b.figure)


@once
def totals(reading: Reading) -> list[Total]:
    """The running totals of an article."""
    if reading.day is None or not holds(reading.text, _CUES):
        return []
    return [_total(reading, figure) for figure in reading.figures if _is_total(reading, figure)]


def _is_total(reading: Reading, figure: Figure) -> bool:
    if figure.role not in _ROLES or figure.value < _LEAST or figure.start < reading.title_end:
        return False
    if figure.kind == "duration" and _are_days(reading, figure):
        return True
    if figure.kind not in AMOUNTS:
        return False
    start, end = reading.sentence(figure.start)
    lead = reading.text[start : figure.start]
    words = lead if not lead.isascii() else reading.text[start:end]
    caused = family(figure) != "person" and _CAUSED.search(lead) is not None
    if not (caused or _SUMMED.search(words)) or _NO_SUM.search(lead[-_LABEL:]) or _OF_DAY.search(lead):
        return False
    return not (
        is_base(reading, figure) or is_foreseen(reading, figure) or surroundings(reading, figure).scope - _ONE_BY_ONE
    )


def _are_days(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is of days that were counted up over the months of a year so far: 1至9月,优良天数累计194天."""
    start = reading.sentence(figure.start)[0]
    lead = reading.text[start : figure.start]
    if figure.unit not in _DAYS or _COUNTED.search(lead[-_LABEL:]) is None or figure.period is None:
        return False
    first, last = days(figure)
    return last - first >= _MONTH and _WINDOW.search(lead) is not None and _NO_SUM.search(lead[-_LABEL:]) is None


_FROM_THEN = regex(
    r"[自从][^,。;]{2,16}(?:算起|起算|以来|起)|[一-龥]{2}以来|\b(?:[Ss]ince|[Bb]etween|from the first)\b"
)
"""With these the day or month that is told is the first of all that are counted."""


def _total(reading: Reading, figure: Figure) -> Total:
    start, end = reading.sentence(figure.start)
    lead = reading.text[start : figure.start]
    words = lead if not lead.isascii() else reading.text[start:end]
    from_then = figure.period is not None and days(figure)[0] == days(figure)[1] and _FROM_THEN.search(words)
    until = days(figure)[1] if figure.period is not None and not from_then else reading.day or 0
    window = frozenset(match.lastgroup or "" for match in _WINDOW.finditer(_UNTIL.sub("", words)))
    started = _STARTED.search(words)
    label = reading.gap(reading.figures[at - 1] if (at := reading.at(figure)) else None, figure)[-_LABEL:]
    label = _QUOTES.sub("", label)
    year = (started[1] or started[2] or "") if started is not None else ""
    return Total(figure, until, label, window, year, _ALL.search(words) is not None)


_UNTIL = regex("(?:截至|截止到?|到)(?:今年|本月|本周)")
_ALL = regex(
    r"\b[Ss]ince (?:the )?(?:[a-z]+ ){1,3}(?:began|started|opened|launched)\b|\bfrom the first\b"
    r"|\bfirst [a-z]+ in (?:19|20)[0-9]{2}\b"
    "|(?:启动|实施|成立|创办|创建|投运|运营|营业|开工|建成|建馆|建站|开办|创刊|开播|开通|通车|开业|开馆|开灯|开园|开幕"
    "|启用|上线|投用|开放|首映|上映|开行)[^,。;]{0,6}(?:以来|起|算起|那天|至今|到)"
)
