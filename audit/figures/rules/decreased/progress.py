"""Works that are less far on in a later article: 总体进度累计完成62% in autumn, 总体进度58% in spring.

What has been built stays built; each article tells of one such progress only, of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base
from audit.figures.rules.decreased.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CUES = ("进度", " complete", " finished", " built")
_PROGRESS = regex(
    r"(?P<of>总体|整体|总|形象|工程|项目|主体|施工|建设)(?:形象)?进度(?:累计|已|约|达到?|完成|为|是|过|超过?){0,4}$"
)
_EN_PROGRESS = regex(r" (?:complete|completed|finished|built)\b")
_PART = regex(r"(?:一|二|三|首|二|各)期|标段|其中|计划|预计|将|上年|年度")
_SURELY, _LONGEST = 0.85, 1500
_RULE = Text("works are less far on in the later article", "后来的报道中工程进度反而更低")


def across(pair: Pair) -> Iterator[Conflict]:
    """Progress that went back."""
    if not pair.days or pair.days > _LONGEST or sureness(pair) < _SURELY:
        return
    first, second = _progress(pair.first), _progress(pair.second)
    if first is None or second is None or first[1] != second[1]:
        return
    later = (pair.second.day or 0) - (pair.first.day or 0)
    if (second[0].value - first[0].value) * later >= 0 or are_corrected(pair):
        return
    if not (strangers(pair) or of_two_variants(pair)):
        yield conflict(CODE, "probable", [(pair.first, first[0]), (pair.second, second[0])], _RULE)


@once
def _progress(reading: Reading) -> tuple[Figure, str] | None:
    """The one progress of whole works that an article tells, and the word for them."""
    if not holds(reading.text, _CUES):
        return None
    told: dict[float, tuple[Figure, str]] = {}
    for figure in reading.figures:
        if figure.unit != "%" or figure.value > 100:
            continue
        lead = reading.gap(None, figure)
        match = _PROGRESS.search(lead)
        word = match["of"] if match is not None else ""
        if not word and not _EN_PROGRESS.match(reading.text, figure.end):
            continue
        if _PART.search(lead) is not None or is_base(reading, figure):
            return None
        told.setdefault(figure.value, (figure, word))
    return next(iter(told.values())) if len(told) == 1 else None
