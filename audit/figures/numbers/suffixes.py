"""What stands around a number and changes it: %, 成, 折, 个半, per cent, 第, a minus sign."""

from __future__ import annotations

import re

from audit.figures.numbers import chinese
from audit.figures.numbers.numeral import Numeral
from audit.figures.numbers.traps import trapped
from audit.text.regex import regex

OFF = regex(r"\ ?折(?![叠腾磨射返合价旧断扣线])")
_BEGINNINGS = frozenset("成折个%‰pP ")
"""What any suffix begins with: most numbers have none."""
_SIGNS = frozenset("负-")
_HALF_MORE = regex(r"个半(?=[月小钟世百多,。;、]|$)")
_PERCENT = regex(r"\ *%|\ ?per\ ?cent\b", re.IGNORECASE)
_PERMILLE = regex(r"\ *‰")
_TENTHS = regex(
    r"\ ?成(?![为功立长本员绩果都就熟交效套品份分年型因吉事色人家片])"
    r"(?:(?P<half>半)|\ ?(?P<more>[一二三四五六七八九])(?![成十百千万])|(?P<vague>[多余](?!少)))?"
)


def with_suffix(text: str, numeral: Numeral) -> list[Numeral]:  # noqa: PLR0911 - one suffix after the other
    """The numeral with what makes it a share, if that follows; none where the two make no number (十折)."""
    if text[numeral.end : numeral.end + 1] not in _BEGINNINGS:
        return [numeral]
    if numeral.value is None:
        return [_spelt_discount(text, numeral)]
    value = numeral.value
    if (more := _HALF_MORE.match(text, numeral.end)) is not None:
        value += 0.5
        numeral = numeral._replace(end=more.end(), value=value, step=0.5)
    if (percent := _PERCENT.match(text, numeral.end)) is not None:
        return [numeral._replace(end=percent.end(), form="share")]
    if (permille := _PERMILLE.match(text, numeral.end)) is not None:
        return [_share(numeral, 0.1, permille.end())]
    if (tenths := _TENTHS.match(text, numeral.end)) is not None and 0 <= value <= 10:
        more_tenths = 5.0 if tenths["half"] else float(chinese.DIGITS[tenths["more"] or "零"])
        share = _share(numeral, 10.0, tenths.end())
        step = 1.0 if more_tenths else share.step
        vague = tenths["vague"] or share.vague
        return [share._replace(value=(share.value or 0) + more_tenths, step=step, vague=vague)]
    if (off := OFF.match(text, numeral.end)) is not None and 0 < value < 100:
        times = 100.0 if value == 0.5 else 1.0 if value > 10 else 10.0
        return [] if value == 10 else [_share(numeral, times, off.end())]
    return [numeral]


def _share(numeral: Numeral, times: float, end: int) -> Numeral:
    value = round((numeral.value or 0.0) * times, 9)
    return numeral._replace(end=end, value=value, step=numeral.step * times, form="share")


def _spelt_discount(text: str, numeral: Numeral) -> Numeral:
    """八五折 is 85 %; other digit pairs name no number."""
    digits = text[numeral.start : numeral.end].replace(" ", "")
    if (off := OFF.match(text, numeral.end)) is None or len(digits) != 2:
        return numeral
    return Numeral(numeral.start, off.end(), chinese.spelt(digits), "share", 1.0)


def ordinal(text: str, found: list[Numeral]) -> list[Numeral]:
    """第 before a number makes it an ordinal and is part of its span."""
    if not found or text[found[0].start - 1 : found[0].start] != "第":
        return found
    start = found[0].start - 1
    return [] if trapped(text, start) else [found[0]._replace(start=start, form="ordinal"), *found[1:]]


def signed(text: str, numeral: Numeral) -> Numeral:
    """The number below zero, where 负 stands straight before it or a hyphen that joins nothing."""
    at = numeral.start - 1
    if text[at : at + 1] not in _SIGNS or numeral.value is None:
        return numeral
    before = text[at - 1] if at else " "
    if text[at] == "负":
        negative = before not in "胜担自欺抱正"
    else:
        joins = before.isalnum() or before in "-)%."
        negative = not joins or (before >= "一" and text[numeral.end : numeral.end + 1] in {"%", "℃"})
    return numeral._replace(start=at, value=-numeral.value) if negative else numeral
