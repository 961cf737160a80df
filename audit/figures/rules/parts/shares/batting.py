"""A batting average against the hits and at-bats beside it: 420個打數敲出147支安打,打擊率0.342 (147/420 is .350)."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_AVERAGE = regex(
    r"(?P<ab>[0-9]{2,4})个?打[数席][^。;]{0,10}?(?P<h>[0-9]{1,3})支?安打[^。;]{0,14}?打击率(?:为|达|高达|来到|是)?"
    r"(?P<avg>0?\.[0-9]{3}|[0-9]成[0-9]{2})"
    r"|(?P<h2>[0-9]{1,3}) hits in (?P<ab2>[0-9]{2,4}) at-bats[^.;]{0,30}?(?P<avg2>0?\.[0-9]{3})"
)
_SLACK = 0.0006


def within(reading: Reading) -> Iterator[Conflict]:
    """Batting averages that hits over at-bats do not make."""
    if "安打" not in reading.text and "at-bats" not in reading.text:
        return
    for match in _AVERAGE.finditer(reading.text):
        end = "" if match["ab"] else "2"
        times, hits = int(match["ab" + end]), int(match["h" + end])
        told = float(match["avg" + end].replace("成", "").rjust(4, "0")) if "成" in match["avg" + end] else None
        stated = float(match["avg" + end]) if told is None else told / 1000
        if times and hits <= times and abs(hits / times - stated) > _SLACK:
            rule = Text(
                f"the hits make an average of {hits / times:.3f}", f"按安打与打数计算,打击率应为{hits / times:.3f}"
            )
            spans = sorted((match.span("ab" + end), match.span("h" + end), match.span("avg" + end)))
            places = [(reading, mark(reading, *span, stated, None)) for span in spans]
            yield conflict(CODE, "probable", places, rule)
