"""Shares against the counts beside them (120 of 200 is 60 %), and shares of one whole that exceed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from audit.figures.reading.amounts import alike, bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.misfits import share_is
from audit.figures.rules.parts.shares import distributions
from audit.figures.words.lists import any_of
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_RATE = regex(
    rf"(?:{any_of('bounded-rates')})(?:达到?|为|是|约|高达|提升至|提高到)?$"
    rf"|\b(?:{any_of('english-rates')}) (?:was|is|reached|of|hit|stood at) $"
)
_MAY_EXCEED = regex(
    r"预算|计划|去年|上年|同期|拨备|产能|任务|目标|赔付|债|负债|转股|床|占用率|使用率|利用率|负荷|完成|进度|履约|执行"
    r"|\bbeds?\b|capacity|occupancy|target|plan|quota|utili[sz]ation"
)
"""What is used, filled or done in part may also be overused, overfilled and done in excess."""
_PART_OF = regex(r"(?:占比?|比例|比重)(?P<of>[^,。;]{0,14}?)(?:的|为|达到?|高达|约|近|超过?|是|了)*$")
_RATE_OF = regex(r"(?P<stem>[一-龥]{2,3})率(?:为|达到?|高达|约|近|超过?|是|仅)*$")
_ENGLISH = regex(
    r"(?:\bor (?:about |some |nearly |roughly )?|accounting for (?:about )?|representing |equal to |equivalent to "
    r"|\ban? (?:[a-z]+ ){0,2}?(?:rate|share|turnout|proportion"
    r"|ratio|response|attendance|coverage) of (?:about |nearly )?"
    r"|(?:rate|share|turnout|proportion) (?:is|was|stood at|of) |\()$",
    re.IGNORECASE,
)
_ENGLISH_NEAR = 72
_RATE_FIRST = regex(r"\b(?:rate|turnout|attendance|coverage|proportion|share|percentage)\b[^.;]{0,40}$", re.IGNORECASE)
_WITH_COUNTS = regex(r",? ?\(?(?:with|as|when|meaning|or|after|—|–)? ?(?:only |some |about |just )?", re.IGNORECASE)
_OF = regex(r" (?:[a-z]+ )?(?:out )?of (?:the |its |some |about |all |their )*(?:[a-z]+'s )?")
_ENGLISH_AFTER = regex(r"^ ?(?:per cent |percent )?of (?:the total|all)\b")
_NAMELESS = regex(rf"(?:{any_of('nameless-wholes')})+")
_BESIDE = 4
"""Characters between a share and the count that it belongs to."""
_WIDE = 4.0
"""How far a stated share may be from the ratio that it is compared with; farther, it is of something else."""
_NEAR = 20
_STRAIGHT = regex(r"[一-龥]{0,3}的(?:约|近)?")
_GRADES = frozenset("类级等档期")
"""What is numbered rather than counted: 二类苗占34.6%,三类苗."""
_GIVES = regex(r"[,、(]?(?:达|为|即|约|计|共|也就是)?")
_THAT_IS = regex(r"[一-龥]{0,4}[、,(](?:也)?(?:即|就是|相当于|约合)(?:约|近)?")
_NOT_SO = regex(r"[不未](?:合格|达标|参加|到|完成)|问题")
_DONE_TO = frozenset("案件")
"""What a rate tells the doing of, whose name may stand apart from it: 审结|案件, 结案率."""
_FIXED = frozenset({"出席", "到会", "出勤", "到场", "完成", "参与", "回收", "回应", "实到"})
_OPENS = regex(r"同比|增长|提高|去年|上年|下降|较|(?<!占)比(?!例|重|为)|利润|同期|其他|平均")


def within(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Shares of one sentence that cannot be."""
    figures = [f for f in figures if f.unit not in _GRADES]
    shares = [f for f in figures if f.unit == "%" or f.kind == "multiple"]
    if not shares:
        return
    for i, figure in enumerate(figures):
        if figure in shares:
            gap = reading.gap(figures[i - 1] if i else None, figure)
            yield from _impossible(reading, figure, gap)
            yield from _of_counts(reading, figures[:i], figure, gap)
            yield from _then_count(reading, figures, i, gap)
            yield from _then_counts(reading, figures, i, gap)
            yield from _of_plan(reading, figures, i, gap)
            yield from _filled(reading, figures, i, gap)
    yield from distributions.given(reading, figures, [f for f in shares if f.unit == "%"])


