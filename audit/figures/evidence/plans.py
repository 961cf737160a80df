"""What was planned, foreseen, estimated, asked for or counted at first, and so may have come out otherwise."""

from __future__ import annotations

import re

from audit.figures.likeness.slips import is_telling_slip, slipped
from audit.figures.pairs.events import anchors
from audit.figures.pairs.matches import Match
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.amounts import bounded, family
from audit.figures.reading.article import Reading
from audit.figures.reading.surroundings import is_base
from audit.figures.words.script import is_latin
from audit.model import Figure
from audit.text.regex import regex

_ESTIMATE = regex("概算|估算|匡算|预估|总概|预算|批复|estimate|budget", re.IGNORECASE)
_SITTING = regex("法定人数|quorum|自动测定|最终结果以")
"""Who is present is counted anew at each sitting, an earthquake measured twice."""
_REVISED = regex(
    r"最终(?:核|统计|确认|认定)|比初步|初步(?:统计|核算)数|前期通报|此前(?:通报|公布|统计)的?|首批核实|修订[后为]|更新为"
    r"|\brevised\b|\bfinal (?:count|toll|tally)\b|\bearlier (?:count|figure|estimate)",
    re.IGNORECASE,
)
"""What an article says of a count that replaces an earlier one."""
_LONG = 30
_FORECAST = regex(r"预报|预测|预判|研判|forecast", re.IGNORECASE)
_FORESEEN = regex(
    r"预计|估[算产]|可[收产](?=[一-龥]{2})|预测|预期|预估|推估|可望|有望|力争|\bexpect|\bforecast|\bproject(?:s|ed)\b",
    re.IGNORECASE,
)
_EXCEEDED = regex(
    r"(?:优|高|低|好|多|少)于预[期估计]|超出?过?预[期估计]|不[及如]预[期估计]"
    r"|(?:better|lower|higher|more|fewer) than expected"
)
"""What an article says of a count that was foreseen otherwise."""
_DONE = regex(r"实际|完成|已|actual|complet")
_PLANNED = 5
_SAME_WORDS = 0.7


def is_of_another_stage(pair: Pair, match: Match, borrowed: bool) -> bool:
    """Whether one figure is a plan, an estimate, a demand or a first count, and the other what came of it.

    Where the words are the same and the digits too, but for their order, nothing came otherwise: 1080块, 1008块.
    """
    slip = is_telling_slip(match.first, match.second) and match.fit >= _SAME_WORDS
    return (
        (not slip and (_was_planned(pair, match, borrowed) or _was_registered(pair, match)))
        or _was_estimated(pair, match)
        or _was_asked(pair, match)
        or _is_left_of_it(pair, match)
        or _have_finished(pair, match)
        or _has_landed(pair, match)
    )


def _is_left_of_it(pair: Pair, match: Match) -> bool:
    """Whether one figure is of what is left and the other of all there was: 历时20天, 还剩10天."""
    left = [_LEFT.search(r.lead(f)) is not None for r, f in _both(pair, match)]
    return left[0] != left[1]


_LEFT = regex("(?:还剩|只剩|仅剩|剩下|剩余|余下)[^,。;]{0,4}$")


def _have_finished(pair: Pair, match: Match) -> bool:
    """Whether one sentence counts those who came to the end, and the other those who began: 规模8000人, 跑完7614人."""
    both = _both(pair, match)
    done = [f for r, f in both if _FINISHED.search(r.text, *r.sentence(f.start))]
    slip = is_telling_slip(match.first, match.second)
    return len(done) == 1 and not slip and done[0].value == min(match.first.value, match.second.value)


_FINISHED = regex(r"跑完|完赛|完跑|走完|\bfinish(?:ed|ers)\b")


def _has_landed(pair: Pair, match: Match) -> bool:
    """Whether one figure is of a storm at sea and the other of its landing, by when it had changed."""
    if not pair.days or match.first.unit not in _FORCES:
        return False
    landed = [_LANDED.search(r.text, *r.sentence(f.start)) is not None for r, f in _both(pair, match)]
    at_sea = [_AT_SEA.search(r.text, *r.sentence(f.start)) is not None for r, f in _both(pair, match)]
    return (landed[0] and at_sea[1]) or (landed[1] and at_sea[0])


_FORCES = frozenset({"级", "百帕", "米/秒", "米每秒"})
_LANDED = regex("登陆[时,，]|登陆,?时")
_AT_SEA = regex("位于|海面|洋面|预计|将(?:于|在)")


