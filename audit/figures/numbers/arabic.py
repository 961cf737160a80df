"""Numbers in Arabic digits alone: what letters, powers, slashes and English scales make of them."""

from __future__ import annotations

import re
from string import ascii_letters

from audit.figures.numbers import english
from audit.figures.numbers.chinese import rounded
from audit.figures.numbers.numeral import Numeral
from audit.figures.numbers.suffixes import signed, with_suffix
from audit.figures.words.units import units
from audit.text.regex import regex

_LONGEST = 30
"""More digits than this are no amount of anything."""

_SHORT = 16
_CHANGED_BEFORE = frozenset(ascii_letters + "_-.负")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_CHANGED_AFTER = frozenset(ascii_letters + " -/^%‰μ°成折个" + "".join(_VULGAR))
"""What stands around numbers that are more than their digits; around most there is nothing to look at."""
_NAME_BEFORE = regex(r"(?:[A-Za-z]-?|_)$")
_MONEY_BEFORE = regex(r"(?<![A-Za-z])(?:RM|R[sp]\.?)$")
_LETTERS = regex(r"[A-Za-zμ°][A-Za-zμ²³°/]*+")
_ORDINAL = regex(r"(?:st|nd|rd|th)\b")
_EXPONENT = regex(r"[eE]([+-]?\d{1,2})(?![\d.])|\^([+-]{0,2}\d{1,2})(?![\d.])")
_FRACTION = regex(r"/(\d{1,6})(?![\d./])")
_MIXED = regex(r"\ (\d{1,3})/(\d{1,3})(?![\d./])")
_SCALE = regex(
    r"\ ?-?(?P<scale>hundred|thousand|million|billion|trillion|dozen|mn|bn|tn|k|m|b|w)(?![A-Za-z²³])", re.IGNORECASE
)


def arabic(text: str, start: int, end: int) -> list[Numeral]:  # noqa: PLR0911 - one form after the other
    """The number in `text[start:end]` with what follows it; none where letters make it a name (G20, 5G)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after not in _CHANGED_AFTER and before not in _CHANGED_BEFORE and end - start < _SHORT:
        return [_number(text, start, end)]
    if (
        _NAME_BEFORE.search(text[max(0, start - 3) : start])
        and _MONEY_BEFORE.search(text, max(0, start - 3), start) is None
    ):
        return []
    if end - start > _LONGEST:
        return [Numeral(start, end, None, "number", 1.0)]
    number = signed(text, _number(text, start, end))
    if (built := _built(text, number)) is not None:
        number = built
        if text[number.end - 1] not in _VULGAR:
            return [built]
    if (scaled := _scaled(text, number)) is not None:
        return with_suffix(text, scaled)
    if (nth := _ORDINAL.match(text, end)) is not None:
        return [number._replace(end=nth.end(), form="ordinal")]
    letters = _LETTERS.match(text, end)
    is_name = letters is not None and letters[0] not in units()
    return [] if is_name else with_suffix(text, number)


def _number(text: str, start: int, end: int) -> Numeral:
    """The digits' value; a point before them counts when no digit or point stands before that (.5)."""
    digits = text[start:end]
    if digits.isdecimal() and text[start - 1 : start] != ".":
        return Numeral(start, end, float(digits), "number", 1.0)
    digits = digits.replace(",", "")
    if "." not in digits and text[start - 1 : start] == "." and text[start - 2 : start - 1] not in tuple(".0123456789"):
        return Numeral(start - 1, end, float("0." + digits), "number", 10.0 ** -len(digits))
    return Numeral(start, end, float(digits), "number", 10.0 ** -len(digits.partition(".")[2]))


def _built(text: str, number: Numeral) -> Numeral | None:
    """A power (2e5, 2^5) or a fraction (3/5, 1 3/5) that begins with the number."""
    value, end = number.value or 0.0, number.end
    if text[end : end + 1] in _VULGAR:
        more = _VULGAR[text[end]]
        return number._replace(end=end + 1, value=value + more, step=0.25, form="fraction")
    if (mixed := _MIXED.match(text, end)) is not None and int(mixed[2]):
        return number._replace(end=mixed.end(), value=value + int(mixed[1]) / int(mixed[2]), form="fraction")
    if (over := _FRACTION.match(text, end)) is not None and number.step == 1 and int(over[1]):
        return number._replace(end=over.end(), value=value / int(over[1]), form="fraction")
    if (power := _EXPONENT.match(text, end)) is not None:
        return number._replace(end=power.end(), value=_power(value, power))
    return None


def _power(value: float, power: re.Match[str]) -> float | None:
    try:
        if power[1] is not None:
            return value * 10.0 ** int(power[1])
        sign = -1.0 if value < 0 else 1.0
        return sign * float(abs(value) ** int(power[2].replace("--", "").replace("+", "")))
    except (OverflowError, ZeroDivisionError):
        return None


def _is_large(text: str, start: int, end: int) -> bool:
    """Whether a small m or b after a number is a million or billion: after a sign of money, or before a noun."""
    return text[start - 1 : start] in _MONEY or _MANY.match(text, end) is not None or text[start - 2 : start] == "RM"


_MONEY = frozenset("$£€₹₱₩")
_MANY = regex(
    r" (?:[a-z]+ )?(?:people|residents|users|visitors|tourists|travellers|passengers|tonnes|tons|barrels|hectares"
    r"|acres|homes"
    r"|households|doses|workers|children|students|pupils|voters|customers|subscribers|viewers|tickets|cars|vehicles|jobs"
    r"|patients|migrants|trees|copies|euros|pounds|dollars|yuan|yen|rupees)\b"
)


def _scaled(text: str, number: Numeral) -> Numeral | None:
    """1.2 million, 40k, $4bn; a small m is a million after a currency sign only, else metres."""
    if (scale := _SCALE.match(text, number.end)) is None:
        return None
    word = scale["scale"]
    if len(word) == 1 and scale[0][0] == " " and word != "M":
        return None
    if word in {"m", "b", "B"} and not _is_large(text, number.start, scale.end()):
        return None
    times = english.SCALES[word.lower()]
    value = rounded((number.value or 0.0) * times)
    return number._replace(end=scale.end(), value=value, step=number.step * times)
