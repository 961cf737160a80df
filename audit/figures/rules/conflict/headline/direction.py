"""Which way something went, in the headline and in the body: 报名人数回落 above, 比上年增加1.5万人 below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.headline_amounts import body_of
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_WAY = regex(
    r"(?P<what>[一-龥]{2,8}?)(?:[一二两三四五六七八九十0-9]+年来"
    r"|近年来|今年)?(?:首次|再次|继续|持续|双双|明显|大幅|略有|止跌|小幅|由降转)?"
    r"(?:(?P<down>回落|下降|下滑|减少|走低|缩水|下跌)|(?P<up>增长|上升|回升|增加|走高|攀升|上涨))(?=[ ,。!]|$)"
)
_CHANGED = regex(
    r",?(?:比|较)(?:上年|去年|前一年|上年同期|去年同期)(?:的[^,。;0-9]{0,6})?(?:(?P<up>增加"
    r"|增长|上升|多|提高)|(?P<down>减少|下降|下滑|少|降低))了?(?:约|近)?$"
    r"|,同比(?:(?P<up2>增加|增长|上升)|(?P<down2>减少|下降|下滑))了?(?:约|近)?$"
)
_RATE_OF_IT = regex(r"增[速幅]|涨幅|降幅|跌幅|增长率|速度")
_SOME = regex("部分|一些|少数|个别|多个|局部|有的")
"""What goes another way than all: 部分热点景区客流回落."""
_SHARED = 2
_RULE = Text("headline and body have it go two ways", "标题与正文所说的升降方向相反")


def within(reading: Reading) -> Iterator[Conflict]:
    """The one way of the headline, which tells no figure of it, against the only change of that thing below."""
    end = reading.title_end
    title = reading.text[end - len(reading.title) : end] if end else ""
    if not end or any(f.start < end for f in reading.figures if f.unit != "年"):
        return
    found = list(_WAY.finditer(title))
    if len(found) != 1 or _RATE_OF_IT.search(title):
        return
    told, body = found[0], body_of(reading)
    if _SOME.search(title) is not None:
        return
    changes = [pair for pair in pairwise(body) if _is_of(reading, told["what"], *pair)]
    if len(changes) != 1:
        return
    level, change = changes[0]
    way = _CHANGED.search(reading.gap(level, change))
    if way is not None and bool(way["up"] or way["up2"]) == bool(told["down"]):
        at = end - len(reading.title)
        name = "down" if told["down"] else "up"
        titled = mark(reading, at + told.start(name), at + told.end(name), change.value, change.unit)
        yield conflict(CODE, "probable", [(reading, f) for f in (titled, level, change)], _RULE)


def _is_of(reading: Reading, what: str, level: Figure, change: Figure) -> bool:
    """Whether a change is of a level whose clause shares two characters in a row with the headline's thing."""
    if _CHANGED.search(reading.gap(level, change)) is None:
        return False
    clause = reading.gap(None, level)[-18:].rpartition(",")[2]
    return any(what[i : i + _SHARED] in clause for i in range(len(what) - 1))