def _impossible(reading: Reading, figure: Figure, gap: str) -> Iterator[Conflict]:
    over = figure.unit == "%" and figure.value > 100 and figure.role != "increment"
    if over and _RATE.search(gap) and not _MAY_EXCEED.search(gap):
        rule = Text("a share of more than 100 %", "比例超过100%")
        yield conflict(CODE, "probable", [(reading, figure)], rule)


def _of_counts(reading: Reading, before: list[Figure], share: Figure, gap: str) -> Iterator[Conflict]:
    """84 of 120 firms, a rate of 80 %: silent where any two counts before the share explain it."""
    counts = [f for f in before if f.kind in {"count", "money", "measure"} and f.role not in {"increment", "average"}]
    if len(counts) < 2 or not alike(counts[-1], counts[-2]) or len(counts) > 6:
        return
    part, whole = counts[-1], counts[0] if len({alike(f, counts[0]) for f in counts}) == 1 else counts[-2]
    start = counts[0].end
    apart = re.search(r"分别|\)|共占|合占|以及其他", reading.text[max(start - 12, 0) : share.start]) is not None
    if apart or share.value > 100 or not _is_share(reading, counts, share, gap):
        return
    if _is_of_another(before, counts, part, whole):
        return
    least, most = _percent(share)
    options = [(a, b) for a in counts for b in counts if a is not b and alike(a, b)]
    for a, b in options:
        if _fits(a, b, (least, most)) or ("占" not in gap and _fits(a, b, (100 - most, 100 - least))):
            return
    ratio = _middle(part, whole)
    negated = _NOT_SO.search(reading.gap(counts[-2], part)) is not None and re.search("[不未]", gap) is None
    if negated and _RATE_OF.search(gap):  # 不合格17批次,合格率97.5%
        ratio = 100 - ratio
    if not 1 / _WIDE < ratio / max(least, 1e-9) < _WIDE:
        return
    part, whole = sorted((part, whole), key=lambda f: bounded(f)[0])
    yield _refuted(reading, sorted({part, whole, share}, key=lambda f: f.start), ratio)


def _is_of_another(before: list[Figure], counts: list[Figure], part: Figure, whole: Figure) -> bool:
    """Whether other shares before this one are those of the counts: 3237票赞成,占78%,投票率|63%."""
    shares = [f for f in before if f.unit == "%"]
    if any(f.start > part.end for f in shares):
        return True
    shares = [f for f in shares if f.role != "increment"]
    earlier = [f for f in shares if f.start > counts[0].end]
    if earlier and not _fits(counts[1], counts[0], _percent(earlier[0])):  # shares of something else
        return True
    return any(0 <= whole.start - f.end < _BESIDE for f in shares)


def _then_counts(reading: Reading, figures: list[Figure], i: int, gap: str) -> Iterator[Conflict]:
    """Turnout was 52 percent, with 26,000 of 50,000 voters: both counts stand after the share."""
    if i + 2 >= len(figures) or figures[i].unit != "%" or figures[i].role == "increment":
        return
    share, part, whole = figures[i : i + 3]
    first = gap.isascii() and _RATE_FIRST.search(gap) and _WITH_COUNTS.fullmatch(reading.gap(share, part))
    counts = _OF.fullmatch(reading.gap(part, whole)) and alike(part, whole) and part.kind != "percent"
    if first and counts and not _fits(part, whole, _percent(share)):
        yield _refuted(reading, (share, part, whole), _middle(part, whole))