def _was_estimated(pair: Pair, match: Match) -> bool:
    """Whether one figure is what works were estimated at, long before they were done, or a count that was revised."""
    sentences = [(r.text, *r.sentence(f.start)) for r, f in _both(pair, match)]
    sitting = not is_telling_slip(match.first, match.second)
    if any((sitting and _SITTING.search(*one)) or (pair.days and _REVISED.search(*one)) for one in sentences):
        return True
    estimated = [_ESTIMATE.search(r.lead(f)) is not None for r, f in _both(pair, match)]
    return estimated[0] != estimated[1] and (pair.days is None or pair.days > _LONG)


def _was_planned(pair: Pair, match: Match, borrowed: bool) -> bool:
    """Whether one figure is a plan or forecast that may have come out differently."""
    a, b = match.first, match.second
    if any(_AS_PLANNED.search(r.lead(f)) is not None for r, f in _both(pair, match)):
        return False
    if a.role != b.role and any(f.role == "plan" and _is_forecast(r, f) for r, f in _both(pair, match)):
        return True
    if any(told(pair, match) for told in _TOLD_OF_A_PLAN):
        return True
    if borrowed or "plan" not in {a.role, b.role}:
        return borrowed and (a.role == "plan") != (b.role == "plan") and _is_known_beside_its_plan(pair, match)
    both = all(
        f.role == "plan" or _MEANT.search(r.lead(f)) is not None or is_foreseen(r, f) for r, f in _both(pair, match)
    )
    near = both and (pair.days or 0) <= (_FOR_LONG if is_telling_slip(a, b) else _LONG)
    if near and (slipped(a, b) or (a.role == b.role and anchors(pair) > 0)):
        return False  # one plan, told twice
    return pair.days is None or pair.days > _PLANNED or _fulfilled(pair, match)


def _is_told_as_done(pair: Pair, match: Match) -> bool:
    """Whether one sentence says before its figure what is planned, and the other what was in fact: 计划…, 实际…."""
    words = [r.text[r.sentence(f.start)[0] : f.start] for r, f in _both(pair, match)]
    planned, done = ([pattern.search(one) is not None for one in words] for pattern in (_IN_PLAN, _IN_FACT))
    slip = is_telling_slip(match.first, match.second)
    return not slip and any(planned[i] and done[1 - i] and not planned[1 - i] for i in (0, 1))


_IN_PLAN, _IN_FACT = regex("计划|拟(?!合)|[预估]计|预估|核定"), regex("实际|最终|实[收测打]|测产|验收")
_MEANT = regex(r"(?:[今明]年|年内|接下来|准备|打算|还)[^,。;]{0,3}[要将拟][^,。;]{0,4}$")
"""What is meant to be done, in spoken words: 今年要换|13公里."""
_FOR_LONG = 90
_AS_PLANNED = regex(r"[按依照如]原?(?:定)?计划|如期|\bas planned\b")
"""What says that a plan came out as it was: 按计划加开|98列."""


def _is_compared_with_its_estimate(pair: Pair, match: Match) -> bool:
    """Whether one article tells of what came, and beside it what had been expected: 15.2万名,较原先估计的14万名多."""
    (first, a), (second, b) = _both(pair, match)
    return any(
        one.value == early.value
        and _EXPECTED.search(late.lead(one)) is not None
        and late.sentence(one.start) == late.sentence(came.start)
        for late, came, early in ((first, a, b), (second, b, a))
        for one in late.figures
    )


_EXPECTED = regex(
    r"(?:[原先]|此前|事前|最初)[来先]?(?:估计|预计|预期|预测|计划|目标|的目标)[^,。;]{0,3}$"
    r"|\b(?:expected|forecast|predicted|estimated|projected) $"
)


def _was_foreseen(pair: Pair, match: Match) -> bool:
    """Whether only one of the figures is told as one to come, and the other of another time, or as what came of it."""
    a, b = match.first, match.second
    foreseen = [is_foreseen(r, f) for r, f in _both(pair, match)]
    if foreseen[0] == foreseen[1]:
        return False
    if any(_EXCEEDED.search(r.text) for r in pair[:2] if r.day is not None):
        return True
    other_time = None not in {a.period, b.period} and a.period != b.period
    return other_time or (pair.days or 0) > _LONG or (_came_after(pair, match, foreseen[0]) and not slipped(a, b))


def _came_after(pair: Pair, match: Match, first: bool) -> bool:
    """Whether the article that tells what came is the later one, and says that it is over: peaked at 7.4 metres."""
    (there, told) = (pair.second, match.second) if first else (pair.first, match.first)
    early = pair.first if first else pair.second
    later = there.day is not None and early.day is not None and there.day >= early.day
    return later and _CAME.search(there.lead(told)) is not None


