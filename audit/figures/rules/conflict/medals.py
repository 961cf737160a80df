"""Gold, silver and bronze of one team in headline and body, and in two articles: 2金5银6铜, and 2金6银5铜.

Medals grow while games go on, so that two counts of one sum are compared, which no further medal explains.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.pairs.events import strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.medals import medals, misfits
from audit.model import Conflict, Text

_SURELY = 0.5
_RULE = Text("two articles divide one number of medals in two ways", "两篇报道奖牌总数相同，金银铜牌数却不一")
_IN_TITLE = Text("the headline's medals are not those of the body", "标题奖牌数与正文金银铜之和不符")


def within(reading: Reading) -> Iterator[Conflict]:
    """All medals in the headline against gold, silver and bronze below."""
    for whole in misfits(reading):
        if whole.end <= reading.title_end:
            yield conflict(
                CODE, "probable", [(reading, whole), *((reading, part) for part in medals(reading))], _IN_TITLE
            )


def across(pair: Pair) -> Iterator[Conflict]:
    """Two articles whose only counts of medals have one sum, and differ."""
    if not (first := medals(pair.first)) or not (second := medals(pair.second)):
        return
    values = [tuple(figure.value for figure in told) for told in (first, second)]
    if values[0] == values[1] or sum(values[0]) != sum(values[1]) or sureness(pair) < _SURELY or strangers(pair):
        return
    if of_two_variants(pair):
        return
    a, b = next(both for both in zip(first, second, strict=True) if both[0].value != both[1].value)
    yield conflict(CODE, "probable", [(pair.first, a), (pair.second, b)], _RULE)
