"""A mean outside of what it is the mean of: 亩产分别为812.4公斤、798.6公斤和821公斤,平均825.3公斤."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_LISTED = regex(r"[、和与及]|,|以及|和最后的")
_MEAN = regex(r"^[,;]?[^,。;0-9每折]{0,6}(?:平均|均值)[^,。;0-9每别]{0,8}$")
_OF_ALL = regex("全[国省市县区州镇]|高于|低于|比|气温|超|本省|当地|往年|历年")
"""Before a mean of more than what is listed."""
_LEAST = 2
_RULE = Text("a mean cannot be more, or less, than all that it is of", "平均值超出了各项数值的范围")


def within(reading: Reading) -> Iterator[Conflict]:
    """Means that are greater or smaller than each of the values listed before them."""
    if "平均" not in reading.text:
        return
    for figures in reading.sentences:
        for i, mean in enumerate(figures):
            if i < _LEAST or mean.kind == "percent":
                continue
            gap = reading.gap(figures[i - 1], mean)
            if _MEAN.search(gap) is None or _OF_ALL.search(gap) is not None:
                continue
            listed = [figures[i - 1]]
            for before, after in zip(reversed(figures[: i - 1]), reversed(figures[:i]), strict=False):
                if family(before) != family(mean) or _LISTED.fullmatch(reading.gap(before, after)) is None:
                    break
                listed.insert(0, before)
            lead = reading.gap(None, listed[0])[-12:]
            sizes = [value(f) for f in listed]
            outside = not min(sizes) <= value(mean) <= max(sizes)
            if len(listed) >= _LEAST and "分别" in lead and family(listed[-1]) == family(mean) and outside:
                yield conflict(CODE, "probable", [(reading, f) for f in (*listed, mean)], _RULE)
