"""What was given out and what came back: 发出选票862张,收回872张,有效票847张.

No more comes back than was given out, and no more of it is valid; a paper is told as 张, 份 or 票.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import family, scaled
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.misfits import exceeds
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure
from audit.text.regex import regex

_STAGES = (
    regex(r"(?:发出|发放|派发|下发|发了|投放|寄出|送出)[^,。;0-9]{0,10}$"),
    regex(r"(?:收回|回收|收到|交回|返回)(?!率)[^,。;0-9]{0,8}$"),
    regex(r"有效(?!率)[^,。;0-9]{0,8}$"),
)
_PAPERS = ("票", "卷", "表", "问卷", "张")
_UNITS = frozenset({"张", "份", "票"})
_FARTHEST = 1.6


def within(reading: Reading) -> Iterator[Conflict]:
    """Papers of an article that came back and had not been given out."""
    if not holds(reading.text, ("收回", "回收", "有效")):
        return
    for figures in reading.sentences:
        start, end = reading.sentence(figures[0].start)
        if not holds(reading.text[start:end], _PAPERS):
            continue
        last: tuple[int, Figure] | None = None
        before: Figure | None = None
        for figure in figures:
            lead = reading.gap(before, figure)
            before = figure
            stage = next((n for n, words in enumerate(_STAGES) if words.search(lead[-16:])), None)
            if stage is None or (figure.unit or "")[:1] not in _UNITS or figure.qualifier != "exact":
                continue
            if last is not None and stage > last[0] and family(figure) == family(last[1]):
                most = scaled(last[1])[1]
                if most < scaled(figure)[0] <= _FARTHEST * most:
                    yield exceeds(reading, last[1], figure, "probable")
            last = stage, figure
