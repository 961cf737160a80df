"""Figures that are no values of what an article tells: a bound that would have to be passed, and the other extreme."""

from __future__ import annotations

from audit.figures.reading.article import Reading
from audit.model import Figure
from audit.text.regex import regex

_IF = regex(
    r"(?:^|[,;])(?:但|且|而)?(?:若|如果|如(?!今|期|此|同)|一旦|倘若?|凡|只要|假如|[^,;]{1,6}(?:若|如果|一旦))[^,;]*$"
    r"|(?:不是|并非|何止|岂止)$|[一二三四五六七八九0-9]折后?[^,;]{0,6}$"
    r"|\b(?:if|should|unless|once) [^.;,]*$"
)
"""Also what somebody says a number is not (不是|100个数字), and a price after its discount."""
_MOST = regex(r"最[高大多长快贵早]|highest|maximum|longest|largest|\bhighs? of")
_LEAST = regex(r"最[低小少短慢]|lowest|minimum|shortest|smallest|\blows? of")
_REACH, _CLOSE = 60, 12


def is_condition(reading: Reading, figure: Figure) -> bool:
    """Whether a figure says what happens when it is reached: 若低于零下|40摄氏度,将推迟."""
    lead = reading.text[max(reading.sentence(figure.start)[0], figure.start - _REACH) : figure.start]
    return _IF.search(lead) is not None


def are_of_two_measures(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether one is what something can hold and the other what it held, or they are two means or sorts of profit."""
    leads = [r.text[max(0, f.start - _NEAR) : f.start].rpartition(",")[2] for r, f in ((first, a), (second, b))]
    capacity = [_CAPACITY.search(lead) is not None for lead in leads]
    means = [_MEAN.findall(lead)[-1:] for lead in leads]
    without = [_WITHOUT_REST.search(lead) is not None for lead in leads]
    profits = without[0] != without[1] and all("利润" in lead for lead in leads)
    return capacity[0] != capacity[1] or (all(means) and means[0] != means[1]) or profits


_NEAR = 20
_CAPACITY = regex(
    r"设计(?:容量|能力|吞吐|年|最大|流量|通行)|容量|[承通吞][载行吐]能力"
    r"|\b(?:designed|built) (?:for|to)\b|capacity"
)
_WITHOUT_REST = regex("扣非|扣除非经")
"""What is no profit from business is left out of it."""
_MEAN = regex("([年月日周季])均")


def are_opposite(first: Reading, a: Figure, second: Reading, b: Figure) -> bool:
    """Whether one is told as the highest and the other as the lowest."""
    mine, theirs = (_extreme(reading, figure) for reading, figure in ((first, a), (second, b)))
    return None not in {mine, theirs} and mine != theirs


def _extreme(reading: Reading, figure: Figure) -> bool | None:
    """Whether a figure is told as the most of its kind; None where as neither."""
    close = _CLOSE * (3 if reading.text[figure.start - 1 : figure.start].isascii() else 1)
    lead = reading.text[max(reading.sentence(figure.start)[0], figure.start - close) : figure.start]
    found = [
        (match.end(), is_most)
        for pattern, is_most in ((_MOST, True), (_LEAST, False))
        for match in pattern.finditer(lead)
    ]
    return max(found)[1] if found else None
