"""How long something lasted against the two points in time told with it: 逃了23年. 2001年4月作案…2024年4月被抓.

The two are joined (8日22时至9日6时), or one is told to begin and the other to end something (7月10日开园、8月28日闭园),
or they are the only two of their sentence; the length stands beside them, in the headline above, or a sentence away.
The less the words say, the more the length must look like a slip of what lies between: one digit wrong, digits
exchanged, a few off. `spans`, `between`, `dated` and `clocks` know the firm forms.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.shared.counts import is_slip
from audit.figures.times.instants import Instant, instants
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_GRAINS = {
    **dict.fromkeys(("小时", "个小时", "钟头", "个钟头", "分钟"), "minute"),
    **dict.fromkeys(("天", "日", "昼夜", "个昼夜", "天时间"), "day"),
    **dict.fromkeys(("个月", "周", "个星期", "星期"), "month"),
    **dict.fromkeys(("年", "载", "个年头", "个春秋", "个寒暑"), "year"),
}
_FIRM = regex(
    r"(?:为期|历[时经]|[耗用费]时|用了|长达|持续了?|延续|[一总]?共|前后|[头首]尾|先后|总长"
    r"|[展工会赛花假刑任租营航学档周]期|时长|时间|一连|整整|足足|[断停][水电气运航课业工]|封[闭路控馆山]|施工|[鏖激苦奋]战"
    r"|失[联踪]|被困|滞留|潜?逃(?:亡|匿|跑)?|躲藏|[关羁]押|住院|昏迷|在[轨押逃]|相[隔距]|时隔|间隔|阔别|离家"
    r"|失散|关闭|闭馆|停摆|中断|禁[渔行航])(?:时间|天数)?(?:了|共|约|近|将近|已|为|达|长|是|有|计|长达"
    r"|整整){0,3}$"
)
_LOOSE = regex(
    r"(?:[一-龥][了过]|一[一-龥](?:就|便)是|[从在][一-龥]|[^一-龥]这|,|、|\(|(?:^|,)[一-龥]{2,5})(?:约|近"
    r"|整整|足足|大约)?$"
)
_VETOED = regex(
    r"原[定计]?|计划|预[计定期]|比|较|提前|缩短|延长|推迟|每|平均|其中|[不未]到|[仅只还]?剩|还有|距|免|满|超"
    r"|过去|未来|今后|这次|此次|仅用|有效|实际|[前后近最第再又另余逾]约?$|最[长短多]|至[少多]|将于|或"
)
_AFTER = regex(
    r"(?:前(?!后)|[以之]?内|以[上下]|左右|一[次届期轮]|[的]?假|寿命|质保|工龄|期|[大小]|级|票|老|后(?!落网|被"
    r"|归案|重|再|终)|[^,。;]{0,4}(?:开放日|工作日|交易日|军旅|生涯)|的?[^,。;]{0,8}(?:计划|规划|协议|合同|合作))"
)
_JOIN = regex(r"[^。;]{0,24}?(?:[至到]|止于|—{1,2}|-|~|–)(?:今年|当地时间|[一-龥]{0,2}晚|早)?")
_BEGINS = regex(
    r"开|起|始|启|动工|作案|案发|事发|发[生案病射]|首|上[一-龥]|落户|接[手到]|离|失|被|进|入"
    r"|出[发走海征国事]|奠基|下[水海]|破土|走|停|封|断|点火|种|播|打|燃"
)
_ENDS = regex(
    r"闭|落[幕网户]|毕|终|[停截为]?止|结|收|归|完|竣|通|抓|获|返|回|出院|退|卸|离|停|撤|脱|找|救|投|封|贯"
    r"|交付|杀青|合格|达标|仓|恢复|重[新开启]|解|建成|落成|开通|团聚|相[见认]|着陆|降落|登顶|[扑熄]|灭|抵|到|送达"
    r"|上[岸市]|出[狱]"
)
_EACH = regex(r"每[天日周年月晚]|平均|工作日|分别|最[长早晚]|报名|投票|公示|征集|预[售约]|申报")
_NEAR, _SLIPS, _WIDE, _LONGEST = 48, 3, 3.0, 260


_NOW = regex("今[天日晚]|昨[天日晚]|明[天日晚]|如今|目前|现在|今年|本月")


class _Span(NamedTuple):
    first: Instant
    last: Instant
    length: float
    joined: bool
    told: bool
    """Whether the words say that something began at the one and ended at the other."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Lengths of time of an article that are not those between the two points in time told with them."""
    if reading.day is None or reading.text.isascii():
        return
    for figure in reading.figures:
        if figure.kind == "duration" and figure.unit in _GRAINS and figure.value > 1:
            yield from _one(reading, figure)
    for match in _WITHIN.finditer(reading.text):
        if (count := read(match["n"])) is not None and count > 1 and figure_at(reading, *match.span("all")) is None:
            yield from _one(reading, mark(reading, match.start("all"), match.end("unit"), count, match["unit"]))