def _of_plan(reading: Reading, figures: list[Figure], i: int, gap: str) -> Iterator[Conflict]:
    """已建成62个,完成计划的75%,计划建设80个: what is planned stands after the share."""
    if not i or figures[i].unit != "%" or _PLAN_OF.search(gap) is None:
        return
    part, share, whole = figures[i - 1], figures[i], figures[min(i + 1, len(figures) - 1)]
    told = _PLANNED.search(reading.gap(share, whole)) is not None and alike(part, whole)
    if i > 1 and not told:  # 计划造林2.4万亩,已完成1.8万亩,完成年度任务的75%
        whole = figures[i - 2]
        told = whole.role == "plan" and alike(part, whole) and part.role != "plan" and whole.kind == part.kind
    if told and part.kind != "percent" and not _fits(part, whole, _percent(share)):
        yield _refuted(reading, (part, share, whole), _middle(part, whole))


def _filled(reading: Reading, figures: list[Figure], i: int, gap: str) -> Iterator[Conflict]:
    """床位3120张,入住老人1950人,入住率62.5%: those who fill what there is are counted in another unit."""
    if i < 2 or figures[i].unit != "%" or _FILLED.search(gap) is None:
        return
    whole, part, share = figures[i - 2 : i + 1]
    seats = (whole.unit or "")[:1] in {"张", "个", "间", "套"} and part.kind == whole.kind == "count"
    told = seats and part.value <= whole.value and _SEATS.search(reading.gap(None, whole)[-8:] + reading.tail(whole, 4))
    if told and family(part) != family(whole) and not _fits(part, whole, _percent(share)):
        yield _refuted(reading, (whole, part, share), _middle(part, whole))


_FILLED = regex(r"[,、](?:入住|上座|满座|就座|占用|使用)率(?:为|达到?|约|仅为?)?$")
_SEATS = regex(r"床|座|房")
_PLAN_OF = regex(r"(?:计划|任务|目标)[一-龥]{0,3}的$")
_PLANNED = regex(r"(?:计划|任务|目标)[^,。;0-9]{0,8}$")


