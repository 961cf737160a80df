"""Votes of all kinds against those who were there: 实到421人. 赞成398票,反对11票,弃权14票."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_THERE = regex(r"(?:实到|出席|到会)(?:会议)?(?:的)?(?:代表|委员|会员|股东|[一-龥]{0,4})?(?<!中)$")
_KINDS = tuple(regex(rf"(?:{words})(?:票|的)?(?:为|有)?$") for words in ("赞成|同意", "反对|不同意", "弃权"))
_KINDS_BEHIND = tuple(
    regex(rf"(?:票|人|名)?(?:投)?(?:了)?(?:{words})(?!票?[0-9])") for words in ("赞成|同意", "反对|不同意", "弃权")
)
"""The same behind their number: |468人赞成、|4人反对."""
_ELSEWHERE = regex("线上|通讯(?!员)|委托|分会场|主会场|视频|网络投票|邮寄")
"""Where others vote than those who are there."""
_LEAST = 2


def within(reading: Reading) -> Iterator[Conflict]:
    """Votes that are more than the only number of those who were there."""
    if ("赞成" not in reading.text and "同意" not in reading.text) or "实到" not in reading.text:
        return
    if _ELSEWHERE.search(reading.text) is not None:
        return
    there = [f for f in reading.figures if f.kind == "count" and _THERE.search(_lead(reading, f)) is not None]
    if len({f.value for f in there}) != 1:
        return
    for figures in reading.sentences:
        votes = [next((f for f in figures if kind.search(_lead(reading, f))), None) for kind in _KINDS]
        if votes[-1] is None:
            votes = [next((f for f in figures if kind.match(reading.text, f.end)), None) for kind in _KINDS_BEHIND]
        cast = [f for f in votes if f is not None and f.unit in {"票", "人", "名", None}]
        total = sum(int(f.value) for f in cast)
        if len(cast) > _LEAST and total > there[0].value:
            rule = Text(f"{total} votes are more than those who were there", f"各项票数合计{total},多于到会人数")
            places = sorted((there[0], *cast), key=lambda f: f.start)
            yield conflict(CODE, "probable", [(reading, f) for f in places], rule)


def _lead(reading: Reading, figure: Figure) -> str:
    return reading.text[max(0, figure.start - 14) : figure.start].rpartition(",")[2]
