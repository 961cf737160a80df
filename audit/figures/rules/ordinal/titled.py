"""One noun counted to two ordinals, one of them only in the headline: 第40个秋天 above, 第41个秋天 below."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.ordinal.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

RULE = Text("headline and body give one event two ordinals", "标题与正文中同一活动的届次不一")


def within(reading: Reading) -> Iterator[Conflict]:
    """A noun of the headline that the body counts to another ordinal."""
    if not (reading.title_end and ("第" in reading.title or reading.title.isascii())):
        return
    told = [m for m in _NTH.finditer(reading.text) if not _NOT_NOW.search(reading.text, *reading.sentence(m.start()))]
    for titled in told if told and told[0].end() <= reading.title_end else ():
        noun = (titled["noun"] or titled["name"])[: _NOUN if titled["name"] else 2]
        again = [m for m in told if m is not titled and (m["noun"] or m["name"]).startswith(noun)]
        values = [read(m["n"] or m["nth"]) or 0 for m in (titled, *again)]
        if titled.end() > reading.title_end or len(again) != 1 or again[0].start() < reading.title_end:
            continue
        if 0 < abs(values[0] - values[1]) <= _SLIPS and min(values) > 1:
            found = [
                figure_at(reading, *m.span("n" if m["n"] else "nth"))
                or mark(reading, *m.span("n" if m["n"] else "nth"), number)
                for m, number in zip((titled, *again), values, strict=True)
            ]
            yield conflict(CODE, "probable", [(reading, figure) for figure in found], RULE)


_NTH = regex(
    r"第(?P<n>[0-9]{1,4}|[一二三四五六七八九十百]{1,5})[个座例家位代所场](?P<noun>[一-龥]{2,6})"
    r"|\b(?P<nth>[0-9]{1,3}(?:st|nd|rd|th)|[a-z]{3,7}(?:-[a-z]{4,7})?(?:st|nd|rd|th)) "
    r"(?P<name>season|anniversary|birthday|edition|year|festival|title|goal|victory|win|summer|winter|term|marathon|visit)\b"
)
_NOT_NOW = regex(r"将|下一|明年|去年|上一|此前|\b(?:next|last|previous|earlier|ago|will|in (?:19|20)[0-9]{2})\b")
_NOUN, _SLIPS = 6, 3
