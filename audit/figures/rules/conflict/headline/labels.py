"""A percentage of the headline that the body tells of something else: 社零总额大增两成 above, 通讯器材增长20.3% below.

A headline shortens the name of what it tells: 社零总额 is 社会消费品零售总额. So its characters must stand in their
order before the figure that is its own.
"""

from __future__ import annotations

from audit.figures.reading.article import Reading
from audit.model import Figure
from audit.text.regex import regex

_REACH, _LEAST = 14, 4
_WHEN = regex(
    r"^.*(?:半年|季度|[0-9一二三四五六七八九十]月|今年|去年|同比|全年|前[0-9一二三四五六七八九十]个?月|全[省市县区国]|我[省市县区国])"
)
_CHANGED = regex(
    r"(?:同比|环比|大幅|强劲|稳步|逆势|大|劲|猛|激|速|暴|微|再)?"
    r"(?:增长?|升|涨|降|跌|减|下降|上升|上涨|下跌|减少|增加)(?:了|近|约|逾|超)?$"
)
_CUT = regex(r"[ ,。;:、|]")


def told_of_another(reading: Reading, titled: Figure, others: list[Figure], fitting: list[Figure]) -> Figure | None:
    """The one of the others that the headline names, where those that have its value are told of something else."""
    label = _label(reading.text[max(0, titled.start - _REACH) : titled.start])
    if len(label) < _LEAST or any(_named(reading, f, label) for f in fitting):
        return None
    own = [f for f in others if f not in fitting and _named(reading, f, label)]
    if len({f.value for f in own}) != 1 or None in (titled.period, own[0].period):
        return None
    return own[0] if titled.period and own[0].period and titled.period.start[:4] == own[0].period.start[:4] else None


def _label(lead: str) -> str:
    """What the words before a headline's percentage say that it changed: 上半年|社零总额|大增."""
    words = _CHANGED.sub("", _CUT.split(lead)[-1])
    return "" if words.isascii() else _WHEN.sub("", words)


def _named(reading: Reading, figure: Figure, label: str) -> bool:
    """Whether the characters of a label stand in their order between the percentage before and this one."""
    start = reading.sentence(figure.start)[0]
    before = [f.end for f in reading.figures if start <= f.start < figure.start and f.unit == "%"]
    rest = iter(reading.text[max([start, *before]) : figure.start])
    return all(char in rest for char in label)