def of_planned(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """计划实施项目240个。已开工96个,开工率40%: what the rate is of is told a sentence before."""
    for part, share in pairwise(figures):
        gap = reading.gap(part, share)
        if share.unit != "%" or part.kind != "count" or _RATE_STRAIGHT.fullmatch(gap) is None:
            continue
        lead = reading.gap(None, part)[-8:]
        wholes = [f for f in earlier if alike(f, part) and f.kind == part.kind and value(f) > value(part)]
        alone = len(wholes) == 1 and not any(alike(f, part) for f in figures if f.end <= part.start)
        if alone and wholes[0].role == "plan" and gap[1:3] in lead and not _fits(part, wholes[0], _percent(share)):
            yield _refuted(reading, (wholes[0], part, share), _middle(part, wholes[0]))


_RATE_STRAIGHT = regex(r",[一-龥]{2}率(?:为|达到?|约)?")


def _refuted(reading: Reading, figures: Iterable[Figure], percent: float) -> Conflict:
    """The conflict of a share with two counts that give another."""
    return conflict(CODE, "probable", [(reading, f) for f in figures], share_is(percent))


def _middle(part: Figure, whole: Figure) -> float:
    """The smaller of two counts in percent of the greater."""
    low, high = sorted((value(part), value(whole)))
    return 100 * low / max(high, 1e-9)


def _then_count(reading: Reading, figures: list[Figure], i: int, gap: str) -> Iterator[Conflict]:
    """在校生3600人中,住校生占三分之二,达2400人: the share stands before the count that it gives."""
    if not 0 < i < len(figures) - 1:
        return
    whole, share, part = figures[i - 1 : i + 2]
    counts = [f for f in figures if f.kind == "count"]
    after = reading.gap(share, part)
    told = gap.endswith("占") and len(gap) < 16 and not _OPENS.search(gap) and _GIVES.fullmatch(after) is not None
    told = told and whole.kind == part.kind == "count" and len(counts) == 2 and alike(whole, part)
    if told and not _fits(part, whole, _percent(share)):
        yield _refuted(reading, (whole, share, part), _middle(part, whole))


def _fits(part: Figure, whole: Figure, share: tuple[float, float]) -> bool:
    """Whether a share in percent may be that of two counts."""
    (a0, a1), (b0, b1) = bounded(part), bounded(whole)
    if b0 <= 0 or a0 < 0:
        return True
    return 100 * a0 / b1 <= share[1] * 1.01 and share[0] * 0.99 <= 100 * a1 / b0


def _percent(share: Figure) -> tuple[float, float]:
    """The share's interval in percent, fractions included; what is rounded to a tenth may be off by half of it."""
    low, high = bounded(share)
    scale = 1.0 if share.unit == "%" else 100.0
    slack = 0.5 if share.unit == "%" else 2.0
    return low * scale - slack * (high - low < 1e-6), high * scale + slack * (high - low < 1e-6)


def _is_share(  # noqa: PLR0911 - one form a line
    reading: Reading, counts: list[Figure], share: Figure, gap: str
) -> bool:
    """Whether the words before (or after) a share make it the ratio of the counts before it."""
    part = counts[-1]
    if len(gap) > (_ENGLISH_NEAR if gap.isascii() else _NEAR + 8) or _OPENS.search(gap) or share.role == "increment":
        return False
    led = reading.gap(counts[-2], part)
    if (_STRAIGHT.fullmatch(gap) and "占" in led) or (_THAT_IS.fullmatch(gap) and "中" in led):
        return True  # 占职工总数800人的45%; 1250名家长中,有750人、即六成
    if gap.isascii():
        if _ELSEWHERE.search(gap) is not None:
            return False
        tail = reading.text[share.end : share.end + 24]
        of_all = len(gap) < 24 and gap.endswith(", ") and _ENGLISH_AFTER.match(tail)
        part_of_all = share.kind == "multiple" and share.unit is None and share.value < 1  # or a third of the flock
        return (share.unit == "%" and bool(_ENGLISH.search(gap) or of_all)) or (part_of_all and gap.endswith(", or "))
    first = counts[0]
    start = max(reading.sentence(first.start)[0], first.start - 12)
    words = reading.text[start : part.end] + gap
    if (match := _PART_OF.search(gap)) is not None:
        subject = gap[: match.start()].rpartition(",")[2]
        if "," in gap and (
            len(subject) > 2 or (len(subject) == 2 and subject not in words[: -len(gap)])
        ):  # another one
            return False
        straight = reading.text[max(start, counts[-2].start - 2) : counts[-2].start]
        if len(match["of"]) > len(straight) > 1 and match["of"].startswith(straight):  # 审结|2120件,占审结案件的
            return True
        return not match["of"] or gap == match["of"] or _known(match["of"], reading.text[start : counts[-2].end + 8])
    return share.unit == "%" and part.kind in {"count", "measure", "money"} and _is_rate(words, gap, led)


_ELSEWHERE = regex(r"\b(?:national|nationwide|against|compared|elsewhere)\b")
"""Before a share of something else, with which this one is compared."""


def _is_rate(words: str, gap: str, led: str) -> bool:
    """Whether the counts are those of which the rate before a share tells: 出席 in 出席率, 就业 in 就业率."""
    rate = _RATE_OF.search(gap)
    if rate is None:
        return False
    stem, lead = rate["stem"][-2:], words[: -len(rate[0])]
    if stem[-1] in "税利汇费概频效益报" or "的" in stem:
        return False
    narrower = gap[: rate.start()].rpartition(",")[2] + rate["stem"][:-2]
    if len(narrower) > 1 and narrower not in lead and narrower[-2:] not in lead:  # 法定审限内|结案率
        return False
    recent = lead if stem[-1] in _DONE_TO else led + gap[: rate.start()]  # 96个村通了天然气,通气率
    return stem in _FIXED or stem in lead or all(char in recent for char in stem)


def _known(name: str, before: str) -> bool:
    """Whether the whole that a share names is one that stands before it, or has no name of its own."""
    rest = _NAMELESS.sub("", name)
    return not rest or rest in before
