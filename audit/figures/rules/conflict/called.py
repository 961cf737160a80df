"""What the figures of an article are called: the words between the commas around each, as far as they are its own."""

from __future__ import annotations

from typing import NamedTuple

from audit.figures.reading.article import Reading, once
from audit.model import Figure
from audit.text.regex import regex

_KINDS = frozenset({"count", "money", "measure", "percent", "duration"})
_CUT = regex(r"[,;:、。()!?\n“”]|以及|(?<![一-龥]{2}共)[和与及]|\b(?:and|while|but|with)\b")
_TIMES = regex(
    r"[今去前本上当同全年月日季周旬初末底]{1,2}(?:年|月|期|季度?|半年|周|旬)|[上下]半年|截至|目前|其中|分别|同比|环比|增长|下降|人数|人次"
    r"|如今|现在|眼下|一共|总共|合计|共计|累计|全部|只有|仅有|达到?|超过|约|近|已|共|有"
)
"""Words that tell two times apart, or nothing."""
_HAN = regex("[一-龥]+")
_WORD = regex(r"[a-zA-Z][a-zA-Z0-9.]{2,}")
_COMMON = frozenset(
    {"the", "were", "was", "per", "cent", "percent", "about", "some", "for", "from", "that", "had", "has"}
)
_STEM, _HEAD, _LEAST = 5, 5, 2
_SHORT = 4
"""Characters between two figures that may name either."""
_ALONE = frozenset("男女金银铜红白黑")
"""What names a thing by itself."""


class Named(NamedTuple):
    """A figure with the words that are its own."""

    figure: Figure
    clause: str
    """What stands between the commas around it, as far as it is not its neighbours'."""
    words: frozenset[str]
    head: frozenset[str]
    """Those that stand straight before or behind it."""


@once
def named_figures(reading: Reading) -> list[Named]:
    """The figures of an article's body that say something by their value, with their words."""
    return with_words(reading, [f for f in reading.figures if f.start >= reading.title_end])


def with_words(reading: Reading, figures: list[Figure]) -> list[Named]:
    """Those of some neighbouring figures that say something by their value, with their words."""
    found: list[Named] = []
    before, lent, named = 0, False, ""
    for i, figure in enumerate(figures):
        start, end = reading.sentence(figure.start)
        after = min(end, figures[i + 1].start) if i + 1 < len(figures) else end
        lead = "" if lent else _in_short(_CUT.split(reading.text[max(start, before) : figure.start])[-1])
        gap = reading.text[figure.end : after]
        joined = _CUT.search(gap) is None and after < end  # 12金9银: what stands between is of the one or the other
        lent = joined and not lead.strip()
        tail = _CUT.split(gap)[0] if lent or not joined else ""
        if i and figure.kind == "percent" and _RATE.fullmatch(reading.text, before, figure.start) is not None:
            lead, tail = named, ""  # 出口286.4亿元,增长|9.1%: of what the value before it is
        else:
            named = lead
        before = figure.end
        unclear = joined and len(gap) > _SHORT and bool(lead.strip())
        if may_tell(figure) and not unclear:
            head = _words(_VERB.sub("", lead)[-_HEAD:]) | _words(tail[:_HEAD]) | _codes(lead)
            found.append(Named(figure, lead + tail, _words(lead) | _words(tail), head))
    return found


_RATE = regex("[,(]?(?:(?:同比|环比|按年|比上年|较上年|[比较][去上]年同期)?(?:增长|增|上升|下降|减少|下跌|升|跌|降))")
"""From a value to the rate at which it changed."""
_VERB = regex("(?:同比|环比|按年|增长|上升|下降|减少|下跌|[维保]持在|稳定在|[达升增降]到?至?|约|为|是|有|在)+$")
"""Between a name and its value."""


def may_tell(figure: Figure) -> bool:
    """Whether a figure says something by its value."""
    return figure.kind in _KINDS and figure.qualifier == "exact" and figure.value > 1


def _codes(lead: str) -> frozenset[str]:
    """Names of letters and digits, wherever they stand before a figure: PM2.5平均浓度."""
    return frozenset(word.lower() for word in _WORD.findall(lead) if word[-1].isdecimal())


def _in_short(words: str) -> str:
    """Words with what annual reports write in full as newspapers shorten it."""
    for long, short in _SHORT_FOR:
        words = words.replace(long, short)
    return words


_SHORT_FOR = (
    ("归属于上市公司股东的", "归母"),
    ("归属于母公司股东的", "归母"),
    ("归属于股东的", "归母"),
    ("归属股东的", "归母"),
    ("归属于母公司所有者的", "归母"),
    ("扣除非经常性损益后的", "扣非"),
    ("扣除非经常性损益的", "扣非"),
)


def _words(text: str) -> frozenset[str]:
    """What names a thing: two ideographs in a row, one that stands alone, an English word."""
    runs = _HAN.findall(_TIMES.sub(" ", text))
    told = {run[at : at + _LEAST] for run in runs for at in range(len(run) - 1)} | (_ALONE & set(runs))
    latin = {word.lower() for word in _WORD.findall(text)} - _COMMON
    return frozenset(told | {word if word[-1].isdecimal() else word[:_STEM] for word in latin})
