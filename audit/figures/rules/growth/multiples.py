"""Multiples that words claim of a new value and its base: doubled, 翻番, 减半, a fivefold rise, twice the.

Each word gives the least and the greatest ratio that it is said of; the first that a text holds decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from audit.text.regex import regex

Span = tuple[float, float]

_OVER = r"(?:more than|over|well over)"
_NEARLY = r"(?:nearly|almost|close to|just under)"
_NEAR = "(?:近|将近|接近|差不多)"
_BEYOND = "(?:超过?|逾|多)"
_ROSE = (
    r"\b(?:rose|risen|rises?|gr[eo]wn?|grows|up|increas(?:ed|es?|ing)|climb(?:ed|s)?|jump(?:ed|s)?"
    r"|surg(?:ed|es?)|expand(?:ed|s)?|swell(?:ed)?)"
)
_ONCE = r"(?<![连每逐]年)翻(?:了|上)?一?番(?!多|半|[^,。]*番)"
_TIMES: tuple[tuple[re.Pattern[str], Span], ...] = tuple(
    (regex(pattern, re.IGNORECASE), span)
    for pattern, span in (
        (rf"{_OVER} (?:doubl(?:ed|ing|es?)\b|twice)|more than two-?fold", (1.98, 3.0)),
        (rf"{_NEARLY} (?:doubl(?:ed|ing|es?)\b|twice)", (1.6, 2.02)),
        (rf"翻(?:了|上)?{_NEAR}一?番|{_NEAR}(?:翻一?番|一倍)", (1.6, 2.02)),
        (rf"翻(?:了|上)?{_BEYOND}一?番|翻(?:了|上)?一番多", (1.98, 3.0)),
        (rf"{_OVER} (?:tripl(?:ed|ing|es?)\b|treb)|more than three-?fold", (2.95, 4.0)),
        (rf"{_NEARLY} (?:tripl(?:ed|ing|es?)\b|treb)", (2.5, 3.03)),
        (rf"{_OVER} quadrupl(?:ed|ing|es?)\b|more than four-?fold", (3.95, 5.1)),
        (rf"{_NEARLY} quadrupl(?:ed|ing|es?)\b", (3.3, 4.05)),
        (rf"{_ROSE} by (?:more than|over) half\b", (1.49, 2.0)),
        (rf"{_ROSE} by (?:nearly|almost) half\b", (1.35, 1.52)),
        (rf"{_ROSE} by (?:about |around |roughly )?half\b", (1.4, 1.6)),
        (rf"{_OVER} halv(?:ed|ing|es?)\b|by more than half\b", (0.2, 0.51)),
        (rf"{_NEARLY} halv(?:ed|ing|es?)\b|by (?:nearly|almost) half\b", (0.49, 0.65)),
        (r"\bdoubl(?:ed|ing|es?)\b|\btwice (?:the|as many|as much|that|last|what|its)|\btwo-?fold", (1.9, 2.2)),
        (_ONCE + r"|(?:增加|增长|成长|扩大|提高|多)了?一倍(?!多|半)|(?<![近成])翻倍|倍增[到至]|倍增$", (1.9, 2.2)),
        (r"\b(?:tripl|trebl)(?:ed|ing|es?)\b|\bthree-?fold", (2.75, 3.3)),
        (r"\bquadrupl(?:ed|ing|es?)\b|\bfour-?fold|翻(?:了|上)?[两二]番(?!多|半)", (3.7, 4.4)),
        (r"\bquintupl(?:ed|ing|es?)\b|\bfive-?fold", (4.6, 5.5)),
        (r"\bsix-?fold", (5.6, 6.5)),
        (r"\b(?:ten-?fold|10-?fold)", (9.0, 11.5)),
        (
            r"\bhalv(?:ed|ing|es?)\b|\bin half\b|\bby half\b|(?<!first )(?<!second )\bhalf (?:the|of last|as many"
            r"|as much)\b",
            (0.45, 0.55),
        ),
        (
            r"(?<!连年)减半(?!征)|(?:减少|下降|降低|缩短|缩小|压缩|减|缩水|下跌|跌去|砍掉|砍)了?(?:整整)?一半|腰斩|砍半",
            (0.45, 0.55),
        ),
        (r"(?:增加|增长|扩大|提高|上涨|涨|多)了?(?:整整)?一半", (1.45, 1.55)),
    )
)
# Most texts hold none of these.
_ANY = regex(
    r"doubl|tripl|trebl|quadrupl|quintupl|fold|halv|half|twice|番|一倍|翻倍|倍增|一半|减半|腰斩|砍半", re.IGNORECASE
)


class Multiple(NamedTuple):
    """A multiple in words: where it stands, and the least and greatest ratio of the new value to its base."""

    start: int
    end: int
    span: Span


def claimed(text: str, start: int, end: int) -> Multiple | None:
    """The multiple that `text[start:end]` claims, None where it claims none."""
    if _ANY.search(text, start, end) is None:
        return None
    for pattern, span in _TIMES:
        if (match := pattern.search(text, start, end)) is not None:
            return Multiple(*match.span(), span)
    return None
