"""Scores by quarters and by sets against the final score: 81比76, 四节22分、17分、20分和20分; 4比1, 六局比分为….

What a team scored in its quarters adds up to its final score, and of the sets, each with the higher score for its
winner, there are as many as the final score has. Scores are no figures, so they are read from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.shared.scores import DRAWN_OUT, FINAL, SEP
from audit.model import Conflict, Text
from audit.text.regex import regex

_POINTS = regex(
    r"(?:[四4两2各][节局]|上下半场|每节|四个小节|quarters?|halves)[^。;\n0-9]{0,24}?"
    r"(?P<list>[0-9]{1,2}分?(?:(?:、|,|和|及|以及|,? and |, )[0-9]{1,2}分?){1,3})(?![0-9:比])"
    r"|(?P<listed>[0-9]{1,2}(?:, [0-9]{1,2}){0,2},? and [0-9]{1,2})(?: points)? in (?:the|their|its|each of the)"
    r" (?:four |two )?(?:quarters|halves)"
)
_PAIR = rf"[0-9]{{1,2}} ?{SEP} ?[0-9]{{1,2}}(?:\([0-9]{{1,2}}\))?"
_PAIRS = regex(rf"(?P<list>{_PAIR}(?:(?:、|,|和|及|以及|/|;|,? and |, | ){{1,2}}{_PAIR}){{1,6}})")
_GAMES = regex(r"[节局盘场]|[Qq]uarters?|\bsets?\b|\bgames?\b|比分|scores?\b|\(")
_REACH = 260
_BOTH = regex(r"[0-9]{1,2}")
_SOME = regex("此前|前[两三]局|首两局|后[两三]局")
"""Sets that are not all of the match."""
_HIGH = 40
"""From this score on points are told by quarters, not by sets."""
_MOST_SETS = 5


def within(reading: Reading) -> Iterator[Conflict]:
    """Scores of an article's quarters or sets that do not make its final score."""
    if FINAL.search(reading.text) is None or _GAMES.search(reading.text) is None:
        return
    told = [match for match in _PAIRS.finditer(reading.text) if _is_told(reading, match)]
    finals = [m for m in FINAL.finditer(reading.text) if not any(p.start() <= m.start() < p.end() for p in told)]
    for match in told:
        final = _nearest(reading, finals, match.start())
        if final is not None:
            yield from _by_pairs(reading, final, match)
    finals = [m for m in finals if min(int(m["a"]), int(m["b"])) >= _HIGH]
    for match in _POINTS.finditer(reading.text):
        final = _nearest(reading, finals, match.start())
        if final is not None:
            yield from _by_points(reading, final, match)


def _is_told(reading: Reading, match: re.Match[str]) -> bool:
    if _SOME.search(reading.text, max(0, match.start() - 16), match.start()) is not None:
        return False
    return _GAMES.search(reading.text, max(0, match.start() - 24), match.start()) is not None


def _nearest(reading: Reading, finals: list[re.Match[str]], at: int) -> re.Match[str] | None:
    """The last final score before a list, or the first after it in its sentence; none where extra time was played."""
    before = [m for m in finals if 0 <= at - m.end() <= _REACH]
    before = before or [m for m in finals if at < m.start() < reading.sentence(at)[1]][:1]
    if not before or DRAWN_OUT.search(reading.text, max(0, at - _REACH), at + _REACH):
        return None
    if _RUBBER.search(reading.text, min(before[-1].end(), at), at) is not None:
        return None
    return before[-1]


_RUBBER = regex(r"[首第次][一二三四五]?[单双](?!位)|[一二三][单双](?!位)|[男女混][单双]")
"""Between the score of two teams and the sets of one of its matches: 首单张凯文苦战三局."""


def _by_points(reading: Reading, final: re.Match[str], match: re.Match[str]) -> Iterator[Conflict]:
    """四节分别拿下28分、31分、24分和27分 against 112比107."""
    points = [int(number) for number in _BOTH.findall(match["list"] or match["listed"])]
    scores = int(final["a"]), int(final["b"])
    halves = match[0].endswith("halves") if match["listed"] else match[0].startswith(("两", "2", "上", "halves"))
    wanted = 2 if halves else 4
    if len(points) != wanted or min(scores) < _HIGH or sum(points) in scores:
        return
    near = min(range(2), key=lambda i: abs(scores[i] - sum(points)))
    if abs(scores[near] - sum(points)) <= _SLIP:
        group = "ab"[near]
        listed = match.span("list" if match["list"] else "listed")
        yield _wrong(reading, final.span(group), listed, str(sum(points)))


_SLIP = 12


def _by_pairs(reading: Reading, final: re.Match[str], match: re.Match[str]) -> Iterator[Conflict]:
    """六局比分为8比11、11比9… against 4比1; 28:25, 31:30, 24:27, 27:25 against 110:107."""
    pairs = [[int(number) for number in _BOTH.findall(pair)[:2]] for pair in re.findall(_PAIR, match["list"])]
    scores = int(final["a"]), int(final["b"])
    if len(pairs) > 1 and 0 < max(scores) <= _MOST_SETS:
        won = len([1 for a, b in pairs if a > b]), len([1 for a, b in pairs if a < b])
        known = won[0] + won[1] == len(pairs) and set(won) != set(scores)
        if known and abs(won[0] + won[1] - scores[0] - scores[1]) <= 1 and max(map(max, pairs)) > _MOST_SETS:
            yield _wrong(reading, final.span(), match.span("list"), f"{won[0]}:{won[1]}")
    elif len(pairs) == 4 and min(scores) >= _HIGH:
        sums = [sum(pair[i] for pair in pairs) for i in (0, 1)]
        if sorted(sums) != sorted(scores) and all(
            abs(x - y) <= _SLIP for x, y in zip(sorted(sums), sorted(scores), strict=True)
        ):
            yield _wrong(reading, final.span(), match.span("list"), f"{sums[0]}:{sums[1]}")


def _wrong(reading: Reading, final: tuple[int, int], parts: tuple[int, int], shown: str) -> Conflict:
    rule = Text(f"the parts of the match make {shown}", f"各节(局)比分合计为{shown},与终场比分不符")
    found = sorted((final, parts))
    return conflict(CODE, "probable", [(reading, mark(reading, *span, 0, None)) for span in found], rule)
