"""What the modules about lists share: how far a list may be from its number, and what is said where it is."""

from __future__ import annotations

import re

from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

NUMBERS = "一二三四五六七八九十"
FAR = 3
"""A list that differs by more than this is a list of something else."""


def listed(reading: Reading, figure: Figure, length: int, grade: str, span: tuple[int, int] | None = None) -> Conflict:
    """The number, and how many members its list has, which stands at `span` where it is apart from the number."""
    rule = Text(f"the list has {length} members", f"所列举的有{length}项")
    members = [] if span is None else [(reading, mark(reading, *span, length, None))]
    return conflict(CODE, grade, [(reading, figure), *members], rule)


_ALL_OF = regex(r"[一-龥]{0,2}?(?:均|都|全部|全数|全体|皆|轮流|将轮|悉数)")
_TITLED = {"所": "校院", "座": "城馆站桥", "支": "队", "名": "人", "位": "人", "个": "国县市区镇乡村省"}
"""How a headline counts what a body counts with a classifier: 四校 of 四所国小."""


def told_again(reading: Reading, figure: Figure, length: int) -> bool:
    """Whether another figure of the article has as many of the same sort as a list has members: 5名…, 四人均已…."""
    noun = reading.text[figure.end - 1 : figure.end + 4]
    for other in reading.figures:
        if other is figure or other.value != length or other.kind != "count" or other.qualifier != "exact":
            continue
        unit = other.unit or ""
        school = unit == "校" and (figure.unit or "").startswith("所")
        same = family(other) == family(figure) or school or (len(unit) == 1 and unit in noun)
        all_of_them = other.start < reading.title_end or _ALL_OF.match(reading.text, other.end) is not None
        if same and all_of_them:
            return True
    if length > len(NUMBERS):
        return False
    nouns = _TITLED.get((figure.unit or "")[:1], "")
    short = re.search(rf"(?<![十0-9])[{NUMBERS[length - 1]}{length}][{nouns}]", reading.title) if nouns else None
    return short is not None