_WITHIN = regex(
    r"[,、(](?P<all>(?:这|整整|短短)?(?P<n>[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})(?P<unit>天|个月|年|个小时"
    r"|小时)(?:[里间]|(?<=年)来))(?=[,一-龥])"
)
"""Lengths that are no figures of their own: 180天里."""


def _one(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    lead = reading.text[max(reading.sentence(figure.start)[0], figure.start - 14) : figure.start]
    lead = lead.rpartition(",")[2] or lead
    titled = figure.end <= reading.title_end
    firm = _FIRM.search(lead) is not None
    if figure.qualifier not in {"exact", "about"} or figure.role not in {None, "flow", "stock"}:
        return
    if figure.qualifier == "exact" and figure.low != figure.high:  # 八九个小时
        return
    compound = figure.unit in {"年", "载"} and _MONTHS_MORE.match(reading.text, figure.end) is not None
    if not (firm or titled or compound or _LOOSE.search(lead)) or _VETOED.search(_FIRM.sub("", lead)):
        return
    if _AFTER.match(reading.text, figure.end):
        return
    start, end = reading.sentence(figure.start)
    here = _span(reading, figure, start, end)
    if here is not None:
        yield from _told(reading, figure, here, firm, beside=True)
        return
    if not (titled or (firm and figure.start - start <= _OPENS)):
        return
    near = _beside_title(reading) if titled else _beside(reading, start, end)
    spans = [_span(reading, figure, *one) for one in near]
    there = [span for span in spans if span is not None]
    if len(there) == 1:
        yield from _told(reading, figure, there[0], firm, beside=False)


def _beside(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences before and after one of the body."""
    before = [reading.sentence(start - 2)] if start - 2 > reading.title_end else []
    return [*before, *([reading.sentence(end)] if end < len(reading.text) else [])]


def _beside_title(reading: Reading) -> list[tuple[int, int]]:
    """The first sentences below the headline."""
    found: list[tuple[int, int]] = []
    at = reading.title_end + 1
    while len(found) < _FEW and at < len(reading.text):
        span = reading.sentence(at)
        if reading.text[max(span[0], reading.title_end) : span[1]].strip():
            found.append(span)
        at = span[1] + 1 if span[1] > at else len(reading.text)
    return found


_FEW = 3
_OPENS = 12


def _span(reading: Reading, figure: Figure, start: int, end: int) -> _Span | None:
    """The one span of time of a sentence in which the length may be told."""
    if end - start > _LONGEST:
        return None
    grain = _GRAINS[figure.unit or ""]
    today = datetime.date.fromordinal(reading.day or 1)
    text = reading.text
    all_told = [one for one in instants(text, start, end, today) if not figure.start <= one.start < figure.end]
    found = [one for one in all_told if _has(one, grain)]
    if grain == "minute" and any(not _has(one, grain) for one in all_told):
        return None  # a day without its hour
    if len(found) == 1 and grain != "minute":
        own = _NOW.search(text, found[0].end, end)
        if own is not None:
            told = found[0].told - {"minute"} | {"year"}
            found.append(Instant(*own.span(), today.year, today.month, today.day, -1, told))
    pairs = [(a, b) for a, b in pairwise(found) if _JOIN.fullmatch(text, a.end, b.start)]
    joined = len(pairs) == 1 and (len(found) == 2 or _is_behind(pairs[0], figure))
    if not joined and len(found) != 2:
        return None
    first, last = pairs[0] if joined else (found[0], found[1])
    if _EACH.search(text, max(start, first.start - 12), min(end, last.end + 12)) or text[
        first.end : last.start
    ].strip() in {"、", "和", "及", "与"}:
        return None
    begun = _BEGINS.search(text, first.end, min(last.start, first.end + 12)) is not None
    begun = begun or _BEGINS.search(text, max(start, first.start - 6), first.start) is not None
    ended = _ENDS.search(text, last.end, min(end, last.end + 14)) is not None
    length = _length(first, last, figure)
    if length is None or length <= 0:
        return None
    return _Span(first, last, length, joined, begun and ended)


def _has(one: Instant, grain: str) -> bool:
    if grain == "year":
        return "year" in one.told
    return grain in one.told or (grain == "month" and "day" in one.told)


def _is_behind(pair: tuple[Instant, Instant], figure: Figure) -> bool:
    return 0 <= figure.start - pair[1].end <= _NEAR


def _length(first: Instant, last: Instant, figure: Figure) -> float | None:
    """What lies between two points in time, in the unit of the figure."""
    grain = _GRAINS[figure.unit or ""]
    if grain == "year":
        known = "month" in first.told and "month" in last.told
        return (last.months() - first.months()) / 12 if known else float(last.year - first.year)
    if figure.unit == "个月" and not ("day" in first.told and "day" in last.told):
        return last.months() - first.months()
    a, b = first.days(), last.days()
    if a is None or b is None:
        return None
    if grain == "minute":
        if b <= a and "day" not in last.told:
            b += 1
        return (b - a) * 24 * (60 if figure.unit == "分钟" else 1)
    return (
        float(int(b) - int(a))
        / {"day": 1, "month": 30.4}[grain]
        * (30.4 / 7 if grain == "month" and figure.unit != "个月" else 1)
    )


def _told(reading: Reading, figure: Figure, span: _Span, firm: bool, *, beside: bool) -> Iterator[Conflict]:
    count, length = figure.value, span.length
    months = _MONTHS_MORE.match(reading.text, figure.end) if figure.unit in {"年", "载"} else None
    if months is not None:  # 两年零三个月
        count += (6 if months["half"] else read(months["m"]) or 0) / 12
        known = "month" in span.first.told and "month" in span.last.told
        if known and beside and (span.joined or span.told) and 0.3 < abs(count - length) <= _LARGEST:
            yield _found(reading, figure, span)
            return
    if _fits(figure, count, length):
        return
    slip, told = is_slip(count, length), span.joined or span.told
    far = max(count, length) / max(1.0, min(count, length)) > _WIDE
    # of less than lies between, where nothing says what began and ended: it may be a part
    if (told and (slip or (beside and firm and not far))) or (slip and beside and (firm or count > length)):
        yield _found(reading, figure, span)


def _fits(figure: Figure, count: float, length: float) -> bool:
    """Whether so much may be said of what lies between: either end may count, round numbers and `about` are loose."""
    off = abs(count - length)
    if figure.qualifier == "about" and off <= 0.2 * length + 0.5:
        return True
    if figure.unit == "分钟":
        return off <= max(1.0, 0.05 * length)
    if _GRAINS[figure.unit or ""] == "minute":  # of 12 hours more or less the half of the day may not be told
        return off <= max(0.6, 0.1 * length) or (abs(off - 12) <= 0.6 and length < 24)
    return off <= 1 + 0.5 * bool(length % 1) or (count % 10 == 0 and 0 < length - count <= _SLIPS)


_MONTHS_MORE = regex(r"零?(?P<m>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})个月|(?P<half>半)")
_LARGEST = 20


def _found(reading: Reading, figure: Figure, span: _Span) -> Conflict:
    shown = number(round(span.length, 1))
    rule = Text(f"between the two times there are {shown}", f"首尾两个时间相隔{shown}{figure.unit}")
    whole = mark(reading, span.first.start, span.last.end, span.length, None)
    places = sorted((whole, figure), key=lambda one: one.start)
    return conflict(CODE, "probable", [(reading, one) for one in places], rule)
