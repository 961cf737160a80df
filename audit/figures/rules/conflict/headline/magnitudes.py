"""How strong an earthquake was, in the headline and in the body: 规模6.9 above, 规模6.6 below."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.quakes import MAGNITUDE, strength
from audit.figures.words.lists import holds
from audit.model import Conflict, Text

_RULE = Text("headline and body give different magnitudes", "标题与正文震级不一致")


def within(reading: Reading) -> Iterator[Conflict]:
    """The magnitude of a headline against the only one of the body."""
    end, text = reading.title_end, reading.text
    if not end or not holds(text, ("震", "quake")):
        return
    titled, body = ({strength(m): m for m in MAGNITUDE.finditer(text, *span)} for span in ((0, end), (end,)))
    if len(titled) == len(body) == 1 and titled.keys() != body.keys():
        found = [mark(reading, *m.span(), n, "级") for told in (titled, body) for n, m in told.items()]
        yield conflict(CODE, "probable", [(reading, figure) for figure in found], _RULE)
