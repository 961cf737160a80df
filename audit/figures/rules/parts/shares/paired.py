"""Counts each told with its share of one whole: 男生1282人,占54.8%;女生1158人,占45.2%.

Where the shares make a hundred the counts make the whole, and each count is its share of it. Semicolons and full stops
may stand between, so the figures of a paragraph are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.amounts import alike, bounded, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.misfits import found, misfit
from audit.figures.rules.shared.kinds import kin, nouns
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_SHARE = regex(
    r"[一-龥]{0,4}[,、(]?(?:分别)?(?:占比?|比例为?|占总?[一-龥]{0,4}的|约占|即)(?:约|为)?"
    r"| ?\(|,? (?:or|accounting for|which is) (?:about )?"
)
_BETWEEN = regex(r"[^0-9]{0,24}")
_CHANGES = regex(r"同比|增|减|升|降|率|较|比[上去]|from|than|\bup\b|\bdown\b")
_WHOLE, _SLACK = 100.0, 0.6
_FAR = 0.3
_FEWEST, _MOST = 2, 8
_REACH = 120


def within(reading: Reading) -> Iterator[Conflict]:
    """Runs of counts with their shares against the whole before or after them."""
    figures = reading.figures
    i = 0
    while i < len(figures) - 3:
        pairs = _pairs(reading, figures, i)
        if len(pairs) >= _FEWEST:
            yield from _judged(reading, figures, i, pairs)
        i += max(1, 2 * len(pairs))


def _pairs(reading: Reading, figures: list[Figure], i: int) -> list[tuple[Figure, Figure]]:
    """The count and share pairs that follow one another from the figure at `i`."""
    found: list[tuple[Figure, Figure]] = []
    while i + 1 < len(figures) and len(found) < _MOST:
        count, share = figures[i], figures[i + 1]
        if count.kind not in {"count", "money", "measure"} or share.unit != "%" or share.role == "increment":
            break
        if _SHARE.fullmatch(reading.text, count.end, share.start) is None and not _led(reading, count, share):
            break
        if found:
            between = reading.text[found[-1][1].end : count.start]
            if _BETWEEN.fullmatch(between) is None or _CHANGES.search(between) or "\n" in between:
                break
            if not (alike(count, found[0][0]) or nouns(count, found[0][0])):
                break
        found.append((count, share))
        i += 2
    return found


def _led(reading: Reading, count: Figure, share: Figure) -> bool:
    """6,410 votes, or 54 percent: the noun stands between the number and its share."""
    gap = reading.text[count.end : share.start]
    return (
        gap.isascii() and len(gap) < 24 and re.fullmatch(r"(?: [a-z]+){0,2}(?:,? or (?:about )?| \()", gap) is not None
    )


def _judged(reading: Reading, figures: list[Figure], i: int, pairs: list[tuple[Figure, Figure]]) -> Iterator[Conflict]:
    counts, shares = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if abs(sum(share.value for share in shares) - _WHOLE) > _SLACK:
        return
    total = sum(map(value, counts))
    whole = _whole(reading, figures, i, counts, total)
    if whole is not None and not _near(whole, total):
        yield found(reading, "probable", [whole, *counts], misfit(whole, total))
        return
    for count, share in pairs:
        ratio = _WHOLE * value(count) / total
        if abs(ratio - share.value) > max(1.0, 0.5 + _SLACK):
            rule = Text(
                f"the counts give a share of {number(round(ratio, 1))} %",
                f"按各数计算,占比应为{number(round(ratio, 1))}%",
            )
            yield conflict(CODE, "probable", [(reading, count), (reading, share)], rule)
            return


def _whole(reading: Reading, figures: list[Figure], i: int, counts: list[Figure], total: float) -> Figure | None:
    """The whole of the counts: the figure of their sort before them, else the one after, that is near their sum."""
    before = [f for f in figures[max(0, i - 4) : i] if counts[0].start - f.end < _REACH]
    end = i + 2 * len(counts)
    after = [f for f in figures[end : end + 2] if f.start - counts[-1].end < _REACH]
    for figure in (*reversed(before), *after):
        sort = kin(figure, counts[0]) or nouns(figure, counts[0])
        if sort and figure.qualifier == "exact" and figure.role not in {"average", "increment", "share"}:
            return figure if abs(value(figure) - total) <= _FAR * total else None
    return None


def _near(whole: Figure, total: float) -> bool:
    low, high = bounded(whole)
    return low * (1 - 1e-3) <= total <= high * (1 + 1e-3)