_CAME = regex(r"最终|实际|终值|达到|实现|录得|peaked|reached|turned out|in the end|came to|finished", re.IGNORECASE)


def _is_known_beside_its_plan(pair: Pair, match: Match) -> bool:
    """Whether the article with the plan tells what there is as well: 要达到230公里,现时为168.3公里."""
    (planning, _), (_, there) = sorted(_both(pair, match), key=lambda side: side[1].role != "plan")
    known = (f for f in planning.figures if f.value == there.value and family(f) == family(there))
    return any(not is_base(planning, f) for f in known)  # what was a year ago is not what there is


def _is_told_beside_its_plan(pair: Pair, match: Match) -> bool:
    """Whether the sentence with the plan tells what came of it, as the other does: 超过61万人,完成计划60万人."""
    (planning, plan), (_, there) = sorted(_both(pair, match), key=lambda side: side[1].role != "plan")
    if plan.role != "plan" or there.role == "plan":
        return False
    sentence = planning.sentence(plan.start)
    known = (f for f in planning.figures if f is not plan and f.kind == there.kind and family(f) == family(there))
    low, high = bounded(there)
    return any(
        sentence == planning.sentence(f.start) and not is_base(planning, f) and low <= top and bottom <= high
        for f in known
        for bottom, top in (bounded(f),)
    )


def _was_asked(pair: Pair, match: Match) -> bool:
    """Whether one sum is what a side asked or offered, and the other what came of it: 要求加1800元, 加薪1350元."""
    if match.first.kind not in _BARGAINED:
        return False
    return (
        sum(
            _ASKED.search(r.text, max(r.sentence(f.start)[0], f.start - _ASKED_BEFORE), f.start) is not None
            for r, f in _both(pair, match)
        )
        == 1
    )


def _was_registered(pair: Pair, match: Match) -> bool:
    """Whether one figure counts who signed up, and the other, which is less, who came: 3200人报名, 2860人开跑."""
    signed = [f for r, f in _both(pair, match) if _SIGNED_UP.search(_around(r, f))]
    return len(signed) == 1 and signed[0].value == max(match.first.value, match.second.value)


def _around(reading: Reading, figure: Figure) -> str:
    """The clause of a figure, as far as it is near."""
    near = _NEAR * (2 if is_latin(reading.text[figure.start - _NEAR : figure.start]) else 1)
    before, after = reading.text[figure.start - near : figure.start], reading.text[figure.end : figure.end + near]
    return before.rpartition(",")[2] + " " + after.partition(",")[0]


_SIGNED_UP = regex(
    r"报名|登记(?!在册|造册)|资格|中签|registered|signed up|entered(?! (?:its|their|the|an?|into|force)\b)"
)
_NEAR = 12
_BARGAINED = frozenset({"money", "percent", "duration"})
_ASKED = regex(
    r"(?:要求|诉求|求[处刑]|量刑建议|建议[一-龥]{0,6}?判处|索赔|只愿|仅愿|愿意|开价|起拍|报价|提议|争取)[^,。;]{0,20}$"
    r"|\b(?:demand(?:s|ed|ing)?|ask(?:s|ed|ing) (?:for|price)|sought|seek(?:s|ing)?|want(?:s|ed)?|offer(?:s|ed|ing)?"
    r"|propos(?:es|ed|ing|al)|claim for|bid)\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
_ASKED_BEFORE = 45


def _both(pair: Pair, match: Match) -> tuple[tuple[Reading, Figure], tuple[Reading, Figure]]:
    return (pair.first, match.first), (pair.second, match.second)


def _is_forecast(reading: Reading, figure: Figure) -> bool:
    return _FORECAST.search(reading.text, reading.sentence(figure.start)[0], figure.start) is not None


def is_foreseen(reading: Reading, figure: Figure) -> bool:
    """Whether a sentence tells a figure as one to come: 中心预计,全年产量3.9万吨."""
    return _FORESEEN.search(reading.text, reading.sentence(figure.start)[0], figure.start) is not None


def _fulfilled(pair: Pair, match: Match) -> bool:
    """Whether one figure is what came of the plan that the other tells."""
    return any(_DONE.search(r.lead(f)) for r, f in _both(pair, match) if f.role != "plan")


_TOLD_OF_A_PLAN = (_is_told_beside_its_plan, _is_told_as_done, _was_foreseen, _is_compared_with_its_estimate)
