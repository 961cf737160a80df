"""An amount under its counterpart's name: 净赚28.6亿元, where the other article has 28.6亿元 of revenue, 1.9 of profit.

Revenue and profit, exports and imports, deposits and loans stand side by side in every report, each under many words.
What has one name here and its counterpart's very value there has been taken for it, where the other article tells the
name's own value as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.names import of_two_places
from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.amounts import AMOUNTS, bounded, digits, family
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict
from audit.figures.reading.surroundings import is_base
from audit.figures.rules.conflict.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_COUNTERPARTS = (
    (
        ("收", "营业额", "销售额", "revenue", "turnover", "sales"),
        regex(r"营业?总?收入?|营业额|销售(?:额|收入)|总收入|\b(?:revenues?|turnover|sales)\b"),
        regex(r"净利润?|纯[利益]|净赚|盈利|赚了?|利润总额|\b(?:net income|(?:net |annual )?profits?|earnings)\b"),
    ),
    (
        ("口", "外销", "卖到", "import", "export"),
        regex(r"(?<!进)出口(?!加工|处)|外销|[卖销][到往](?:国外|海外|境外|外国)|\bexports?\b"),
        regex(r"进口|[从由](?:国外|海外|境外)买[进回入]|\bimports?\b"),
    ),
    (
        ("贷", "deposit"),
        regex(r"存款|储蓄|\bdeposits?\b"),
        regex(r"贷款|放贷|\b(?:loans?|lending)\b"),
    ),
)
"""Words without which there is nothing of the kind, and the names of each and of its counterpart."""
_CUT = regex(r"[,;、。()\n]|和|及|\band\b")
_SURELY, _DAYS, _SERIAL, _TWO, _LEAD = 0.7, 60, 5, 2, 24
_RULE = Text(
    "the amount is that of its counterpart in the other article", "该数额在另一篇报道中属于对应的另一项,疑为张冠李戴"
)


def across(pair: Pair) -> Iterator[Conflict]:
    """Amounts that the other article tells of their counterparts."""
    if pair.days is None or pair.days > _DAYS or pair.neighbours > _SERIAL or sureness(pair) < _SURELY:
        return
    for reading, other in pair.both_ways:
        named, theirs = _named(reading), _named(other)
        if not named or not theirs or are_corrected(pair) or strangers(pair) or of_two_variants(pair):
            continue
        for (kind, side), figures in sorted(named.items()):
            for figure in figures:
                own = _own(figure, theirs.get((kind, side), []), theirs.get((kind, 1 - side), []))
                if own is None or any(_fits(f, own) for f in figures) or of_two_places(reading, figure, other, own):
                    continue
                yield conflict(CODE, "probable", [(reading, figure), (other, own)], _RULE)
                return


def _own(figure: Figure, own: list[Figure], counterparts: list[Figure]) -> Figure | None:
    """The one amount under a figure's name in the other article, where its counterpart there has the figure's value."""
    of_time = [f for f in own if None in {f.period, figure.period} or f.period == figure.period]
    lent = any(f.value == figure.value and family(f) == family(figure) for f in counterparts)
    if not lent or len({f.value for f in of_time}) != 1 or any(_fits(f, figure) for f in own):
        return None
    return of_time[0] if family(of_time[0]) == family(figure) else None


def _fits(a: Figure, b: Figure) -> bool:
    (a0, a1), (b0, b1) = bounded(a), bounded(b)
    return family(a) == family(b) and a0 <= b1 and b0 <= a1


@once
def _named(reading: Reading) -> dict[tuple[int, int], list[Figure]]:
    """The amounts of an article's body by their pair of names and which of the two stands straight before them."""
    found: dict[tuple[int, int], list[Figure]] = {}
    pairs = [(kind, names) for kind, (cues, *names) in enumerate(_COUNTERPARTS) if holds(reading.text, cues)]
    for figure in reading.figures if pairs else ():
        usual = figure.kind in AMOUNTS and figure.qualifier == "exact" and digits(figure.value) >= _TWO
        if not usual or figure.role in {"increment", "plan", "average"} or figure.start < reading.title_end:
            continue
        start = max(reading.sentence(figure.start)[0], figure.start - _LEAD)
        lead = _CUT.split(reading.text[start : figure.start])[-1]
        for kind, names in pairs:
            told = [side for side, name in enumerate(names) if name.search(lead) is not None]
            if len(told) == 1 and not is_base(reading, figure):
                found.setdefault((kind, told[0]), []).append(figure)
    return found
