"""Percentages that say of what whole they are a part, and which part: 研发投入…,占营收的20%."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.model import Figure
from audit.text.regex import regex

_SHARE = regex(
    r"占(?:了|到|去|比|据)?(?P<whole>[^,。;:占]{0,10}?)(?:的(?:比例|比重)?|比例|比重)?(?:达到?|为|约|近|超过?|逾|就?有|升至|提高到|高达){0,3}$"
)
_LEAD, _PART = 20, 24
_AMOUNT = regex("[0-9.]+[十百千万亿多余]*[一-鿿]{0,2}")
_HAN = regex("[一-鿿]+")
_EMPTY = frozenset("全部总当期年其中的")


def of_one_whole(pair: Pair, a: Figure, b: Figure) -> bool:
    """Whether two percentages are shares of one whole, be its name cut short, and of a part with a word in common."""
    mine, theirs = _share(pair.first, a), _share(pair.second, b)
    if mine is None or theirs is None:
        return False
    short, long = sorted((mine[1], theirs[1]), key=len)
    rest = iter(long)
    parts = (mine[0] - _in_several(pair.first)) & (theirs[0] - _in_several(pair.second))
    return bool(parts - _pieces(long)) and all(char in rest for char in short)


@once
def _in_several(reading: Reading) -> frozenset[str]:
    """Character pairs that stand in the words for several parts of an article, and tell none from the others."""
    shares = (_share(reading, figure) for figure in reading.figures if figure.kind == "percent")
    counts = Counter(piece for share in shares if share is not None for piece in share[0])
    return frozenset(piece for piece, count in counts.items() if count > 1)


def _share(reading: Reading, figure: Figure) -> tuple[frozenset[str], str] | None:
    """Character pairs of the words for the part, and the name of the whole, of a percentage after 占."""
    start = reading.sentence(figure.start)[0]
    found = _SHARE.search(reading.text, max(start, figure.start - _LEAD), figure.start)
    if found is None:
        return None
    part = reading.text[max(start, found.start() - _PART) : found.start()]
    return _pieces(_AMOUNT.sub(" ", part)), "".join(char for char in found["whole"] if char not in _EMPTY)


def _pieces(text: str) -> frozenset[str]:
    return frozenset(x + y for run in _HAN.findall(text) for x, y in pairwise(run))
