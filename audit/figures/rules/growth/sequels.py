"""A sentence that goes on about the value of the one before: … 2.9m boxes. Throughput rose 15% from 2.4m in 2023."""

from __future__ import annotations

from audit.figures.reading.amounts import alike, value
from audit.figures.reading.article import Reading
from audit.figures.rules.shared.cues import PAST, cued
from audit.figures.rules.shared.kinds import nouns
from audit.figures.words.lists import any_of
from audit.model import Figure
from audit.text.regex import regex

_SUBJECT = regex(
    rf"(?:(?:That|This|It|The|These|Those|Its|Their|His|Her|Total|Overall|Annual|Monthly|Quarterly|Average) ?)?"
    rf"(?:(?i:{any_of('english-subjects')}) )?(?:(?:was|is|were|are|had|has|have) )?(?:also |thus |sharply |about )?"
    rf"(?:an? |the )?(?:{any_of('english-rises')}|{any_of('english-falls')}|compared)\b"
)
_SUBJECT_CHINESE = regex(
    r"(?:这一?|该|此)(?:数字|数据|数|成绩|规模|水平|指标|总量|总额|产量|金额|人数|比例|数量|项|收入|产值)|[较比](?![例重赛如])"
    r"|(?:数量|总量|总数|规模|人数|总额|金额|产量|客流|收入|比例)?(?:同比|环比|由|从|较|比)(?![例重赛如])|与[去上][年月][一-龥]{0,6}相比"
    rf"|(?:[与和同跟]|相[较比]于)(?:{PAST}|[12][0-9]{{3}}年)|比起(?:{PAST})"
)
"""Subjects that name nothing but what the sentence before has told."""
_FEW, _FEW_BEFORE = 4, 6
_FARTHEST = 5.0


def told_before(reading: Reading, previous: list[Figure], figures: list[Figure]) -> list[Figure]:
    """The value of the sentence before, where this one tells only its change and base: Output rose 15% from 2.4m."""
    if not 1 < len(figures) <= _FEW or not previous or len(previous) > _FEW_BEFORE:
        return []
    lead = reading.gap(None, figures[0])
    match = _SUBJECT.match(lead.lstrip()) if lead.isascii() else _SUBJECT_CHINESE.match(lead)
    if match is None:
        return []
    row = cued(reading, figures)
    bases = [one.figure for one in row if one.cue in {"from", "base"}]
    if len(bases) != 1 or row[0].cue not in {"change", "from", "base"} or any(one.cue == "to" for one in row):
        return []
    base = bases[0]
    same = [f for f in previous if alike(f, base) or (lead.isascii() and nouns(f, base))]
    usable = len(same) == 1 and same[0].kind == base.kind and same[0].role not in {"increment", "average"}
    near = usable and base.value > 0 and 1 / _FARTHEST < value(same[0]) / value(base) < _FARTHEST
    return same if near else []
